//! `engage due` with the plan of a service change.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

/// A ward of three, its county division held by one of them, and a change that the council's papers make public on
/// Thursday 1 October 2026.
fn home() -> Home {
    let home = Home::new().columns(80);
    home.does(
        r#"
        post add --role ward_councillor --area Northfield --org "Ashby Council" --seats 3
        post add --role division_councillor --area "Ashby East" --org "Ashbyshire Council"
        post add --role democratic_services --org "Ashby Council"
        contact add "Anita Rao" --email rao@ashby.example
        contact add "Ravi Shah" --phone "01632 960001"
        contact add "Eve Stone"
        contact add "Joan Clerk"
        post fill p1 rao-anita --since 2022-05-05
        post fill p1 shah-ravi --since 2022-05-05
        post fill p1 stone-eve --since 2022-05-05
        post fill p2 rao-anita --since 2021-05-06
        post fill p3 clerk-joan
        contact edit rao-anita --via clerk-joan"#,
    );
    home.file("own.toml", OWN);
    home.does(
        r#"
        change new "Elm Lane branch closure" --playbook own.toml --code elm-lane --site Northfield --area "Ashby East" --date co=2026-10-12 --date agenda=2026-10-01 --today 2026-09-01
        promise add "ravi shah" "the bus times" --by 2026-09-25 --change elm-lane --on 2026-09-01 --today 2026-09-01"#,
    );
    home
}

const OWN: &str = r#"
key = "own"
title = "Our own"
about = "A plan of our own."
anchors = ["consultation_opens", "agenda", "effect"]

[[step]]
key = "members"
title = "Every member"
purpose = "Hear before residents do"
audience = { roles = ["ward_councillor", "division_councillor"], areas = ["site", "catchment"] }
level = "involve"
due = "CO-1w"
basis = "convention"
duty_holder = "practice"
blocking = true

[[step]]
key = "form"
title = "The ICB's form"
purpose = "Administration"
task = "the ICB's form"
level = "inform"
due = "CO-2w"
basis = "guidance"
source = "the ICB's own guidance"
duty_holder = "practice"
"#;

