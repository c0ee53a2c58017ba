//! The one door for writes: a transaction, the change, its history, a commit.

use std::cell::RefCell;
use std::ops::Deref;

use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::params;

use super::Store;
use super::error::{Error, Result};
use super::open::reworded;
use crate::domain::id::EntryId;

/// Who writes what, when.
#[derive(Debug, Clone)]
pub struct Act<'a> {
    /// When.
    pub at: DateTime<Utc>,
    /// Who of us.
    pub by: &'a str,
    /// The command line, as it would be typed.
    pub command: &'a str,
    /// What is being done, in words; [`Writer::say`] can put it better once it is known.
    pub summary: &'a str,
    /// Do everything but commit.
    pub rehearse: bool,
}

/// What a write gave back.
#[derive(Debug)]
pub struct Written<T> {
    /// What the work returned.
    pub value: T,
    /// Its history entry; `None` where nothing was changed.
    pub entry: Option<EntryId>,
}

/// The store while a write is open: everything a [`Store`] can read, and the methods that change it.
#[derive(Debug)]
pub struct Writer<'s> {
    store: &'s Store,
    summary: RefCell<String>,
    pub(super) at: DateTime<Utc>,
}

impl Deref for Writer<'_> {
    type Target = Store;

    fn deref(&self) -> &Store {
        self.store
    }
}

impl Writer<'_> {
    /// Words what is being done for the history.
    pub fn say(&self, summary: impl Into<String>) {
        *self.summary.borrow_mut() = summary.into();
    }
}

impl Store {
    /// Does some work in one transaction, with its history. An error takes everything back.
    ///
    /// Where the work changed nothing, nothing is written, not even a history entry.
    ///
    /// # Errors
    /// What the work returns, or [`Error`] where the file could not be written.
    pub fn write<T, E: From<Error>>(
        &self,
        act: &Act<'_>,
        work: impl FnOnce(&Writer<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<Written<T>, E> {
        self.write_entry(act, None, work)
    }

    pub(super) fn write_entry<T, E: From<Error>>(
        &self,
        act: &Act<'_>,
        undoes: Option<EntryId>,
        work: impl FnOnce(&Writer<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<Written<T>, E> {
        let words = |error: Error| reworded(error, &self.opening);
        let transaction = Open::begin(self).map_err(words)?;
        let entry = self.begin_entry(act, undoes).map_err(words)?;
        self.start_capture(entry).map_err(words)?;
        let writer = Writer { store: self, summary: RefCell::new(act.summary.to_owned()), at: act.at };
        let value = work(&writer)?;
        let changed = self.finish_capture(entry).map_err(words)?;
        // An undo is written down even where the write it takes back had left all as it was: else it could never be
        // got past.
        if !changed && undoes.is_none() {
            return Ok(Written { value, entry: None });
        }
        if act.rehearse {
            return Ok(Written { value, entry: Some(EntryId(entry)) });
        }
        let summary = writer.summary.into_inner();
        if summary != act.summary {
            self.reword(entry, &summary).map_err(words)?;
        }
        transaction.commit().map_err(words)?;
        Ok(Written { value, entry: Some(EntryId(entry)) })
    }

    /// Words an entry anew.
    fn reword(&self, entry: i64, summary: &str) -> Result<()> {
        // Compiled for this once: what changes the history is not kept.
        self.guard.rewriting(|| {
            self.connection
                .execute("UPDATE history_entry SET summary = ?1 WHERE id = ?2", params![summary, entry])
        })?;
        Ok(())
    }

    fn begin_entry(&self, act: &Act<'_>, undoes: Option<EntryId>) -> Result<i64> {
        let at = act.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        self.one(
            "INSERT INTO history_entry (at, by, command, summary, undoes) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
            params![at, act.by, act.command, act.summary, undoes],
            |row| row.get(0),
        )
    }
}

/// An open transaction; dropped without a commit, it is rolled back.
struct Open<'s> {
    store: &'s Store,
    done: bool,
}

impl<'s> Open<'s> {
    /// Takes the write lock at once: a lock taken later could fail after we have read what is no longer true.
    ///
    /// A large import has 64 MB for its pages, so that none is written, and the journal synchronised, before its end.
    fn begin(store: &'s Store) -> Result<Self> {
        store
            .connection
            .execute_batch("PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; BEGIN IMMEDIATE")?;
        Ok(Self { store, done: false })
    }

    fn commit(mut self) -> Result<()> {
        self.store.connection.execute_batch("COMMIT")?;
        self.done = true;
        Ok(())
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        self.store.guard.open(false);
        if !self.done {
            // SQLite may have rolled back by itself (a full disk); a second time is harmless.
            let _ = self.store.connection.execute_batch("ROLLBACK");
            // Triggers made on the way are gone: what was compiled with them is compiled, and guarded, anew.
            self.store.connection.flush_prepared_statement_cache();
        }
    }
}
