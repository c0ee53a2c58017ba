//! Every shape of list, what is kept of it, and what the lists say of a practice together.

use proptest::prelude::*;
use tempfile::TempDir;

use super::super::import::{ImportError, Outcome};
use super::super::real_data;
use super::super::source::{Table, read_bytes};
use super::super::testing::{day, problems, today};
use super::*;
use crate::domain::gss::Gss;
use crate::domain::resolve;
use crate::geography::{Reference, Status};

pub(in crate::exchange) struct Library {
    pub(in crate::exchange) reference: Reference,
    folder: TempDir,
}

impl Library {
    pub(in crate::exchange) fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let reference = Reference::open_or_new(&folder.path().join("reference.db"), 5).unwrap();
        Self { reference, folder }
    }

    fn try_load(&self, table: &Table) -> (Result<Loaded, ImportError>, Outcome) {
        assert!(self.folder.path().exists());
        let mut outcome = Outcome::new(&table.name, "practices");
        let options = Options { today: today(), as_of: None };
        let loaded = self.reference.load(false, |loading| import(loading, table, options, &mut outcome));
        (loaded, outcome)
    }

    fn load(&self, name: &str, csv: &str) -> (Loaded, Outcome) {
        let (loaded, outcome) = self.try_load(&read_bytes(name, csv.as_bytes()).unwrap());
        (loaded.unwrap(), outcome)
    }

    fn practice(&self, code: &str) -> Practice {
        self.reference.practice(code).unwrap().unwrap()
    }
}

/// A row of the Organisation Data Service, with these fields filled, counted from 1 as its documents do.
fn ods(fields: &[(usize, &str)]) -> String {
    let field = |at| fields.iter().find(|(place, _)| *place == at).map_or("", |(_, text)| *text);
    (1..=27).map(|at| format!("\"{}\"", field(at))).collect::<Vec<_>>().join(",") + "\n"
}

fn epraccur() -> String {
    [
        ods(&[
            (1, "X10001"),
            (2, "ELM LANE SURGERY"),
            (4, "QXX"),
            (10, "TF9 3NG"),
            (11, "19740401"),
            (13, "A"),
            (18, "01234 567890"),
            (26, "4"),
        ]),
        ods(&[
            (1, "X10002"),
            (2, "OAK ROAD SURGERY"),
            (10, "TF9 1AA"),
            (11, "19740401"),
            (12, "20171031"),
            (13, "C"),
            (26, "4"),
        ]),
        ods(&[(1, "X10003"), (2, "HMP ASHBY"), (10, ""), (13, "D"), (26, "25")]),
        ods(&[(1, "X10004"), (2, "ASHBY OUT OF HOURS"), (13, "P"), (26, "RO80|RO87")]),
        ods(&[(1, "X10005"), (2, "BEECH SURGERY"), (13, "A"), (26, "RO76")]),
    ]
    .concat()
}

const MAP: &str = "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,PRACTICE_POSTCODE,PCN_CODE,PCN_NAME,ONS_ICB_CODE,ICB_CODE,ICB_NAME\n\
    GP_PRAC_PAT_LIST,01Jan2026,X10001,ELM LANE MEDICAL PRACTICE,TF9 3NG,U10001,ASHBY PCN,E54000001,QXX,NHS Ashby Integrated Care Board\n\
    GP_PRAC_PAT_LIST,01Jan2026,X10005,BEECH SURGERY,TF9 2BB,U,Unallocated,E54000001,QXX,NHS Ashby Integrated Care Board\n";

