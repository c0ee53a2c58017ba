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

/// Writes how long ago a day was, seen from another: "today", "6 days", "5 weeks", "8 months", "2 years"; always the
/// whole ones that have passed. A day still to come is "to come".
pub fn age(day: NaiveDate, today: NaiveDate) -> String {
    let number =
        |count: u32, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    let days = match u32::try_from(days_between(day, today)) {
        Err(_) => return "to come".to_owned(),
        Ok(0) => return "today".to_owned(),
        Ok(days) => days,
    };
    let months = (today.year() - day.year()) * 12 + today.month().cast_signed() - day.month().cast_signed();
    let is_whole = today.day() >= day.day() || today.day() == u32::from(today.num_days_in_month());
    let months = u32::try_from(if is_whole { months } else { months - 1 }).unwrap_or(0);
    match (days, months) {
        (..14, _) => number(days, "day", "days"),
        (_, ..2) => number(days / 7, "week", "weeks"),
        (_, ..24) => number(months, "month", "months"),
        _ => number(months / 12, "year", "years"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_is_said_in_the_unit_that_fits() {
        let today = NaiveDate::from_ymd_opt(2027, 2, 28).unwrap();
        for (year, month, day, words) in [
            (2027, 3, 1, "to come"),
            (2027, 2, 28, "today"),
            (2027, 2, 27, "1 day"),
            (2027, 2, 15, "13 days"),
            (2027, 2, 14, "2 weeks"),
            (2027, 1, 1, "8 weeks"),
            (2026, 12, 31, "2 months"),
            (2026, 12, 28, "2 months"),
            (2025, 3, 1, "23 months"),
            (2025, 2, 28, "2 years"),
            (1990, 3, 1, "36 years"),
        ] {
            let then = NaiveDate::from_ymd_opt(year, month, day).unwrap();
            assert_eq!(age(then, today), words, "{then}");
        }
        assert_eq!(age(NaiveDate::MAX, NaiveDate::MIN), "to come");
        assert!(age(NaiveDate::MIN, NaiveDate::MAX).ends_with(" years"));
    }

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
