//! `engage who --postcode`: what is said of one postcode, and never of its neighbours.

use serde_json::Value;

use crate::support::Home;

/// Two postcodes of one ward and one lower layer area: only the first is in a parish.
const ONSPD: &str = "\
pcds,dointr,doterm,oslaua,osward,parish,lsoa21
AA1 1AA,202001,,E07000001,E05000011,E04000001,E01000001
AA1 1AB,202001,,E07000001,E05000011,E43000099,E01000001
";

fn kinds(home: &Home, postcode: &str) -> Vec<(String, String)> {
    let answer = home.json(&format!("who --postcode \"{postcode}\""));
    let text = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
    answer.as_array().unwrap().iter().map(|row| (text(row, "kind"), text(row, "code"))).collect()
}

#[test]
fn the_parish_of_a_neighbour_is_not_ones_own() {
    let home = Home::new();
    home.official_files();
    home.file("ONSPD_AUG_2024.csv", ONSPD);
    home.does("import postcodes ONSPD_AUG_2024.csv");
    for file in ["wards24.csv", "seats24.csv", "divisions24.csv"] {
        home.does(&format!("import lookup {file}"));
    }
    let all = [
        ("ward", "E05000011"),
        ("division", "E58000001"),
        ("parish", "E04000001"),
        ("constituency", "E14001101"),
        ("district", "E07000001"),
        ("county", "E10000001"),
    ];
    let all = all.map(|(kind, code)| (kind.to_owned(), code.to_owned()));
    assert_eq!(kinds(&home, "AA1 1AA"), all);
    let mut without = all.to_vec();
    without.retain(|(kind, _)| kind != "parish");
    assert_eq!(kinds(&home, "AA1 1AB"), without, "it lies in no parish, whatever others of its ward do");
}
