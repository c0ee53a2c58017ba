//! Opening the file of reference data, and making it.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::error::{Error, Result, worded};

/// Marks a SQLite file as reference data of this program ("engg").
const APPLICATION_ID: i64 = 0x656e_6767;

/// The steps in order; step N makes format N out of format N - 1. A step that has been published never changes.
const STEPS: &[&str] = &[include_str!("schema/0001.sql")];

/// The newest format this program knows.
#[expect(clippy::cast_possible_wrap, reason = "there are a handful of steps")]
const NEWEST: i64 = STEPS.len() as i64;

/// Opens a file that is there and brings its schema up to date.
pub(super) fn open(path: &Path, wait: u64) -> Result<Connection> {
    if path.is_dir() {
        return Err(Error::Foreign { path: path.to_owned(), why: "it is a folder" });
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags).map_err(|error| worded(error, path))?;
    connection.busy_timeout(Duration::from_secs(wait)).map_err(|error| worded(error, path))?;
    connection.set_prepared_statement_cache_capacity(32);
    // A statement is compiled once, and not again whenever another value is asked about.
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
        .map_err(|error| worded(error, path))?;
    bring_up_to_date(&mut connection, path)?;
    Ok(connection)
}

/// Makes an empty file, in a folder only its owner can enter where there is none; leaves one that exists alone.
pub(super) fn make(path: &Path) -> Result<()> {
    let failed = |source| Error::File { doing: "create", path: path.to_owned(), source };
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists()) {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder).map_err(failed)?;
    }
    let mut options = std::fs::OpenOptions::new();
    options.append(true).create(true);
    // The data are public, but which of them somebody loads is nobody's business.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(failed)?;
    Ok(())
}

fn bring_up_to_date(connection: &mut Connection, path: &Path) -> Result<()> {
    let known = |connection: &Connection| -> Result<(i64, i64)> {
        Ok((pragma(connection, path, "user_version")?, pragma(connection, path, "application_id")?))
    };
    if known(connection)? == (NEWEST, APPLICATION_ID) {
        return Ok(());
    }
    let transaction = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .map_err(|error| worded(error, path))?;
    // Read again under the lock: another process may be making this very file.
    let (found, mark) = known(&transaction)?;
    let tables: i64 = transaction
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(|error| worded(error, path))?;
    if mark != APPLICATION_ID && (tables > 0 || found > 0) {
        return Err(Error::Foreign { path: path.to_owned(), why: "it is another kind of SQLite file" });
    }
    if found > NEWEST {
        return Err(Error::TooNew { path: path.to_owned(), found, known: NEWEST });
    }
    let raise = || -> rusqlite::Result<()> {
        for (step, sql) in (1..).zip(STEPS).filter(|(step, _)| *step > found) {
            transaction.execute_batch(sql)?;
            transaction.pragma_update(None, "user_version", step)?;
            transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        }
        Ok(())
    };
    raise().map_err(|error| worded(error, path))?;
    transaction.commit().map_err(|error| worded(error, path))
}

fn pragma(connection: &Connection, path: &Path, name: &str) -> Result<i64> {
    connection.pragma_query_value(None, name, |row| row.get(0)).map_err(|error| worded(error, path))
}
