//! Who of us stands beside whom of theirs, and whether the two have met.
//!
//! A pair is of roles: it outlives whoever has them, and a new holder is somebody we have never met.

use chrono::NaiveDate;

use super::calendar::{Holidays, Span};
use super::contact::Cadence;
use super::id::{CounterpartId, PostId};
use super::name::fold;

/// A pair to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCounterpart {
    /// Our role: "Practice manager".
    pub role: String,
    /// Who of us has it.
    pub person: Option<String>,
    /// Their post.
    pub post: PostId,
    /// Anything worth knowing.
    pub notes: Option<String>,
}

/// A pair as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counterpart {
    /// Its identity.
    pub id: CounterpartId,
    /// What it is.
    pub about: NewCounterpart,
    /// The first day on which it is a pair no more.
    pub ended_on: Option<NaiveDate>,
}

impl Counterpart {
    /// Tells whether it is a pair on a day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.ended_on.is_none_or(|ended| day < ended)
    }
}

/// Tells whether a meeting that `by` of us had is one of the person of a pair.
///
/// A pair without a person is anybody's, and a meeting of which nobody wrote down who it was may be anyone's. "Kim" is
/// "Kim Osei", and both are "Dr Kim Osei".
pub fn is_theirs(person: Option<&str>, by: Option<&str>) -> bool {
    let (Some(person), Some(by)) = (person.map(fold), by.map(fold)) else { return true };
    let words = |name: &str| name.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let (mut few, mut many) = (words(&person), words(&by));
    if many.len() < few.len() {
        std::mem::swap(&mut few, &mut many);
    }
    few.iter().all(|word| many.contains(word))
}

/// What is known of the two, up to the day asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Seen {
    /// The day they last met face to face.
    pub met_on: Option<NaiveDate>,
    /// The day of the last counted contact of any kind, by anybody of us.
    pub contact_on: Option<NaiveDate>,
}

/// How often they are expected to see and to hear each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Expected {
    /// The cadence of the post's tier.
    pub cadence: Option<Cadence>,
    /// The longest time between two meetings face to face: for tier 1, twice a year.
    pub meet: Option<Span>,
}

/// What there is to say of a pair, what needs doing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The two never met.
    NeverMet,
    /// They met, and it is longer ago than it should be.
    NotLately,
    /// The post is no more: who is the counterpart now?
    Gone,
    /// Nobody holds the post.
    Vacant,
    /// They met, and not too long ago.
    Fine,
}

impl Verdict {
    /// The word for it, in data and for people.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NeverMet => "never met",
            Self::NotLately => "not lately",
            Self::Gone => "post ended",
            Self::Vacant => "vacant",
            Self::Fine => "fine",
        }
    }
}

/// The day by which two who have met are to see or hear each other again, whichever is first; `None` where nothing says
/// so, or they never met.
pub fn again_by(seen: Seen, expected: Expected, holidays: &Holidays) -> Option<NaiveDate> {
    let met_on = seen.met_on?;
    let meet = expected.meet.map(|span| span.after(met_on, holidays));
    // A meeting is a contact too, where the policy does not count its kind.
    let contact_on = seen.contact_on.map_or(met_on, |last| last.max(met_on));
    let hear = match expected.cadence {
        Some(Cadence::Every(span)) => Some(span.after(contact_on, holidays)),
        Some(Cadence::Never) | None => None,
    };
    [meet, hear].into_iter().flatten().min()
}