#[test]
fn the_list_of_practices_is_known_without_headings() {
    let library = Library::new();
    let (loaded, outcome) = library.load("epraccur_2025-03.csv", &epraccur());
    assert_eq!((loaded.edition, loaded.as_of, loaded.practices), ("epraccur", day(2025, 3, 31), 5));
    assert_eq!((outcome.summary.read, outcome.problems.len()), (5, 0));
    let elm = library.practice("X10001");
    assert_eq!((elm.name.as_str(), elm.postcode), ("ELM LANE SURGERY", Postcode::parse("TF9 3NG")));
    assert_eq!(
        (elm.status, elm.opened_on, elm.closed_on),
        (Some(Status::Active), Some(day(1974, 4, 1)), None)
    );
    let oak = library.practice("X10002");
    assert_eq!((oak.status, oak.closed_on), (Some(Status::Closed), Some(day(2017, 10, 31))));
    let status = |code| library.practice(code).status.unwrap();
    assert_eq!([status("X10003"), status("X10004")], [Status::Dormant, Status::Proposed]);
    let is_gp = |code| library.practice(code).is_gp().unwrap();
    assert_eq!(["X10001", "X10003", "X10004", "X10005"].map(is_gp), [true, false, false, true]);
    let bytes = std::fs::read(library.reference.path()).unwrap();
    assert!(!bytes.windows(6).any(|window| window == b"567890"), "no telephone number is kept");
}

#[test]
fn branches_belong_to_a_practice() {
    let library = Library::new();
    let rows = [
        ods(&[(1, "X10001001"), (2, "DR EXAMPLE"), (10, "TF9 4CC"), (11, "20040401"), (15, "X10001")]),
        ods(&[(1, "X10001002"), (2, "DR SAMPLE"), (12, "20200401"), (15, "X10001")]),
        ods(&[(1, "X10002001"), (2, "DR OTHER"), (15, "X10009")]),
        ods(&[(1, "X10003001"), (2, "DR NOBODY"), (15, "")]),
    ];
    let (loaded, outcome) = library.load("ebranchs_2017.csv", &rows.concat().replace('\n', "\r\n"));
    let vintage = library.reference.vintage(loaded.vintage).unwrap();
    assert_eq!((vintage.dataset, loaded.edition, loaded.practices), (Dataset::Branches, "ebranchs", 3));
    assert_eq!((loaded.as_of, vintage.records), (day(2017, 12, 31), 3));
    let why = "ebranchs_2017.csv:4: column 15, the practice: : not a code of the NHS: letters and digits, such as M82058";
    assert_eq!(problems(&outcome), [why]);
    let branch = library.practice("X10001001");
    assert_eq!((branch.parent.as_deref(), branch.status), (Some("X10001"), Some(Status::Active)));
    let closed = library.practice("X10001002");
    assert_eq!((closed.status, closed.closed_on), (Some(Status::Closed), Some(day(2020, 4, 1))));
}

#[test]
fn the_map_names_networks_and_boards() {
    let library = Library::new();
    let (loaded, _) = library.load("map.csv", MAP);
    assert_eq!((loaded.edition, loaded.as_of), ("practices, PCNs and ICBs", day(2026, 1, 1)));
    let elm = library.practice("X10001");
    let icb = Gss::parse("E54000001").unwrap();
    assert_eq!((elm.pcn_code.as_deref(), elm.pcn.as_deref()), (Some("U10001"), Some("ASHBY PCN")));
    assert_eq!((elm.icb_code, elm.icb.as_deref()), (Some(icb), Some("NHS Ashby Integrated Care Board")));
    assert_eq!(library.reference.name_of(icb).unwrap(), elm.icb);
    let beech = library.practice("X10005");
    assert_eq!((beech.pcn_code, beech.pcn), (None, None), "unallocated is no network");
}

