//! Lookups of every shape, and what is none.

use chrono::NaiveDate;
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::exchange::real_data;
use crate::exchange::source::{read_bytes, read_reader};
use crate::geography::Reference;

/// An empty file of reference data in a folder of its own.
struct Library {
    reference: Reference,
    _folder: TempDir,
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn gss(code: &str) -> Gss {
    Gss::parse(code).unwrap()
}

impl Library {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let reference = Reference::open_or_new(&folder.path().join("reference.db"), 5).unwrap();
        Self { reference, _folder: folder }
    }

    fn import(&self, table: &Table) -> Result<(Loaded, Outcome), ImportError> {
        let options = Options { today: day("2026-11-22"), as_of: None };
        self.reference.load(false, |loading| {
            let mut outcome = Outcome::new(&table.name, "lookup");
            let loaded = import(loading, table, options, &mut outcome)?;
            Ok((loaded, outcome))
        })
    }

    fn load(&self, text: &str) -> (Loaded, Outcome) {
        self.import(&read_bytes("lookup.csv", text.as_bytes()).unwrap()).unwrap()
    }

    fn refuses(&self, text: &str) -> String {
        self.import(&read_bytes("lookup.csv", text.as_bytes()).unwrap()).unwrap_err().to_string()
    }

    /// The places of a layer in which a place lies, with its parts.
    fn above(&self, code: &str, layer: Layer) -> Vec<(String, Option<f64>)> {
        let atlas = self.reference.atlas().unwrap();
        let found = atlas.above(gss(code), layer).unwrap();
        found.into_iter().map(|above| (above.code.to_string(), above.share)).collect()
    }
}

fn of(code: &str, share: Option<f64>) -> (String, Option<f64>) {
    (code.to_owned(), share)
}

const BEST_FIT: &str = "\u{feff}LSOA21CD,LSOA21NM,WD24CD,WD24NM,LAD24CD,LAD24NM,ObjectId
E01090001,Ashby 001A,E05090001,Northfield,E07090001,Ashby,1
E01090002,Ashby 001B,E05090001,Northfield,E07090001,Ashby,2
";

#[test]
fn a_best_fit_lookup_gives_names_and_where_things_lie() {
    let library = Library::new();
    let (loaded, outcome) = library.load(BEST_FIT);
    assert_eq!((loaded.edition.as_str(), loaded.as_of), ("LSOA21 WD24 LAD24", day("2024-12-31")));
    assert_eq!((loaded.names, loaded.links, outcome.summary.read, outcome.summary.rejected), (2, 5, 2, 0));
    assert_eq!(library.above("E01090002", Layer::Ward), [of("E05090001", Some(1.0))]);
    assert_eq!(library.above("E05090001", Layer::District), [of("E07090001", Some(1.0))]);
    assert_eq!(library.reference.name_of(gss("E05090001")).unwrap().as_deref(), Some("Northfield"));
    assert_eq!(
        library.reference.name_of(gss("E01090001")).unwrap(),
        None,
        "nobody calls a neighbourhood by its name"
    );
}

#[test]
fn the_same_file_again_takes_its_own_place() {
    let library = Library::new();
    let (first, _) = library.load(BEST_FIT);
    let (second, _) = library.load(BEST_FIT);
    assert_eq!(second.replaces, Some(first.vintage));
    assert_eq!(library.reference.vintages().unwrap().len(), 1);
}

#[test]
fn weights_are_shares_whatever_they_add_up_to() {
    let library = Library::new();
    library.load(
        "LSOA21CD,PCON25CD,overlap_pop\nE01090001,E14090001,300\nE01090001,E14090002,100\nE01090002,E14090001,7\n",
    );
    assert_eq!(
        library.above("E01090001", Layer::Constituency),
        [of("E14090001", Some(0.75)), of("E14090002", Some(0.25))]
    );
    assert_eq!(library.above("E01090002", Layer::Constituency), [of("E14090001", Some(1.0))]);
}

#[test]
fn of_a_file_of_several_years_the_last_counts() {
    let library = Library::new();
    let (loaded, _) = library.load(
        "first_available_year_included,most_recent_year_included,ward_name,pcon_name,ward_code,pcon_code\n\
         2017,2023,Northfield,Old Ashby,E05090001,E14000001\n\
         2024,2024,Northfield,Ashby North,E05090001,E14090001\n\
         2017,2021,Gone,Old Ashby,E05090009,E14000001\n",
    );
    assert_eq!(loaded.edition, "WD24 PCON24");
    assert_eq!(library.above("E05090001", Layer::Constituency), [of("E14090001", Some(1.0))]);
    assert_eq!(library.above("E05090009", Layer::Constituency), [], "it ended before the last year");
    let named = library.reference.name_of(gss("E05090009")).unwrap();
    assert_eq!(named.as_deref(), Some("Gone"), "and is still known by its name");
}

