//! What is taken in is found, in any order; what is kept wrong is said to be damaged and never more than that.

use chrono::NaiveDate;
use proptest::prelude::*;
use std::collections::BTreeMap;

use super::super::vintage::Dataset;
use super::super::{Error, NewVintage, Reference};
use super::*;
use crate::domain::postcode::INWARD_CODES;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A file of reference data of its own; the folder goes with it.
fn reference() -> (tempfile::TempDir, Reference) {
    let folder = tempfile::tempdir().unwrap();
    let reference = Reference::open_or_new(&folder.path().join("reference.db"), 5).unwrap();
    (folder, reference)
}

fn pc(text: &str) -> Postcode {
    Postcode::parse(text).unwrap()
}

fn gss(text: &str) -> Gss {
    Gss::parse(text).unwrap()
}

fn codes(texts: &[&str]) -> Codes {
    let mut codes = Codes::new();
    for code in texts.iter().map(|text| gss(text)) {
        codes.set(code.layer(), Some(code));
    }
    codes
}

type Row = (Postcode, Option<Month>, Codes);

fn load(reference: &Reference, as_of: &str, rows: &[Row]) -> (VintageId, Counted) {
    let new = NewVintage {
        dataset: Dataset::Postcodes,
        edition: "test".to_owned(),
        as_of: day(as_of),
        source: "test.csv".to_owned(),
        loaded_on: day("2026-11-20"),
    };
    let loaded = reference.load(false, |loading| -> Result<_> {
        let vintage = loading.add_vintage(&new)?;
        let mut postcodes = loading.postcodes(vintage);
        for (postcode, ended, codes) in rows {
            postcodes.add(*postcode, *ended, *codes)?;
        }
        Ok((vintage, postcodes.finish()?))
    });
    loaded.unwrap()
}

const ELM: &str = "E05000819";
const OAK: &str = "E05000820";

#[test]
fn a_postcode_is_found_with_its_places_and_its_end() {
    let (_folder, reference) = reference();
    let ended = Month::of_digits(b"199405");
    let rows = [
        (pc("ZZ9 3NG"), None, codes(&[ELM, "E08000009", "E01006112"])),
        (pc("ZZ9 1AA"), ended, codes(&[OAK])),
        (pc("ZZ10 1AA"), None, Codes::new()),
    ];
    let (vintage, counted) = load(&reference, "2026-08-31", &rows);
    assert_eq!(counted, Counted { live: 2, ended: 1, doubled: 0 });
    let found = reference.postcode(pc("zz93ng")).unwrap().unwrap();
    assert_eq!(
        (found.code(Layer::Ward), found.code(Layer::District)),
        (Some(gss(ELM)), Some(gss("E08000009")))
    );
    assert_eq!((found.code(Layer::Parish), found.ended, found.vintage), (None, None, vintage));
    let over = reference.postcode(pc("ZZ9 1AA")).unwrap().unwrap();
    assert_eq!(over.ended.unwrap().to_string(), "May 1994");
    assert_eq!(reference.postcode(pc("ZZ10 1AA")).unwrap().unwrap().codes, Codes::new());
    assert_eq!(reference.postcode(pc("ZZ9 3NZ")).unwrap(), None);
    assert_eq!(reference.postcode(pc("ZY9 3NG")).unwrap(), None);
    assert_eq!(reference.postcodes_beside(pc("ZZ9 3NZ")).unwrap(), [pc("ZZ9 3NG")]);
    assert_eq!(reference.postcodes_beside(pc("ZY9 3NZ")).unwrap(), []);
}

#[test]
fn the_newest_vintage_that_knows_a_postcode_answers() {
    let (_folder, reference) = reference();
    let row = |text, ward| (pc(text), None, codes(&[ward]));
    load(&reference, "2026-08-31", &[row("ZZ9 3NG", OAK)]);
    load(&reference, "2026-05-31", &[row("ZZ9 3NG", ELM), row("ZZ9 1AA", ELM)]);
    let ward = |text| reference.postcode(pc(text)).unwrap().unwrap().code(Layer::Ward);
    assert_eq!((ward("ZZ9 3NG"), ward("ZZ9 1AA")), (Some(gss(OAK)), Some(gss(ELM))));
    let (last, _) = load(&reference, "2026-08-31", &[row("ZZ9 3NG", ELM)]);
    assert_eq!(ward("ZZ9 3NG"), Some(gss(ELM)), "of one day the later load");
    reference.load(false, |loading| loading.drop_vintage(last)).unwrap();
    assert_eq!(ward("ZZ9 3NG"), Some(gss(OAK)));
}