#[test]
fn a_step_is_due_for_each_person_and_says_why() {
    let home = home();
    assert_data_eq!(
        home.transcript(
            r#"
            due --today 2026-09-28 --reason step
            due --today 2026-09-28 --change elm-lane --why
            due --today 2026-09-28 --role division_councillor --reason step
            due --today 2026-10-05 --change elm-lane --why --reason step --role division_councillor
            log call "anita rao" --change elm-lane --on 2026-09-28 --today 2026-09-28
            log call "eve stone" --change elm-lane --on 2026-09-29 --today 2026-09-28
            due --today 2026-09-28 --reason step
            due --today 2026-09-28 --change elm-lane --all
            change close elm-lane --today 2026-09-28
            due --today 2026-09-28 --reason step
            due --change elm-road"#
        ),
        str![[r#"
$ engage due --today 2026-09-28 --reason step
State  Due          Who                       Why
─────  ───────────  ────────────────────────  ──────────────────────────────────
today  28 Sep 2026  The ICB's form            elm-lane: form; consultation opens
                                              12 Oct 2026 [guidance]
soon   30 Sep 2026  Anita Rao, Ward           elm-lane: members; 0 of 3 told;
                    councillor, Northfield    papers are public 1 Oct 2026
                                              [convention]; via clerk-joan
soon   30 Sep 2026  Ravi Shah, Ward           elm-lane: members; 0 of 3 told;
                    councillor, Northfield    papers are public 1 Oct 2026
                                              [convention]
soon   30 Sep 2026  Eve Stone, Ward           elm-lane: members; 0 of 3 told;
                    councillor, Northfield    papers are public 1 Oct 2026
                                              [convention]
$ engage due --today 2026-09-28 --change elm-lane --why
State    Due          Why
───────  ───────────  ──────────────────────────────────────────────────────────
overdue  25 Sep 2026  Ravi Shah, Ward councillor, Northfield: promised the bus
                      times (1 Sep 2026)
today    28 Sep 2026  The ICB's form: not done for the Elm Lane branch closure.
                      Consultation opens Mon 12 Oct 2026, so do it by Mon 28 Sep
                      2026. [guidance]
soon     30 Sep 2026  Cllr Anita Rao (Northfield; also County councillor, Ashby
                      East) has not been told about the Elm Lane branch closure.
                      Consultation opens Mon 12 Oct 2026; papers are public Thu
                      1 Oct 2026, so tell them by Wed 30 Sep 2026. Via Joan
                      Clerk. [convention]
soon     30 Sep 2026  Cllr Ravi Shah (Northfield) has not been told about the
                      Elm Lane branch closure. Consultation opens Mon 12 Oct
                      2026; papers are public Thu 1 Oct 2026, so tell them by
                      Wed 30 Sep 2026. [convention]
soon     30 Sep 2026  Cllr Eve Stone (Northfield) has not been told about the
                      Elm Lane branch closure. Consultation opens Mon 12 Oct
                      2026; papers are public Thu 1 Oct 2026, so tell them by
                      Wed 30 Sep 2026. [convention]
$ engage due --today 2026-09-28 --role division_councillor --reason step
State  Due          Who                       Why
─────  ───────────  ────────────────────────  ──────────────────────────────────
soon   30 Sep 2026  Anita Rao, Ward           elm-lane: members; 0 of 3 told;
                    councillor, Northfield    papers are public 1 Oct 2026
                                              [convention]; via clerk-joan
$ engage due --today 2026-10-05 --change elm-lane --why --reason step --role division_councillor
State    Due          Why
───────  ───────────  ──────────────────────────────────────────────────────────
overdue  30 Sep 2026  Cllr Anita Rao (Northfield; also County councillor, Ashby
                      East) has not been told about the Elm Lane branch closure.
                      Consultation opens Mon 12 Oct 2026; papers are public Thu
                      1 Oct 2026; they should have heard by Wed 30 Sep 2026. Via
                      Joan Clerk. [convention]
$ engage log call "anita rao" --change elm-lane --on 2026-09-28 --today 2026-09-28
! Logged call with Anita Rao on Mon 28 Sep 2026 (i1)
! elm-lane: members done for Anita Rao
$ engage log call "eve stone" --change elm-lane --on 2026-09-29 --today 2026-09-28
! In the diary for Tue 29 Sep 2026: call with Eve Stone (i2)
! hint: it ticks its steps of elm-lane when the day has come
$ engage due --today 2026-09-28 --reason step
State  Due          Who                       Why
─────  ───────────  ────────────────────────  ──────────────────────────────────
today  28 Sep 2026  The ICB's form            elm-lane: form; consultation opens
                                              12 Oct 2026 [guidance]
soon   30 Sep 2026  Ravi Shah, Ward           elm-lane: members; 1 of 3 told;
                    councillor, Northfield    papers are public 1 Oct 2026
                                              [convention]
$ engage due --today 2026-09-28 --change elm-lane --all
State    Due          Who                       Why
───────  ───────────  ────────────────────────  ────────────────────────────────
overdue  25 Sep 2026  Ravi Shah, Ward           promised the bus times (1 Sep
                      councillor, Northfield    2026)
today    28 Sep 2026  The ICB's form            elm-lane: form; consultation
                                                opens 12 Oct 2026 [guidance]
soon     30 Sep 2026  Ravi Shah, Ward           elm-lane: members; 1 of 3 told;
                      councillor, Northfield    papers are public 1 Oct 2026
                                                [convention]
booked   30 Sep 2026  Eve Stone, Ward           elm-lane: members; in the diary
                      councillor, Northfield    for 29 Sep 2026; 1 of 3 told;
                                                papers are public 1 Oct 2026
                                                [convention]
$ engage change close elm-lane --today 2026-09-28
! Closed Elm Lane branch closure on Mon 28 Sep 2026
! 3 open lines of its plan will not be due any more
! hint: engage change close elm-lane --lessons "..." keeps what was learnt for the next of its kind
$ engage due --today 2026-09-28 --reason step
$ engage due --change elm-road
! error: no change matches "elm-road"
! hint: `engage change list` shows what there is
(exit 1)

"#]]
    );
}

#[test]
fn scripts_are_told_the_change_the_step_and_what_it_rests_on() {
    let home = home();
    let rows = home.json("due --today 2026-09-28 --change elm-lane");
    let row = |at: usize, key: &str| rows[at][key].clone();
    assert_eq!(rows.as_array().unwrap().len(), 5, "{rows}");
    let steps: Vec<_> = (0..5).map(|at| (row(at, "reason"), row(at, "step"), row(at, "handle"))).collect();
    assert_eq!(steps[0].0, "promise", "{steps:?}");
    assert_eq!((row(0, "change"), row(0, "state")), ("elm-lane".into(), "overdue".into()));
    assert_eq!(
        (row(1, "contact"), row(1, "step"), row(1, "basis")),
        (serde_json::Value::Null, "form".into(), "guidance".into())
    );
    assert_eq!(
        (row(2, "handle"), row(2, "step"), row(2, "due_on")),
        ("rao-anita".into(), "members".into(), "2026-09-30".into())
    );
    assert_eq!(row(2, "via"), "clerk-joan");
}

#[test]
fn without_a_change_nothing_is_different() {
    let home = Home::demo();
    let before = home.stdout("due --all --format json");
    home.file("own.toml", OWN);
    home.does("change new \"Closed\" --playbook own.toml --site Northfield --date co=2026-12-01\n change close closed");
    assert_eq!(home.stdout("due --all --format json"), before);
}

#[test]
fn what_a_step_rests_on_is_one_word_and_why_says_the_rest() {
    let home = Home::change();
    let of = |line: &str, place: &str| {
        let json = home.json(line);
        let rows = if place.is_empty() { json } else { json[place].clone() };
        let found = rows.as_array().unwrap().iter().find(|row| row["step"] == "icb").cloned();
        found.unwrap_or_else(|| panic!("{line} has no icb"))
    };
    let due = of("due --change elm-lane --within '6 months'", "");
    assert_eq!(due["basis"], "guidance");
    assert!(due["why"].as_str().unwrap().ends_with("[guidance; lead: convention]"), "{due}");
    assert_eq!(of("change plan elm-lane", "")["basis"], "guidance");
    for (line, place) in [
        ("playbook show branch-closure", "steps"),
        ("change show elm-lane", "steps"),
        ("change evidence elm-lane", "steps"),
    ] {
        let step = of(line, place);
        assert_eq!(
            (&step["basis"], &step["lead_basis"]),
            (&"guidance".into(), &"convention".into()),
            "{line}"
        );
    }
}
