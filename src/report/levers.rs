//! Who holds which lever: posts that decide on a topic, with those who hold them.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::id::PostId;
use crate::domain::lever::{Lever, has_lever, levers};
use crate::domain::partner::Partner;
use crate::domain::policy::Policy;
use crate::domain::topic::Topic;
use crate::render::{Cell, Column, Sheet};
use crate::report::words::vacant;
use crate::store::{PlacedSpeaker, Result, Store};

/// The levers of posts: by their roles, and their own.
#[derive(Debug)]
pub struct Levers<'a> {
    policy: &'a Policy,
    own: HashMap<PostId, Vec<Topic>>,
    names: HashMap<String, String>,
}

impl<'a> Levers<'a> {
    /// Reads the levers kept with posts.
    ///
    /// # Errors
    /// Where the record cannot be read.
    pub fn read(store: &Store, policy: &'a Policy) -> Result<Self> {
        Ok(Self { policy, own: store.levers_of_posts()?, names: names(store)? })
    }

    /// Reads the levers kept with one post.
    ///
    /// # Errors
    /// Where the record cannot be read.
    pub fn of_post(store: &Store, policy: &'a Policy, post: PostId) -> Result<Self> {
        let own = HashMap::from([(post, store.levers_of(post)?)]);
        Ok(Self { policy, own, names: names(store)? })
    }

    /// The levers that posts have by their roles alone: all there are where there is no record.
    pub fn of_roles(policy: &'a Policy) -> Self {
        Self { policy, own: HashMap::new(), names: HashMap::new() }
    }

    /// The levers of a post: its role's, then its own. A topic has the name the record gives it.
    pub fn of(&self, post: PostId, role: &str) -> Vec<Lever> {
        let mut levers = levers(self.policy, role, self.own(post));
        for lever in &mut levers {
            if let Some(name) = self.names.get(&lever.key) {
                lever.name.clone_from(name);
            }
        }
        levers
    }

    /// The levers kept with a post.
    pub fn own(&self, post: PostId) -> &[Topic] {
        self.own.get(&post).map_or(&[], Vec::as_slice)
    }

    /// Tells whether a post of a role has the lever of a key; a post that is not in the record has its role's.
    pub fn has(&self, post: Option<PostId>, role: &str, key: &str) -> bool {
        has_lever(self.policy, role, post.map_or(&[], |post| self.own(post)), key)
    }

    /// The posts that have one of these levers, everywhere or in a body or an area alone; with their holders on a day.
    ///
    /// # Errors
    /// Where the record cannot be read.
    pub fn holders(
        &self,
        store: &Store,
        at: Option<Partner>,
        keys: &[&str],
        day: NaiveDate,
    ) -> Result<Vec<PlacedSpeaker>> {
        store.placed_speakers(at, day, |post, role| keys.iter().any(|key| self.has(Some(post), role, key)))
    }

    /// The words for a post: its title and the area it speaks for.
    pub fn post_words(&self, placed: &PlacedSpeaker) -> String {
        let speaker = &placed.speaker;
        let area = placed.area.as_ref().map(|(_, name, _)| name.as_str());
        self.policy.post_label(&speaker.role, speaker.title.as_deref(), area)
    }
}

/// The names of the topics of the record, by key.
fn names(store: &Store) -> Result<HashMap<String, String>> {
    Ok(store.topics()?.into_iter().map(|topic| (topic.key, topic.name)).collect())
}

/// Those who hold a post, and how many of its seats nobody does: "Jo Field; VACANT".
pub(super) fn who(placed: &PlacedSpeaker) -> String {
    let mut names: Vec<String> = placed.speaker.holders.iter().map(|holder| holder.name.clone()).collect();
    names.extend(vacant(placed.speaker.vacant.into()));
    names.join("; ")
}

/// The handles of those who hold a post.
pub(super) fn handles(placed: &PlacedSpeaker) -> Cell {
    let handles: Vec<String> = placed.speaker.holders.iter().map(|holder| holder.handle.clone()).collect();
    if handles.is_empty() { Cell::Empty } else { handles.join("; ").into() }
}

/// The posts that have levers of these topics, topic by topic, as a listing.
pub(super) fn sheet(levers: &Levers<'_>, topics: &[(String, String)], posts: &[PlacedSpeaker]) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::data("topic"),
        Column::new("lever", "Lever"),
        Column::data("post_id"),
        Column::new("post", "Post"),
        Column::new("organisation", "Organisation"),
        Column::new("holders", "Who"),
        Column::data("handles"),
    ]);
    for (key, name) in topics {
        let having =
            posts.iter().filter(|placed| levers.has(Some(placed.speaker.post), &placed.speaker.role, key));
        for placed in having {
            sheet.push(vec![
                key.clone().into(),
                name.clone().into(),
                placed.speaker.post.to_string().into(),
                levers.post_words(placed).into(),
                placed.organisation.clone().into(),
                who(placed).into(),
                handles(placed),
            ]);
        }
    }
    sheet
}
