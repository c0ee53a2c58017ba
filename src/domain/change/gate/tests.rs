//! The gate: what stands in the way, and what does not.

use super::*;
use crate::domain::change::Level;
use crate::domain::change::plan::SeatHolder;
use crate::domain::change::plan::fixture::{Fixture, day, members, step};
use crate::domain::change::telling::telling;
use crate::domain::election::period;
use crate::domain::interaction::Kind;
use crate::domain::playbook::{Audience, Rule, Shortest};

fn obstacles(change: &Fixture, periods: &[Period], essential: &[Anchor]) -> Vec<Obstacle> {
    let rows = change.rows();
    change.with(|plan| check(&GateFacts { plan, rows: &rows, periods, essential, set_on: &BTreeMap::new() }))
}

fn rules(change: &Fixture) -> Vec<String> {
    rules_of(&obstacles(change, &[], &[]))
}

fn rules_of(found: &[Obstacle]) -> Vec<String> {
    found.iter().map(|obstacle| obstacle.rule.to_string()).collect()
}

fn all_told() -> Fixture {
    let mut change = Fixture::new(vec![members("F-1w")]);
    for contact in 11..14 {
        change.tell(telling(contact, Kind::Call, "2026-10-01"));
    }
    change
}

#[test]
fn the_release_waits_for_every_member() {
    let mut change = Fixture::new(vec![members("F-1w")]);
    change.tell(telling(11, Kind::Call, "2026-10-01")).tell(telling(12, Kind::Call, "2026-10-01"));
    let found = obstacles(&change, &[], &[]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].safe_by, Some(day("2026-10-05")));
    change.tell(telling(13, Kind::Call, "2026-10-06"));
    assert_eq!(rules(&change), [] as [&str; 0]);
    let mut nobody = all_told();
    nobody.seats.clear();
    assert_eq!(rules(&nobody), ["nobody"; 2], "neither for the ward nor for the division");
}

#[test]
fn without_a_day_that_makes_it_public_nothing_is_clear() {
    let mut change = all_told();
    change.dates = crate::domain::change::Dates::default();
    assert_eq!(rules(&change), ["undated"]);
}

#[test]
fn the_outcome_does_not_stand_in_the_way_of_the_consultation() {
    let mut change = all_told();
    let mut outcome = members("D+0");
    outcome.key = "outcome".into();
    outcome.counts_from = Some("D".parse().unwrap());
    change.playbook.steps.push(outcome);
    assert_eq!(rules(&change), [] as [&str; 0]);
    change.dates.set(Anchor::Decision, Some(day("2026-12-01")));
    assert_eq!(rules(&change), [] as [&str; 0]);
    change.today = day("2026-12-01");
    assert_eq!(rules(&change), ["not_told"; 3], "before the outcome is announced they must hear it");
}

#[test]
fn papers_before_the_announcement_are_seen() {
    let mut change = all_told();
    change.dates.set(Anchor::Agenda, Some(day("2026-10-08")));
    assert_eq!(rules(&change), ["papers_first"]);
    change.dates.set(Anchor::PlanningApplication, Some(day("2026-10-09")));
    assert_eq!(rules(&change), ["papers_first"; 2]);
    change.happens(EventKind::Waived, "2026-10-01", Some("papers_first"));
    assert_eq!(rules(&change), [] as [&str; 0]);
}

#[test]
fn whoever_must_hear_first_must_hear_before_the_papers() {
    let mut change = Fixture::new(vec![members("CO-1w")]);
    change.today = day("2026-09-28");
    change.dates.set(Anchor::Agenda, Some(day("2026-10-01")));
    let found = obstacles(&change, &[], &[]);
    let not_told: Vec<_> = found.iter().filter(|o| o.rule == GateRule::NotTold).collect();
    assert_eq!(not_told.len(), 3);
    assert_eq!(not_told[0].safe_by, Some(day("2026-09-30")));
}

