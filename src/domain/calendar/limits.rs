//! The first and last days that calendar arithmetic can reach.

use chrono::NaiveDate;

/// Is the earliest day arithmetic gives: 1 January 1800. Going further back stays here.
pub const FIRST_DAY: NaiveDate = known_day(1800, 1, 1);

/// Is the latest day arithmetic gives: 31 December 9999. Going further on stays here.
pub const LAST_DAY: NaiveDate = known_day(9999, 12, 31);

/// Builds a day that is known to exist; the fallback is never reached, as the tests show.
const fn known_day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => date,
        None => NaiveDate::MIN,
    }
}

/// Says whether arithmetic may give this day.
pub(super) fn within_limits(day: NaiveDate) -> bool {
    (FIRST_DAY..=LAST_DAY).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limits_are_the_days_they_claim_to_be() {
        assert_eq!(FIRST_DAY.to_string(), "1800-01-01");
        assert_eq!(LAST_DAY.to_string(), "9999-12-31");
        assert!(within_limits(FIRST_DAY) && within_limits(LAST_DAY));
        assert!(!within_limits(NaiveDate::MIN) && !within_limits(NaiveDate::MAX));
    }
}
