//! What is known and whose age makes it doubtful, with the words of it.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Row, params};

use super::Store;
use super::error::Result;
use crate::domain::id::{
    AreaId, ChampionId, ContactId, CounterpartId, MembershipId, OrganisationId, OutletId, PostId, PriorityId,
    PromiseId, RecheckId, ViewId,
};
use crate::domain::recheck::Doubtful;

/// Somebody something is known of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whom {
    /// Who.
    pub id: ContactId,
    /// Their handle.
    pub handle: String,
    /// Their name.
    pub name: String,
    /// Who on our side looks after them.
    pub owner: Option<String>,
}

/// Something known that is to be looked at again by a day, or was last seen on one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aged {
    /// Which.
    pub what: Doubtful,
    /// Whom it is about.
    pub whom: Option<Whom>,
    /// The body it is about.
    pub organisation: Option<OrganisationId>,
    /// The area it is about.
    pub area: Option<AreaId>,
    /// The post it is about.
    pub post: Option<PostId>,
    /// What it is, in words: a topic, a code, a name.
    pub words: String,
    /// More of it: how they stood, where it matters, which promise.
    pub detail: Option<String>,
    /// The day it was said or last seen.
    pub seen_on: Option<NaiveDate>,
    /// The day by which to look again.
    pub due_on: Option<NaiveDate>,
}

/// A pair of counterparts of which nobody says who of us is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LonelyPair {
    /// Which.
    pub id: CounterpartId,
    /// Our role.
    pub role: String,
    /// The post of theirs.
    pub post: PostId,
}

impl Store {
    /// The views to be asked again by a day, as they stand on it.
    pub fn aged_views(&self, day: NaiveDate) -> Result<Vec<Aged>> {
        self.all(
            "SELECT v.id, c.id, c.handle, c.given, c.family, c.owner, COALESCE(x.code, t.name, ''), v.stance, v.said_on, v.recheck_on FROM contact_view AS v JOIN contact AS c ON c.id = v.contact_id LEFT JOIN change AS x ON x.id = v.change_id LEFT JOIN topic AS t ON t.id = v.topic_id WHERE v.recheck_on <= ?1 AND v.said_on <= ?1 AND (v.withdrawn_on IS NULL OR v.withdrawn_on > ?1) AND (c.archived_on IS NULL OR c.archived_on > ?1) ORDER BY v.recheck_on, v.id",
            [day],
            |row| {
                Ok(Aged {
                    detail: row.get(7)?,
                    seen_on: row.get(8)?,
                    due_on: row.get(9)?,
                    ..bare(Doubtful::View(row.get::<_, ViewId>(0)?), whom(row)?, row.get(6)?)
                })
            },
        )
    }

    /// The agreements to be reviewed by a day, as they stand on it.
    pub fn aged_champions(&self, day: NaiveDate) -> Result<Vec<Aged>> {
        self.all(
            "SELECT g.id, c.id, c.handle, c.given, c.family, c.owner, t.name, g.ask, g.agreed_on, g.review_on FROM champion AS g JOIN contact AS c ON c.id = g.contact_id JOIN topic AS t ON t.id = g.topic_id WHERE g.review_on <= ?1 AND g.agreed_on <= ?1 AND (g.ended_on IS NULL OR g.ended_on > ?1) AND (c.archived_on IS NULL OR c.archived_on > ?1) ORDER BY g.review_on, g.id",
            [day],
            |row| {
                Ok(Aged {
                    detail: row.get(7)?,
                    seen_on: row.get(8)?,
                    due_on: row.get(9)?,
                    ..bare(Doubtful::Champion(row.get::<_, ChampionId>(0)?), whom(row)?, row.get(6)?)
                })
            },
        )
    }

    /// The checks to be made by a day, as they stand on it: not those of a post no longer held, a promise that has ended or
    /// an archived contact.
    pub fn aged_checks(&self, day: NaiveDate) -> Result<Vec<Aged>> {
        self.all(
            "SELECT r.id, c.id, c.handle, c.given, c.family, c.owner, r.why, r.due_on, r.recorded_at, r.organisation_id, COALESCE(r.post_id, m.post_id), r.promise_id, r.membership_id, x.code, o.name FROM recheck AS r LEFT JOIN membership AS m ON m.id = r.membership_id LEFT JOIN promise AS p ON p.id = r.promise_id LEFT JOIN contact AS c ON c.id = COALESCE(r.contact_id, m.contact_id, p.contact_id) LEFT JOIN change AS x ON x.id = r.change_id LEFT JOIN organisation AS o ON o.id = r.organisation_id WHERE r.due_on <= ?1 AND (r.done_on IS NULL OR r.done_on > ?1) AND (m.id IS NULL OR ((m.held_from IS NULL OR m.held_from <= ?1) AND (m.held_until IS NULL OR m.held_until > ?1))) AND (p.closed_on IS NULL OR p.closed_on > ?1) AND (c.archived_on IS NULL OR c.archived_on > ?1) ORDER BY r.due_on, r.id",
            [day],
            |row| {
                let promise: Option<PromiseId> = row.get(11)?;
                let membership: Option<MembershipId> = row.get(12)?;
                let about = promise.map(|id| id.to_string()).or(membership.map(|id| id.to_string()));
                let (code, body): (Option<String>, Option<String>) = (row.get(13)?, row.get(14)?);
                Ok(Aged {
                    detail: about.or(code).or(body),
                    seen_on: Some(row.get::<_, DateTime<Utc>>(8)?.date_naive()),
                    due_on: row.get(7)?,
                    organisation: row.get(9)?,
                    post: row.get(10)?,
                    ..bare(Doubtful::Check(row.get::<_, RecheckId>(0)?), whom(row)?, row.get(6)?)
                })
            },
        )
    }

