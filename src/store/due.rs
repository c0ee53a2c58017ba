//! The facts the due rule needs, read so that the cost follows the contacts asked about, never the history.
//!
//! Posts, memberships and contacts are read in one pass each; the last counted contact of somebody is one seek in the
//! participations, whose key begins with contact and day.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::Store;
use super::error::Result;
use super::seek::{Seek, day};
use crate::domain::due::{Facts, Hat, due_on};
use crate::domain::id::{AreaId, ContactId, OrganisationId, PostId};
use crate::domain::interaction::Kind;
use crate::domain::policy::Policy;
use crate::domain::tier::Expectation;

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
    fn asks_about_posts(&self) -> bool {
        self.role.is_some() || self.area.is_some() || self.organisation.is_some()
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
    pub own_cadence: Option<crate::domain::contact::Cadence>,
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
        }
    }
}

/// The words for a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostNames {
    /// The key of its role.
    pub role: String,
    /// Its local title.
    pub title: Option<String>,
    /// The name of its organisation.
    pub organisation: Option<String>,
    /// The name of its area.
    pub area: Option<String>,
}

impl Store {
    /// The standing on a day of everybody a filter asks about and whose facts are `wanted`.
    ///
    /// `wanted` sees the facts before the diary has been looked at.
    pub fn standings(
        &self,
        today: NaiveDate,
        policy: &Policy,
        filter: &DueFilter,
        mut wanted: impl FnMut(&Facts<'_>) -> bool,
    ) -> Result<Vec<Standing>> {
        let hats = self.hats_on(today, policy, filter)?;
        let mut contacts = self.prepare(
            "SELECT id, recorded_on, tier, cadence, snoozed_until, handle, given, family, owner, via_id FROM contact WHERE archived_on IS NULL ORDER BY id",
        )?;
        let mut seek = Seek::prepare(self, policy)?;
        let mut standings = Vec::new();
        let mut held = Vec::new();
        let mut next = 0;
        let mut rows = contacts.query([])?;
        while let Some(row) = rows.next().map_err(|error| self.word(error))? {
            let id: ContactId = row.get(0)?;
            held.clear();
            let mut matches = !filter.asks_about_posts();
            while next < hats.len() && hats[next].contact <= id {
                if hats[next].contact == id {
                    held.push(hats[next].hat);
                    matches |= hats[next].matches;
                }
                next += 1;
            }
            if !matches {
                continue;
            }
            let mut facts = Facts {
                hats: &held,
                own_cadence: row.get(3)?,
                own_tier: policy.of_tier(row.get_ref(2)?.as_str_or_null().map_err(rusqlite::Error::from)?),
                recorded_on: day(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?)?,
                last_contact: None,
                booked_on: None,
                snoozed_until: row.get(4)?,
            };
            // Nobody who could never be due, contacted or not, is worth a seek.
            if due_on(&facts, &policy.holidays).is_none() {
                continue;
            }
            if let Some(owner) = &filter.owner
                && !is_owner(row.get_ref(8)?.as_str_or_null().map_err(rusqlite::Error::from)?, owner)
            {
                continue;
            }
            let last = seek.last(id, today)?;
            facts.last_contact = last.map(|(day, _)| day);
            if !wanted(&facts) {
                continue;
            }
            let (own_cadence, own_tier, recorded_on, snoozed_until) =
                (facts.own_cadence, facts.own_tier, facts.recorded_on, facts.snoozed_until);
            let (given, family): (&str, &str) = (
                row.get_ref(6)?.as_str().map_err(rusqlite::Error::from)?,
                row.get_ref(7)?.as_str().map_err(rusqlite::Error::from)?,
            );
            standings.push(Standing {
                id,
                handle: row.get(5)?,
                name: full_name(given, family),
                owner: row.get(8)?,
                via: row.get(9)?,
                hats: held.clone(),
                own_cadence,
                own_tier,
                recorded_on,
                last,
                booked_on: seek.booked(id, today)?,
                snoozed_until,
            });
        }
        Ok(standings)
    }

    /// The standing of one contact on a day, archived or not.
    pub fn standing(&self, id: ContactId, today: NaiveDate, policy: &Policy) -> Result<Standing> {
        let contact = self.contact(id)?;
        let mut hats: Vec<Hat> = self
            .held_by(id)?
            .into_iter()
            .filter(|held| held.membership.held_on(today))
            .map(|held| Hat {
                post: held.membership.post,
                expectation: policy.of_post(&held.role, held.tier.as_deref()),
                held_from: held.membership.held_from,
                recorded_on: held.membership.recorded_on,
            })
            .collect();
        hats.sort_by_key(|hat| hat.post);
        let mut seek = Seek::prepare(self, policy)?;
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
            last: seek.last(id, today)?,
            booked_on: seek.booked(id, today)?,
            hats,
        })
    }

    /// The words for some posts.
    pub fn post_names(&self, mut posts: Vec<PostId>) -> Result<HashMap<PostId, PostNames>> {
        // In the order of their numbers each page of the file is read once.
        posts.sort_unstable();
        posts.dedup();
        let mut statement = self.prepare(
            "SELECT p.role, p.title, o.name, a.name FROM post AS p LEFT JOIN organisation AS o ON o.id = p.organisation_id LEFT JOIN area AS a ON a.id = p.area_id WHERE p.id = ?1",
        )?;
        posts
            .into_iter()
            .map(|post| {
                let names = statement.query_row([post], |row| {
                    Ok(PostNames {
                        role: row.get(0)?,
                        title: row.get(1)?,
                        organisation: row.get(2)?,
                        area: row.get(3)?,
                    })
                })?;
                Ok((post, names))
            })
            .collect()
    }

    /// The handles of some contacts.
    pub fn handles(&self, mut contacts: Vec<ContactId>) -> Result<HashMap<ContactId, String>> {
        contacts.sort_unstable();
        contacts.dedup();
        let mut statement = self.prepare("SELECT handle FROM contact WHERE id = ?1")?;
        contacts
            .into_iter()
            .map(|contact| Ok((contact, statement.query_row([contact], |row| row.get(0))?)))
            .collect()
    }

    /// Every post held on a day, by contact and post.
    fn hats_on(&self, today: NaiveDate, policy: &Policy, filter: &DueFilter) -> Result<Vec<WornHat>> {
        let posts = self.post_facts(policy, filter)?;
        let today = today.to_string();
        let mut statement =
            self.prepare("SELECT contact_id, post_id, held_from, held_until, recorded_on FROM membership")?;
        let mut rows = statement.query([])?;
        let mut hats = Vec::new();
        while let Some(row) = rows.next().map_err(|error| self.word(error))? {
            let from = row.get_ref(2)?.as_str_or_null().map_err(rusqlite::Error::from)?;
            let until = row.get_ref(3)?.as_str_or_null().map_err(rusqlite::Error::from)?;
            // ISO days compare as text, so that those not held today cost no parsing.
            if from.is_some_and(|from| from > today.as_str())
                || until.is_some_and(|until| until <= today.as_str())
            {
                continue;
            }
            let post: PostId = row.get(1)?;
            let at = usize::try_from(post.0).unwrap_or_default();
            let Some(facts) = posts.get(at) else { continue };
            hats.push(WornHat {
                contact: row.get(0)?,
                matches: facts.matches,
                hat: Hat {
                    post,
                    expectation: facts.expectation,
                    held_from: from.map(day).transpose()?,
                    recorded_on: day(row.get_ref(4)?.as_str().map_err(rusqlite::Error::from)?)?,
                },
            });
        }
        hats.sort_unstable_by_key(|worn| (worn.contact, worn.hat.post));
        Ok(hats)
    }

    /// What each post expects, at the place of its number.
    fn post_facts(&self, policy: &Policy, filter: &DueFilter) -> Result<Vec<PostFacts>> {
        let mut expectations = policy.expectations();
        let mut statement =
            self.prepare("SELECT id, role, tier, organisation_id, area_id FROM post ORDER BY id")?;
        let mut rows = statement.query([])?;
        let mut posts = Vec::new();
        while let Some(row) = rows.next().map_err(|error| self.word(error))? {
            let at = usize::try_from(row.get::<_, i64>(0)?).unwrap_or_default();
            let role = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
            let tier = row.get_ref(2)?.as_str_or_null().map_err(rusqlite::Error::from)?;
            let matches = filter.asks_about_posts()
                && filter.role.as_deref().is_none_or(|wanted| wanted == role)
                && (filter.organisation.is_none() || filter.organisation == row.get(3)?)
                && (filter.area.is_none() || filter.area == row.get(4)?);
            posts.resize(at, PostFacts::default());
            posts.push(PostFacts { expectation: expectations.of_post(role, tier), matches });
        }
        Ok(posts)
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct PostFacts {
    expectation: Expectation,
    matches: bool,
}

#[derive(Debug, Clone, Copy)]
struct WornHat {
    contact: ContactId,
    matches: bool,
    hat: Hat,
}

fn is_owner(owner: Option<&str>, wanted: &str) -> bool {
    owner.is_some_and(|owner| owner.to_lowercase() == wanted.to_lowercase())
}

fn full_name(given: &str, family: &str) -> String {
    if given.is_empty() { family.to_owned() } else { format!("{given} {family}") }
}
