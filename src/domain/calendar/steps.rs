//! Going from one day to another by weekday or within the year.

use super::date_error::DateProblem;
use super::parse::Lean;
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// 29 February can be eight years away, around 1900 and 2100.
const MOST_YEARS_TO_A_DAY: i32 = 8;

/// Gives the day a year, month and day name, or says which of them cannot be.
pub(super) fn exact_day(year: i32, month: u32, day: u32, day_first: bool) -> Result<NaiveDate, DateProblem> {
    let days = month_length(year, month, day_first)?;
    let no_such_day = DateProblem::NoSuchDay { day, month, year: Some(year), days };
    NaiveDate::from_ymd_opt(year, month, day).ok_or(no_such_day)
}

/// Gives the nearest such day of the year in the direction of the lean; `today` itself counts.
pub(super) fn nearest_day(
    month: u32,
    day: u32,
    today: NaiveDate,
    lean: Lean,
) -> Result<NaiveDate, DateProblem> {
    const LEAP_YEAR: i32 = 2000;
    let days = month_length(LEAP_YEAR, month, true)?;
    if !(1..=days).contains(&day) {
        return Err(DateProblem::NoSuchDay { day, month, year: None, days });
    }
    (0..=MOST_YEARS_TO_A_DAY)
        .find_map(|years| match lean {
            Lean::Future => {
                NaiveDate::from_ymd_opt(today.year() + years, month, day).filter(|found| *found >= today)
            }
            Lean::Past => {
                NaiveDate::from_ymd_opt(today.year() - years, month, day).filter(|found| *found <= today)
            }
        })
        .ok_or(DateProblem::OutsideYears)
}

fn month_length(year: i32, month: u32, day_first: bool) -> Result<u32, DateProblem> {
    if !(1..=12).contains(&month) {
        return Err(DateProblem::NoSuchMonth { month, day_first });
    }
    let first = NaiveDate::from_ymd_opt(year, month, 1).ok_or(DateProblem::OutsideYears)?;
    Ok(first.num_days_in_month().into())
}

/// Gives the last day of the day's month.
pub(super) fn month_end(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(day.num_days_in_month().into())
}

/// Gives the first day of the day's calendar quarter.
pub(super) fn quarter_start(day: NaiveDate) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(day.year(), day.month0() / 3 * 3 + 1, 1)
}

/// Gives the first such weekday from the day on; the day itself counts.
pub(super) fn weekday_from(day: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    day.checked_add_days(Days::new(weekday.days_since(day.weekday()).into()))
}

/// Gives the first such weekday later than the day.
pub(super) fn weekday_after(day: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    weekday_from(day.succ_opt()?, weekday)
}

/// Gives the last such weekday earlier than the day.
pub(super) fn weekday_before(day: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    let eve = day.pred_opt()?;
    eve.checked_sub_days(Days::new(eve.weekday().days_since(weekday).into()))
}

/// Gives the weekday of the week after the day's own; weeks start on Monday.
pub(super) fn weekday_of_next_week(day: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    weekday_from(weekday_after(day, Weekday::Mon)?, weekday)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn leap_days_are_found_across_centuries() {
        let future = nearest_day(2, 29, day("1896-03-01"), Lean::Future);
        assert_eq!(future, Ok(day("1904-02-29")));
        assert_eq!(nearest_day(2, 29, day("2104-02-28"), Lean::Past), Ok(day("2096-02-29")));
    }

    #[test]
    fn today_counts_as_the_nearest_day() {
        let today = day("2026-03-03");
        assert_eq!(nearest_day(3, 3, today, Lean::Past), Ok(today));
        assert_eq!(nearest_day(3, 3, today, Lean::Future), Ok(today));
        assert_eq!(nearest_day(3, 2, today, Lean::Future), Ok(day("2027-03-02")));
        assert_eq!(nearest_day(3, 4, today, Lean::Past), Ok(day("2025-03-04")));
    }

    #[test]
    fn month_and_quarter_bounds() {
        assert_eq!(month_end(day("2028-02-10")), Some(day("2028-02-29")));
        assert_eq!(quarter_start(day("2026-12-31")), Some(day("2026-10-01")));
    }

    #[test]
    fn the_ends_of_time_are_no_trouble() {
        let outside = Err(DateProblem::OutsideYears);
        assert_eq!(nearest_day(6, 15, NaiveDate::MIN, Lean::Past), outside);
        assert_eq!(nearest_day(6, 15, NaiveDate::MAX, Lean::Future), outside);
        assert!(exact_day(i32::MAX, 1, 1, false) == outside && exact_day(i32::MIN, 1, 1, false) == outside);
        assert_eq!(weekday_after(NaiveDate::MAX, Weekday::Mon), None);
        assert_eq!(weekday_before(NaiveDate::MIN, Weekday::Mon), None);
    }

    proptest! {
        #[test]
        fn weekdays_are_within_a_week(number in 700_000..800_000i32, index in 0..7u8) {
            let start = NaiveDate::from_num_days_from_ce_opt(number).unwrap();
            let weekday = Weekday::try_from(index).unwrap();
            let gap = |found: Option<NaiveDate>| {
                let found = found.unwrap();
                assert_eq!(found.weekday(), weekday);
                (found - start).num_days()
            };
            prop_assert!((0..=6).contains(&gap(weekday_from(start, weekday))));
            prop_assert!((1..=7).contains(&gap(weekday_after(start, weekday))));
            prop_assert!((-7..=-1).contains(&gap(weekday_before(start, weekday))));
            prop_assert!((1..=13).contains(&gap(weekday_of_next_week(start, weekday))));
        }
    }
}
