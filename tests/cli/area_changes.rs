//! `engage area changes`.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

/// A record with the codes of 2022, and the official files of both years.
fn home() -> Home {
    let home = Home::new();
    home.official_files();
    home.file(
        "councillors.csv",
        "Council,Ward Name,Councillor Name,Next Election,Party Name,Electoral Commission Party Code\n\
         Ashby,Northfield,Cllr Anita Rao,2027-05-06,Labour Party,PP53\n\
         Ashby,Elm,Tom Fairweather,2027-05-06,Green Party,PP63\n\
         Ashby,Elm,Vacancy,2027-05-06,Vacant,\n\
         Ashby,Moss Bay,Zoë Żak,2027-05-06,Green Party,PP63\n",
    );
    home.does("import lookup wards22.csv\n import councillors councillors.csv --as-of 2022-05-20");
    home
}

#[test]
fn what_became_of_the_wards_of_2022() {
    let home = home().columns(160);
    let seen = home.transcript(
        r#"
        area changes
        import lookup wards24.csv seats24.csv
        area changes
        area changes --format json
        area changes --apply
        area changes --apply --yes --on 2023-05-04
        area changes
        area list --format csv
        post list --format csv
        area link
        undo --yes
        area list --format csv"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage area changes
$ engage import lookup wards24.csv seats24.csv
Id  Edition            As of        Read  Names  Links  Rejected
──  ─────────────────  ───────────  ────  ─────  ─────  ────────
v2  LSOA21 WD24 LAD24  31 Dec 2024     6      6     16         0
v3  WD24 PCON24 LAD24  31 Dec 2024     5     10     13         0
! hint: 3 areas of the record have codes that LSOA21 WD24 LAD24 and WD24 PCON24 LAD24 do not know: engage area changes
$ engage area changes
What     Id  Area              Council        Code       New code   Year  Went to, or came from                               Posts in the air
───────  ──  ────────────────  ─────────────  ─────────  ─────────  ────  ──────────────────────────────────────────────────  ──────────────────────────────────
ended    a2  Elm               Ashby Council  E05000002             2022  Northfield E05000011 (1 of 2 LSOAs); St. Mary's &   p2 Ward councillor (Tom
                                                                          Elm E05000012 (1 of 2 LSOAs)                        Fairweather)
recoded  a3  Moss Bay          Ashby Council  E05000003  E05000013  2022  Moss Bay E05000013 (2 of 2 LSOAs)
ended    a1  Northfield        Ashby Council  E05000001             2022  Northfield E05000011 (1 of 1 LSOA)                  p1 Ward councillor (Anita Rao)
began        Northfield        Ashby Council  E05000011             2024  Elm E05000002 (1 LSOA); Northfield E05000001 (1
                                                                          LSOA)
began        St. Mary's & Elm  Ashby Council  E05000012             2024  Elm E05000002 (1 LSOA)
began        Quay              Ashby Council  E05000014             2024
! hint: `engage area changes --apply` writes it down: 2 ended, 3 began and 1 recoded
$ engage area changes --format json
[
{"what":"ended","id":"a2","area":"Elm","kind":"ward","council":"Ashby Council","code":"E05000002","new_code":null,"year":2022,"related":"Northfield E05000011 (1 of 2 LSOAs); St. Mary's & Elm E05000012 (1 of 2 LSOAs)","posts":"p2 Ward councillor (Tom Fairweather)"},
{"what":"recoded","id":"a3","area":"Moss Bay","kind":"ward","council":"Ashby Council","code":"E05000003","new_code":"E05000013","year":2022,"related":"Moss Bay E05000013 (2 of 2 LSOAs)","posts":null},
{"what":"ended","id":"a1","area":"Northfield","kind":"ward","council":"Ashby Council","code":"E05000001","new_code":null,"year":2022,"related":"Northfield E05000011 (1 of 1 LSOA)","posts":"p1 Ward councillor (Anita Rao)"},
{"what":"began","id":null,"area":"Northfield","kind":"ward","council":"Ashby Council","code":"E05000011","new_code":null,"year":2024,"related":"Elm E05000002 (1 LSOA); Northfield E05000001 (1 LSOA)","posts":null},
{"what":"began","id":null,"area":"St. Mary's & Elm","kind":"ward","council":"Ashby Council","code":"E05000012","new_code":null,"year":2024,"related":"Elm E05000002 (1 LSOA)","posts":null},
{"what":"began","id":null,"area":"Quay","kind":"ward","council":"Ashby Council","code":"E05000014","new_code":null,"year":2024,"related":null,"posts":null}
]
! hint: `engage area changes --apply` writes it down: 2 ended, 3 began and 1 recoded
$ engage area changes --apply
What     Id  Area              Council        Code       New code   Year  Went to, or came from                               Posts in the air
───────  ──  ────────────────  ─────────────  ─────────  ─────────  ────  ──────────────────────────────────────────────────  ──────────────────────────────────
ended    a2  Elm               Ashby Council  E05000002             2022  Northfield E05000011 (1 of 2 LSOAs); St. Mary's &   p2 Ward councillor (Tom
                                                                          Elm E05000012 (1 of 2 LSOAs)                        Fairweather)