#[test]
fn the_newest_list_is_used_and_the_older_ones_fill_in() {
    let library = Library::new();
    library.load("map.csv", MAP);
    library.load("epraccur_2025-03.csv", &epraccur());
    let elm = library.practice("X10001");
    assert_eq!(elm.name, "ELM LANE MEDICAL PRACTICE", "the map is of 2026");
    assert_eq!((elm.status, elm.pcn_code.as_deref()), (Some(Status::Active), Some("U10001")));
    library.load(
        "list_2026-06-30.csv",
        &ods(&[(1, "X10001"), (2, "ELM LANE"), (12, "20260601"), (13, "C"), (26, "4")]),
    );
    let elm = library.practice("X10001");
    assert_eq!((elm.status, elm.closed_on), (Some(Status::Closed), Some(day(2026, 6, 1))));
    assert_eq!((elm.postcode, elm.pcn.as_deref()), (Postcode::parse("TF9 3NG"), Some("ASHBY PCN")));
    library.load("list_2026-07-31.csv", &ods(&[(1, "X10001"), (2, "ELM LANE"), (13, "A"), (26, "4")]));
    let elm = library.practice("X10001");
    assert_eq!((elm.status, elm.closed_on), (Some(Status::Active), None), "it is open again");
}

#[test]
fn a_councils_own_list_needs_no_codes() {
    let library = Library::new();
    let (loaded, outcome) = library.load(
        "gps.csv",
        "name,address,postcode,telephone\nElm Lane Surgery,\"1 Elm Lane, Ashby\",TF9 3NG,01234\nOak Surgery,,nowhere,\n,x,TF9 1AA,\n",
    );
    assert_eq!((loaded.edition, loaded.practices, loaded.as_of), ("list of practices", 2, today()));
    assert_eq!(
        problems(&outcome),
        [
            "gps.csv:3: postcode: nowhere: not a postcode; the practice is kept without one",
            "gps.csv:4: name: : there is no name"
        ]
    );
    assert_eq!((outcome.summary.read, outcome.summary.rejected), (3, 1));
    library.load("coded.csv", "practice_code,practice_name,practice_postcode\nX10001,Elm Lane,TF9 3NG\n");
    let named = library.reference.practices_named("ELM  LANE surgery").unwrap();
    assert_eq!(named.len(), 1);
    assert_eq!((named[0].code.as_deref(), named[0].postcode), (None, Postcode::parse("TF9 3NG")));
}

#[test]
fn practices_are_found_by_code_and_name() {
    use resolve::Outcome;
    let library = Library::new();
    library.load(
        "epraccur_2025-03.csv",
        &(epraccur() + &ods(&[(1, "X10006"), (2, "ELM LANE SURGERY"), (13, "C"), (26, "4")])),
    );
    let find = |query: &str| library.reference.find_practice(query).unwrap();
    let code = |practice: &Practice| practice.code.clone().unwrap();
    for query in ["x10001 ", "elm lane", "Elm Lane Surgery"] {
        let Outcome::One(found) = find(query) else { panic!("{query}") };
        assert_eq!(code(&found), "X10001", "{query}: the one that is open");
    }
    let Outcome::One(closed) = find("oak road") else { panic!() };
    assert_eq!(code(&closed), "X10002", "a closed one where there is no other");
    let Outcome::None(like) = find("beach surgery") else { panic!() };
    assert_eq!(like.iter().map(code).collect::<Vec<_>>(), ["X10005"]);
    assert_eq!(library.reference.practices_named("elm lane surgery").unwrap().len(), 2);
}

#[test]
fn a_code_comes_once_in_a_file() {
    let library = Library::new();
    let twice = "practice_code,practice_name\nX10001,Elm\nx10001,Elm again\nnone,Oak\n";
    let (loaded, outcome) = library.load("gps.csv", twice);
    assert_eq!((loaded.practices, outcome.summary.rejected), (1, 2));
    assert_eq!(
        problems(&outcome),
        [
            "gps.csv:3: code: X10001: line 2 has that code already",
            "gps.csv:4: practice_code: none: not a code of the NHS: letters and digits, such as M82058"
        ]
    );
}

