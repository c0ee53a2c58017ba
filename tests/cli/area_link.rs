//! `engage area link`.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

/// Areas as councils and people write them.
const AREAS: &str = r#"
org add "Ashby Borough Council"
org add "Lincoln Council"
org add "Elmshire County Council"
org add "Atlantis Council"
area add Northfield --kind ward --org ashby
area add "Saint Marys and Elm Ward" --kind ward --org ashby
area add "Mosss Bay Workington" --kind ward --org ashby
area add Quay --kind ward --org ashby
area add Castle --kind ward --org lincoln
area add Deep --kind ward --org atlantis
area add Castle --kind ward
area add "Lincoln: Churchdown" --kind division --org elmshire
area add "Minster & Castle" --kind division --org elmshire
area add "Ashby South & Quay" --kind constituency
area add "North Ashby" --kind constituency
area add "Ashby District Council" --kind district
area add Churchdown --kind ward --org elmshire
area add "Our patients" --kind catchment
"#;

fn home() -> Home {
    let home = Home::new();
    home.official_files();
    home.does("import lookup wards24.csv seats24.csv divisions24.csv");
    home
}

#[test]
fn areas_get_the_codes_of_their_names_and_nobody_guesses() {
    let home = home().columns(160);
    home.does(AREAS);
    let seen = home.transcript(
        r#"
        area link --dry-run
        area link --format json
        area link --format csv
        area link a3 E05000013
        area link a7 "castle"
        area link a7 E05000021
        area link a13 "castle and minster"
        area list --kind ward --format csv
        undo --yes"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage area link --dry-run
Id   Area                      Kind          Council                  How        Code       Nearest                   Note
───  ────────────────────────  ────────────  ───────────────────────  ─────────  ─────────  ────────────────────────  ──────────────────────────────────────────
a3   Mosss Bay Workington      ward          Ashby Borough Council    candidate             Moss Bay E05000013
a1   Northfield                ward          Ashby Borough Council    exact      E05000011
a4   Quay                      ward          Ashby Borough Council    exact      E05000014
a2   Saint Marys and Elm Ward  ward          Ashby Borough Council    exact      E05000012
a6   Deep                      ward          Atlantis Council         none                                            no loaded file knows a council Atlantis
                                                                                                                      Council
a13  Churchdown                ward          Elmshire County Council  none                                            Elmshire County Council is a county: its
                                                                                                                      areas are divisions (engage area edit a13
                                                                                                                      --kind division)
a8   Lincoln: Churchdown       division      Elmshire County Council  spelling   E58000002
a9   Minster & Castle          division      Elmshire County Council  spelling   E58000003
a5   Castle                    ward          Lincoln Council          exact      E05000021
a12  Ashby District Council    district                               exact      E07000001
a10  Ashby South & Quay        constituency                           exact      E14001102
a7   Castle                    ward                                   candidate             Castle, Lincoln           its council is not known (engage area edit
                                                                                            E05000021                 a7 --org COUNCIL)
a11  North Ashby               constituency                           spelling   E14001101
! 9 would get their code; 4 are left without one.
! Dry run: nothing was changed.
! hint: `engage area link a3 E05000013` says that one is it
$ engage area link --format json
[
{"id":"a3","area":"Mosss Bay Workington","kind":"ward","council":"Ashby Borough Council","how":"candidate","code":null,"name":null,"nearest":"Moss Bay E05000013","note":null},
{"id":"a1","area":"Northfield","kind":"ward","council":"Ashby Borough Council","how":"exact","code":"E05000011","name":"Northfield","nearest":null,"note":null},
{"id":"a4","area":"Quay","kind":"ward","council":"Ashby Borough Council","how":"exact","code":"E05000014","name":"Quay","nearest":null,"note":null},
{"id":"a2","area":"Saint Marys and Elm Ward","kind":"ward","council":"Ashby Borough Council","how":"exact","code":"E05000012","name":"St. Mary's & Elm","nearest":null,"note":null},
{"id":"a6","area":"Deep","kind":"ward","council":"Atlantis Council","how":"none","code":null,"name":null,"nearest":null,"note":"no loaded file knows a council Atlantis Council"},
{"id":"a13","area":"Churchdown","kind":"ward","council":"Elmshire County Council","how":"none","code":null,"name":null,"nearest":null,"note":"Elmshire County Council is a county: its areas are divisions (engage area edit a13 --kind division)"},
{"id":"a8","area":"Lincoln: Churchdown","kind":"division","council":"Elmshire County Council","how":"spelling","code":"E58000002","name":"Churchdown ED","nearest":null,"note":null},
{"id":"a9","area":"Minster & Castle","kind":"division","council":"Elmshire County Council","how":"spelling","code":"E58000003","name":"Castle & Minster ED","nearest":null,"note":null},
{"id":"a5","area":"Castle","kind":"ward","council":"Lincoln Council","how":"exact","code":"E05000021","name":"Castle","nearest":null,"note":null},
{"id":"a12","area":"Ashby District Council","kind":"district","council":null,"how":"exact","code":"E07000001","name":"Ashby","nearest":null,"note":null},
{"id":"a10","area":"Ashby South & Quay","kind":"constituency","council":null,"how":"exact","code":"E14001102","name":"Ashby, South and Quay","nearest":null,"note":null},
{"id":"a7","area":"Castle","kind":"ward","council":null,"how":"candidate","code":null,"name":null,"nearest":"Castle, Lincoln E05000021","note":"its council is not known (engage area edit a7 --org COUNCIL)"},
{"id":"a11","area":"North Ashby","kind":"constituency","council":null,"how":"spelling","code":"E14001101","name":"Ashby North","nearest":null,"note":null}
]
! 9 got their code; 4 are left without one.
! hint: `engage undo` takes all of it back
! hint: `engage area link a3 E05000013` says that one is it
$ engage area link --format csv
id,area,kind,council,how,code,name,nearest,note
a3,Mosss Bay Workington,ward,Ashby Borough Council,candidate,,,Moss Bay E05000013,
a6,Deep,ward,Atlantis Council,none,,,,no loaded file knows a council Atlantis Council
a13,Churchdown,ward,Elmshire County Council,none,,,,Elmshire County Council is a county: its areas are divisions (engage area edit a13 --kind division)
a7,Castle,ward,,candidate,,,"Castle, Lincoln E05000021",its council is not known (engage area edit a7 --org COUNCIL)
! 0 got their code; 4 are left without one.
! hint: `engage area link a3 E05000013` says that one is it
$ engage area link a3 E05000013
! Mosss Bay Workington is E05000013 (Moss Bay)
$ engage area link a7 "castle"
! error: the council of Castle is not known
! hint: say which one by its code, or its council: engage area edit a7 --org COUNCIL
(exit 1)
$ engage area link a7 E05000021
! error: Castle [a5] has the code E05000021 already
! hint: engage area edit a5 --code "" takes it from that one
(exit 1)
$ engage area link a13 "castle and minster"
! error: Elmshire County Council is a county: its areas are divisions
! hint: engage area edit a13 --kind division
(exit 1)
$ engage area list --kind ward --format csv
id,name,kind,council,code,seats,vacant,valid_from,valid_until
a3,Mosss Bay Workington,ward,Ashby Borough Council,E05000013,0,0,,
a1,Northfield,ward,Ashby Borough Council,E05000011,0,0,,
a4,Quay,ward,Ashby Borough Council,E05000014,0,0,,
a2,Saint Marys and Elm Ward,ward,Ashby Borough Council,E05000012,0,0,,
a6,Deep,ward,Atlantis Council,,0,0,,
a13,Churchdown,ward,Elmshire County Council,,0,0,,
a5,Castle,ward,Lincoln Council,E05000021,0,0,,
a7,Castle,ward,,,0,0,,
$ engage undo --yes
! Takes back no. 20, 22 Nov 2026 09:00 UTC by kim: link area: Mosss Bay Workington is E05000013
!   puts back 1 area
! Took back no. 20: link area: Mosss Bay Workington is E05000013

"#]]
    );
}