recoded  a3  Moss Bay          Ashby Council  E05000003  E05000013  2022  Moss Bay E05000013 (2 of 2 LSOAs)
ended    a1  Northfield        Ashby Council  E05000001             2022  Northfield E05000011 (1 of 1 LSOA)                  p1 Ward councillor (Anita Rao)
began        Northfield        Ashby Council  E05000011             2024  Elm E05000002 (1 LSOA); Northfield E05000001 (1
                                                                          LSOA)
began        St. Mary's & Elm  Ashby Council  E05000012             2024  Elm E05000002 (1 LSOA)
began        Quay              Ashby Council  E05000014             2024
! error: this asks before it goes ahead, and there is nobody to ask
! hint: say --yes to go ahead without being asked
(exit 2)
$ engage area changes --apply --yes --on 2023-05-04
What     Id  Area              Council        Code       New code   Year  Went to, or came from                               Posts in the air
───────  ──  ────────────────  ─────────────  ─────────  ─────────  ────  ──────────────────────────────────────────────────  ──────────────────────────────────
ended    a2  Elm               Ashby Council  E05000002             2022  Northfield E05000011 (1 of 2 LSOAs); St. Mary's &   p2 Ward councillor (Tom
                                                                          Elm E05000012 (1 of 2 LSOAs)                        Fairweather)
recoded  a3  Moss Bay          Ashby Council  E05000003  E05000013  2022  Moss Bay E05000013 (2 of 2 LSOAs)
ended    a1  Northfield        Ashby Council  E05000001             2022  Northfield E05000011 (1 of 1 LSOA)                  p1 Ward councillor (Anita Rao)
began        Northfield        Ashby Council  E05000011             2024  Elm E05000002 (1 LSOA); Northfield E05000001 (1
                                                                          LSOA)
