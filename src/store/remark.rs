//! Notes about bodies and areas.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use rusqlite::{Row, params};

use super::error::Result;
use super::priority::read_partner;
use super::{Store, Writer};
use crate::domain::id::{AreaId, OrganisationId, RemarkId};
use crate::domain::partner::Partner;
use crate::domain::remark::{NewRemark, Remark};

impl Store {
    /// A note; `None` where there is none of this number.
    pub fn remark(&self, id: RemarkId) -> Result<Option<Remark>> {
        self.maybe(
            "SELECT id, organisation_id, area_id, heading, what, source, said_on, withdrawn_on, recorded_at FROM remark WHERE id = ?1",
            [id],
            read,
        )
    }

    /// Every note about a body, withdrawn ones too, the latest first.
    pub fn remarks_of_organisation(&self, organisation: OrganisationId) -> Result<Vec<Remark>> {
        self.all(
            "SELECT id, organisation_id, area_id, heading, what, source, said_on, withdrawn_on, recorded_at FROM remark WHERE organisation_id = ?1 ORDER BY said_on DESC, id DESC",
            [organisation],
            read,
        )
    }

    /// Every note about an area, withdrawn ones too, the latest first.
    pub fn remarks_of_area(&self, area: AreaId) -> Result<Vec<Remark>> {
        self.all(
            "SELECT id, organisation_id, area_id, heading, what, source, said_on, withdrawn_on, recorded_at FROM remark WHERE area_id = ?1 ORDER BY said_on DESC, id DESC",
            [area],
            read,
        )
    }

    /// Every note about a body or an area, withdrawn ones too, the latest first.
    pub fn remarks_of(&self, partner: Partner) -> Result<Vec<Remark>> {
        match partner {
            Partner::Organisation(id) => self.remarks_of_organisation(id),
            Partner::Area(id) => self.remarks_of_area(id),
        }
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Remark> {
    Ok(Remark {
        id: row.get(0)?,
        made: NewRemark {
            about: read_partner(row, 1, 2)?,
            heading: row.get(3)?,
            what: row.get(4)?,
            source: row.get(5)?,
            said_on: row.get(6)?,
        },
        withdrawn_on: row.get(7)?,
        recorded_at: row.get::<_, DateTime<Utc>>(8)?,
    })
}

impl Writer<'_> {
    /// Writes a note down.
    pub fn add_remark(&self, new: &NewRemark) -> Result<RemarkId> {
        let recorded_at = self.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        self.insert(
            "INSERT INTO remark (organisation_id, area_id, heading, what, source, said_on, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                new.about.organisation(),
                new.about.area(),
                new.heading,
                new.what,
                new.source,
                new.said_on,
                recorded_at
            ],
        )
    }

    /// Notes that a note no longer holds from a day on; gives `false`, and changes nothing, where that was noted before.
    pub fn withdraw_remark(&self, id: RemarkId, on: NaiveDate) -> Result<bool> {
        let changed = self.execute(
            "UPDATE remark SET withdrawn_on = ?1 WHERE id = ?2 AND withdrawn_on IS NULL",
            params![on, id],
        )?;
        Ok(changed > 0)
    }
}
