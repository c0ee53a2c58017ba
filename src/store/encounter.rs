//! When somebody was met: seeks into the participations, whose key begins with contact and day, and one pass over them.

use std::collections::HashSet;

use chrono::NaiveDate;
use rusqlite::CachedStatement;

use super::Store;
use super::due::day_of;
use super::error::Result;
use crate::domain::began::INBOUND;
use crate::domain::id::{ContactId, InteractionId};
use crate::domain::interaction::{Kind, Mode};
use crate::domain::policy::Policy;

/// Looks for conversations with one contact after another; what they wrote to us is none
/// ([`crate::domain::began::is_theirs_alone`]).
pub struct Encounters<'s> {
    policy: &'s Policy,
    latest: CachedStatement<'s>,
    earliest: CachedStatement<'s>,
}

/// When somebody was met since a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Met {
    /// The last counted contact.
    pub last: Option<(NaiveDate, Kind)>,
    /// The last time face to face.
    pub face: Option<(NaiveDate, Kind)>,
}

/// One contact's part in a conversation they attended, or that was addressed to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendance {
    /// Who.
    pub contact: ContactId,
    /// The day.
    pub happened_on: NaiveDate,
    /// What sort it was.
    pub kind: Kind,
    /// The conversation.
    pub interaction: InteractionId,
    /// Who of us it was.
    pub by: Option<String>,
    /// The day it was written down.
    pub recorded_on: NaiveDate,
}

impl std::fmt::Debug for Encounters<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Encounters").finish_non_exhaustive()
    }
}

impl Encounters<'_> {
    /// When a contact was met from a day on (since ever, where none is given) until the day asked about.
    pub fn since(&mut self, contact: ContactId, first: Option<NaiveDate>) -> Result<Met> {
        self.latest.raw_bind_parameter(1, contact)?;
        match first {
            Some(day) => self.latest.raw_bind_parameter(2, day)?,
            None => self.latest.raw_bind_parameter(2, "")?,
        }
        let mut met = Met::default();
        let mut rows = self.latest.raw_query();
        while let Some(row) = rows.next()? {
            let kind: Kind = row.get(1)?;
            let at = (day_of(row, 0)?, kind);
            if self.policy.counts(kind, Mode::Attended) {
                met.last = met.last.or(Some(at));
            }
            if kind.is_face_to_face() {
                met.face = met.face.or(Some(at));
            }
            // Whatever came before was earlier still.
            if met.face.is_some() && met.last.is_some() {
                break;
            }
        }
        Ok(met)
    }

    /// The first counted contact from a day on (ever, where none is given) until the day asked about.
    pub fn first(&mut self, contact: ContactId, from: Option<NaiveDate>) -> Result<Option<NaiveDate>> {
        self.earliest.raw_bind_parameter(1, contact)?;
        match from {
            Some(day) => self.earliest.raw_bind_parameter(2, day)?,
            None => self.earliest.raw_bind_parameter(2, "")?,
        }
        let mut rows = self.earliest.raw_query();
        while let Some(row) = rows.next()? {
            if self.policy.counts(row.get(1)?, Mode::Attended) {
                return Ok(Some(day_of(row, 0)?));
            }
        }
        Ok(None)
    }
}

impl Store {
    /// Prepares to look for conversations up to a day.
    pub fn encounters<'s>(&'s self, today: NaiveDate, policy: &'s Policy) -> Result<Encounters<'s>> {
        let mut latest = self.prepare(
            "SELECT happened_on, kind FROM participation WHERE contact_id = ?1 AND happened_on >= ?2 AND happened_on <= ?3 AND mode = 'attended' AND NOT ((kind = 'letter' OR kind = 'email' OR kind = 'message' OR kind = 'mailshot') AND EXISTS (SELECT 1 FROM interaction_topic AS t WHERE t.interaction_id = participation.interaction_id AND t.topic_id = ?4)) ORDER BY happened_on DESC, interaction_id DESC",
        )?;
        let mut earliest = self.prepare(
            "SELECT happened_on, kind FROM participation WHERE contact_id = ?1 AND happened_on >= ?2 AND happened_on <= ?3 AND mode = 'attended' AND NOT ((kind = 'letter' OR kind = 'email' OR kind = 'message' OR kind = 'mailshot') AND EXISTS (SELECT 1 FROM interaction_topic AS t WHERE t.interaction_id = participation.interaction_id AND t.topic_id = ?4)) ORDER BY happened_on, interaction_id",
        )?;
        let inbound = self.topic_of_key(INBOUND)?;
        for statement in [&mut latest, &mut earliest] {
            statement.raw_bind_parameter(3, today)?;
            statement.raw_bind_parameter(4, inbound)?;
        }
        Ok(Encounters { policy, latest, earliest })
    }

    /// Everybody's part in what they attended, or was addressed to them, from one day to another, both included; by
    /// contact and day.
    pub fn attended_between(&self, first: NaiveDate, last: NaiveDate) -> Result<Vec<Attendance>> {
        // The key of a participation begins with the contact: one seek a contact reads what is asked about and nothing
        // before it. A cross join is read in the order in which it is written.
        self.all(
            "SELECT p.contact_id, p.happened_on, p.kind, p.interaction_id, i.by, substr(i.recorded_at, 1, 10) FROM contact AS c CROSS JOIN participation AS p JOIN interaction AS i ON i.id = p.interaction_id WHERE p.contact_id = c.id AND p.happened_on >= ?1 AND p.happened_on <= ?2 AND p.mode = 'attended' ORDER BY c.id, p.happened_on, p.interaction_id",
            [first, last],
            |row| {
                Ok(Attendance {
                    contact: row.get(0)?,
                    happened_on: day_of(row, 1)?,
                    kind: row.get(2)?,
                    interaction: row.get(3)?,
                    by: row.get(4)?,
                    recorded_on: day_of(row, 5)?,
                })
            },
        )
    }

    /// The conversations that began with them: those that touch the topic of this key.
    pub fn begun_by_them(&self, key: &str) -> Result<HashSet<InteractionId>> {
        let found = self.all(
            "SELECT i.interaction_id FROM topic AS t JOIN interaction_topic AS i ON i.topic_id = t.id WHERE t.key = ?1",
            [key],
            |row| row.get(0),
        )?;
        Ok(found.into_iter().collect())
    }

    /// The conversations in which we told of a change.
    pub fn told_by_us(&self) -> Result<HashSet<InteractionId>> {
        let found = self.all(
            "SELECT DISTINCT interaction_id FROM interaction_change WHERE told_by IS NULL",
            [],
            |row| row.get(0),
        )?;
        Ok(found.into_iter().collect())
    }
}
