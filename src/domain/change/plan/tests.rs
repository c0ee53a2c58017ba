//! Hard cases of plans: wards of three, two hats, moved days, new versions, substitutes, do-not-contact.

mod leak;

use proptest::prelude::*;

use super::fixture::{Fixture, day, holder, members, seat, step};
use super::*;
use crate::domain::area::AreaKind;
use crate::domain::change::Reach;
use crate::domain::change::telling::telling;
use crate::domain::change::{Anchor, Status};
use crate::domain::id::{AreaId, OrganisationId};
use crate::domain::interaction::{Kind, Mode};
use crate::domain::playbook::{Audience, Rule, Where};

#[test]
fn every_member_of_a_ward_is_a_person_of_their_own() {
    let mut change = Fixture::new(vec![members("F-1w")]);
    change.tell(telling(11, Kind::Call, "2026-10-01")).tell(telling(12, Kind::Call, "2026-10-02"));
    assert_eq!(change.states(), ["members 11 done", "members 12 done", "members 13 overdue"]);
    let rows = change.rows();
    assert_eq!(rows[2].due_on, Some(day("2026-10-05")));
    assert_eq!(rows[2].posts(), [PostId(1), PostId(2)], "told once, with both hats");
    assert_eq!(rows[0].done.as_ref().unwrap().interaction, Some(InteractionId(1)));
}

#[test]
fn one_call_ticks_every_step_of_somebody_with_two_hats() {
    let rule = Rule::Holders {
        roles: vec!["division_councillor".into()],
        areas: vec![Where::Catchment],
        organisation: None,
    };
    let mut change =
        Fixture::new(vec![members("F-1w"), step("county", Audience::People(vec![rule]), "F-2w")]);
    change.tell(telling(13, Kind::Call, "2026-10-01"));
    assert_eq!(
        change.states(),
        ["members 11 overdue", "members 12 overdue", "members 13 done", "county 13 done"]
    );
}

#[test]
fn an_announcement_moved_earlier_leaves_what_was_done_and_shows_what_is_late() {
    let mut change = Fixture::new(vec![members("F-1w")]);
    change.today = day("2026-09-14");
    change.tell(telling(11, Kind::Call, "2026-09-10"));
    assert_eq!(change.states(), ["members 11 done", "members 12 due", "members 13 due"]);
    change.dates.set(Anchor::Announcement, Some(day("2026-09-16")));
    assert_eq!(change.states(), ["members 11 done", "members 12 overdue", "members 13 overdue"]);
    assert_eq!(change.rows()[0].done.as_ref().unwrap().on, day("2026-09-10"));
    assert_eq!(change.rows()[1].due_on, Some(day("2026-09-09")));
}

#[test]
fn the_council_papers_are_the_first_public_moment() {
    let mut change = Fixture::new(vec![members("F-1wd")]);
    change.dates.set(Anchor::Agenda, Some(day("2026-10-01")));
    change.today = day("2026-09-28");
    assert_eq!(change.rows()[0].due_on, Some(day("2026-09-30")), "tell her by Wed 30 Sep");
    change.playbook.steps[0].due = vec!["CO-1w".parse().unwrap()];
    assert_eq!(change.rows()[0].due_on, Some(day("2026-09-30")), "a week before the opening is too late");
    change.playbook.steps[0].due = vec!["CO-6w".parse().unwrap()];
    assert_eq!(change.rows()[0].due_on, Some(day("2026-08-31")));
}

#[test]
fn a_new_version_makes_those_told_of_the_old_one_due_again() {
    let mut once = members("F-2w");
    once.key = "once".into();
    once.each_version = false;
    let mut change = Fixture::new(vec![members("F-1w"), once]);
    change.seats[0].holders = vec![holder(11)];
    change.seats[1].holders.clear();
    change.tell(telling(11, Kind::Call, "2026-09-10"));
    change.versions.push(Version { number: 2, day: day("2026-09-20"), what: "keep the pharmacy".into() });
    change.today = day("2026-09-19");
    assert_eq!(change.states(), ["members 11 done", "once 11 done"]);
    change.today = day("2026-09-20");
    assert_eq!(change.states(), ["members 11 due", "once 11 done"]);
    assert_eq!(change.rows()[0].short_of.unwrap().why, Lacks::Version(1));
    change.tell(Telling { version: 2, ..telling(11, Kind::Letter, "2026-09-21") });
    change.today = day("2026-10-30");
    assert_eq!(change.states(), ["members 11 done", "once 11 done"]);
}

