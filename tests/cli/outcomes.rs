//! `engage report outcomes`.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

/// A home in which each kind of thing came to something.
fn delivered() -> Home {
    let home = Home::change();
    home.does(
        "ask add field-jo \"put it to the minister\" --kind escalate --topic transport --change elm-lane --on 2026-03-02
         ask agree k1 --on 2026-03-20
         ask close k1 --outcome done --difference \"the pilot is funded for a year\" --on 2026-10-01
         ask add \"Ashby Council\" \"host the health fair\" --kind host --on 2026-09-01 --expires 2026-10-01
         ask offer rao-anita \"a page in our newsletter\" --on 2026-10-02
         ask close k3 --outcome declined -m \"no room\" --on 2026-10-20
         ask add rao-anita \"open doors\" --topic Diabetes --on 2026-11-02
         ask agree k4 --on 2026-11-09
         log call rao-anita --on 2026-09-10 --topic transport --promise \"bus times by 2026-09-30\" --promise \"a map by 2026-09-30\" --change elm-lane
         promise keep q1 -m \"by e-mail\" --on 2026-09-30
         promise keep q2 --on 2026-10-05
         promise add field-jo \"a letter to the minister\" --by 2026-10-31 --on 2026-10-01 --theirs
         promise add lee-sam \"a photograph\" --by 2026-12-01
         promise add lee-sam \"an interview\" --by 2026-11-01 --on 2026-10-01
         promise drop q5 --reason \"he was ill\" --on 2026-10-30
         champion add lee-sam Diabetes --ask \"a column each month\" --source \"his e-mail\" --agreed 2026-01-05
         champion end g1 --outcome \"five columns; 40 calls to the clinic\" --on 2026-11-01
         champion add rao-anita Diabetes --ask \"open doors\" --source i2
         champion add field-jo Diabetes --ask \"speak up\" --source \"a letter\" --agreed 2026-02-01",
    );
    home
}

fn ids(home: &Home, line: &str) -> String {
    let rows = home.json(&format!("report outcomes {line}"));
    let ids: Vec<_> = rows.as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap()).collect();
    ids.join(" ")
}

