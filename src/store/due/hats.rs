//! The posts held on a day, with what each expects: one pass over the posts and one over the memberships.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::super::error::Result;
use super::day::{day, day_of};
use super::{DueFilter, Store};
use crate::domain::due::Hat;
use crate::domain::id::{ContactId, PostId};
use crate::domain::policy::Policy;
use crate::domain::tier::Expectation;

/// Every post held on a day, in the order of the contacts who hold them.
pub(super) struct Hats {
    worn: Vec<Worn>,
    /// What each post expects, at the place of its number.
    posts: Vec<PostFacts>,
    next: usize,
    /// Roles and tiers of posts that the policy does not have.
    pub(super) unknown: BTreeSet<String>,
}

#[derive(Clone, Copy)]
struct Worn {
    contact: ContactId,
    post: PostId,
    held_from: Option<NaiveDate>,
    recorded_on: NaiveDate,
}

#[derive(Debug, Clone, Copy, Default)]
struct PostFacts {
    expectation: Expectation,
    matches: bool,
}

impl Hats {
    /// Reads the posts held on a day.
    pub(super) fn on(store: &Store, today: NaiveDate, policy: &Policy, filter: &DueFilter) -> Result<Self> {
        let mut unknown = BTreeSet::new();
        let posts = post_facts(store, policy, filter, &mut unknown)?;
        let mut statement = store.prepare(
            "SELECT contact_id, post_id, held_from, recorded_on FROM membership WHERE (held_from IS NULL OR held_from <= ?1) AND (held_until IS NULL OR held_until > ?1)",
        )?;
        let mut rows = statement.query([today])?;
        let mut worn = Vec::new();
        while let Some(row) = rows.next().map_err(|error| store.word(error))? {
            let from = row.get_ref(2)?.as_bytes_or_null().map_err(rusqlite::Error::from)?;
            worn.push(Worn {
                contact: row.get(0)?,
                post: row.get(1)?,
                held_from: from.map(day).transpose()?,
                recorded_on: day_of(row, 3)?,
            });
        }
        let renamed = store.renamed(None)?;
        for worn in &mut worn {
            if let Some(begun) = renamed.begun(worn.contact, worn.post, worn.held_from) {
                (worn.held_from, worn.recorded_on) = (begun.held_from, begun.recorded_on);
            }
        }
        worn.sort_unstable_by_key(|worn| (worn.contact, worn.post));
        Ok(Self { worn, posts, next: 0, unknown })
    }

    /// Puts the hats of a contact into `held`, and tells whether one of them is of a post the filter asks about.
    ///
    /// The contacts must be asked about in the order of their numbers.
    pub(super) fn of(&mut self, contact: ContactId, held: &mut Vec<Hat>) -> bool {
        held.clear();
        let mut matches = false;
        while let Some(worn) = self.worn.get(self.next).filter(|worn| worn.contact <= contact) {
            self.next += 1;
            let place = usize::try_from(worn.post.0).unwrap_or_default();
            if let Some(facts) = self.posts.get(place).filter(|_| worn.contact == contact) {
                matches |= facts.matches;
                held.push(Hat {
                    post: worn.post,
                    expectation: facts.expectation,
                    held_from: worn.held_from,
                    recorded_on: worn.recorded_on,
                });
            }
        }
        matches
    }
}

fn post_facts(
    store: &Store,
    policy: &Policy,
    filter: &DueFilter,
    unknown: &mut BTreeSet<String>,
) -> Result<Vec<PostFacts>> {
    let mut expectations = policy.expectations();
    // What is not asked about is not read: there are as many posts as contacts.
    let sql = if filter.asks_about_posts() {
        "SELECT id, role, tier, organisation_id, area_id FROM post ORDER BY id"
    } else {
        "SELECT id, role, tier FROM post ORDER BY id"
    };
    let mut statement = store.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut posts = Vec::new();
    while let Some(row) = rows.next().map_err(|error| store.word(error))? {
        let place = usize::try_from(row.get::<_, i64>(0)?).unwrap_or_default();
        let role = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
        let tier = row.get_ref(2)?.as_str_or_null().map_err(rusqlite::Error::from)?;
        let matches = filter.asks_about_posts()
            && filter.role.as_deref().is_none_or(|wanted| wanted == role)
            && (filter.organisation.is_none() || filter.organisation == row.get(3)?)
            && (filter.area.is_none() || filter.area == row.get(4)?);
        posts.resize(place, PostFacts::default());
        posts.push(PostFacts { expectation: expectations.of_post(role, tier), matches });
    }
    unknown.extend(expectations.unknown());
    Ok(posts)
}
