//! How old what we know is: in words, and whether it is old enough to be doubted.

use chrono::{Months, NaiveDate};

use super::calendar::days_between;

/// After how many months a fact is said to be old: a convention of briefing, "flag what is over six months old".
const OLD_AFTER: Months = Months::new(6);

/// Tells whether something that was true on a day is old on another. It is never left out for that, but flagged.
pub fn is_old(known_on: NaiveDate, today: NaiveDate) -> bool {
    known_on.checked_add_months(OLD_AFTER).is_some_and(|old| old < today)
}

/// How long ago a day was, in words: "today", "3 weeks ago"; a day to come is "in 3 weeks".
pub fn ago(day: NaiveDate, today: NaiveDate) -> String {
    let days = days_between(day, today);
    match days {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        -1 => "tomorrow".to_owned(),
        _ if days > 0 => format!("{} ago", long(days)),
        _ => format!("in {}", long(-days)),
    }
}

/// A number of days in the largest unit that tells it well: "13 days", "5 weeks", "4 months", "3 years".
pub fn long(days: i64) -> String {
    let (count, unit) = match days {
        ..14 => (days, "day"),
        14..=69 => (days / 7, "week"),
        70..=729 => (days * 12 / 365, "month"),
        _ => (days * 4 / 1461, "year"),
    };
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn ages_are_said_as_people_say_them() {
        for (known, words) in [
            ("2026-11-23", "today"),
            ("2026-11-22", "yesterday"),
            ("2026-11-24", "tomorrow"),
            ("2026-11-11", "12 days ago"),
            ("2026-11-09", "2 weeks ago"),
            ("2026-05-23", "6 months ago"),
            ("2024-11-23", "2 years ago"),
            ("2026-12-23", "in 4 weeks"),
        ] {
            assert_eq!(ago(day(known), day("2026-11-23")), words, "{known}");
        }
    }

    #[test]
    fn old_is_more_than_six_months() {
        assert!(!is_old(day("2026-05-23"), day("2026-11-23")));
        assert!(is_old(day("2026-05-22"), day("2026-11-23")));
        assert!(!is_old(day("2026-08-31"), day("2027-02-28")));
        assert!(!is_old(NaiveDate::MAX, NaiveDate::MAX));
    }

    proptest! {
        #[test]
        fn what_is_old_stays_old(known in 0i32..4000, after in 0i32..2000, later in 0i32..2000) {
            let on = |number| NaiveDate::from_num_days_from_ce_opt(737_000 + number).unwrap();
            prop_assert!(!is_old(on(known), on(known + after)) || is_old(on(known), on(known + after + later)));
        }

        #[test]
        fn no_day_is_beyond_words(known in any::<i32>()) {
            if let Some(day) = NaiveDate::from_num_days_from_ce_opt(known) {
                prop_assert!(!ago(day, NaiveDate::default()).is_empty());
            }
        }
    }
}