#[test]
fn the_same_file_again_takes_its_own_place() {
    let library = Library::new();
    let (first, _) = library.load("map.csv", MAP);
    let (second, _) = library.load("map.csv", MAP);
    assert_eq!(second.replaces, Some(first.vintage));
    assert_eq!(library.reference.vintages().unwrap().len(), 1);
    let (later, _) = library.load("map.csv", &MAP.replace("01Jan2026", "01APR2026"));
    assert_eq!((later.replaces, later.as_of), (None, day(2026, 4, 1)));
    assert_eq!(library.reference.vintages().unwrap().len(), 2);
}

#[test]
fn other_files_are_refused_and_change_nothing() {
    let library = Library::new();
    for (csv, why) in [
        (
            "ward,party\nElm,Labour\n",
            "list.csv: this is no list of practices: it needs a column practice_name, and practice_code or postcode; its columns are ward, party",
        ),
        (
            "PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE\nX10001,ELM,E01000001\n",
            "list.csv: this is a file of patients by where they live: engage import patients FILE",
        ),
        ("practice_code,practice_name\n??,Elm\n", "list.csv: not one row could be used; nothing was changed"),
        ("practice_code,practice_name\n", "list.csv: there are headings, and no row beneath them"),
        ("", "list.csv: the file is empty"),
        (
            "extract_date,practice_code,practice_name\n01Jan2026,X10001,Elm\n01Apr2026,X10002,Oak\n",
            "list.csv: the file is of two days: 2026-01-01 in line 2, 2026-04-01 in line 3; import one file for each day",
        ),
    ] {
        let table = read_bytes("list.csv", csv.as_bytes()).unwrap();
        let (refused, _) = library.try_load(&table);
        assert_eq!(refused.unwrap_err().to_string(), why);
        assert_eq!(library.reference.vintages().unwrap(), []);
    }
}

#[test]
fn the_real_lists_are_read_to_the_last_row() {
    let library = Library::new();
    for (file, edition, practices) in [
        ("nhs/epraccur_2025-03.csv.gz", "epraccur", 15_971),
        ("nhs/ebranchs_2017.csv.gz", "ebranchs", 2_702),
        ("nhs/gp-reg-pat-prac-map_2026-01.csv.gz", "practices, PCNs and ICBs", 6_171),
        ("nhs/trafford_general_practices.csv", "list of practices", 26),
        ("nhs/trafford_gp_patient_registrations.csv", "list of practices", 26),
    ] {
        let Some(path) = real_data::real_file(file) else { return };
        let (loaded, outcome) = library.try_load(&super::super::source::read(&path).unwrap());
        let loaded = loaded.unwrap();
        assert_eq!(
            (loaded.edition, loaded.practices, outcome.problems.as_slice()),
            (edition, practices, &[][..]),
            "{file}"
        );
    }
    let elm = library.practice("M82058");
    assert_eq!((elm.is_gp(), elm.status, elm.icb_code.is_some()), (Some(true), Some(Status::Active), true));
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(table) = read_bytes("list.csv", &bytes) {
            let (_, outcome) = Library::new().try_load(&table);
            prop_assert!(outcome.summary.rejected <= outcome.summary.read);
        }
    }

    #[test]
    fn any_fields_are_kept_or_rejected(fields in prop::collection::vec(prop::collection::vec("[A-Z0-9]{0,9}|\\PC{0,4}", 27), 1..5), dates in any::<bool>()) {
        let mut csv = String::new();
        for mut row in fields {
            if dates {
                (row[10], row[11]) = ("20260101".to_owned(), String::new());
            }
            csv.push_str(&row.iter().map(|field| format!("\"{}\"", field.replace('"', "\"\""))).collect::<Vec<_>>().join(","));
            csv.push('\n');
        }
        if let Ok(table) = read_bytes("list.csv", csv.as_bytes()) {
            let library = Library::new();
            if let (Ok(loaded), outcome) = library.try_load(&table) {
                prop_assert_eq!(loaded.practices + outcome.summary.rejected, outcome.summary.read);
            }
        }
    }
}