#[test]
fn a_substitute_does_not_tell_the_principal() {
    let mut change = Fixture::new(vec![members("F-1w")]);
    change.tell(Telling { mode: Mode::Represented, ..telling(11, Kind::Meeting, "2026-10-01") });
    let row = &change.rows()[0];
    assert_eq!((row.state, row.short_of.unwrap().why), (PlanState::Overdue, Lacks::Represented));
}

#[test]
fn told_by_another_is_told_and_says_so_until_we_tell_them_ourselves() {
    let mut change = Fixture::new(vec![members("F-1w")]);
    change.tell(Telling {
        mode: Mode::Told,
        told_by: Some("the ICB".into()),
        ..telling(11, Kind::Note, "2026-09-01")
    });
    assert_eq!(change.rows()[0].done.as_ref().unwrap().told_by.as_deref(), Some("the ICB"));
    change.tell(telling(11, Kind::Call, "2026-10-01"));
    let done = change.rows()[0].done.clone().unwrap();
    assert_eq!((done.told_by, done.on), (None, day("2026-10-01")));
}

#[test]
fn somebody_not_to_be_contacted_is_reached_through_the_office() {
    let mut change = Fixture::new(vec![members("F-1w")]);
    change.access.insert(ContactId(11), Access { via: None, is_forbidden: true, is_gone: false });
    assert_eq!(change.rows()[0].state, PlanState::Overdue);
    assert_eq!(change.rows()[0].via, [ContactId(50)], "democratic services");
    change.seats.remove(3);
    assert_eq!(change.rows()[0].state, PlanState::Unreachable);
    change
        .access
        .insert(ContactId(11), Access { via: Some(ContactId(77)), is_forbidden: true, is_gone: false });
    assert_eq!(change.rows()[0].via, [ContactId(77)]);
}

#[test]
fn a_vacancy_says_whom_to_tell_instead() {
    let mut change = Fixture::new(vec![members("F-1w")]);
    change.seats[0] = seat(1, "ward_councillor", 1, Some(AreaId(1)), &[11, 12], 1);
    let rows = change.rows();
    let vacancy = rows.iter().find(|row| row.state == PlanState::Vacant).unwrap();
    assert_eq!(vacancy.posts(), [PostId(1)]);
    assert_eq!(vacancy.via, [ContactId(11), ContactId(12)]);
    change.seats[0] = seat(1, "ward_councillor", 1, Some(AreaId(1)), &[], 3);
    let rows = change.rows();
    assert_eq!(rows.iter().find(|row| row.state == PlanState::Vacant).unwrap().via, [ContactId(50)]);
}

#[test]
fn a_councillor_elected_in_mid_plan_becomes_due_by_herself() {
    let mut change = Fixture::new(vec![members("F-1w")]);
    change.tell(telling(11, Kind::Call, "2026-09-10"));
    change.seats[0].holders[0] = holder(14);
    assert!(change.states().contains(&"members 14 overdue".to_owned()));
    assert!(!change.states().iter().any(|row| row.contains(" 11 ")));
}

