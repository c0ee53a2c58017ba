//! What is known and is found to be still true: a new row beside the old one, or the day it was looked at.

use chrono::{NaiveDate, SecondsFormat};
use rusqlite::params;

use super::error::Result;
use super::{Store, Writer};
use crate::domain::id::{ChangeId, ContactId, InteractionId, MembershipId, OutletId, PriorityId, ViewId};

/// Who holds which post, as much as a check needs of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownMembership {
    /// Their name.
    pub name: String,
    /// The key of the post's role.
    pub role: String,
    /// The post's local title.
    pub title: Option<String>,
    /// The name of its area.
    pub area: Option<String>,
    /// The first day, if known.
    pub held_from: Option<NaiveDate>,
    /// The first day on which it is no longer held.
    pub held_until: Option<NaiveDate>,
    /// The day it was written down.
    pub recorded_on: NaiveDate,
    /// The day it was last seen to be true.
    pub checked_on: Option<NaiveDate>,
}

/// What somebody said, as much as saying it again needs of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownView {
    /// Who said it.
    pub contact: ContactId,
    /// Their name.
    pub name: String,
    /// The change it is about, with its code and the day it was closed.
    pub change: Option<(ChangeId, String, Option<NaiveDate>)>,
    /// The name of the topic it is about.
    pub topic: Option<String>,
    /// Where they stood.
    pub stance: String,
    /// The day they said so.
    pub said_on: NaiveDate,
    /// The day to ask again on.
    pub recheck_on: Option<NaiveDate>,
    /// The day it was taken out as wrong.
    pub withdrawn_on: Option<NaiveDate>,
    /// What they said of the same later.
    pub later: Option<ViewId>,
}

/// What matters somewhere, as much as saying it again needs of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPriority {
    /// The name of the topic.
    pub topic: String,
    /// The name of the body or area.
    pub place: String,
    /// Whether it is ours.
    pub ours: bool,
    /// How much it matters; 0 where it no longer does.
    pub weight: i64,
    /// The day it was said.
    pub said_on: NaiveDate,
    /// The day to ask again on.
    pub recheck_on: Option<NaiveDate>,
    /// What was said of the same later.
    pub later: Option<PriorityId>,
}

/// A channel, as much as a check needs of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownOutlet {
    /// Its name.
    pub name: String,
    /// The day it was last seen to be as it is written down.
    pub checked_on: Option<NaiveDate>,
    /// The day it ended.
    pub closed_on: Option<NaiveDate>,
}

/// That what was known was said again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renewal {
    /// The day.
    pub said_on: NaiveDate,
    /// The version of the proposal that stood then, where it is about a change.
    pub version: Option<u32>,
    /// The conversation in which it was said.
    pub interaction: Option<InteractionId>,
    /// Where else it comes from.
    pub source: Option<String>,
    /// Who of us heard it.
    pub by: Option<String>,
    /// The day to ask again on.
    pub recheck_on: Option<NaiveDate>,
}

impl Store {
    /// A membership; `None` where there is none of this number.
    pub fn known_membership(&self, id: MembershipId) -> Result<Option<KnownMembership>> {
        self.maybe(
            "SELECT c.given || ' ' || c.family, p.role, p.title, a.name, m.held_from, m.held_until, m.recorded_on, m.checked_on FROM membership AS m JOIN contact AS c ON c.id = m.contact_id JOIN post AS p ON p.id = m.post_id LEFT JOIN area AS a ON a.id = p.area_id WHERE m.id = ?1",
            [id],
            |row| {
                Ok(KnownMembership {
                    name: row.get::<_, String>(0)?.trim_start().to_owned(),
                    role: row.get(1)?,
                    title: row.get(2)?,
                    area: row.get(3)?,
                    held_from: row.get(4)?,
                    held_until: row.get(5)?,
                    recorded_on: row.get(6)?,
                    checked_on: row.get(7)?,
                })
            },
        )
    }

    /// A view; `None` where there is none of this number.
    pub fn known_view(&self, id: ViewId) -> Result<Option<KnownView>> {
        self.maybe(
            "SELECT v.contact_id, c.given || ' ' || c.family, v.change_id, x.code, x.closed_on, t.name, v.stance, v.said_on, v.recheck_on, v.withdrawn_on, (SELECT max(w.id) FROM contact_view AS w WHERE w.contact_id = v.contact_id AND COALESCE(w.topic_id, 0) = COALESCE(v.topic_id, 0) AND COALESCE(w.change_id, 0) = COALESCE(v.change_id, 0) AND w.withdrawn_on IS NULL AND (w.said_on > v.said_on OR (w.said_on = v.said_on AND w.id > v.id))) FROM contact_view AS v JOIN contact AS c ON c.id = v.contact_id LEFT JOIN change AS x ON x.id = v.change_id LEFT JOIN topic AS t ON t.id = v.topic_id WHERE v.id = ?1",
            [id],
            |row| {
                let change: Option<ChangeId> = row.get(2)?;
                let (code, closed_on): (Option<String>, _) = (row.get(3)?, row.get(4)?);
                Ok(KnownView {
                    contact: row.get(0)?,
                    name: row.get::<_, String>(1)?.trim_start().to_owned(),
                    change: change.zip(code).map(|(id, code)| (id, code, closed_on)),
                    topic: row.get(5)?,
                    stance: row.get(6)?,
                    said_on: row.get(7)?,
                    recheck_on: row.get(8)?,
                    withdrawn_on: row.get(9)?,
                    later: row.get(10)?,
                })
            },
        )
    }

