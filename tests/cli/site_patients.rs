//! Where the patients of a site live, ward by ward.

use serde_json::Value;
use snapbox::str;

use crate::support::Home;

fn home() -> Home {
    let home = Home::demo().with_geography();
    home.does("site add \"Elm Lane\" --practice M82999\nsite add \"Nowhere\"\nsite add \"Oak Road\" --practice M82998");
    home
}

#[test]
fn wards_and_those_not_placed_add_up_to_the_list() {
    let home = home();
    snapbox::assert_data_eq!(
        home.transcript("site show 'elm lane'"),
        str![[r#"
$ engage site show 'elm lane'
Elm Lane [s1]

Number    s1
Practice  M82999
Postcode  ZZ9 3NG
Branch    no

Where its patients live
  Ward                Council  Patients  Share  Running  Seats  Holders             Constituency
  ──────────────────  ───────  ────────  ─────  ───────  ─────  ──────────────────  ────────────────
  Northfield          Ashby         800  80.0%    80.0%      3  Seán O'Neill-Ward;  Ashby North
                                                                Anita Rao; VACANT
  Castle              Ashby         180  18.0%    98.0%         not in the record   Ashby North or
                                                                                    Ashby South
  Castle              Bexwell         7   0.7%    98.7%         not in the record   Ashby South
  Holme, Upper and    Bexwell         3   0.3%    99.0%         not in the record   Ashby South
  Lower
  Not placed: closed                  4   0.4%
  Not placed: code                    3   0.3%
  not in the lookup
  Not placed: Wales                   2   0.2%
  Not placed: empty                   1   0.1%
! 1000 patients, 10 of them not placed in any ward
! hint: no loaded file tells the parish; engage import postcodes FILE or lookup FILE may
! from patients of 1 Oct 2026; LSOA21 WD24 LAD24 of 31 Dec 2024

"#]]
    );
    let rows = home.json("site show 'elm lane'");
    let rows = rows.as_array().unwrap();
    let sum: i64 = rows.iter().map(|row| row["patients"].as_i64().unwrap()).sum();
    assert_eq!(sum, 1000);
    let keys: Vec<&str> = rows[0].as_object().unwrap().keys().map(String::as_str).collect();
    let mut promised = [
        "kind",
        "code",
        "ward",
        "council",
        "patients",
        "share",
        "running_share",
        "seats",
        "holders",
        "vacant",
        "constituencies",
    ];
    promised.sort_unstable();
    assert_eq!(keys.len(), promised.len());
    assert!(promised.iter().all(|key| keys.contains(key)), "{keys:?}");
    assert_eq!((rows[0]["kind"].as_str(), rows[0]["share"].as_f64()), (Some("ward"), Some(0.8)));
    assert_eq!(rows[1]["constituencies"], "E14090001; E14090002");
    assert_eq!(rows[1]["running_share"].as_f64(), Some(0.98));
    let not_placed: Vec<&Value> = rows.iter().filter(|row| row["kind"] == "not_placed").collect();
    let told =
        |code: &str| not_placed.iter().find(|row| row["code"] == code).map(|row| row["patients"].as_i64());
    assert_eq!(told("CLOSED"), Some(Some(4)));
    assert_eq!(told("W01090001"), Some(Some(2)));
    assert_eq!(told("E01099999"), Some(Some(3)));
}

#[test]
fn a_site_without_a_list_says_what_it_lacks() {
    let home = home();
    snapbox::assert_data_eq!(
        home.transcript("site show nowhere\nsite show 'oak road'\nsite show 'oak road' --format json"),
        str![[r#"
$ engage site show nowhere
Nowhere [s2]

Number  s2
Branch  no
! hint: engage site edit s2 --practice CODE says whose patients it serves
$ engage site show 'oak road'
Oak Road [s3]

Number    s3
Practice  M82998
Branch    no
! hint: engage import patients FILE --practice M82998 says where its patients live
$ engage site show 'oak road' --format json
[]
! hint: engage import patients FILE --practice M82998 says where its patients live

"#]]
    );
}

#[test]
fn small_numbers_are_left_out_for_the_outside() {
    let home = home();
    snapbox::assert_data_eq!(
        home.transcript("site show 'elm lane' --public"),
        str![[r#"
$ engage site show 'elm lane' --public
Elm Lane [s1]

Number    s1
Practice  M82999
Postcode  ZZ9 3NG
Branch    no

Where its patients live
  Ward                Council  Patients  Share  Running  Seats  Holders             Constituency
  ──────────────────  ───────  ────────  ─────  ───────  ─────  ──────────────────  ────────────────
  Northfield          Ashby         800  80.0%    80.0%      3  Seán O'Neill-Ward;  Ashby North
                                                                Anita Rao; VACANT
  Castle              Ashby         180  18.0%    98.0%         not in the record   Ashby North or
                                                                                    Ashby South
  Castle              Bexwell         7   0.7%    98.7%         not in the record   Ashby South
  Holme, Upper and    Bexwell  hidden                           not in the record   Ashby South
  Lower
  Not placed: closed           hidden
  Not placed: code             hidden
  not in the lookup
  Not placed: Wales            hidden
  Not placed: empty            hidden
! hidden: numbers of patients below 5 are left out, and those from which they could be worked out
! hint: no loaded file tells the parish; engage import postcodes FILE or lookup FILE may
! from patients of 1 Oct 2026; LSOA21 WD24 LAD24 of 31 Dec 2024

"#]]
    );
}

#[test]
fn codes_of_the_census_before_are_recognised_and_led_on() {
    let home = home();
    let old = "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,SEX,NUMBER_OF_PATIENTS\n\
               GP_PRAC_PAT_LIST,01Apr2027,M82999,ELM LANE SURGERY,E01000009,ALL,8\n\
               GP_PRAC_PAT_LIST,01Apr2027,M82999,ELM LANE SURGERY,E01000010,ALL,5\n\
               GP_PRAC_PAT_LIST,01Apr2027,M82999,ELM LANE SURGERY,E01090003,ALL,2\n";
    home.write(&home.path("old.csv"), old);
    home.stdout(&format!("import patients '{}' --today 2027-05-01", home.path("old.csv").display()));
    snapbox::assert_data_eq!(
        home.transcript("site show 'elm lane' --format csv"),
        str![[r#"
$ engage site show 'elm lane' --format csv
kind,code,ward,council,patients,share,running_share,seats,holders,vacant,constituencies
ward,E05090002,Castle,Ashby,2,0.133333,0.133333,,,,E14090001; E14090002
not_placed,E01000009; E01000010,Not placed: code not in the lookup,,13,0.866667,,,,,
! 15 patients, 13 of them not placed in any ward
! hint: no loaded file tells the parish; engage import postcodes FILE or lookup FILE may
! from patients of 1 Apr 2027; LSOA21 WD24 LAD24 of 31 Dec 2024

"#]]
    );
    let next = "LSOA11CD,LSOA11NM,LSOA21CD,LSOA21NM,CHGIND\n\
                E01000009,Ashby 001,E01090001,Ashby 001A,S\nE01000009,Ashby 001,E01090004,Bexwell 001A,S\n\
                E01000010,Ashby 002,E01090001,Ashby 001A,S\nE01000010,Ashby 002,E01090002,Ashby 001B,S\n";
    home.write(&home.path("census.csv"), next);
    home.stdout(&format!("import lookup '{}'", home.path("census.csv").display()));
    let rows = home.json("site show 'elm lane'");
    let told: Vec<(&str, i64)> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["kind"].as_str().unwrap(), row["patients"].as_i64().unwrap()))
        .collect();
    assert_eq!(told.iter().map(|(_, patients)| patients).sum::<i64>(), 15, "{rows}");
    assert!(told.contains(&("ward", 5)), "both parts of the second are in one ward: {rows}");
    assert!(told.contains(&("not_placed", 8)), "in one of two wards, nobody knows in which: {rows}");
}

#[test]
fn a_dropped_list_is_no_longer_asked() {
    let home = home();
    let newer = "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,SEX,NUMBER_OF_PATIENTS\n\
                 GP_PRAC_PAT_LIST,01Jan2027,M82999,ELM LANE SURGERY,E01090001,ALL,17\n";
    home.write(&home.path("newer.csv"), newer);
    home.stdout(&format!("import patients '{}' --today 2027-02-01", home.path("newer.csv").display()));
    assert_eq!(home.json("site show 'elm lane'").as_array().unwrap().len(), 1);
    let vintages = home.json("area vintages");
    let newest = vintages.as_array().unwrap().iter().find(|row| row["dataset"] == "patients").unwrap();
    let id = newest["id"].as_str().unwrap().to_owned();
    assert!(home.fails(2, &format!("area vintages --drop {id}")).contains("--yes"));
    home.stdout(&format!("area vintages --drop {id} --yes"));
    assert!(home.json("site show 'elm lane'").as_array().unwrap().len() > 4, "the older list is asked again");
    assert!(home.fails(1, "area vintages --drop v99 --yes").contains("v99"));
    home.fails(2, "area vintages --drop newest --yes");
}
