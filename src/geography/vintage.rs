//! Vintages: one load of one official file each, with what it is and of when.

use std::cmp::Reverse;
use std::fmt;

use chrono::NaiveDate;
use rusqlite::Row;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

use super::error::{Error, Result};
use super::{Loading, Reference};

/// One load, written `v3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VintageId(pub i64);

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dataset {
    /// Postcodes with the codes of the places they are in (NSPL, ONSPD).
    Postcodes,
    /// Which places lie in which.
    Lookup,
    /// Practices (epraccur), their networks and boards, or a council's own list.
    Practices,
    /// Branch surgeries (ebranchs).
    Branches,
    /// Patients registered at each practice, by where they live.
    Patients,
}

/// One load of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vintage {
    /// Its identity.
    pub id: VintageId,
    /// What the file is.
    pub dataset: Dataset,
    /// What is in it, in words: "LSOA21 WD24 LAD24".
    pub edition: String,
    /// The day it was true; a later one is used before an earlier one.
    pub as_of: NaiveDate,
    /// The name of the file.
    pub source: String,
    /// How many rows of the file are kept.
    pub records: u64,
    /// The day on which it was loaded.
    pub loaded_on: NaiveDate,
}

/// A load to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewVintage {
    /// What the file is.
    pub dataset: Dataset,
    /// What is in it, in words.
    pub edition: String,
    /// The day it was true.
    pub as_of: NaiveDate,
    /// The name of the file.
    pub source: String,
    /// The day on which it is loaded.
    pub loaded_on: NaiveDate,
}

impl Dataset {
    /// Every kind of file.
    pub const ALL: [Self; 5] =
        [Self::Postcodes, Self::Lookup, Self::Practices, Self::Branches, Self::Patients];

    /// The word for it, in listings and in the file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Postcodes => "postcodes",
            Self::Lookup => "lookup",
            Self::Practices => "practices",
            Self::Branches => "branches",
            Self::Patients => "patients",
        }
    }
}

impl VintageId {
    /// Reads the form people type, `v3`; anything else is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix(['v', 'V'])?;
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        digits.parse().ok().filter(|number| *number > 0).map(Self)
    }
}

impl fmt::Display for VintageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "v{}", self.0)
    }
}

impl ToSql for VintageId {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

impl FromSql for VintageId {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        i64::column_result(value).map(Self)
    }
}

impl ToSql for Dataset {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.as_str()))
    }
}

impl FromSql for Dataset {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let text = value.as_str()?;
        let known = Self::ALL.into_iter().find(|dataset| dataset.as_str() == text);
        known.ok_or_else(|| FromSqlError::Other(format!("{text:?} is no kind of file").into()))
    }
}

impl Reference {
    /// Every vintage, by what it is, the newest first.
    pub fn vintages(&self) -> Result<Vec<Vintage>> {
        self.all(
            "SELECT id, dataset, edition, as_of, source, records, loaded_on FROM vintage ORDER BY dataset, as_of DESC, id DESC",
            [],
            read,
        )
    }

    /// A vintage.
    ///
    /// # Errors
    /// [`Error::NoVintage`] where there is none of that number.
    pub fn vintage(&self, id: VintageId) -> Result<Vintage> {
        self.maybe(
            "SELECT id, dataset, edition, as_of, source, records, loaded_on FROM vintage WHERE id = ?1",
            [id],
            read,
        )?
        .ok_or(Error::NoVintage(id))
    }
}

/// How old a vintage is among all, whatever they are of: the order in which they are used.
pub(super) fn age(vintages: &[Vintage], id: VintageId) -> Reverse<Option<(NaiveDate, VintageId)>> {
    Reverse(vintages.iter().find(|known| known.id == id).map(|known| (known.as_of, known.id)))
}

fn read(row: &Row<'_>) -> rusqlite::Result<Vintage> {
    Ok(Vintage {
        id: row.get(0)?,
        dataset: row.get(1)?,
        edition: row.get(2)?,
        as_of: row.get(3)?,
        source: row.get(4)?,
        records: row.get::<_, i64>(5)?.unsigned_abs(),
        loaded_on: row.get(6)?,
    })
}

impl Loading<'_> {
    /// Begins a vintage, to which everything that is loaded belongs.
    pub fn add_vintage(&self, new: &NewVintage) -> Result<VintageId> {
        self.execute(
            "INSERT INTO vintage (dataset, edition, as_of, source, records, loaded_on) VALUES (?1, ?2, ?3, ?4, 0, ?5)",
            rusqlite::params![new.dataset, new.edition, new.as_of, new.source, new.loaded_on],
        )?;
        Ok(VintageId(self.connection.last_insert_rowid()))
    }

    /// Says what is known only at the end of the file: what is in it, of when, and how many rows are kept.
    pub fn finish_vintage(&self, id: VintageId, edition: &str, as_of: NaiveDate, records: u64) -> Result<()> {
        self.execute(
            "UPDATE vintage SET edition = ?1, as_of = ?2, records = ?3 WHERE id = ?4",
            rusqlite::params![edition, as_of, i64::try_from(records).unwrap_or(i64::MAX), id],
        )?;
        Ok(())
    }

    /// Removes a vintage with everything that belongs to it.
    pub fn drop_vintage(&self, id: VintageId) -> Result<()> {
        self.vintage(id)?;
        self.execute("DELETE FROM pairing WHERE vintage_id = ?1", [id])?;
        self.execute("DELETE FROM link WHERE vintage_id = ?1", [id])?;
        self.execute("DELETE FROM place_name WHERE vintage_id = ?1", [id])?;
        self.execute("DELETE FROM postcode_block WHERE vintage_id = ?1", [id])?;
        self.execute("DELETE FROM postcode_lsoa WHERE vintage_id = ?1", [id])?;
        self.execute("DELETE FROM practice WHERE vintage_id = ?1", [id])?;
        self.execute("DELETE FROM patients WHERE vintage_id = ?1", [id])?;
        self.execute("DELETE FROM odd_code WHERE vintage_id = ?1", [id])?;
        self.execute("DELETE FROM vintage WHERE id = ?1", [id])?;
        Ok(())
    }
}
