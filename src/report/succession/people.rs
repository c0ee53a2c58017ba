//! Who works for the old bodies when they end.

use std::collections::BTreeMap;

use super::Run;
use super::moved::Move;
use crate::domain::id::{ContactId, PostId};
use crate::domain::membership::Membership;
use crate::store::Result;

/// Somebody in a post that something becomes of.
#[derive(Debug, Clone)]
pub(super) struct InPost {
    /// The membership.
    pub(super) membership: Membership,
    /// Their name.
    pub(super) name: String,
}

/// Those in the posts that something becomes of, by post, with whoever comes later.
#[derive(Debug, Clone, Default)]
pub(super) struct People {
    pub(super) of_post: BTreeMap<PostId, Vec<InPost>>,
    /// Where each person is: the posts, in the order of their numbers.
    pub(super) posts_of: BTreeMap<ContactId, Vec<PostId>>,
}

/// Whoever holds a post of the old bodies on the eve of the day; once they have ended there, who held it until then.
pub(super) fn of(run: &Run<'_>, one: &Move<'_>) -> Result<People> {
    let on = run.plan.on;
    let mut people = People::default();
    for moved in one.moving() {
        let holders = run.writer.holders(moved.post.id)?.into_iter();
        let until = holders.filter(|holder| holder.membership.held_until.is_none_or(|until| on <= until));
        for holder in until {
            if holder.membership.held_from.is_none_or(|from| from < on) {
                people.posts_of.entry(holder.membership.contact).or_default().push(moved.post.id);
            }
            let in_post = InPost { membership: holder.membership, name: holder.name };
            people.of_post.entry(moved.post.id).or_default().push(in_post);
        }
    }
    Ok(people)
}
