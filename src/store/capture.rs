//! Writes down every changed row beneath the statements that change it, so that no write can escape its history.
//!
//! Updates and deletes, and inserts into tables without row numbers, are caught by temporary triggers made when a
//! write opens (a stored trigger would cost every reading command its parsing). Inserts into numbered tables are
//! caught by SQLite's update hook and kept as runs of numbers: a file of twenty thousand people is one run a table.
//! What is written with a new contact or interaction is caught with that: see [`super::children`].

use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::hooks::Action;
use rusqlite::{Connection, params};

use super::Store;
use super::error::Result;
use super::table::TABLES;

/// A run of numbered rows inserted one after another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    table: &'static str,
    first: i64,
    last: i64,
}

/// The runs of numbered rows inserted since the last write began; SQLite's update hook adds to them.
#[derive(Debug, Default)]
pub(super) struct Inserted(Arc<Mutex<Vec<Run>>>);

impl Inserted {
    /// Sets the hook on a connection, once for its life.
    pub(super) fn watch(connection: &mut Connection) -> Result<Self> {
        let runs = Arc::new(Mutex::new(Vec::new()));
        let caught = Arc::clone(&runs);
        connection.update_hook(Some(move |action: Action, database: &str, table: &str, row: i64| {
            if action == Action::SQLITE_INSERT && database == "main" {
                catch(&mut caught.lock().unwrap_or_else(PoisonError::into_inner), table, row);
            }
        }))?;
        Ok(Self(runs))
    }

    fn take(&self) -> Vec<Run> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Store {
    /// Starts to catch changes for a history entry.
    pub(super) fn start_capture(&self, entry: i64) -> Result<()> {
        let connection = &self.connection;
        connection.execute_batch(
            "CREATE TEMP TABLE IF NOT EXISTS writing (entry INTEGER NOT NULL, contact INTEGER NOT NULL, interaction INTEGER NOT NULL) STRICT; DELETE FROM writing;",
        )?;
        // The highest number ever given, not the highest there is: a contact that an undo brings back is not new.
        connection.execute(
            "INSERT INTO writing (entry, contact, interaction) VALUES (?1, coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'contact'), 0), coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'interaction'), 0))",
            [entry],
        )?;
        for table in TABLES {
            connection.execute_batch(table.triggers)?;
        }
        self.inserted.take();
        Ok(())
    }

    /// Writes down the runs of inserted rows and tells whether anything at all was changed.
    pub(super) fn finish_capture(&self, entry: i64) -> Result<bool> {
        let runs = self.inserted.take();
        let mut insert = self.prepare(
            "INSERT INTO history_row (entry_id, entity, action, key, last_key) VALUES (?1, ?2, 'insert', ?3, ?4)",
        )?;
        for run in &runs {
            insert.execute(params![entry, run.table, run.first.to_string(), run.last.to_string()])?;
        }
        self.one("SELECT EXISTS (SELECT 1 FROM history_row WHERE entry_id = ?1)", [entry], |row| row.get(0))
    }
}

fn catch(runs: &mut Vec<Run>, name: &str, row: i64) {
    // The last run of the same table, which is near the end of the list: tables are filled side by side.
    let recent = runs.len().saturating_sub(TABLES.len());
    if let Some(run) = runs[recent..].iter_mut().rev().find(|run| run.table == name && run.last + 1 == row) {
        run.last = row;
    } else if let Some(table) = TABLES.iter().find(|table| table.name == name && table.remove_run.is_some()) {
        runs.push(Run { table: table.name, first: row, last: row });
    }
}