#[test]
fn a_group_of_nobody_is_a_task_and_a_rule_that_finds_nobody_says_so() {
    let group = step("staff", Audience::People(vec![Rule::Group("staff".into())]), "F-1w");
    let rule =
        Rule::Holders { roles: vec!["mp".into()], areas: vec![Where::Constituency], organisation: None };
    let mut change = Fixture::new(vec![group, step("mp", Audience::People(vec![rule]), "F-1w")]);
    assert_eq!(change.states(), ["staff - overdue", "mp - vacant"]);
    change.happens(EventKind::Done, "2026-10-02", Some("staff")).event.version = Some(1);
    assert_eq!(change.states(), ["staff - done", "mp - vacant"]);
    change.groups.insert("staff".into(), vec![ContactId(31), ContactId(32)]);
    change.tell(telling(31, Kind::Meeting, "2026-10-03"));
    assert_eq!(change.states(), ["staff 31 done", "staff 32 done", "mp - vacant"]);
    assert_eq!(change.rows()[1].first_known, Some(day("2026-10-02")), "the meeting of the whole group");
    change.happens(EventKind::Waived, "2026-10-04", Some("mp")).event.version = Some(1);
    assert_eq!(change.states()[2], "mp - waived");
    change.versions.push(Version { number: 2, day: day("2026-10-05"), what: "another".into() });
    assert_eq!(change.states()[..2], ["staff 31 overdue", "staff 32 overdue"], "the tick was for version 1");
}

#[test]
fn a_waiver_for_a_place_is_for_its_empty_seats_and_for_nobody_who_is_known() {
    let mut change = Fixture::new(vec![members("F-1w")]);
    let ward = |id| (AreaId(id), AreaKind::Ward, Some(OrganisationId(1)), Reach::Catchment);
    change.ground = Ground::new([ward(1), ward(7), ward(8)]);
    change.seats.push(seat(5, "ward_councillor", 1, Some(AreaId(8)), &[], 1));
    let silent = |change: &Fixture| -> Vec<String> {
        change.states().into_iter().filter(|row| row.contains(" - ")).collect()
    };
    assert_eq!(silent(&change), ["members - vacant", "members - vacant"]);
    for (area, left) in [(7, ["members - vacant", "members - waived"]), (8, ["members - waived"; 2])] {
        let waiver = change.happens(EventKind::Waived, "2026-10-01", Some("members"));
        (waiver.event.version, waiver.event.area) = (Some(1), Some(AreaId(area)));
        assert_eq!(silent(&change), left);
    }
    let people = change.states().into_iter().filter(|row| !row.contains(" - "));
    assert!(people.clone().count() == 3 && people.into_iter().all(|row| row.ends_with("overdue")));
}

#[test]
fn a_waiver_is_not_for_whoever_comes_into_office_later() {
    let mut change = Fixture::new(vec![members("F-1w")]);
    change.happens(EventKind::Waived, "2026-10-01", Some("members")).event.version = Some(1);
    change.seats[0].holders.push(SeatHolder { contact: ContactId(14), since: Some(day("2026-10-02")) });
    change.seats[0].holders.push(SeatHolder { contact: ContactId(15), since: Some(day("2026-10-01")) });
    let waived: Vec<bool> = change.rows().iter().map(|row| row.state == PlanState::Waived).collect();
    assert_eq!(waived, [true, true, true, false, true]);
}

#[test]
fn an_outcome_cannot_be_told_before_the_decision() {
    let outcome = Step { counts_from: Some("D".parse().unwrap()), ..members("D+0") };
    let mut change = Fixture::new(vec![outcome]);
    change.seats[0].holders = vec![holder(11)];
    change.seats[1].holders.clear();
    change.tell(telling(11, Kind::Call, "2026-10-01"));
    assert_eq!(change.states(), ["members 11 due"], "the decision has no day yet");
    change.dates.set(Anchor::Decision, Some(day("2026-12-01")));
    change.today = day("2026-12-02");
    assert_eq!(change.states(), ["members 11 overdue"]);
    change.tell(telling(11, Kind::Call, "2026-12-01"));
    assert_eq!(change.states(), ["members 11 done"]);
    // The decision is moved after it was told: what was known when it was logged keeps the tick.
    change.tellings.get_mut(&ContactId(11)).unwrap()[1].steps = vec!["members".into()];
    change.dates.set(Anchor::Decision, Some(day("2026-12-15")));
    assert_eq!(change.states(), ["members 11 done"]);
}