began        St. Mary's & Elm  Ashby Council  E05000012             2024  Elm E05000002 (1 LSOA)
began        Quay              Ashby Council  E05000014             2024
! Written down: 2 ended, 3 began and 1 recoded
! hint: posts of areas that ended are as they were: `engage post end p2`, or `engage post fill` for the new area
$ engage area changes
$ engage area list --format csv
id,name,kind,council,code,seats,vacant,valid_from,valid_until
a2,Elm,ward,Ashby Council,E05000002,2,1,,2023-05-04
a3,Moss Bay,ward,Ashby Council,E05000013,1,0,,
a1,Northfield,ward,Ashby Council,E05000001,1,0,,2023-05-04
a4,Northfield,ward,Ashby Council,E05000011,0,0,2023-05-04,
a6,Quay,ward,Ashby Council,E05000014,0,0,2023-05-04,
a5,St. Mary's & Elm,ward,Ashby Council,E05000012,0,0,2023-05-04,
$ engage post list --format csv
id,post,role,title,organisation,area,seats,vacant,holders,handles,tier,ended_on
p2,"Ward councillor, Elm",ward_councillor,,Ashby Council,Elm,2,1,Tom Fairweather; VACANT,fairweather-tom,,
p3,"Ward councillor, Moss Bay",ward_councillor,,Ashby Council,Moss Bay,1,0,Zoë Żak,zak-zoe,,
p1,"Ward councillor, Northfield",ward_councillor,,Ashby Council,Northfield,1,0,Anita Rao,rao-anita,,
$ engage area link
! 0 got their code; 0 are left without one.
$ engage undo --yes
! Takes back no. 2, 22 Nov 2026 09:00 UTC by kim: area changes: 2 ended, 3 began and 1 recoded
!   puts back 3 areas
!   removes 3 areas
! Took back no. 2: area changes: 2 ended, 3 began and 1 recoded
$ engage area list --format csv
id,name,kind,council,code,seats,vacant,valid_from,valid_until
a2,Elm,ward,Ashby Council,E05000002,2,1,,
a3,Moss Bay,ward,Ashby Council,E05000003,1,0,,
a1,Northfield,ward,Ashby Council,E05000001,1,0,,

"#]]
    );
}

#[test]
fn without_the_lower_layer_areas_names_tell() {
    let home = Home::new();
    home.official_files();
    home.does(
        r#"
        import lookup seats24.csv
        org add "Ashby Council"
        area add "Moss Bay" --kind ward --org ashby --code E05000003
        area add Elm --kind ward --org ashby --code E05000002
        area add "Quay" --kind ward --org ashby
        area add "North Ashby" --kind constituency --code E14000501"#,
    );
    // A file of several years names the codes of all of them.
    home.file(
        "years.csv",
        "first_available_year_included,most_recent_year_included,ward_name,lad_name,ward_code,lad_code,pcon_name,pcon_code\n\
         2017,2022,Moss Bay,Ashby,E05000003,E07000001,North Ashby,E14000501\n\
         2017,2022,Elm,Ashby,E05000002,E07000001,North Ashby,E14000501\n\
         2023,2024,Moss Bay,Ashby,E05000013,E07000001,Ashby North,E14001101\n",
    );
    let seen = home.transcript(
        r#"
        area changes --format csv
        import lookup years.csv
        area changes --format csv
        area changes --apply --yes
        area list --format csv"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage area changes --format csv
what,id,area,kind,council,code,new_code,year,related,posts
$ engage import lookup years.csv
Id  Edition            As of        Read  Names  Links  Rejected
──  ─────────────────  ───────────  ────  ─────  ─────  ────────
v2  WD24 LAD24 PCON24  31 Dec 2024     3      6      3         0
! hint: 3 areas of the record have codes that WD24 LAD24 PCON24 does not know: engage area changes
$ engage area changes --format csv
what,id,area,kind,council,code,new_code,year,related,posts
ended,a4,North Ashby,constituency,,E14000501,,,Ashby North E14001101 (by name),
began,,Ashby North,constituency,,E14001101,,2024,North Ashby E14000501 (by name),
ended,a2,Elm,ward,Ashby Council,E05000002,,,,
recoded,a1,Moss Bay,ward,Ashby Council,E05000003,E05000013,,Moss Bay E05000013 (by name),
began,,Northfield,ward,Ashby Council,E05000011,,2024,,
began,,St. Mary's & Elm,ward,Ashby Council,E05000012,,2024,,
! hint: `engage area changes --apply` writes it down: 2 ended, 3 began and 1 recoded
$ engage area changes --apply --yes
What     Id  Area          Council      Code       New code   Year  Went to, or came    Posts in the
                                                                    from                air
───────  ──  ────────────  ───────────  ─────────  ─────────  ────  ──────────────────  ────────────
ended    a4  North Ashby                E14000501                   Ashby North
                                                                    E14001101 (by
                                                                    name)
began        Ashby North                E14001101             2024  North Ashby
                                                                    E14000501 (by
                                                                    name)
ended    a2  Elm           Ashby        E05000002
                           Council
recoded  a1  Moss Bay      Ashby        E05000003  E05000013        Moss Bay E05000013
                           Council                                  (by name)
began        Northfield    Ashby        E05000011             2024
                           Council
began        St. Mary's &  Ashby        E05000012             2024
             Elm           Council
! Written down: 2 ended, 3 began and 1 recoded
$ engage area list --format csv
id,name,kind,council,code,seats,vacant,valid_from,valid_until
a2,Elm,ward,Ashby Council,E05000002,0,0,,2024-12-31
a1,Moss Bay,ward,Ashby Council,E05000013,0,0,,
a6,Northfield,ward,Ashby Council,E05000011,0,0,2024-12-31,
a3,Quay,ward,Ashby Council,,0,0,,
a7,St. Mary's & Elm,ward,Ashby Council,E05000012,0,0,2024-12-31,
a5,Ashby North,constituency,,E14001101,0,0,2024-12-31,
a4,North Ashby,constituency,,E14000501,0,0,,2024-12-31

"#]]
    );
}