#[test]
fn the_register_gives_spellings_and_never_takes_a_name_away() {
    let library = Library::new();
    library.load(BEST_FIT);
    let register = "local-authority-code,official-name,nice-name,gss-code,alt-names\n\
                    ASH,Ashby District Council,Ashby District,E07090001,\"Ashby DC,Ashbie\"\n\
                    OLD,Old Council,Old,,\n";
    let (loaded, outcome) = library.load(register);
    assert_eq!((loaded.links, outcome.summary.read, outcome.summary.rejected), (0, 2, 0));
    let codes = |name: &str| -> Vec<String> {
        let named = library.reference.named(name, Layer::District).unwrap();
        named.into_iter().map(|named| named.code.to_string()).collect()
    };
    assert_eq!(codes("Ashbie"), ["E07090001"]);
    assert_eq!(library.reference.name_of(gss("E07090001")).unwrap().as_deref(), Some("Ashby"));
}

#[test]
fn wrong_rows_are_left_out_with_their_place() {
    let library = Library::new();
    let (loaded, outcome) = library.load(
        "LSOA21CD,WD24CD,WD24NM\nE01090001,E05090001,Northfield\nE0109,E05090001,Northfield\nE01090003,E99999999,\nE01090004,,\nE01090005,E05090001,Northfield\n",
    );
    assert_eq!((outcome.summary.read, outcome.summary.rejected, loaded.links), (5, 1, 2));
    assert_eq!(
        outcome.problems[0].to_string(),
        "lookup.csv:3: LSOA21CD: E0109: not a code: a letter and eight digits"
    );
    assert_eq!(library.above("E01090003", Layer::Ward), [], "a pseudo code is no place");
    let weights = "LSOA21CD,PCON25CD,weight\nE01090001,E14090001,much\nE01090001,E14090002,1\n";
    let (_, outcome) = library.load(weights);
    assert_eq!(outcome.problems[0].why, "not a weight: a number of 0 or more");
}

#[test]
fn what_is_no_lookup_is_refused_and_changes_nothing() {
    let library = Library::new();
    for text in ["name,postcode\nElm,ZZ9 3NG\n", "LSOA21CD,WD24CD\n", "a\n1\n", "LSOA21CD\nE01090001\n"] {
        let why = library.refuses(text);
        assert!(why.starts_with("lookup.csv: "), "{why}");
    }
    assert!(library.refuses("name,postcode\nElm,ZZ9 3NG\n").contains("name, postcode"));
    assert_eq!(library.reference.vintages().unwrap(), []);
}

#[test]
fn every_real_lookup_is_read_whole() {
    let library = Library::new();
    for (name, edition, rejected) in [
        ("geo/LSOA21_WD24_LAD24_EW_LU.csv.gz", "LSOA21 WD24 LAD24", 0),
        // One row of the real file has a code of seven digits.
        ("geo/dfe_ward_lad_la_pcon_hierarchy_2017-2024.csv.gz", "WD24 PCON24 LAD24 LA24", 1),
        ("geo/gm_LSOA21_WD22_lowercase.csv", "LSOA21 WD22 LAD22", 0),
        ("geo/ward_to_ced_county_sample.csv", "WD24 CED24 LAD24 CTY24", 0),
        ("geo/uk_local_authorities_future.csv", "register of local authorities", 0),
    ] {
        let Some(bytes) = real_data::read(name) else { return };
        let table = read_reader(name, bytes.as_slice()).unwrap();
        let (loaded, outcome) = library.import(&table).unwrap();
        assert_eq!((loaded.edition.as_str(), outcome.summary.rejected), (edition, rejected), "{name}");
    }
    // Wards in two or three constituencies are in all of them, nobody knows with how many.
    assert_eq!(
        library.above("E05010672", Layer::Constituency),
        [of("E14001335", None), of("E14001538", None)],
        "Whittington and Streethay"
    );
}

proptest! {
    #[test]
    fn no_text_like_a_lookup_makes_it_panic(
        text in "(LSOA21CD|wd24cd|LAD24NM|weight|most_recent_year|x)(,(LSOA21CD|wd24cd|WD24NM|weight)){0,3}\n((E01000001|E05000001|E99999999|W01000001|9|-1|2024|a)?(,(E05000002|E07000001|E14000001|1|x)?){0,3}\n){0,6}"
    ) {
        let library = Library::new();
        if let Ok(table) = read_bytes("lookup.csv", text.as_bytes()) {
            let _ = library.import(&table);
        }
    }
}
