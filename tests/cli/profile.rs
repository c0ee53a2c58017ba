//! `engage org profile`.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

#[test]
fn a_profile_says_what_is_known_and_what_is_not() {
    let home = Home::demo().columns(80);
    home.does(
        "org edit o1 --founded 1974-04-01 -m \"unitary since 1998\"
         contact add \"Tia Buss\" --role transport_lead --org \"Ashby Council\"
         org priority o1 dementia --theirs 4 --source \"corporate plan 2026\" --on 2025-10-01
         org note o1 --heading route -m \"officers advise, cabinet decides\" --source constitution
         org note o1 --heading culture -m \"first names, no papers\" --source \"Kim\" --on 2024-05-01
         org note o1 --heading history -m \"fell out over the walk-in centre\" --source Kim
         org note o1 --withdraw n3",
    );
    assert_data_eq!(
        home.transcript("org profile \"ashby council\"\n org profile o1 --format json\n org profile o2\n org profile atlantis\n org profile o1 --format csv"),
        str![[r#"
$ engage org profile "ashby council"
Ashby Council [o1]

Kind     council
Founded  1 Apr 1974 (52 years)
Notes    unitary since 1998

Posts
  No  Post                          Who                                Levers
  ──  ────────────────────────────  ─────────────────────────────────  ─────────
  p4  Chair, People Scrutiny Panel  Zoë Żak-Bütow
  p9  Transport lead                Tia Buss                           transport
  p1  Ward councillor, Northfield   Seán O'Neill-Ward; Anita Rao;
                                    VACANT

Priorities
  No  Topic     Whose   Weight  Source             Said        Age
  ──  ────────  ──────  ──────  ─────────────────  ──────────  ─────────────────
  y1  Dementia  theirs       4  corporate plan     1 Oct 2025  13 months: ask
                                2026                           again

Notes
  No  About           What                    Source        Said         Age
  ──  ──────────────  ──────────────────────  ────────────  ───────────  ───────
  n1  How it decides  officers advise,        constitution  22 Nov 2026  today
                      cabinet decides
  n2  Culture         first names, no papers  Kim           1 May 2024   2 years

What is known
  Known             4 of 13 things
  Nothing known of  governance, pressure, history, goal, agreement, calendar,
                    explain, place, contact_advice
$ engage org profile o1 --format json
{
  "title": "Ashby Council [o1]",
  "organisation": {"id":"o1","name":"Ashby Council","kind":"council","founded_on":"1974-04-01","founded":"1 Apr 1974 (52 years)","ended_on":null,"ended":null,"seats":null,"notes":"unitary since 1998"},
  "posts": [
  {"id":"p4","post":"Chair, People Scrutiny Panel","role":"hosc_chair","area":null,"holders":"Zoë Żak-Bütow","handles":"zak-butow-zoe","vacant":0,"levers":null},
  {"id":"p9","post":"Transport lead","role":"transport_lead","area":null,"holders":"Tia Buss","handles":"buss-tia","vacant":0,"levers":"transport"},
  {"id":"p1","post":"Ward councillor, Northfield","role":"ward_councillor","area":"Northfield","holders":"Seán O'Neill-Ward; Anita Rao; VACANT","handles":"oneill-ward-sean; rao-anita","vacant":1,"levers":null}
  ],
  "priorities": [
  {"id":"y1","topic":"dementia","name":"Dementia","whose":"theirs","weight":4,"what":null,"source":"corporate plan 2026","said_on":"2025-10-01","recheck_on":"2026-10-01","stale":true,"stands":true}
  ],
  "notes": [
  {"id":"n1","heading":"route","what":"officers advise, cabinet decides","source":"constitution","said_on":"2026-11-22","withdrawn_on":null},
  {"id":"n2","heading":"culture","what":"first names, no papers","source":"Kim","said_on":"2024-05-01","withdrawn_on":null}
  ],
  "completeness": {"known":4,"of":13,"share":"4 of 13 things","missing":"governance, pressure, history, goal, agreement, calendar, explain, place, contact_advice"}
}
$ engage org profile o2
House of Commons [o2]

Kind  parliament

Posts
  No  Post                      Who         Levers
  ──  ────────────────────────  ──────────  ──────
  p2  MP, Ashby North           Jo Field
  p3  MP's office, Ashby North  Priya Nair

What is known
  Known             1 of 13 things
  Nothing known of  priorities, governance, route, pressure, culture, history,
                    goal, agreement, calendar, explain, place, contact_advice
$ engage org profile atlantis
! error: no organisation matches "atlantis"
! hint: `engage org list` shows what there is
(exit 1)
$ engage org profile o1 --format csv
! error: one thing is not a table: --format csv is for lists
! hint: use --format table, json or md
(exit 2)

"#]]
    );
}

#[test]
fn of_a_large_council_the_seats_of_wards_are_counted() {
    let home = Home::demo();
    for ward in 1..=12 {
        home.does(&format!(
            "post add --role ward_councillor --area \"Ward {ward}\" --org \"Ashby Council\" --seats 2"
        ));
    }
    let profile = home.json("org profile o1");
    assert_eq!(profile["organisation"]["seats"], "27 seats of 13 areas, 25 vacant");
    assert_eq!(profile["posts"].as_array().unwrap().len(), 1, "the chair of the panel");
}