/// What there is to say on a day of the holder of the post; `None`: there is none.
pub fn judge(seen: Option<Seen>, expected: Expected, today: NaiveDate, holidays: &Holidays) -> Verdict {
    match seen {
        None => Verdict::Vacant,
        Some(Seen { met_on: None, .. }) => Verdict::NeverMet,
        Some(seen) if again_by(seen, expected, holidays).is_some_and(|by| by < today) => Verdict::NotLately,
        Some(_) => Verdict::Fine,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::calendar::Unit;

    fn day(number: i32) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(739_000 + number).unwrap()
    }

    fn days(count: u32) -> Span {
        Span::capped(count, Unit::Day)
    }

    fn seen(met: Option<i32>, contact: Option<i32>) -> Seen {
        Seen { met_on: met.map(day), contact_on: contact.map(day) }
    }

    const KEY: Expected = Expected {
        cadence: Some(Cadence::Every(Span::capped(84, Unit::Day))),
        meet: Some(Span::capped(180, Unit::Day)),
    };

    fn said(seen: Option<Seen>, expected: Expected, today: i32) -> &'static str {
        judge(seen, expected, day(today), &Holidays::england()).as_str()
    }

    #[test]
    fn telephone_calls_are_no_meeting() {
        assert_eq!(said(Some(seen(None, Some(9))), KEY, 10), "never met");
        assert_eq!(said(None, KEY, 10), "vacant");
    }

    #[test]
    fn they_hear_each_other_within_the_cadence_and_see_each_other_twice_a_year() {
        assert_eq!(said(Some(seen(Some(0), None)), KEY, 84), "fine", "on the day it is not late");
        assert_eq!(said(Some(seen(Some(0), None)), KEY, 85), "not lately");
        assert_eq!(said(Some(seen(Some(0), Some(80))), KEY, 85), "fine", "a call keeps in touch");
        assert_eq!(said(Some(seen(Some(0), Some(170))), KEY, 181), "not lately", "and is no meeting");
    }

    #[test]
    fn who_need_not_be_kept_in_touch_with_is_fine_once_met() {
        assert_eq!(said(Some(seen(Some(0), None)), Expected::default(), 9_000), "fine");
        let dormant = Expected { cadence: Some(Cadence::Never), meet: None };
        assert_eq!(said(Some(seen(Some(0), None)), dormant, 9_000), "fine");
    }

    #[test]
    fn a_meeting_is_that_of_whoever_had_it() {
        for (person, by, theirs) in [
            (None, Some("Sam"), true),
            (Some("Kim Osei"), None, true),
            (Some("Kim Osei"), Some("kim"), true),
            (Some("Kim"), Some("Dr Kim Osei"), true),
            (Some("Kim Osei"), Some("Sam"), false),
            (Some("Kim Osei"), Some("Kim Lee"), false),
        ] {
            assert_eq!(is_theirs(person, by), theirs, "{person:?} {by:?}");
        }
    }

    proptest! {
        #[test]
        fn as_days_pass_no_verdict_gets_milder(
            met in proptest::option::of(0..400i32), contact in proptest::option::of(0..400i32),
            cadence in 1..300u32, meet in proptest::option::of(1..300u32), first in 400..900i32, later in 400..900i32,
        ) {
            let expected = Expected { cadence: Some(Cadence::Every(days(cadence))), meet: meet.map(days) };
            let on = |today: i32| judge(Some(seen(met, contact)), expected, day(today), &Holidays::england());
            prop_assert!(on(first.max(later)) <= on(first.min(later)));
        }

        #[test]
        fn another_meeting_never_makes_it_worse(
            met in proptest::option::of(0..400i32), contact in proptest::option::of(0..400i32), again in 0..400i32,
            cadence in 1..300u32, meet in proptest::option::of(1..300u32), today in 400..900i32,
        ) {
            let expected = Expected { cadence: Some(Cadence::Every(days(cadence))), meet: meet.map(days) };
            let holidays = Holidays::england();
            let before = judge(Some(seen(met, contact)), expected, day(today), &holidays);
            let met = met.max(Some(again));
            let after = judge(Some(seen(met, contact)), expected, day(today), &holidays);
            prop_assert!(after >= before && after != Verdict::NeverMet);
        }

        #[test]
        fn no_day_however_far_stops_it(met in any::<i32>(), today in any::<i32>(), count in 0..=10_000u32) {
            let far = |number| NaiveDate::from_num_days_from_ce_opt(number).unwrap_or(NaiveDate::MAX);
            let expected = Expected { cadence: Some(Cadence::Every(Span::capped(count, Unit::Year))), meet: Some(days(count)) };
            let seen = Seen { met_on: Some(far(met)), contact_on: None };
            judge(Some(seen), expected, far(today), &Holidays::england());
        }
    }
}
