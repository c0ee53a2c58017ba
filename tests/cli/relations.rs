//! The reports about relationships: stale, never-met, new-in-post, tenure, balance, orphans, collisions.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

/// Some columns of every row of a report.
fn rows(home: &Home, line: &str, keys: &[&str]) -> Vec<String> {
    let cell = |value: &serde_json::Value| match value {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Null => "-".to_owned(),
        other => other.to_string(),
    };
    home.json(&format!("report {line}"))
        .as_array()
        .unwrap()
        .iter()
        .map(|row| keys.iter().map(|key| cell(&row[*key])).collect::<Vec<_>>().join(" | "))
        .collect()
}

#[test]
fn they_fit_a_terminal_of_80_columns() {
    let home = Home::change().with_things_known().columns(80);
    home.does(
        r#"
        log email "anita rao" --inbound --answer-by friday -m "residents ask about the bus"
        log call "anita rao" --by Sam --on 2026-11-20
        recheck add "is it funded?" --org "ashby council" --on today"#,
    );
    let seen = home.transcript(
        r#"
        report stale --today 2027-06-01
        report never-met --role ward_councillor
        report new-in-post --since 2026-05-01
        report tenure --org "ashby council"
        report balance
        report balance --totals
        report orphans
        report collisions"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage report stale --today 2027-06-01
Number  What      In doubt    Why                             If it is still
                  since                                       true
──────  ────────  ──────────  ──────────────────────────────  ──────────────────
r1      check     22 Nov      Ashby Council: is it funded?    engage recheck r1
                  2026
w3      view      3 Sep 2026  Jo Field, transport: said       engage recheck w3
                              "neutral" 3 Mar 2026            --source SOURCE
w1      view      20 Nov      Sam Lee, elm-lane: said         engage recheck w1
                  2026        "opposed" 3 Sep 2026            --source SOURCE
w2      view      1 Dec 2026  Sam Lee, transport: said        engage recheck w2
                              "supportive" 3 Mar 2026         --source SOURCE
g1      champion  1 Nov 2026  Seán O'Neill-Ward, transport:   engage champion
                              agreed 1 May 2026 to open       review g1 --source
                              doors                           SOURCE
m3      holder    5 Jan 2027  Jo Field, MP, Ashby North:      engage recheck m3
                              recorded 5 Jan 2026, never
                              checked
m1      holder    10 May      Anita Rao, Ward councillor,     engage recheck m1
                  2027        Northfield: recorded 10 May
                              2026, never checked
m2      holder    10 May      Seán O'Neill-Ward, Ward         engage recheck m2
                  2027        councillor, Northfield:
                              recorded 10 May 2026, never
                              checked
m5      holder    15 May      Zoë Żak-Bütow, Chair, People    engage recheck m5
                  2027        Scrutiny Panel: recorded 1 Nov
                              2026, never checked, before
                              the annual council
y1      priority  1 Oct 2026  Ashby Council: transport:       engage recheck y1
                              theirs, 5 of 5, said 1 Oct      --source SOURCE
                              2025
l1      channel   1 Jan 2026  Northfield News (Ashby          engage recheck l1
                              Council): last checked 1 Jan
                              2025
l2      channel   ever        Temple hall: never checked      engage recheck l2
$ engage report never-met --role ward_councillor
Who        Post                         Since       In contact   Face to face
─────────  ───────────────────────────  ──────────  ───────────  ────────────
Cy Dunn    Ward councillor, Northfield  5 May 2022  never        never
Anita Rao  Ward councillor, Northfield  7 May 2026  20 Nov 2026  never
$ engage report new-in-post --since 2026-05-01
Since       Who        Post                         From  Introduction
──────────  ─────────  ───────────────────────────  ────  ───────────────
7 May 2026  Anita Rao  Ward councillor, Northfield        met 15 Jun 2026
$ engage report tenure --org "ashby council"
Post              Who           Held for      Known for  Before  Next end
────────────────  ────────────  ────────────  ─────────  ──────  ───────────────
Chair, People     Zoë                         not yet            31 May 2027,
Scrutiny Panel    Żak-Bütow                                      annual council
Ward councillor,  Cy Dunn       4 years 6     not yet
Northfield                      months
Ward councillor,  Seán          4 years 6     5 months
Northfield        O'Neill-Ward  months
Ward councillor,  Anita Rao     6 months      5 months
Northfield
$ engage report balance
Who begins

By contact
  Who                We began  They began  Not said  In all  Began      Owner
  ─────────────────  ────────  ──────────  ────────  ──────  ─────────  ─────
  Anita Rao                 0           1         2       3  only they  Kim
  Jo Field                  0           0         1       1  not known  Sam
  Seán O'Neill-Ward         0           0         1       1  not known  Kim

In all
  Since        People       We      They      Not  In all  Began       Only they
                         began     began     said                          began
  ───────────  ──────  ───────  ────────  ───────  ──────  ────────  ───────────
  22 Nov 2025       3        0         1        4       5  only                1
                                                           they
$ engage report balance --totals
Since        People       We      They      Not  In all  Began         Only they
                       began     began     said                            began
───────────  ──────  ───────  ────────  ───────  ──────  ────────  ─────────────
22 Nov 2025       3        0         1        4       5  only                  1
                                                         they
$ engage report orphans
What     Name         Post              Due               To settle it
───────  ───────────  ────────────────  ────────────────  ──────────────────────
contact  Sam Lee      Local press       overdue since 1   engage contact edit
                                        Sep 2026          lee-sam --owner NAME
contact  Ivy Bell     ICB primary care  overdue since 19  engage contact edit
                      lead              Sep 2026          bell-ivy --owner NAME
contact  Cy Dunn      Ward councillor,  overdue since 19  engage contact edit
                      Northfield        Oct 2026          dunn-cy --owner NAME
contact  Zoë          Chair, People     1 Dec 2026        engage contact edit
         Żak-Bütow    Scrutiny Panel                      zak-butow-zoe --owner
                                                          NAME
pair     chair        Ward councillor,                    engage pair edit u1
                      Northfield                          --person NAME
$ engage report collisions

"#]]
    );
}

