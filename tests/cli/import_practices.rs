//! `engage import practices` and `engage import patients`.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::Stdio;

use snapbox::{assert_data_eq, str};

use crate::support::{Home, real_file};

const MAP: &str = "EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,PRACTICE_POSTCODE,PCN_CODE,PCN_NAME,ONS_ICB_CODE,ICB_CODE,ICB_NAME\n\
    01Jan2026,X10001,ELM LANE,TF9 3NG,U10001,ASHBY PCN,E54000001,QXX,NHS Ashby ICB\n\
    01Jan2026,??,NOWHERE,TF9 1AA,U,Unallocated,E54000001,QXX,NHS Ashby ICB\n";

const PATIENTS: &str = "PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,LSOA_CODE,SEX,Number of Patients\n\
    GP_PRAC_PAT_LIST,01Jan2026,X10001,ELM LANE,E01033769,ALL,30\n\
    GP_PRAC_PAT_LIST,01Jan2026,X10001,ELM LANE,CLOSED,ALL,2\n\
    GP_PRAC_PAT_LIST,01Jan2026,X10001,ELM LANE,E01000001,ALL,-4\n\
    GP_PRAC_PAT_LIST,01Jan2026,X10002,OAK ROAD,E01000001,ALL,7\n";

fn home() -> Home {
    let home = Home::new();
    home.file("map.csv", MAP);
    home.file("patients.csv", PATIENTS);
    home
}

#[test]
fn lists_of_practices_are_loaded_and_loaded_again() {
    let home = home();
    home.file("gps-2026-06.csv", "name,postcode,telephone\nElm Lane Surgery,TF9 3NG,01632 960001\n");
    let seen = home.transcript(
        "import practices map.csv --dry-run
        area vintages
        import practices map.csv gps-2026-06.csv --problems problems.csv
        import practices map.csv --format json
        area vintages",
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage import practices map.csv --dry-run
Id  Edition                   As of       Read  Practices  Rejected
──  ────────────────────────  ──────────  ────  ─────────  ────────
v1  practices, PCNs and ICBs  1 Jan 2026     2          1         1
! map.csv:3: PRACTICE_CODE: ??: not a code of the NHS: letters and digits, such as M82058
! Dry run: nothing was changed.
$ engage area vintages
$ engage import practices map.csv gps-2026-06.csv --problems problems.csv
Id  Edition                   As of        Read  Practices  Rejected
──  ────────────────────────  ───────────  ────  ─────────  ────────
v1  practices, PCNs and ICBs  1 Jan 2026      2          1         1
v2  list of practices         30 Jun 2026     1          1         0
! map.csv:3: PRACTICE_CODE: ??: not a code of the NHS: letters and digits, such as M82058
$ engage import practices map.csv --format json
[
{"file":"map.csv","kind":"practices","vintage":"v3","edition":"practices, PCNs and ICBs","as_of":"2026-01-01","read":2,"practices":1,"rejected":1}
]
! map.csv:3: PRACTICE_CODE: ??: not a code of the NHS: letters and digits, such as M82058
! practices, PCNs and ICBs was loaded before: this takes its place.
$ engage area vintages
Id  What       Edition                   As of        Rows  File
──  ─────────  ────────────────────────  ───────────  ────  ───────────────
v2  practices  list of practices         30 Jun 2026     1  gps-2026-06.csv
v3  practices  practices, PCNs and ICBs  1 Jan 2026      1  map.csv

"#]]
    );
    let problems = std::fs::read_to_string(home.path("problems.csv")).unwrap();
    assert!(problems.contains("map.csv,3,PRACTICE_CODE,??,\"not a code of the NHS"), "{problems}");
}

#[test]
fn lists_of_patients_are_loaded_and_loaded_again() {
    let home = home();
    let seen = home.transcript(
        "import patients patients.csv --dry-run
        import patients patients.csv --practice x10002 --practice X10003
        import patients patients.csv
        import patients patients.csv --format json
        area vintages
        area vintages --drop v3 --yes",
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage import patients patients.csv --dry-run
Id  Edition  As of       Read  Practices  Patients  Rejected
──  ───────  ──────────  ────  ─────────  ────────  ────────
v1  LSOA21   1 Jan 2026     4          2        39         1
! patients.csv:4: Number of Patients: -4: not a number of patients: a whole number of 0 or more
! Dry run: nothing was changed.
$ engage import patients patients.csv --practice x10002 --practice X10003
Id  Edition  As of       Read  Practices  Patients  Rejected
──  ───────  ──────────  ────  ─────────  ────────  ────────
v1  LSOA21   1 Jan 2026     4          1         7         0
! note: there is no patient of X10003 in the file
$ engage import patients patients.csv
Id  Edition  As of       Read  Practices  Patients  Rejected
──  ───────  ──────────  ────  ─────────  ────────  ────────
v2  LSOA21   1 Jan 2026     4          2        39         1
! patients.csv:4: Number of Patients: -4: not a number of patients: a whole number of 0 or more
! LSOA21 was loaded before: this takes its place.
$ engage import patients patients.csv --format json
[
{"file":"patients.csv","kind":"patients","vintage":"v3","edition":"LSOA21","as_of":"2026-01-01","read":4,"practices":2,"patients":39,"rejected":1}
]
! patients.csv:4: Number of Patients: -4: not a number of patients: a whole number of 0 or more
! LSOA21 was loaded before: this takes its place.
$ engage area vintages
Id  What      Edition  As of       Rows  File
──  ────────  ───────  ──────────  ────  ────────────
v3  patients  LSOA21   1 Jan 2026     3  patients.csv
$ engage area vintages --drop v3 --yes
! Removed v3: patients of Thu 1 Jan 2026, patients.csv (3 rows); import the file again to have it back

"#]]
    );
}

