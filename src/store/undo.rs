//! Taking back the last write, whatever it was. An undo is itself a write: the history only grows.

use rusqlite::params;

use super::Store;
use super::erase::ERASURE;
use super::error::{Error, Result};
use super::history::{Entry, StoredRow};
use super::table::{TABLES, Table};
use super::write::{Act, Written};
use crate::domain::id::EntryId;

/// What an undo took back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// The write that was taken back.
    pub entry: Entry,
}

impl Store {
    /// The write the next undo takes back: the last that is neither an undo nor undone.
    ///
    /// # Errors
    /// [`Error::Erased`] where that is an erasure or before one: what was erased does not come back.
    pub fn next_to_undo(&self) -> Result<Option<Entry>> {
        let id: Option<EntryId> = self.maybe(
            "SELECT e.id FROM history_entry AS e WHERE e.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM history_entry AS u WHERE u.undoes = e.id) ORDER BY e.id DESC LIMIT 1",
            [],
            |row| row.get(0),
        )?;
        if let Some(id) = id {
            self.refuse_after_erasure(id)?;
        }
        id.map(|id| self.entry(id)).transpose()
    }

    /// Refuses to take back an erasure, or anything before one.
    ///
    /// An erasure ends what can be undone: it changed the images by which everything before it would be put back.
    fn refuse_after_erasure(&self, id: EntryId) -> Result<()> {
        let erasure: Option<EntryId> = self.one(
            "SELECT max(entry_id) FROM history_row WHERE entry_id >= ?1 AND entity = ?2",
            params![id, ERASURE],
            |row| row.get(0),
        )?;
        erasure.map_or(Ok(()), |entry| Err(Error::Erased(entry.0)))
    }

    /// Takes back the write shown to the user.
    ///
    /// # Errors
    /// [`Error::NothingToUndo`] where somebody else has written or undone in between, or there is nothing left.
    pub fn undo(&self, act: &Act<'_>, shown: EntryId) -> Result<Written<Undone>> {
        self.write_entry(act, Some(shown), |writer| {
            let entry = writer.entry(shown)?;
            if entry.undoes.is_some() || writer.undone_before(shown)? || writer.later_write(shown)? {
                return Err(Error::NothingToUndo);
            }
            writer.refuse_after_erasure(shown)?;
            // Rows may point at each other: the rules between tables are checked when all is back in place.
            writer.connection.execute_batch("PRAGMA defer_foreign_keys = ON")?;
            writer.reverse(shown)?;
            writer.say(format!("undo: {}", entry.summary));
            Ok(Undone { entry })
        })
    }

    /// Tells whether a write was undone already, beside by the undo now under way.
    fn undone_before(&self, id: EntryId) -> Result<bool> {
        self.one("SELECT count(*) > 1 FROM history_entry WHERE undoes = ?1", [id], |row| row.get(0))
    }

    /// Tells whether there is a later write that is neither an undo nor undone.
    fn later_write(&self, id: EntryId) -> Result<bool> {
        self.one(
            "SELECT EXISTS (SELECT 1 FROM history_entry AS e WHERE e.id > ?1 AND e.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM history_entry AS u WHERE u.undoes = e.id))",
            [id],
            |row| row.get(0),
        )
    }
}

impl Store {
    /// Puts every row a write changed back as it was, the last first: within a write, or in a copy that is nobody's.
    pub(super) fn reverse(&self, id: EntryId) -> Result<()> {
        let rows = self.stored_rows(id)?;
        let (runs, changes): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.last_key.is_some());
        debug_assert!(
            changes.is_sorted_by_key(|row| row.id),
            "rows come in the order in which they were changed"
        );
        // Inserted rows go first, with all that came with them and whatever became of them within the write: one of
        // them may have the handle that a row to be brought back had.
        for row in runs.iter().rev() {
            if let (Some(table), Some((first, last))) = (Table::named(&row.entity), row.run())
                && let Some(sql) = table.remove_run
            {
                let parents = TABLES.iter().filter_map(|child| child.parent.as_ref());
                for parent in parents.filter(|parent| parent.table == table.name) {
                    self.execute(parent.remove, [first, last])?;
                }
                self.execute(sql, [first, last])?;
            }
        }
        for row in changes.iter().rev().filter(|row| !runs.iter().any(|run| run.covers(row))) {
            self.reverse_row(row)?;
        }
        Ok(())
    }

    fn reverse_row(&self, row: &StoredRow) -> Result<()> {
        let Some(table) = Table::named(&row.entity) else { return Ok(()) };
        match (&row.before, &row.after) {
            (None, Some(after)) => {
                self.execute(table.remove, [after])?;
            }
            (Some(before), None) => {
                self.execute(table.put, [before])?;
            }
            (Some(before), Some(after)) => {
                if key_of(table, before) != key_of(table, after) {
                    self.execute(table.remove, [after])?;
                }
                self.execute(table.put, [before])?;
            }
            (None, None) => {}
        }
        Ok(())
    }
}

fn key_of(table: &Table, image: &str) -> Vec<serde_json::Value> {
    let image: serde_json::Value = serde_json::from_str(image).unwrap_or_default();
    table.keys.iter().map(|key| image[*key].clone()).collect()
}
