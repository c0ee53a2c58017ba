//! Organisations.

use chrono::NaiveDate;
use rusqlite::{Row, params};

use super::error::Result;
use super::{Store, Writer};
use crate::domain::id::OrganisationId;
use crate::domain::name::body_key;
use crate::domain::organisation::{NewOrganisation, Organisation, OrganisationKind};

/// What is to be changed about an organisation; `None` leaves it, `Some(None)` empties it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OrganisationChange {
    /// Its name.
    pub name: Option<String>,
    /// What sort of body it is.
    pub kind: Option<OrganisationKind>,
    /// Anything worth knowing.
    pub notes: Option<Option<String>>,
    /// Its first day.
    pub founded_on: Option<Option<NaiveDate>>,
    /// The first day on which it no longer exists.
    pub ended_on: Option<Option<NaiveDate>>,
}

impl Store {
    /// An organisation.
    pub fn organisation(&self, id: OrganisationId) -> Result<Organisation> {
        self.one(
            "SELECT id, name, kind, notes, founded_on, ended_on FROM organisation WHERE id = ?1",
            [id],
            read,
        )
    }

    /// Every organisation, in the order of their names.
    pub fn organisations(&self) -> Result<Vec<Organisation>> {
        self.all(
            "SELECT id, name, kind, notes, founded_on, ended_on FROM organisation ORDER BY name_key, id",
            [],
            read,
        )
    }

    /// The organisations of a name, whatever its spelling.
    pub fn organisations_named(&self, name: &str) -> Result<Vec<Organisation>> {
        self.all(
            "SELECT id, name, kind, notes, founded_on, ended_on FROM organisation WHERE name_key = ?1 ORDER BY id",
            [body_key(name)],
            read,
        )
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Organisation> {
    Ok(Organisation {
        id: row.get(0)?,
        name: row.get(1)?,
        kind: row.get(2)?,
        notes: row.get(3)?,
        founded_on: row.get(4)?,
        ended_on: row.get(5)?,
    })
}

impl Writer<'_> {
    /// Writes an organisation down.
    pub fn add_organisation(&self, new: &NewOrganisation) -> Result<OrganisationId> {
        self.insert(
            "INSERT INTO organisation (name, name_key, kind, notes, founded_on, ended_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![new.name, body_key(&new.name), new.kind, new.notes, new.founded_on, new.ended_on])
    }

    /// Changes an organisation.
    pub fn change_organisation(&self, id: OrganisationId, change: &OrganisationChange) -> Result<()> {
        let now = self.organisation(id)?;
        let name = change.name.as_ref().unwrap_or(&now.name);
        self.execute(
            "UPDATE organisation SET name = ?1, name_key = ?2, kind = ?3, notes = ?4, founded_on = ?5, ended_on = ?6 WHERE id = ?7",
            params![
                name,
                body_key(name),
                change.kind.unwrap_or(now.kind),
                change.notes.as_ref().unwrap_or(&now.notes),
                change.founded_on.unwrap_or(now.founded_on),
                change.ended_on.unwrap_or(now.ended_on),
                id,
            ],
        )?;
        Ok(())
    }
}
