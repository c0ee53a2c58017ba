//! `engage import lookup`: what is said, what is kept, what is refused.

use snapbox::str;

use crate::support::Home;
use crate::support::geography::WARDS;

fn home() -> Home {
    let home = Home::new();
    home.write(&home.path("wards.csv"), WARDS);
    home.write(&home.path("list.csv"), "name,postcode\nElm Lane,ZZ9 3NG\n");
    home
}

#[test]
fn a_rehearsal_says_the_same_and_leaves_no_file() {
    let home = home();
    let line = format!("import lookup '{}'", home.path("wards.csv").display());
    let rehearsed = home.stdout(&format!("{line} --dry-run --format json"));
    let kept = home.path("data/engage/reference.db");
    assert!(!kept.exists());
    assert_eq!(home.stdout(&format!("{line} --format json")), rehearsed);
    assert!(kept.exists());
    assert_eq!(home.json("area vintages").as_array().unwrap().len(), 1);
    home.stdout(&format!("{line} --as-of 2024-05-02 --dry-run"));
    assert_eq!(home.json("area vintages").as_array().unwrap().len(), 1, "a rehearsal adds none");
}

#[test]
fn what_came_of_it_has_the_promised_keys() {
    let home = home();
    let rows = home.json(&format!("import lookup '{}'", home.path("wards.csv").display()));
    let keys: Vec<&str> = rows[0].as_object().unwrap().keys().map(String::as_str).collect();
    for key in ["file", "kind", "read", "names", "links", "rejected", "vintage", "edition", "as_of"] {
        assert!(keys.contains(&key), "{key}: {keys:?}");
    }
    assert_eq!((rows[0]["read"].as_i64(), rows[0]["rejected"].as_i64()), (Some(6), Some(0)));
}

#[test]
fn what_is_no_lookup_is_refused() {
    let home = home();
    snapbox::assert_data_eq!(
        home.transcript(&format!(
            "import lookup '{}'\nimport lookup '{}'\nimport lookup\narea vintages",
            home.path("list.csv").display(),
            home.path("nothing.csv").display()
        )),
        str![[r#"
$ engage import lookup '[HOME]/list.csv'
! error: [HOME]/list.csv: this is no lookup: it needs two columns of codes such as LSOA21CD and WD24CD; its columns are name, postcode
! hint: `engage import lookup --help` says what is read
(exit 1)
$ engage import lookup '[HOME]/nothing.csv'
! error: cannot read "[HOME]/nothing.csv": no such file
! hint: check the spelling of the path, and put a path with spaces in quotes
(exit 1)
$ engage import lookup
! error: the following required arguments were not provided:
!   <FILE>...
!
! Usage: engage import lookup <FILE>...
!
! For more information, try '--help'.
(exit 2)
$ engage area vintages

"#]]
    );
}