#[test]
fn letters_that_land_after_the_announcement_are_seen() {
    let mut change = all_told();
    change.today = day("2026-10-09");
    change.dates.set(Anchor::LettersLand, Some(day("2026-10-13")));
    assert_eq!(rules(&change), ["letters_late"]);
    change.dates.set(Anchor::Announcement, None);
    assert_eq!(rules(&change), ["letters_late"], "the consultation opens before they land");
    change.dates.set(Anchor::LettersLand, Some(day("2026-10-12")));
    assert_eq!(rules(&change), [] as [&str; 0]);
}

/// What the gate says of a letter to somebody, on a day on which everybody has been told.
fn with_letter(letter: crate::domain::change::Telling) -> Vec<String> {
    let mut change = all_told();
    change.tell(letter);
    rules(&change)
}

#[test]
fn only_letters_of_the_plan_are_late() {
    let letter = |contact, on| telling(contact, Kind::Letter, on);
    assert_eq!(with_letter(letter(11, "2026-10-02")), [] as [&str; 0]);
    assert_eq!(with_letter(letter(11, "2026-10-06")), [] as [&str; 0], "three working days from Tuesday");
    assert_eq!(with_letter(letter(11, "2026-10-08")), ["letters_late"], "in the diary, to land on Tuesday");
    assert_eq!(with_letter(letter(11, "2026-10-13")), [] as [&str; 0], "sent after the announcement");
    assert_eq!(with_letter(letter(60, "2026-10-08")), [] as [&str; 0], "nobody of the plan");
    let mut named = letter(60, "2026-10-08");
    named.steps = vec!["members".into()];
    assert_eq!(with_letter(named.clone()), [] as [&str; 0], "noted because it had opened");
    named.only_these = true;
    assert_eq!(with_letter(named), ["letters_late"], "it is for the step");
    let mut planned = letter(11, "2026-10-08");
    planned.statuses = vec![(crate::domain::change::Status::Planned, day("2026-10-08"))];
    assert_eq!(with_letter(planned), ["letters_late"], "it is not sent yet");
}

#[test]
fn letters_to_whom_nothing_waits_for_are_not_late() {
    let mut change = all_told();
    change.playbook.steps[0].is_blocking = false;
    change.tell(telling(11, Kind::Letter, "2026-10-08"));
    assert_eq!(rules(&change), [] as [&str; 0]);
}

#[test]
fn the_order_of_telling_is_kept_in_pairs() {
    let mut staff = step("staff", Audience::People(vec![Rule::Group("staff".into())]), "F-2w");
    staff.before = vec!["members".into()];
    let mut change = all_told();
    change.playbook.steps.insert(0, staff);
    assert_eq!(rules(&change), ["not_told", "order"], "nobody has told the staff, and members know");
    change.happens(EventKind::Done, "2026-10-02", Some("staff")).event.version = Some(1);
    assert_eq!(rules(&change), ["order"], "the staff heard a day later");
    change.events[0].event.happened_on = day("2026-10-01");
    assert_eq!(rules(&change), [] as [&str; 0], "on the same day is in order");
    change.events[0].event.happened_on = day("2026-10-02");
    change.happens(EventKind::Waived, "2026-10-03", Some("order"));
    assert_eq!(rules(&change), [] as [&str; 0], "somebody took it upon themselves");
}

/// Members before the press, and the press that went out on 5 October.
fn members_before_the_press() -> Fixture {
    let mut press = step("press", Audience::Task("release".into()), "F+0");
    press.is_blocking = false;
    press.each_version = false;
    let mut change = Fixture::new(vec![members("F-1w"), press]);
    change.playbook.steps[0].before = vec!["press".into()];
    change.happens(EventKind::Done, "2026-10-05", Some("press")).event.version = Some(1);
    change.today = day("2026-10-20");
    for contact in 11..14 {
        change.tell(telling(contact, Kind::Call, "2026-10-01"));
    }
    change
}