#[test]
fn what_is_stale_is_settled_by_the_command_it_names() {
    let home = Home::change().with_things_known();
    home.does("recheck add 'is it funded?' --org 'ashby council' --on today");
    let ids = |line: &str| rows(&home, &format!("stale {line}"), &["id"]);
    assert_eq!(ids(""), ["r1", "w3", "w1", "g1", "y1", "l1", "l2"]);
    // Those recorded in 2026 are doubtful a year later, the chair from the annual council on.
    let holders = |line: &str| -> Vec<String> {
        let of_kind = |row: &String| row.starts_with("holder");
        rows(&home, &format!("stale {line}"), &["kind", "handle", "since"])
            .into_iter()
            .filter(of_kind)
            .collect()
    };
    assert_eq!(
        holders("--today 2027-05-14 --org 'ashby council'"),
        ["holder | rao-anita | 2027-05-10", "holder | oneill-ward-sean | 2027-05-10"]
    );
    assert!(holders("--today 2027-05-15").contains(&"holder | zak-butow-zoe | 2027-05-15".to_owned()));
    assert!(
        holders("--today 2026-11-22 --after '6 months'")
            .contains(&"holder | field-jo | 2026-07-05".to_owned())
    );
    assert_eq!(holders("--today 2026-11-22 --after '2 years'"), [""; 0]);
    home.write(&home.config(), "[due]\ncheck_after = \"6 months\"\n");
    assert!(!holders("").is_empty(), "the configuration says how long");
    home.write(&home.config(), "");
    // Filters: by the post of whoever it is about, else by the body or area.
    assert_eq!(ids("--role mp"), ["w3"]);
    assert_eq!(ids("--org 'ashby council'"), ["r1", "g1", "y1", "l1"]);
    assert_eq!(ids("--owner sam"), ["w3"]);
    let commands = rows(&home, "stale", &["command"]);
    for command in commands.iter().filter(|command| !command.contains("champion")) {
        home.does(&command.trim_start_matches("engage ").replace("SOURCE", "'the clerk'"));
    }
    assert_eq!(ids(""), ["g1"]);
}

