//! Priorities: how much a topic matters to us and to them, in a body or an area. A log; nothing in it is overwritten.

use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::{Row, params};

use super::error::Result;
use super::{Store, Writer};
use crate::domain::id::{AreaId, OrganisationId, PriorityId, TopicId};
use crate::domain::partner::Partner;
use crate::domain::priority::{NewPriority, Priority, Whose};

impl Store {
    /// A priority; `None` where there is none of this number.
    pub fn priority(&self, id: PriorityId) -> Result<Option<Priority>> {
        self.maybe(
            "SELECT id, topic_id, organisation_id, area_id, ours, weight, what, source, said_on, recheck_on, recorded_at FROM priority WHERE id = ?1",
            [id],
            read,
        )
    }

    /// Everything ever said of what matters in a body, the first said first.
    pub fn priorities_of_organisation(&self, organisation: OrganisationId) -> Result<Vec<Priority>> {
        self.all(
            "SELECT id, topic_id, organisation_id, area_id, ours, weight, what, source, said_on, recheck_on, recorded_at FROM priority WHERE organisation_id = ?1 ORDER BY said_on, id",
            [organisation],
            read,
        )
    }

    /// Everything ever said of what matters in an area, the first said first.
    pub fn priorities_of_area(&self, area: AreaId) -> Result<Vec<Priority>> {
        self.all(
            "SELECT id, topic_id, organisation_id, area_id, ours, weight, what, source, said_on, recheck_on, recorded_at FROM priority WHERE area_id = ?1 ORDER BY said_on, id",
            [area],
            read,
        )
    }

    /// Everything ever said of what matters in a body or an area, the first said first.
    pub fn priorities_at(&self, partner: Partner) -> Result<Vec<Priority>> {
        match partner {
            Partner::Organisation(id) => self.priorities_of_organisation(id),
            Partner::Area(id) => self.priorities_of_area(id),
        }
    }

    /// Everything ever said of how much a topic matters anywhere, the first said first.
    pub fn priorities_in(&self, topic: TopicId) -> Result<Vec<Priority>> {
        self.all(
            "SELECT id, topic_id, organisation_id, area_id, ours, weight, what, source, said_on, recheck_on, recorded_at FROM priority WHERE topic_id = ?1 ORDER BY said_on, id",
            [topic],
            read,
        )
    }

    /// Everything ever said of what matters anywhere, the first said first.
    pub fn priorities(&self) -> Result<Vec<Priority>> {
        self.all(
            "SELECT id, topic_id, organisation_id, area_id, ours, weight, what, source, said_on, recheck_on, recorded_at FROM priority ORDER BY said_on, id",
            [],
            read,
        )
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Priority> {
    let is_ours: bool = row.get(4)?;
    Ok(Priority {
        id: row.get(0)?,
        made: NewPriority {
            topic: row.get(1)?,
            at: read_partner(row, 2, 3)?,
            whose: if is_ours { Whose::Ours } else { Whose::Theirs },
            weight: row.get(5)?,
            what: row.get(6)?,
            source: row.get(7)?,
            said_on: row.get(8)?,
            recheck_on: row.get(9)?,
        },
        recorded_at: row.get::<_, DateTime<Utc>>(10)?,
    })
}

/// The body or the area of a row: it has one of the two.
pub(super) fn read_partner(row: &Row<'_>, organisation: usize, area: usize) -> rusqlite::Result<Partner> {
    match row.get::<_, Option<OrganisationId>>(organisation)? {
        Some(organisation) => Ok(Partner::Organisation(organisation)),
        None => Ok(Partner::Area(row.get(area)?)),
    }
}

impl Writer<'_> {
    /// Writes down how much a topic matters.
    pub fn add_priority(&self, new: &NewPriority) -> Result<PriorityId> {
        let recorded_at = self.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        self.insert(
            "INSERT INTO priority (topic_id, organisation_id, area_id, ours, weight, what, source, said_on, recheck_on, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                new.topic,
                new.at.organisation(),
                new.at.area(),
                new.whose == Whose::Ours,
                new.weight,
                new.what,
                new.source,
                new.said_on,
                new.recheck_on,
                recorded_at
            ],
        )
    }
}
