//! `engage promise`, `engage log --promise` and the promises on the due list.

use rusqlite::Connection;
use snapbox::{assert_data_eq, str};

use crate::support::Home;

/// A home with the change `elm-lane`.
fn with_a_change() -> Home {
    let home = Home::demo();
    Connection::open(home.record())
        .unwrap()
        .execute_batch(
            "INSERT INTO playbook (id, key, digest, text) VALUES (1, 'closure', 'd', 't');
             INSERT INTO change (id, code, title, playbook_id, begun_on) VALUES (1, 'elm-lane', 'Elm Lane', 1, '2026-11-01');",
        )
        .unwrap();
    home
}

/// The promises on the due list of a day: state, day, handle and why.
fn due(home: &Home, line: &str) -> Vec<String> {
    let word = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap_or("-").to_owned();
    home.json(&format!("due --reason promise {line}"))
        .as_array()
        .unwrap()
        .iter()
        .map(|row| ["state", "due_on", "handle", "why"].map(|key| word(row, key)).join(" | "))
        .collect()
}

#[test]
fn a_promise_is_made_listed_and_kept() {
    let home = with_a_change();
    let seen = home.transcript(
        r#"
        promise list
        promise add "anita rao" "the bus times" --by friday --change elm-lane
        promise add field-jo "a letter to the minister" --by "end of month" --theirs --on 2026-11-16
        promise add lee-sam "  a photograph " --by 20/11/2026 --on "last monday"
        promise list
        promise list --theirs
        promise list --ours --contact "anita rao"
        promise list --change elm-lane --format json
        contact show rao-anita
        promise keep q1 -m "sent by e-mail"
        promise drop q3 --reason "the photographer is ill" --on yesterday
        promise keep q2
        promise list
        promise list --all
        promise list --all --contact rao-anita --format json
        contact show rao-anita --format json"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage promise list
$ engage promise add "anita rao" "the bus times" --by friday --change elm-lane
! Promised Anita Rao: the bus times by Fri 27 Nov 2026 (q1)
$ engage promise add field-jo "a letter to the minister" --by "end of month" --theirs --on 2026-11-16
! Jo Field promised: a letter to the minister by Mon 30 Nov 2026 (q2)
$ engage promise add lee-sam "  a photograph " --by 20/11/2026 --on "last monday"
! Promised Sam Lee: a photograph by Fri 20 Nov 2026 (q3)
$ engage promise list
Number  State    Whose   Due          Who        What                      Change    Made
──────  ───────  ──────  ───────────  ─────────  ────────────────────────  ────────  ───────────
q3      overdue  ours    20 Nov 2026  Sam Lee    a photograph                        16 Nov 2026
q1      open     ours    27 Nov 2026  Anita Rao  the bus times             elm-lane  22 Nov 2026
q2      open     theirs  30 Nov 2026  Jo Field   a letter to the minister            16 Nov 2026
$ engage promise list --theirs
Number  State  Whose   Due          Who       What                      Made
──────  ─────  ──────  ───────────  ────────  ────────────────────────  ───────────
q2      open   theirs  30 Nov 2026  Jo Field  a letter to the minister  16 Nov 2026
$ engage promise list --ours --contact "anita rao"
Number  State  Whose  Due          Who        What           Change    Made
──────  ─────  ─────  ───────────  ─────────  ─────────────  ────────  ───────────
q1      open   ours   27 Nov 2026  Anita Rao  the bus times  elm-lane  22 Nov 2026
$ engage promise list --change elm-lane --format json
[
{"id":"q1","state":"open","direction":"ours","due_on":"2026-11-27","contact":"Anita Rao","handle":"rao-anita","what":"the bus times","change":"elm-lane","made_on":"2026-11-22","closed_on":null,"note":null,"by":null}
]
$ engage contact show rao-anita
Anita Rao (rao-anita)

Number       c1
Due          booked: last call 15 Jun 2026; every 26 weeks
E-mail       anita.rao@ashby.example
Telephone    020 7946 0001
Owner        Kim
Cares about  transport
Recorded     10 May 2026

Posts
  Post                         Organisation   From        Until  Party
  ───────────────────────────  ─────────────  ──────────  ─────  ──────
  Ward councillor, Northfield  Ashby Council  7 May 2026         Labour

Promises
  Number  State  Whose  Due          What           Change    Made
  ──────  ─────  ─────  ───────────  ─────────────  ────────  ───────────
  q1      open   ours   27 Nov 2026  the bus times  elm-lane  22 Nov 2026

Last contacts
  No  Day          Kind      Part      Counts  What               With               By
  ──  ───────────  ────────  ────────  ──────  ─────────────────  ─────────────────  ───
  i4  1 Oct 2026   mailshot  attended  no      autumn newsletter  Seán O'Neill-Ward
  i2  15 Jun 2026  call      attended  yes     first call                            Kim

In the diary
  No  Day          Kind     Part      Counts  What          As
  ──  ───────────  ───────  ────────  ──────  ────────────  ───────────────────────────
  i5  14 Jan 2027  meeting  attended  yes     in the diary  Ward councillor, Northfield
$ engage promise keep q1 -m "sent by e-mail"
! Kept q1 on Sun 22 Nov 2026: the bus times to Anita Rao (rao-anita)
! hint: tell them: Anita Rao is due an update until a conversation is logged
$ engage promise drop q3 --reason "the photographer is ill" --on yesterday
! Dropped q3 on Sat 21 Nov 2026: a photograph to Sam Lee (lee-sam)
! hint: tell them: Sam Lee is due an update until a conversation is logged
$ engage promise keep q2
! Kept q2 on Sun 22 Nov 2026: a letter to the minister by Jo Field (field-jo)
$ engage promise list
$ engage promise list --all
Number  State    Whose   Due          Who        What                      Change    Made
──────  ───────  ──────  ───────────  ─────────  ────────────────────────  ────────  ───────────
q3      dropped  ours    20 Nov 2026  Sam Lee    a photograph                        16 Nov 2026
q1      kept     ours    27 Nov 2026  Anita Rao  the bus times             elm-lane  22 Nov 2026
q2      kept     theirs  30 Nov 2026  Jo Field   a letter to the minister            16 Nov 2026
$ engage promise list --all --contact rao-anita --format json
[
{"id":"q1","state":"kept","direction":"ours","due_on":"2026-11-27","contact":"Anita Rao","handle":"rao-anita","what":"the bus times","change":"elm-lane","made_on":"2026-11-22","closed_on":"2026-11-22","note":"sent by e-mail","by":null}
]
$ engage contact show rao-anita --format json
{
  "title": "Anita Rao (rao-anita)",
  "contact": {"id":"c1","handle":"rao-anita","name":"Anita Rao","due":"booked: last call 15 Jun 2026; every 26 weeks","state":"booked","due_on":"2026-12-14","pre_election":null,"archived_on":null,"snoozed_until":null,"email":"anita.rao@ashby.example","phone":"020 7946 0001","via":null,"tier":null,"cadence":null,"owner":"Kim","topics":"transport","notes":null,"recorded_on":"2026-05-10"},
  "posts": [
  {"post":"Ward councillor, Northfield","organisation":"Ashby Council","role":"ward_councillor","post_id":"p1","held_from":"2026-05-07","held_until":null,"holding":"substantive","party":"Labour","source":"entered by hand"}
  ],
  "other_posts": [],
  "reach": [],
  "do_not_contact": [],
  "via_for": [],
  "promises": [],
  "interactions": [
  {"id":"i4","happened_on":"2026-10-01","kind":"mailshot","mode":"attended","counts":false,"summary":"autumn newsletter","with":"Seán O'Neill-Ward","others":1,"by":null,"as":"Ward councillor, Northfield","topics":null,"recorded_at":"2026-11-22T09:00:00+00:00"},
  {"id":"i2","happened_on":"2026-06-15","kind":"call","mode":"attended","counts":true,"summary":"first call","with":null,"others":0,"by":"Kim","as":"Ward councillor, Northfield","topics":null,"recorded_at":"2026-11-22T09:00:00+00:00"}
  ],
  "diary": [
  {"id":"i5","happened_on":"2027-01-14","kind":"meeting","mode":"attended","counts":true,"summary":"in the diary","with":null,"others":0,"by":null,"as":"Ward councillor, Northfield","topics":null,"recorded_at":"2026-11-22T09:00:00+00:00"}
  ]
}

"#]]
    );
}

