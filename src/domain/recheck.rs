//! What was true and is to be looked at again.

use chrono::NaiveDate;

use super::due::Known;
use super::id::{
    ChampionId, ChangeId, ContactId, MembershipId, OrganisationId, OutletId, PostId, PriorityId, PromiseId,
    RecheckId, ViewId,
};

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

    /// The number of the promise or the membership it is about.
    pub fn about(&self) -> Option<String> {
        self.promise.map(|id| id.to_string()).or_else(|| self.membership.map(|id| id.to_string()))
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

/// Something whose age makes it doubtful, as people name it by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Doubtful {
    /// A check to be made: `r3`.
    Check(RecheckId),
    /// Who holds a post: `m7`.
    Membership(MembershipId),
    /// What somebody said: `w4`.
    View(ViewId),
    /// What matters somewhere: `y2`.
    Priority(PriorityId),
    /// What reaches a community: `l2`.
    Outlet(OutletId),
    /// Who agreed to speak up for something: `g1`.
    Champion(ChampionId),
}

impl Doubtful {
    /// Reads the number of one of them; anything else is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        RecheckId::parse(text)
            .map(Self::Check)
            .or_else(|| MembershipId::parse(text).map(Self::Membership))
            .or_else(|| ViewId::parse(text).map(Self::View))
            .or_else(|| PriorityId::parse(text).map(Self::Priority))
            .or_else(|| OutletId::parse(text).map(Self::Outlet))
            .or_else(|| ChampionId::parse(text).map(Self::Champion))
    }
}

impl From<Known> for Doubtful {
    fn from(known: Known) -> Self {
        match known {
            Known::View(id) => Self::View(id),
            Known::Check(id) => Self::Check(id),
            Known::Champion(id) => Self::Champion(id),
        }
    }
}

impl std::fmt::Display for Doubtful {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Check(id) => id.fmt(f),
            Self::Membership(id) => id.fmt(f),
            Self::View(id) => id.fmt(f),
            Self::Priority(id) => id.fmt(f),
            Self::Outlet(id) => id.fmt(f),
            Self::Champion(id) => id.fmt(f),
        }
    }
}

/// The day on which to ask again about what was said anew: as long after it as the last time, where nobody chose a day.
pub fn again_on(
    said_before: NaiveDate,
    recheck_before: Option<NaiveDate>,
    said_now: NaiveDate,
) -> Option<NaiveDate> {
    let held = recheck_before?.signed_duration_since(said_before);
    (held.num_days() > 0).then(|| said_now.checked_add_signed(held)).flatten()
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

    #[test]
    fn a_number_says_what_it_is_of() {
        for text in ["r3", "m7", "w4", "y2", "l5", "g1"] {
            assert_eq!(Doubtful::parse(text).map(|known| known.to_string()).as_deref(), Some(text));
        }
        assert_eq!(Doubtful::parse(" R3 "), Some(Doubtful::Check(RecheckId(3))));
        for text in ["", "r", "c3", "q3", "elm lane", "r0", "r3 m7"] {
            assert_eq!(Doubtful::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn what_was_said_anew_holds_as_long_as_before() {
        let day = |iso: &str| iso.parse::<NaiveDate>().unwrap();
        let said = day("2026-03-03");
        assert_eq!(again_on(said, Some(day("2026-09-03")), day("2026-11-22")), Some(day("2027-05-25")));
        assert_eq!(again_on(said, None, day("2026-11-22")), None, "nobody asked to be reminded");
        assert_eq!(again_on(said, Some(said), day("2026-11-22")), None, "a day that was no day");
        assert_eq!(again_on(said, Some(day("2026-09-03")), NaiveDate::MAX), None);
    }
}
