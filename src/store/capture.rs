//! Writes down every changed row beneath the statements that change it, so that no write can escape its history.
//!
//! Updates and deletes, and inserts into tables without row numbers, are caught by temporary triggers (a stored trigger
//! would cost every reading command its parsing), made when a write first needs them: see [`super::guard`]. Inserts
//! into numbered tables are caught by SQLite's update hook and kept as runs of numbers: a file of twenty thousand
//! people is one run a table.
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
            "CREATE TEMP TABLE IF NOT EXISTS writing (entry INTEGER NOT NULL, contact INTEGER NOT NULL, interaction INTEGER NOT NULL, change INTEGER NOT NULL, post INTEGER NOT NULL) STRICT; DELETE FROM writing;",
        )?;
        // The highest number ever given, not the highest there is: a contact that an undo brings back is not new.
        connection.execute(
            "INSERT INTO writing (entry, contact, interaction, change, post) VALUES (?1, coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'contact'), 0), coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'interaction'), 0), coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'change'), 0), coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'post'), 0))",
            [entry],
        )?;
        self.guard.open(true);
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

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use super::super::table::{Table, WHOLE};
    use super::super::{Act, Error, Opening, Writer};
    use super::*;

    /// A row in which every column has a value: a number where the schema wants one.
    fn row(table: &Table, number: i64) -> Map<String, Value> {
        let columns = table.keys.iter().chain(table.columns);
        let value = |column: &str| {
            let is_number = column.ends_with("id") || WHOLE.contains(&column);
            if is_number { json!(number) } else { json!(format!("text {number}")) }
        };
        columns.map(|column| ((*column).to_owned(), value(column))).collect()
    }

    /// Inserts a row, changes each of its columns by itself, removes it, and counts what was caught.
    fn caught(writer: &Writer<'_>, table: &Table) -> Result<(Vec<Run>, i64, i64, i64)> {
        let image = |row: &Map<String, Value>| Value::Object(row.clone()).to_string();
        let (mut now, other) = (row(table, 1), row(table, 2));
        writer.execute(table.put, [image(&now)])?;
        let runs = writer.inserted.take();
        for (column, value) in &other {
            writer.connection.execute_batch(&format!(
                "UPDATE {} SET {column} = json_extract('{}', '$.{column}')",
                table.name,
                image(&other)
            ))?;
            now.insert(column.clone(), value.clone());
        }
        writer.execute(table.remove, [image(&now)])?;
        let count = |action: &str| {
            writer.one(
                "SELECT count(*) FROM history_row WHERE entity = ?1 AND action = ?2",
                [table.name, action],
                |row| row.get(0),
            )
        };
        Ok((runs, count("insert")?, count("update")?, count("delete")?))
    }

    #[test]
    fn no_change_of_any_row_of_any_table_escapes() {
        let folder = tempfile::TempDir::new().unwrap();
        let opening = Opening { path: folder.path().join("engage.db"), wait: 5, create: true };
        let store = Store::open(opening).unwrap();
        let at = "2026-11-22T09:00:00Z".parse().unwrap();
        let act = Act { at, by: "kim", command: "test", summary: "test", rehearse: true };
        let outcome = store.write(&act, |writer| {
            // Nothing is committed, so that no row needs the rows it points at.
            writer.connection.execute_batch("PRAGMA defer_foreign_keys = ON")?;
            // As if the contacts and interactions had been there before: what comes with new ones is told by them.
            writer
                .connection
                .execute_batch("UPDATE writing SET contact = 9, interaction = 9, change = 9, post = 9")?;
            for table in TABLES {
                let (runs, inserts, updates, deletes) = caught(writer, table)?;
                let is_numbered = table.remove_run.is_some();
                let run = Run { table: table.name, first: 1, last: 1 };
                assert_eq!(runs, if is_numbered { vec![run] } else { vec![] }, "{}", table.name);
                assert_eq!(inserts, i64::from(!is_numbered), "{}", table.name);
                assert_eq!(usize::try_from(updates).unwrap(), table.keys.len() + table.columns.len());
                assert_eq!(deletes, 1, "{}", table.name);
            }
            Ok::<_, Error>(())
        });
        outcome.unwrap();
    }

    #[test]
    fn rows_inserted_one_after_another_are_one_run() {
        let mut runs = Vec::new();
        for (table, row) in
            [("contact", 4), ("post", 1), ("contact", 5), ("history_row", 9), ("post", 3), ("contact", 6)]
        {
            catch(&mut runs, table, row);
        }
        let run = |table, first, last| Run { table, first, last };
        assert_eq!(runs, [run("contact", 4, 6), run("post", 1, 1), run("post", 3, 3)]);
    }
}