#[test]
fn who_was_never_met_is_known_by_post_and_day() {
    let home = Home::demo();
    let keys = ["handle", "role", "since", "last_contact", "last_met"];
    let never = |line: &str| rows(&home, &format!("never-met {line}"), &keys);
    assert_eq!(
        never("--role ward_councillor"),
        ["rao-anita | ward_councillor | 2026-05-07 | 2026-06-15 | -"]
    );
    assert_eq!(never("--role mp"), [""; 0], "a meeting is face to face");
    // What came before they took the post is not in the post; what is in the diary has not happened.
    assert_eq!(never("--role mp --today 2026-07-19"), ["field-jo | mp | 2024-07-04 | - | -"]);
    home.does(
        "log visit 'anita rao' --on 2026-05-06\n log event 'anita rao' --on 2026-11-20 --invited field-jo",
    );
    assert_eq!(never("--role ward_councillor"), [""; 0]);
    assert_eq!(never("--role ward_councillor --today 2026-11-19").len(), 1);
    assert_eq!(never("--role hosc_chair"), ["zak-butow-zoe | hosc_chair | - | - | -"], "invited is not met");
    assert_eq!(never("--owner sam"), [""; 0]);
}

#[test]
fn the_last_time_face_to_face_is_the_last_though_no_meeting_counts() {
    let home = Home::demo();
    home.write(&home.config(), "[due]\ncounts = [\"call\"]\n");
    home.does("log meeting field-jo --on 2026-10-01");
    let keys = ["handle", "last_contact", "last_met"];
    assert_eq!(rows(&home, "never-met --role mp", &keys), ["field-jo | - | 2026-10-01"]);
}

#[test]
fn who_is_new_took_over_from_somebody() {
    let home = Home::demo();
    home.does(
        r#"
        contact add "Eve New" --today 2026-11-10
        post end "MP, Ashby North" --holder field-jo --on 2026-11-05
        post fill "MP, Ashby North" new-eve --since 2026-11-06
        post end "Ward councillor, Northfield" --holder oneill-ward-sean --on 2026-10-01
        post fill "Ward councillor, Northfield" oneill-ward-sean --since 2026-10-01"#,
    );
    let keys = ["since", "handle", "from", "introduced_on", "introduce_by", "state"];
    let new = |line: &str| rows(&home, &format!("new-in-post {line}"), &keys);
    let mp = "2026-11-06 | new-eve | Jo Field | - | 2026-12-22 | later";
    assert_eq!(new(""), [mp], "who is elected again is not new");
    assert_eq!(
        new("--since 2026-05-07 --role ward_councillor"),
        ["2026-05-07 | rao-anita | - | 2026-06-15 | - | -"]
    );
    assert_eq!(new("--since 2026-11-07"), [""; 0]);
    home.does("log call new-eve --on 2026-11-20");
    assert_eq!(new(""), ["2026-11-06 | new-eve | Jo Field | 2026-11-20 | - | -"]);
    assert!(home.fails(2, "report new-in-post --since 2027-11-07").contains("still to come"));
}

#[test]
fn a_long_partnership_that_ended_is_flagged() {
    let home = Home::demo();
    let keys =
        ["role", "handle", "since", "known_since", "before", "days_before", "next_end", "ends_by", "lost"];
    let tenure = |line: &str| rows(&home, &format!("tenure {line}"), &keys);
    assert_eq!(tenure("--role mp"), ["mp | field-jo | 2024-07-04 | 2026-07-20 | - | - | - | - | false"]);
    home.does(
        r#"
        election add --area "Ashby Council" --kind local --poll 2027-05-06
        election add --kind parliamentary --poll 2029-05-03 --from 2029-03-24
        contact add "Eve New" --today 2026-11-10
        contact add "Cy Gone" --role council_leader --org "Ashby Council" --since 2015-05-10 --today 2026-01-01
        post end "Council leader" --holder gone-cy --on 2026-09-01"#,
    );
    let lost = "council_leader | - | - | - | Cy Gone | 4132 | - | - | true";
    assert_eq!(tenure("--role council_leader"), [lost], "nobody followed, and that is said");
    home.does("post fill \"Council leader\" new-eve --since 2026-09-15");
    assert_eq!(
        tenure("")[0],
        "council_leader | new-eve | 2026-09-15 | - | Cy Gone | 4132 | 2027-05-06 | local election | true"
    );
    assert_eq!(tenure("--role council_leader --today 2027-09-01")[0].rsplit(" | ").next(), Some("false"));
    assert_eq!(
        tenure("--role hosc_chair"),
        ["hosc_chair | zak-butow-zoe | - | - | - | - | 2027-05-06 | local election | false"]
    );
    assert_eq!(
        tenure("--role hosc_chair --today 2027-05-07"),
        ["hosc_chair | zak-butow-zoe | - | - | - | - | 2027-05-31 | annual council | false"]
    );
    // Members leave at the dissolution, which the program wrote down as the end of their time.
    assert!(tenure("--role mp")[0].ends_with("2029-03-27 | their time ends | false"));
}

