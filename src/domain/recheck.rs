//! What was true and is to be looked at again.

use chrono::NaiveDate;

use super::id::{ChangeId, ContactId, MembershipId, OrganisationId, PostId, PromiseId, RecheckId};

/// A check to be written down: what it is about is any of these, or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRecheck {
    /// The day by which it is to be made.
    pub due_on: NaiveDate,
    /// Why, in words: `control of Wexbridge Council changed`.
    pub why: String,
    /// Whom it is about.
    pub contact: Option<ContactId>,
    /// Which body.
    pub organisation: Option<OrganisationId>,
    /// Which post.
    pub post: Option<PostId>,
    /// Who holds which post.
    pub membership: Option<MembershipId>,
    /// Which promise.
    pub promise: Option<PromiseId>,
    /// Which change.
    pub change: Option<ChangeId>,
}

impl NewRecheck {
    /// A check that is about nothing yet: the caller says what.
    pub fn new(due_on: NaiveDate, why: impl Into<String>) -> Self {
        Self {
            due_on,
            why: why.into(),
            contact: None,
            organisation: None,
            post: None,
            membership: None,
            promise: None,
            change: None,
        }
    }
}

/// A check as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recheck {
    /// Its identity.
    pub id: RecheckId,
    /// What was written down.
    pub made: NewRecheck,
    /// The day it was made; `None` while it is open.
    pub done_on: Option<NaiveDate>,
    /// What was found.
    pub note: Option<String>,
    /// The day it was written down.
    pub recorded_on: NaiveDate,
}

impl Recheck {
    /// Tells whether it is still to be made on a day.
    pub fn is_open_on(&self, day: NaiveDate) -> bool {
        self.done_on.is_none_or(|done_on| day < done_on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_open_until_the_day_it_is_made() {
        let day = |iso: &str| iso.parse::<NaiveDate>().unwrap();
        let made = NewRecheck::new(day("2026-11-01"), "control changed");
        let open =
            Recheck { id: RecheckId(1), made, done_on: None, note: None, recorded_on: day("2026-10-01") };
        assert!(open.is_open_on(day("2030-01-01")));
        let done = Recheck { done_on: Some(day("2026-11-22")), ..open };
        assert!(done.is_open_on(day("2026-11-21")), "the day before, nobody had looked yet");
        assert!(!done.is_open_on(day("2026-11-22")));
    }
}
