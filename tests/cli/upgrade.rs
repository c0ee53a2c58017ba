//! A record of the first format becomes one of the second, with a copy kept beside it.

use rusqlite::Connection;

use crate::support::Home;

const FIRST: &str = include_str!("../../src/store/schema/0001.sql");

/// A record of the first format with one councillor in it.
fn old_record(home: &Home) {
    std::fs::create_dir_all(home.record().parent().unwrap()).unwrap();
    let connection = Connection::open(home.record()).unwrap();
    connection.execute_batch(FIRST).unwrap();
    connection
        .execute_batch(
            "PRAGMA user_version = 1; PRAGMA application_id = 1701734258;
             INSERT INTO contact (handle, given, family, name_key, recorded_on) VALUES ('rao-anita', 'Anita', 'Rao', 'anita rao', '2025-01-10');
             INSERT INTO interaction (happened_on, kind, recorded_at) VALUES ('2026-01-05', 'call', '2026-01-05T10:00:00Z');
             INSERT INTO participation (contact_id, happened_on, interaction_id, kind, mode) VALUES (1, '2026-01-05', 1, 'call', 'attended');",
        )
        .unwrap();
}

fn format(path: &std::path::Path) -> i64 {
    Connection::open(path).unwrap().pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

#[test]
fn an_older_record_is_raised_and_a_copy_kept() {
    let home = Home::new();
    old_record(&home);
    let shown = home.json("contact show rao-anita");
    assert_eq!(shown["interactions"][0]["happened_on"], "2026-01-05");
    home.does(
        "change new \"Elm Lane\" --playbook branch-closure\n log call rao-anita --change elm-lane\n undo --yes\n db check",
    );
    let copy = home.record().with_file_name("engage.db.format-1");
    assert_eq!((format(&home.record()), format(&copy)), (4, 1));
    // A copy that is there is left as it is.
    old_record_again(&home);
    home.stdout("contact list");
    assert_eq!(format(&home.record()), 4);
}

fn old_record_again(home: &Home) {
    std::fs::remove_file(home.record()).unwrap();
    old_record(home);
}

#[test]
fn what_is_no_copy_is_never_taken_for_one() {
    let home = Home::new();
    old_record(&home);
    home.write(&home.record().with_file_name("engage.db.format-1"), "");
    let said = home.fails(1, "contact list");
    assert!(said.contains("engage.db.format-1"), "{said}");
    assert_eq!(format(&home.record()), 1, "it was left as it is");
}
