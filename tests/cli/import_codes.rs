//! The codes that areas get when an import brings them.

use snapbox::{assert_data_eq, str};

use crate::support::{Home, dump};

#[test]
fn imports_give_new_areas_their_codes_in_the_same_write() {
    let home = Home::new();
    home.official_files();
    home.does("import lookup wards24.csv seats24.csv divisions24.csv");
    let councillors = "Council,Ward Name,Councillor Name,Next Election,Party Name,Electoral Commission Party Code\n\
        Ashby,Northfield,Cllr Anita Rao,2027-05-06,Labour Party,PP53\n\
        Ashby,St Marys and Elm,Tom Fairweather,2027-05-06,Green Party,PP63\n\
        Ashby,Quays,Zoë Żak,2027-05-06,Green Party,PP63\n";
    home.file("councillors.csv", councillors);
    let mps = "Person ID,First name,Last name,Party,Constituency,URI\n\
        901,Jo,Field,Labour,Ashby North,http://x.example/901\n";
    home.file("mps.csv", mps);
    home.file(
        "contacts.csv",
        "name,role,organisation,area\nAnn Other,ward_councillor,Ashby Council,Moss Bay\n",
    );
    let seen = home.transcript(
        r#"
        import councillors councillors.csv --as-of 2026-05-20 --dry-run
        import councillors councillors.csv --as-of 2026-05-20
        import councillors councillors.csv --as-of 2026-05-20
        import mps mps.csv --as-of 2026-05-20
        import contacts contacts.csv
        area list --format csv"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage import councillors councillors.csv --as-of 2026-05-20 --dry-run
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   3      3        0          0      0       0         0
! Dry run: nothing was changed.
! Codes of new areas: 2 of 3 found by name.
! note: Quays [a3] (ward, Ashby Council): perhaps Quay E05000014
$ engage import councillors councillors.csv --as-of 2026-05-20
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   3      3        0          0      0       0         0
! hint: `engage undo` takes all of it back
! Codes of new areas: 2 of 3 found by name.
! note: Quays [a3] (ward, Ashby Council): perhaps Quay E05000014
! hint: `engage area link AREA CODE` gives one its code
$ engage import councillors councillors.csv --as-of 2026-05-20
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   3      0        0          3      0       0         0
! Nothing was changed: the record has all of it already.
$ engage import mps mps.csv --as-of 2026-05-20
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   1      1        0          0      0       0         0
! hint: `engage undo` takes all of it back
! Codes of new areas: 1 of 1 found by name.
$ engage import contacts contacts.csv
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   1      1        0          0      0       0         0
! hint: `engage undo` takes all of it back
! Codes of new areas: 1 of 1 found by name.
$ engage area list --format csv
id,name,kind,council,code,seats,vacant,valid_from,valid_until
a5,Moss Bay,ward,Ashby Council,E05000013,1,0,,
a1,Northfield,ward,Ashby Council,E05000011,1,0,,
a3,Quays,ward,Ashby Council,,1,0,,
a2,St Marys and Elm,ward,Ashby Council,E05000012,1,0,,
a4,Ashby North,constituency,,E14001101,1,0,,

"#]]
    );
    assert_eq!(home.writes(), 3, "the codes come with the import");
}

#[test]
fn without_official_files_an_import_is_as_it_was() {
    let home = Home::new();
    home.file(
        "mps.csv",
        "Person ID,First name,Last name,Party,Constituency,URI\n901,Jo,Field,Labour,Ashby North,x\n",
    );
    let seen = home.transcript("import mps mps.csv --as-of 2026-05-20\n area link\n area changes");
    assert_data_eq!(
        seen,
        str![[r#"
$ engage import mps mps.csv --as-of 2026-05-20
Read  Added  Updated  Unchanged  Ended  Vacant  Rejected
────  ─────  ───────  ─────────  ─────  ──────  ────────
   1      1        0          0      0       0         0
! hint: `engage undo` takes all of it back
$ engage area link
! error: no official file has been loaded yet
! hint: `engage import lookup FILE` loads one, such as the ONS's wards of 2024
(exit 1)
$ engage area changes
! error: no official file has been loaded yet
! hint: `engage import lookup FILE` loads one, such as the ONS's wards of 2024
(exit 1)

"#]]
    );
    let files: Vec<_> =
        std::fs::read_dir(home.path("data/engage")).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(files, ["engage.db"]);
}

#[test]
fn a_file_that_cannot_be_read_stops_no_import() {
    let home = Home::new();
    home.file("data/engage/reference.db", "no database at all, and longer than the head of one is");
    home.file(
        "mps.csv",
        "Person ID,First name,Last name,Party,Constituency,URI\n901,Jo,Field,Labour,Ashby North,x\n",
    );
    let said = String::from_utf8(home.run("import mps mps.csv --as-of 2026-05-20").stderr).unwrap();
    assert!(said.contains("warning: areas get no codes"), "{said}");
    assert_eq!(dump(&home.record()).rows("contact").len(), 1);
}
