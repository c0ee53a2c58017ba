//! Whom to speak to where the files are of several years, of parts of the country, or silent.

use snapbox::str;

use crate::support::Home;

fn home() -> Home {
    Home::demo().with_geography().with_postcodes()
}

fn load(home: &Home, kind: &str, name: &str, text: &str) {
    home.write(&home.path(name), text);
    home.stdout(&format!("import {kind} '{}'", home.path(name).display()));
}

/// The wards of a practice's patients, with how many live in each.
fn wards(home: &Home) -> Vec<(String, i64)> {
    let rows = home.json("who --practice M82999 --role ward_councillor");
    let mut wards: Vec<(String, i64)> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["code"].as_str().unwrap().to_owned(), row["patients"].as_i64().unwrap()))
        .collect();
    wards.dedup();
    wards
}

#[test]
fn a_newer_file_of_a_part_leaves_the_rest_to_the_older() {
    let home = home();
    let before = wards(&home);
    let part = "LSOA21CD,LSOA21NM,WD25CD,WD25NM,LAD25CD,LAD25NM\n\
                E01090004,Bexwell 001A,E05090013,Castle Green,E07090002,Bexwell\n";
    load(&home, "lookup", "part.csv", part);
    let after = wards(&home);
    assert_eq!(after.iter().map(|(_, patients)| patients).sum::<i64>(), 990, "{after:?}");
    assert!(after.contains(&("E05090013".to_owned(), 7)) && !after.contains(&("E05090003".to_owned(), 7)));
    assert_eq!(after.len(), before.len(), "{after:?}");
    let rows = home.json("who --practice M82999 --role division_councillor");
    assert!(rows.as_array().unwrap().iter().any(|row| row["area"] == "Ashby Town ED"), "{rows}");
}

#[test]
fn a_parish_is_that_of_the_postcodes_and_of_no_ward_around() {
    let home = home();
    // Two postcodes of the area are in use, one of them in a parish: half of its 500 and of the next area's none is known.
    let rows = home.json("who --practice M82999 --role parish_clerk");
    let parish = &rows[0];
    assert_eq!(
        (parish["code"].as_str(), parish["patients"].as_i64()),
        (Some("E04090001"), Some(250)),
        "{rows}"
    );
    let none = home.json("who --postcode 'ZZ9 3NJ'");
    assert!(none.as_array().unwrap().iter().all(|row| row["kind"] != "parish"), "{none}");
}

#[test]
fn a_ward_with_the_code_of_an_earlier_year_is_known_by_its_name() {
    let home = home();
    home.does("area edit Northfield --code E05080001");
    let rows = home.json("who --postcode 'ZZ9 3NG' --role ward_councillor");
    let names: Vec<&str> = rows.as_array().unwrap().iter().filter_map(|row| row["holder"].as_str()).collect();
    assert!(names.contains(&"Anita Rao"), "{rows}");
}

#[test]
fn what_no_file_knows_is_not_answered_as_if_it_did() {
    let home = home();
    snapbox::assert_data_eq!(
        home.transcript(
            "who --area E05999999\nwho --practice M82999 --public --min-patients 2\nwho --practice M82999 --public --min-share 0.1%\nwho --postcode 'ZZ9 9ZZ' --role parish_clerk"
        ),
        str![[r#"
$ engage who --area E05999999
! error: no area matches "E05999999"
! hint: `engage area list` shows what there is
(exit 1)
$ engage who --practice M82999 --public --min-patients 2
! error: with --public, areas cannot be left out by fewer than 5 patients
! hint: say --min-patients 5 or more, or a larger --min-share
(exit 2)
$ engage who --practice M82999 --public --min-share 0.1%
! error: with --public, areas cannot be left out by fewer than 5 patients
! hint: say --min-patients 5 or more, or a larger --min-share
(exit 2)
$ engage who --postcode 'ZZ9 9ZZ' --role parish_clerk
! warning: the postcode ZZ9 9ZZ was ended in December 2006: nobody has it any more
! from WD25 LAD25 PCON24 LSOA21 ICB23 of 31 Dec 2025

"#]]
    );
    let islands = "pcds,doterm,lad25cd,wd25cd,pcon24cd,lsoa21cd\n\"IM1 1AD\",\"\",\"M99999999\",\"M99999999\",\"M99999999\",\"M99999999\"\n";
    home.write(&home.path("islands.csv"), islands);
    let said = home.run(&format!("import postcodes '{}'", home.path("islands.csv").display()));
    assert!(said.status.success());
    assert!(home.fails(1, "who --postcode 'IM1 1AD'").contains("no place of England"));
}

#[test]
fn two_sites_one_of_which_nobody_knows_anything_of() {
    let home = home();
    home.does(
        "site add \"Elm Lane\" --practice M82999\nsite add Elsewhere --practice M82111 --postcode 'AA1 1AA'",
    );
    let output = home.run("report coverage --format csv");
    assert!(output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("Elsewhere is left out"), "{said}");
    assert!(String::from_utf8(output.stdout).unwrap().contains("Northfield"));
    assert!(home.fails(1, "report coverage --site Elsewhere").contains("AA1 1AA"));
}

#[test]
fn a_closed_site_is_said_and_a_name_that_was_guessed_too() {
    let home = home();
    home.does("site add \"Elm Lane\" --practice M82999\nsite close 'Elm Lane' --on 2020-01-01");
    let output =
        home.run("change new Late --playbook hours-change --code late --site 'Elm Lane' --area 'Elm Par'");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}");
    assert!(said.contains("was closed on") && said.contains("is taken to be Elm Parish"), "{said}");
}
