//! Who holds and held which post, with the words of both: one pass for the reports about relationships.

use chrono::NaiveDate;
use rusqlite::{Row, params};

use super::error::Result;
use super::post::PostNames;
use super::{DueFilter, Store};
use crate::domain::id::{AreaId, ContactId, MembershipId, OrganisationId, PostId};
use crate::domain::membership::{Holding, held_on};

/// A post somebody holds or held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenure {
    /// The membership.
    pub id: MembershipId,
    /// Who.
    pub contact: ContactId,
    /// Their handle.
    pub handle: String,
    /// Their name.
    pub name: String,
    /// Who on our side looks after them.
    pub owner: Option<String>,
    /// Whether they are archived on the day asked about.
    pub is_archived: bool,
    /// Which post.
    pub post: PostId,
    /// The words for it.
    pub names: PostNames,
    /// Its own tier.
    pub tier: Option<String>,
    /// The body it belongs to.
    pub organisation: Option<OrganisationId>,
    /// The area it speaks for.
    pub area: Option<AreaId>,
    /// How many people hold it at once.
    pub seats: u32,
    /// The first day, if known; under an earlier name of the body too.
    pub held_from: Option<NaiveDate>,
    /// The first day on which it is no longer held.
    pub held_until: Option<NaiveDate>,
    /// How it is held.
    pub holding: Holding,
    /// The day it was written down.
    pub recorded_on: NaiveDate,
    /// The day it was written down that they began, under an earlier name of the body too.
    pub begin_recorded_on: NaiveDate,
    /// The day it was last seen to be true.
    pub checked_on: Option<NaiveDate>,
}

impl Tenure {
    /// Tells whether the post is held on a day.
    pub fn held_on(&self, day: NaiveDate) -> bool {
        held_on(self.held_from, self.held_until, day)
    }
}

impl Store {
    /// Every post held on a day that a filter asks about, by post and day; those of archived contacts are left out.
    pub fn tenures(&self, today: NaiveDate, filter: &DueFilter) -> Result<Vec<Tenure>> {
        let mut tenures = self.all_tenures(today, filter, false, None)?;
        tenures.retain(|tenure| !tenure.is_archived && filter.admits_owner(tenure.owner.as_deref()));
        Ok(tenures)
    }

    /// The same with those who held the post before, archived ones too, whoever looks after them.
    pub fn tenures_so_far(&self, today: NaiveDate, filter: &DueFilter) -> Result<Vec<Tenure>> {
        self.all_tenures(today, filter, true, None)
    }

    /// [`Store::tenures_so_far`] of the posts alone that somebody took since a day.
    pub fn tenures_of_posts_taken(
        &self,
        today: NaiveDate,
        filter: &DueFilter,
        since: NaiveDate,
    ) -> Result<Vec<Tenure>> {
        self.all_tenures(today, filter, true, Some(since))
    }

    fn all_tenures(
        &self,
        today: NaiveDate,
        filter: &DueFilter,
        past: bool,
        taken_since: Option<NaiveDate>,
    ) -> Result<Vec<Tenure>> {
        let mut tenures = self.all(
            "SELECT m.id, m.contact_id, c.handle, c.given, c.family, c.owner, c.archived_on, m.post_id, p.role, p.title, o.name, a.name, p.tier, p.organisation_id, p.area_id, p.seats, m.held_from, m.held_until, m.holding, m.recorded_on, m.checked_on FROM membership AS m JOIN contact AS c ON c.id = m.contact_id JOIN post AS p ON p.id = m.post_id LEFT JOIN organisation AS o ON o.id = p.organisation_id LEFT JOIN area AS a ON a.id = p.area_id WHERE (m.held_from IS NULL OR m.held_from <= ?1) AND (m.held_until IS NULL OR m.held_until > ?1 OR ?2) AND (p.ended_on IS NULL OR p.ended_on > ?1) AND (CAST(?3 AS TEXT) IS NULL OR p.role = ?3) AND (CAST(?4 AS INTEGER) IS NULL OR p.organisation_id = ?4) AND (CAST(?5 AS INTEGER) IS NULL OR p.area_id = ?5) AND (CAST(?6 AS TEXT) IS NULL OR m.post_id IN (SELECT n.post_id FROM membership AS n WHERE n.held_from >= ?6)) ORDER BY m.post_id, m.held_from NULLS FIRST, m.id",
            params![today, past, filter.role, filter.organisation, filter.area, taken_since],
            |row| read(row, today),
        )?;
        let renamed = self.renamed(None)?;
        for tenure in &mut tenures {
            if let Some(begun) = renamed.begun(tenure.contact, tenure.post, tenure.held_from) {
                (tenure.held_from, tenure.begin_recorded_on) = (begun.held_from, begun.recorded_on);
            }
        }
        Ok(tenures)
    }
}

fn read(row: &Row<'_>, today: NaiveDate) -> rusqlite::Result<Tenure> {
    let (given, family): (String, String) = (row.get(3)?, row.get(4)?);
    let archived_on: Option<NaiveDate> = row.get(6)?;
    Ok(Tenure {
        id: row.get(0)?,
        contact: row.get(1)?,
        handle: row.get(2)?,
        name: format!("{given} {family}").trim_start().to_owned(),
        owner: row.get(5)?,
        is_archived: archived_on.is_some_and(|day| day <= today),
        post: row.get(7)?,
        names: PostNames {
            role: row.get(8)?,
            title: row.get(9)?,
            organisation: row.get(10)?,
            area: row.get(11)?,
        },
        tier: row.get(12)?,
        organisation: row.get(13)?,
        area: row.get(14)?,
        seats: row.get(15)?,
        held_from: row.get(16)?,
        held_until: row.get(17)?,
        holding: row.get(18)?,
        recorded_on: row.get(19)?,
        begin_recorded_on: row.get(19)?,
        checked_on: row.get(20)?,
    })
}
