//! Several of us contacting one person within days: nobody knows what the other said.

use std::ops::Range;

use chrono::NaiveDate;

use super::calendar::{Holidays, Span};

/// The collisions among contacts with one person, each a run of neighbours in `touches`.
///
/// `touches` are the days, the first one first, with who of us it was. Two neighbours collide where they are of different
/// people and the later one is not after `within` from the earlier one; neighbours that collide one after the other are one
/// run. A name is the same in any case.
pub fn collisions(touches: &[(NaiveDate, &str)], within: Span, holidays: &Holidays) -> Vec<Range<usize>> {
    let collide = |earlier: &(NaiveDate, &str), later: &(NaiveDate, &str)| {
        later.0 <= within.after(earlier.0, holidays) && earlier.1.to_lowercase() != later.1.to_lowercase()
    };
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, pair) in touches.windows(2).enumerate() {
        let [earlier, later] = pair else { continue };
        if !collide(earlier, later) {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.end == at + 1 => run.end = at + 2,
            _ => runs.push(at..at + 2),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::calendar::Unit;

    fn on(day: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 1).unwrap() + chrono::Days::new(day)
    }

    fn runs(touches: &[(u64, &str)]) -> Vec<Range<usize>> {
        let touches: Vec<(NaiveDate, &str)> = touches.iter().map(|(day, by)| (on(*day), *by)).collect();
        collisions(&touches, Span::capped(7, Unit::Day), &Holidays::england())
    }

    #[test]
    fn two_of_us_within_days_collide() {
        assert_eq!(runs(&[(1, "Kim"), (8, "Sam")]), vec![Range { start: 0, end: 2 }]);
        assert!(runs(&[(1, "Kim"), (9, "Sam")]).is_empty(), "eight days apart");
        assert!(runs(&[(1, "Kim"), (1, "kim"), (2, "Kim")]).is_empty(), "one of us may call twice");
        assert_eq!(
            runs(&[(1, "Kim"), (2, "Kim"), (3, "Sam"), (5, "Kim"), (40, "Sam"), (40, "Kim")]),
            [1..4, 4..6]
        );
        assert!(runs(&[]).is_empty());
    }

    proptest! {
        /// Any two of different people who are close enough make a collision, and every run has two people in it.
        #[test]
        fn none_is_missed_and_none_is_made_up(
            mut days in prop::collection::vec((0u64..60, prop::sample::select(vec!["Kim", "Sam", "Jo"])), 0..12),
        ) {
            days.sort_unstable();
            let found = runs(&days);
            let close = |(a, b): (&(u64, &str), &(u64, &str))| a.1 != b.1 && b.0 - a.0 <= 7;
            let is_any = (0..days.len()).any(|at| days[at + 1..].iter().any(|later| close((&days[at], later))));
            prop_assert_eq!(!found.is_empty(), is_any);
            for run in found {
                let run = &days[run];
                prop_assert!(run.windows(2).all(|pair| close((&pair[0], &pair[1]))));
            }
        }
    }
}
