//! The interactions that are in the record already, so that the same file twice changes nothing.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::domain::id::ContactId;
use crate::domain::interaction::Kind;
use crate::store::{Result, Store};

/// What makes two interactions one: the day, the kind, what was said and who took part, in whatever way.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Likeness {
    pub(super) day: NaiveDate,
    pub(super) kind: Kind,
    pub(super) summary: String,
    /// In order.
    pub(super) contacts: Vec<ContactId>,
}

/// The interactions of the days of a file.
#[derive(Debug, Default)]
pub(super) struct Logged {
    known: HashSet<Likeness>,
}

impl Logged {
    /// Reads the interactions from the first to the last of some days; nothing for no days.
    pub(super) fn load(store: &Store, days: impl Iterator<Item = NaiveDate>) -> Result<Self> {
        let days: HashSet<NaiveDate> = days.collect();
        let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else {
            return Ok(Self::default());
        };
        let mut known = HashSet::new();
        let parts = store.logged_between(*first, *last)?;
        for parts in parts.chunk_by(|one, other| one.id == other.id) {
            let Some(part) = parts.first().filter(|part| days.contains(&part.happened_on)) else { continue };
            let summary = part.summary.as_deref().unwrap_or_default().trim().to_owned();
            let contacts = parts.iter().map(|part| part.contact).collect();
            known.insert(Likeness { day: part.happened_on, kind: part.kind, summary, contacts });
        }
        Ok(Self { known })
    }

    /// Notes an interaction; tells whether it is new.
    pub(super) fn is_new(&mut self, likeness: Likeness) -> bool {
        self.known.insert(likeness)
    }
}