#[test]
fn a_dry_run_and_an_undo_leave_the_record_as_it_was() {
    let home = home();
    home.does(AREAS);
    let before = home.dump();
    home.does("area link --dry-run");
    assert_eq!(home.dump(), before);
    home.does("area link");
    assert_ne!(home.dump().rows("area"), before.rows("area"));
    let writes = home.writes();
    home.does("area link");
    assert_eq!(home.writes(), writes, "there is nothing to write twice");
    home.does("undo --yes");
    home.dump().assert_same(&before, "after the undo");
}

#[test]
fn codes_of_an_earlier_year_are_named_with_it() {
    let home = Home::new();
    home.official_files();
    home.does(
        r#"
        import lookup wards22.csv
        org add "Ashby Council"
        area add Elm --kind ward --org ashby
        area add Northfield --kind ward --org ashby --code E05999999
        area link"#,
    );
    let seen = home.transcript(
        r#"
        import lookup wards24.csv
        area link --format csv"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage import lookup wards24.csv
Id  Edition            As of        Read  Names  Links  Rejected
──  ─────────────────  ───────────  ────  ─────  ─────  ────────
v2  LSOA21 WD24 LAD24  31 Dec 2024     6      6     16         0
! hint: 1 area of the record has a code that LSOA21 WD24 LAD24 does not know: engage area changes
$ engage area link --format csv
id,area,kind,council,how,code,name,nearest,note
a1,Elm,ward,Ashby Council,old_code,E05000002,Elm,,a code of 2022 (v1: LSOA21 WD22 LAD22)
a2,Northfield,ward,Ashby Council,unknown_code,E05999999,,,no loaded file has this code
! 0 got their code; 0 are left without one; 2 have one that is of an earlier year or unknown.
! hint: `engage area changes` says what became of codes of an earlier year

"#]]
    );
}

