//! Who holds which post, and whom an official list confirms in theirs.

use std::ops::AddAssign;

use chrono::NaiveDate;

use super::Register;
use crate::domain::id::{ContactId, MembershipId, PostId};
use crate::domain::membership::{Membership, NewMembership};
use crate::store::{MembershipChange, Result};

/// What an official list confirmed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Confirmed {
    /// Holders of posts whom it names.
    pub memberships: usize,
    /// Checks that were to be made of them.
    pub checks: usize,
}

impl AddAssign for Confirmed {
    fn add_assign(&mut self, other: Self) {
        self.memberships += other.memberships;
        self.checks += other.checks;
    }
}

impl Register<'_> {
    /// The memberships of a contact, past ones included.
    pub fn memberships_of(&self, contact: ContactId) -> Vec<&Membership> {
        self.among(self.memberships_by_contact.get(&contact))
    }

    /// The memberships of a post, past ones included.
    pub fn memberships_in(&self, post: PostId) -> Vec<&Membership> {
        self.among(self.memberships_by_post.get(&post))
    }

    fn among(&self, ids: Option<&Vec<MembershipId>>) -> Vec<&Membership> {
        ids.map_or_else(Vec::new, |ids| ids.iter().filter_map(|id| self.memberships.get(id)).collect())
    }

    /// Writes a membership down.
    pub fn add_membership(&mut self, new: &NewMembership) -> Result<MembershipId> {
        let id = self.writer.add_membership(new)?;
        self.remember_membership(Membership {
            id,
            contact: new.contact,
            post: new.post,
            held_from: new.held_from,
            held_until: new.held_until,
            holding: new.holding,
            party: new.party.clone(),
            source: new.source.clone(),
            recorded_on: new.recorded_on,
            checked_on: new.checked_on,
        });
        Ok(id)
    }

    /// Changes a membership.
    pub fn change_membership(&mut self, id: MembershipId, change: &MembershipChange) -> Result<()> {
        if let Some(known) = self.memberships.get_mut(&id) {
            known.held_from = change.held_from.unwrap_or(known.held_from);
            known.held_until = change.held_until.unwrap_or(known.held_until);
            known.holding = change.holding.unwrap_or(known.holding);
            known.party = change.party.clone().unwrap_or_else(|| known.party.take());
            known.source = change.source.clone().unwrap_or_else(|| known.source.take());
        }
        self.writer.change_membership(id, change)
    }

    /// Notes that an official list of a day confirms a membership, and that whatever was to be checked of it now is. It
    /// confirms nothing of a membership that began later or had ended, or that was seen to be right later.
    pub fn confirm_membership(&mut self, id: MembershipId, day: NaiveDate) -> Result<Confirmed> {
        let known = self.memberships.get_mut(&id).filter(|known| known.held_on(day) && known.seen_on() < day);
        let Some(known) = known else { return Ok(Confirmed::default()) };
        known.checked_on = Some(day);
        self.writer.check_membership(id, day)?;
        let checks = self.to_check.remove(&id).unwrap_or_default();
        for check in &checks {
            self.writer.close_recheck(*check, day, Some("named in an official list of that day"))?;
        }
        Ok(Confirmed { memberships: 1, checks: checks.len() })
    }

    pub(super) fn remember_membership(&mut self, membership: Membership) {
        self.memberships_by_contact.entry(membership.contact).or_default().push(membership.id);
        self.memberships_by_post.entry(membership.post).or_default().push(membership.id);
        self.memberships.insert(membership.id, membership);
    }
}
