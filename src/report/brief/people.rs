//! Those who speak for a place or a body, in a line each.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::domain::calendar::short;
use crate::domain::id::ContactId;
use crate::domain::policy::Policy;
use crate::store::{Result, Speaker, Store};

use super::Spec;
use super::patch::{Changes, Met, Patch, Told};

/// Those who hold some posts, each once, with what is said of them.
#[derive(Debug, Default)]
pub(super) struct People {
    /// Who, with their name.
    pub(super) who: Vec<(ContactId, String)>,
    /// A line for each seat.
    pub(super) lines: Vec<String>,
    seen: HashSet<ContactId>,
}

impl People {
    /// Adds the holders of a post, and its vacant seats.
    pub(super) fn add(
        &mut self,
        store: &Store,
        speaker: &Speaker,
        area: Option<&str>,
        today: NaiveDate,
        policy: &Policy,
    ) -> Result<()> {
        let post = policy.post_label(&speaker.role, speaker.title.as_deref(), area);
        for holder in &speaker.holders {
            if self.seen.insert(holder.contact) {
                self.who.push((holder.contact, holder.name.clone()));
            }
            let party = holder.party.as_ref().map(|party| format!(", {party}")).unwrap_or_default();
            let last = match store.last_counted(holder.contact, today, policy)? {
                Some((day, kind)) => format!("last {kind} {}", short(day)),
                None => "NEVER CONTACTED".to_owned(),
            };
            let owner = holder.owner.as_ref().map(|owner| format!("; looked after by {owner}"));
            self.lines.push(format!("{} ({post}{party}): {last}{}", holder.name, owner.unwrap_or_default()));
        }
        match speaker.vacant {
            0 => {}
            1 => self.lines.push(format!("VACANT: {post}")),
            seats => self.lines.push(format!("{seats} seats VACANT: {post}")),
        }
        Ok(())
    }

    /// What they know of the changes where they are met, and what not all of them may hear.
    pub(super) fn told(&self, store: &Store, patch: &Patch, spec: &Spec<'_>) -> Result<Told> {
        let met = Met::Several(&self.who);
        Changes::read(store, met, spec)?.for_people(met, patch)
    }
}
