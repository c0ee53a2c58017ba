//! `engage handover`.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

/// The demo record with promises and notes of Kim's.
fn home() -> Home {
    let home = Home::change();
    home.write(&home.config(), "name = \"Kim\"\n");
    home.does(
        r#"
        promise add "anita rao" "the bus times" --by 2026-11-20 --on 2026-11-10
        promise add "zoe zak-butow" "the report" --by 2026-12-15 --on 2026-11-10
        contact edit rao-anita --notes "rings back after six"
        contact edit field-jo --owner Sam"#,
    );
    home
}

#[test]
fn everything_goes_to_another_with_a_pack_to_read() {
    let home = home();
    let before = home.dump();
    let seen = home.transcript(
        r#"
        handover --list
        handover --from kim --to "Lee Sorrel" --dry-run
        handover --from kim --to "Lee Sorrel" --output pack.md
        handover --list
        history list --limit 1
        handover --from kim --to "Lee Sorrel""#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage handover --list
Person  Contacts  Changes  Promises  Pairs  Asks
──────  ────────  ───────  ────────  ─────  ────
Kim            2        1         2      0     0
Sam            1        0         0      0     0
$ engage handover --from kim --to "Lee Sorrel" --dry-run
Handover from Kim to Lee Sorrel, Sun 22 Nov 2026

Contacts  2
Changes   1
Promises  2
Pairs     0
Asks      0

In the first two weeks
  State    Due          Who                Why
  ───────  ───────────  ─────────────────  ───────────────────────────────────────
  overdue  20 Nov 2026  Anita Rao          promised the bus times (10 Nov 2026)
  soon     4 Dec 2026   Seán O'Neill-Ward  last meeting 5 Jun 2026; every 26 weeks

In the diary
  No  Day          Kind     With       Of us
  ──  ───────────  ───────  ─────────  ─────
  i5  14 Jan 2027  meeting  Anita Rao

Seán O'Neill-Ward (oneill-ward-sean)
  Is: Ward councillor, Northfield (Ashby Council) since 5 May 2022
  Reached by: sean.oneill@ashby.example
  Due: soon, 4 Dec 2026: last meeting 5 Jun 2026; every 26 weeks
  Last contact: 1 Oct 2026 mailshot: autumn newsletter [i4]
  Last contact: 5 Jun 2026 meeting with Sam [i3]

Anita Rao (rao-anita)
  Is: Ward councillor, Northfield (Ashby Council) since 7 May 2026
  Reached by: anita.rao@ashby.example
  Reached by: 020 7946 0001
  Due: overdue, 20 Nov 2026: promised the bus times (10 Nov 2026)
  Promise: ours: the bus times (OVERDUE, due 20 Nov 2026, made 10 Nov 2026; q1)
  Last contact: 1 Oct 2026 mailshot: autumn newsletter [i4]
  Last contact: 15 Jun 2026 call with Kim: first call [i2]
  Note: rings back after six

Changes they lead
  Change    Title                    State  Due  What
  ────────  ───────────────────────  ─────  ───  ───────────────────────────────
  elm-lane  Elm Lane branch closure  open        nothing is due within two weeks

What we promised, and is theirs to keep
  Id  To             What           By           State
  ──  ─────────────  ─────────────  ───────────  ───────
  q1  Anita Rao      the bus times  20 Nov 2026  overdue
  q2  Zoë Żak-Bütow  the report     15 Dec 2026  open
! SHA-256 a56f023cc5ae38a1460dac7479f538dda9a3bf43da84dd3a8cc972d3424a0d83
! Dry run: 2 contacts, 1 change and 2 promises would go to Lee Sorrel; nothing was changed.
$ engage handover --from kim --to "Lee Sorrel" --output pack.md
! SHA-256 5ed0764962a919ebca234cb55885771b703d871a94d3023060436888be79a6fb
! 2 contacts, 1 change and 2 promises went from Kim to Lee Sorrel
! hint: `engage undo` takes it back
$ engage handover --list
Person      Contacts  Changes  Promises  Pairs  Asks
──────────  ────────  ───────  ────────  ─────  ────
Lee Sorrel         2        1         2      0     0
Sam                1        0         0      0     0
$ engage history list --limit 1
No  When (UTC)           Who  What                                 Command
──  ───────────────────  ───  ───────────────────────────────────  ─────────────────────────────────
25  2026-11-22 09:00:00  Kim  handover from Kim to Lee Sorrel: 2   engage handover --from kim --to
                              contacts, 1 change and 2 promises    'Lee Sorrel' --output pack.md
$ engage handover --from kim --to "Lee Sorrel"
! error: no owner matches "kim"
! hint: `engage handover --list` shows who looks after what
(exit 1)

"#]]
    );
    let pack = std::fs::read_to_string(home.path("pack.md")).unwrap();
    assert!(pack.contains("## Anita Rao (rao-anita)"), "{pack}");
    home.does("undo --yes");
    home.dump().assert_same(&before, "after the undo");
}