#[test]
fn an_interaction_about_one_step_ticks_no_other() {
    let mut other = members("F-2w");
    other.key = "other".into();
    let mut change = Fixture::new(vec![members("F-1w"), other]);
    change.seats[0].holders = vec![holder(11)];
    change.seats[1].holders.clear();
    let only =
        Telling { steps: vec!["other".into()], only_these: true, ..telling(11, Kind::Call, "2026-10-01") };
    change.tell(only);
    assert_eq!(change.states(), ["members 11 overdue", "other 11 done"]);
}

#[test]
fn a_call_ticks_no_task_that_has_opened_by_then() {
    let reminder = Step {
        counts_from: Some("A-10w".parse().unwrap()),
        ..step("reminder", Audience::Task("a letter".into()), "A-1w")
    };
    let mut change = Fixture::new(vec![reminder]);
    let call = Telling { steps: vec!["reminder".into()], ..telling(11, Kind::Call, "2026-10-01") };
    change.tell(call.clone());
    assert_eq!(change.states(), ["reminder - overdue"], "it was noted, and never said");
    change.tell(Telling { only_these: true, ..call });
    assert_eq!(change.states(), ["reminder - done"]);
}

#[test]
fn a_letter_in_the_post_has_not_told_anybody() {
    let mut change = Fixture::new(vec![members("F-1w")]);
    change.tell(telling(11, Kind::Letter, "2026-10-05"));
    let row = &change.rows()[0];
    assert_eq!((row.state, row.short_of.unwrap().why), (PlanState::Overdue, Lacks::Landing));
    change.tellings.get_mut(&ContactId(11)).unwrap()[0].statuses = vec![(Status::Landed, day("2026-10-06"))];
    assert_eq!(change.rows()[0].state, PlanState::Done);
}

#[test]
fn what_is_in_the_diary_is_booked_and_not_done() {
    let mut change = Fixture::new(vec![members("CO-1wd")]);
    change.tell(telling(11, Kind::Meeting, "2026-10-09"));
    let row = &change.rows()[0];
    assert_eq!((row.state, row.booked_on), (PlanState::Due, Some(day("2026-10-09"))));
}

#[test]
fn an_area_without_anybody_is_not_covered_by_another() {
    let mut change = Fixture::new(vec![members("F-1w")]);
    let ward = |id| (AreaId(id), AreaKind::Ward, Some(OrganisationId(1)), Reach::Catchment);
    change.ground = Ground::new([ward(1), ward(7)]);
    let silent: Vec<PlanRow> =
        change.rows().into_iter().filter(|row| matches!(row.target, Target::Nobody(_))).collect();
    let missing = Missing { role: Some("ward_councillor".into()), area: Some(AreaId(7)), council: None };
    assert_eq!(silent.len(), 1);
    assert_eq!(silent[0].target, Target::Nobody(missing));
}

#[test]
fn whoever_came_into_office_later_is_due_from_that_day() {
    let mut change = Fixture::new(vec![members("F-1w")]);
    change.seats[0].holders.push(SeatHolder { contact: ContactId(14), since: Some(day("2026-10-20")) });
    change.today = day("2026-10-20");
    let row = change.rows().into_iter().find(|row| row.contact() == Some(ContactId(14))).unwrap();
    assert_eq!((row.due_on, row.state), (Some(day("2026-10-20")), PlanState::Due));
}

#[test]
fn an_archived_member_still_sits_there_and_is_in_the_way() {
    let mut change = Fixture::new(vec![members("F-1w")]);
    let gone = Access { is_gone: true, ..Access::default() };
    change.access.insert(ContactId(11), gone.clone());
    change.access.insert(ContactId(12), gone);
    change.tell(telling(12, Kind::Call, "2026-10-01"));
    assert_eq!(change.states(), ["members 11 unreachable", "members 12 done", "members 13 overdue"]);
}

