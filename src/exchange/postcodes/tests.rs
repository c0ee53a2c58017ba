//! Files of postcodes, made up and real.

use std::cell::RefCell;

use proptest::prelude::*;

use super::super::real_data::real_file;
use super::*;
use crate::geography::Reference;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn reference() -> (tempfile::TempDir, Reference) {
    let folder = tempfile::tempdir().unwrap();
    let reference = Reference::open_or_new(&folder.path().join("reference.db"), 5).unwrap();
    (folder, reference)
}

/// Loads files, each a name and a text; no more than two wrong rows are kept.
fn load(reference: &Reference, files: &[(&str, &str)]) -> (Result<Loaded, String>, Outcome) {
    let mut outcome = Outcome::new("", "postcodes");
    let options = Options { today: day("2026-11-20"), as_of: None, problems: 2, progress: &|_| {} };
    let streams = files.iter().map(|(name, text)| Stream::of_reader(name, text.as_bytes()));
    let loaded = reference.load(false, |loading| import(loading, streams, &options, &mut outcome));
    (loaded.map_err(|error: ImportError| error.to_string()), outcome)
}

fn found(reference: &Reference, postcode: &str) -> Option<String> {
    let found = reference.postcode(Postcode::parse(postcode).unwrap()).unwrap()?;
    let ended = found.ended.map(|month| format!(", ended {month}")).unwrap_or_default();
    Some(format!("{:?}{ended}", found.codes))
}

const NEW: &str = "\
pcd7,pcd8,pcds,dointr,doterm,oa21cd,cty25cd,ced25cd,lad25cd,wd25cd,parncp25cd,rgn25cd,pcon24cd,lsoa11cd,lsoa21cd,sicbl24cd,lat,icb23cd
\"ZZ9 1AA\",\"ZZ9  1AA\",\"ZZ9 1AA\",\"198001\",\"\",\"E00000001\",\"E10000099\",\"E58000099\",\"E07000099\",\"E05000099\",\"E04000099\",\"E12000001\",\"E14001285\",\"E01000009\",\"E01027484\",\"E38000130\",54.97,\"E54000050\"
\"ZZ101AB\",\"ZZ10 1AB\",\"ZZ10 1AB\",\"200501\",\"202503\",\"E00000001\",\"E11000001\",\"E99999999\",\"E08000099\",\"E05000098\",\"E43000099\",\"E12000001\",\"E14001285\",\"E01000009\",\"E01027485\",\"E38000130\",54.97,\"W11000023\"
";

#[test]
fn a_release_is_read_with_every_layer_and_without_what_means_none() {
    let (_folder, reference) = reference();
    let (loaded, outcome) = load(&reference, &[("NSPL_AUG_2026_UK.csv", NEW)]);
    let loaded = loaded.unwrap();
    assert_eq!((loaded.live, loaded.ended, outcome.summary.read), (1, 1, 2));
    assert_eq!(loaded.edition, "WD25 LAD25 PCON24 LSOA21 ICB23");
    assert_eq!(loaded.as_of, day("2026-08-31"));
    assert_eq!(
        found(&reference, "zz91aa").unwrap(),
        "{Ward: \"E05000099\", Division: \"E58000099\", Parish: \"E04000099\", Constituency: \"E14001285\", District: \"E07000099\", County: \"E10000099\", Lsoa: \"E01027484\", Icb: \"E54000050\", SubIcb: \"E38000130\", Region: \"E12000001\"}"
    );
    assert_eq!(
        found(&reference, "ZZ10 1AB").unwrap(),
        "{Ward: \"E05000098\", Constituency: \"E14001285\", District: \"E08000099\", Lsoa: \"E01027485\", SubIcb: \"E38000130\", Region: \"E12000001\"}, ended March 2025"
    );
    assert_eq!(found(&reference, "ZZ9 1AB"), None);
}

#[test]
fn wrong_rows_are_left_out_and_said() {
    let (_folder, reference) = reference();
    let text = "pcds;doterm;ward;oslaua\nZZ9 1AA;;E05000001;E07000001\nZZ9;;E05000001;\n;;E05000001;\nZZ9 1AB;soon;E05000001;\nZZ9 1AC;;E05;\nZZ9 1AD;;E07000001;E07000001\nZZ9 1AE\n";
    let (loaded, outcome) = load(&reference, &[("own.csv", text)]);
    assert_eq!(loaded.unwrap().live, 2, "a short row is a postcode of which nothing is known");
    assert_eq!((outcome.summary.read, outcome.summary.rejected), (7, 5));
    let said: Vec<String> = outcome.problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        ["own.csv:3: pcds: ZZ9: not a postcode", "own.csv:4: pcds: : there is no postcode"],
        "two were asked for"
    );
    let wrong = |row: &str| {
        let text = format!("pcds,doterm,ward,oslaua\nZZ9 1AA\n{row}\n");
        load(&reference, &[("own.csv", &text)]).1.problems[0].to_string()
    };
    assert_eq!(
        wrong("ZZ9 1AB,soon"),
        "own.csv:3: doterm: soon: not a month: four digits for the year and two for the month"
    );
    assert_eq!(wrong("ZZ9 1AB,,E05"), "own.csv:3: ward: E05: not a code: a letter and eight digits");
    assert_eq!(
        wrong("ZZ9 1AB,,E07000001"),
        "own.csv:3: ward: E07000001: the code of a district, where a ward belongs"
    );
}

