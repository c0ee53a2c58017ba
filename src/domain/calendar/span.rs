//! Spans of time, such as six weeks or ten working days, and going forward or back by one.

use super::holidays::Holidays;
use super::limits::{FIRST_DAY, LAST_DAY};
use super::span_text::SpanError;
use chrono::{Days, Months, NaiveDate};

/// Is what a span counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Days of any kind.
    Day,
    /// Days from Monday to Friday that are not bank holidays in England.
    WorkingDay,
    /// Seven days.
    Week,
    /// Calendar months.
    Month,
    /// Calendar years.
    Year,
}

/// Is a count of one unit, such as six weeks. Two spans are equal when written alike: 12 months is not
/// 1 year, though neither is shorter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    count: u32,
    unit: Unit,
}

impl Span {
    /// Is the largest count a span can have.
    pub const LARGEST_COUNT: u32 = 10_000;

    /// Makes a span; a count over 10,000 is refused.
    pub fn new(count: u32, unit: Unit) -> Result<Self, SpanError> {
        let span = Self::capped(count, unit);
        if span.count == count {
            Ok(span)
        } else {
            Err(SpanError::CountTooLarge { quote: format!("\"{count}\"") })
        }
    }

    /// Makes a span for a constant in code; a count over 10,000 becomes 10,000.
    pub const fn capped(count: u32, unit: Unit) -> Self {
        let count = if count > Self::LARGEST_COUNT { Self::LARGEST_COUNT } else { count };
        Self { count, unit }
    }

    /// Gives the number of units, 0 to 10,000.
    pub const fn count(self) -> u32 {
        self.count
    }

    /// Gives what is counted.
    pub const fn unit(self) -> Unit {
        self.unit
    }

    /// Gives the day this long after another, never past 31 December 9999.
    ///
    /// Months and years keep the day of the month, or take the month's last day where it is shorter:
    /// 31 January and one month is 28 or 29 February. Only working days look at the holidays.
    pub fn after(self, day: NaiveDate, holidays: &Holidays) -> NaiveDate {
        let day = day.clamp(FIRST_DAY, LAST_DAY);
        let reached = match self.unit {
            Unit::WorkingDay => holidays.walk(day, self.count, NaiveDate::succ_opt),
            Unit::Day => day.checked_add_days(self.days(1)),
            Unit::Week => day.checked_add_days(self.days(7)),
            Unit::Month => day.checked_add_months(self.months(1)),
            Unit::Year => day.checked_add_months(self.months(12)),
        };
        reached.unwrap_or(LAST_DAY).min(LAST_DAY)
    }

    /// Gives the day this long before another, never earlier than 1 January 1800. The rules are those of
    /// [`Span::after`].
    pub fn before(self, day: NaiveDate, holidays: &Holidays) -> NaiveDate {
        let day = day.clamp(FIRST_DAY, LAST_DAY);
        let reached = match self.unit {
            Unit::WorkingDay => holidays.walk(day, self.count, NaiveDate::pred_opt),
            Unit::Day => day.checked_sub_days(self.days(1)),
            Unit::Week => day.checked_sub_days(self.days(7)),
            Unit::Month => day.checked_sub_months(self.months(1)),
            Unit::Year => day.checked_sub_months(self.months(12)),
        };
        reached.unwrap_or(FIRST_DAY).max(FIRST_DAY)
    }

    /// Gives the length in whole days, rounded: a month is 30.44 days, a year twelve of them, and five
    /// working days are a week. It is for comparing spans, not for finding a day.
    pub fn rough_days(self) -> u32 {
        (self.rough_hundredths() + 50) / 100
    }

    /// Says whether this span is the shorter by its rough length: 12 months is not shorter than 1 year,
    /// nor 1 year than 12 months.
    pub fn is_shorter_than(self, other: Self) -> bool {
        self.rough_hundredths() < other.rough_hundredths()
    }

    /// In hundredths of a day, so that a month need not be a whole number. At most 365,280,000.
    fn rough_hundredths(self) -> u32 {
        let each = match self.unit {
            Unit::Day => 100,
            Unit::WorkingDay => 140,
            Unit::Week => 700,
            Unit::Month => 3_044,
            Unit::Year => 12 * 3_044,
        };
        self.count * each
    }

    fn days(self, each: u64) -> Days {
        Days::new(u64::from(self.count) * each)
    }

