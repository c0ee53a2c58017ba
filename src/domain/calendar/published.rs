//! The bank holidays of England and Wales as they were published: days with their names, for whole years.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};
use thiserror::Error;

use super::limits::within_limits;

/// How many bank holidays every year has at least: a list with fewer leaves some of that year out.
const OF_A_YEAR: usize = 8;

/// A list of bank holidays as it was published. Of the years it has whole it is the authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The days of the years it has whole, with their names.
    days: BTreeMap<NaiveDate, String>,
    first: i32,
    last: i32,
}

/// Why days are no list of bank holidays to go by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PublishedError {
    /// There is no year of which it has all days.
    #[error("it has no year whole: every year has at least {OF_A_YEAR} bank holidays")]
    NoWholeYear,
    /// A year between two others lacks days.
    #[error(
        "of {year} it has {found} of at least {OF_A_YEAR} bank holidays, though it has years before and after"
    )]
    Gap {
        /// The year.
        year: i32,
        /// How many of its days there are.
        found: usize,
    },
}

impl Published {
    /// A list of these days, in any order; of two names of one day the first stands.
    ///
    /// The first and the last year are left out where they are not whole.
    ///
    /// # Errors
    /// [`PublishedError`], where no year or one in the middle is not whole.
    pub fn new(days: impl IntoIterator<Item = (NaiveDate, String)>) -> Result<Self, PublishedError> {
        let mut listed = BTreeMap::new();
        for (day, title) in days.into_iter().filter(|(day, _)| within_limits(*day)) {
            listed.entry(day).or_insert(title);
        }
        let mut years: BTreeMap<i32, usize> = BTreeMap::new();
        for day in listed.keys() {
            *years.entry(day.year()).or_default() += 1;
        }
        let mut whole = years.iter().filter(|(_, found)| **found >= OF_A_YEAR).map(|(year, _)| *year);
        let first = whole.next().ok_or(PublishedError::NoWholeYear)?;
        let last = whole.next_back().unwrap_or(first);
        for year in first..=last {
            let found = years.get(&year).copied().unwrap_or_default();
            if found < OF_A_YEAR {
                return Err(PublishedError::Gap { year, found });
            }
        }
        listed.retain(|day, _| (first..=last).contains(&day.year()));
        Ok(Self { days: listed, first, last })
    }

    /// The years it has whole.
    pub const fn years(&self) -> RangeInclusive<i32> {
        self.first..=self.last
    }

    /// Tells whether it is the authority on a day.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.years().contains(&day.year())
    }

    /// Tells whether it lists a day.
    pub fn has(&self, day: NaiveDate) -> bool {
        self.days.contains_key(&day)
    }

    /// What a day is called: "Good Friday".
    pub fn title(&self, day: NaiveDate) -> Option<&str> {
        self.days.get(&day).map(String::as_str)
    }

    /// Its days with their names, in order.
    pub fn days(&self) -> impl Iterator<Item = (NaiveDate, &str)> + '_ {
        self.days.iter().map(|(day, title)| (*day, title.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Holidays;
    use proptest::prelude::*;

    fn on(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    /// So many days of a year, which no rule would give.
    fn some(year: i32, count: u32) -> Vec<(NaiveDate, String)> {
        (1..=count).map(|day| (on(year, 7, day), format!("Day {day}"))).collect()
    }

    #[test]
    fn a_list_has_its_whole_years() {
        let list =
            Published::new([some(2029, 8), some(2027, 2), some(2028, 9), some(2030, 1)].concat()).unwrap();
        assert_eq!(list.years(), 2028..=2029);
        assert!(list.has(on(2029, 7, 1)) && !list.has(on(2030, 7, 1)) && !list.has(on(2027, 7, 1)));
        assert!(list.covers(on(2028, 1, 1)) && !list.covers(on(2030, 1, 1)));
        assert_eq!(list.title(on(2028, 7, 9)), Some("Day 9"));
        assert_eq!(list.days().count(), 17);
    }

    #[test]
    fn what_is_no_list_says_why() {
        let gap = [some(2026, 8), some(2027, 7), some(2028, 8)].concat();
        assert_eq!(Published::new(gap), Err(PublishedError::Gap { year: 2027, found: 7 }));
        let hole = [some(2026, 8), some(2028, 8)].concat();
        assert_eq!(Published::new(hole), Err(PublishedError::Gap { year: 2027, found: 0 }));
        assert_eq!(Published::new(some(2026, 7)), Err(PublishedError::NoWholeYear));
        assert_eq!(Published::new([]), Err(PublishedError::NoWholeYear));
        let twice = [some(2026, 4), some(2026, 4)].concat();
        assert_eq!(Published::new(twice), Err(PublishedError::NoWholeYear), "a day counts once");
    }

    proptest! {
        #[test]
        fn within_its_years_the_list_is_the_authority_and_outside_the_rules_are(
            first in 2011..2040i32,
            picked in prop::collection::vec(prop::collection::btree_set(0..365u32, 8..12), 1..5),
            added in 0..20_000i32,
        ) {
            let days: Vec<NaiveDate> = (first..)
                .zip(&picked)
                .flat_map(|(year, days)| days.iter().map(move |number| on(year, 1, 1) + chrono::Days::new((*number).into())))
                .collect();
            let list = Published::new(days.iter().map(|day| (*day, String::new()))).unwrap();
            let extra = on(2000, 1, 1) + chrono::Days::new(added.unsigned_abs().into());
            let rules = Holidays::with_extra([extra]);
            let holidays = rules.clone().with_published(list.clone());
            for day in on(first - 2, 1, 1).iter_days().take(9 * 366) {
                let is_listed = days.contains(&day) || day == extra;
                let expected = if list.covers(day) { is_listed } else { rules.is_holiday(day) };
                prop_assert_eq!(holidays.is_holiday(day), expected, "{}", day);
            }
            let last = first + i32::try_from(picked.len()).unwrap() - 1;
            prop_assert!(holidays.published_until() >= on(2028, 12, 31));
            if first <= 2029 {
                prop_assert_eq!(holidays.published_until(), on(last.max(2028), 12, 31));
            }
        }

        #[test]
        fn any_days_are_a_list_or_none(numbers in prop::collection::vec(-95_745_000..95_745_000i32, 0..60)) {
            let days = numbers.iter().filter_map(|number| NaiveDate::from_num_days_from_ce_opt(*number));
            if let Ok(list) = Published::new(days.map(|day| (day, String::new()))) {
                prop_assert!(list.years().contains(&list.days().next().unwrap().0.year()));
            }
        }
    }
}