#[test]
fn a_waiver_of_the_step_takes_no_breach_away_that_was_there_before_it() {
    let staff = |task: bool| {
        let audience = if task {
            Audience::Task("a meeting".into())
        } else {
            Audience::People(vec![Rule::Group("staff".into())])
        };
        let mut change = all_told();
        let before = vec!["members".into()];
        change.playbook.steps.insert(0, Step { before, ..step("staff", audience, "F-2w") });
        change.groups.insert("staff".into(), vec![ContactId(31)]);
        change
    };
    for is_task in [true, false] {
        let mut change = staff(is_task);
        assert_eq!(rules(&change), ["not_told", "order"]);
        change.happens(EventKind::Waived, "2026-10-02", Some("staff")).event.version = Some(1);
        assert_eq!(rules(&change), ["order"], "members heard on the 1st, and nobody had waived it then");
        change.events[0].event.happened_on = day("2026-10-01");
        assert_eq!(rules(&change), [] as [&str; 0]);
    }
    let mut done = staff(false);
    done.tell(telling(31, Kind::Call, "2026-10-03"));
    done.happens(EventKind::Waived, "2026-10-01", Some("staff")).event.version = Some(1);
    assert_eq!(rules(&done), ["order"], "they were told, and too late");
    done.groups.insert("staff".into(), vec![ContactId(31), ContactId(32)]);
    assert_eq!(rules(&done), ["order"]);
}

#[test]
fn a_new_version_does_not_break_the_order_of_the_old_one() {
    let mut change = members_before_the_press();
    let version =
        crate::domain::change::Version { number: 2, day: day("2026-10-10"), what: "another".into() };
    change.versions.push(version);
    assert_eq!(rules(&change), ["not_told"; 3], "told again they must be, and they heard first");
}

#[test]
fn whoever_was_elected_afterwards_does_not_break_the_order() {
    let mut change = members_before_the_press();
    change.seats[0].holders.push(SeatHolder { contact: ContactId(14), since: Some(day("2026-10-08")) });
    assert_eq!(rules(&change), ["not_told"]);
}

#[test]
fn our_own_word_does_not_undo_that_they_knew() {
    let mut change = members_before_the_press();
    change.tellings.get_mut(&ContactId(11)).unwrap()[0].mode = crate::domain::interaction::Mode::Told;
    assert_eq!(rules(&change), [] as [&str; 0]);
    change.tell(telling(11, Kind::Call, "2026-10-12"));
    assert_eq!(rules(&change), [] as [&str; 0]);
}

#[test]
fn a_letter_that_only_informs_breaks_the_order_too() {
    let mut later = step("pharmacies", Audience::People(vec![Rule::Group("pharmacies".into())]), "F-1wd");
    later.level = Level::Consult;
    let mut change = Fixture::new(vec![members("F-1w"), later]);
    change.playbook.steps[0].before = vec!["pharmacies".into()];
    change.groups.insert("pharmacies".into(), vec![ContactId(60)]);
    change.tell(telling(60, Kind::Email, "2026-10-01"));
    for contact in 11..14 {
        change.tell(telling(contact, Kind::Call, "2026-10-02"));
    }
    assert_eq!(rules(&change), ["not_told", "order"]);
    let why = obstacles(&change, &[], &[]).pop().unwrap().why;
    assert!(matches!(why, Why::OutOfOrder { more: 2, .. }), "{why:?}");
}

#[test]
fn a_waiver_of_the_order_is_for_what_had_happened() {
    let mut change = members_before_the_press();
    change.tellings.clear();
    let not_told = ["not_told"; 3];
    change.happens(EventKind::Waived, "2026-10-04", Some("order"));
    assert_eq!(rules(&change), [&not_told[..], &["order"]].concat(), "the press went out after it");
    change.happens(EventKind::Waived, "2026-10-06", Some("order"));
    assert_eq!(rules(&change), not_told);
}