#[test]
fn the_day_is_that_of_the_name_else_the_latest_month_else_today() {
    let (_folder, reference) = reference();
    let as_of = |name: &str, text: &str| load(&reference, &[(name, text)]).0.unwrap().as_of;
    let dated = "pcds,dointr,doterm,ward\nZZ9 1AA,202602,,\nZZ9 1AB,198001,202405,\nZZ9 1AC,1999,,\n";
    assert_eq!(as_of("NSPL_NOV_2025_UK.csv", dated), day("2025-11-30"));
    assert_eq!(as_of("NSPL_NOV_2026_UK.csv", dated), day("2026-11-20"), "the month is not over");
    assert_eq!(as_of("nspl.csv", dated), day("2026-02-28"));
    assert_eq!(as_of("nspl.csv", "pcds,ward\nZZ9 1AA,\n"), day("2026-11-20"));
}

#[test]
fn several_files_are_one_vintage_and_the_same_again_takes_its_place() {
    let (_folder, reference) = reference();
    let head = "pcds,wd25cd\n";
    let (one, other) = (format!("{head}ZZ9 1AA,E05000001\n"), format!("{head}ZZ9 1AB,E05000002\nZY9 1AB,\n"));
    let files = [("d/NSPL_MAY_2026_UK_ZY.csv", one.as_str()), ("d/NSPL_MAY_2026_UK_ZZ.csv", &other)];
    let (loaded, outcome) = load(&reference, &files);
    let first = loaded.unwrap();
    assert_eq!((first.live, first.replaces), (3, None));
    assert_eq!(outcome.summary.file, "d/NSPL_MAY_2026_UK_ZY.csv and 1 more");
    let second = load(&reference, &files).0.unwrap();
    assert_eq!(second.replaces, Some(first.vintage));
    let vintages = reference.vintages().unwrap();
    assert_eq!(vintages.len(), 1);
    assert_eq!((vintages[0].source.as_str(), vintages[0].records), ("NSPL_MAY_2026_UK_ZY.csv and 1 more", 3));
    assert_eq!(found(&reference, "ZZ9 1AA").unwrap(), "{Ward: \"E05000001\"}");
    let (refused, _) = load(&reference, &[files[0], ("x.csv", "pcds,wd24cd\nZZ9 1AA,\n")]);
    assert!(refused.unwrap_err().contains("its columns are WD24, those of d/NSPL_MAY_2026_UK_ZY.csv WD25"));
    assert_eq!(reference.vintages().unwrap(), vintages);
}

#[test]
fn what_is_of_no_use_changes_nothing() {
    let (_folder, reference) = reference();
    load(&reference, &[("nspl.csv", NEW)]).0.unwrap();
    let before = reference.vintages().unwrap();
    for (text, why) in [
        ("", "the file is empty"),
        ("pcds,ward\n", "there are headings, and no row beneath them"),
        ("pcds,ward\nZZ,\nZZ,\n", "not one row could be used"),
        ("name,ward\nZZ,\n", "there is no column of postcodes"),
        ("pcds,lat\nZZ,\n", "there is no column of codes"),
        ("pcds,ward\nZZ9 1AA,\nZZ9 1AB,\"E05\n", "the quotation mark opened on line 3"),
    ] {
        let error = load(&reference, &[("own.csv", text)]).0.unwrap_err();
        assert!(error.contains(why), "{error}");
        assert_eq!(reference.vintages().unwrap(), before, "{why}");
    }
    assert!(found(&reference, "ZZ9 1AA").is_some());
}

#[test]
fn how_far_it_is_is_said() {
    let (_folder, reference) = reference();
    let rows = "ZZ9 1AA,\n".repeat(20_000);
    let seen = RefCell::new(Vec::new());
    let progress = |bytes: u64| seen.borrow_mut().push(bytes);
    let options = Options { today: day("2026-11-20"), as_of: None, problems: 2, progress: &progress };
    let text = format!("pcds,ward\n{rows}");
    let streams = (0..2).map(|_| Stream::of_reader("x.csv", text.as_bytes()));
    let mut outcome = Outcome::new("", "postcodes");
    let loaded: Result<Loaded, ImportError> =
        reference.load(true, |loading| import(loading, streams, &options, &mut outcome));
    assert_eq!(loaded.unwrap().doubled, 39_999);
    let seen = seen.into_inner();
    assert!(seen.is_sorted() && *seen.last().unwrap() > text.len() as u64, "{seen:?}");
    assert!(*seen.last().unwrap() <= 2 * text.len() as u64, "{seen:?}");
    assert_eq!(reference.vintages().unwrap(), [], "a rehearsal");
}

