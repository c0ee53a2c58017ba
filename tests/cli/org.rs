//! `engage org`.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

#[test]
fn an_organisation_from_the_first_day_to_the_last() {
    let home = Home::new();
    let seen = home.transcript(
        r#"
        org add "Ashby Council"
        org add "Northfield Herald" --kind press --founded 1/4/1901 -m "weekly"
        org add "the ASHBY borough council"
        org edit "ashby council" --name "London Borough of Ashby"
        org edit o2 --ended "1 april 2028" --kind press
        org edit o2 --kind press
        org list
        org list --format json
        org show "ashby"
        org show o2 --format json"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage org add "Ashby Council"
! Added Ashby Council (council) as o1
$ engage org add "Northfield Herald" --kind press --founded 1/4/1901 -m "weekly"
! Added Northfield Herald (press) as o2
$ engage org add "the ASHBY borough council"
! error: there is Ashby Council [o1] already
! hint: engage org edit o1 changes it
(exit 1)
$ engage org edit "ashby council" --name "London Borough of Ashby"
! Changed Ashby Council
$ engage org edit o2 --ended "1 april 2028" --kind press
! Changed Northfield Herald
$ engage org edit o2 --kind press
! Northfield Herald is like that already; nothing was changed
$ engage org list
Id  Name                     Kind     Posts  Seats  Vacant  Founded     Ended
──  ───────────────────────  ───────  ─────  ─────  ──────  ──────────  ──────────
o1  London Borough of Ashby  council      0      0       0
o2  Northfield Herald        press        0      0       0  1 Apr 1901  1 Apr 2028
$ engage org list --format json
[
{"id":"o1","name":"London Borough of Ashby","kind":"council","posts":0,"seats":0,"vacant":0,"founded_on":null,"ended_on":null,"successors":null},
{"id":"o2","name":"Northfield Herald","kind":"press","posts":0,"seats":0,"vacant":0,"founded_on":"1901-04-01","ended_on":"2028-04-01","successors":null}
]
$ engage org show "ashby"
London Borough of Ashby [o1]

Number  o1
Name    London Borough of Ashby
Kind    council
$ engage org show o2 --format json
{
  "title": "Northfield Herald [o2]",
  "organisation": {"id":"o2","name":"Northfield Herald","kind":"press","founded_on":"1901-04-01","ended_on":"2028-04-01","notes":"weekly"},
  "posts": [],
  "priorities": [],
  "notes": [],
  "asks": [],
  "channels": [],
  "predecessors": [],
  "successors": []
}

"#]]
    );
}

#[test]
fn an_organisation_shows_its_posts_and_vacancies() {
    assert_data_eq!(
        Home::demo().transcript("org show \"Ashby Council\"\n org list"),
        str![[r#"
$ engage org show "Ashby Council"
Ashby Council [o1]

Number  o1
Name    Ashby Council
Kind    council

Posts
  Id  Post                          Organisation   Seats  Vacant  Holders
  ──  ────────────────────────────  ─────────────  ─────  ──────  ──────────────────────────────────
  p4  Chair, People Scrutiny Panel  Ashby Council      1       0  Zoë Żak-Bütow
  p1  Ward councillor, Northfield   Ashby Council      3       1  Seán O'Neill-Ward; Anita Rao;
                                                                  VACANT
$ engage org list
Id  Name                Kind        Posts  Seats  Vacant
──  ──────────────────  ──────────  ─────  ─────  ──────
o1  Ashby Council       council         2      4       1
o3  Ashby Herald        press           1      1       0
o6  Elm Lane Surgery    nhs             1      1       0
o4  Elm Parish Council  parish          1      1       0
o2  House of Commons    parliament      2      2       0
o5  Radio Ashby         press           1      1       0

"#]]
    );
}

#[test]
fn wrong_input_is_refused_and_changes_nothing() {
    let home = Home::demo();
    let before = home.dump();
    let seen = home.transcript(
        r#"
        org add
        org add "--"
        org add "Ashby Weekly" --kind paper
        org add "Ashby Weekly" --founded 2026-13-01
        org edit "ashby" --name "Ashby Herald"
        org edit "ashby herald" --name "  "
        org edit "ashby hreald" --kind press
        org show o99
        org show atlantis"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage org add
! error: the following required arguments were not provided:
!   <NAME>
!
! Usage: engage org add <NAME>
!
! For more information, try '--help'.
(exit 2)
$ engage org add "--"
! error: the following required arguments were not provided:
!   <NAME>
!
! Usage: engage org add <NAME>
!
! For more information, try '--help'.
(exit 2)
$ engage org add "Ashby Weekly" --kind paper
! error: "paper" is not a kind of organisation; there are council, parish, parliament, authority, nhs, voluntary, press, other
(exit 2)
$ engage org add "Ashby Weekly" --founded 2026-13-01
! error: "2026-13-01" is not a date: there is no month 13
(exit 2)
$ engage org edit "ashby" --name "Ashby Herald"
! error: there is Ashby Herald [o3] already
! hint: engage org edit o3 changes it
(exit 1)
$ engage org edit "ashby herald" --name "  "
! error: "  " is not a name for an organisation
(exit 2)
$ engage org edit "ashby hreald" --kind press
! error: no organisation matches "ashby hreald"
! hint: did you mean Ashby Council [o1], or Ashby Herald [o3]?
(exit 1)
$ engage org show o99
! error: no organisation matches "o99"
! hint: `engage org list` shows what there is
(exit 1)
$ engage org show atlantis
! error: no organisation matches "atlantis"
! hint: `engage org list` shows what there is
(exit 1)

"#]]
    );
    assert_eq!(home.dump(), before);
}