#[test]
fn what_must_come_before_a_release_holds_it_up_though_it_blocks_nothing_else() {
    let mut change = members_before_the_press();
    change.events.clear();
    change.tellings.clear();
    change.playbook.steps[0].is_blocking = false;
    change.today = day("2026-10-06");
    assert_eq!(rules(&change), ["not_told"; 3]);
}

#[test]
fn a_post_without_anybody_holds_it_up() {
    let mut change = all_told();
    change.seats[1].holders.clear();
    change.seats[1].vacant = 1;
    assert_eq!(rules(&change), ["nobody"], "nobody can be told for the division");
    change.seats[0].vacant = 1;
    assert_eq!(rules(&change), ["nobody"], "the ward has others");
}

#[test]
fn a_consultation_of_six_working_days_is_too_short() {
    let mut change = all_told();
    let span = "6 weeks".parse().unwrap();
    change.playbook.consultation =
        Some(Shortest { span, basis: crate::domain::change::Basis::Convention, source: String::new() });
    change.dates.set(Anchor::ConsultationCloses, Some(day("2026-10-19")));
    let found = obstacles(&change, &[], &[]);
    let Why::Short { time, asked, close_on } = &found[0].why else { panic!("{found:?}") };
    assert_eq!((time.effective, *asked, *close_on), (6, 30, Some(day("2026-11-20"))));
    change.dates.set(Anchor::ConsultationCloses, Some(day("2026-11-20")));
    assert_eq!(rules(&change), [] as [&str; 0]);
}

#[test]
fn a_consultation_that_never_closes_is_seen() {
    let mut change = all_told();
    let span = "6 weeks".parse().unwrap();
    change.playbook.consultation =
        Some(Shortest { span, basis: crate::domain::change::Basis::Convention, source: String::new() });
    let found = obstacles(&change, &[], &[]);
    assert_eq!((found.len(), found[0].rule), (1, GateRule::ConsultationShort));
    let close_on = Some(day("2026-11-20"));
    assert_eq!(found[0].why, Why::NeverCloses { opens: day("2026-10-12"), asked: 30, close_on });
    change.dates.set(Anchor::ConsultationOpens, None);
    assert_eq!(rules(&change), [] as [&str; 0], "none is planned");
}

#[test]
fn what_the_playbook_needs_must_have_a_day() {
    let mut change = all_told();
    change.playbook.needs = vec![Anchor::Review, Anchor::Announcement];
    let found = obstacles(&change, &[], &[]);
    assert_eq!((found.len(), found[0].rule), (1, GateRule::Undated));
    assert_eq!(found[0].why, Why::NotSet { anchor: Anchor::Review });
    assert_eq!(found[0].safe_by, Some(day("2026-10-12")));
    change.dates.set(Anchor::Review, Some(day("2027-01-12")));
    assert_eq!(rules(&change), [] as [&str; 0]);
}

#[test]
fn two_letters_that_differ_are_seen() {
    let mut change = all_told();
    let mut document = |on: &str, sha: &str| {
        let event = change.happens(EventKind::Document, on, Some("members"));
        event.event.sha256 = Some(sha.into());
        event.event.title = Some("Letter".into());
    };
    document("2026-09-01", "aa");
    document("2026-09-10", "aa");
    assert_eq!(rules(&change), [] as [&str; 0]);
    let event = change.happens(EventKind::Document, "2026-09-10", Some("members"));
    event.event.sha256 = Some("bb".into());
    assert_eq!(rules(&change), ["documents"]);
    change.events[0].withdrawn_on = Some(day("2026-09-10"));
    change.events[1].withdrawn_on = Some(day("2026-09-10"));
    assert_eq!(rules(&change), [] as [&str; 0]);
}