#[test]
fn what_is_promised_in_a_conversation_is_written_down_with_it() {
    let home = Home::demo();
    let before = home.writes();
    let seen = home.transcript(
        r#"
        log call "anita rao" -m "wants the bus times" --promise "bus times by friday" --promise "to reply by letter by 3 March"
        log meeting rao-anita field-jo --invited lee-sam --on "last tuesday" --promise "a visit by friday" --by Sam
        log call field-jo --promise "a letter to the minister by end of month" --theirs
        promise list
        promise list --format csv"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage log call "anita rao" -m "wants the bus times" --promise "bus times by friday" --promise "to reply by letter by 3 March"
! Logged call with Anita Rao on Sun 22 Nov 2026 (i6)
! Promised Anita Rao: bus times by Fri 27 Nov 2026 (q1)
! Promised Anita Rao: to reply by letter by Wed 3 Mar 2027 (q2)
$ engage log meeting rao-anita field-jo --invited lee-sam --on "last tuesday" --promise "a visit by friday" --by Sam
! Logged meeting with Anita Rao, Jo Field and Sam Lee on Tue 17 Nov 2026 (i7)
! Promised each of Anita Rao and Jo Field: a visit by Fri 20 Nov 2026 (q3 and q4)
$ engage log call field-jo --promise "a letter to the minister by end of month" --theirs
! Logged call with Jo Field on Sun 22 Nov 2026 (i8)
! Jo Field promised: a letter to the minister by Mon 30 Nov 2026 (q5)
$ engage promise list
Number  State    Whose   Due          Who        What                      Made         By
──────  ───────  ──────  ───────────  ─────────  ────────────────────────  ───────────  ───
q3      overdue  ours    20 Nov 2026  Anita Rao  a visit                   17 Nov 2026  Sam
q4      overdue  ours    20 Nov 2026  Jo Field   a visit                   17 Nov 2026  Sam
q1      open     ours    27 Nov 2026  Anita Rao  bus times                 22 Nov 2026
q5      open     theirs  30 Nov 2026  Jo Field   a letter to the minister  22 Nov 2026
q2      open     ours    3 Mar 2027   Anita Rao  to reply by letter        22 Nov 2026
$ engage promise list --format csv
id,state,direction,due_on,contact,handle,what,change,made_on,closed_on,note,by
q3,overdue,ours,2026-11-20,Anita Rao,rao-anita,a visit,,2026-11-17,,,Sam
q4,overdue,ours,2026-11-20,Jo Field,field-jo,a visit,,2026-11-17,,,Sam
q1,open,ours,2026-11-27,Anita Rao,rao-anita,bus times,,2026-11-22,,,
q5,open,theirs,2026-11-30,Jo Field,field-jo,a letter to the minister,,2026-11-22,,,
q2,open,ours,2027-03-03,Anita Rao,rao-anita,to reply by letter,,2026-11-22,,,

"#]]
    );
    assert_eq!(home.writes(), before + 3, "a conversation and what was promised in it are one write");
    let everything = home.dump();
    home.does("undo --yes");
    assert_eq!(home.json("promise list --theirs").as_array().unwrap().len(), 0);
    assert_eq!(home.dump().rows("promise").len() + 1, everything.rows("promise").len());
}

