//! Writing days for people to read.

use chrono::{Datelike, NaiveDate};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Writes a day with its weekday, "Thu 12 Nov 2026", in English whatever the locale.
pub fn long(day: NaiveDate) -> String {
    day.format("%a %-d %b %Y").to_string()
}

/// Writes a day without its weekday, "12 Nov 2026", in English whatever the locale.
pub fn short(day: NaiveDate) -> String {
    // Written by hand: a report writes thousands, and the general way takes ten times as long.
    match (MONTHS.get(day.month0() as usize), day.year()) {
        (Some(month), year @ 1000..=9999) => format!("{} {month} {year}", day.day()),
        _ => day.format("%-d %b %Y").to_string(),
    }
}

/// Counts the days from one day to another; negative when `to` is the earlier.
pub fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_in_english() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 12).unwrap();
        assert_eq!((long(day).as_str(), short(day).as_str()), ("Thu 12 Nov 2026", "12 Nov 2026"));
        let early = NaiveDate::from_ymd_opt(2026, 3, 3).unwrap();
        assert_eq!((long(early).as_str(), short(early).as_str()), ("Tue 3 Mar 2026", "3 Mar 2026"));
    }

    #[test]
    fn every_day_is_written_as_the_general_way_writes_it() {
        let first = NaiveDate::from_ymd_opt(2027, 12, 25).unwrap();
        let year = first.iter_days().take(400);
        for day in year.chain([NaiveDate::MIN, NaiveDate::MAX, NaiveDate::default()]) {
            assert_eq!(short(day), day.format("%-d %b %Y").to_string());
        }
    }

    #[test]
    fn days_between_has_a_direction() {
        let (from, to) =
            (NaiveDate::from_ymd_opt(2028, 2, 28).unwrap(), NaiveDate::from_ymd_opt(2028, 3, 1).unwrap());
        assert_eq!((days_between(from, to), days_between(to, from), days_between(to, to)), (2, -2, 0));
        assert!(days_between(NaiveDate::MIN, NaiveDate::MAX) > 0);
    }
}
