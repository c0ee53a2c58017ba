//! Everything that knows the database: one file per entity, the schema, the history.
//!
//! Reading is on [`Store`]; changing is on [`Writer`], which only [`Store::write`] hands out, so that nothing can be
//! changed without a transaction and a history entry.

mod area;
mod ask;
mod capture;
mod champion;
mod change;
mod change_event;
mod channel;
mod children;
mod contact;
mod counterpart;
mod due;
mod election;
mod encounter;
mod erase;
mod error;
mod evidence;
mod expertise;
mod guard;
mod history;
mod interaction;
mod item;
mod known;
mod lever;
mod lookup;
mod membership;
mod merge;
mod open;
mod organisation;
mod outlet;
mod plan;
mod post;
mod priority;
mod promise;
mod rating;
mod recheck;
mod remark;
mod renamed;
mod schema;
mod site;
mod speaker;
mod start;
mod subject;
mod succession;
mod table;
mod telling;
mod tenure;
mod topic;
mod undo;
mod value;
mod view;
mod write;

use std::path::Path;

use rusqlite::{CachedStatement, Connection, OptionalExtension, Params, Row};

pub use area::{AreaChange, PlacedArea};
pub use ask::Asked;
pub use champion::Championing;
pub use change::{ChangeChange, DateEntry, NewChange, TouchedArea};
pub use contact::{ContactChange, Known, ListedContact, Named};
pub use counterpart::Meeting;
pub use due::{Agains, DueFilter, DueSources, Standing, Standings};
pub use election::{Ceased, PlacedElection, Places};
pub use encounter::{Attendance, Encounters, Met};
pub use erase::{Erasing, ErasurePlan, Mention};
pub use error::{Error, Result};
pub use history::{Entry, FieldChange, RowChange};
pub use interaction::{Logged, PastInteraction, Told};
pub use lever::PlacedSpeaker;
pub use lookup::{Found, Nouns};
pub use membership::{Held, Holder, Member, MembershipChange};
pub use merge::{MERGED_HANDLE, MergePlan};
pub use open::{Opening, make_folder};
pub use organisation::OrganisationChange;
pub use outlet::NamedOutlet;
pub use plan::People;
pub use post::{PostChange, PostNames, PostSeats};
pub use promise::Promised;
pub use site::ChangeSite;
pub use speaker::{Speaker, SpeakerHolder};
pub use subject::{SubjectDelivery, SubjectEvent};
pub use succession::NewSuccession;
pub use tenure::Tenure;
pub use topic::TopicCount;
pub use undo::Undone;
pub use view::{Viewed, standing};
pub use write::{Act, Writer, Written};

/// The record: one open SQLite file.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    opening: Opening,
    inserted: capture::Inserted,
    guard: guard::Guard,
}

impl Store {
    /// Opens the record, making or upgrading it where the opening says so.
    ///
    /// # Errors
    /// [`Error`] says whether the file is missing, foreign, too new, locked, damaged or not to be read.
    pub fn open(opening: Opening) -> Result<Self> {
        let mut connection = open::open(&opening)?;
        connection.set_prepared_statement_cache_capacity(64);
        let inserted = capture::Inserted::watch(&mut connection)?;
        let guard = guard::Guard::set(&mut connection)?;
        Ok(Self { connection, opening, inserted, guard })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.opening.path
    }

    /// Does some reading that sees the record as it was at one moment, whoever else is writing.
    ///
    /// One lock is taken for all of it, which is also what makes thousands of small questions cheap. Within a write it
    /// is part of that write.
    ///
    /// # Errors
    /// What the work returns, or where the record cannot be read.
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

    /// Copies the record to another file as it is at this moment, whoever else is writing: whole or not at all.
    ///
    /// # Errors
    /// Where the copy cannot be written.
    pub fn back_up(&self, to: &Path) -> Result<()> {
        copy_whole(&self.connection, &self.opening, to)
    }

    /// Everything SQLite and the rules between the tables find wrong with the file; empty when all is well.
    ///
    /// # Errors
    /// Where the file cannot be read at all.
    pub fn check(&self) -> Result<Vec<String>> {
        let mut wrong: Vec<String> = self
            .all("PRAGMA integrity_check", [], |row| row.get::<_, String>(0))?
            .into_iter()
            .filter(|line| line != "ok")
            .collect();
        wrong.extend(self.all("PRAGMA foreign_key_check", [], |row| {
            Ok(format!(
                "a row of {} points at a row of {} that is not there",
                row.get::<_, String>(0)?,
                row.get::<_, String>(2)?
            ))
        })?);
        wrong.extend(self.all(
            "SELECT p.interaction_id FROM participation AS p JOIN interaction AS i ON i.id = p.interaction_id WHERE i.happened_on <> p.happened_on OR i.kind <> p.kind ORDER BY p.interaction_id",
            [],
            |row| Ok(format!("interaction i{} and its participants disagree about the day or kind", row.get::<_, i64>(0)?)),
        )?);
        Ok(wrong)
    }

    fn prepare(&self, sql: &str) -> Result<CachedStatement<'_>> {
        loop {
            match self.connection.prepare_cached(sql) {
                Ok(statement) => return Ok(statement),
                Err(error) if self.arm(&error)? => {}
                Err(error) => return Err(self.word(error)),
            }
        }
    }

    fn execute(&self, sql: &str, params: impl Params) -> Result<usize> {
        self.prepare(sql)?.execute(params).map_err(|error| self.word(error))
    }

    /// Inserts one row and gives its number.
    ///
    /// Not with `RETURNING`: SQLite runs that as a trigger, for which every insert keeps a journal of its own.
    fn insert<Id: From<i64>>(&self, sql: &str, params: impl Params) -> Result<Id> {
        self.execute(sql, params)?;
        Ok(Id::from(self.connection.last_insert_rowid()))
    }

    fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<T> {
        self.prepare(sql)?.query_row(params, read).map_err(|error| self.word(error))
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
        open::worded(error, &self.opening)
    }
}

/// Copies a record to a file that is not there yet, through a temporary one beside it.
fn copy_whole(connection: &Connection, opening: &Opening, to: &Path) -> Result<()> {
    let failed = |source| Error::File { doing: "create", path: to.to_owned(), source };
    let folder = make_folder(to)?;
    // Temporary files are private from the start.
    let copy = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    let target = Opening { path: to.to_owned(), ..opening.clone() };
    connection
        .backup("main", copy.path(), None::<fn(rusqlite::backup::Progress)>)
        .map_err(|error| open::worded(error, &target))?;
    copy.persist_noclobber(to).map_err(|error| failed(error.error))?;
    Ok(())
}
