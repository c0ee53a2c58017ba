//! The posts that hang in the air when their area is no more.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Change, What};
use crate::domain::id::{AreaId, PostId};
use crate::domain::policy::Policy;
use crate::store::{Result, Store};

/// A post of an area that is no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hanging {
    /// The post.
    pub id: PostId,
    /// What it is called, without its area.
    pub title: String,
    /// Who holds it.
    pub holders: Vec<String>,
}

/// Finds the posts of the areas that ended, with those who hold them.
pub(super) fn hang(store: &Store, today: NaiveDate, policy: &Policy, changes: &mut [Change]) -> Result<()> {
    let mut ended: HashMap<AreaId, &mut Vec<Hanging>> = HashMap::new();
    for change in changes.iter_mut().filter(|change| change.what == What::Ended) {
        if let Some(area) = &change.area {
            ended.insert(area.id, &mut change.posts);
        }
    }
    if ended.is_empty() {
        return Ok(());
    }
    let mut holders: HashMap<PostId, Vec<String>> = HashMap::new();
    for holder in store.all_holders(today)? {
        holders.entry(holder.membership.post).or_default().push(holder.name);
    }
    for seats in store.posts(today)?.into_iter().filter(|seats| seats.exists_on(today)) {
        let Some(posts) = seats.post.area.and_then(|area| ended.get_mut(&area)) else { continue };
        let id = seats.post.id;
        let title = seats.post.title.unwrap_or_else(|| policy.role_title(&seats.post.role).to_owned());
        posts.push(Hanging { id, title, holders: holders.remove(&id).unwrap_or_default() });
    }
    Ok(())
}
