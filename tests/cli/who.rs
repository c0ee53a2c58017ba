//! Whom to speak to: by practice, site, postcode and area.

use snapbox::str;

use crate::support::Home;

/// The made-up record, and the official files of its places.
fn home() -> Home {
    Home::demo().with_geography().with_postcodes()
}

#[test]
fn a_practice_has_everybody_who_speaks_for_its_patients() {
    let home = home();
    snapbox::assert_data_eq!(
        home.transcript("who --practice M82999\nwho --practice 'elm lane' --role mp --format csv"),
        str![[r#"
$ engage who --practice M82999
Kind          Area                      Patients  Share  Post                      Who
────────────  ────────────────────────  ────────  ─────  ────────────────────────  ─────────────────
ward          Northfield                     800  80.0%  Ward councillor           Seán O'Neill-Ward
ward          Northfield                     800  80.0%  Ward councillor           Anita Rao
ward          Northfield                     800  80.0%  Ward councillor           VACANT
ward          Castle                         180  18.0%  Ward councillor           not in the record
ward          Castle                           7   0.7%  Ward councillor           not in the record
ward          Holme, Upper and Lower           3   0.3%  Ward councillor           not in the record
division      Ashby Town ED                  980  98.0%  County councillor         not in the record
division      Bexwell ED                      10   1.0%  County councillor         not in the record
parish        E04090001                      250  25.0%  Parish clerk              not in the record
constituency  Ashby North                    800  80.0%  MP                        Jo Field
constituency  Ashby North                    800  80.0%  MP's office               Priya Nair
constituency  Ashby South                    190  19.0%  MP                        not in the record
district      Ashby                          980  98.0%  Council leader            not in the record
district      Ashby                          980  98.0%  Chair, People Scrutiny    Zoë Żak-Bütow
                                                         Panel
district      Bexwell                         10   1.0%  Council leader            not in the record
county        Elmshire                       990  99.0%  Council leader            not in the record
icb           NHS Elmshire Integrated        680  68.0%  ICB primary care lead     not in the record
              Care Board
! 1000 patients, 10 of them not placed in any ward
! not known: the ICB of 310 patients
! hint: no loaded file tells the ICB of all; engage import postcodes FILE or lookup FILE may
! from patients of 1 Oct 2026; LSOA21 WD24 LAD24 of 31 Dec 2024
$ engage who --practice 'elm lane' --role mp --format csv
kind,code,area,council,patients,perhaps,share,may_be,role,post,holder,handle,party,email,phone,state,vacant,post_id,area_id
constituency,E14090001,Ashby North,,800,0,0.8,false,mp,MP,Jo Field,field-jo,,jo.field@parliament.example,,held,0,p2,a2
constituency,E14090002,Ashby South,,190,0,0.19,false,mp,MP,,,,,,missing,0,,
! 1000 patients, 10 of them not placed in any ward
! not known: the ICB of 310 patients
! hint: no loaded file tells the ICB of all; engage import postcodes FILE or lookup FILE may
! from patients of 1 Oct 2026; LSOA21 WD24 LAD24 of 31 Dec 2024

"#]]
    );
}

#[test]
fn a_postcode_is_in_one_place_of_each_kind() {
    let home = home();
    snapbox::assert_data_eq!(
        home.transcript("who --postcode zz93ng\nwho --postcode 'ZZ9 9ZZ' --role mp"),
        str![[r#"
$ engage who --postcode zz93ng
Kind          Code       Area                          Post                        Who
────────────  ─────────  ────────────────────────────  ──────────────────────────  ─────────────────
ward          E05090001  Northfield                    Ward councillor             Seán O'Neill-Ward
ward          E05090001  Northfield                    Ward councillor             Anita Rao
ward          E05090001  Northfield                    Ward councillor             VACANT
division      E58090001  Ashby Town ED                 County councillor           not in the record
parish        E04090001  E04090001                     Parish clerk                not in the record
constituency  E14090001  Ashby North                   MP                          Jo Field
constituency  E14090001  Ashby North                   MP's office                 Priya Nair
district      E07090001  Ashby                         Council leader              not in the record
district      E07090001  Ashby                         Chair, People Scrutiny      Zoë Żak-Bütow
                                                       Panel
county        E10090001  Elmshire                      Council leader              not in the record
icb           E54090001  NHS Elmshire Integrated Care  ICB primary care lead       not in the record
                         Board
! from WD25 LAD25 PCON24 LSOA21 ICB23 of 31 Dec 2025
$ engage who --postcode 'ZZ9 9ZZ' --role mp
Kind          Code       Area         Post  Who       E-mail
────────────  ─────────  ───────────  ────  ────────  ───────────────────────────
constituency  E14090001  Ashby North  MP    Jo Field  jo.field@parliament.example
! warning: the postcode ZZ9 9ZZ was ended in December 2006: nobody has it any more
! from WD25 LAD25 PCON24 LSOA21 ICB23 of 31 Dec 2025

"#]]
    );
}

#[test]
fn a_name_that_two_councils_have_is_asked_about() {
    let home = home();
    snapbox::assert_data_eq!(
        home.transcript("who --area Castle\nwho --area 'Castle, Bexwell'\nwho --area E05090002 --role mp\nwho --area Northfeild"),
        str![[r#"
$ engage who --area Castle
! error: "Castle" could be more than one area: Castle, Ashby (ward E05090002) and Castle, Bexwell (ward E05090003)
! hint: say which one with its council, such as 'Castle, Lincoln', or by its number or code
(exit 1)
$ engage who --area 'Castle, Bexwell'
Kind          Code       Area         Council   Post               Who
────────────  ─────────  ───────────  ────────  ─────────────────  ─────────────────
ward          E05090003  Castle       Bexwell   Ward councillor    not in the record
division      E58090002  Bexwell ED   Elmshire  County councillor  not in the record
constituency  E14090002  Ashby South            MP                 not in the record
district      E07090002  Bexwell                Council leader     not in the record
county        E10090001  Elmshire               Council leader     not in the record
$ engage who --area E05090002 --role mp
Kind          Code       Area         Share   Post  Who                E-mail
────────────  ─────────  ───────────  ──────  ────  ─────────────────  ───────────────────────────
constituency  E14090001  Ashby North  may be  MP    Jo Field           jo.field@parliament.example
constituency  E14090002  Ashby South  may be  MP    not in the record
$ engage who --area Northfeild
! error: no area matches "Northfeild"
! hint: did you mean Northfield (ward), or Ashby North (constituency)?
(exit 1)

"#]]
    );
}

#[test]
fn an_area_of_the_record_needs_no_official_file() {
    let home = Home::demo();
    snapbox::assert_data_eq!(
        home.transcript("who --area Northfield"),
        str![[r#"
$ engage who --area Northfield
Kind      Area           Council        Post                          Who
────────  ─────────────  ─────────────  ────────────────────────────  ─────────────────
ward      Northfield     Ashby Council  Ward councillor               Seán O'Neill-Ward
ward      Northfield     Ashby Council  Ward councillor               Anita Rao
ward      Northfield     Ashby Council  Ward councillor               VACANT
district  Ashby Council                 Council leader                not in the record
district  Ashby Council                 Chair, People Scrutiny Panel  Zoë Żak-Bütow

"#]]
    );
}

#[test]
fn thresholds_and_topics_narrow_the_answer() {
    let home = home();
    snapbox::assert_data_eq!(
        home.transcript("who --practice M82999 --min-patients 100 --role ward_councillor\nwho --practice M82999 --min-share 0.5% --role ward_councillor\nwho --practice M82999 --topic transport"),
        str![[r#"
$ engage who --practice M82999 --min-patients 100 --role ward_councillor
Kind  Code       Area        Council  Patients  Share  Post             Who
────  ─────────  ──────────  ───────  ────────  ─────  ───────────────  ─────────────────
ward  E05090001  Northfield  Ashby         800  80.0%  Ward councillor  Seán O'Neill-Ward
ward  E05090001  Northfield  Ashby         800  80.0%  Ward councillor  Anita Rao
ward  E05090001  Northfield  Ashby         800  80.0%  Ward councillor  VACANT
ward  E05090002  Castle      Ashby         180  18.0%  Ward councillor  not in the record
! left out: 2 wards with 10 patients: Castle (7), Holme, Upper and Lower (3)
! left out, county division: Bexwell ED
! left out, district: Bexwell
! 1000 patients, 10 of them not placed in any ward
! not known: the ICB of 310 patients
! hint: no loaded file tells the ICB of all; engage import postcodes FILE or lookup FILE may
! from patients of 1 Oct 2026; LSOA21 WD24 LAD24 of 31 Dec 2024
$ engage who --practice M82999 --min-share 0.5% --role ward_councillor
Kind  Code       Area        Council  Patients  Share  Post             Who
────  ─────────  ──────────  ───────  ────────  ─────  ───────────────  ─────────────────
ward  E05090001  Northfield  Ashby         800  80.0%  Ward councillor  Seán O'Neill-Ward
ward  E05090001  Northfield  Ashby         800  80.0%  Ward councillor  Anita Rao
ward  E05090001  Northfield  Ashby         800  80.0%  Ward councillor  VACANT
ward  E05090002  Castle      Ashby         180  18.0%  Ward councillor  not in the record
ward  E05090003  Castle      Bexwell         7   0.7%  Ward councillor  not in the record
! left out: 1 ward with 3 patients: Holme, Upper and Lower (3)
! 1000 patients, 10 of them not placed in any ward
! not known: the ICB of 310 patients
! hint: no loaded file tells the ICB of all; engage import postcodes FILE or lookup FILE may
! from patients of 1 Oct 2026; LSOA21 WD24 LAD24 of 31 Dec 2024
$ engage who --practice M82999 --topic transport
Kind  Code       Area        Council  Patients  Share  Post             Who        Party
────  ─────────  ──────────  ───────  ────────  ─────  ───────────────  ─────────  ──────
ward  E05090001  Northfield  Ashby         800  80.0%  Ward councillor  Anita Rao  Labour
! 1000 patients, 10 of them not placed in any ward
! not known: the ICB of 310 patients
! hint: no loaded file tells the ICB of all; engage import postcodes FILE or lookup FILE may
! from patients of 1 Oct 2026; LSOA21 WD24 LAD24 of 31 Dec 2024

"#]]
    );
}

#[test]
fn small_numbers_are_not_for_the_outside() {
    let home = home();
    let text = home.stdout("who --practice M82999 --role ward_councillor --public --format json");
    let rows: serde_json::Value = serde_json::from_str(&text).unwrap();
    let patients: Vec<_> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["area"].as_str().unwrap().to_owned(), row["patients"].as_i64()))
        .collect();
    assert!(patients.contains(&("Holme, Upper and Lower".to_owned(), None)), "{patients:?}");
    assert!(patients.contains(&("Castle".to_owned(), Some(180))), "{patients:?}");
    // From those of a larger place the number of a ward in it could be worked out, even of one left out.
    let all = home.json("who --practice M82999 --public --min-patients 100");
    for row in all.as_array().unwrap() {
        let is_ward = row["kind"] == "ward";
        assert_eq!(row["patients"].is_null() && row["share"].is_null(), !is_ward, "{row}");
    }
}

#[test]
fn wrong_questions_are_refused() {
    let home = home();
    snapbox::assert_data_eq!(
        home.transcript(
            "who\nwho --postcode nonsense\nwho --postcode 'ZZ9 1AA'\nwho --practice M00000\nwho --practice M82999 --min-share lots\nwho --postcode 'ZZ9 3NG' --min-patients 5\nwho --site nowhere\nwho --area E99999999"
        ),
        str![[r#"
$ engage who
! error: say where: --site, --practice, --postcode or --area; or for what: --lever, --expertise or --topic
! hint: `engage who --help` shows examples; `engage contact list --role ROLE` lists everybody in a role
(exit 2)
$ engage who --postcode nonsense
! error: "nonsense" is not a postcode
! hint: they are written as TF9 3NG
(exit 2)
$ engage who --postcode 'ZZ9 1AA'
! error: no loaded file knows the postcode ZZ9 1AA
! hint: engage import postcodes FILE loads the ONS or NHS postcode directory; `engage area vintages` shows what is loaded
(exit 1)
$ engage who --practice M00000
! error: no practice matches "M00000"
! hint: `engage import practices FILE` loads the NHS's lists
(exit 1)
$ engage who --practice M82999 --min-share lots
! error: invalid value 'lots' for '--min-share <PERCENT>': "lots" is not a percentage from 0 to 100, such as 1% or 0.5%
!
! For more information, try '--help'.
(exit 2)
$ engage who --postcode 'ZZ9 3NG' --min-patients 5
! error: --min-share and --min-patients are about patients, and there are none here
! hint: use them with --site or --practice
(exit 2)
$ engage who --site nowhere
! error: no site matches "nowhere"
! hint: `engage site list` shows what there is
(exit 1)
$ engage who --area E99999999
! error: no area matches "E99999999"
! hint: `engage area list` shows what there is
(exit 1)

"#]]
    );
    let empty = Home::new();
    snapbox::assert_data_eq!(
        empty
            .transcript("who --practice M82999\nwho --postcode 'ZZ9 3NG'\nwho --site elm\nwho --area Castle"),
        str![[r#"
$ engage who --practice M82999
! error: no official file has been loaded yet, so nobody knows where patients live
! hint: `engage import lookup FILE`, `import postcodes`, `import practices` and `import patients` load them
(exit 1)
$ engage who --postcode 'ZZ9 3NG'
! error: no official file has been loaded yet, so nobody knows where patients live
! hint: `engage import lookup FILE`, `import postcodes`, `import practices` and `import patients` load them
(exit 1)
$ engage who --site elm
! error: no site matches "elm": there is no record yet
! hint: engage site add NAME --practice CODE makes one; --practice CODE asks without one
(exit 1)
$ engage who --area Castle
! error: no area matches "Castle"
! hint: `engage area list` shows what there is
(exit 1)

"#]]
    );
}
