//! Files of several years, made up.

use chrono::NaiveDate;

use super::*;
use crate::domain::gss::Layer;
use crate::geography::{Dataset, Error, Loading, NewVintage, Pairing, Reference};

fn gss(code: &str) -> Gss {
    Gss::parse(code).unwrap()
}

struct Loaded {
    reference: Reference,
    _folder: tempfile::TempDir,
}

fn empty() -> Loaded {
    let folder = tempfile::tempdir().unwrap();
    let reference = Reference::open_or_new(&folder.path().join("reference.db"), 1).unwrap();
    Loaded { reference, _folder: folder }
}

impl Loaded {
    /// A file of a year: the first code lies in the second.
    fn file(&self, year: u16, links: &[(&str, &str)]) -> VintageId {
        let load = |loading: &Loading<'_>| -> std::result::Result<VintageId, Error> {
            let day = NaiveDate::from_ymd_opt(year.into(), 12, 31).unwrap();
            let vintage = loading.add_vintage(&NewVintage {
                dataset: Dataset::Lookup,
                edition: format!("WD{year}"),
                as_of: day,
                source: "made up".to_owned(),
                loaded_on: day,
            })?;
            for (code, above) in links {
                let (code, above) = (gss(code), gss(above));
                loading.link(vintage, code, above, Some(1.0))?;
                let (below_year, above_year) = (Some(year), Some(year));
                let (below, above) = (code.layer(), above.layer());
                loading.add_pairing(&Pairing { vintage, below, below_year, above, above_year })?;
            }
            Ok(vintage)
        };
        self.reference.load(false, load).unwrap()
    }

    fn roll(&self, council: &str) -> Option<(Option<u16>, bool, Vec<String>)> {
        let roll = self.reference.atlas().unwrap().roll(gss(council), Layer::Ward).unwrap()?;
        let codes = roll.codes.iter().map(Gss::to_string).collect();
        Some((roll.year, roll.has_ended, codes))
    }

    fn standing(&self, code: &str) -> Standing {
        self.reference.atlas().unwrap().standing(gss(code)).unwrap()
    }
}