#[test]
fn of_doubled_rows_the_one_in_use_stands_else_the_last_to_end() {
    let (_folder, reference) = reference();
    let may = Month::of_digits(b"199405");
    let june = Month::of_digits(b"199406");
    let row = |text, ended, ward| (pc(text), ended, codes(&[ward]));
    let rows = [
        row("ZZ9 1AA", None, ELM),
        row("ZZ9 1AA", may, OAK),
        row("ZZ9 1AB", june, ELM),
        row("ZZ9 1AB", may, OAK),
        row("ZZ9 1AC", None, ELM),
        row("ZY9 1AA", None, ELM),
        // The outward code comes again.
        row("ZZ9 1AC", None, OAK),
        row("ZZ9 1AB", may, OAK),
    ];
    let (_, counted) = load(&reference, "2026-08-31", &rows);
    assert_eq!(counted, Counted { live: 3, ended: 1, doubled: 4 });
    let found = |text| {
        let found = reference.postcode(pc(text)).unwrap().unwrap();
        (found.ended, found.code(Layer::Ward).unwrap().to_string())
    };
    assert_eq!(found("ZZ9 1AA"), (None, ELM.to_owned()));
    assert_eq!(found("ZZ9 1AB"), (june, ELM.to_owned()));
    assert_eq!(found("ZZ9 1AC"), (None, OAK.to_owned()));
}

#[test]
fn postcodes_in_use_share_an_area_out() {
    let (_folder, reference) = reference();
    let (area, other) = ("E01006112", "E01006113");
    let may = Month::of_digits(b"199405");
    let row = |text, ended, of: &[&str]| (pc(text), ended, codes(of));
    let older = [row("ZZ9 1AA", None, &[area, "E58000001"]), row("ZZ9 1AB", None, &[other, "E58000002"])];
    load(&reference, "2026-05-31", &older);
    let newer = [
        row("ZZ9 1AA", None, &[area, ELM]),
        row("ZZ9 1AB", None, &[area, ELM]),
        row("ZZ10 1AB", None, &[area, OAK]),
        row("ZZ10 1AC", None, &[area]),
        row("ZZ10 1AD", may, &[area, OAK]),
        row("ZZ11 1AD", None, &[other, "E04000001"]),
    ];
    load(&reference, "2026-08-31", &newer);
    let parts = |layer| reference.lsoa_parts(&[gss(area), gss(other), gss("E01000001")], layer).unwrap();
    let wards = parts(Layer::Ward);
    assert_eq!(wards[&gss(area)], Parts { live: 4, places: vec![(gss(ELM), 2), (gss(OAK), 1)] });
    assert_eq!(wards[&gss(other)], Parts { live: 1, places: vec![] }, "known, and in no ward");
    assert_eq!(wards.len(), 2, "the third is not known");
    let divisions = parts(Layer::Division);
    assert_eq!(divisions[&gss(area)].places, [(gss("E58000001"), 1)], "by the file that has divisions");
    assert_eq!(divisions[&gss(other)].places, [(gss("E58000002"), 1)]);
    assert_eq!(parts(Layer::Other), BTreeMap::new());
}

#[test]
fn an_outward_code_can_be_full() {
    let (_folder, reference) = reference();
    let like = pc("ZZ9 0AA");
    let row = |inward: u16| {
        let (ward, seat) = (format!("E05{:06}", inward % 300), format!("E14{:06}", inward % 200));
        let (lsoa, parish) = (format!("E01{inward:06}"), format!("E04{:06}", inward % 2));
        let mut texts = vec![ward.as_str(), &seat, &lsoa, "E08000009"];
        if !inward.is_multiple_of(3) {
            texts.push(&parish);
        }
        (like.with_inward(inward).unwrap(), None, codes(&texts))
    };
    let mut rows: Vec<Row> = (0..INWARD_CODES).rev().map(row).collect();
    // More rows than an outward code can have: they are settled on the way.
    for _ in 0..2 {
        rows.extend_from_within(..usize::from(INWARD_CODES));
    }
    let (_, counted) = load(&reference, "2026-08-31", &rows);
    let full = u64::from(INWARD_CODES);
    assert_eq!(counted, Counted { live: full, ended: 0, doubled: 2 * full });
    for (postcode, _, codes) in &rows[..usize::from(INWARD_CODES)] {
        assert_eq!(reference.postcode(*postcode).unwrap().unwrap().codes, *codes, "{postcode}");
    }
    assert_eq!(reference.postcodes_beside(like).unwrap().len(), usize::from(INWARD_CODES));
    assert_eq!(like.with_inward(INWARD_CODES), None);
    let size: i64 = reference
        .connection
        .query_row("SELECT length(block) FROM postcode_block", [], |row| row.get(0))
        .unwrap();
    // 2 for the inward code, 2 for the ward, 1 each for seat and parish, 4 for the area, and the codes themselves.
    assert!(size < i64::from(INWARD_CODES) * 10 + 3_000, "{size}");
}

#[test]
fn months_are_read_and_written() {
    assert_eq!(Month::of_digits(b"202403").unwrap().to_string(), "March 2024");
    for wrong in [&b""[..], b"2024", b"202413", b"202400", b"189912", b"20240a", b"2024031"] {
        assert_eq!(Month::of_digits(wrong), None, "{wrong:?}");
    }
    assert_eq!(Month::of_number(0), None);
}

