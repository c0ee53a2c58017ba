//! Whose doing counts as that of a body: the body itself, and whoever held a post of it.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::id::{ContactId, OrganisationId};
use crate::domain::membership::held_on;
use crate::store::{Result, Store};

/// A body and those who hold, or held, its posts.
#[derive(Debug)]
pub(super) struct Members {
    body: OrganisationId,
    held: HashMap<ContactId, Vec<(Option<NaiveDate>, Option<NaiveDate>)>>,
}

impl Members {
    /// Reads them.
    pub(super) fn of(store: &Store, body: OrganisationId) -> Result<Self> {
        let mut held: HashMap<ContactId, Vec<_>> = HashMap::new();
        for (contact, from, until) in store.members_of(body)? {
            held.entry(contact).or_default().push((from, until));
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
        let spans = contact.and_then(|contact| self.held.get(&contact));
        body == Some(self.body)
            || spans.is_some_and(|spans| {
                spans.iter().any(|(from, until)| days.iter().any(|day| held_on(*from, *until, *day)))
            })
    }
}