#[test]
fn only_what_has_to_do_with_an_area() {
    let home = home();
    home.does("contact edit lee-sam --owner Kim");
    let seen = home.transcript(
        r#"
        handover --from Kim --to Sam --only-area Northfield --format json
        handover --from Kim --to Sam --only-area Northfield --format csv
        handover --list"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage handover --from Kim --to Sam --only-area Northfield --format json
{
  "title": "Handover from Kim to Sam, Sun 22 Nov 2026",
  "handover": {"from":"Kim","to":"Sam","on":"2026-11-22","contacts":2,"changes":1,"promises":1,"pairs":0,"asks":0},
  "first_two_weeks": [
  {"state":"overdue","due_on":"2026-11-20","who":"Anita Rao","why":"promised the bus times (10 Nov 2026)","handle":"rao-anita","change":null},
  {"state":"soon","due_on":"2026-12-04","who":"Seán O'Neill-Ward","why":"last meeting 5 Jun 2026; every 26 weeks","handle":"oneill-ward-sean","change":null}
  ],
  "diary": [
  {"id":"i5","happened_on":"2027-01-14","kind":"meeting","with":"Anita Rao","by":null}
  ],
  "contacts": [
  {"handle":"oneill-ward-sean","contact":"Seán O'Neill-Ward","hats":"Ward councillor, Northfield (Ashby Council) since 5 May 2022","reach":"sean.oneill@ashby.example","last_contacts":"1 Oct 2026 mailshot: autumn newsletter [i4]; 5 Jun 2026 meeting with Sam [i3]","promises":null,"due":"soon, 4 Dec 2026: last meeting 5 Jun 2026; every 26 weeks","views":null,"asks":null,"champions":null,"notes":null},
  {"handle":"rao-anita","contact":"Anita Rao","hats":"Ward councillor, Northfield (Ashby Council) since 7 May 2026","reach":"anita.rao@ashby.example; 020 7946 0001","last_contacts":"1 Oct 2026 mailshot: autumn newsletter [i4]; 15 Jun 2026 call with Kim: first call [i2]","promises":"ours: the bus times (OVERDUE, due 20 Nov 2026, made 10 Nov 2026; q1)","due":"overdue, 20 Nov 2026: promised the bus times (10 Nov 2026)","views":null,"asks":null,"champions":null,"notes":"rings back after six"}
  ],
  "changes": [
  {"code":"elm-lane","title":"Elm Lane branch closure","state":"open","due_on":null,"why":"nothing is due within two weeks"}
  ],
  "promises": [
  {"id":"q1","to":"Anita Rao","what":"the bus times","due_on":"2026-11-20","state":"overdue"}
  ],
  "pairs": [],
  "asks": []
}
! SHA-256 e2771ea09cc5b104079f88591e000fde6d31cc11098f13c1c41fd8f72447163a
! 2 contacts, 1 change and 1 promise went from Kim to Sam
! hint: `engage undo` takes it back
$ engage handover --from Kim --to Sam --only-area Northfield --format csv
! error: Kim looks after nothing in that area
! hint: `engage handover --list` shows who looks after what
(exit 1)
$ engage handover --list
Person  Contacts  Changes  Promises  Pairs  Asks
──────  ────────  ───────  ────────  ─────  ────
Kim            1        0         1      0     0
Sam            3        1         1      0     0

"#]]
    );
}

