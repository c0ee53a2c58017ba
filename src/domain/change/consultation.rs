//! How much time a consultation really gives.
//!
//! Nobody's rule gives a number of effective days: that a consultation gives adequate time is law (the third Gunning
//! principle), what is adequate is judgement, and what is taken off here is convention: public holidays, the week of
//! Christmas, August, and pre-election periods, in which nothing is promoted.

use chrono::{Datelike, NaiveDate};

use crate::domain::calendar::{Holidays, Span};
use crate::domain::election::Period;

/// Why a weekday of a consultation does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lost {
    /// A bank holiday.
    BankHoliday,
    /// From Christmas Eve to New Year's Day.
    Christmas,
    /// August.
    August,
    /// A pre-election period.
    PreElection,
}

impl Lost {
    /// What it is, in words: "bank holidays".
    pub const fn title(self) -> &'static str {
        match self {
            Self::BankHoliday => "bank holidays",
            Self::Christmas => "Christmas",
            Self::August => "August",
            Self::PreElection => "a pre-election period",
        }
    }
}

/// The time a consultation gives.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OpenTime {
    /// The days from the first to the last, both included.
    pub days: i64,
    /// The working days among them on which people can be expected to answer.
    pub effective: u32,
    /// The weekdays that do not count, and why.
    pub lost: Vec<(Lost, u32)>,
}

/// No consultation is counted for longer than this: a slip in a year must not cost a minute.
const LONGEST: i64 = 3_660;

/// The time from the first to the last day of a consultation, both included.
pub fn open_time(opens: NaiveDate, closes: NaiveDate, periods: &[Period], holidays: &Holidays) -> OpenTime {
    let days = (closes - opens).num_days() + 1;
    let mut time = OpenTime { days, ..OpenTime::default() };
    for day in opens.iter_days().take(usize::try_from(days.clamp(0, LONGEST)).unwrap_or(0)) {
        match lost(day, periods, holidays) {
            Some(None) => {}
            None => time.effective += 1,
            Some(Some(why)) => match time.lost.iter_mut().find(|(known, _)| *known == why) {
                Some((_, count)) => *count += 1,
                None => time.lost.push((why, 1)),
            },
        }
    }
    time.lost.sort_unstable();
    time
}

/// Why a day does not count: `Some(None)` for a weekend.
fn lost(day: NaiveDate, periods: &[Period], holidays: &Holidays) -> Option<Option<Lost>> {
    if day.weekday().num_days_from_monday() >= 5 {
        Some(None)
    } else if periods.iter().any(|period| period.covers(day)) {
        Some(Some(Lost::PreElection))
    } else if (day.month(), day.day()) >= (12, 24) || (day.month(), day.day()) == (1, 1) {
        Some(Some(Lost::Christmas))
    } else if day.month() == 8 {
        Some(Some(Lost::August))
    } else if holidays.is_holiday(day) {
        Some(Some(Lost::BankHoliday))
    } else {
        None
    }
}

/// The effective working days that a span asks for: its weekdays, so that six weeks are thirty.
pub fn asked(span: Span, opens: NaiveDate, holidays: &Holidays) -> u32 {
    let until = span.after(opens, holidays);
    let days = usize::try_from((until - opens).num_days().clamp(0, LONGEST)).unwrap_or(0);
    let weekdays = opens.iter_days().take(days).filter(|day| day.weekday().num_days_from_monday() < 5);
    u32::try_from(weekdays.count()).unwrap_or(u32::MAX)
}

/// The day on which a consultation must close to give so many effective working days; `None` where there is no such
/// day within ten years.
pub fn closes_after(
    opens: NaiveDate,
    effective: u32,
    periods: &[Period],
    holidays: &Holidays,
) -> Option<NaiveDate> {
    let days = opens.iter_days().take(usize::try_from(LONGEST).unwrap_or(0));
    let mut counting = days.filter(|day| lost(*day, periods, holidays).is_none());
    counting.nth(usize::try_from(effective.checked_sub(1)?).ok()?)
}