    /// A priority; `None` where there is none of this number.
    pub fn known_priority(&self, id: PriorityId) -> Result<Option<KnownPriority>> {
        self.maybe(
            "SELECT t.name, COALESCE(o.name, a.name, ''), y.ours, y.weight, y.said_on, y.recheck_on, (SELECT max(z.id) FROM priority AS z WHERE z.topic_id = y.topic_id AND z.ours = y.ours AND COALESCE(z.organisation_id, 0) = COALESCE(y.organisation_id, 0) AND COALESCE(z.area_id, 0) = COALESCE(y.area_id, 0) AND (z.said_on > y.said_on OR (z.said_on = y.said_on AND z.id > y.id))) FROM priority AS y JOIN topic AS t ON t.id = y.topic_id LEFT JOIN organisation AS o ON o.id = y.organisation_id LEFT JOIN area AS a ON a.id = y.area_id WHERE y.id = ?1",
            [id],
            |row| {
                Ok(KnownPriority {
                    topic: row.get(0)?,
                    place: row.get(1)?,
                    ours: row.get(2)?,
                    weight: row.get(3)?,
                    said_on: row.get(4)?,
                    recheck_on: row.get(5)?,
                    later: row.get(6)?,
                })
            },
        )
    }

    /// A channel; `None` where there is none of this number.
    pub fn known_outlet(&self, id: OutletId) -> Result<Option<KnownOutlet>> {
        self.maybe("SELECT name, checked_on, closed_on FROM outlet WHERE id = ?1", [id], |row| {
            Ok(KnownOutlet { name: row.get(0)?, checked_on: row.get(1)?, closed_on: row.get(2)? })
        })
    }

    /// The keys of the roles somebody has on a day.
    pub fn roles_on(&self, contact: ContactId, day: NaiveDate) -> Result<Vec<String>> {
        self.all(
            "SELECT DISTINCT p.role FROM membership AS m JOIN post AS p ON p.id = m.post_id WHERE m.contact_id = ?1 AND (m.held_from IS NULL OR m.held_from <= ?2) AND (m.held_until IS NULL OR m.held_until > ?2) ORDER BY p.role",
            params![contact, day],
            |row| row.get(0),
        )
    }
}

impl Writer<'_> {
    /// Notes that a post was seen to be held on a day; a later day that is known stays.
    pub fn check_membership(&self, id: MembershipId, day: NaiveDate) -> Result<()> {
        self.execute(
            "UPDATE membership SET checked_on = ?1 WHERE id = ?2 AND (checked_on IS NULL OR checked_on < ?1)",
            params![day, id],
        )?;
        Ok(())
    }

    /// Notes that a channel was seen to be as it is written down.
    pub fn check_outlet(&self, id: OutletId, day: NaiveDate) -> Result<()> {
        self.execute("UPDATE outlet SET checked_on = ?1 WHERE id = ?2", params![day, id])?;
        Ok(())
    }

    /// Writes down that somebody said the same again: a new view, which alone has a day to ask again on.
    pub fn renew_view(&self, id: ViewId, renewal: &Renewal) -> Result<ViewId> {
        let recorded_at = self.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        self.execute("UPDATE contact_view SET recheck_on = NULL WHERE id = ?1", [id])?;
        self.insert(
            "INSERT INTO contact_view (contact_id, topic_id, change_id, version, stance, strength, concern, said, said_on, interaction_id, source, by, private, recheck_on, recorded_at) SELECT contact_id, topic_id, change_id, ?1, stance, strength, concern, said, ?2, ?3, ?4, ?5, private, ?6, ?7 FROM contact_view WHERE id = ?8",
            params![
                renewal.version,
                renewal.said_on,
                renewal.interaction,
                renewal.source,
                renewal.by,
                renewal.recheck_on,
                recorded_at,
                id
            ],
        )
    }

    /// Writes down that something matters as it did: a new priority, which alone has a day to ask again on.
    pub fn renew_priority(
        &self,
        id: PriorityId,
        said_on: NaiveDate,
        source: &str,
        recheck_on: Option<NaiveDate>,
    ) -> Result<PriorityId> {
        let recorded_at = self.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        self.execute("UPDATE priority SET recheck_on = NULL WHERE id = ?1", [id])?;
        self.insert(
            "INSERT INTO priority (topic_id, organisation_id, area_id, ours, weight, what, source, said_on, recheck_on, recorded_at) SELECT topic_id, organisation_id, area_id, ours, weight, what, ?1, ?2, ?3, ?4 FROM priority WHERE id = ?5",
            params![source, said_on, recheck_on, recorded_at, id],
        )
    }
}