#[test]
fn wrong_input_is_refused_and_changes_nothing() {
    let home = home();
    home.does("import lookup wards24.csv\n area edit a1 --from 2025-01-01");
    let before = home.dump();
    let seen = home.transcript(
        r#"
        area changes --on 2023-05-04
        area changes --apply --on 2023-02-30
        area changes --apply --yes --on 2023-05-04
        area changes elm"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage area changes --on 2023-05-04
! error: the following required arguments were not provided:
!   --apply
!
! Usage: engage area changes --apply --on <DATE>
!
! For more information, try '--help'.
(exit 2)
$ engage area changes --apply --on 2023-02-30
! error: "2023-02-30" is not a date: February 2023 has 28 days
(exit 2)
$ engage area changes --apply --yes --on 2023-05-04
What     Id  Area        Council   Code       New code   Year  Went to, or came from  Posts in the
                                                                                      air
───────  ──  ──────────  ────────  ─────────  ─────────  ────  ─────────────────────  ──────────────
ended    a2  Elm         Ashby     E05000002             2022  Northfield E05000011   p2 Ward
                         Council                               (1 of 2 LSOAs); St.    councillor
                                                               Mary's & Elm           (Tom
                                                               E05000012 (1 of 2      Fairweather)
                                                               LSOAs)
recoded  a3  Moss Bay    Ashby     E05000003  E05000013  2022  Moss Bay E05000013 (2
                         Council                               of 2 LSOAs)
ended    a1  Northfield  Ashby     E05000001             2022  Northfield E05000011   p1 Ward
                         Council                               (1 of 1 LSOA)          councillor
                                                                                      (Anita Rao)
began        Northfield  Ashby     E05000011             2024  Elm E05000002 (1
                         Council                               LSOA); Northfield
                                                               E05000001 (1 LSOA)
began        St. Mary's  Ashby     E05000012             2024  Elm E05000002 (1
             & Elm       Council                               LSOA)
! error: Northfield begins on 2025-01-01, and would end on 2023-05-04
! hint: --on DATE says another day
(exit 1)
$ engage area changes elm
! error: unexpected argument 'elm' found
!
! Usage: engage area changes [OPTIONS]
!
! For more information, try '--help'.
(exit 2)

"#]]
    );
    assert_eq!(home.dump(), before);
}

#[test]
fn listings_fit_the_terminal() {
    for width in [60, 80] {
        let home = home().columns(width);
        home.does(
            "import lookup wards24.csv\n area add Elms --kind ward --org ashby\n area add Castle --kind ward",
        );
        for line in ["area changes", "area link --dry-run"] {
            let printed = home.stdout(line);
            let widest = printed.lines().map(console::measure_text_width).max().unwrap();
            assert!((30..=usize::from(width)).contains(&widest), "{line} at {width}:\n{printed}");
        }
    }
}

