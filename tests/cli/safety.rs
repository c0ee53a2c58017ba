//! What must not happen to a record, whatever else happens.

use std::fmt::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use snapbox::{assert_data_eq, str};

use crate::support::{Home, dump, skipped};

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_record_is_private_from_the_first_moment() {
    let home = Home::new();
    home.does("contact add \"Anita Rao\"");
    assert_eq!(mode(&home.record()), 0o600);
    assert_eq!(mode(home.record().parent().unwrap()), 0o700);
}

#[test]
fn a_file_that_is_something_else_is_left_as_it_is() {
    let home = Home::new();
    let foreign = home.path("other.sqlite");
    Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE stamps (id INTEGER)").unwrap();
    home.write(&home.path("notes.txt"), "buy milk\n");
    home.write(&home.path("long.txt"), "buy milk\n".repeat(2_000));
    home.write(&home.path("report.pdf"), b"%PDF-1.7\n\x00\x01\x02\x03");
    home.write(&home.path("list.xlsx"), b"PK\x03\x04\x00\x00\x00\x00\x00\x00\x00\x00");
    home.write(&home.path("picture.png"), b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d");
    home.write(&home.path("cut.db"), b"SQLite format 3\0then nothing");
    home.write(&home.path("empty.db"), b"");
    home.write(&home.path("folder/file"), b"");
    let files = ["other.sqlite", "notes.txt", "long.txt", "report.pdf", "list.xlsx", "picture.png", "cut.db"];
    let before: Vec<Vec<u8>> = files.iter().map(|file| std::fs::read(home.path(file)).unwrap()).collect();
    let mut lines = String::new();
    for file in files.iter().chain(&["empty.db", "folder", "missing/engage.db"]) {
        writeln!(lines, "due --db {file}").unwrap();
    }
    for file in files.iter().chain(&["folder"]) {
        writeln!(lines, "contact add \"Anita Rao\" --db {file}").unwrap();
    }
    assert_data_eq!(
        home.transcript(&lines),
        str![[r#"
$ engage due --db other.sqlite
! error: other.sqlite is not a record of this program: it is another program's SQLite file
! hint: name another file with --db or ENGAGE_DB; this one was left as it is
(exit 1)
$ engage due --db notes.txt
! error: notes.txt is not a record of this program: it is a text file
! hint: name another file with --db or ENGAGE_DB; this one was left as it is
(exit 1)
$ engage due --db long.txt
! error: long.txt is not a record of this program: it is a text file
! hint: name another file with --db or ENGAGE_DB; this one was left as it is
(exit 1)
$ engage due --db report.pdf
! error: report.pdf is not a record of this program: it is a PDF document
! hint: name another file with --db or ENGAGE_DB; this one was left as it is
(exit 1)
$ engage due --db list.xlsx
! error: list.xlsx is not a record of this program: it is a zip archive or an Office document
! hint: name another file with --db or ENGAGE_DB; this one was left as it is
(exit 1)
$ engage due --db picture.png
! error: picture.png is not a record of this program: it is not a SQLite file
! hint: name another file with --db or ENGAGE_DB; this one was left as it is
(exit 1)
$ engage due --db cut.db
! error: cut.db is not a record of this program: it is a damaged SQLite file
! hint: name another file with --db or ENGAGE_DB; this one was left as it is
(exit 1)
$ engage due --db empty.db
! error: empty.db is not a record of this program: it is empty
! hint: name another file with --db or ENGAGE_DB; this one was left as it is
(exit 1)
$ engage due --db folder
! error: folder is not a record of this program: it is a folder
! hint: name another file with --db or ENGAGE_DB; this one was left as it is
(exit 1)
$ engage due --db missing/engage.db
! error: there is no record yet at missing/engage.db
! hint: start one with `engage import councillors FILE` or `engage contact add`; `engage demo` shows how it works
(exit 1)
$ engage contact add "Anita Rao" --db other.sqlite
! error: other.sqlite is not a record of this program: it is another program's SQLite file
! hint: name another file with --db or ENGAGE_DB; this one was left as it is
(exit 1)
$ engage contact add "Anita Rao" --db notes.txt
! error: notes.txt is not a record of this program: it is a text file
! hint: name another file with --db or ENGAGE_DB; this one was left as it is
(exit 1)
$ engage contact add "Anita Rao" --db long.txt
! error: long.txt is not a record of this program: it is a text file
! hint: name another file with --db or ENGAGE_DB; this one was left as it is
(exit 1)
$ engage contact add "Anita Rao" --db report.pdf
! error: report.pdf is not a record of this program: it is a PDF document
! hint: name another file with --db or ENGAGE_DB; this one was left as it is
(exit 1)
$ engage contact add "Anita Rao" --db list.xlsx
! error: list.xlsx is not a record of this program: it is a zip archive or an Office document
! hint: name another file with --db or ENGAGE_DB; this one was left as it is
(exit 1)
$ engage contact add "Anita Rao" --db picture.png
! error: picture.png is not a record of this program: it is not a SQLite file
! hint: name another file with --db or ENGAGE_DB; this one was left as it is
(exit 1)
$ engage contact add "Anita Rao" --db cut.db
! error: cut.db is not a record of this program: it is a damaged SQLite file
! hint: name another file with --db or ENGAGE_DB; this one was left as it is
(exit 1)
$ engage contact add "Anita Rao" --db folder
! error: folder is not a record of this program: it is a folder
! hint: name another file with --db or ENGAGE_DB; this one was left as it is
(exit 1)

"#]]
    );
    for (file, before) in files.iter().zip(before) {
        assert_eq!(std::fs::read(home.path(file)).unwrap(), before, "{file}");
    }
    assert_eq!(std::fs::read(home.path("empty.db")).unwrap(), b"", "reading starts no record");
    assert!(!home.path("missing").exists());
}

#[test]
fn a_record_of_a_newer_program_is_left_as_it_is() {
    let home = Home::demo();
    Connection::open(home.record()).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let before = std::fs::read(home.record()).unwrap();
    assert_data_eq!(
        home.transcript("due\n log call rao-anita\n contact add \"Ann Example\""),
        str![[r#"
$ engage due
! error: [HOME]/data/engage/engage.db is of format 99, and this program knows formats up to 4
! hint: install the newest engage; the file was left as it is
(exit 1)
$ engage log call rao-anita
! error: [HOME]/data/engage/engage.db is of format 99, and this program knows formats up to 4
! hint: install the newest engage; the file was left as it is
(exit 1)
$ engage contact add "Ann Example"
! error: [HOME]/data/engage/engage.db is of format 99, and this program knows formats up to 4
! hint: install the newest engage; the file was left as it is
(exit 1)

"#]]
    );
    assert_eq!(std::fs::read(home.record()).unwrap(), before);
}

#[test]
fn eight_at_once_lose_nothing() {
    let home = Home::demo();
    let before = home.dump().rows("interaction").len();
    std::thread::scope(|scope| {
        for writer in 0..8 {
            let home = &home;
            scope.spawn(move || {
                for number in 0..25 {
                    home.stdout(&format!("log call rao-anita lee-sam -m \"{writer}-{number}\""));
                }
            });
        }
    });
    let after = home.dump();
    assert_eq!(after.rows("interaction").len(), before + 200);
    assert_eq!(after.rows("participation").iter().filter(|row| row.contains("\"2026-11-22\"")).count(), 400);
    assert_eq!(after.history(), 218);
    home.does("db check");
}

#[test]
fn eight_can_start_a_record_at_once() {
    for _ in 0..4 {
        let home = Home::new();
        std::thread::scope(|scope| {
            for letter in 'A'..='H' {
                let home = &home;
                scope.spawn(move || {
                    home.does(&format!("contact add \"Writer {letter}\""));
                });
            }
        });
        assert_eq!(home.dump().rows("contact").len(), 8);
        assert_eq!(mode(&home.record()), 0o600);
    }
}

#[test]
fn a_lock_is_waited_for_and_then_said() {
    let home = Home::demo();
    let before = std::fs::read(home.record()).unwrap();
    let other = Connection::open(home.record()).unwrap();
    // From here on no other file handle of this process may be closed: that would end the lock.
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let started = Instant::now();
    assert_data_eq!(
        home.transcript("log call rao-anita --wait 1\n due --wait 0"),
        str![[r#"
$ engage log call rao-anita --wait 1
! error: [HOME]/data/engage/engage.db is in use by another program; waited 1 second
! hint: try again when the other program is done; nothing was changed
(exit 1)
$ engage due --wait 0
! error: [HOME]/data/engage/engage.db is in use by another program; waited 0 seconds
! hint: try again when the other program is done; nothing was changed
(exit 1)

"#]]
    );
    assert!(started.elapsed() >= Duration::from_millis(900), "it waited");
    let waiting = start(&home, "log call rao-anita --wait 30");
    std::thread::sleep(Duration::from_millis(300));
    other.execute_batch("COMMIT").unwrap();
    drop(other);
    let output = waiting.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_ne!(std::fs::read(home.record()).unwrap(), before);
    assert_eq!(home.writes(), 19, "only the one that waited long enough");
}

#[test]
fn a_reader_is_not_kept_out_by_a_writer_that_has_not_committed() {
    let home = Home::demo();
    let other = Connection::open(home.record()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert!(home.stdout("contact list --wait 0").contains("Anita Rao"));
}

fn start(home: &Home, line: &str) -> Child {
    home.command(line).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

#[test]
fn a_process_killed_half_way_leaves_the_record_as_it_was() {
    let home = Home::new();
    many_contacts(&home, 1_500);
    let (mut died, mut lived) = (0, 0);
    for delay in (0..120).step_by(6) {
        let before = home.dump();
        let mut child = start(&home, "log mailshot --role ward_councillor -m \"to all\"");
        std::thread::sleep(Duration::from_millis(delay));
        child.kill().unwrap();
        let ended_well = child.wait().unwrap().success();
        home.does("db check");
        let after = home.dump();
        if after.history() == before.history() {
            assert!(!ended_well, "what was said to be done is done");
            after.assert_same(&before, "after the kill");
            died += 1;
        } else {
            assert_eq!(after.rows("participation").len(), before.rows("participation").len() + 1_500);
            lived += 1;
        }
    }
    assert!(died > 0, "the kills came too late to mean anything");
    assert!(lived > 0 || died == 20);
    home.does("log mailshot --role ward_councillor");
}

fn many_contacts(home: &Home, number: u32) {
    use engage::domain::contact::NewContact;
    use engage::domain::id::PostId;
    use engage::domain::membership::{Holding, NewMembership};
    use engage::domain::name::PersonName;
    use engage::store::{Act, Error, Opening, Store};
    home.does("post add --role ward_councillor --org \"Ashby Council\" --seats 200");
    let store = Store::open(Opening { path: home.record(), wait: 5, create: false }).unwrap();
    let at = crate::support::NOW.parse().unwrap();
    let act = Act { at, by: "kim", command: "test", summary: "many", rehearse: false };
    let today = "2026-01-01".parse().unwrap();
    store
        .write(&act, |writer| {
            for number in 0..number {
                let name = PersonName {
                    title: None,
                    given: format!("Ann {number}"),
                    family: "Example".into(),
                    honours: None,
                };
                let contact =
                    writer.add_contact_as(&NewContact::named(name, today), &format!("example-{number}"))?;
                writer.add_membership(&NewMembership {
                    contact,
                    post: PostId(1),
                    held_from: None,
                    held_until: None,
                    holding: Holding::Substantive,
                    party: None,
                    source: None,
                    recorded_on: today,
                    checked_on: None,
                })?;
            }
            Ok::<_, Error>(())
        })
        .unwrap();
}

/// A small file system of its own, taken away again at the end.
struct TinyDisk<'h>(&'h Path);

impl<'h> TinyDisk<'h> {
    fn mount(at: &'h Path) -> Option<Self> {
        std::fs::create_dir_all(at).unwrap();
        let mount = std::process::Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=400k", "tmpfs"])
            .arg(at)
            .stderr(Stdio::null())
            .status();
        mount.is_ok_and(|status| status.success()).then_some(Self(at))
    }
}

impl Drop for TinyDisk<'_> {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg(self.0).status();
    }
}

#[test]
fn a_full_disk_is_said_and_the_record_stays_as_it_was() {
    let home = Home::new();
    let folder = home.path("tiny");
    let Some(_disk) = TinyDisk::mount(&folder) else {
        return skipped("a file system of its own can only be mounted by root");
    };
    home.does("contact add \"Anita Rao\" --db tiny/engage.db");
    let text = "x".repeat(60_000);
    let mut before = dump(&folder.join("engage.db"));
    for _ in 0..20 {
        let output = home.run(&format!("log note rao-anita --db tiny/engage.db -m {text}"));
        let after = dump(&folder.join("engage.db"));
        if output.status.success() {
            before = after;
            continue;
        }
        assert_eq!(output.status.code(), Some(1));
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains("the disk is full") && said.contains("hint: make room"), "{said}");
        assert_eq!(after, before);
        return home.does("db check --db tiny/engage.db");
    }
    panic!("the disk was never full");
}

#[test]
fn a_record_that_may_not_be_written_is_said_and_can_be_read() {
    let home = Home::demo();
    let folder = home.record().parent().unwrap().to_owned();
    for path in [home.record(), folder.clone()] {
        let writable = std::fs::metadata(&path).unwrap().permissions();
        let mut readable = writable.clone();
        readable.set_mode(if path == folder { 0o500 } else { 0o400 });
        std::fs::set_permissions(&path, readable).unwrap();
        if std::fs::OpenOptions::new().append(true).open(home.record()).is_ok() && path != folder {
            std::fs::set_permissions(&path, writable).unwrap();
            return skipped("no file is read-only for root");
        }
        let (seen, said) = (home.stdout("contact list"), home.fails(1, "log call rao-anita"));
        std::fs::set_permissions(&path, writable).unwrap();
        assert!(seen.contains("Anita Rao"));
        assert!(said.contains("read-only"), "{said}");
    }
}

#[test]
fn a_write_that_fails_in_the_middle_changes_nothing() {
    let home = Home::demo();
    let before = home.dump();
    for line in [
        "contact edit rao-anita --owner Sam --topic Buses --no-topic cricket",
        "contact edit rao-anita --owner Sam --topic Buses --no-reach phone=1",
        "contact add \"Ann Example\" --role mp --area \"!\"",
        "post add --role mp --area \"Ashby North\" --seats 4",
    ] {
        assert!(!home.run(line).status.success(), "{line}");
        assert_eq!(home.dump(), before, "{line}");
    }
}
