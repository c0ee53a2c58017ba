//! `engage db`, and which record is used.

use std::os::unix::fs::PermissionsExt;

use snapbox::{assert_data_eq, str};

use crate::support::{Home, dump};

#[test]
fn flag_beats_variable_beats_the_data_directory() {
    let home = Home::new();
    assert_data_eq!(
        home.transcript("db path\n db path --db other.db"),
        str![[r#"
$ engage db path
[HOME]/data/engage/engage.db
$ engage db path --db other.db
other.db

"#]]
    );
    let mut command = home.command("db path");
    let output = command.env("ENGAGE_DB", "/srv/engage.db").output().unwrap();
    assert_eq!(output.stdout, b"/srv/engage.db\n");
    home.does("contact add \"Anita Rao\" --db other.db");
    assert!(home.path("other.db").exists() && !home.record().exists());
}

#[test]
fn a_copy_is_whole_private_and_never_overwrites() {
    let home = Home::demo();
    home.does("db backup copies/one.db");
    assert_eq!(dump(&home.path("copies/one.db")), home.dump());
    let mode = std::fs::metadata(home.path("copies/one.db")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    home.does("log note lee-sam");
    assert_data_eq!(
        home.fails(1, "db backup copies/one.db"),
        str![[r#"
error: copies/one.db is there already
hint: name a new file; a copy is never overwritten

"#]]
    );
    assert_eq!(dump(&home.path("copies/one.db")).history(), 18);
    home.does("due --db copies/one.db");
}

#[test]
fn a_sound_record_is_said_to_be() {
    assert_data_eq!(
        Home::demo().transcript("db check"),
        str![[r#"
$ engage db check
! The record is sound.

"#]]
    );
}

#[test]
fn damage_is_found_and_said() {
    let home = Home::demo();
    let record = rusqlite::Connection::open(home.record()).unwrap();
    record.execute_batch("PRAGMA foreign_keys = OFF; DELETE FROM post WHERE id = 1; UPDATE participation SET kind = 'call' WHERE interaction_id = 1").unwrap();
    drop(record);
    assert_data_eq!(
        home.transcript("db check"),
        str![[r#"
$ engage db check
! warning: a row of participation points at a row of post that is not there
! warning: a row of participation points at a row of post that is not there
! warning: a row of participation points at a row of post that is not there
! warning: a row of participation points at a row of post that is not there
! warning: a row of participation points at a row of post that is not there
! warning: a row of membership points at a row of post that is not there
! warning: a row of membership points at a row of post that is not there
! warning: interaction i1 and its participants disagree about the day or kind
! error: the record is damaged
! hint: restore a copy made by `engage db backup`
(exit 1)

"#]]
    );
}
