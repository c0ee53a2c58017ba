//! The two seeks into the participations of a contact, whose key begins with contact and day.

use chrono::NaiveDate;
use rusqlite::{CachedStatement, Statement};

use super::super::error::Result;
use super::Store;
use super::day::day_of;
use crate::domain::id::ContactId;
use crate::domain::interaction::{Kind, Mode};
use crate::domain::policy::Policy;

/// Looks for the counted contacts nearest to a day.
pub(super) struct Seek<'s> {
    policy: &'s Policy,
    last: CachedStatement<'s>,
    next: CachedStatement<'s>,
}

impl<'s> Seek<'s> {
    /// Prepares the seeks for one day, which is bound once for everybody.
    pub(super) fn on(store: &'s Store, policy: &'s Policy, today: NaiveDate) -> Result<Self> {
        let mut last = store.prepare(
            "SELECT happened_on, kind FROM participation WHERE contact_id = ?1 AND happened_on <= ?2 AND mode = 'attended' ORDER BY happened_on DESC, interaction_id DESC",
        )?;
        let mut next = store.prepare(
            "SELECT happened_on, kind FROM participation WHERE contact_id = ?1 AND happened_on > ?2 AND mode = 'attended' ORDER BY happened_on, interaction_id",
        )?;
        last.raw_bind_parameter(2, today)?;
        next.raw_bind_parameter(2, today)?;
        Ok(Self { policy, last, next })
    }

    /// The last counted contact on or before the day.
    pub(super) fn last(&mut self, contact: ContactId) -> Result<Option<(NaiveDate, Kind)>> {
        first_counted(&mut self.last, self.policy, contact)
    }

    /// The next counted contact after the day.
    pub(super) fn booked(&mut self, contact: ContactId) -> Result<Option<NaiveDate>> {
        Ok(first_counted(&mut self.next, self.policy, contact)?.map(|(day, _)| day))
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
