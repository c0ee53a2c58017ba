//! Real official files: every practice's patients, counted once more by other means.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::{Home, real_file};

/// A practice, its list, those in no ward, the wards, the fullest ward, its patients, and the sum over all wards of the
/// patients times the digits of the code modulo 9973.
///
/// Counted from the same files in twelve lines of Python with dictionaries and nothing of this program.
type Counted = (&'static str, i64, i64, usize, &'static str, i64, i64);

const COUNTED: [Counted; 20] = [
    ("M83001", 7861, 2, 52, "E05010652", 2666, 51_737_936),
    ("M83004", 9017, 0, 54, "E05014569", 1547, 70_892_177),
    ("M83005", 6773, 8, 45, "E05011430", 1479, 33_849_001),
    ("M83007", 6543, 1, 69, "E05011427", 1887, 33_913_444),
    ("M83009", 13682, 6, 86, "E05015067", 4910, 102_464_342),
    ("M83010", 5978, 3, 31, "E05014476", 875, 45_234_545),
    ("M83011", 7142, 8, 56, "E05007049", 1732, 9_645_716),
    ("M83012", 17324, 4, 58, "E05007053", 3761, 11_739_151),
    ("M83013", 13921, 6, 72, "E05014476", 1756, 101_959_623),
    ("M83014", 5580, 6, 62, "E05014573", 2346, 44_083_379),
    ("M83015", 3334, 1, 60, "E05011425", 610, 15_726_632),
    ("M83016", 6794, 6, 53, "E05015752", 1467, 60_377_499),
    ("M83017", 7085, 12, 119, "E05011424", 2435, 34_066_067),
    ("M83018", 5537, 1, 62, "E05015072", 1490, 45_619_624),
    ("M83020", 9079, 6, 34, "E05010497", 2948, 36_887_007),
    ("M83021", 12759, 1, 92, "E05014588", 2568, 101_145_424),
    ("M83022", 5233, 9, 51, "E05015746", 1763, 37_564_071),
    ("M83023", 3480, 10, 38, "E05011430", 1485, 17_099_331),
    ("M83024", 10502, 19, 56, "E05010498", 2087, 42_571_706),
    ("M83025", 7014, 2, 66, "E05011435", 2108, 35_958_471),
];

/// A home with the real lookups and lists; `None` where they are not there.
fn home() -> Option<Home> {
    let wards = real_file("geo/LSOA21_WD24_LAD24_EW_LU.csv.gz")?;
    let seats = real_file("geo/dfe_ward_lad_la_pcon_hierarchy_2017-2024.csv.gz")?;
    let patients = real_file("nhs/DERIVED_gp-reg-pat-prac-lsoa_20_practices_2026-01.csv")?;
    let home = Home::new();
    home.stdout(&format!("import lookup '{}' '{}'", wards.display(), seats.display()));
    home.stdout(&format!("import patients '{}'", patients.display()));
    Some(home)
}

#[test]
fn every_list_adds_up_and_agrees_with_another_count() {
    let Some(home) = home() else { return };
    for (practice, total, not_placed, wards, fullest, most, check) in COUNTED {
        home.stdout(&format!("site add {practice} --practice {practice}"));
        let rows = home.json(&format!("site show {practice}"));
        let rows = rows.as_array().unwrap();
        let patients = |row: &Value| row["patients"].as_i64().unwrap();
        let of = |kind: &str| rows.iter().filter(|row| row["kind"] == kind).collect::<Vec<_>>();
        let (placed, rest) = (of("ward"), of("not_placed"));
        assert_eq!(rows.iter().map(patients).sum::<i64>(), total, "{practice}");
        assert_eq!(rest.into_iter().map(patients).sum::<i64>(), not_placed, "{practice}");
        assert_eq!(placed.len(), wards, "{practice}");
        assert_eq!((placed[0]["code"].as_str(), patients(placed[0])), (Some(fullest), most), "{practice}");
        let digits = |row: &Value| row["code"].as_str().unwrap()[1..].parse::<i64>().unwrap() % 9973;
        assert_eq!(placed.iter().map(|row| patients(row) * digits(row)).sum::<i64>(), check, "{practice}");
        let running = placed.last().unwrap()["running_share"].as_f64().unwrap();
        let part =
            f64::from(u32::try_from(total - not_placed).unwrap()) / f64::from(u32::try_from(total).unwrap());
        assert!((running - part).abs() < 1e-5, "{practice}: {running}");
        assert!(placed.iter().all(|row| row["constituencies"].is_string()), "{practice}");
    }
}

#[test]
fn patients_are_in_every_kind_of_place_once() {
    let Some(home) = home() else { return };
    for (practice, total, not_placed, ..) in COUNTED {
        let rows = home.json(&format!("who --practice {practice}"));
        let mut places: BTreeMap<(String, String), i64> = BTreeMap::new();
        for row in rows.as_array().unwrap() {
            let (kind, code) = (row["kind"].as_str().unwrap(), row["code"].as_str().unwrap());
            if let Some(patients) = row["patients"].as_i64() {
                places.insert((kind.to_owned(), code.to_owned()), patients);
            }
        }
        for kind in ["ward", "district"] {
            let of = places.iter().filter(|((known, _), _)| known == kind);
            assert_eq!(
                of.map(|(_, patients)| patients).sum::<i64>(),
                total - not_placed,
                "{practice} {kind}"
            );
        }
        // Wards in several constituencies leave some of the patients in doubt, and never make more of them.
        let seats = places.iter().filter(|((kind, _), _)| kind == "constituency");
        assert!(seats.map(|(_, patients)| patients).sum::<i64>() <= total - not_placed, "{practice}");
    }
}

#[test]
fn a_ward_name_of_many_councils_is_asked_about() {
    let Some(home) = home() else { return };
    let said = home.fails(1, "who --area Castle");
    assert!(said.contains("could be more than one area") && said.contains("Castle, Lincoln"), "{said}");
    let rows = home.json("who --area 'Castle, Lincoln'");
    assert_eq!(rows[0]["code"], "E05010788");
}

#[test]
fn real_postcodes_are_found() {
    let (Some(home), Some(postcodes)) = (home(), real_file("geo/DERIVED_nspl_2025_trafford.csv.gz")) else {
        return;
    };
    home.stdout(&format!("import postcodes '{}'", postcodes.display()));
    let rows = home.json("who --postcode 'WA15 7XR'");
    let codes: Vec<(&str, &str)> = rows
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["kind"].as_str().unwrap(), row["code"].as_str().unwrap()))
        .collect();
    assert_eq!(codes, [("ward", "E05015257"), ("constituency", "E14001065"), ("district", "E08000009")]);
    home.fails(1, "who --postcode 'WA15 0ZZ'");
}