#[test]
fn wrong_files_change_nothing() {
    let home = home();
    home.file("two.csv", format!("{PATIENTS}GP_PRAC_PAT_LIST,01Apr2026,X10002,OAK ROAD,E01000002,ALL,7\n"));
    home.file("none.csv", "practice_code,practice_name\n??,Elm\n");
    home.does("import patients patients.csv");
    let before = home.stdout("area vintages");
    let seen = home.transcript(
        "import practices patients.csv
        import practices none.csv
        import practices nowhere.csv
        import practices map.csv --as-of 2027-01-01
        import practices map.csv --problems map.csv
        import patients map.csv
        import patients two.csv
        import patients patients.csv --practice X10009
        import patients patients.csv --practice Elm
        import patients",
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage import practices patients.csv
! error: patients.csv: this is a file of patients by where they live: engage import patients FILE
! hint: `engage import practices --help` says what is read
(exit 1)
$ engage import practices none.csv
! none.csv:2: practice_code: ??: not a code of the NHS: letters and digits, such as M82058
! error: none.csv: not one row could be used; nothing was changed
! hint: `engage import practices --help` says what is read
(exit 1)
$ engage import practices nowhere.csv
! error: cannot read "nowhere.csv": no such file
! hint: check the spelling of the path, and put a path with spaces in quotes
(exit 1)
$ engage import practices map.csv --as-of 2027-01-01
! error: --as-of 2027-01-01 is in the future: today is 2026-11-22
! hint: give the day on which the file was true
(exit 2)
$ engage import practices map.csv --problems map.csv
! error: --problems map.csv is the file to be imported
! hint: name another file for it
(exit 2)
$ engage import patients map.csv
! error: map.csv: this is no file of patients by practice and LSOA: there is no column LSOA_CODE, NUMBER_OF_PATIENTS; its columns are EXTRACT_DATE, PRACTICE_CODE, PRACTICE_NAME, PRACTICE_POSTCODE, PCN_CODE, PCN_NAME, ONS_ICB_CODE, ICB_CODE, ICB_NAME
! hint: `engage import patients --help` says what is read
(exit 1)
$ engage import patients two.csv
! two.csv:4: Number of Patients: -4: not a number of patients: a whole number of 0 or more
! error: two.csv: the file is of two days: 2026-01-01 in line 2, 2026-04-01 in line 6; import one file for each day
! hint: `engage import patients --help` says what is read
(exit 1)
$ engage import patients patients.csv --practice X10009
! error: patients.csv: there is no patient of X10009 in it; nothing was changed
! hint: `engage import patients --help` says what is read
(exit 1)
$ engage import patients patients.csv --practice Elm
! error: "Elm" is not the code of a practice
! hint: they are letters and digits, such as M82058
(exit 2)
$ engage import patients
! error: the following required arguments were not provided:
!   <FILE>
!
! Usage: engage import patients <FILE>
!
! For more information, try '--help'.
(exit 2)

"#]]
    );
    assert_eq!(home.stdout("area vintages"), before);
}

#[test]
fn a_file_is_read_packed_and_from_standard_input() {
    let home = home();
    let output = home.run_with("import patients - --format json", PATIENTS.as_bytes());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let Some(map) = real_file("nhs/gp-reg-pat-prac-map_2026-01.csv.gz") else { return };
    let loaded = home.json(&format!("import practices \"{}\"", map.display()));
    assert_eq!((&loaded[0]["practices"], &loaded[0]["as_of"]), (&6_171.into(), &"2026-01-01".into()));
}

#[test]
fn the_answers_have_the_promised_keys() {
    let home = home();
    let keys = |line: &str| {
        let rows = home.json(line);
        let mut keys: Vec<String> = rows[0].as_object().unwrap().keys().cloned().collect();
        keys.sort();
        keys
    };
    let promised = ["as_of", "edition", "file", "kind", "practices", "read", "rejected", "vintage"];
    assert_eq!(keys("import practices map.csv"), promised);
    let promised =
        ["as_of", "edition", "file", "kind", "patients", "practices", "read", "rejected", "vintage"];
    assert_eq!(keys("import patients patients.csv"), promised);
}

#[test]
fn a_killed_load_leaves_the_earlier_one_in_use() {
    let home = home();
    home.does("import patients patients.csv");
    let before = home.stdout("area vintages");
    let mut rows = PATIENTS.lines().next().unwrap().to_owned() + "\n";
    for row in 0..150_000 {
        writeln!(rows, "GP_PRAC_PAT_LIST,01Apr2026,X{:05},ELM,E01{:06},ALL,1", 10_000 + row / 200, row % 200)
            .unwrap();
    }
    let mut command = home.command("import patients -");
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    // All but what a pipe holds is read, and most of it written, when this comes back; the end of the file never comes.
    input.write_all(rows.as_bytes()).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(home.stdout("area vintages"), before);
    drop(input);
    let output = home.run_with("import patients - --format json", rows.as_bytes());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(home.stdout("area vintages").contains("150000"));
}
