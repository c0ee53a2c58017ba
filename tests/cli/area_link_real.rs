//! The codes of real councillors' wards and MPs' seats, from files that are kept beside the project.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::Value;

use crate::support::{Home, real_file};

/// The files of 2024, the register of councils, and what is asked for; `None` where one is not there.
fn files<const COUNT: usize>(names: [&str; COUNT]) -> Option<[PathBuf; COUNT]> {
    let found: Option<Vec<PathBuf>> = names.into_iter().map(real_file).collect();
    found?.try_into().ok()
}

const LOOKUPS: [&str; 3] = [
    "geo/LSOA21_WD24_LAD24_EW_LU.csv.gz",
    "geo/dfe_ward_lad_la_pcon_hierarchy_2017-2024.csv.gz",
    "geo/uk_local_authorities_future.csv",
];

fn home() -> Option<Home> {
    let home = Home::new();
    for file in files(LOOKUPS)? {
        home.stdout(&format!("import lookup '{}'", file.display()));
    }
    Some(home)
}

fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key].as_str().unwrap_or_default()
}

#[test]
fn every_ward_of_trafford_and_every_seat_has_its_code() {
    let Some([trafford, with_codes, without]) = files([
        "councillors/trafford_councillors_2025-09.csv",
        "mps/current-MPs_2026-04.csv",
        "mps/DERIVED_theyworkforyou_mps_2026-04.csv",
    ]) else {
        return;
    };
    let Some(home) = home() else { return };
    let line = format!(
        "import councillors '{}' --council 'Trafford Council' --as-of 2025-09-01",
        trafford.display()
    );
    home.stdout(&line);
    let wards = home.json("area list --kind ward");
    let codes: BTreeSet<&str> = wards.as_array().unwrap().iter().map(|ward| text(ward, "code")).collect();
    assert_eq!(codes.len(), 21, "{codes:?}");
    assert!(codes.iter().all(|code| ("E05015239"..="E05015259").contains(code)), "{codes:?}");
    // The list without codes gives each seat the code that the list with codes has.
    home.stdout(&format!("import mps '{}' --as-of 2026-04-01", without.display()));
    let by_name: BTreeMap<String, String> = home
        .json("area list --kind constituency")
        .as_array()
        .unwrap()
        .iter()
        .map(|seat| (text(seat, "code").to_owned(), text(seat, "name").to_owned()))
        .collect();
    assert_eq!(by_name.len(), 650);
    let other = self::home().unwrap();
    other.stdout(&format!("import mps '{}' --as-of 2026-04-01", with_codes.display()));
    let by_code = other.json("area list --kind constituency");
    let letters = |name: &str| name.to_lowercase().replace(|letter: char| !letter.is_alphanumeric(), "");
    for seat in by_code.as_array().unwrap() {
        assert_eq!(letters(&by_name[text(seat, "code")]), letters(text(seat, "name")));
    }
    assert_eq!(other.json("area link"), Value::Array(Vec::new()), "no code of 2026 is an old one");
}

#[test]
fn no_ward_of_2019_gets_the_code_of_another_councils() {
    let Some([seats, councils]) = files([
        "councillors/opencouncildata_councillors_2019-05_slice.csv",
        "councillors/opencouncildata_councils_2019-05.csv",
    ]) else {
        return;
    };
    let Some(home) = home() else { return };
    let line = format!(
        "import councillors '{}' --councils '{}' --as-of 2019-05-10",
        seats.display(),
        councils.display()
    );
    home.stdout(&line);
    let areas = home.json("area list");
    let areas = areas.as_array().unwrap();
    let linked = areas.iter().filter(|area| !area["code"].is_null()).count();
    assert!(linked * 10 > areas.len() * 6, "{linked} of {}", areas.len());
    // Every other one is listed, with its reason or the nearest.
    let open = home.json("area link");
    assert_eq!(open.as_array().unwrap().len(), areas.len() - linked);
    let councils = councils_of_wards();
    for area in areas.iter().filter(|area| !area["code"].is_null()) {
        let council = &councils[text(area, "code")];
        let place = |name: &str| {
            // The register of 2019 writes Rhondda Cynon Taff.
            let name = name
                .to_lowercase()
                .replace("taff", "taf")
                .replace(['-', ',', '\''], " ")
                .replace('&', "and")
                .replace(" council", "");
            let words = name
                .split_whitespace()
                .filter(|word| !["city", "county", "of", "the", "borough", "upon"].contains(word));
            words.map(str::to_owned).collect::<BTreeSet<String>>()
        };
        let (own, theirs) = (place(text(area, "council")), place(council));
        assert!(own.is_subset(&theirs) || theirs.is_subset(&own), "{area} is in {council}");
    }
}

#[test]
fn wards_without_a_lower_layer_area_have_their_codes_too() {
    let Some(home) = home() else { return };
    home.file(
        "city.csv",
        "Council,Ward Name,Councillor Name,Next Election,Party Name,Electoral Commission Party Code\n\
         City of London,Aldgate,Anna Example,2029-03-01,Independent,\n\
         City of London,Farringdon Within,Ben Example,2029-03-01,Independent,\n\
         City of London,Vintry,Cy Example,2029-03-01,Independent,\n\
         Isles of Scilly,St Agnes,Di Example,2029-03-01,Independent,\n",
    );
    home.stdout("import councillors city.csv --as-of 2026-05-01");
    let areas = home.json("area list");
    let codes: BTreeSet<&str> = areas.as_array().unwrap().iter().map(|area| text(area, "code")).collect();
    assert_eq!(codes.len(), 4, "{areas}");
    assert!(codes.iter().all(|code| code.starts_with("E05")), "{codes:?}");
}

/// The council of each ward of 2024, read without the program.
fn councils_of_wards() -> BTreeMap<String, String> {
    let path = real_file("geo/dfe_ward_lad_la_pcon_hierarchy_2017-2024.csv.gz").unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(
        &mut flate2::read::GzDecoder::new(std::fs::File::open(path).unwrap()),
        &mut text,
    )
    .unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.records().map(|row| row.unwrap()).filter(|row| &row[1] == "2024");
    rows.map(|row| (row[6].to_owned(), row[4].to_owned())).collect()
}