#[test]
fn who_is_nobodys_owner_hands_nothing_over() {
    let home = home();
    let before = home.dump();
    let seen = home.transcript(
        r#"
        handover --from nobody --to Sam
        handover --from Kmi --to Sam
        handover --from Kim --to KIM
        handover --from Kim --to " "
        handover --from Sam --to Kim --only-area "Elm Parish"
        handover --from Kim --to "943 476 5919"
        handover --from Kim"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage handover --from nobody --to Sam
! error: no owner matches "nobody"
! hint: `engage handover --list` shows who looks after what
(exit 1)
$ engage handover --from Kmi --to Sam
! error: no owner matches "Kmi"
! hint: did you mean Kim?
! hint: `engage handover --list` shows who looks after what
(exit 1)
$ engage handover --from Kim --to KIM
! error: Kim cannot take over from themselves
(exit 2)
$ engage handover --from Kim --to " "
! error: "" is not a name
(exit 2)
$ engage handover --from Sam --to Kim --only-area "Elm Parish"
! error: Sam looks after nothing in that area
! hint: `engage handover --list` shows who looks after what
(exit 1)
$ engage handover --from Kim --to "943 476 5919"
! error: that looks like an NHS number (943 476 ....): never write down patients
! hint: say what it was about, and not which patient; nothing was changed
(exit 2)
$ engage handover --from Kim
! error: the following required arguments were not provided:
!   --to <PERSON>
!
! Usage: engage handover --from <PERSON> --to <PERSON>
!
! For more information, try '--help'.
(exit 2)

"#]]
    );
    assert_eq!(home.dump(), before);
}