#[test]
fn many_are_promised_something_at_once() {
    let home = Home::new();
    for number in 1..=8 {
        home.does(&format!("contact add \"Ann Example{number}\" --role mp --area \"Elm {number}\""));
    }
    assert_data_eq!(
        home.transcript("log meeting --role mp --promise \"minutes by friday\""),
        str![[r#"
$ engage log meeting --role mp --promise "minutes by friday"
! Logged meeting with 8 people on Sun 22 Nov 2026 (i1)
! Promised each of 8 people: minutes by Fri 27 Nov 2026 (q1 to q8)

"#]]
    );
    assert_eq!(home.json("promise list").as_array().unwrap().len(), 8);
}

#[test]
fn wrong_input_is_refused_and_changes_nothing() {
    let home = Home::demo();
    home.does(
        "promise add rao-anita \"bus times\" --by friday
         promise add rao-anita minutes --by friday
         promise keep q2",
    );
    let before = home.dump();
    let seen = home.transcript(
        r#"
        promise
        promise add rao-anita
        promise add rao-anita "bus times"
        promise add rao-anita " " --by friday
        promise add rao-anita "bus times" --by someday
        promise add rao-anita "bus times" --by 2026-11-20
        promise add rao-anita "bus times" --by 2026-11-12 --on 2026-11-13
        promise add rao-anita "bus times" --by friday --on tomorrow
        promise add "anita roa" "bus times" --by friday
        promise add rao-anita "bus times" --by friday --change elm-lane
        promise list --ours --theirs
        promise list --contact nobody
        promise list --change elm-lane
        promise keep 1
        promise keep q9
        promise keep q1 --on 2026-11-21
        promise keep q1 --on tomorrow
        promise keep q2
        promise drop q2 --reason ill
        promise drop q1
        promise drop q1 --reason " "
        log call rao-anita --promise "bus times"
        log call rao-anita --promise "by friday"
        log call rao-anita --promise "bus times by 31/02/2027"
        log call rao-anita --promise "bus times by 2026-11-01"
        log call rao-anita --theirs
        log call --invited rao-anita --promise "bus times by friday"
        log meeting rao-anita --on 2026-12-01 --promise "bus times by friday"
        due --reason promis"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage promise
! error: 'engage promise' requires a subcommand but one was not provided
!   [subcommands: add, list, keep, drop, help]
!
! Usage: engage promise [OPTIONS] <COMMAND>
!
! For more information, try '--help'.
(exit 2)
$ engage promise add rao-anita
! error: the following required arguments were not provided:
!   --by <DATE>
!   <TEXT>
!
! Usage: engage promise add --by <DATE> <CONTACT> <TEXT>
!
! For more information, try '--help'.
(exit 2)
$ engage promise add rao-anita "bus times"
! error: the following required arguments were not provided:
!   --by <DATE>
!
! Usage: engage promise add --by <DATE> <CONTACT> <TEXT>
!
! For more information, try '--help'.
(exit 2)
$ engage promise add rao-anita " " --by friday
! error: say what is promised
! hint: engage promise add "anita rao" "the bus times" --by friday
(exit 2)
$ engage promise add rao-anita "bus times" --by someday
! error: cannot read "someday" as a date; try 2026-11-21, 21/11/2026, "last tuesday" or "in 3 weeks"
(exit 2)
$ engage promise add rao-anita "bus times" --by 2026-11-20
! error: 2026-11-20 is before 2026-11-22, the day it was promised
(exit 2)
$ engage promise add rao-anita "bus times" --by 2026-11-12 --on 2026-11-13
! error: 2026-11-12 is before 2026-11-13, the day it was promised
(exit 2)
$ engage promise add rao-anita "bus times" --by friday --on tomorrow
! error: nothing can have been promised on 2026-11-23: today is 2026-11-22
(exit 2)
$ engage promise add "anita roa" "bus times" --by friday
! error: no contact matches "anita roa"
! hint: did you mean Anita Rao (rao-anita)?
(exit 1)
$ engage promise add rao-anita "bus times" --by friday --change elm-lane
! error: no change matches "elm-lane"
! hint: `engage change list` shows what there is
(exit 1)
$ engage promise list --ours --theirs
! error: the argument '--ours' cannot be used with '--theirs'
!
! Usage: engage promise list --ours
!
! For more information, try '--help'.
(exit 2)
$ engage promise list --contact nobody
! error: no contact matches "nobody"
! hint: `engage contact list` shows what there is
(exit 1)
$ engage promise list --change elm-lane
! error: no change matches "elm-lane"
! hint: `engage change list` shows what there is
(exit 1)
$ engage promise keep 1
! error: "1" is no number of a promise; they look like q3
! hint: engage promise list --all shows every promise with its number
(exit 2)
$ engage promise keep q9
! error: there is no promise q9
! hint: engage promise list --all shows every promise with its number
(exit 1)
$ engage promise keep q1 --on 2026-11-21
! error: q1 was only made on 2026-11-22
(exit 2)
$ engage promise keep q1 --on tomorrow
! error: 2026-11-23 is still to come: a promise is kept on the day it was, and today is 2026-11-22
(exit 2)
$ engage promise keep q2
! error: q2 is closed already: kept on 2026-11-22
! hint: engage undo takes the last write back
(exit 1)
$ engage promise drop q2 --reason ill
! error: q2 is closed already: kept on 2026-11-22
! hint: engage undo takes the last write back
(exit 1)
$ engage promise drop q1
! error: the following required arguments were not provided:
!   --reason <TEXT>
!
! Usage: engage promise drop --reason <TEXT> <PROMISE>
!
! For more information, try '--help'.
(exit 2)
$ engage promise drop q1 --reason " "
! error: a promise is only dropped with a reason
(exit 2)
$ engage log call rao-anita --promise "bus times"
! error: "bus times" does not say by when: write "bus times by friday"
(exit 2)
$ engage log call rao-anita --promise "by friday"
! error: "by friday" does not say what is promised: write "bus times by friday"
(exit 2)
$ engage log call rao-anita --promise "bus times by 31/02/2027"
! error: "31/02/2027" is not a date: February 2027 has 28 days
(exit 2)
$ engage log call rao-anita --promise "bus times by 2026-11-01"
! error: 2026-11-01 is before 2026-11-22, the day it was promised
(exit 2)
$ engage log call rao-anita --theirs
! error: the following required arguments were not provided:
!   --promise <TEXT>
!
! Usage: engage log --promise <TEXT> --theirs <KIND> <NAME>...
!
! For more information, try '--help'.
(exit 2)
$ engage log call --invited rao-anita --promise "bus times by friday"
! error: nobody attended to whom anything could be promised
! hint: engage promise add NAME "the bus times" --by friday
(exit 2)
$ engage log meeting rao-anita --on 2026-12-01 --promise "bus times by friday"
! error: nothing can have been promised on 2026-12-01: today is 2026-11-22
(exit 2)
$ engage due --reason promis
! error: "promis" is not a reason; there are step, promise, window, introduction, cadence, recheck, champion
! hint: did you mean promise?
(exit 2)

"#]]
    );
    assert_eq!(home.dump(), before);
}

#[test]
fn ours_is_due_on_its_day_and_theirs_only_from_then_on() {
    let home = Home::demo();
    home.does(
        "log call rao-anita --on 2026-11-16 --promise \"the bus times by 2026-12-01\"
         promise add field-jo \"the minutes\" --by 2026-12-01 --theirs
         promise add lee-sam \"a photograph\" --by 2026-12-31",
    );
    let ours = "2026-12-01 | rao-anita | promised the bus times (call 16 Nov 2026)";
    let theirs = "2026-12-01 | field-jo | they promised the minutes by 1 Dec 2026: ask; via nair-priya";
    let photograph = "2026-12-31 | lee-sam | promised a photograph (22 Nov 2026); no contact by phone: asked for e-mail only";
    for (day, rows) in [
        ("2026-11-15", vec![]),
        ("2026-11-16", vec![]),
        ("2026-11-22", vec![format!("soon | {ours}")]),
        ("2026-11-30", vec![format!("soon | {ours}")]),
        ("2026-12-01", vec![format!("today | {theirs}"), format!("today | {ours}")]),
        ("2026-12-02", vec![format!("overdue | {theirs}"), format!("overdue | {ours}")]),
    ] {
        assert_eq!(due(&home, &format!("--today {day}")), rows, "on {day}");
    }
    let all = [format!("soon | {ours}"), format!("later | {theirs}"), format!("later | {photograph}")];
    assert_eq!(due(&home, "--all --today 2026-11-22"), all);
    assert_eq!(due(&home, "--all --today 2026-11-22 --role mp"), [format!("later | {theirs}")]);
    assert_eq!(due(&home, "--all --area northfield"), [format!("soon | {ours}")]);
    assert_eq!(due(&home, "--all --org \"ashby herald\""), [format!("later | {photograph}")]);
    assert_eq!(due(&home, "--all --owner sam"), [format!("later | {theirs}")]);
    assert_eq!(due(&home, "--all --owner sam --area northfield"), [] as [String; 0]);
    home.does("contact archive lee-sam --today 2026-11-21");
    assert_eq!(due(&home, "--all").len(), 2, "nothing is asked for those who are archived");
}

#[test]
fn neither_a_snooze_nor_a_diary_silences_a_promise() {
    let home = Home::demo();
    home.does(
        "promise add rao-anita \"the bus times\" --by tomorrow
         contact snooze rao-anita --until 2027-03-01
         log meeting rao-anita --on 2026-11-30",
    );
    assert_eq!(due(&home, ""), ["soon | 2026-11-23 | rao-anita | promised the bus times (22 Nov 2026)"]);
    home.does("contact edit rao-anita --do-not-contact all --reason \"asked us\"");
    assert_eq!(
        due(&home, ""),
        ["soon | 2026-11-23 | rao-anita | promised the bus times (22 Nov 2026); no contact by all: asked us"]
    );
}

#[test]
fn whom_we_promised_something_is_told_what_became_of_it() {
    let home = Home::demo();
    home.does(
        "promise add rao-anita \"the bus times\" --by 2026-11-20 --on 2026-11-10
         promise add rao-anita \"a visit\" --by 2026-11-20 --on 2026-11-10
         promise add rao-anita \"a letter\" --by 2026-11-20 --on 2026-11-10 --theirs
         log call rao-anita --on 2026-11-17
         promise keep q1 --on 2026-11-18 -m \"sent by post\"
         promise drop q2 --on 2026-11-19 --reason \"no time\"
         promise keep q3 --on 2026-11-18",
    );
    let kept = "2026-11-18 | rao-anita | kept 18 Nov 2026: the bus times (sent by post); tell them";
    let dropped = "2026-11-19 | rao-anita | dropped 19 Nov 2026: a visit (no time); tell them";
    let open = "promised a visit (10 Nov 2026)";
    assert_eq!(
        due(&home, "--today 2026-11-17")[0],
        "soon | 2026-11-20 | rao-anita | promised the bus times (10 Nov 2026)"
    );
    assert_eq!(
        due(&home, "--today 2026-11-18"),
        [format!("today | {kept}"), format!("soon | 2026-11-20 | rao-anita | {open}")]
    );
    assert_eq!(due(&home, ""), [format!("overdue | {kept}"), format!("overdue | {dropped}")]);
    home.does("log mailshot rao-anita --on 2026-11-20\n log call lee-sam --copied rao-anita --on 2026-11-20");
    assert_eq!(due(&home, "").len(), 2, "neither a mailshot nor a copy tells them");
    home.does("log call rao-anita --on 2026-11-18");
    assert_eq!(due(&home, ""), [format!("overdue | {dropped}")], "they were told of the first on its day");
    home.does("log call rao-anita --on 2026-11-21");
    assert_eq!(due(&home, ""), [] as [String; 0]);
    assert_eq!(due(&home, "--today 2026-11-20").len(), 1, "that call was only a day later");
}

#[test]
fn promises_stand_before_introductions_and_cadences() {
    let home = with_a_change();
    home.does(
        "promise add lee-sam \"a photograph\" --by 2026-11-20 --on 2026-11-10
         promise add rao-anita \"the bus times\" --by 2026-12-02 --change elm-lane
         promise add rao-anita \"a visit\" --by 2026-12-02
         promise add zak-butow-zoe \"the minutes\" --by 2026-11-22 --theirs",
    );
    assert_data_eq!(
        home.transcript(
            "due\n due --format csv\n due --reason promise --role ward_councillor --format json\n due --reason step\n due --exit-code --reason promise --today 2026-11-18 --format csv"
        ),
        str![[r#"
$ engage due
State    Due          Who                       Organisation      Why                          Owner
───────  ───────────  ────────────────────────  ────────────────  ───────────────────────────  ─────
overdue  20 Nov 2026  Sam Lee, Local press      Ashby Herald      promised a photograph (10
                                                                  Nov 2026); no contact by
                                                                  phone: asked for e-mail
                                                                  only
overdue  1 Sep 2026   Sam Lee, Local press      Ashby Herald      never contacted; every 3
                                                                  months from 1 Jun 2026; no
                                                                  contact by phone: asked for
                                                                  e-mail only
overdue  12 Oct 2026  Jo Field, MP, Ashby       House of Commons  last meeting 20 Jul 2026;    Sam
                      North                                       every 12 weeks; via
                                                                  nair-priya
today    22 Nov 2026  Zoë Żak-Bütow, Chair,     Ashby Council     they promised the minutes
                      People Scrutiny Panel                       by 22 Nov 2026: ask
soon     2 Dec 2026   Anita Rao, Ward           Ashby Council     promised the bus times (22   Kim
                      councillor, Northfield                      Nov 2026)
soon     2 Dec 2026   Anita Rao, Ward           Ashby Council     promised a visit (22 Nov     Kim
                      councillor, Northfield                      2026)
soon     1 Dec 2026   Zoë Żak-Bütow, Chair,     Ashby Council     not yet met as Chair,
                      People Scrutiny Panel                       People Scrutiny Panel
                                                                  (recorded 1 Nov 2026);
                                                                  introduce within 30 days
soon     4 Dec 2026   Seán O'Neill-Ward, Ward   Ashby Council     last meeting 5 Jun 2026;     Kim
                      councillor, Northfield                      every 26 weeks
! warning: the playbook closure of elm-lane cannot be used any more: 1:2: an = with a value behind it is missing: write KEY = VALUE; nobody is due by it
$ engage due --format csv
state,due_on,days_overdue,contact,handle,role,post,organisation,area,reason,why,change,step,basis,last_contact,last_kind,owner,via
overdue,2026-11-20,2,Sam Lee,lee-sam,local_press,Local press,Ashby Herald,,promise,promised a photograph (10 Nov 2026); no contact by phone: asked for e-mail only,,,,,,,
overdue,2026-09-01,82,Sam Lee,lee-sam,local_press,Local press,Ashby Herald,,cadence,never contacted; every 3 months from 1 Jun 2026; no contact by phone: asked for e-mail only,,,,,,,
overdue,2026-10-12,41,Jo Field,field-jo,mp,"MP, Ashby North",House of Commons,Ashby North,cadence,last meeting 20 Jul 2026; every 12 weeks; via nair-priya,,,,2026-07-20,meeting,Sam,nair-priya
today,2026-11-22,0,Zoë Żak-Bütow,zak-butow-zoe,hosc_chair,"Chair, People Scrutiny Panel",Ashby Council,,promise,they promised the minutes by 22 Nov 2026: ask,,,,,,,
soon,2026-12-02,-10,Anita Rao,rao-anita,ward_councillor,"Ward councillor, Northfield",Ashby Council,Northfield,promise,promised the bus times (22 Nov 2026),elm-lane,,,2026-06-15,call,Kim,
soon,2026-12-02,-10,Anita Rao,rao-anita,ward_councillor,"Ward councillor, Northfield",Ashby Council,Northfield,promise,promised a visit (22 Nov 2026),,,,2026-06-15,call,Kim,
soon,2026-12-01,-9,Zoë Żak-Bütow,zak-butow-zoe,hosc_chair,"Chair, People Scrutiny Panel",Ashby Council,,introduction,"not yet met as Chair, People Scrutiny Panel (recorded 1 Nov 2026); introduce within 30 days",,,,,,,
soon,2026-12-04,-12,Seán O'Neill-Ward,oneill-ward-sean,ward_councillor,"Ward councillor, Northfield",Ashby Council,Northfield,cadence,last meeting 5 Jun 2026; every 26 weeks,,,,2026-06-05,meeting,Kim,
! warning: the playbook closure of elm-lane cannot be used any more: 1:2: an = with a value behind it is missing: write KEY = VALUE; nobody is due by it
$ engage due --reason promise --role ward_councillor --format json
[
{"state":"soon","due_on":"2026-12-02","days_overdue":-10,"contact":"Anita Rao","handle":"rao-anita","role":"ward_councillor","post":"Ward councillor, Northfield","organisation":"Ashby Council","area":"Northfield","reason":"promise","why":"promised the bus times (22 Nov 2026)","change":"elm-lane","step":null,"basis":null,"last_contact":"2026-06-15","last_kind":"call","owner":"Kim","via":null},
{"state":"soon","due_on":"2026-12-02","days_overdue":-10,"contact":"Anita Rao","handle":"rao-anita","role":"ward_councillor","post":"Ward councillor, Northfield","organisation":"Ashby Council","area":"Northfield","reason":"promise","why":"promised a visit (22 Nov 2026)","change":null,"step":null,"basis":null,"last_contact":"2026-06-15","last_kind":"call","owner":"Kim","via":null}
]
$ engage due --reason step
! warning: the playbook closure of elm-lane cannot be used any more: 1:2: an = with a value behind it is missing: write KEY = VALUE; nobody is due by it
$ engage due --exit-code --reason promise --today 2026-11-18 --format csv
state,due_on,days_overdue,contact,handle,role,post,organisation,area,reason,why,change,step,basis,last_contact,last_kind,owner,via
soon,2026-11-20,-2,Sam Lee,lee-sam,local_press,Local press,Ashby Herald,,promise,promised a photograph (10 Nov 2026); no contact by phone: asked for e-mail only,,,,,,,
(exit 10)

"#]]
    );
}

#[test]
fn closing_is_taken_back_by_undo() {
    let home = Home::demo();
    home.does("promise add rao-anita \"the bus times\" --by friday");
    let open = home.dump();
    home.does("promise keep q1");
    assert_eq!(home.json("promise list").as_array().unwrap().len(), 0);
    let seen = home.transcript("undo --yes\n promise list\n history show 21\n history show 19");
    assert_data_eq!(
        seen,
        str![[r#"
$ engage undo --yes
! Takes back no. 20, 22 Nov 2026 09:00 UTC by kim: keep promise: the bus times to Anita Rao (rao-anita)
!   puts back 1 promise
! Took back no. 20: keep promise: the bus times to Anita Rao (rao-anita)
$ engage promise list
Number  State  Whose  Due          Who        What           Made
──────  ─────  ─────  ───────────  ─────────  ─────────────  ───────────
q1      open   ours   27 Nov 2026  Anita Rao  the bus times  22 Nov 2026
$ engage history show 21
Write no. 21

When     2026-11-22T09:00:00+00:00
Who      kim
What     undo: keep promise: the bus times to Anita Rao (rao-anita)
Command  engage undo --yes
Undoes   20

In short
  changes 1 promise

Changes
  Action  Kind     Key  Field      Before      After
  ──────  ───────  ───  ─────────  ──────────  ─────
  update  promise  1    closed_on  2026-11-22
  update  promise  1    outcome    kept
$ engage history show 19
Write no. 19

When     2026-11-22T09:00:00+00:00
Who      kim
What     add promise: the bus times by 2026-11-27, Anita Rao (rao-anita)
Command  engage promise add rao-anita 'the bus times' --by friday

In short
  adds 1 promise

Changes
  Action  Kind     Key  Field        Before  After
  ──────  ───────  ───  ───────────  ──────  ────────────────────
  insert  promise  1    contact_id           1
  insert  promise  1    direction            ours
  insert  promise  1    due_on               2026-11-27
  insert  promise  1    id                   1
  insert  promise  1    made_on              2026-11-22
  insert  promise  1    recorded_at          2026-11-22T09:00:00Z
  insert  promise  1    what                 the bus times

"#]]
    );
    home.dump().assert_same(&open, "after the undo");
}

#[test]
fn a_merge_moves_promises_and_what_belongs_to_changes() {
    let home = with_a_change();
    home.does(
        "promise add smith-john \"the bus times\" --by friday
         promise add smith-john-2 \"a visit\" --by friday --theirs
         log letter smith-john smith-john-2 --on 2026-11-01",
    );
    Connection::open(home.record())
        .unwrap()
        .execute_batch(
            "INSERT INTO change_group (change_id, name, contact_id) VALUES (1, 'staff', 7), (1, 'staff', 8), (1, 'neighbours', 8);
             INSERT INTO change_event (change_id, kind, contact_id, happened_on, recorded_at) VALUES (1, 'waived', 8, '2026-11-02', '2026-11-02T09:00:00Z');
             INSERT INTO delivery (interaction_id, contact_id, status, day) VALUES (6, 7, 'sent', '2026-11-01'), (6, 8, 'sent', '2026-11-02'), (6, 8, 'read', '2026-11-03');",
        )
        .unwrap();
    let before = home.dump();
    assert!(before.rows("contact").iter().filter(|row| row.contains("smith-john")).count() == 2);
    assert_data_eq!(
        home.transcript("contact merge smith-john smith-john-2 --yes\n promise list --contact smith-john"),
        str![[r#"
$ engage contact merge smith-john smith-john-2 --yes
! John Smith (smith-john-2) becomes part of John Smith (smith-john):
!   moves 1 post held now or before
!   moves 1 interaction
!   moves 1 promise
!   1 interaction named both; they stay once
! Merged smith-john-2 into John Smith (smith-john)
$ engage promise list --contact smith-john
Number  State  Whose   Due          Who         What           Made
──────  ─────  ──────  ───────────  ──────────  ─────────────  ───────────
q1      open   ours    27 Nov 2026  John Smith  the bus times  22 Nov 2026
q2      open   theirs  27 Nov 2026  John Smith  a visit        22 Nov 2026

"#]]
    );
    let after = home.dump();
    for (table, rows) in [
        ("change_group", vec!["1|\"neighbours\"|7", "1|\"staff\"|7"]),
        ("delivery", vec!["6|7|\"read\"|\"2026-11-03\"", "6|7|\"sent\"|\"2026-11-01\""]),
    ] {
        assert_eq!(after.rows(table), rows, "{table}");
    }
    assert!(after.rows("change_event")[0].contains("|7|NULL|NULL|\"2026-11-02\""));
    assert_eq!(home.stdout("db check"), "");
    home.does("undo --yes");
    home.dump().assert_same(&before, "after the undo");
}