#[test]
fn who_begins_is_what_the_record_says() {
    let home = Home::change();
    home.does(
        r#"
        log email "anita rao" --inbound -m "residents ask about the bus"
        log email "anita rao" -m "the times of the bus"
        log call "anita rao" --inbound --on 2026-11-20
        log call "anita rao" --change elm-lane
        log call lee-sam
        log mailshot lee-sam --inbound
        log meeting field-jo --on 2026-11-30"#,
    );
    let keys = ["handle", "ours", "theirs", "not_said", "contacts", "ours_share", "balance"];
    let balance = |line: &str| rows(&home, &format!("balance {line}"), &keys);
    assert_eq!(
        balance("--since 2026-11-01 --today 2026-12-01"),
        [
            "rao-anita | 1 | 2 | 0 | 3 | 0.333333 | mostly they",
            "field-jo | 1 | 0 | 0 | 1 | 1 | only we",
            "lee-sam | 0 | 0 | 1 | 1 | - | not known",
        ],
        "a mailshot does not count, the diary does on its day, and an answer is no beginning"
    );
    assert_eq!(balance("--since 2026-11-01 --owner sam"), [""; 0], "the diary is still to come");
    assert_eq!(balance("--since 2026-11-01 --role local_press").len(), 1);
    let totals = ["people", "ours", "theirs", "not_said", "contacts", "only_they"];
    assert_eq!(rows(&home, "balance --totals --since 2026-11-01", &totals), ["2 | 1 | 2 | 1 | 4 | 0"]);
    assert_eq!(home.stdout("report balance --since today --role mp"), "");
    home.does("log email field-jo --inbound --on 2026-10-30 -m \"what about the bus\"");
    home.does("log email field-jo --on 2026-11-02 -m \"it goes hourly\"");
    assert_eq!(balance("--since 2026-11-01 --role mp"), [""; 0], "the answer to what came before");
    home.does("log email lee-sam -m \"the new hours\"");
    assert_eq!(balance("--since 2026-11-01 --role local_press"), ["lee-sam | 1 | 0 | 1 | 2 | 1 | only we"]);
}

#[test]
fn what_came_from_them_can_be_owed_an_answer() {
    let home = Home::demo();
    let seen = home.transcript(
        r#"
        log email "anita rao" --inbound --answer-by friday -m "residents ask about the bus"
        log call "anita rao" --inbound --answer-by "in 2 weeks"
        promise list
        interaction show i6
        log email "anita rao" --answer-by friday
        log call "anita rao" --inbound --on tomorrow
        log email "anita rao" --inbound --answer-by yesterday
        log email --invited "anita rao" --inbound --answer-by friday
        log email "anita rao" --inbound -m "patient 943 476 5919""#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage log email "anita rao" --inbound --answer-by friday -m "residents ask about the bus"
! Logged email from Anita Rao on Sun 22 Nov 2026 (i6)
! Promised Anita Rao: an answer: residents ask about the bus by Fri 27 Nov 2026 (q1)
! hint: what they wrote is no contact yet: nobody's due day moves until the answer is logged
$ engage log call "anita rao" --inbound --answer-by "in 2 weeks"
! Logged call from Anita Rao on Sun 22 Nov 2026 (i7)
! Promised Anita Rao: an answer by Sun 6 Dec 2026 (q2)
$ engage promise list
Number  State  Whose  Due          Who        What                                    Made
──────  ─────  ─────  ───────────  ─────────  ──────────────────────────────────────  ───────────
q1      open   ours   27 Nov 2026  Anita Rao  an answer: residents ask about the bus  22 Nov 2026
q2      open   ours   6 Dec 2026   Anita Rao  an answer                               22 Nov 2026
$ engage interaction show i6
Email on 22 Nov 2026 [i6]

Day           22 Nov 2026
Kind          email
What          residents ask about the bus
Topics        Inbound
Written down  2026-11-22T09:00:00+00:00

Who took part
  Who        Handle     Part      As                           Status
  ─────────  ─────────  ────────  ───────────────────────────  ──────
  Anita Rao  rao-anita  attended  Ward councillor, Northfield

Promised
  Id  Whose  Who        What                                    By           Outcome
  ──  ─────  ─────────  ──────────────────────────────────────  ───────────  ───────
  q1  ours   Anita Rao  an answer: residents ask about the bus  27 Nov 2026
$ engage log email "anita rao" --answer-by friday
! error: the following required arguments were not provided:
!   --inbound
!
! Usage: engage log --inbound --answer-by <DATE> <KIND> <NAME>...
!
! For more information, try '--help'.
(exit 2)
$ engage log call "anita rao" --inbound --on tomorrow
! error: nobody came to us on 2026-11-23: today is 2026-11-22
(exit 2)
$ engage log email "anita rao" --inbound --answer-by yesterday
! error: 2026-11-21 is before 2026-11-22, the day it was promised
(exit 2)
$ engage log email --invited "anita rao" --inbound --answer-by friday
! error: nobody is named to whom an answer could be owed
! hint: engage log email "anita rao" --inbound --answer-by friday
(exit 2)
$ engage log email "anita rao" --inbound -m "patient 943 476 5919"
! error: that looks like an NHS number (943 476 ....): never write down patients
! hint: say what it was about, and not which patient; nothing was changed
(exit 2)

"#]]
    );
}