#[test]
fn the_pack_holds_what_they_think_what_was_asked_and_whom_we_stand_beside() {
    let home = home();
    let record = rusqlite::Connection::open(home.record()).unwrap();
    record
        .execute_batch(
            r#"
            INSERT INTO contact_view (contact_id, topic_id, stance, strength, said, said_on, source, private, recorded_at) VALUES
                (1, 1, 'opposed', 4, 'not without the bus', '2026-06-01', 'ward forum', 0, '2026-06-01T09:00:00Z'),
                (1, 1, 'conditional', 2, 'if the bus comes', '2026-10-01', 'ward forum', 0, '2026-10-01T09:00:00Z'),
                (1, 1, 'neutral', 1, 'nothing', '2026-10-02', 'x', 1, '2026-10-02T09:00:00Z');
            UPDATE contact_view SET withdrawn_on = '2026-10-03', reason = 'another Rao' WHERE id = 3;
            INSERT INTO champion (contact_id, topic_id, ask, agreed_on, review_on, recorded_at) VALUES
                (1, 1, 'speak at the forum', '2026-06-01', '2027-06-01', '2026-06-01T09:00:00Z');
            INSERT INTO ask (direction, kind, contact_id, what, made_on, expires_on, by, recorded_at) VALUES
                ('ask', 'support', 1, 'a bus stop', '2026-06-01', '2026-12-24', 'KIM', '2026-06-01T09:00:00Z'),
                ('ask', 'support', 1, 'closed long ago', '2026-06-01', NULL, 'Kim', '2026-06-01T09:00:00Z');
            UPDATE ask SET closed_on = '2026-07-01', outcome = 'lapsed' WHERE id = 2;
            INSERT INTO counterpart (role, person, post_id) VALUES ('clinical lead', 'Kim', 1);"#,
        )
        .unwrap();
    drop(record);
    let seen = home.transcript("handover --from Kim --to \"Lee Sorrel\"\n handover --list");
    assert_data_eq!(
        seen,
        str![[r#"
$ engage handover --from Kim --to "Lee Sorrel"
Handover from Kim to Lee Sorrel, Sun 22 Nov 2026

Contacts  2
Changes   1
Promises  2
Pairs     1
Asks      1

In the first two weeks
  State    Due          Who                Why
  ───────  ───────────  ─────────────────  ───────────────────────────────────────
  overdue  20 Nov 2026  Anita Rao          promised the bus times (10 Nov 2026)
  soon     4 Dec 2026   Seán O'Neill-Ward  last meeting 5 Jun 2026; every 26 weeks

In the diary
  No  Day          Kind     With       Of us
  ──  ───────────  ───────  ─────────  ─────
  i5  14 Jan 2027  meeting  Anita Rao

Seán O'Neill-Ward (oneill-ward-sean)
  Is: Ward councillor, Northfield (Ashby Council) since 5 May 2022
  Reached by: sean.oneill@ashby.example
  Due: soon, 4 Dec 2026: last meeting 5 Jun 2026; every 26 weeks
  Last contact: 1 Oct 2026 mailshot: autumn newsletter [i4]
  Last contact: 5 Jun 2026 meeting with Sam [i3]

Anita Rao (rao-anita)
  Is: Ward councillor, Northfield (Ashby Council) since 7 May 2026
  Reached by: anita.rao@ashby.example
  Reached by: 020 7946 0001
  Due: overdue, 20 Nov 2026: promised the bus times (10 Nov 2026)
  Promise: ours: the bus times (OVERDUE, due 20 Nov 2026, made 10 Nov 2026; q1)
  Last contact: 1 Oct 2026 mailshot: autumn newsletter [i4]
  Last contact: 15 Jun 2026 call with Kim: first call [i2]
  Thinks: transport: conditional, 2 of 5, "if the bus comes" (1 Oct 2026, ward forum)
  Open: asked: a bus stop (1 Jun 2026, open until 24 Dec 2026; k1)
  Champions: transport: speak at the forum (agreed 1 Jun 2026, review 1 Jun 2027; g1)
  Note: rings back after six

Changes they lead
  Change    Title                    State  Due  What
  ────────  ───────────────────────  ─────  ───  ───────────────────────────────
  elm-lane  Elm Lane branch closure  open        nothing is due within two weeks

What we promised, and is theirs to keep
  Id  To             What           By           State
  ──  ─────────────  ─────────────  ───────────  ───────
  q1  Anita Rao      the bus times  20 Nov 2026  overdue
  q2  Zoë Żak-Bütow  the report     15 Dec 2026  open

Whom they stand beside
  Id  Our role       Beside                       Organisation   Held by
  ──  ─────────────  ───────────────────────────  ─────────────  ───────────────────────────────────
  u1  clinical lead  Ward councillor, Northfield  Ashby Council  Anita Rao; Cy Dunn; Seán
                                                                 O'Neill-Ward

What they asked or offered
  Id  Kind           Who        Organisation  What        Open until
  ──  ─────────────  ─────────  ────────────  ──────────  ───────────
  k1  ask (support)  Anita Rao                a bus stop  24 Dec 2026
! SHA-256 40ca57d3bd2ce2233a7a5eef0edde2b38464128813c421d9dbae9a40f0636cff
! 2 contacts, 1 change, 2 promises, 1 pair and 1 ask went from Kim to Lee Sorrel
! hint: `engage undo` takes it back
$ engage handover --list
Person      Contacts  Changes  Promises  Pairs  Asks
──────────  ────────  ───────  ────────  ─────  ────
Lee Sorrel         2        1         2      1     1
Sam                1        0         0      0     0

"#]]
    );
}

#[test]
fn a_promise_nobody_is_named_for_goes_with_the_contact() {
    let home = Home::change();
    home.does("promise add \"anita rao\" \"the bus times\" --by 2026-12-01 --on 2026-11-10");
    assert_eq!(home.json("promise list --contact rao-anita")[0]["by"], serde_json::Value::Null);
    let counts = home.json("handover --list");
    assert_eq!(counts[0]["promises"], 1, "{counts}");
    home.does("handover --from Kim --to \"Lee Sorrel\"");
    assert_eq!(home.json("promise list --contact rao-anita")[0]["by"], "Lee Sorrel");
}

#[test]
fn what_was_taken_on_for_a_contact_of_another_is_due_for_whoever_takes_over() {
    let home = home();
    home.does(
        r#"
        promise add field-jo "the figures" --by 2026-11-01 --on 2026-10-10
        promise add lee-sam "the plan" --by 2026-11-02 --on 2026-10-10
        ask add field-jo "a word with the minister" --expires 2026-11-25 --by Kim
        ask add rao-anita "the newsletter"
        log meeting field-jo lee-sam --on 2026-12-03 --by Kim
        log call oneill-ward-sean --on 2026-12-01 --by Sam
        log call lee-sam --on 2026-12-02 --by Sam"#,
    );
    let pack = home.json("handover --from Kim --to Lee --dry-run");
    let list = |key: &str, keys: &[&str]| -> Vec<String> {
        let rows = pack[key].as_array().unwrap().iter();
        rows.map(|row| {
            keys.iter().map(|key| row[key].as_str().unwrap_or("-")).collect::<Vec<_>>().join(" | ")
        })
        .collect()
    };
    assert_eq!(
        list("first_two_weeks", &["due_on", "handle"]),
        ["2026-11-01 | field-jo", "2026-11-02 | lee-sam", "2026-11-20 | rao-anita", "2026-11-25 | field-jo"],
        "whom Sam meets on 1 December is off the list"
    );
    assert_eq!(
        list("diary", &["happened_on", "with", "by"]),
        [
            "2026-12-01 | Seán O'Neill-Ward | Sam",
            "2026-12-03 | Jo Field; Sam Lee | Kim",
            "2027-01-14 | Anita Rao | -"
        ]
    );
    assert_eq!(
        list("asks", &["contact", "what"]),
        ["Jo Field | a word with the minister", "Anita Rao | the newsletter"]
    );
    home.does("handover --from Kim --to Lee");
    let due = home.json("due --owner Lee");
    let due: Vec<_> = due.as_array().unwrap().iter().map(|row| row["due_on"].as_str().unwrap()).collect();
    assert_eq!(due, ["2026-11-01", "2026-11-02", "2026-11-20", "2026-11-25"]);
    let of_sam = home.json("due --owner Sam");
    assert!(of_sam.as_array().unwrap().iter().any(|row| row["due_on"] == "2026-11-01"), "{of_sam}");
}

#[test]
fn nobody_who_was_erased_is_handed_over() {
    let home = Home::change();
    home.does("privacy erase rao-anita --reason asked --yes");
    let pack = home.json("handover --from Kim --to \"Lee Sorrel\" --dry-run");
    let handles: Vec<_> = pack["contacts"].as_array().unwrap().iter().map(|row| &row["handle"]).collect();
    assert_eq!(handles, ["oneill-ward-sean"]);
}

#[test]
fn nothing_is_handed_over_where_the_pack_cannot_be_written() {
    let home = Home::change();
    let before = home.dump();
    let seen = home.transcript(
        r#"
        handover --from Kim --to "Lee Sorrel" --output nowhere/pack.md
        handover --from Kim --to "Lee Sorrel" --output .
        contact rate rao-anita --influence 4 --interest 5 --output nowhere/grid.md"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage handover --from Kim --to "Lee Sorrel" --output nowhere/pack.md
! error: cannot write nowhere/pack.md: there is no folder nowhere
(exit 1)
$ engage handover --from Kim --to "Lee Sorrel" --output .
! error: cannot write .: it is a folder
(exit 1)
$ engage contact rate rao-anita --influence 4 --interest 5 --output nowhere/grid.md
! error: cannot write nowhere/grid.md: there is no folder nowhere
(exit 1)

"#]]
    );
    assert_eq!(home.dump(), before);
}
