//! The facts the due rule needs, read so that the cost follows the contacts asked about, never the history.
//!
//! Posts, memberships and contacts are read in one pass each; the last counted contact of somebody is one seek in the
//! participations, whose key begins with contact and day.

mod about;
mod again;
mod day;
mod hats;
mod seek;

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use super::Store;
use super::error::Result;
use super::renamed::Begun;
use crate::domain::contact::Cadence;
use crate::domain::due::{Again, Facts, Hat, can_be_due};
use crate::domain::id::{AreaId, ContactId, OrganisationId};
use crate::domain::interaction::Kind;
use crate::domain::membership::Membership;
use crate::domain::policy::Policy;
use crate::domain::tier::Expectation;

pub use again::{Agains, DueSources};
pub(super) use day::day_of;
use hats::Hats;
use seek::Seek;

/// Whom to ask about; an empty filter asks about everybody who is not archived.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DueFilter {
    /// Only those who hold a post of this role.
    pub role: Option<String>,
    /// Only those who hold a post for this area.
    pub area: Option<AreaId>,
    /// Only those who hold a post of this organisation.
    pub organisation: Option<OrganisationId>,
    /// Only those this one of us looks after.
    pub owner: Option<String>,
}

impl DueFilter {
    /// Tells whether it is about those who hold certain posts.
    pub fn asks_about_posts(&self) -> bool {
        self.role.is_some() || self.area.is_some() || self.organisation.is_some()
    }

    /// Tells whether what this one of us looks after is asked about.
    pub fn admits_owner(&self, owner: Option<&str>) -> bool {
        self.owner.as_ref().is_none_or(|wanted| is_owner(owner, wanted))
    }
}

/// What is known of one contact on the day asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Who.
    pub id: ContactId,
    /// Their handle.
    pub handle: String,
    /// Their name.
    pub name: String,
    /// Who on our side looks after them.
    pub owner: Option<String>,
    /// The contact they are reached via.
    pub via: Option<ContactId>,
    /// The posts held.
    pub hats: Vec<Hat>,
    /// Their own cadence.
    pub own_cadence: Option<Cadence>,
    /// What their own tier expects.
    pub own_tier: Expectation,
    /// The day they were written down.
    pub recorded_on: NaiveDate,
    /// The last counted contact.
    pub last: Option<(NaiveDate, Kind)>,
    /// The next counted contact in the diary.
    pub booked_on: Option<NaiveDate>,
    /// Silent until this day.
    pub snoozed_until: Option<NaiveDate>,
    /// What is to be looked at again.
    pub again: Vec<Again>,
}

impl Standing {
    /// The same, as the due rule takes it.
    pub fn facts(&self) -> Facts<'_> {
        Facts {
            hats: &self.hats,
            own_cadence: self.own_cadence,
            own_tier: self.own_tier,
            recorded_on: self.recorded_on,
            last_contact: self.last.map(|(day, _)| day),
            booked_on: self.booked_on,
            snoozed_until: self.snoozed_until,
            again: &self.again,
        }
    }
}

/// Everybody whose facts were wanted, and what kept others from being judged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standings {
    /// The contacts, in the order of their numbers.
    pub contacts: Vec<Standing>,
    /// Roles and tiers of the record that the policy does not have: `role "town_mayor"`. Whoever they are about is
    /// never due by them.
    pub unknown: BTreeSet<String>,
}