#[test]
fn nobodys_people_changes_and_pairs_are_found() {
    let home = Home::change().with_things_known();
    home.does("change new \"Mill Road\" --playbook branch-closure --code mill-road --area northfield");
    let keys = ["kind", "id", "handle", "state"];
    let orphans = |line: &str| rows(&home, &format!("orphans {line}"), &keys);
    assert_eq!(
        orphans(""),
        [
            "contact | c6 | lee-sam | overdue",
            "contact | c11 | bell-ivy | overdue",
            "contact | c10 | dunn-cy | overdue",
            "contact | c5 | zak-butow-zoe | soon",
            "change | mill-road | - | -",
            "pair | u1 | - | -",
        ]
    );
    assert_eq!(orphans("--role mp"), [""; 0]);
    assert_eq!(orphans("--role ward_councillor"), ["contact | c10 | dunn-cy | overdue", "pair | u1 | - | -"]);
    home.does("contact edit dunn-cy --owner Kim\n change edit mill-road --owner Kim");
    assert_eq!(orphans("").len(), 4);
}

#[test]
fn two_of_us_within_days_are_named() {
    let home = Home::demo();
    home.does(
        r#"
        log call field-jo --by Kim --on 2026-11-10
        log email field-jo --by Sam --on 2026-11-17
        log mailshot field-jo --by Jo --on 2026-11-18
        log call field-jo --by sam --on 2026-11-20
        log call lee-sam --by Kim --on 2026-11-01
        log call lee-sam --by Sam --on 2026-11-09
        log meeting "anita rao" --by Sam --on 2027-01-15"#,
    );
    let keys = ["when", "first_on", "last_on", "handle", "us", "contacts"];
    let collisions = |line: &str| rows(&home, &format!("collisions {line}"), &keys);
    let field = "past | 2026-11-10 | 2026-11-17 | field-jo | Kim, Sam | Kim: call 10 Nov 2026 (i6); Sam: email 17 Nov 2026 (i7)";
    assert_eq!(
        collisions(""),
        [field],
        "a mailshot is no contact, and who of us met Anita next year is not said"
    );
    assert_eq!(collisions("--within '8 days'").len(), 2);
    assert_eq!(collisions("--since 2026-11-11"), [""; 0]);
    home.does("log call 'anita rao' --by Kim --on 2027-01-10");
    assert!(collisions("")[0].starts_with("to come | 2027-01-10 | 2027-01-15 | rao-anita | Kim, Sam | "));
    assert_eq!(collisions("--role mp --owner sam"), [field]);
    assert_eq!(collisions("--owner kim").len(), 1);
    assert!(home.fails(2, "report collisions --within soon").contains("soon"));
}

#[test]
fn an_empty_record_answers_with_nothing() {
    let home = Home::new();
    home.does("topic add transport");
    for report in ["stale", "never-met", "new-in-post", "tenure", "balance", "orphans", "collisions"] {
        for format in ["table", "md"] {
            assert_eq!(
                home.stdout(&format!("report {report} --format {format}")),
                "",
                "{report} as {format}"
            );
        }
        assert_eq!(home.json(&format!("report {report}")), serde_json::json!([]), "{report}");
    }
}
