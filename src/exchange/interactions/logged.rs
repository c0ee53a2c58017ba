//! The interactions that are in the record already, so that the same file twice changes nothing.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use crate::domain::id::{ContactId, InteractionId};
use crate::domain::interaction::{Kind, Mode};
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

/// What is known of one interaction beside its likeness.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) id: InteractionId,
    /// How each of the contacts took part, in the order of the likeness.
    pub(super) modes: Vec<Mode>,
    pub(super) by: Option<String>,
    /// A row of the file has spoken for it.
    pub(super) is_meant: bool,
}

/// The interactions of the days of a file.
#[derive(Debug, Default)]
pub(super) struct Logged {
    known: HashMap<Likeness, Vec<Entry>>,
}

impl Logged {
    /// Reads the interactions from the first to the last of some days; nothing for no days.
    pub(super) fn load(store: &Store, days: impl Iterator<Item = NaiveDate>) -> Result<Self> {
        let days: HashSet<NaiveDate> = days.collect();
        let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else {
            return Ok(Self::default());
        };
        let mut logged = Self::default();
        let parts = store.logged_between(*first, *last)?;
        for parts in parts.chunk_by(|one, other| one.id == other.id) {
            let Some(part) = parts.first().filter(|part| days.contains(&part.happened_on)) else { continue };
            let summary = part.summary.as_deref().unwrap_or_default().trim().to_owned();
            let contacts = parts.iter().map(|part| part.contact).collect();
            let modes = parts.iter().map(|part| part.mode).collect();
            let likeness = Likeness { day: part.happened_on, kind: part.kind, summary, contacts };
            logged.learn(likeness, Entry { id: part.id, modes, by: part.by.clone(), is_meant: false });
        }
        Ok(logged)
    }

    /// Notes an interaction.
    pub(super) fn learn(&mut self, likeness: Likeness, entry: Entry) {
        self.known.entry(likeness).or_default().push(entry);
    }

    /// The interaction a row means, as it was before the row; none where it is new.
    ///
    /// Of several alike the one with the same modes is meant, else one that no row has spoken for.
    pub(super) fn meant_by(
        &mut self,
        likeness: &Likeness,
        modes: &[Mode],
        by: Option<&str>,
    ) -> Option<Entry> {
        let alike = self.known.get_mut(likeness)?;
        let same = alike.iter().position(|entry| entry.modes == modes);
        let at = same.or_else(|| alike.iter().position(|entry| !entry.is_meant)).unwrap_or_default();
        let entry = alike.get_mut(at)?;
        let before = entry.clone();
        if !entry.is_meant {
            entry.modes = modes.to_vec();
            entry.by = by.map(str::to_owned).or_else(|| entry.by.take());
            entry.is_meant = true;
        }
        Some(before)
    }
}