/// Postcodes of three outward codes with few inward codes, so that they come again.
fn any_postcode() -> impl Strategy<Value = Postcode> {
    let outward = prop::sample::select(vec!["ZZ9", "ZZ10", "ZY1A"]);
    (outward, "[0-9][A-C][AB]").prop_map(|(outward, inward)| pc(&format!("{outward} {inward}")))
}

fn any_row() -> impl Strategy<Value = Row> {
    let month = (1990_u16..2026, 1_u8..13).prop_map(|(year, month)| Month { year, month });
    let of = |kind: u32| (0_u32..600).prop_map(move |number| format!("E{kind:02}{number:06}"));
    let places = (of(5), prop::option::of(of(14)), prop::option::of(of(1)), prop::option::of(of(4)));
    (any_postcode(), prop::option::weighted(0.2, month), places).prop_map(|(postcode, ended, places)| {
        let (ward, seat, lsoa, parish) = places;
        let texts: Vec<String> = [Some(ward), seat, lsoa, parish].into_iter().flatten().collect();
        (postcode, ended, codes(&texts.iter().map(String::as_str).collect::<Vec<_>>()))
    })
}

/// The row that stands for each postcode.
fn standing(rows: &[Row]) -> BTreeMap<Postcode, Row> {
    let mut standing: BTreeMap<Postcode, Row> = BTreeMap::new();
    for row in rows {
        let rank = |row: &Row| row.1.map_or((1, None), |month| (0, Some(month)));
        let known = standing.entry(row.0).or_insert(*row);
        if rank(row) >= rank(known) {
            *known = *row;
        }
    }
    standing
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_loaded_is_found(rows in prop::collection::vec(any_row(), 0..400), asked in any_postcode()) {
        let (_folder, reference) = reference();
        let standing = standing(&rows);
        let (vintage, counted) = load(&reference, "2026-08-31", &rows);
        let live = standing.values().filter(|row| row.1.is_none()).count() as u64;
        let expected = Counted {
            live,
            ended: standing.len() as u64 - live,
            doubled: (rows.len() - standing.len()) as u64,
        };
        prop_assert_eq!(counted, expected);
        for (postcode, (_, ended, codes)) in &standing {
            let (postcode, ended, codes) = (*postcode, *ended, *codes);
            let found = reference.postcode(postcode).unwrap();
            prop_assert_eq!(found, Some(PlacedPostcode { postcode, ended, codes, vintage }));
        }
        prop_assert_eq!(reference.postcode(asked).unwrap().is_some(), standing.contains_key(&asked));
        let beside: Vec<Postcode> = standing
            .values()
            .filter(|row| row.0.shares_outward(asked) && row.1.is_none())
            .map(|row| row.0)
            .collect();
        prop_assert_eq!(reference.postcodes_beside(asked).unwrap(), beside);
    }

    #[test]
    fn kept_wrong_it_is_damaged_and_no_more(
        rows in prop::collection::vec(any_row(), 1..60),
        bytes in prop::option::of(prop::collection::vec(any::<u8>(), 0..200)),
        (cut, at, by) in (0_usize..2_000, 0_usize..2_000, any::<u8>()),
    ) {
        let (_folder, reference) = reference();
        load(&reference, "2026-08-31", &rows);
        let (postcode, lsoa) = (rows[0].0, rows[0].2.get(Layer::Lsoa).unwrap_or(gss("E01000001")));
        for (table, column) in [("postcode_block", "block"), ("postcode_lsoa", "lsoas")] {
            let kept: Vec<u8> = reference
                .connection
                .query_row(&format!("SELECT {column} FROM {table} ORDER BY outward LIMIT 1"), [], |row| row.get(0))
                .unwrap();
            let mut wrong = bytes.clone().unwrap_or_else(|| kept[..cut.min(kept.len())].to_vec());
            if let Some(byte) = wrong.get_mut(at) {
                *byte ^= by;
            }
            reference.connection.execute(&format!("UPDATE {table} SET {column} = ?1"), [wrong]).unwrap();
            let harmless = |error: Option<Error>| error.is_none_or(|error| matches!(error, Error::Damaged { .. }));
            prop_assert!(harmless(reference.postcode(postcode).err()));
            prop_assert!(harmless(reference.postcodes_beside(postcode).err()));
            prop_assert!(harmless(reference.lsoa_parts(&[lsoa], Layer::Ward).err()));
        }
    }
}

#[test]
fn a_block_cut_short_is_damaged() {
    let (_folder, reference) = reference();
    load(&reference, "2026-08-31", &[(pc("ZZ9 3NG"), None, codes(&[ELM]))]);
    reference.connection.execute("UPDATE postcode_block SET block = substr(block, 1, 8)", []).unwrap();
    let error = reference.postcode(pc("ZZ9 3NG")).unwrap_err();
    assert!(error.to_string().ends_with("is damaged: a block of postcodes is cut short"), "{error}");
}