#[test]
fn a_waiver_is_for_the_version_it_was_given_for() {
    let mut change = Fixture::new(vec![members("F-1w")]);
    change.happens(EventKind::Waived, "2026-10-01", Some("members")).event.version = Some(1);
    assert!(change.rows().iter().all(|row| row.state == PlanState::Waived));
    change.versions.push(Version { number: 2, day: day("2026-10-02"), what: "another".into() });
    assert!(change.rows().iter().all(|row| row.state == PlanState::Overdue));
}

#[test]
fn what_is_in_the_diary_and_would_not_do_keeps_nobody_silent() {
    let mut change = Fixture::new(vec![members("CO-1wd")]);
    change.tell(telling(11, Kind::Meeting, "2026-10-09"));
    change.tell(telling(12, Kind::Meeting, "2026-10-13"));
    change.playbook.steps[0].level = Level::Involve;
    change.tell(telling(13, Kind::Email, "2026-10-08"));
    let booked: Vec<bool> = change.rows().iter().map(|row| row.booked_on.is_some()).collect();
    assert_eq!(booked, [true, false, false], "too late, and too little");
}

#[test]
fn a_meeting_in_the_diary_is_not_one_that_was_held() {
    let mut change = Fixture::new(vec![members("F-1w")]);
    change.tell(Telling {
        statuses: vec![(Status::Planned, day("2026-10-01"))],
        ..telling(11, Kind::Meeting, "2026-10-01")
    });
    assert_eq!(change.rows()[0].short_of.unwrap().why, Lacks::Unconfirmed);
    change.tellings.get_mut(&ContactId(11)).unwrap()[0].statuses.push((Status::Landed, day("2026-10-01")));
    assert_eq!(change.rows()[0].state, PlanState::Done);
}

fn any_telling() -> impl Strategy<Value = Telling> {
    (
        11i64..14,
        prop::sample::select(Kind::ALL.to_vec()),
        prop::sample::select(Mode::ALL.to_vec()),
        prop::sample::select(Level::ALL.to_vec()),
        0u32..3,
        0u64..120,
    )
        .prop_map(|(contact, kind, mode, level, version, after)| Telling {
            mode,
            level,
            version,
            ..telling(contact, kind, &(day("2026-08-01") + chrono::Days::new(after)).to_string())
        })
}

proptest! {
    /// Telling somebody something never undoes a step, and does nothing for anybody else.
    #[test]
    fn telling_never_undoes(tellings in prop::collection::vec(any_telling(), 0..6), more in any_telling(), on in 0u64..150) {
        let mut change = Fixture::new(vec![members("F-1w"), Step { key: "consult".into(), level: Level::Consult, ..members("CO-6w") }]);
        change.today = day("2026-08-01") + chrono::Days::new(on);
        for telling in tellings {
            change.tell(telling);
        }
        let before = change.rows();
        let told = more.contact;
        change.tell(more);
        for (before, after) in before.iter().zip(change.rows()) {
            prop_assert!(before.state != PlanState::Done || after.state == PlanState::Done);
            prop_assert!(before.contact() == Some(told) || before.state == after.state);
        }
    }

    /// The order in which things were told never matters.
    #[test]
    fn the_order_never_matters(mut tellings in prop::collection::vec(any_telling(), 0..6)) {
        let states = |tellings: &[Telling]| {
            let mut change = Fixture::new(vec![members("F-1w")]);
            for telling in tellings {
                change.tell(telling.clone());
            }
            change.states()
        };
        let before = states(&tellings);
        tellings.reverse();
        prop_assert_eq!(before, states(&tellings));
    }

    /// Without a new version, time never takes a tick away.
    #[test]
    fn done_stays_done(tellings in prop::collection::vec(any_telling(), 0..6), on in 0u64..150, later in 0u64..400) {
        let mut change = Fixture::new(vec![members("F-1w")]);
        change.today = day("2026-08-01") + chrono::Days::new(on);
        for telling in tellings {
            change.tell(telling);
        }
        let before = change.rows();
        change.today = change.today + chrono::Days::new(later);
        for (before, after) in before.iter().zip(change.rows()) {
            prop_assert!(before.state != PlanState::Done || after.state == PlanState::Done);
        }
    }
}