#[test]
fn documents_with_titles_of_their_own_stand_side_by_side() {
    let of = |documents: &[(Option<&str>, &str, &str)]| {
        let mut change = all_told();
        for (number, (step, title, path)) in documents.iter().enumerate() {
            let event = change.happens(EventKind::Document, "2026-09-01", *step);
            event.event.sha256 = Some(number.to_string());
            event.event.title = Some((*title).to_owned());
            event.event.path = Some((*path).to_owned());
        }
        rules(&change)
    };
    let (members, none) = (Some("members"), [] as [&str; 0]);
    assert_eq!(of(&[(members, "Release", "/a/b.pdf"), (members, "Questions and answers", "/a/c.pdf")]), none);
    assert_eq!(of(&[(members, "Release", "/a/b.pdf"), (members, "release", "/a/c.pdf")]), ["documents"]);
    let two =
        [(members, "letter.docx", "/a/letter.docx"), (members, "letter-2.docx", "C:\\a\\letter-2.docx")];
    assert_eq!(of(&two), ["documents"], "nobody said what they are");
    let mixed = [(members, "Release", "/a/b.pdf"), (members, "letter.docx", "/a/letter.docx")];
    assert_eq!(of(&mixed), ["documents"], "nobody said what the second is");
    assert_eq!(of(&[(members, "Letter", "/a/b"), (Some("others"), "Letter", "/a/c")]), none);
    assert_eq!(of(&[(None, "Letter", "/a/b"), (members, "Letter", "/a/c")]), ["documents"], "one is for all");
    assert_eq!(of(&[(None, "Letter", "/a/b"), (None, "letter", "/a/c")]), ["documents"]);
    assert_eq!(of(&[(None, "b", "/a/b"), (None, "c", "/a/c")]), none);
}

#[test]
fn whether_it_is_substantial_is_asked_and_answered_never_computed() {
    let mut change = all_told();
    change.playbook.asks_if_substantial = true;
    let found = obstacles(&change, &[], &[]);
    assert_eq!((&found[0].why, found[0].safe_by), (&Why::NotAsked, Some(day("2026-09-14"))));
    change.happens(EventKind::Asked, "2026-09-01", None);
    assert!(matches!(obstacles(&change, &[], &[])[0].why, Why::NotAnswered { .. }));
    change.happens(EventKind::Answered, "2026-09-03", None);
    assert_eq!(rules(&change), [] as [&str; 0]);
    change.happens(EventKind::Asked, "2026-09-08", None);
    assert_eq!(rules(&change), ["substantial"], "asked again, of the new proposal");
}

#[test]
fn days_in_a_pre_election_period_are_seen() {
    let mut change = all_told();
    change.dates.set(Anchor::ConsultationCloses, Some(day("2026-11-20")));
    let inside = [period(1, "2026-10-01", "2026-10-29"), period(2, "2026-10-01", "2026-10-29")];
    let found = rules_of(&obstacles(&change, &inside, &[]));
    assert_eq!(found, ["pre_election"; 2], "the announcement and the opening, each once");
    let both = [Anchor::Announcement, Anchor::ConsultationOpens];
    assert_eq!(obstacles(&change, &inside, &both), [] as [Obstacle; 0]);
    let spanned = [period(1, "2026-11-02", "2026-12-10")];
    for essential in [&[][..], &both] {
        let found = obstacles(&change, &spanned, essential);
        assert!(matches!(found[0].why, Why::PreElection(found) if found.spans()), "{found:?}");
    }
    assert_eq!(obstacles(&change, &spanned, &[Anchor::ConsultationCloses]), [] as [Obstacle; 0]);
    change.today = day("2026-11-21");
    assert!(!rules_of(&obstacles(&change, &spanned, &[])).contains(&"pre_election".to_owned()), "it is over");
}

#[test]
fn more_is_asked_than_a_letter_gives() {
    let mut change = all_told();
    change.playbook.steps[0].level = Level::Consult;
    assert_eq!(rules(&change), ["not_told"; 3], "told is not consulted");
}