    /// The priorities to be asked again by a day, as they stand on it: the last said of each, unless it was dropped.
    pub fn aged_priorities(&self, day: NaiveDate) -> Result<Vec<Aged>> {
        self.all(
            "SELECT y.id, t.name, COALESCE(o.name, a.name, ''), y.ours, y.weight, y.said_on, y.recheck_on, y.organisation_id, y.area_id FROM priority AS y JOIN topic AS t ON t.id = y.topic_id LEFT JOIN organisation AS o ON o.id = y.organisation_id LEFT JOIN area AS a ON a.id = y.area_id WHERE y.recheck_on <= ?1 AND y.said_on <= ?1 AND y.weight > 0 AND NOT EXISTS (SELECT 1 FROM priority AS z WHERE z.topic_id = y.topic_id AND z.ours = y.ours AND COALESCE(z.organisation_id, 0) = COALESCE(y.organisation_id, 0) AND COALESCE(z.area_id, 0) = COALESCE(y.area_id, 0) AND z.said_on <= ?1 AND (z.said_on > y.said_on OR (z.said_on = y.said_on AND z.id > y.id))) ORDER BY y.recheck_on, y.id",
            [day],
            |row| {
                let (topic, place, ours): (String, String, bool) = (row.get(1)?, row.get(2)?, row.get(3)?);
                let whose = if ours { "ours" } else { "theirs" };
                let weight: i64 = row.get(4)?;
                Ok(Aged {
                    detail: Some(format!("{whose}, {weight} of 5")),
                    seen_on: row.get(5)?,
                    due_on: row.get(6)?,
                    organisation: row.get(7)?,
                    area: row.get(8)?,
                    ..bare(Doubtful::Priority(row.get::<_, PriorityId>(0)?), None, format!("{place}: {topic}"))
                })
            },
        )
    }

    /// The channels that are there on a day and were not seen to be right since another.
    pub fn aged_outlets(&self, day: NaiveDate, since: NaiveDate) -> Result<Vec<Aged>> {
        self.all(
            "SELECT l.id, l.name, l.checked_on, l.organisation_id, l.area_id, o.name FROM outlet AS l LEFT JOIN organisation AS o ON o.id = l.organisation_id WHERE (l.closed_on IS NULL OR l.closed_on > ?1) AND (l.checked_on IS NULL OR l.checked_on <= ?2) ORDER BY l.name_key, l.id",
            params![day, since],
            |row| {
                Ok(Aged {
                    detail: row.get(5)?,
                    seen_on: row.get(2)?,
                    organisation: row.get(3)?,
                    area: row.get(4)?,
                    ..bare(Doubtful::Outlet(row.get::<_, OutletId>(0)?), None, row.get(1)?)
                })
            },
        )
    }

    /// The pairs of counterparts on a day of which nobody says who of us is one.
    pub fn lonely_pairs(&self, day: NaiveDate) -> Result<Vec<LonelyPair>> {
        self.all(
            "SELECT id, role, post_id FROM counterpart WHERE person IS NULL AND (ended_on IS NULL OR ended_on > ?1) ORDER BY role, id",
            [day],
            |row| Ok(LonelyPair { id: row.get(0)?, role: row.get(1)?, post: row.get(2)? }),
        )
    }
}

/// What is known of nothing but its words yet.
fn bare(what: Doubtful, whom: Option<Whom>, words: String) -> Aged {
    Aged {
        what,
        whom,
        words,
        organisation: None,
        area: None,
        post: None,
        detail: None,
        seen_on: None,
        due_on: None,
    }
}

/// The contact of a row, from its second column on.
fn whom(row: &Row<'_>) -> rusqlite::Result<Option<Whom>> {
    let Some(id) = row.get(1)? else { return Ok(None) };
    let (given, family): (String, String) = (row.get(3)?, row.get(4)?);
    let name = format!("{given} {family}").trim_start().to_owned();
    Ok(Some(Whom { id, handle: row.get(2)?, name, owner: row.get(5)? }))
}
