//! Files of patients: their spellings, what is rejected, and that they add up.

use std::collections::BTreeMap;

use proptest::prelude::*;
use tempfile::TempDir;

use super::super::real_data;
use super::super::testing::{day, problems, today};
use super::*;
use crate::geography::{LivesIn, Reference};

const HEAD: &str = "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,SEX,NUMBER_OF_PATIENTS\n";

struct Library {
    reference: Reference,
    _folder: TempDir,
}

impl Library {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let reference = Reference::open_or_new(&folder.path().join("reference.db"), 5).unwrap();
        Self { reference, _folder: folder }
    }

    fn try_load(
        &self,
        file: &str,
        bytes: &[u8],
        practices: &[&str],
    ) -> (Result<Loaded, ImportError>, Outcome) {
        let practices: Vec<String> = practices.iter().map(ToString::to_string).collect();
        let options = Options { today: today(), as_of: None, practices: &practices, progress: &|_| () };
        let mut outcome = Outcome::new(file, "patients");
        let loaded = Stream::of_reader(file, bytes).map_err(ImportError::from).and_then(|mut stream| {
            self.reference.load(false, |loading| import(loading, &mut stream, &options, &mut outcome))
        });
        (loaded, outcome)
    }

    fn load(&self, csv: &str) -> (Loaded, Outcome) {
        let (loaded, outcome) = self.try_load("patients.csv", csv.as_bytes(), &[]);
        (loaded.unwrap(), outcome)
    }

    fn refuses(&self, csv: &str) -> String {
        let before = self.reference.vintages().unwrap();
        let (refused, _) = self.try_load("patients.csv", csv.as_bytes(), &[]);
        assert_eq!(self.reference.vintages().unwrap(), before, "nothing is changed");
        refused.unwrap_err().to_string()
    }

    fn list(&self, practice: &str) -> BTreeMap<String, u32> {
        let list = self.reference.patients_of(practice).unwrap().unwrap();
        assert_eq!(list.total, list.by_code.iter().map(|(_, patients)| patients).sum::<u32>());
        list.by_code.into_iter().map(|(code, patients)| (code.to_string(), patients)).collect()
    }
}

/// Rows of January 2026, written as `X10001 E01000001 ALL 5`.
fn rows(rows: &[&str]) -> String {
    let row = |row: &&str| {
        let [practice, code, sex, patients] = row.split(' ').collect::<Vec<_>>()[..] else { panic!("{row}") };
        format!("GP_PRAC_PAT_LIST,01Jan2026,{practice},ELM LANE,{code},{sex},{patients}\n")
    };
    HEAD.to_owned() + &rows.iter().map(row).collect::<String>()
}

fn list<'c>(of: impl IntoIterator<Item = (&'c str, u32)>) -> BTreeMap<String, u32> {
    of.into_iter().map(|(code, patients)| (code.to_owned(), patients)).collect()
}

#[test]
fn every_patient_of_a_practice_is_kept() {
    let library = Library::new();
    let (loaded, outcome) = library.load(&rows(&[
        "X10001 CLOSED ALL 2",
        "X10001 E01000001 ALL 10",
        "X10001 E01033769 ALL 1",
        "X10001 L99999999 ALL 3",
        "X10001 no2011 ALL 4",
        "X10001 W01000003 ALL 0",
        "X10002 E01000001 ALL 7",
        "x10001 EMPTY ALL 5",
    ]));
    assert_eq!((loaded.practices, loaded.patients, loaded.as_of), (2, 32, day(2026, 1, 1)));
    assert_eq!((outcome.summary.read, outcome.summary.rejected, loaded.edition), (8, 0, "LSOA21"));
    let expected =
        [("CLOSED", 2), ("E01000001", 10), ("E01033769", 1), ("L99999999", 3), ("NO2011", 4), ("EMPTY", 5)];
    assert_eq!(library.list("X10001"), list(expected));
    let kept = library.reference.patients_of("X10001").unwrap().unwrap();
    assert_eq!(kept.name.as_deref(), Some("ELM LANE"));
    assert!(
        matches!(kept.by_code.as_slice(), [(LivesIn::Lsoa(_), 10), .., (LivesIn::Odd(_), _)]),
        "places come first"
    );
    let vintage = library.reference.vintage(loaded.vintage).unwrap();
    assert_eq!((vintage.records, vintage.source.as_str()), (7, "patients.csv"));
}

