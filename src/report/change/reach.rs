//! How somebody may be reached: the ways that nobody has forbidden on the day asked about.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::change::plan::{PlanRow, PlanState};
use crate::domain::channel::{Channel, DoNotContact};
use crate::domain::id::ContactId;
use crate::render::list_words;
use crate::store::{Result, Store};

/// What is said of somebody whom nobody may contact and nobody can reach for us.
pub(super) const UNREACHABLE: &str = "must not be contacted, and there is no office to go through";

/// The channels that must not be used on a day, of everybody.
#[derive(Debug)]
pub(super) struct Reach<'s> {
    store: &'s Store,
    rules: HashMap<ContactId, Vec<DoNotContact>>,
}

/// The ways in which the person of a line may be reached.
#[derive(Debug, Default)]
pub(super) struct Ways {
    /// The telephone number to ring.
    pub(super) phone: Option<String>,
    /// The e-mail address to write to.
    pub(super) email: Option<String>,
    /// What must not be done, in words.
    pub(super) barred: Option<String>,
    /// Whether that leaves no way at all.
    is_shut: bool,
}

impl<'s> Reach<'s> {
    /// The rules of a day.
    ///
    /// # Errors
    /// Where the record cannot be read.
    pub(super) fn on(store: &'s Store, day: NaiveDate) -> Result<Self> {
        Ok(Self { store, rules: store.do_not_contact_on(day)? })
    }

    /// The ways in which the person of a line may be reached: through the office they are reached via, where there is
    /// one, else directly. A number or address that must not be used is never given.
    ///
    /// # Errors
    /// Where the record cannot be read.
    pub(super) fn ways(&self, row: &PlanRow) -> Result<Ways> {
        let office = row.via.first().copied();
        let Some(called) = office.or_else(|| row.contact()) else { return Ok(Ways::default()) };
        if office.is_none() && row.state == PlanState::Unreachable {
            return Ok(Ways::shut(super::words::out_of_reach(row)));
        }
        let rules = self.rules.get(&called).map_or(&[][..], Vec::as_slice);
        if rules.iter().any(|rule| rule.channel.is_none()) {
            return Ok(Ways::shut("must not be contacted"));
        }
        let is_free = |channel: Channel| rules.iter().all(|rule| rule.channel != Some(channel));
        let known = self.store.contact(called)?;
        let barred: Vec<&str> = rules.iter().map(DoNotContact::channel_word).collect();
        Ok(Ways {
            phone: known.phone.filter(|_| is_free(Channel::Phone)),
            email: known.email.filter(|_| is_free(Channel::Email)),
            barred: (!barred.is_empty()).then(|| format!("no contact by {}", list_words(&barred))),
            is_shut: false,
        })
    }
}

impl Ways {
    fn shut(why: &str) -> Self {
        Self { barred: Some(why.to_owned()), is_shut: true, ..Self::default() }
    }

    /// The ways as one reads them, with what must not be done.
    pub(super) fn words(self) -> String {
        let has_none = self.phone.is_none() && self.email.is_none() && !self.is_shut;
        let none = has_none.then(|| match self.barred {
            Some(_) => "no other telephone or e-mail known".to_owned(),
            None => "no telephone or e-mail known".to_owned(),
        });
        let parts: Vec<String> = [self.phone, self.email, none, self.barred].into_iter().flatten().collect();
        parts.join(", ")
    }
}