fn words(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

#[test]
fn a_ward_that_one_file_lacks_is_in_another_of_the_year() {
    let loaded = empty();
    loaded.file(2024, &[("E05000001", "E09000001")]);
    loaded.file(2024, &[("E05000001", "E09000001"), ("E05000002", "E09000001")]);
    loaded.file(2023, &[("E05000009", "E09000001")]);
    assert_eq!(loaded.roll("E09000001"), Some((Some(2024), false, words(&["E05000001", "E05000002"]))));
    assert_eq!(loaded.roll("E09000002"), None);
    let atlas = loaded.reference.atlas().unwrap();
    assert_eq!(atlas.below(gss("E09000001"), Layer::Ward).unwrap().len(), 2);
}

#[test]
fn a_newer_file_of_one_council_says_nothing_of_the_others() {
    let loaded = empty();
    let whole: Vec<(String, String)> =
        (1..=10).map(|at| (format!("E050000{at:02}"), format!("E070000{at:02}"))).collect();
    let links: Vec<(&str, &str)> = whole.iter().map(|(one, two)| (one.as_str(), two.as_str())).collect();
    loaded.file(2023, &links);
    loaded.file(2024, &[("E05000101", "E07000001")]);
    assert_eq!(loaded.roll("E07000001"), Some((Some(2024), false, words(&["E05000101"]))));
    assert_eq!(loaded.roll("E07000002"), Some((Some(2023), false, words(&["E05000002"]))));
    assert_eq!(loaded.standing("E05000002"), Standing::Current);
    // One of the whole nation without it does.
    loaded.file(2025, &links[..9]);
    assert_eq!(loaded.roll("E07000010"), Some((Some(2023), true, words(&["E05000010"]))));
    assert!(matches!(loaded.standing("E05000010"), Standing::Ended { year: Some(2023), .. }));
}

#[test]
fn codes_of_earlier_years_are_known_as_such() {
    let loaded = empty();
    assert_eq!(loaded.standing("E05000001"), Standing::NoFile);
    let old = loaded.file(2022, &[("E05000001", "E08000001"), ("E05000002", "E08000001")]);
    let named = loaded.file(2024, &[("E05000002", "E08000001"), ("E05000003", "E08000001")]);
    let name = |loading: &Loading<'_>| loading.name(named, gss("E05000008"), "Elm");
    loaded.reference.load(false, name).unwrap();
    let council = Some(gss("E08000001"));
    assert_eq!(loaded.standing("E05000001"), Standing::Ended { vintage: old, year: Some(2022), council });
    assert_eq!(loaded.standing("E05000002"), Standing::Current);
    assert_eq!(
        loaded.standing("E05000008"),
        Standing::Ended { vintage: named, year: None, council: None },
        "a file of several years names what it no longer places"
    );
    assert_eq!(loaded.standing("E05000007"), Standing::Unknown);
    assert_eq!(loaded.standing("E14001063"), Standing::NoFile);
}

#[test]
fn a_ward_of_a_district_is_not_kept_alive_by_an_old_file_of_counties() {
    let loaded = empty();
    loaded.file(2023, &[("E05000001", "E07000001"), ("E05000001", "E10000001")]);
    loaded.file(2024, &[("E05000002", "E07000001")]);
    assert!(matches!(loaded.standing("E05000001"), Standing::Ended { year: Some(2023), .. }));
}

#[test]
fn a_ward_without_a_lower_layer_area_is_not_ended_by_a_best_fit_lookup() {
    let loaded = empty();
    loaded.file(2023, &[("E05000001", "E09000001"), ("E05000002", "E09000001")]);
    loaded.file(2023, &[("E01000002", "E05000002"), ("E05000002", "E09000001")]);
    loaded.file(2024, &[("E01000001", "E05000003"), ("E05000003", "E09000001")]);
    assert_eq!(loaded.standing("E05000001"), Standing::Current, "nobody says that it is no more");
    assert!(matches!(loaded.standing("E05000002"), Standing::Ended { year: Some(2023), .. }));
    // A list of wards says so.
    loaded.file(2024, &[("E05000003", "E09000001")]);
    assert!(matches!(loaded.standing("E05000001"), Standing::Ended { year: Some(2023), .. }));
}

#[test]
fn the_seats_of_a_nation_are_those_of_its_newest_whole_year() {
    let loaded = empty();
    let seat = |number: usize| format!("E1400{number:04}");
    let old: Vec<(String, String)> = (1..=10).map(|at| (format!("E050000{at:02}"), seat(at))).collect();
    let new: Vec<(String, String)> =
        (1..=10).map(|at| (format!("E050000{at:02}"), seat(1063 + at))).collect();
    let links = |of: &[(String, String)]| {
        let pair = |(one, two): &(String, String)| (one.clone(), two.clone());
        of.iter().map(pair).collect::<Vec<_>>()
    };
    let load = |year, of: &[(String, String)]| {
        let of = links(of);
        let of: Vec<(&str, &str)> = of.iter().map(|(one, two)| (one.as_str(), two.as_str())).collect();
        loaded.file(year, &of)
    };
    load(2019, &old);
    load(2024, &new);
    loaded.file(2023, &[("W05000001", "W07000041")]);
    let atlas = loaded.reference.atlas().unwrap();
    let all = atlas.all_of(Layer::Constituency).unwrap();
    assert_eq!(all.len(), 11, "ten of England and the one of Wales");
    assert!(all.contains(&gss("W07000041")) && !all.contains(&gss("E14000001")));
    assert!(matches!(atlas.standing(gss("E14000001")).unwrap(), Standing::Ended { year: Some(2019), .. }));
    assert_eq!(atlas.standing(gss("E14001064")).unwrap(), Standing::Current);
}
