//! What is known of partners, asked of a record that holds a good deal of it: each question beside the `sqlite3` shell with
//! the nearest one to it, and the due list beside that of the same record with none of it.

mod record;

use std::path::PathBuf;

use super::command::{Command, count_lines, measure};
use super::{ENGAGE, engage, shell};
use crate::support::{Outcome, Size, VERSION, copy, folder};

/// Goes up whenever the same size would give other partners.
const PARTNERS: u32 = 1;

/// A question: how it is typed, and the file of the nearest one in SQL.
struct Question {
    words: &'static [&'static str],
    sql: &'static str,
}

/// Every question is for people, except where the list is long: that is written as a file.
const QUESTIONS: &[Question] = &[
    Question { words: &["brief", "contact:c7"], sql: "person" },
    Question { words: &["brief", "o2"], sql: "body" },
    Question { words: &["org", "health", "o2"], sql: "health" },
    Question { words: &["who", "--topic", "diabetes", "--format", "csv"], sql: "allies" },
    Question {
        words: &["share", "New figures", "--topic", "diabetes", "--area", "a1", "--format", "csv"],
        sql: "share",
    },
    Question { words: &["view", "list", "--stale", "--format", "csv"], sql: "stale" },
    Question { words: &["view", "list", "--unknown", "--format", "csv"], sql: "unknown" },
    Question { words: &["report", "new-in-post", "--format", "csv"], sql: "new" },
    Question { words: &["report", "balance", "--format", "csv"], sql: "balance" },
    Question { words: &["report", "grid", "--format", "csv"], sql: "grid" },
];

/// The record of a size with what is known of partners, made where it is not there yet.
fn rich(size: &Size) -> Outcome<PathBuf> {
    let path = folder()?.join(format!("{}-{VERSION}-partners-{PARTNERS}.db", size.name));
    if !path.exists() {
        let unfinished = copy(size)?;
        record::add(&unfinished, size)?;
        unfinished.persist(&path)?;
    }
    Ok(path)
}

/// Whole commands about partners.
pub(crate) fn ask(size: &Size) -> Outcome<()> {
    let (db, without) = (rich(size)?, copy(size)?);
    println!(
        "\n{size}: {} views, and the rest in proportion; the due list without and with them\n",
        size.contacts
    );
    measure(&[
        engage("engage due, nothing known of partners", &without, &["due"]),
        engage("engage due", &db, &["due"]),
        // The evening after the last write: the copy, and nothing to take back.
        Command::new("engage due --as-of", ENGAGE)
            .words(&["due", "--as-of", "2026-11-19", "--config", "/dev/null", "--db"])
            .path(&db),
    ])?;
    for question in QUESTIONS {
        let name = format!("engage {}", question.words.join(" "));
        let ours = engage(&name, &db, question.words);
        let read =
            format!(".read {}/benches/processes/partners/{}.sql", env!("CARGO_MANIFEST_DIR"), question.sql);
        let theirs = shell("sqlite3, the nearest question", &db, &read);
        println!("\n{size}: {} lines against {}", count_lines(&ours)?, count_lines(&theirs)?);
        measure(&[theirs, ours])?;
    }
    Ok(())
}