#[test]
fn columns_are_known_by_their_headings() {
    let library = Library::new();
    for (csv, as_of) in [
        (
            "\u{feff}\"Number of Patients\",Sex,LSOA_CODE,PRACTICE_CODE,EXTRACT_DATE\r\n\"5\",ALL,E01000001,X10001,04JAN2021\r\n",
            day(2021, 1, 4),
        ),
        (
            "practice_code;lsoa_code;number_of_patients;extract_date\nX10001;E01000001;5;2022-04-01\n",
            day(2022, 4, 1),
        ),
        ("PRACTICE_CODE,LSOA_CODE,NUMBER_OF_PATIENTS\nX10001,E01000001,5\n", today()),
    ] {
        let (loaded, outcome) = library.load(csv);
        assert_eq!((loaded.as_of, loaded.patients, outcome.problems.len()), (as_of, 5, 0), "{csv}");
        assert_eq!(
            (library.list("X10001"), loaded.edition),
            (list([("E01000001", 5)]), "LSOA (2011 or 2021)")
        );
    }
}

#[test]
fn everybody_is_counted_once() {
    let library = Library::new();
    let both = ["X10001 E01000001 MALE 3", "X10001 E01000002 FEMALE 1", "X10001 E01000001 FEMALE 4"];
    assert_eq!(library.load(&rows(&both)).0.patients, 8);
    assert_eq!(library.list("X10001"), list([("E01000001", 7), ("E01000002", 1)]));
    let (loaded, outcome) = library.load(&rows(&[
        both[0],
        "X10001 E01000001 ALL 9",
        both[1],
        "X10002 E01000001 MALE 2",
        both[2],
    ]));
    assert_eq!((loaded.patients, loaded.practices, outcome.summary.rejected), (11, 2, 0));
    assert_eq!(library.list("X10001"), list([("E01000001", 9)]), "those of all are everybody");
    let why = library.refuses(&rows(&["X10001 E01000001 FEMALE 3", "X10002 E01000001 FEMALE 3"]));
    let expected = "patients.csv: all of its patients are FEMALE: the list of a practice needs the file of ALL patients, or both; nothing was changed";
    assert_eq!(why, expected);
}

#[test]
fn wrong_rows_are_rejected_with_their_place() {
    let library = Library::new();
    let (loaded, outcome) = library.load(&rows(&[
        "X10001 E01000001 ALL 1",
        "X10001 E01000002 ALL -1",
        "X10001 E01000003 ALL 1.5",
        "X10001 E01000004 ALL ",
        "X10001 E01000001 ALL 8",
        "X10001  ALL 8",
        "?? E01000001 ALL 8",
        "X10001 E01000005  8",
        "X10001 closed ALL 8",
        "X10001 CLOSED ALL 9",
    ]));
    assert_eq!((loaded.patients, outcome.summary.read, outcome.summary.rejected), (17, 10, 7));
    let whole = "not a number of patients: a whole number of 0 or more";
    let expected = [
        format!("patients.csv:3: NUMBER_OF_PATIENTS: -1: {whole}"),
        format!("patients.csv:4: NUMBER_OF_PATIENTS: 1.5: {whole}"),
        "patients.csv:5: NUMBER_OF_PATIENTS: : there is no number of patients".to_owned(),
        "patients.csv:6: LSOA_CODE: E01000001: X10001 has patients there in an earlier row".to_owned(),
        "patients.csv:8: PRACTICE_CODE: ??: not a code of the NHS: letters and digits, such as M82058"
            .to_owned(),
        "patients.csv:9: SEX: : it does not say which patients: ALL, MALE or FEMALE".to_owned(),
        "patients.csv:11: LSOA_CODE: CLOSED: X10001 has patients there in an earlier row".to_owned(),
    ];
    assert_eq!(problems(&outcome), expected);
    // Patients without a code are on the list all the same.
    let expected = list([("E01000001", 1), ("CLOSED", 8), ("EMPTY", 8)]);
    assert_eq!(library.list("X10001"), expected);
}

