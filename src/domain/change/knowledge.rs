//! What somebody knows of a change, and what may be said to them about it.

use chrono::NaiveDate;

use super::Level;

/// What somebody has been told of a change by a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Knowledge {
    /// The highest level reached.
    pub level: Level,
    /// The newest version of the proposal they were told of; 0 before the first.
    pub version: u32,
    /// The day on which they last heard of it.
    pub on: NaiveDate,
    /// Whether it was not from us that they heard.
    pub from_others: bool,
    /// Whether they were told in confidence, and nothing since was not.
    pub confidential: bool,
    /// They must not use it before this day.
    pub embargo_until: Option<NaiveDate>,
}

/// What may be said to somebody about a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Disclosure {
    /// It is public: everything that is published.
    Public,
    /// They know what stands, and may be spoken to about it.
    Known,
    /// They know what stands in confidence: not in front of others.
    InConfidence,
    /// They know an earlier version, and nothing of what stands now.
    EarlierVersion,
    /// Nothing: it is not public, and they have not been told.
    Nothing,
}

impl Disclosure {
    /// Tells whether they would hear of what stands for the first time.
    pub const fn is_news_to_them(self) -> bool {
        matches!(self, Self::EarlierVersion | Self::Nothing)
    }

    /// Tells whether something must be kept from them, or kept between us.
    pub const fn is_restricted(self) -> bool {
        matches!(self, Self::InConfidence | Self::EarlierVersion | Self::Nothing)
    }
}

/// What may be said on a day to somebody with this knowledge of a change.
///
/// A change is public from its first public moment on, whoever planned what. An embargo that has ended binds nobody.
/// Convention ("no surprises"), and no rule of law.
pub fn disclosure(
    knowledge: Option<&Knowledge>,
    current_version: u32,
    first_public: Option<NaiveDate>,
    today: NaiveDate,
) -> Disclosure {
    let is_public = first_public.is_some_and(|day| day <= today);
    match knowledge {
        // Before it is public, whoever knows an earlier version is told the newer one by us.
        Some(known) if known.version < current_version && !is_public => Disclosure::EarlierVersion,
        _ if is_public => Disclosure::Public,
        None => Disclosure::Nothing,
        Some(known) if known.confidential || known.embargo_until.is_some_and(|until| today < until) => {
            Disclosure::InConfidence
        }
        Some(_) => Disclosure::Known,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(number: i32) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(739_000 + number).unwrap()
    }

    fn knows(version: u32, confidential: bool, embargo: Option<i32>) -> Knowledge {
        Knowledge {
            level: Level::Inform,
            version,
            on: day(0),
            from_others: false,
            confidential,
            embargo_until: embargo.map(day),
        }
    }

    #[test]
    fn whoever_was_not_told_hears_nothing_before_it_is_public() {
        let ask = |known: Option<Knowledge>, today| disclosure(known.as_ref(), 2, Some(day(10)), day(today));
        assert_eq!(ask(None, 9), Disclosure::Nothing);
        assert_eq!(ask(None, 10), Disclosure::Public);
        assert_eq!(ask(Some(knows(1, false, None)), 9), Disclosure::EarlierVersion);
        assert_eq!(ask(Some(knows(2, false, None)), 9), Disclosure::Known);
        assert_eq!(ask(Some(knows(2, true, None)), 9), Disclosure::InConfidence);
        assert_eq!(ask(Some(knows(2, false, Some(9))), 8), Disclosure::InConfidence);
        assert_eq!(ask(Some(knows(2, false, Some(9))), 9), Disclosure::Known);
    }

    proptest! {
        #[test]
        fn what_may_be_said_only_grows_with_the_days(
            version in 0u32..4, current in 0u32..4, confidential in any::<bool>(),
            embargo in prop::option::of(0i32..40), public in prop::option::of(0i32..40), told in any::<bool>(),
            from in 0i32..40, later in 0i32..40,
        ) {
            let known = told.then(|| knows(version, confidential, embargo));
            let ask = |on| disclosure(known.as_ref(), current, public.map(day), day(on));
            prop_assert!(ask(from + later) <= ask(from));
            if public.is_some_and(|public| public <= from) {
                prop_assert!(!ask(from).is_restricted());
            }
        }
    }
}
