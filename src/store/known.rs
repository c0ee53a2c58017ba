//! The record as it was known at the end of a day: a copy in memory with every later write taken back.

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use super::Store;
use super::capture::Inserted;
use super::error::{Error, Result};
use super::guard::Guard;
use crate::domain::id::EntryId;

#[cfg(test)]
mod tests;

impl Store {
    /// Gives the record as it was known at the end of a day (UTC), row for row and with the history up to there, in
    /// memory. It is for reading only: it refuses every write.
    ///
    /// An undo is a write like any other, and is taken back like one. Where a clock went back between two writes,
    /// everything from the first write later than the day is taken back: nothing is shown that may not have been known.
    /// What a later erasure removed is not there on any day.
    ///
    /// # Errors
    /// Where the record cannot be read, or another program kept it locked.
    pub fn as_known_on(&self, day: NaiveDate) -> Result<Self> {
        let copy = Self {
            connection: self.copy_in_memory()?,
            opening: self.opening.clone(),
            inserted: Inserted::default(),
            guard: Guard::default(),
        };
        copy.rewind(day)?;
        copy.connection.execute_batch("PRAGMA query_only = ON")?;
        Ok(copy)
    }

    /// The day (UTC) of the first write; `None` where there has been none.
    ///
    /// # Errors
    /// Where the record cannot be read.
    pub fn known_since(&self) -> Result<Option<NaiveDate>> {
        let at: Option<DateTime<Utc>> =
            self.one("SELECT min(at) FROM history_entry", [], |row| row.get(0))?;
        Ok(at.map(|at| at.date_naive()))
    }

    fn copy_in_memory(&self) -> Result<Connection> {
        let mut copy = Connection::open_in_memory()?;
        copy.set_prepared_statement_cache_capacity(128);
        // A copy in memory cannot change the size of its pages on the way.
        let page: i64 = self.one("PRAGMA page_size", [], |row| row.get(0))?;
        copy.pragma_update(None, "page_size", page)?;
        let outcome = Backup::new(&self.connection, &mut copy)
            .and_then(|backup| backup.step(-1))
            .map_err(|error| self.word(error))?;
        match outcome {
            StepResult::Done => Ok(copy),
            _ => Err(Error::Locked { path: self.opening.path.clone(), waited: self.opening.wait }),
        }
    }

    /// Takes back, the newest first, every write from the first that is later than a day, and its history.
    ///
    /// Only for a copy without a guard: nothing of this is caught.
    fn rewind(&self, day: NaiveDate) -> Result<()> {
        // Moments are compared as text, of which the years have four digits.
        let Some(midnight) = day.checked_add_days(Days::new(1)).filter(|next| next.year() <= 9999) else {
            return Ok(());
        };
        let first: Option<EntryId> = self.one(
            "SELECT min(id) FROM history_entry WHERE at >= ?1",
            [format!("{midnight}T00:00:00Z")],
            |row| row.get(0),
        )?;
        let Some(first) = first else { return Ok(()) };
        // Every row ends as it was then, when the rules between the tables held. A copy that cannot be finished is thrown
        // away, so that nothing need be kept to take a step of it back.
        self.connection.execute_batch("PRAGMA journal_mode = OFF; PRAGMA foreign_keys = OFF; BEGIN")?;
        let later: Vec<EntryId> =
            self.all("SELECT id FROM history_entry WHERE id >= ?1 ORDER BY id DESC", [first], |row| {
                row.get(0)
            })?;
        for entry in later {
            self.reverse(entry)?;
        }
        self.execute("DELETE FROM history_row WHERE entry_id >= ?1", [first])?;
        self.execute("DELETE FROM history_entry WHERE id >= ?1", [first])?;
        self.connection.execute_batch("COMMIT; PRAGMA foreign_keys = ON")?;
        Ok(())
    }
}
