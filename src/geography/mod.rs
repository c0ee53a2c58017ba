//! Reference data: postcodes, lookups, practices and their patients, in a SQLite file of their own.
//!
//! The file is public data, big and replaceable, so that the record stays small and private. Everything in it belongs to
//! a [`Vintage`]: one load of one official file. A newer one is used before an older one, which stays until it is dropped.
//!
//! Reading is on [`Reference`]; changing is on [`Loading`], which only [`Reference::load`] hands out: a load is one
//! transaction, so that one that is cut off leaves what was there before.

mod atlas;
mod became;
mod error;
mod link;
mod load;
mod name;
mod open;
mod patients;
mod postcodes;
mod practices;
mod roll;
mod vintage;

use std::path::{Path, PathBuf};

use rusqlite::{CachedStatement, Connection, OptionalExtension, Params, Row};

pub use atlas::Atlas;
pub use became::Became;
pub use error::{Error, Result};
pub use link::{Above, Pairing};
pub use load::Loading;
pub use name::Named;
pub use patients::{FIRST_ODD, ListSize, LivesIn, Pair, PracticeList};
pub use postcodes::{Codes, Counted, LAYERS, Month, Parts, PlacedPostcode, Postcodes};
pub use practices::{Practice, Status};
pub use roll::{Roll, Standing};
pub use vintage::{Dataset, NewVintage, Vintage, VintageId};

/// The reference data: one open SQLite file.
#[derive(Debug)]
pub struct Reference {
    connection: Connection,
    path: PathBuf,
}

impl Reference {
    /// Opens the file; `None` where there is none. `wait` is how long to wait for another program's lock, in seconds.
    ///
    /// # Errors
    /// Where the file is something else, locked, damaged or not to be read.
    pub fn open(path: &Path, wait: u64) -> Result<Option<Self>> {
        if !path.exists() {
            return Ok(None);
        }
        Ok(Some(Self { connection: open::open(path, wait)?, path: path.to_owned() }))
    }

    /// Opens the file, made where there is none.
    ///
    /// # Errors
    /// As [`Reference::open`], and where it cannot be made.
    pub fn open_or_new(path: &Path, wait: u64) -> Result<Self> {
        open::make(path)?;
        Ok(Self { connection: open::open(path, wait)?, path: path.to_owned() })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Does some reading that sees the file as it was at one moment, whoever is loading. One lock is taken for all of it.
    ///
    /// # Errors
    /// What the work returns, or where the file cannot be read.
    pub fn read<T, E: From<Error>>(
        &self,
        work: impl FnOnce() -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        if !self.connection.is_autocommit() {
            return work();
        }
        let transaction = self.connection.unchecked_transaction().map_err(|error| self.word(error))?;
        let value = work()?;
        transaction.finish().map_err(|error| self.word(error))?;
        Ok(value)
    }

    fn prepare(&self, sql: &str) -> Result<CachedStatement<'_>> {
        self.connection.prepare_cached(sql).map_err(|error| self.word(error))
    }

    fn execute(&self, sql: &str, params: impl Params) -> Result<usize> {
        self.prepare(sql)?.execute(params).map_err(|error| self.word(error))
    }

    fn maybe<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        self.prepare(sql)?.query_row(params, read).optional().map_err(|error| self.word(error))
    }

    fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map(params, read).map_err(|error| self.word(error))?;
        rows.collect::<rusqlite::Result<_>>().map_err(|error| self.word(error))
    }

    fn word(&self, error: rusqlite::Error) -> Error {
        error::worded(error, &self.path)
    }

    /// Says that what is kept cannot have been written by this program.
    fn damaged(&self, why: impl Into<String>) -> Error {
        Error::Damaged { path: self.path.clone(), why: why.into() }
    }
}
