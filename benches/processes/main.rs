//! How long whole commands take, beside the `sqlite3` shell and any other program, in rounds that take turns.
//!
//! Each round runs every command once, so that a machine busy with something else is busy for all of them alike.
#![expect(clippy::print_stdout, reason = "a benchmark prints what it found")]

mod change;
mod command;
mod geography;
mod import_file;
mod partners;
mod patients;
mod postcodes;
#[path = "../support/mod.rs"]
mod support;

use std::path::Path;

use command::{Command, count_lines, measure};
use engage::store::{Opening, Store};
use support::{Outcome, Size, copy, folder, record, said, sizes, today};

const ENGAGE: &str = env!("CARGO_BIN_EXE_engage");

fn main() -> Outcome<()> {
    if std::env::args().any(|word| word == "--list" || word == "--test") {
        return Ok(());
    }
    // cargo says --bench; any other words are the parts that are wanted, and none is all.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let is_wanted = |part: &str| words.is_empty() || words.iter().any(|word| word == part);
    if is_wanted("start") {
        start()?;
    }
    for size in sizes() {
        if is_wanted("due") {
            due(&size)?;
        }
        if is_wanted("log") {
            log(&size)?;
        }
        if is_wanted("plans") {
            change::plans(&size)?;
        }
        if is_wanted("partners") {
            partners::ask(&size)?;
        }
    }
    if is_wanted("contacts") {
        import()?;
    }
    if is_wanted("postcodes") {
        postcodes::import()?;
    }
    if is_wanted("patients") {
        patients::import()?;
    }
    if is_wanted("geography") {
        geography::ask()?;
    }
    Ok(())
}

fn engage(name: &str, db: &Path, words: &[&str]) -> Command {
    let day = today().to_string();
    let mut command =
        Command::new(name, ENGAGE).words(words).word("--db").path(db).word("--today").word(&day);
    // Nothing of the user's own configuration.
    command = command.word("--config").path("/dev/null");
    command
}

fn shell(name: &str, db: &Path, sql: &str) -> Command {
    let set = format!(".parameter set :today '\"{}\"'", today());
    Command::new(name, "sqlite3").word("-readonly").word("-cmd").word(&set).path(db).word(sql)
}

/// The due list: the program, the shell with the same question, and whatever else was named.
fn due(size: &Size) -> Outcome<()> {
    let db = record(size)?;
    let question = format!(".read {}/benches/processes/due.sql", env!("CARGO_MANIFEST_DIR"));
    let ours = engage("engage due", &db, &["due", "--format", "csv"]);
    let theirs = shell("sqlite3, the same question", &db, &question);
    let (rows, same) = (count_lines(&ours)?.saturating_sub(1), count_lines(&theirs)?);
    if rows != same {
        return Err(format!("{size}: engage lists {rows} people, the shell {same}").into());
    }
    println!("\n{size}: {} contacts, {} interactions; {rows} due\n", size.contacts, size.interactions);
    let mut commands =
        vec![engage("engage due", &db, &["due"]), ours.named("engage due --format csv"), theirs];
    commands
        .extend(said("ENGAGE_BENCH_BESIDE").map(|line| Command::line(&line.replace("{size}", size.name))));
    measure(&commands)
}

/// What a command costs before it has read anything: on a record without a contact.
fn start() -> Outcome<()> {
    let folder = tempfile::tempdir_in(folder()?)?;
    let db = folder.path().join("empty.db");
    drop(Store::open(Opening { path: db.clone(), wait: 5, create: true })?);
    println!("\nstarting, on an empty record\n");
    let mut commands = vec![
        engage("engage --version", &db, &["--version"]),
        engage("engage due", &db, &["due"]),
        engage("engage contact list", &db, &["contact", "list"]),
        engage("engage post list", &db, &["post", "list"]),
        engage("engage topic list", &db, &["topic", "list"]),
        engage("engage history list", &db, &["history", "list"]),
        shell("sqlite3, a count of the topics", &db, "SELECT count(*) FROM topic"),
    ];
    commands.extend(said("ENGAGE_BENCH_START").map(|line| Command::line(&line)));
    measure(&commands)
}

/// Logging one interaction with two people; the shell writes the same three rows without a history.
fn log(size: &Size) -> Outcome<()> {
    let (ours, theirs) = (copy(size)?, copy(size)?);
    println!("\n{size}: logging one interaction\n");
    let write = "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; BEGIN IMMEDIATE; INSERT INTO interaction (happened_on, kind, summary, recorded_at) VALUES ('2026-11-20', 'call', 'wants the bus times', '2026-11-20T09:30:00Z'); INSERT INTO participation (contact_id, happened_on, interaction_id, kind, mode) SELECT 7, '2026-11-20', max(id), 'call', 'attended' FROM interaction; INSERT INTO participation (contact_id, happened_on, interaction_id, kind, mode) SELECT 11, '2026-11-20', max(id), 'call', 'attended' FROM interaction; COMMIT";
    measure(&[
        engage("engage log", &ours, &["log", "call", "c7", "c11", "-m", "wants the bus times"]),
        Command::new("sqlite3, the same rows, no history", "sqlite3").path(&theirs).word(write),
    ])
}

/// A list of 20,000 people, history included, and the shell's own import of the flat file.
fn import() -> Outcome<()> {
    let file = import_file::contacts(&folder()?, 20_000)?;
    let (ours, theirs) = (tempfile::tempdir_in(folder()?)?, tempfile::tempdir_in(folder()?)?);
    let command = Command::new("engage import contacts", ENGAGE)
        .words(&["import", "contacts"])
        .path(&file)
        .word("--db")
        .path(ours.path().join("new.db"))
        .word("--config")
        .path("/dev/null")
        .afresh(ours.path());
    println!("\nimporting 20,000 contacts\n");
    if command.run().is_err() {
        println!("this build cannot import contacts");
        return Ok(());
    }
    let flat = format!(".import --csv {} contact", file.display());
    measure(&[
        command,
        Command::new("sqlite3 .import of the flat file", "sqlite3")
            .path(theirs.path().join("new.db"))
            .word(&flat)
            .afresh(theirs.path()),
    ])
}
