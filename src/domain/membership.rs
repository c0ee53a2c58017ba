//! Who held which post from when until when.

use chrono::NaiveDate;

use super::id::{ContactId, MembershipId, PostId};
use super::word::word_list;

word_list! {
    /// How somebody holds a post.
    pub enum Holding as "a way of holding a post" {
        /// In their own right.
        Substantive = "substantive",
        /// Acting up.
        Acting = "acting",
        /// Between two holders.
        Interim = "interim",
        /// Standing in, for leave or illness.
        Cover = "cover",
    }
}

/// A membership as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// Its identity.
    pub id: MembershipId,
    /// Who holds the post.
    pub contact: ContactId,
    /// Which post.
    pub post: PostId,
    /// The first day, if known.
    pub held_from: Option<NaiveDate>,
    /// The first day on which the post is no longer held.
    pub held_until: Option<NaiveDate>,
    /// How it is held.
    pub holding: Holding,
    /// The party they sit for, from a public source only.
    pub party: Option<String>,
    /// Where the party and the dates come from.
    pub source: Option<String>,
    /// The day it was written down.
    pub recorded_on: NaiveDate,
    /// The day it was last seen to be true.
    pub checked_on: Option<NaiveDate>,
}

impl Membership {
    /// Tells whether the post is held on a day.
    pub fn held_on(&self, day: NaiveDate) -> bool {
        held_on(self.held_from, self.held_until, day)
    }

    /// The day it was last seen to be true: whoever wrote it down looked at it that day, unless they took it from a list,
    /// which says of which day it is.
    pub fn seen_on(&self) -> NaiveDate {
        self.checked_on.unwrap_or(self.recorded_on)
    }
}

/// A membership to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMembership {
    /// Who holds the post.
    pub contact: ContactId,
    /// Which post.
    pub post: PostId,
    /// The first day, if known.
    pub held_from: Option<NaiveDate>,
    /// The first day on which it is no longer held.
    pub held_until: Option<NaiveDate>,
    /// How it is held.
    pub holding: Holding,
    /// The party they sit for.
    pub party: Option<String>,
    /// Where that comes from.
    pub source: Option<String>,
    /// The day it is written down.
    pub recorded_on: NaiveDate,
    /// The day an official list says it was true, where it comes from one.
    pub checked_on: Option<NaiveDate>,
}

/// Tells whether a post held from one day until (not including) another is held on `day`.
pub fn held_on(from: Option<NaiveDate>, until: Option<NaiveDate>, day: NaiveDate) -> bool {
    from.is_none_or(|from| from <= day) && until.is_none_or(|until| day < until)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_day_is_the_successors_first() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 5, d);
        let on = |d| day(d).unwrap();
        assert!(held_on(day(7), day(11), on(7)));
        assert!(held_on(day(7), day(11), on(10)));
        assert!(!held_on(day(7), day(11), on(11)));
        assert!(!held_on(day(7), None, on(6)));
        assert!(held_on(None, None, on(1)));
    }
}
