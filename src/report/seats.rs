//! Seats and vacancies added up: a post with too many holders never hides another's empty seat.

use std::collections::HashMap;
use std::hash::Hash;

use chrono::NaiveDate;

use crate::store::PostSeats;

/// The posts of one organisation or area, added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sum {
    /// The posts that exist.
    pub(super) posts: i64,
    /// Their seats.
    pub(super) seats: i64,
    /// The seats nobody holds.
    pub(super) vacant: i64,
}

/// Adds up posts by whatever a key says they belong to.
pub(super) fn add_up<K: Eq + Hash>(
    posts: &[PostSeats],
    today: NaiveDate,
    key: impl Fn(&PostSeats) -> Option<K>,
) -> HashMap<K, Sum> {
    let mut sums: HashMap<K, Sum> = HashMap::new();
    for post in posts.iter().filter(|post| post.exists_on(today)) {
        if let Some(key) = key(post) {
            let sum = sums.entry(key).or_default();
            sum.posts += 1;
            sum.seats += i64::from(post.post.seats);
            sum.vacant += post.vacant(today);
        }
    }
    sums
}
