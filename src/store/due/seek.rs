//! What is read of one contact at a time: two seeks into the participations, whose key begins with contact and day,
//! and the words of those who will be shown.

use chrono::NaiveDate;
use rusqlite::{CachedStatement, Statement};

use super::super::error::Result;
use super::Store;
use super::day::day_of;
use crate::domain::began::INBOUND;
use crate::domain::id::ContactId;
use crate::domain::interaction::{Kind, Mode};
use crate::domain::policy::Policy;

/// Looks for the counted contacts nearest to a day: what they wrote to us is none ([`crate::domain::began::is_theirs_alone`]).
pub(super) struct Seek<'s> {
    policy: &'s Policy,
    last: CachedStatement<'s>,
    next: CachedStatement<'s>,
    who: CachedStatement<'s>,
}

/// The words of a contact.
pub(super) struct Who {
    pub(super) handle: String,
    pub(super) name: String,
    pub(super) owner: Option<String>,
    pub(super) via: Option<ContactId>,
}

impl<'s> Seek<'s> {
    /// Prepares the seeks for one day, which is bound once for everybody.
    pub(super) fn on(store: &'s Store, policy: &'s Policy, today: NaiveDate) -> Result<Self> {
        let mut last = store.prepare(
            "SELECT happened_on, kind FROM participation WHERE contact_id = ?1 AND happened_on <= ?2 AND mode = 'attended' AND NOT ((kind = 'letter' OR kind = 'email' OR kind = 'message' OR kind = 'mailshot') AND EXISTS (SELECT 1 FROM interaction_topic AS t WHERE t.interaction_id = participation.interaction_id AND t.topic_id = ?3)) ORDER BY happened_on DESC, interaction_id DESC",
        )?;
        let mut next = store.prepare(
            "SELECT happened_on, kind FROM participation WHERE contact_id = ?1 AND happened_on > ?2 AND mode = 'attended' AND NOT ((kind = 'letter' OR kind = 'email' OR kind = 'message' OR kind = 'mailshot') AND EXISTS (SELECT 1 FROM interaction_topic AS t WHERE t.interaction_id = participation.interaction_id AND t.topic_id = ?3)) ORDER BY happened_on, interaction_id",
        )?;
        let inbound = store.topic_of_key(INBOUND)?;
        for statement in [&mut last, &mut next] {
            statement.raw_bind_parameter(2, today)?;
            statement.raw_bind_parameter(3, inbound)?;
        }
        let who = store.prepare("SELECT handle, given, family, owner, via_id FROM contact WHERE id = ?1")?;
        Ok(Self { policy, last, next, who })
    }

    /// The last counted contact on or before the day.
    pub(super) fn last(&mut self, contact: ContactId) -> Result<Option<(NaiveDate, Kind)>> {
        first_counted(&mut self.last, self.policy, contact)
    }

    /// The next counted contact after the day.
    pub(super) fn booked(&mut self, contact: ContactId) -> Result<Option<NaiveDate>> {
        Ok(first_counted(&mut self.next, self.policy, contact)?.map(|(day, _)| day))
    }

    /// The words of a contact.
    pub(super) fn who(&mut self, contact: ContactId) -> Result<Who> {
        self.who.raw_bind_parameter(1, contact)?;
        let mut rows = self.who.raw_query();
        let row = rows.next()?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
        let name = full_name(row.get(1)?, row.get(2)?);
        Ok(Who { handle: row.get(0)?, name, owner: row.get(3)?, via: row.get(4)? })
    }
}

fn first_counted(
    statement: &mut Statement<'_>,
    policy: &Policy,
    contact: ContactId,
) -> Result<Option<(NaiveDate, Kind)>> {
    statement.raw_bind_parameter(1, contact)?;
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next()? {
        let kind: Kind = row.get(1)?;
        if policy.counts(kind, Mode::Attended) {
            return Ok(Some((day_of(row, 0)?, kind)));
        }
    }
    Ok(None)
}

fn full_name(mut given: String, family: String) -> String {
    if given.is_empty() {
        return family;
    }
    given.push(' ');
    given.push_str(&family);
    given
}
