//! Whose doing counts as that of a body: the body itself, and whoever held a post of it.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::id::{ContactId, OrganisationId};
use crate::store::{Member, Result, Store};

/// A body and those who hold, or held, its posts.
#[derive(Debug)]
pub(super) struct Members {
    body: OrganisationId,
    held: HashMap<ContactId, Vec<Member>>,
}

impl Members {
    /// Reads them.
    pub(super) fn of(store: &Store, body: OrganisationId) -> Result<Self> {
        let mut held: HashMap<ContactId, Vec<_>> = HashMap::new();
        for member in store.members_of(body)? {
            held.entry(member.contact).or_default().push(member);
        }
        Ok(Self { body, held })
    }

    /// Tells whether something done with somebody, or with a body, on one of some days was done with this body.
    pub(super) fn had(
        &self,
        contact: Option<ContactId>,
        body: Option<OrganisationId>,
        days: [NaiveDate; 2],
    ) -> bool {
        let held = contact.and_then(|contact| self.held.get(&contact));
        body == Some(self.body)
            || held.is_some_and(|held| held.iter().any(|member| days.iter().any(|day| member.held_on(*day))))
    }
}
