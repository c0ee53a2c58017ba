//! What became of bodies, and what is carried over to those that took their place.

use chrono::{NaiveDate, SecondsFormat};
use rusqlite::{Row, params};

use super::error::Result;
use super::{Store, Writer};
use crate::domain::id::{
    AskId, CounterpartId, OrganisationId, OutletId, PostId, PriorityId, RemarkId, TopicId,
};
use crate::domain::recheck::NewRecheck;
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

/// Something of a body that can be carried over: which, and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried<Id> {
    /// Which.
    pub id: Id,
    /// Its words.
    pub words: String,
}

/// What stands of a body under a topic or a heading, with its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sourced<Id> {
    /// Which.
    pub id: Id,
    /// The topic or the heading, and what is said.
    pub words: String,
    /// Where it comes from.
    pub source: String,
}

/// A role of ours beside a post of theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// Which.
    pub id: CounterpartId,
    /// Our role.
    pub role: String,
    /// Who of us has it.
    pub person: Option<String>,
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

    /// The priorities that stand of a body: of each topic, ours and theirs, the one said last.
    pub fn standing_priorities(&self, organisation: OrganisationId) -> Result<Vec<Sourced<PriorityId>>> {
        let mut rows: Vec<(TopicId, bool, i64, Sourced<PriorityId>)> = self.all(
            "SELECT p.id, t.name, p.ours, p.weight, p.source, p.topic_id FROM priority AS p JOIN topic AS t ON t.id = p.topic_id WHERE p.organisation_id = ?1 ORDER BY p.said_on DESC, p.id DESC",
            [organisation],
            |row| {
                let (topic, ours, weight): (String, bool, i64) = (row.get(1)?, row.get(2)?, row.get(3)?);
                let whose = if ours { "ours" } else { "theirs" };
                let words = format!("{topic}, {whose}, {weight}");
                Ok((row.get(5)?, ours, weight, Sourced { id: row.get(0)?, words, source: row.get(4)? }))
            },
        )?;
        let mut seen = Vec::new();
        rows.retain(|(topic, ours, ..)| {
            let is_last = !seen.contains(&(*topic, *ours));
            seen.push((*topic, *ours));
            is_last
        });
        // What no longer matters has the weight 0.
        Ok(rows.into_iter().rev().filter(|row| row.2 > 0).map(|row| row.3).collect())
    }

    /// The notes that stand of a body.
    pub fn standing_remarks(&self, organisation: OrganisationId) -> Result<Vec<Sourced<RemarkId>>> {
        self.all(
            "SELECT id, heading, what, source FROM remark WHERE organisation_id = ?1 AND withdrawn_on IS NULL ORDER BY id",
            [organisation],
            |row| {
                let (heading, what): (String, String) = (row.get(1)?, row.get(2)?);
                Ok(Sourced { id: row.get(0)?, words: format!("{heading}: {what}"), source: row.get(3)? })
            },
        )
    }

    /// The channels of a body that are not closed.
    pub fn open_outlets_of(&self, organisation: OrganisationId) -> Result<Vec<Carried<OutletId>>> {
        self.all(
            "SELECT id, name FROM outlet WHERE organisation_id = ?1 AND closed_on IS NULL ORDER BY id",
            [organisation],
            |row| Ok(Carried { id: row.get(0)?, words: row.get(1)? }),
        )
    }

    /// The asks and offers to a body that are not closed.
    pub fn open_asks_of_body(&self, organisation: OrganisationId) -> Result<Vec<Carried<AskId>>> {
        self.all(
            "SELECT id, direction, what FROM ask WHERE organisation_id = ?1 AND closed_on IS NULL ORDER BY id",
            [organisation],
            |row| {
                let (direction, what): (String, String) = (row.get(1)?, row.get(2)?);
                Ok(Carried { id: row.get(0)?, words: format!("{direction}: {what}") })
            },
        )
    }

    /// Who of us stands beside a post.
    pub fn beside_post(&self, post: PostId) -> Result<Vec<Beside>> {
        self.all(
            "SELECT id, role, person FROM counterpart WHERE post_id = ?1 AND ended_on IS NULL ORDER BY id",
            [post],
            |row| Ok(Beside { id: row.get(0)?, role: row.get(1)?, person: row.get(2)? }),
        )
    }

    /// Tells whether a check was written down before, made or not: the same words about the same things.
    pub fn has_recheck(&self, new: &NewRecheck) -> Result<bool> {
        let known = self.maybe(
            "SELECT id FROM recheck WHERE why = ?1 AND contact_id IS NOT DISTINCT FROM ?2 AND organisation_id IS NOT DISTINCT FROM ?3 AND post_id IS NOT DISTINCT FROM ?4 AND membership_id IS NOT DISTINCT FROM ?5 AND promise_id IS NOT DISTINCT FROM ?6 AND change_id IS NOT DISTINCT FROM ?7 LIMIT 1",
            params![new.why, new.contact, new.organisation, new.post, new.membership, new.promise, new.change],
            |_| Ok(()),
        )?;
        Ok(known.is_some())
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

    /// [`Writer::add_recheck`], once: gives `false` where it was written down before.
    pub fn recheck_once(&self, new: &NewRecheck) -> Result<bool> {
        if self.has_recheck(new)? {
            return Ok(false);
        }
        self.add_recheck(new)?;
        Ok(true)
    }

    /// Notes a priority of one body as one of another, to be asked again by a day; gives `false` where it was noted
    /// before. The old one stays as it is.
    pub fn carry_priority(
        &self,
        id: PriorityId,
        to: OrganisationId,
        source: &str,
        recheck_on: NaiveDate,
    ) -> Result<bool> {
        let recorded_at = self.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        let added = self.execute(
            "INSERT INTO priority (topic_id, organisation_id, ours, weight, what, source, said_on, recheck_on, recorded_at) SELECT p.topic_id, ?1, p.ours, p.weight, p.what, ?2, p.said_on, ?3, ?4 FROM priority AS p WHERE p.id = ?5 AND NOT EXISTS (SELECT 1 FROM priority AS q WHERE q.organisation_id = ?1 AND q.topic_id = p.topic_id AND q.ours = p.ours AND q.source = ?2)",
            params![to, source, recheck_on, recorded_at, id],
        )?;
        Ok(added > 0)
    }

    /// Notes of one body what is known of another; gives `false` where it was noted before. The old note stays.
    pub fn carry_remark(&self, id: RemarkId, to: OrganisationId, source: &str) -> Result<bool> {
        let recorded_at = self.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        let added = self.execute(
            "INSERT INTO remark (organisation_id, heading, what, source, said_on, recorded_at) SELECT ?1, r.heading, r.what, ?2, r.said_on, ?3 FROM remark AS r WHERE r.id = ?4 AND NOT EXISTS (SELECT 1 FROM remark AS q WHERE q.organisation_id = ?1 AND q.heading = r.heading AND q.what = r.what AND q.source = ?2)",
            params![to, source, recorded_at, id],
        )?;
        Ok(added > 0)
    }

    /// Gives a channel to another body.
    pub fn give_outlet(&self, id: OutletId, to: OrganisationId) -> Result<()> {
        self.execute("UPDATE outlet SET organisation_id = ?1 WHERE id = ?2", params![to, id])?;
        Ok(())
    }

    /// Puts an ask or an offer to another body.
    pub fn give_ask(&self, id: AskId, to: OrganisationId) -> Result<()> {
        self.execute("UPDATE ask SET organisation_id = ?1 WHERE id = ?2", params![to, id])?;
        Ok(())
    }

    /// Puts a role of ours beside another post from a day on; the old pair ends.
    pub fn move_beside(&self, id: CounterpartId, post: PostId, on: NaiveDate) -> Result<()> {
        self.execute(
            "INSERT INTO counterpart (role, person, post_id, notes) SELECT role, person, ?1, notes FROM counterpart WHERE id = ?2",
            params![post, id],
        )?;
        self.execute("UPDATE counterpart SET ended_on = ?1 WHERE id = ?2", params![on, id])?;
        Ok(())
    }

    /// Gives a post the levers of another.
    pub fn copy_levers(&self, from: PostId, to: PostId) -> Result<()> {
        self.execute(
            "INSERT INTO post_lever (post_id, topic_id) SELECT ?1, topic_id FROM post_lever WHERE post_id = ?2 ON CONFLICT DO NOTHING",
            [to, from],
        )?;
        Ok(())
    }
}