impl Store {
    /// The standing on a day of everybody a filter asks about and whose facts are `wanted`.
    ///
    /// Nobody who could never be due, contacted or not, is worth a seek. `again` is what is to be looked at again; `wanted`
    /// sees the facts before the diary has been looked at.
    pub fn standings(
        &self,
        today: NaiveDate,
        policy: &Policy,
        filter: &DueFilter,
        again: &Agains,
        wanted: impl FnMut(&Facts<'_>) -> bool,
    ) -> Result<Standings> {
        self.standings_among(today, policy, filter, again, wanted, can_be_due)
    }

    /// The standing on a day of everybody who is not archived, those who can never be due too; what is to be looked at again
    /// of them is not read.
    pub fn all_standings(&self, today: NaiveDate, policy: &Policy) -> Result<Vec<Standing>> {
        let (filter, again) = (DueFilter::default(), Agains::default());
        let all = self.standings_among(today, policy, &filter, &again, |_| true, |_, _, _, _| true)?;
        Ok(all.contacts)
    }

    /// `worth` tells, from what costs no seek, whether somebody is worth one.
    fn standings_among(
        &self,
        today: NaiveDate,
        policy: &Policy,
        filter: &DueFilter,
        again: &Agains,
        mut wanted: impl FnMut(&Facts<'_>) -> bool,
        worth: impl Fn(&[Hat], Option<Cadence>, Expectation, &[Again]) -> bool,
    ) -> Result<Standings> {
        let mut hats = Hats::on(self, today, policy, filter)?;
        let mut seek = None;
        let mut contacts = self.prepare(
            "SELECT id, recorded_on, tier, cadence, snoozed_until, owner FROM contact WHERE archived_on IS NULL OR archived_on > ?1 ORDER BY id",
        )?;
        let mut standings = Vec::new();
        let mut unknown = hats.unknown.clone();
        let mut held = Vec::new();
        let mut rows = contacts.query([today])?;
        while let Some(row) = rows.next().map_err(|error| self.word(error))? {
            let id: ContactId = row.get(0)?;
            let matches = hats.of(id, &mut held);
            if filter.asks_about_posts() && !matches {
                continue;
            }
            let own_cadence = row.get(3)?;
            let tier = row.get_ref(2)?.as_str_or_null().map_err(rusqlite::Error::from)?;
            let own_tier = policy.of_tier(tier);
            if let Some(tier) = tier.filter(|tier| policy.tier(tier).is_none()) {
                unknown.insert(format!("tier {tier:?}"));
            }
            let again = again.of(id);
            if !worth(&held, own_cadence, own_tier, again) {
                continue;
            }
            if let Some(owner) = &filter.owner
                && !is_owner(row.get_ref(5)?.as_str_or_null().map_err(rusqlite::Error::from)?, owner)
            {
                continue;
            }
            // Nothing is prepared that is not used: in a new record, nobody can be due.
            let seek = match &mut seek {
                Some(seek) => seek,
                none => none.insert(Seek::on(self, policy, today)?),
            };
            let last = seek.last(id)?;
            let facts = Facts {
                hats: &held,
                own_cadence,
                own_tier,
                recorded_on: day_of(row, 1)?,
                last_contact: last.map(|(day, _)| day),
                booked_on: None,
                snoozed_until: row.get(4)?,
                again,
            };
            if !wanted(&facts) {
                continue;
            }
            let (recorded_on, snoozed_until) = (facts.recorded_on, facts.snoozed_until);
            let who = seek.who(id)?;
            standings.push(Standing {
                id,
                handle: who.handle,
                name: who.name,
                owner: who.owner,
                via: who.via,
                hats: held.clone(),
                own_cadence,
                own_tier,
                recorded_on,
                last,
                booked_on: seek.booked(id)?,
                snoozed_until,
                again: again.to_vec(),
            });
        }
        Ok(Standings { contacts: standings, unknown })
    }

    /// The standing of one contact on a day, archived or not; what is to be looked at again of them is not read
    /// ([`Store::agains_of`]).
    pub fn standing(&self, id: ContactId, today: NaiveDate, policy: &Policy) -> Result<Standing> {
        let contact = self.contact(id)?;
        let renamed = self.renamed(Some(id))?;
        let mut hats: Vec<Hat> = self
            .held_by(id)?
            .into_iter()
            .filter(|held| held.membership.held_on(today))
            .map(|held| {
                let Membership { post, held_from, recorded_on, .. } = held.membership;
                let begun = renamed.begun(id, post, held_from).unwrap_or(Begun { held_from, recorded_on });
                Hat {
                    post,
                    expectation: policy.of_post(&held.names.role, held.tier.as_deref()),
                    held_from: begun.held_from,
                    recorded_on: begun.recorded_on,
                }
            })
            .collect();
        hats.sort_by_key(|hat| hat.post);
        let mut seek = Seek::on(self, policy, today)?;
        Ok(Standing {
            id,
            name: contact.name.plain(),
            own_tier: policy.of_tier(contact.tier.as_deref()),
            own_cadence: contact.cadence,
            owner: contact.owner,
            via: contact.via,
            handle: contact.handle,
            recorded_on: contact.recorded_on,
            snoozed_until: contact.snoozed_until,
            last: seek.last(id)?,
            booked_on: seek.booked(id)?,
            hats,
            again: Vec::new(),
        })
    }

    /// The handles of some contacts.
    pub fn handles(&self, mut contacts: Vec<ContactId>) -> Result<HashMap<ContactId, String>> {
        contacts.sort_unstable();
        contacts.dedup();
        if contacts.is_empty() {
            return Ok(HashMap::new());
        }
        let mut statement = self.prepare("SELECT handle FROM contact WHERE id = ?1")?;
        contacts
            .into_iter()
            .map(|contact| Ok((contact, statement.query_row([contact], |row| row.get(0))?)))
            .collect()
    }
}

fn is_owner(owner: Option<&str>, wanted: &str) -> bool {
    owner.is_some_and(|owner| owner.to_lowercase() == wanted.to_lowercase())
}