/// Reads a real file and gives what came of it.
fn real(name: &str) -> Option<(tempfile::TempDir, Reference, Loaded, Outcome)> {
    let path = real_file(name)?;
    let (folder, reference) = reference();
    let mut outcome = Outcome::new("", "postcodes");
    let options = Options { today: day("2026-11-20"), as_of: None, problems: 20, progress: &|_| {} };
    let streams = [Stream::open(&path)].into_iter();
    let loaded: Result<Loaded, ImportError> =
        reference.load(false, |loading| import(loading, streams, &options, &mut outcome));
    Some((folder, reference, loaded.unwrap(), outcome))
}

#[test]
fn the_postcodes_of_trafford_are_read() {
    let Some((_folder, reference, loaded, outcome)) = real("geo/DERIVED_nspl_2025_trafford.csv.gz") else {
        return;
    };
    assert_eq!((outcome.summary.read, outcome.summary.rejected), (11_264, 0), "{:?}", outcome.problems);
    assert_eq!(loaded.live + loaded.ended + loaded.doubled, 11_264);
    assert_eq!(loaded.edition, "WD25 LAD25 PCON24 LSOA21 ICB23");
    let found = reference.postcode(Postcode::parse("M15 4AB").unwrap()).unwrap().unwrap();
    let code = |layer| found.code(layer).unwrap().to_string();
    assert_eq!([code(Layer::Ward), code(Layer::Constituency)], ["E05015247", "E14001528"]);
}

#[test]
fn real_samples_of_two_directories_are_read() {
    if let Some((_folder, reference, loaded, outcome)) = real("geo/onspd_aug2024_sample.csv") {
        assert_eq!((outcome.summary.rejected, loaded.as_of), (0, day("2024-08-31")));
        let found = reference.postcode(Postcode::parse("AL1 1AA").unwrap()).unwrap().unwrap();
        assert_eq!(found.ended.unwrap().to_string(), "May 1994");
        assert_eq!(found.code(Layer::Division).unwrap().to_string(), "E58000666");
        assert_eq!(found.code(Layer::Parish), None, "unparished");
        let man = reference.postcode(Postcode::parse("IM1 1AD").unwrap()).unwrap().unwrap();
        assert_eq!((man.codes, man.ended), (Codes::new(), None));
    }
    if let Some((_folder, reference, loaded, _)) = real("geo/nspl_2025_sample.csv") {
        assert_eq!(loaded.edition, "WD25 LAD25 PCON24 LSOA21 ICB23");
        let found = reference.postcode(Postcode::parse("CA8 7JG").unwrap()).unwrap().unwrap();
        assert_eq!(found.code(Layer::Icb).unwrap().to_string(), "E54000050");
    }
    if let Some(path) = real_file("geo/nspl_aug2026_header.csv") {
        let stream = Stream::open(&path).unwrap();
        let columns = Columns::find("x", stream.headings()).unwrap();
        assert_eq!(columns.edition, "WD26 LAD26 PCON24 LSOA21 ICB26");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_loaded_is_found_in_any_order_and_over_any_files(
        rows in prop::collection::btree_map("Z[A-C][0-9] [0-9][A-D][AB]", 0_u32..900, 1..120).prop_map(|rows| rows.into_iter().collect::<Vec<_>>()).prop_shuffle(),
        cuts in prop::collection::vec(0_usize..120, 0..3),
        quoted in any::<bool>(),
    ) {
        let (_folder, reference) = reference();
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(rows.len())).collect();
        cuts.extend([0, rows.len()]);
        cuts.sort_unstable();
        let mark = if quoted { "\"" } else { "" };
        let line = |(postcode, ward): &(String, u32)| format!("{mark}{postcode}{mark},{mark}E05{ward:06}{mark}\r\n");
        let texts: Vec<String> = cuts
            .windows(2)
            .map(|cut| format!("pcds,ward\r\n{}", rows[cut[0]..cut[1]].iter().map(line).collect::<String>()))
            .collect();
        let files: Vec<(&str, &str)> = texts.iter().map(|text| ("x.csv", text.as_str())).collect();
        let (loaded, _) = load(&reference, &files);
        let loaded = loaded.unwrap();
        prop_assert_eq!((loaded.live, loaded.doubled), (rows.len() as u64, 0));
        for (postcode, ward) in &rows {
            prop_assert_eq!(found(&reference, postcode), Some(format!("{{Ward: \"E05{ward:06}\"}}")));
        }
        prop_assert_eq!(found(&reference, "ZZ9 9ZZ"), None);
    }

    #[test]
    fn no_bytes_make_it_panic(
        text in prop_oneof!["(pcds|pcd|x),(ward|doterm),lsoa21\n([A-Z0-9, \"\n]{0,80})", "\\PC{0,80}"],
    ) {
        let (_folder, reference) = reference();
        let (loaded, outcome) = load(&reference, &[("x.csv", &text)]);
        prop_assert!(outcome.summary.rejected <= outcome.summary.read);
        prop_assert_eq!(loaded.is_ok(), reference.vintages().unwrap().len() == 1);
    }
}
