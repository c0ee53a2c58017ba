//! The offices that go with a seat.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::{Became, LAYOUT, Returned, Ward, When};
use crate::domain::calendar::long;
use crate::domain::id::{ContactId, PostId};
use crate::domain::membership::Membership;
use crate::domain::recheck::NewRecheck;
use crate::exchange::snapshot::run::Run;
use crate::exchange::snapshot::stamp::Stamp;
use crate::store::{MembershipChange, Result};

/// Offices to which their holders are elected by everybody, and not as members of a council.
const MANDATES: [&str; 2] = ["elected_mayor", "strategic_mayor"];

impl Run<'_> {
    /// Ends the offices of somebody who lost the last seat in a council: what a member alone can hold.
    pub(super) fn end_offices_of(
        &mut self,
        poll_on: NaiveDate,
        body: usize,
        contact: ContactId,
        on: NaiveDate,
        lines: &mut Vec<Returned>,
    ) -> Result<()> {
        let Some(standing) = self.standing.get(body).cloned() else { return Ok(()) };
        let seats: HashSet<PostId> = standing.seats.iter().copied().collect();
        let still = self
            .register
            .memberships_of(contact)
            .into_iter()
            .any(|m| seats.contains(&m.post) && m.held_on(on));
        if still {
            return Ok(());
        }
        for post in standing.offices.clone() {
            let Some(known) = self.register.post(post).cloned() else { continue };
            if MANDATES.contains(&known.role.as_str()) {
                continue;
            }
            let held: Vec<Membership> = self
                .register
                .memberships_in(post)
                .into_iter()
                .filter(|m| {
                    m.contact == contact && m.held_on(poll_on) && m.held_until.is_none_or(|until| on <= until)
                })
                .cloned()
                .collect();
            for membership in held {
                let office = known
                    .title
                    .clone()
                    .unwrap_or_else(|| self.spec.policy.role_title(&known.role).to_owned());
                if membership.held_until != Some(on) {
                    self.end_at(&membership, poll_on, on)?;
                }
                let who = self.call(contact);
                let why = format!(
                    "{office} is vacant: {who} does not sit any more after the poll on {}",
                    long(poll_on)
                );
                let check = NewRecheck {
                    organisation: Some(standing.organisation),
                    post: Some(post),
                    ..NewRecheck::new(self.check_by(on), why)
                };
                self.register.writer().recheck_once(&check)?;
                let when = When { start: on, sat_until: None };
                let ward = Ward { standing: &standing, body, post, name: office, key: String::new(), when };
                let mut line = self.line(&ward, contact, Became::LostOffice);
                line.on = Some(on);
                lines.push(line);
            }
        }
        Ok(())
    }

    fn end_at(&mut self, membership: &Membership, poll_on: NaiveDate, on: NaiveDate) -> Result<()> {
        let source = Stamp { layout: LAYOUT, day: poll_on }.write_end(membership.source.as_deref());
        let change = MembershipChange {
            held_until: Some(Some(on)),
            source: Some(Some(source)),
            ..MembershipChange::default()
        };
        self.register.change_membership(membership.id, &change)
    }
}
