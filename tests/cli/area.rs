//! `engage area`.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

#[test]
fn areas_of_one_name_in_two_councils() {
    let home = Home::new();
    let seen = home.transcript(
        r#"
        org add "Ashby Council"
        org add "Lincoln Council"
        area add Castle --kind ward --org "Ashby Council" --code e05000999
        area add Castle --kind ward --org "Lincoln Council" --from 2023-05-04
        area add Castle --kind constituency
        area add castle --kind ward --org ashby
        area add Castle --kind ward --code E05000999
        area show castle
        area show "castle, lincoln council"
        area show "castle (constituency)"
        area show E05000999 --format json
        area edit a2 --code E05000888 --until 2028-04-01
        area edit a2 --code E05000888
        area list
        area list --kind ward --org lincoln --format csv"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage org add "Ashby Council"
! Added Ashby Council (council) as o1
$ engage org add "Lincoln Council"
! Added Lincoln Council (council) as o2
$ engage area add Castle --kind ward --org "Ashby Council" --code e05000999
! Added Castle (ward) as a1
$ engage area add Castle --kind ward --org "Lincoln Council" --from 2023-05-04
! Added Castle (ward) as a2
$ engage area add Castle --kind constituency
! Added Castle (constituency) as a3
$ engage area add castle --kind ward --org ashby
! error: there is Castle [a1] already
! hint: engage area edit a1 changes it
(exit 1)
$ engage area add Castle --kind ward --code E05000999
! error: there is Castle [a1] already
! hint: engage area edit a1 changes it
(exit 1)
$ engage area show castle
! error: "castle" could be more than one area: Castle (ward of Ashby Council) [a1], Castle (ward of Lincoln Council) [a2] and Castle (constituency) [a3]
! hint: say which one with its council, such as 'Castle, Lincoln', or by its number or code
(exit 1)
$ engage area show "castle, lincoln council"
Castle [a2]

Number   a2
Name     Castle
Kind     ward
Council  Lincoln Council
From     4 May 2023
$ engage area show "castle (constituency)"
Castle [a3]

Number  a3
Name    Castle
Kind    constituency
$ engage area show E05000999 --format json
{
  "title": "Castle [a1]",
  "area": {"id":"a1","name":"Castle","kind":"ward","council":"Ashby Council","code":"E05000999","valid_from":null,"valid_until":null,"notes":null},
  "posts": [],
  "priorities": [],
  "notes": []
}
$ engage area edit a2 --code E05000888 --until 2028-04-01
! Changed Castle
$ engage area edit a2 --code E05000888
! Castle is like that already; nothing was changed
$ engage area list
Id  Name    Kind          Council          Code       Seats  Vacant
──  ──────  ────────────  ───────────────  ─────────  ─────  ──────
a1  Castle  ward          Ashby Council    E05000999      0       0
a2  Castle  ward          Lincoln Council  E05000888      0       0
a3  Castle  constituency                                  0       0
$ engage area list --kind ward --org lincoln --format csv
id,name,kind,council,code,seats,vacant,valid_from,valid_until
a2,Castle,ward,Lincoln Council,E05000888,0,0,2023-05-04,2028-04-01

"#]]
    );
}

#[test]
fn an_area_shows_who_speaks_for_it() {
    assert_data_eq!(
        Home::demo().transcript("area show northfield\n area list"),
        str![[r#"
$ engage area show northfield
Northfield [a1]

Number   a1
Name     Northfield
Kind     ward
Council  Ashby Council

Who speaks for it
  Id  Post                         Organisation   Seats  Vacant  Holders
  ──  ───────────────────────────  ─────────────  ─────  ──────  ───────────────────────────────────
  p1  Ward councillor, Northfield  Ashby Council      3       1  Seán O'Neill-Ward; Anita Rao;
                                                                 VACANT
$ engage area list
Id  Name         Kind          Council        Seats  Vacant
──  ───────────  ────────────  ─────────────  ─────  ──────
a1  Northfield   ward          Ashby Council      3       1
a2  Ashby North  constituency                     2       0
a3  Elm Parish   parish                           1       0

"#]]
    );
}

#[test]
fn wrong_input_is_refused_and_changes_nothing() {
    let home = Home::demo();
    let before = home.dump();
    let seen = home.transcript(
        r#"
        area add Southfield
        area add Southfield --kind word
        area add "!" --kind ward
        area add Southfield --kind ward --code E0500099
        area add Southfield --kind ward --org Atlantis
        area add Southfield --kind ward --from 30/2/2026
        area edit northfield --name "!"
        area edit northfeild --code E05000999
        area show a99
        area show E05999999"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage area add Southfield
! error: the following required arguments were not provided:
!   --kind <KIND>
!
! Usage: engage area add --kind <KIND> <NAME>
!
! For more information, try '--help'.
(exit 2)
$ engage area add Southfield --kind word
! error: "word" is not a kind of area; there are ward, division, parish, constituency, district, county, authority, icb, catchment, other
! hint: did you mean ward?
(exit 2)
$ engage area add "!" --kind ward
! error: "!" is not a name for an area
(exit 2)
$ engage area add Southfield --kind ward --code E0500099
! error: "E0500099" is not an area code: a letter and eight digits, such as E05000999
(exit 2)
$ engage area add Southfield --kind ward --org Atlantis
! error: no organisation matches "Atlantis"
! hint: `engage org list` shows what there is
(exit 1)
$ engage area add Southfield --kind ward --from 30/2/2026
! error: "30/2/2026" is not a date: February 2026 has 28 days
(exit 2)
$ engage area edit northfield --name "!"
! error: "!" is not a name for an area
(exit 2)
$ engage area edit northfeild --code E05000999
! error: no area matches "northfeild"
! hint: did you mean Northfield (ward of Ashby Council) [a1], or Ashby North (constituency) [a2]?
(exit 1)
$ engage area show a99
! error: no area matches "a99"
! hint: `engage area list` shows what there is
(exit 1)
$ engage area show E05999999
! error: no area matches "E05999999"
! hint: `engage area list` shows what there is
(exit 1)

"#]]
    );
    assert_eq!(home.dump(), before);
}

#[test]
fn whoever_names_a_council_as_an_area_is_told_where_its_areas_are() {
    let home = Home::demo();
    home.does("org add \"Temple Borough Council\" --kind council");
    let said = home.fails(1, "who --area \"Temple Borough\" --lever leisure");
    assert!(said.contains("Temple Borough Council is an organisation: engage area list --org o"), "{said}");
    assert!(!home.fails(1, "who --area nowhere").contains("is an organisation"));
}
