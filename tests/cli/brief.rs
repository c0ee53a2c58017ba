//! `engage brief`: one page before a meeting.

use std::fmt::Write as _;

use snapbox::{assert_data_eq, str};

use crate::support::Home;

/// The lines of a section of a brief in JSON.
fn section(home: &Home, subject: &str, key: &str) -> Vec<String> {
    let card = home.json(&format!("brief {subject}"));
    card[key].as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_was_not_told_is_not_to_be_disclosed() {
    let home = Home::change();
    home.does("change version elm-lane 1 \"Close it\" --on 2026-09-01\n change version elm-lane 2 \"With a minibus\" --on 2026-10-01");
    let kept = |who: &str| section(&home, who, "do_not_disclose").join("\n");
    assert!(kept("\"anita rao\"").contains("nothing at all: they have not been told"));
    home.does("log call \"anita rao\" --change elm-lane --on 2026-09-10");
    assert!(kept("\"anita rao\"").contains("not the version that stands: they know an earlier one"));
    home.does("log call \"anita rao\" --change elm-lane --on 2026-11-10 --confidential");
    assert!(kept("\"anita rao\"").contains("not in front of others: they were told in confidence"));
    home.does("log call \"anita rao\" --change elm-lane --on 2026-11-20");
    assert_eq!(kept("\"anita rao\""), "");
    let of_ward = kept("area:northfield");
    assert!(of_ward.contains("nothing at all to Cy Dunn and Seán O'Neill-Ward"), "{of_ward}");
    // Whoever has nothing to do with it must not hear of it either.
    assert!(kept("lee-sam").contains("elm-lane"));
    assert_eq!(section(&home, "lee-sam", "changes"), [] as [String; 0]);
    let later = home.json("brief \"cy dunn\" --today 2027-02-16");
    assert_eq!(later["do_not_disclose"], serde_json::json!([]), "it is public since the day before");
}

#[test]
fn where_nobody_is_known_nothing_may_be_said() {
    let home = Home::change();
    home.does(
        "org add Walkers --kind voluntary
         area add Southfield --kind ward --org \"Ashby Council\"
         log call \"anita rao\" --change elm-lane
         share \"Bus survey\" --topic transport --embargo 2027-01-15 --in-confidence rao-anita --sent",
    );
    for subject in ["org:walkers", "area:southfield"] {
        let kept = section(&home, subject, "do_not_disclose");
        assert_eq!(
            kept,
            [
                "elm-lane (not public until Mon 15 Feb 2027): nothing to anybody there",
                "\"Bus survey\" (embargo until Fri 15 Jan 2027): nobody there is known to have it; d1",
            ],
            "{subject}"
        );
    }
    // Whoever else comes along has not been told either, though everybody known has.
    home.does("log call \"cy dunn\" \"oneill-ward-sean\" --change elm-lane");
    let kept = section(&home, "area:northfield", "do_not_disclose");
    assert!(kept[0].contains("nothing to anybody else there"), "{kept:?}");
}

#[test]
fn closing_a_change_makes_nothing_public() {
    let home = Home::change();
    let kept = |on: &str| section(&home, &format!("rao-anita --today {on}"), "do_not_disclose").join("\n");
    home.does("change close elm-lane --on 2026-11-22");
    // The day of the announcement passes, and nothing was announced.
    for on in ["2026-11-22", "2027-02-15", "2029-01-01"] {
        assert!(kept(on).starts_with("closed before it was public: elm-lane ("), "{on}: {}", kept(on));
    }
    let share =
        "share Costs --topic transport --change elm-lane --today 2027-03-01 --to lee-sam --format json";
    assert!(!home.stdout(share).contains("\"may_have\":true"));
    home.does("change close elm-lane --reopen\n change close elm-lane --on 2027-02-20 --today 2027-02-20");
    assert_eq!(kept("2027-02-20"), "", "it was announced before it was closed");
}

#[test]
fn a_leak_makes_no_later_version_public() {
    let home = Home::change();
    home.does(
        "change version elm-lane 1 \"Close it\" --on 2026-09-01
         log call \"anita rao\" --change elm-lane --on 2026-09-10
         change leak elm-lane --on 2026-11-10 --how \"in the Herald\"",
    );
    let kept = |who: &str| section(&home, who, "do_not_disclose").join("\n");
    assert_eq!(kept("rao-anita"), "");
    home.does("change version elm-lane 2 \"Keep it two days a week\" --on 2026-11-20");
    for who in ["rao-anita", "lee-sam"] {
        let kept = kept(who);
        assert!(
            kept.starts_with("elm-lane (leaked 10 Nov 2026, and not what stands now): not the version"),
            "{kept}"
        );
    }
    home.does("log call \"sam lee\" --change elm-lane");
    assert_eq!(kept("lee-sam"), "");
    assert!(kept("change:elm-lane").contains("leaked 10 Nov 2026, and not what stands now: to nobody"));
}

#[test]
fn whoever_was_told_by_others_or_is_gone_is_not_left_out() {
    let home = Home::change();
    let kept = |who: &str| section(&home, who, "do_not_disclose").join("\n");
    home.does("contact archive lee-sam");
    assert_eq!(home.json("brief lee-sam")["who"]["archived_on"], "2026-11-22");
    assert!(kept("lee-sam").contains("elm-lane"));
    home.does("log call \"anita rao\" --change elm-lane --told-by \"the ICB\" --confidential");
    let changes = section(&home, "rao-anita", "changes");
    assert!(changes[0].contains("told by others 22 Nov 2026"), "{changes:?}");
    assert!(kept("rao-anita").contains("not in front of others"), "{}", kept("rao-anita"));
    home.does("share Costs --topic transport --change elm-lane --embargo 2027-01-15 --in-confidence rao-anita --sent");
    assert!(kept("change:elm-lane").contains("\"Costs\" (embargo until Fri 15 Jan 2027)"));
}

#[test]
fn of_a_closed_change_nothing_comes_next() {
    let home = Home::change();
    assert!(!section(&home, "elm-lane", "next_days").is_empty());
    home.does("change close elm-lane --lessons \"ask the clerk first\"");
    for key in ["next_days", "not_told", "in_the_way"] {
        assert_eq!(section(&home, "elm-lane", key), [] as [String; 0], "{key}");
    }
    let page = home.stdout("brief elm-lane");
    assert!(page.contains("Closed") && page.contains("ask the clerk first"), "{page}");
    assert!(page.contains("DO NOT DISCLOSE"), "it never was public: {page}");
    let before = home.json("brief elm-lane --today 2026-11-20");
    assert_eq!(before["change"]["closed_on"], serde_json::Value::Null);
    assert_eq!(before["change"]["lessons"], serde_json::Value::Null);
}

#[test]
fn those_of_a_place_who_must_not_be_asked_or_rung_are_named() {
    let home = Home::change();
    home.does("contact edit dunn-cy --do-not-contact phone --reason \"asked us to write\"");
    let careful = section(&home, "area:northfield", "sensitivities").join("\n");
    assert!(careful.contains("do not contact Cy Dunn by phone: asked us to write"), "{careful}");
    assert!(!careful.contains("scrutiny"), "{careful}");
    home.does("contact edit rao-anita --do-not-contact all --reason \"on leave\"");
    let careful = section(&home, "rao-anita", "sensitivities");
    assert_eq!(careful[0], "do not contact: on leave");
    home.does("post fill p4 rao-anita");
    for subject in ["area:northfield", "\"Ashby Council\""] {
        let careful = section(&home, subject, "sensitivities").join("\n");
        let wanted =
            ["Anita Rao sits on health scrutiny", "Anita Rao and Zoë Żak-Bütow sit on health scrutiny"];
        assert!(wanted.iter().any(|wanted| careful.contains(wanted)), "{subject}: {careful}");
    }
}

#[test]
fn many_changes_and_many_people_are_two_pages_at_most_and_no_change_is_left_out() {
    let home = Home::change().columns(80);
    let mut list = "Council,Ward Name,Councillor Name,Next Election,Party Name\n".to_owned();
    list.push_str("Ashby Council,Northfield,Anita Rao,2027-05-06,Labour\n");
    for n in 1..=40 {
        writeln!(list, "Ashby Council,Northfield,Wilhelmina Featherstonehaugh{n},2027-05-06,Labour").unwrap();
    }
    home.file("many.csv", list);
    home.does("import councillors many.csv");
    for n in 1..=7 {
        home.does(&format!(
            "change new \"Surgery {n} moves\" --code move-{n} --playbook branch-closure --site Northfield"
        ));
    }
    home.does("log call \"anita rao\" --change elm-lane -m told");
    for (subject, who) in [
        ("area:northfield", "nothing at all to anybody but Anita Rao"),
        ("area:northfield", "nothing at all to anybody there: none of the 4"),
        ("rao-anita", "nothing at all: they have not been told"),
    ] {
        let kept = section(&home, subject, "do_not_disclose").join("\n");
        assert!((1..=7).all(|n| kept.contains(&format!("move-{n} "))), "{subject}: {kept}");
        assert!(kept.contains(who), "{subject}: {kept}");
        let page = home.stdout(&format!("brief {subject}"));
        assert!(page.lines().count() <= 120, "{subject}: {page}");
        let paper = home.stdout(&format!("brief {subject} --format html"));
        let frame = "<section class=\"framed\">\n<h2 id=";
        assert_eq!(paper.matches(frame).count(), 1, "{paper}");
        assert!(paper.contains(">DO NOT DISCLOSE</h2>"), "{paper}");
    }
}

#[test]
fn what_would_be_news_is_not_our_one_ask() {
    let home = Home::change();
    let made =
        home.transcript("ask add rao-anita \"chair the closure meeting\" --change elm-lane --kind host");
    assert!(
        made.contains("rao-anita has not been told what stands of elm-lane, which is not public"),
        "{made}"
    );
    home.does("ask add rao-anita \"open the fair\" --kind host");
    let ask = |home: &Home| home.json("brief rao-anita")["meeting"]["ask"].as_str().unwrap().to_owned();
    assert!(ask(&home).contains("open the fair"), "{}", ask(&home));
    let lines = section(&home, "rao-anita", "asks");
    assert!(lines[1].starts_with("NOT BEFORE THEY ARE TOLD of elm-lane: "), "{lines:?}");
    home.does("log call rao-anita --change elm-lane");
    let lines = section(&home, "rao-anita", "asks").join("\n");
    assert!(lines.contains("chair the closure meeting") && !lines.contains("NOT BEFORE"), "{lines}");
    let made = home.transcript("ask add rao-anita \"bring the neighbours\" --change elm-lane");
    assert!(!made.contains("has not been told"), "{made}");
}

#[test]
fn what_would_be_news_to_somebody_of_a_body_is_not_its_one_ask() {
    let home = Home::change();
    home.does(
        "ask add zak-butow-zoe \"chair the closure meeting\" --change elm-lane
         ask add \"Ashby Council\" \"host the closure meeting\" --change elm-lane
         ask add \"Ashby Council\" \"open the fair\"",
    );
    let ask = |subject: &str| home.json(&format!("brief {subject}"))["meeting"]["ask"].clone();
    assert_eq!(ask("\"Ashby Council\""), "open the fair (k3)");
    let lines = section(&home, "\"Ashby Council\"", "asks");
    assert_eq!(
        lines.iter().filter(|line| line.starts_with("NOT BEFORE THEY ARE TOLD of elm-lane: ")).count(),
        2
    );
    assert_eq!(ask("elm-lane"), serde_json::Value::Null, "neither she nor her council may hear of it");
    home.does("log call zak-butow-zoe --change elm-lane");
    assert_eq!(ask("elm-lane"), "chair the closure meeting (k1)");
    home.does("org add Walkers --kind voluntary\n ask add Walkers \"walk the route\" --change elm-lane");
    assert_eq!(ask("org:walkers"), serde_json::Value::Null, "nobody there is known to have been told");
}

#[test]
fn what_is_promised_to_those_who_sit_for_its_areas_is_counted_on_the_brief_on_a_body() {
    let home = Home::change();
    home.does(
        "promise add rao-anita \"a bus map\" --by 2026-11-10 --today 2026-11-01
         promise add rao-anita \"the survey\" --by 2027-01-10 --today 2026-11-01
         promise add oneill-ward-sean \"a list\" --by 2026-11-05 --today 2026-11-01
         promise keep q3 --today 2026-11-02",
    );
    assert_eq!(
        section(&home, "\"Ashby Council\"", "promises"),
        ["2 with those who sit for its areas, 1 OVERDUE: engage promise list"]
    );
}

#[test]
fn whoever_was_told_is_still_to_be_told_the_outcome_by_its_own_day() {
    let home = Home::change();
    home.does(
        "change date elm-lane decision 2027-06-10\n log call rao-anita --change elm-lane --level involve",
    );
    let lines = section(&home, "elm-lane", "not_told");
    let of = |name: &str| lines.iter().find(|line| line.starts_with(name)).unwrap();
    assert!(of("Anita Rao").contains(": outcome, due 10 Jun 2027"), "{lines:#?}");
    assert!(!of("Seán O'Neill-Ward").contains("outcome"), "the first is said: {lines:#?}");
}

#[test]
fn promises_stand_with_ours_overdue_first() {
    let home = Home::change();
    home.does(
        "promise add rao-anita \"the survey\" --by 2027-01-10 --today 2026-11-01
         promise add rao-anita \"a bus map\" --by 2026-11-10 --today 2026-11-01
         promise add rao-anita \"names of shops\" --by 2026-11-05 --theirs --today 2026-11-01",
    );
    let promises = section(&home, "rao-anita", "promises");
    let starts: Vec<&str> = promises.iter().map(|line| line.split(" (").next().unwrap()).collect();
    assert_eq!(starts, ["ours: a bus map", "ours: the survey", "theirs: names of shops"]);
    assert!(promises[0].contains("(OVERDUE, due 10 Nov 2026"), "{}", promises[0]);
}

#[test]
fn the_busiest_brief_is_two_pages_at_most() {
    let home = Home::change();
    let mut lines = String::new();
    for number in 0..40 {
        let words = "word ".repeat(200);
        let promise = format!("thing {number} {words} by friday");
        writeln!(lines, "log call rao-anita -m \"talk {number}: {words}\" --promise \"{promise}\"").unwrap();
    }
    for number in 0..8 {
        let change = format!("\"Change {number}\" --code change-{number}");
        writeln!(lines, "change new {change} --playbook hours-change --area Northfield").unwrap();
        writeln!(lines, "ask add rao-anita \"thing {number}\"\nask add \"Ashby Council\" \"thing {number}\"")
            .unwrap();
        writeln!(lines, "topic add \"topic {number}\"\nview add rao-anita \"topic {number}\" --stance supportive --source minutes").unwrap();
    }
    home.does(&lines);
    let mut more_of = std::collections::BTreeSet::new();
    for subject in ["rao-anita", "area:northfield", "\"Ashby Council\"", "change:elm-lane"] {
        let page = home.stdout(&format!("brief {subject} --for \"the buses\" --output page.md"));
        assert_eq!(page, "");
        let printed = home.stdout(&format!("brief {subject} --for \"the buses\""));
        let lines = printed.lines().count();
        assert!(lines <= 120, "{subject} has {lines} lines:\n{printed}");
        let card = home.json(&format!("brief {subject}"));
        let all = card.as_object().unwrap().values().filter_map(|value| value.as_array()).flatten();
        let more = all.filter_map(|line| line.as_str()?.split_once(" more: engage "));
        more_of.extend(more.map(|(_, command)| command.to_owned()));
    }
    for command in &more_of {
        home.stdout(command);
    }
    assert!(more_of.len() > 4, "{more_of:?}");
}

#[test]
fn a_name_that_means_several_things_is_asked_about() {
    let home = Home::change();
    home.does("org add \"Northfield\" --kind voluntary");
    assert_data_eq!(
        home.transcript(
            "brief northfield
             brief nowhere
             brief \"anita roa\"
             brief area:nowhere
             brief \"john smith\"
             brief rao-anita --format csv
             brief"
        ),
        str![[r#"
$ engage brief northfield
! error: "northfield" could be more than one thing: area Northfield (ward of Ashby Council) [a1] and org Northfield [o8]
! hint: say which: engage brief "area:northfield", or engage brief "org:northfield"
(exit 1)
$ engage brief nowhere
! error: no contact, area, organisation or change matches "nowhere"
! hint: `engage contact list`, `area list`, `org list` and `change list` show what there is
(exit 1)
$ engage brief "anita roa"
! error: no contact, area, organisation or change matches "anita roa"
! hint: did you mean Anita Rao (rao-anita)?
! hint: `engage contact list`, `area list`, `org list` and `change list` show what there is
(exit 1)
$ engage brief area:nowhere
! error: no area matches "nowhere"
! hint: `engage area list` shows what there is
(exit 1)
$ engage brief "john smith"
! error: "john smith" could be more than one contact: John Smith (smith-john) and John Smith (smith-john-2)
! hint: say which one by its handle, number or full name
(exit 1)
$ engage brief rao-anita --format csv
! error: one thing is not a table: --format csv is for lists
! hint: use --format table, json, md or html
(exit 2)
$ engage brief
! error: the following required arguments were not provided:
!   <NAME|AREA|ORG|CHANGE>
!
! Usage: engage brief <NAME|AREA|ORG|CHANGE>
!
! For more information, try '--help'.
(exit 2)

"#]]
    );
}

#[test]
fn on_the_day_it_is_to_be_public_nothing_is_said_before_it_is_out() {
    let home = Home::change();
    let (day, next) = ("--today 2027-02-15", "--today 2027-02-16");
    let kept = |day: &str| section(&home, &format!("rao-anita {day}"), "do_not_disclose").join("\n");
    let words = "elm-lane (public today, once it is out): nothing at all: they have not been told";
    assert!(kept(day).starts_with(words), "{}", kept(day));
    assert_eq!(kept(next), "");
    let shared =
        |day: &str| home.transcript(&format!("share Clinics --topic transport --change elm-lane {day}"));
    assert!(shared(day).contains("Not now"), "{}", shared(day));
    assert!(!shared(next).contains("Not now"), "{}", shared(next));
    home.does(&format!("change done elm-lane press --on 2027-02-15 {day}"));
    assert_eq!(kept(day), "");
}

#[test]
fn what_is_to_be_checked_is_on_the_page_until_somebody_has_looked() {
    let home = Home::change();
    home.does("promise add rao-anita \"the plan of the car park\" --by 2027-01-08");
    home.does("recheck add \"see whether she still leads\" --contact rao-anita --on 2026-12-01");
    home.does("recheck add \"who leads after the vote\" --org \"Ashby Council\" --on 2026-12-01");
    let old = |subject: &str| section(&home, subject, "old").join("\n");
    assert!(old("rao-anita").contains("see whether she still leads (r1)"), "{}", old("rao-anita"));
    assert_eq!(old("\"Ashby Council\""), "who leads after the vote (r2)");
    home.does("recheck add \"does it stand\" --promise q1 --contact rao-anita --on 2026-12-01");
    assert!(
        old("rao-anita").contains("the plan of the car park: does it stand (r3)"),
        "{}",
        old("rao-anita")
    );
    home.does("promise keep q1");
    assert!(!old("rao-anita").contains("r3"), "a promise that was kept need not be checked");
    home.does("recheck r1 -m \"she does\"\n recheck r2 -m \"Jo Field\"");
    assert!(!old("rao-anita").contains("r1"), "{}", old("rao-anita"));
    assert_eq!(old("\"Ashby Council\""), "");
}