#[test]
fn what_was_delivered_comes_first() {
    let home = delivered().columns(80);
    assert_data_eq!(
        home.transcript(
            r#"
            report outcomes
            report outcomes --totals
            report outcomes --change elm-lane --format json
            report outcomes --topic transport --format csv
            report outcomes --topic diabetes --format md
            report outcomes --totals --org "ashby council" --format json"#
        ),
        str![[r#"
$ engage report outcomes
What came of it, Sat 22 Nov 2025 to Sun 22 Nov 2026

Number  Kind      Whose   Outcome     Who        What           What came of it
──────  ────────  ──────  ──────────  ─────────  ─────────────  ────────────────
k1      ask       theirs  done        Jo Field   put it to the  the pilot is
                                                 minister       funded for a
                                                                year
q1      promise   ours    kept        Anita Rao  bus times      by e-mail
q2      promise   ours    kept_late   Anita Rao  a map
g1      champion  theirs  ended       Sam Lee    a column each  five columns; 40
                                                 month          calls to the
                                                                clinic
g2      champion  theirs  agreed      Anita Rao  open doors
k4      ask       theirs  agreed      Anita Rao  open doors
q5      promise   ours    broken      Sam Lee    an interview   he was ill
k3      offer     ours    declined    Anita Rao  a page in our  no room
                                                 newsletter
q3      promise   theirs  overdue     Jo Field   a letter to
                                                 the minister
k2      ask       theirs  expired     Ashby      host the
                                      Council    health fair
g3      champion  theirs  review_due  Jo Field   speak up
q4      promise   ours    open        Sam Lee    a photograph

How many
  Kind      Whose   Outcome     How many  Difference told
  ────────  ──────  ──────────  ────────  ───────────────
  ask       theirs  done               1                1
  ask       theirs  agreed             1                0
  ask       theirs  expired            1                0
  champion  theirs  ended              1                1
  champion  theirs  agreed             1                0
  champion  theirs  review_due         1                0
  offer     ours    declined           1                0
  promise   ours    kept               1                0
  promise   ours    kept_late          1                0
  promise   ours    broken             1                0
  promise   ours    open               1                0
  promise   theirs  overdue            1                0
$ engage report outcomes --totals
Kind      Whose   Outcome     How many  Difference told
────────  ──────  ──────────  ────────  ───────────────
ask       theirs  done               1                1
ask       theirs  agreed             1                0
ask       theirs  expired            1                0
champion  theirs  ended              1                1
champion  theirs  agreed             1                0
champion  theirs  review_due         1                0
offer     ours    declined           1                0
promise   ours    kept               1                0
promise   ours    kept_late          1                0
promise   ours    broken             1                0
promise   ours    open               1                0
promise   theirs  overdue            1                0
$ engage report outcomes --change elm-lane --format json
[
{"id":"k1","kind":"ask","whose":"theirs","outcome":"done","who":"Jo Field","handle":"field-jo","organisation":null,"what":"put it to the minister","difference":"the pilot is funded for a year","note":null,"ended_on":"2026-10-01","due_on":null,"made_on":"2026-03-02","topic":"transport","change":"elm-lane"},
{"id":"q1","kind":"promise","whose":"ours","outcome":"kept","who":"Anita Rao","handle":"rao-anita","organisation":null,"what":"bus times","difference":null,"note":"by e-mail","ended_on":"2026-09-30","due_on":"2026-09-30","made_on":"2026-09-10","topic":null,"change":"elm-lane"},
{"id":"q2","kind":"promise","whose":"ours","outcome":"kept_late","who":"Anita Rao","handle":"rao-anita","organisation":null,"what":"a map","difference":null,"note":null,"ended_on":"2026-10-05","due_on":"2026-09-30","made_on":"2026-09-10","topic":null,"change":"elm-lane"}
]
$ engage report outcomes --topic transport --format csv
id,kind,whose,outcome,who,handle,organisation,what,difference,note,ended_on,due_on,made_on,topic,change
k1,ask,theirs,done,Jo Field,field-jo,,put it to the minister,the pilot is funded for a year,,2026-10-01,,2026-03-02,transport,elm-lane
q1,promise,ours,kept,Anita Rao,rao-anita,,bus times,,by e-mail,2026-09-30,2026-09-30,2026-09-10,,elm-lane
q2,promise,ours,kept_late,Anita Rao,rao-anita,,a map,,,2026-10-05,2026-09-30,2026-09-10,,elm-lane
$ engage report outcomes --topic diabetes --format md
# What came of it, Sat 22 Nov 2025 to Sun 22 Nov 2026

| Number | Kind | Whose | Outcome | Who | What | What came of it | Ended | Due | Topic | Change |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| g1 | champion | theirs | ended | Sam Lee | a column each month | five columns; 40 calls to the clinic | 1 Nov 2026 | 5 Jul 2026 | Diabetes |  |
| g2 | champion | theirs | agreed | Anita Rao | open doors |  |  | 15 Dec 2026 | Diabetes |  |
| k4 | ask | theirs | agreed | Anita Rao | open doors |  |  |  | Diabetes |  |
| g3 | champion | theirs | review/_due | Jo Field | speak up |  |  | 1 Aug 2026 | Diabetes |  |

## How many

| Kind | Whose | Outcome | How many | Difference told |
| --- | --- | --- | ---: | ---: |
| ask | theirs | agreed | 1 | 0 |
| champion | theirs | ended | 1 | 1 |
| champion | theirs | agreed | 1 | 0 |
| champion | theirs | review/_due | 1 | 0 |
$ engage report outcomes --totals --org "ashby council" --format json
[
{"kind":"ask","whose":"theirs","outcome":"agreed","count":1,"told":0},
{"kind":"ask","whose":"theirs","outcome":"expired","count":1,"told":0},
{"kind":"champion","whose":"theirs","outcome":"agreed","count":1,"told":0},
{"kind":"offer","whose":"ours","outcome":"declined","count":1,"told":0},
{"kind":"promise","whose":"ours","outcome":"kept","count":1,"told":0},
{"kind":"promise","whose":"ours","outcome":"kept_late","count":1,"told":0}
]

"#]]
    );
}

#[test]
fn the_period_and_the_filters_decide() {
    let home = delivered();
    for (line, found) in [
        ("", "k1 q1 q2 g1 g2 k4 q5 k3 q3 k2 g3 q4"),
        ("--since 2026-10-05 --until 2026-10-20", "q2 k3"),
        ("--since 2026-11-01", "g1 k4 q4"),
        ("--since 2026-11-01 --until 2027-12-31", "g1 g2 k4 q4"),
        ("--until 2026-09-15 --since 2026-09-01", "q1 q2 k2"),
        ("--until 2025-12-31", ""),
        ("--topic transport", "k1 q1 q2"),
        ("--topic diabetes", "g1 g2 k4 g3"),
        ("--change elm-lane", "k1 q1 q2"),
        ("--org \"ashby council\"", "q1 q2 g2 k4 k3 k2"),
        ("--org \"ashby herald\"", "g1 q5 q4"),
    ] {
        assert_eq!(ids(&home, line), found, "{line}");
    }
}

#[test]
fn it_is_told_as_it_stood_at_the_end_of_the_period() {
    let home = delivered();
    let came = |line: &str| {
        let rows = home.json(&format!("report outcomes {line}"));
        let word = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap_or("-").to_owned();
        let rows = rows.as_array().unwrap().iter();
        rows.map(|row| ["id", "outcome", "ended_on", "difference"].map(|key| word(row, key)).join(" "))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        came("--since 2026-03-01 --until 2026-03-31 --topic transport"),
        ["k1 agreed - -"],
        "it was done only in October"
    );
    assert_eq!(
        came("--since 2026-09-01 --until 2026-10-02 --change elm-lane"),
        ["k1 done 2026-10-01 the pilot is funded for a year", "q1 kept 2026-09-30 -", "q2 overdue - -"]
    );
}

#[test]
fn a_period_that_ends_before_it_begins_is_refused() {
    let home = delivered();
    assert_eq!(
        home.fails(2, "report outcomes --since 2026-11-01 --until 2026-10-01"),
        "error: the period ends on 2026-10-01, before it begins on 2026-11-01\n"
    );
    home.fails(1, "report outcomes --org xyzzy");
    home.fails(1, "report outcomes --topic xyzzy");
    home.fails(1, "report outcomes --change xyzzy");
    assert_eq!(home.stdout("report outcomes --until 2020-01-01"), "");
}