    fn months(self, each: u32) -> Months {
        Months::new(self.count * each)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Datelike;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn after(span: &str, start: &str) -> String {
        span.parse::<Span>().unwrap().after(day(start), &Holidays::england()).to_string()
    }

    fn before(span: &str, start: &str) -> String {
        span.parse::<Span>().unwrap().before(day(start), &Holidays::england()).to_string()
    }

    #[test]
    fn months_end_with_the_month() {
        assert_eq!(after("1 month", "2026-01-31"), "2026-02-28");
        assert_eq!(after("1 month", "2028-01-31"), "2028-02-29");
        assert_eq!(after("6 months", "2026-08-31"), "2027-02-28");
        assert_eq!(after("1 year", "2028-02-29"), "2029-02-28");
        assert_eq!(after("4 years", "2028-02-29"), "2032-02-29");
        assert_eq!(before("1 month", "2026-03-31"), "2026-02-28");
    }

    #[test]
    fn days_and_weeks_are_counted() {
        assert_eq!(after("6 weeks", "2026-11-18"), "2026-12-30");
        assert_eq!(before("90 days", "2026-11-18"), "2026-08-20");
        assert_eq!(after("0 days", "2026-11-18"), "2026-11-18");
    }

    #[test]
    fn working_days_skip_weekends_and_holidays() {
        // Christmas 2026 is a Friday, so the Monday after is the substitute for Boxing Day.
        assert_eq!(after("1 working day", "2026-12-24"), "2026-12-29");
        assert_eq!(before("1 working day", "2026-12-29"), "2026-12-24");
        assert_eq!(after("5 working days", "2026-11-18"), "2026-11-25");
        assert_eq!(after("0 working days", "2026-11-21"), "2026-11-21");
        let closed = Holidays::with_extra([day("2026-11-19")]);
        assert_eq!(Span::capped(1, Unit::WorkingDay).after(day("2026-11-18"), &closed), day("2026-11-20"));
    }

    #[test]
    fn the_limits_are_never_passed() {
        let holidays = Holidays::england();
        for unit in [Unit::Day, Unit::WorkingDay, Unit::Week, Unit::Month, Unit::Year] {
            let longest = Span::capped(u32::MAX, unit);
            assert_eq!(longest.count(), 10_000);
            assert_eq!(longest.after(NaiveDate::MAX, &holidays), LAST_DAY);
            assert_eq!(longest.before(NaiveDate::MIN, &holidays), FIRST_DAY);
            assert!(longest.after(NaiveDate::MIN, &holidays) > FIRST_DAY);
        }
        assert!(Span::new(10_001, Unit::Day).is_err());
        assert_eq!(Span::new(10_000, Unit::Day), Ok(Span::capped(10_000, Unit::Day)));
    }

    #[test]
    fn spans_are_ordered_by_rough_length() {
        let shorter =
            |left: &str, right: &str| left.parse::<Span>().unwrap().is_shorter_than(right.parse().unwrap());
        assert!(shorter("4 weeks", "1 month") && shorter("13 weeks", "3 months"));
        assert!(shorter("1 month", "31 days") && shorter("9 working days", "2 weeks"));
        assert!(!shorter("12 months", "1 year") && !shorter("1 year", "12 months"));
        assert_eq!(Span::capped(3, Unit::Month).rough_days(), 91);
        assert_eq!(Span::capped(2, Unit::Month).rough_days(), 61);
        assert_eq!(Span::capped(10_000, Unit::Year).rough_days(), 3_652_800);
    }

    fn units() -> impl Strategy<Value = Unit> {
        prop::sample::select(vec![Unit::Day, Unit::WorkingDay, Unit::Week, Unit::Month, Unit::Year])
    }

    /// Days from 1858 to 2132.
    fn days() -> impl Strategy<Value = NaiveDate> {
        (0..100_000i64).prop_map(|number| day("1858-11-17") + chrono::TimeDelta::days(number))
    }

    proptest! {
        #[test]
        fn later_days_and_larger_counts_never_come_earlier(
            start in days(), gap in 0..40u64, count in 0..300u32, more in 0..5u32, unit in units(),
        ) {
            let holidays = Holidays::england();
            let (span, longer) = (Span::capped(count, unit), Span::capped(count + more, unit));
            let later = start + Days::new(gap);
            prop_assert!(span.after(start, &holidays) <= span.after(later, &holidays));
            prop_assert!(span.before(start, &holidays) <= span.before(later, &holidays));
            prop_assert!(span.after(start, &holidays) <= longer.after(start, &holidays));
            prop_assert!(span.before(start, &holidays) >= longer.before(start, &holidays));
        }

        #[test]
        fn months_land_in_the_month_they_should(start in days(), count in 0..300u32) {
            let reached = Span::capped(count, Unit::Month).after(start, &Holidays::england());
            let month_number = |day: NaiveDate| day.year() * 12 + day.month0().cast_signed();
            prop_assert_eq!(month_number(reached), month_number(start) + count.cast_signed());
            prop_assert!(reached.day() == start.day() || reached.succ_opt().unwrap().day() == 1);
        }

        #[test]
        fn working_days_land_on_a_working_day_and_come_back(start in days(), count in 1..300u32) {
            let holidays = Holidays::england();
            let span = Span::capped(count, Unit::WorkingDay);
            let (later, earlier) = (span.after(start, &holidays), span.before(start, &holidays));
            prop_assert!(holidays.is_working_day(later) && holidays.is_working_day(earlier));
            if holidays.is_working_day(start) {
                prop_assert_eq!(span.before(later, &holidays), start);
            }
        }
    }
}