/// The day to which a consultation must go on to give as many effective working days as it would give if there were no
/// pre-election periods; `None` where they take no day away.
pub fn made_up_for(
    opens: NaiveDate,
    closes: NaiveDate,
    periods: &[Period],
    holidays: &Holidays,
) -> Option<NaiveDate> {
    let meant = open_time(opens, closes, &[], holidays).effective;
    closes_after(opens, meant, periods, holidays).filter(|day| closes < *day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::election::period;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn time(opens: &str, closes: &str) -> OpenTime {
        open_time(day(opens), day(closes), &[], &Holidays::england())
    }

    #[test]
    fn six_working_days_are_six() {
        // Monday to the Monday after: what was condemned in Medway in 2018.
        assert_eq!(time("2026-10-12", "2026-10-19").effective, 6);
        assert_eq!(asked("6 weeks".parse().unwrap(), day("2026-10-12"), &Holidays::england()), 30);
    }

    #[test]
    fn christmas_takes_days_away() {
        // Woodford ran from 5 December to 9 January.
        let time = time("2022-12-05", "2023-01-09");
        assert_eq!((time.days, time.effective), (36, 20));
        assert_eq!(time.lost, [(Lost::BankHoliday, 1), (Lost::Christmas, 5)]);
        let closes = closes_after(day("2022-12-05"), 30, &[], &Holidays::england());
        assert_eq!(closes, Some(day("2023-01-23")));
    }

    #[test]
    fn a_pre_election_period_takes_days_away() {
        let period = period(1, "2027-03-31", "2027-05-06");
        let time = open_time(day("2027-03-01"), day("2027-05-21"), &[period], &Holidays::england());
        assert_eq!(time.effective, 31);
        assert_eq!(time.lost, [(Lost::BankHoliday, 2), (Lost::PreElection, 27)]);
    }

    #[test]
    fn days_lost_to_a_period_are_made_up_for_after_it() {
        let holidays = Holidays::england();
        let (opens, closes) = (day("2027-02-15"), day("2027-04-16"));
        let periods = [period(1, "2027-03-31", "2027-05-06")];
        let longer = made_up_for(opens, closes, &periods, &holidays);
        assert_eq!(longer, Some(day("2027-05-25")), "thirteen days are lost");
        assert_eq!(made_up_for(opens, closes, &[], &holidays), None);
        let weekend = [period(1, "2027-04-17", "2027-05-06")];
        assert_eq!(
            made_up_for(opens, day("2027-04-18"), &weekend, &holidays),
            None,
            "only a weekend is lost"
        );
    }

    proptest! {
        #[test]
        fn what_is_made_up_for_gives_as_many_days_and_lies_in_no_period(
            long in 1i64..200, from in 1i64..200, lasts in 0i64..60,
        ) {
            let opens = day("2027-01-04");
            let on = |number: i64| opens + chrono::TimeDelta::days(number);
            let closes = on(long);
            let one = Period { from: on(from), to: on(from + lasts), ..period(1, "2027-01-01", "2027-01-01") };
            let holidays = Holidays::england();
            if let Some(longer) = made_up_for(opens, closes, &[one], &holidays) {
                let meant = open_time(opens, closes, &[], &holidays).effective;
                prop_assert_eq!(open_time(opens, longer, &[one], &holidays).effective, meant);
                prop_assert!(!one.covers(longer) && closes < longer);
            }
        }

        #[test]
        fn the_day_it_must_close_gives_just_enough(start in 0u64..20_000, effective in 1u32..200) {
            let opens = day("1990-01-01") + chrono::Days::new(start);
            let holidays = Holidays::england();
            let closes = closes_after(opens, effective, &[], &holidays).unwrap();
            prop_assert_eq!(open_time(opens, closes, &[], &holidays).effective, effective);
            let before = closes.pred_opt().unwrap();
            prop_assert!(before < opens || open_time(opens, before, &[], &holidays).effective < effective);
        }

        #[test]
        fn no_day_panics(a in -300_000i32..5_000_000, b in -300_000i32..5_000_000) {
            let on = |number| NaiveDate::from_num_days_from_ce_opt(number).unwrap();
            open_time(on(a), on(b), &[], &Holidays::england());
            closes_after(on(a), 5, &[], &Holidays::england());
        }
    }
}
