//! Areas.

use chrono::NaiveDate;
use rusqlite::{Row, params};

use super::error::Result;
use super::{Store, Writer};
use crate::domain::area::{Area, AreaKind, NewArea};
use crate::domain::id::{AreaId, OrganisationId};
use crate::domain::name::area_key;

/// What is to be changed about an area; `None` leaves it, `Some(None)` empties it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AreaChange {
    /// Its name.
    pub name: Option<String>,
    /// What sort of area it is.
    pub kind: Option<AreaKind>,
    /// Its code.
    pub code: Option<Option<String>>,
    /// The council it is a ward or division of.
    pub council: Option<Option<OrganisationId>>,
    /// Anything worth knowing.
    pub notes: Option<Option<String>>,
    /// The first day on which it exists.
    pub valid_from: Option<Option<NaiveDate>>,
    /// The first day on which it no longer exists.
    pub valid_until: Option<Option<NaiveDate>>,
}

/// An area with its council's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedArea {
    /// The area.
    pub area: Area,
    /// The name of its council.
    pub council: Option<String>,
}

impl Store {
    /// An area.
    pub fn area(&self, id: AreaId) -> Result<Area> {
        self.one(
            "SELECT id, name, kind, code, council_id, notes, valid_from, valid_until FROM area WHERE id = ?1",
            [id],
            read,
        )
    }

    /// Every area, in the order of their names.
    pub fn areas(&self) -> Result<Vec<Area>> {
        self.all(
            "SELECT id, name, kind, code, council_id, notes, valid_from, valid_until FROM area ORDER BY name_key, id",
            [],
            read,
        )
    }

    /// Every area with its council, by council and name.
    pub fn placed_areas(&self) -> Result<Vec<PlacedArea>> {
        self.all(
            "SELECT a.id, a.name, a.kind, a.code, a.council_id, a.notes, a.valid_from, a.valid_until, o.name FROM area AS a LEFT JOIN organisation AS o ON o.id = a.council_id ORDER BY o.name_key NULLS LAST, a.name_key, a.id",
            [],
            |row| Ok(PlacedArea { area: read(row)?, council: row.get(8)? }),
        )
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Area> {
    Ok(Area {
        id: row.get(0)?,
        name: row.get(1)?,
        kind: row.get(2)?,
        code: row.get(3)?,
        council: row.get(4)?,
        notes: row.get(5)?,
        valid_from: row.get(6)?,
        valid_until: row.get(7)?,
    })
}

impl Writer<'_> {
    /// Writes an area down.
    pub fn add_area(&self, new: &NewArea) -> Result<AreaId> {
        self.insert(
            "INSERT INTO area (name, name_key, kind, code, council_id, notes, valid_from, valid_until) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                new.name,
                area_key(&new.name),
                new.kind,
                new.code,
                new.council,
                new.notes,
                new.valid_from,
                new.valid_until
            ])
    }

    /// Changes an area.
    pub fn change_area(&self, id: AreaId, change: &AreaChange) -> Result<()> {
        let now = self.area(id)?;
        let name = change.name.as_ref().unwrap_or(&now.name);
        self.execute(
            "UPDATE area SET name = ?1, name_key = ?2, kind = ?3, code = ?4, council_id = ?5, notes = ?6, valid_from = ?7, valid_until = ?8 WHERE id = ?9",
            params![
                name,
                area_key(name),
                change.kind.unwrap_or(now.kind),
                change.code.as_ref().unwrap_or(&now.code),
                change.council.unwrap_or(now.council),
                change.notes.as_ref().unwrap_or(&now.notes),
                change.valid_from.unwrap_or(now.valid_from),
                change.valid_until.unwrap_or(now.valid_until),
                id,
            ],
        )?;
        Ok(())
    }
}