#[test]
fn a_list_longer_than_any_is_refused() {
    let library = Library::new();
    let lines: Vec<String> = (0..11).map(|at| format!("X10001 E010000{at:02} ALL 1000000")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    library.load(&rows(&lines[..10]));
    let why = library.refuses(&rows(&lines));
    assert!(why.contains("X10001 has more patients than any list"), "{why}");
}

#[test]
fn the_earlier_of_two_rows_stands_however_far_apart_they_are() {
    let library = Library::new();
    let mut lines = vec!["X10001 E01000001 ALL 1".to_owned()];
    lines.extend((0..80_000).map(|at| format!("X{} E01{:06} ALL 1", 20_000 + at % 5, at / 5)));
    lines.push("X10001 E01000001 ALL 2".to_owned());
    lines.push("X10001 E01000002 ALL 3".to_owned());
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let (loaded, outcome) = library.load(&rows(&lines));
    assert_eq!((loaded.practices, loaded.patients), (6, 80_004));
    assert_eq!(
        problems(&outcome),
        ["patients.csv:80003: LSOA_CODE: E01000001: X10001 has patients there in an earlier row"]
    );
    assert_eq!(library.list("X10001"), list([("E01000001", 1), ("E01000002", 3)]));
    assert_eq!(library.list("X20004").len(), 16_000);
}

#[test]
fn other_files_are_refused() {
    let library = Library::new();
    let good = rows(&["X10001 E01000001 ALL 1"]);
    let why = library.refuses(&(good.clone() + "GP_PRAC_PAT_LIST,01Apr2026,X10001,ELM,E01000002,ALL,5\n"));
    assert_eq!(
        why,
        "patients.csv: the file is of two days: 2026-01-01 in line 2, 2026-04-01 in line 3; import one file for each day"
    );
    let why = library.refuses("CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS\nX10001,TF9 3NG,ALL,ALL,5\n");
    assert_eq!(
        why,
        "patients.csv: this is no file of patients by practice and LSOA: there is no column PRACTICE_CODE, LSOA_CODE; its columns are CODE, POSTCODE, SEX, AGE, NUMBER_OF_PATIENTS"
    );
    assert_eq!(library.refuses(HEAD), "patients.csv: not one row could be used; nothing was changed");
    let same_day = library.load(&good.replace("01Jan2026", "2026-01-01")).0;
    assert_eq!(same_day.as_of, day(2026, 1, 1));
}

#[test]
fn only_some_practices_can_be_read() {
    let library = Library::new();
    let csv = rows(&["X10001 E01000001 ALL 1", "X10002 E01000001 ALL x", "X10003 E01000001 ALL 3"]);
    let (loaded, outcome) = library.try_load("patients.csv", csv.as_bytes(), &["X10003", "X10009"]);
    assert_eq!((loaded.unwrap().patients, outcome.summary.read, outcome.summary.rejected), (3, 3, 0));
    assert_eq!(outcome.notices, ["there is no patient of X10009 in the file"]);
    let (refused, _) = library.try_load("patients.csv", csv.as_bytes(), &["X10008", "X10009"]);
    assert_eq!(
        refused.unwrap_err().to_string(),
        "patients.csv: there is no patient of X10008 or X10009 in it; nothing was changed"
    );
}

#[test]
fn the_same_file_again_takes_its_own_place() {
    let library = Library::new();
    let csv = rows(&["X10001 E01000001 ALL 1", "X10003 E01000001 ALL 3"]);
    let load = |practices: &[&str]| library.try_load("a/patients.csv", csv.as_bytes(), practices).0.unwrap();
    let first = load(&["X10001"]);
    let second = load(&["X10003"]);
    assert_eq!(second.replaces, None, "the list of the other practice stays");
    assert_eq!(library.reference.practice_lists().unwrap().len(), 2);
    let whole = load(&[]);
    assert_eq!(whole.replaces, Some(second.vintage));
    assert!(
        library.reference.vintage(first.vintage).is_err() && library.reference.vintages().unwrap().len() == 1
    );
    let again = load(&[]);
    assert!(again.replaces.is_some());
    assert_eq!(library.reference.patients_of("X10001").unwrap().unwrap().vintage, again.vintage);
}

#[test]
fn a_load_that_is_cut_off_leaves_the_earlier_one_in_use() {
    let library = Library::new();
    library.load(&rows(&["X10001 E01000001 ALL 1"]));
    let broken = rows(&["X10001 E01000001 ALL 9"]).replace("01Jan2026", "01Apr2026")
        + "x,01Apr2026,X10001,\"never closed\n";
    let (cut, _) = library.try_load("patients.csv", broken.as_bytes(), &[]);
    assert!(cut.is_err());
    assert_eq!(library.list("X10001"), list([("E01000001", 1)]));
    assert_eq!(library.reference.vintages().unwrap().len(), 1);
}

#[test]
fn real_practices_add_up() {
    let file = "nhs/DERIVED_gp-reg-pat-prac-lsoa_20_practices_2026-01.csv";
    let (Some(bytes), library) = (real_data::read(file), Library::new()) else { return };
    let (loaded, outcome) = library.try_load(file, &bytes, &[]);
    let loaded = loaded.unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let sum: u64 =
        text.lines().skip(1).map(|line| line.rsplit(',').next().unwrap().parse::<u64>().unwrap()).sum();
    assert_eq!((loaded.practices, loaded.patients, loaded.edition), (20, sum, "LSOA21"));
    assert_eq!((outcome.summary.read, outcome.problems.len()), (2_234, 0));
    let horsefair = library.list("M83001");
    assert_eq!((horsefair["CLOSED"], horsefair["E01029347"]), (2, 569));
}

/// What a list must come to: the first row of each practice and code, in any order of the file.
fn by_hand(rows: &[(u8, u8, u32)]) -> BTreeMap<(u8, u8), u32> {
    let mut kept = BTreeMap::new();
    for (practice, code, patients) in rows.iter().filter(|(_, _, patients)| *patients > 0) {
        kept.entry((*practice, *code)).or_insert(*patients);
    }
    kept
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lists_are_what_the_rows_say_in_any_order(counted in prop::collection::vec((0_u8..4, 0_u8..8, 0_u32..500), 1..60)) {
        let library = Library::new();
        let text: Vec<String> = counted
            .iter()
            .map(|(practice, code, patients)| {
                let code = if *code == 7 { "CLOSED".to_owned() } else { format!("E0100000{code}") };
                format!("X1000{practice} {code} ALL {patients}")
            })
            .collect();
        let (loaded, outcome) = library.try_load("patients.csv", rows(&text.iter().map(String::as_str).collect::<Vec<_>>()).as_bytes(), &[]);
        let expected = by_hand(&counted);
        let nobody = counted.iter().filter(|(_, _, patients)| *patients == 0).count();
        prop_assert_eq!(usize::try_from(outcome.summary.rejected).unwrap(), counted.len() - nobody - expected.len());
        if expected.is_empty() {
            prop_assert!(loaded.is_err());
        } else {
            prop_assert_eq!(loaded.unwrap().patients, expected.values().map(|patients| u64::from(*patients)).sum::<u64>());
            for ((practice, code), patients) in expected {
                let code = if code == 7 { "CLOSED".to_owned() } else { format!("E0100000{code}") };
                prop_assert_eq!(library.list(&format!("X1000{practice}"))[&code], patients);
            }
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), with_head in any::<bool>()) {
        let head = if with_head { HEAD.as_bytes() } else { b"" };
        let (_, outcome) = Library::new().try_load("patients.csv", &[head, &bytes].concat(), &[]);
        prop_assert!(outcome.summary.rejected <= outcome.summary.read);
    }

    #[test]
    fn no_fields_make_it_panic(fields in prop::collection::vec("(X1|E01000001|ALL|01Jan2026|-|[0-9]{1,12}|\\PC{0,3}|\"|\n|,){1,4}", 1..40)) {
        let csv = HEAD.to_owned() + &fields.join(",");
        let library = Library::new();
        let (loaded, _) = library.try_load("patients.csv", csv.as_bytes(), &[]);
        if let Ok(loaded) = loaded {
            prop_assert_eq!(library.reference.practice_lists().unwrap().len() as u64, loaded.practices);
        }
    }
}
