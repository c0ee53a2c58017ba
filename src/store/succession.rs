//! What became of bodies.

use chrono::{NaiveDate, SecondsFormat};
use rusqlite::{Row, params};

use super::error::Result;
use super::{Store, Writer};
use crate::domain::id::OrganisationId;
use crate::domain::succession::{Succeeded, SuccessionKind};

/// What became of a body, to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSuccession {
    /// The old body.
    pub organisation: OrganisationId,
    /// The one that takes its place; `None`: nothing does.
    pub successor: Option<OrganisationId>,
    /// What it is.
    pub kind: SuccessionKind,
    /// The part that is transferred.
    pub what: Option<String>,
    /// The day.
    pub happened_on: NaiveDate,
}

impl Store {
    /// What became of a body, in the order in which it was written down; empty where it goes on.
    pub fn successors_of(&self, organisation: OrganisationId) -> Result<Vec<Succeeded>> {
        self.all(
            "SELECT s.organisation_id, o.name, s.successor_id, n.name, s.kind, s.what, s.happened_on FROM succession AS s JOIN organisation AS o ON o.id = s.organisation_id LEFT JOIN organisation AS n ON n.id = s.successor_id WHERE s.organisation_id = ?1 ORDER BY s.happened_on, s.id",
            [organisation],
            read,
        )
    }

    /// The bodies whose place, or part of it, a body took, in the order in which that was written down.
    pub fn predecessors_of(&self, organisation: OrganisationId) -> Result<Vec<Succeeded>> {
        self.all(
            "SELECT s.organisation_id, o.name, s.successor_id, n.name, s.kind, s.what, s.happened_on FROM succession AS s JOIN organisation AS o ON o.id = s.organisation_id LEFT JOIN organisation AS n ON n.id = s.successor_id WHERE s.successor_id = ?1 ORDER BY s.happened_on, s.id",
            [organisation],
            read,
        )
    }

    /// What became of every body of which that is known, in the order in which it was written down.
    pub fn successions(&self) -> Result<Vec<Succeeded>> {
        self.all(
            "SELECT s.organisation_id, o.name, s.successor_id, n.name, s.kind, s.what, s.happened_on FROM succession AS s JOIN organisation AS o ON o.id = s.organisation_id LEFT JOIN organisation AS n ON n.id = s.successor_id ORDER BY s.happened_on, s.id",
            [],
            read,
        )
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Succeeded> {
    Ok(Succeeded {
        organisation: row.get(0)?,
        name: row.get(1)?,
        successor: row.get(2)?,
        successor_name: row.get(3)?,
        kind: row.get(4)?,
        what: row.get(5)?,
        happened_on: row.get(6)?,
    })
}

impl Writer<'_> {
    /// Writes down what became of a body.
    pub fn add_succession(&self, new: &NewSuccession) -> Result<()> {
        let recorded_at = self.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        self.execute(
            "INSERT INTO succession (organisation_id, successor_id, kind, what, happened_on, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![new.organisation, new.successor, new.kind, new.what, new.happened_on, recorded_at],
        )?;
        Ok(())
    }
}
