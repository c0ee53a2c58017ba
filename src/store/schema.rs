//! The schema and how an older file becomes a newer one.

use rusqlite::{Connection, TransactionBehavior};

use super::error::{Error, Result};
use super::open::Opening;

/// Marks a SQLite file as a record of this program ("engr").
const APPLICATION_ID: i64 = 0x656e_6772;

/// The steps in order; step N makes format N out of format N - 1. A step that has been published never changes.
pub(super) const STEPS: &[&str] = &[
    include_str!("schema/0001.sql"),
    include_str!("schema/0002.sql"),
    include_str!("schema/0003.sql"),
    include_str!("schema/0004.sql"),
];

/// The newest format this program knows.
#[expect(clippy::cast_possible_wrap, reason = "there are a handful of steps")]
pub(super) const NEWEST: i64 = STEPS.len() as i64;

/// Refuses a foreign or newer file and applies the steps a file still lacks.
///
/// For a file that is up to date this is one pragma read each for format and mark, which do not load the schema.
pub(super) fn bring_up_to_date(connection: &mut Connection, opening: &Opening) -> Result<()> {
    if is_up_to_date(pragma(connection, "user_version")?, pragma(connection, "application_id")?) {
        return Ok(());
    }
    let (found, mark, is_blank) = look(connection)?;
    if is_up_to_date(found, mark) {
        return Ok(());
    }
    let path = &opening.path;
    if mark == APPLICATION_ID && found > NEWEST {
        return Err(Error::TooNew { path: path.clone(), found, known: NEWEST });
    }
    if mark != APPLICATION_ID && !is_blank {
        return Err(Error::Foreign { path: path.clone(), why: "it is another program's SQLite file" });
    }
    if mark != APPLICATION_ID && !opening.create {
        return Err(Error::Foreign { path: path.clone(), why: "it is empty" });
    }
    if mark == APPLICATION_ID && found > 0 {
        keep_a_copy(connection, opening, found)?;
    }
    // All in one transaction: nobody ever sees a new record half-way, nor an older one half raised.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Read again under the lock: another process may have taken the steps meanwhile.
    let taken = pragma(&transaction, "user_version")?;
    for (step, sql) in (1..).zip(STEPS).filter(|(step, _)| *step > taken) {
        transaction.execute_batch(sql)?;
        transaction.pragma_update(None, "user_version", step)?;
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    }
    transaction.commit()?;
    Ok(())
}

fn is_up_to_date(found: i64, mark: i64) -> bool {
    mark == APPLICATION_ID && found == NEWEST
}

/// Format, mark and whether the file is blank, as of one moment: another process may be making this very file.
fn look(connection: &mut Connection) -> Result<(i64, i64, bool)> {
    let moment = connection.transaction()?;
    Ok((pragma(&moment, "user_version")?, pragma(&moment, "application_id")?, is_blank(&moment)?))
}

fn pragma(connection: &Connection, name: &str) -> Result<i64> {
    Ok(connection.pragma_query_value(None, name, |row| row.get(0))?)
}

fn is_blank(connection: &Connection) -> Result<bool> {
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(tables == 0 && pragma(connection, "user_version")? == 0)
}

/// Copies the file beside itself before its format changes, so that the older program can still be used.
fn keep_a_copy(connection: &Connection, opening: &Opening, found: i64) -> Result<()> {
    let mut name = opening.path.clone().into_os_string();
    name.push(format!(".format-{found}"));
    let copy = std::path::PathBuf::from(name);
    match super::copy_whole(connection, opening, &copy) {
        // Kept already: by us before the lights went out, or by another process just now.
        Err(Error::File { source, .. })
            if source.kind() == std::io::ErrorKind::AlreadyExists && is_of_format(&copy, found) =>
        {
            Ok(())
        }
        outcome => outcome,
    }
}

/// Tells whether a file is a record of a format; anything else of that name is no copy of ours.
fn is_of_format(path: &std::path::Path, format: i64) -> bool {
    let opened = Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY);
    opened.is_ok_and(|copy| {
        pragma(&copy, "user_version").is_ok_and(|version| version == format)
            && pragma(&copy, "application_id").is_ok_and(|mark| mark == APPLICATION_ID)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_strict_and_no_type_is_loose() {
        let connection = Connection::open_in_memory().unwrap();
        for sql in STEPS {
            connection.execute_batch(sql).unwrap();
        }
        let mut tables = connection
            .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'")
            .unwrap();
        let loose: Vec<String> =
            tables.query_map([], |row| row.get(0)).unwrap().map(|name| name.unwrap()).collect();
        assert_eq!(loose, [] as [&str; 0]);
    }
}