#[test]
fn a_council_that_another_took_over_from() {
    let home = home();
    // Ashby and its neighbours are one council now; one ward has kept its code.
    home.file(
        "new.csv",
        "LSOA21CD,LSOA21NM,WD24CD,WD24NM,LAD24CD,LAD24NM\n\
         E01000001,Ashby 001A,E05000011,Northfield and Elm,E06000001,Greater Ashby\n\
         E01000002,Ashby 001B,E05000011,Northfield and Elm,E06000001,Greater Ashby\n\
         E01000003,Ashby 001C,E05000011,Northfield and Elm,E06000001,Greater Ashby\n\
         E01000004,Ashby 001D,E05000003,Moss Bay,E06000001,Greater Ashby\n\
         E01000005,Ashby 001E,E05000003,Moss Bay,E06000001,Greater Ashby\n\
         E01000006,Lincoln 001A,E05000021,Castle,E07000002,Lincoln\n",
    );
    let seen = home.transcript(
        r#"
        import lookup new.csv
        area changes --format csv
        area link --format csv
        org add "Greater Ashby Council"
        area changes --apply --yes --on 2024-04-01 --format csv
        area list --format csv"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage import lookup new.csv
Id  Edition            As of        Read  Names  Links  Rejected
──  ─────────────────  ───────────  ────  ─────  ─────  ────────
v2  LSOA21 WD24 LAD24  31 Dec 2024     6      5     15         0
! hint: 2 areas of the record have codes that LSOA21 WD24 LAD24 does not know: engage area changes
$ engage area changes --format csv
what,id,area,kind,council,code,new_code,year,related,posts
ended,a2,Elm,ward,Ashby Council,E05000002,,2022,Northfield and Elm E05000011 (2 of 2 LSOAs),p2 Ward councillor (Tom Fairweather)
ended,a1,Northfield,ward,Ashby Council,E05000001,,2022,Northfield and Elm E05000011 (1 of 1 LSOA),p1 Ward councillor (Anita Rao)
began,,Northfield and Elm,ward,Greater Ashby,E05000011,,2024,Elm E05000002 (2 LSOAs); Northfield E05000001 (1 LSOA),
! hint: `engage area changes --apply` writes it down: 2 ended
$ engage area link --format csv
id,area,kind,council,how,code,name,nearest,note
a2,Elm,ward,Ashby Council,old_code,E05000002,Elm,,a code of 2022 (v1: LSOA21 WD22 LAD22)
a1,Northfield,ward,Ashby Council,old_code,E05000001,Northfield,,a code of 2022 (v1: LSOA21 WD22 LAD22)
! 0 got their code; 0 are left without one; 2 have one that is of an earlier year or unknown.
! hint: `engage area changes` says what became of codes of an earlier year
$ engage org add "Greater Ashby Council"
! Added Greater Ashby Council (council) as o2
$ engage area changes --apply --yes --on 2024-04-01 --format csv
what,id,area,kind,council,code,new_code,year,related,posts
ended,a2,Elm,ward,Ashby Council,E05000002,,2022,Northfield and Elm E05000011 (2 of 2 LSOAs),p2 Ward councillor (Tom Fairweather)
ended,a1,Northfield,ward,Ashby Council,E05000001,,2022,Northfield and Elm E05000011 (1 of 1 LSOA),p1 Ward councillor (Anita Rao)
began,,Northfield and Elm,ward,Greater Ashby Council,E05000011,,2024,Elm E05000002 (2 LSOAs); Northfield E05000001 (1 LSOA),
! Written down: 2 ended and 1 began
! hint: posts of areas that ended are as they were: `engage post end p2`, or `engage post fill` for the new area
$ engage area list --format csv
id,name,kind,council,code,seats,vacant,valid_from,valid_until
a2,Elm,ward,Ashby Council,E05000002,2,1,,2024-04-01
a3,Moss Bay,ward,Ashby Council,E05000003,1,0,,
a1,Northfield,ward,Ashby Council,E05000001,1,0,,2024-04-01
a4,Northfield and Elm,ward,Greater Ashby Council,E05000011,0,0,2024-04-01,

"#]]
    );
}