#[test]
fn wrong_input_is_refused_and_changes_nothing() {
    let home = home();
    home.does(AREAS);
    home.does("area link");
    let before = home.dump();
    let seen = home.transcript(
        r#"
        area link a99
        area link a3 E14001101
        area link a10 E05000013
        area link a3 E99999999
        area link a3 E05000011
        area link a3 Atlantis
        area link a3 Ashby
        area link a6 Deep
        area link a7 E0500
        area link a14 E05000013
        area link a1 E05000011
        area link a14
        area link a3 E05000013 --dry-run
        area link a3 E05000021 --dry-run
        area link a3 E05777777 --dry-run"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage area link a99
! error: no area matches "a99"
! hint: `engage area list` shows what there is
(exit 1)
$ engage area link a3 E14001101
! error: E14001101 is that of a constituency, and Mosss Bay Workington is a ward
! hint: `engage area edit a3 --kind KIND` changes what sort of area it is
(exit 2)
$ engage area link a10 E05000013
! error: E05000013 is that of a ward, and Ashby South & Quay is a constituency
! hint: `engage area edit a10 --kind KIND` changes what sort of area it is
(exit 2)
$ engage area link a3 E99999999
! error: E99999999 is no place at all, and Mosss Bay Workington is a ward
! hint: `engage area edit a3 --kind KIND` changes what sort of area it is
(exit 2)
$ engage area link a3 E05000011
! error: Northfield [a1] has the code E05000011 already
! hint: engage area edit a1 --code "" takes it from that one
(exit 1)
$ engage area link a3 Atlantis
! error: no official place is called "Atlantis"
! hint: say which one by its code: a letter and eight digits, such as E05000999
(exit 1)
$ engage area link a3 Ashby
! error: no official place is called "Ashby"
! hint: say which one by its code: a letter and eight digits, such as E05000999
(exit 1)
$ engage area link a6 Deep
! error: no loaded file knows a council Atlantis Council
! hint: say which one by its code
(exit 1)
$ engage area link a7 E0500
! error: the council of Castle is not known
! hint: say which one by its code, or its council: engage area edit a7 --org COUNCIL
(exit 1)
$ engage area link a14 E05000013
! error: E05000013 is that of a ward, and Our patients is a catchment
! hint: `engage area edit a14 --kind KIND` changes what sort of area it is
(exit 2)
$ engage area link a1 E05000011
! Northfield is E05000011 (Northfield) already; nothing was changed
$ engage area link a14
! Our patients: a catchment has no code
$ engage area link a3 E05000013 --dry-run
! Mosss Bay Workington would be E05000013 (Moss Bay). Dry run: nothing was changed.
$ engage area link a3 E05000021 --dry-run
! warning: E05000021 lies in Lincoln, and Mosss Bay Workington is of Ashby Borough Council
! error: Castle [a5] has the code E05000021 already
! hint: engage area edit a5 --code "" takes it from that one
(exit 1)
$ engage area link a3 E05777777 --dry-run
! warning: E05777777 is in none of the files that were loaded
! Mosss Bay Workington would be E05777777. Dry run: nothing was changed.

"#]]
    );
    assert_eq!(home.dump(), before);
    let empty = Home::new();
    assert_data_eq!(
        empty.transcript("area link\n area link a1 E05000011\n area changes"),
        str![[r#"
$ engage area link
! error: there is no record yet at [HOME]/data/engage/engage.db
! hint: start one with `engage import councillors FILE` or `engage contact add`; `engage demo` shows how it works
(exit 1)
$ engage area link a1 E05000011
! error: there is no record yet at [HOME]/data/engage/engage.db
! hint: start one with `engage import councillors FILE` or `engage contact add`; `engage demo` shows how it works
(exit 1)
$ engage area changes
! error: there is no record yet at [HOME]/data/engage/engage.db
! hint: start one with `engage import councillors FILE` or `engage contact add`; `engage demo` shows how it works
(exit 1)

"#]]
    );
}

#[test]
fn two_areas_never_get_one_code() {
    let home = home();
    home.does(
        r#"
        org add "Ashby Council"
        area add Quay --kind ward --org ashby
        area add "The Quay" --kind ward --org ashby
        area add "North Field" --kind ward --org ashby
        area add "Nor Thfield" --kind ward --org ashby
        area add "Moss" --kind ward --org ashby --code E05000013
        area add "Moss Bay" --kind ward --org ashby"#,
    );
    assert_data_eq!(
        home.transcript("area link --format csv\n area list --format csv"),
        str![[r#"
$ engage area link --format csv
id,area,kind,council,how,code,name,nearest,note
a6,Moss Bay,ward,Ashby Council,candidate,,,Moss Bay E05000013,a5 has this code already
a4,Nor Thfield,ward,Ashby Council,candidate,,,Northfield E05000011,a3 could be the same place
a3,North Field,ward,Ashby Council,candidate,,,Northfield E05000011,a4 could be the same place
a1,Quay,ward,Ashby Council,exact,E05000014,Quay,,
a2,The Quay,ward,Ashby Council,candidate,,,Quay E05000014,a1 could be the same place
! 1 got their code; 4 are left without one.
! hint: `engage undo` takes all of it back
$ engage area list --format csv
id,name,kind,council,code,seats,vacant,valid_from,valid_until
a5,Moss,ward,Ashby Council,E05000013,0,0,,
a6,Moss Bay,ward,Ashby Council,,0,0,,
a4,Nor Thfield,ward,Ashby Council,,0,0,,
a3,North Field,ward,Ashby Council,,0,0,,
a1,Quay,ward,Ashby Council,E05000014,0,0,,
a2,The Quay,ward,Ashby Council,,0,0,,

"#]]
    );
}

#[test]
fn parishes_and_boards_have_codes_too() {
    let home = home();
    home.file(
        "parishes24.csv",
        "PAR24CD,PAR24NM,LAD24CD,LAD24NM\n\
         E04000001,Elm,E07000001,Ashby\n\
         E04000002,Elm,E07000002,Lincoln\n",
    );
    home.file(
        "boards23.csv",
        "LSOA21CD,LSOA21NM,ICB23CD,ICB23NM\n\
         E01000001,Ashby 001A,E54000001,NHS Elmshire Integrated Care Board\n",
    );
    home.does(
        r#"
        import lookup parishes24.csv boards23.csv
        org add "Ashby Council"
        area add "Elm Parish" --kind parish --org ashby
        area add Elm --kind parish --org ashby
        area add Elm --kind parish
        area add "NHS Elmshire Integrated Care Board" --kind icb
        area add "Elmshire" --kind county"#,
    );
    assert_data_eq!(
        home.stdout("area link --format csv"),
        str![[r#"
id,area,kind,council,how,code,name,nearest,note
a2,Elm,parish,Ashby Council,exact,E04000001,Elm,,
a1,Elm Parish,parish,Ashby Council,candidate,,,Elm E04000001,a2 could be the same place
a3,Elm,parish,,candidate,,,"Elm, Ashby E04000001; Elm, Lincoln E04000002",its council is not known (engage area edit a3 --org COUNCIL)
a5,Elmshire,county,,exact,E10000001,Elmshire,,
a4,NHS Elmshire Integrated Care Board,icb,,exact,E54000001,NHS Elmshire Integrated Care Board,,

"#]]
    );
}
