//! How long ago a day was, in words.

use chrono::{Datelike, Months, NaiveDate};

use super::show::days_between;

/// How long ago a day was: "today", "5 days", "3 weeks", "8 months", "2 years". A day still to come is "today".
///
/// Weeks and months that are not full yet are not counted.
pub fn age(day: NaiveDate, today: NaiveDate) -> String {
    let days = days_between(day, today);
    let number = |number: i64, unit: &str| format!("{number} {unit}{}", if number == 1 { "" } else { "s" });
    match days {
        ..=0 => "today".to_owned(),
        1..=13 => number(days, "day"),
        14..=60 => number(days / 7, "week"),
        _ => {
            let months = whole_months(day, today);
            if months < 24 { number(months, "month") } else { number(months / 12, "year") }
        }
    }
}

/// How long ago a day was, as part of a sentence: "today", "3 weeks ago".
pub fn ago(day: NaiveDate, today: NaiveDate) -> String {
    let age = age(day, today);
    if days_between(day, today) > 0 { format!("{age} ago") } else { age }
}

/// After how many months a fact is said to be old: a convention of briefing, to flag what is over six months old.
const OLD_AFTER: Months = Months::new(6);

/// Tells whether something that was true on a day is old on another. It is never left out for that, but flagged.
pub fn is_old(known_on: NaiveDate, today: NaiveDate) -> bool {
    known_on.checked_add_months(OLD_AFTER).is_some_and(|old| old < today)
}

/// The full calendar months from one day to another; none where the other is not later.
pub fn whole_months(day: NaiveDate, today: NaiveDate) -> i64 {
    let month = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
    let months = month(today) - month(day);
    let is_full = u32::try_from(months).is_ok_and(|months| {
        day.checked_add_months(Months::new(months)).is_some_and(|reached| reached <= today)
    });
    (if is_full { months } else { months - 1 }).max(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_age_is_said_as_people_say_it() {
        let of = |from: &str, to: &str| age(from.parse().unwrap(), to.parse().unwrap());
        for (from, to, words) in [
            ("2026-11-22", "2026-11-22", "today"),
            ("2026-12-01", "2026-11-22", "today"),
            ("2026-11-21", "2026-11-22", "1 day"),
            ("2026-11-09", "2026-11-22", "13 days"),
            ("2026-11-08", "2026-11-22", "2 weeks"),
            ("2026-09-23", "2026-11-22", "8 weeks"),
            ("2026-09-22", "2026-11-22", "2 months"),
            ("2026-03-31", "2026-09-30", "6 months"),
            ("2026-03-23", "2026-11-22", "7 months"),
            ("2024-11-23", "2026-11-22", "23 months"),
            ("2024-11-22", "2026-11-22", "2 years"),
            ("1926-11-22", "2026-11-22", "100 years"),
        ] {
            assert_eq!(of(from, to), words, "{from} to {to}");
        }
    }

    #[test]
    fn old_is_more_than_six_months() {
        let old = |known: &str, today: &str| is_old(known.parse().unwrap(), today.parse().unwrap());
        assert!(!old("2026-05-23", "2026-11-23") && old("2026-05-22", "2026-11-23"));
        assert!(!old("2026-08-31", "2027-02-28"));
        assert!(!is_old(NaiveDate::MAX, NaiveDate::MAX));
        let today = NaiveDate::default();
        assert_eq!(
            (ago(today, today), ago(NaiveDate::MIN, today)),
            ("today".into(), "264113 years ago".into())
        );
    }

    proptest! {
        #[test]
        fn any_two_days_have_an_age(from in -900_000i32..900_000, to in -900_000i32..900_000) {
            let day = |number| NaiveDate::from_num_days_from_ce_opt(number).unwrap();
            prop_assert!(!age(day(from), day(to)).is_empty());
        }
    }
}
