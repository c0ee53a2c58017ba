//! When something was written down: a note made on the day weighs more than one made weeks later.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::calendar::{Holidays, Span, Unit, days_between};

/// When something that happened on a day was written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recorded {
    /// The day.
    pub on: NaiveDate,
    /// The days after it happened; negative where it was still to come.
    pub days_later: i64,
    /// Whether that was later than the next working day.
    pub is_late: bool,
}

impl Recorded {
    /// Compares the moment something was written down with the day it happened.
    pub fn of(happened_on: NaiveDate, recorded_at: DateTime<Utc>, holidays: &Holidays) -> Self {
        Self::on(happened_on, recorded_at.date_naive(), holidays)
    }

    /// Compares the day something was written down with the day it happened.
    pub fn on(happened_on: NaiveDate, on: NaiveDate, holidays: &Holidays) -> Self {
        let next = Span::capped(1, Unit::WorkingDay).after(happened_on, holidays);
        Self { on, days_later: days_between(happened_on, on), is_late: on > next }
    }

    /// The same in a column of its own: "23 days later", "in time".
    pub fn after(&self) -> String {
        match self.words() {
            Some(words) => words.trim_start_matches("recorded ").to_owned(),
            None => "in time".to_owned(),
        }
    }

    /// What is to be said of it: "recorded 23 days later"; `None` where it was written down at once.
    pub fn words(&self) -> Option<String> {
        match self.days_later {
            later if self.is_late => Some(format!("recorded {later} days later")),
            1 | 0 => None,
            -1 => Some("recorded 1 day before it happened".to_owned()),
            early if early < 0 => Some(format!("recorded {} days before it happened", -early)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(happened: &str, recorded: &str) -> Option<String> {
        let (happened, recorded) = (happened.parse().unwrap(), recorded.parse().unwrap());
        Recorded::on(happened, recorded, &Holidays::england()).words()
    }

    #[test]
    fn the_next_working_day_is_soon_enough() {
        // Friday, Monday, Tuesday.
        assert_eq!(words("2026-11-20", "2026-11-20"), None);
        assert_eq!(words("2026-11-20", "2026-11-23"), None);
        assert_eq!(words("2026-11-20", "2026-11-24"), Some("recorded 4 days later".into()));
        // Maundy Thursday: Good Friday and Easter Monday are no working days.
        assert_eq!(words("2027-03-25", "2027-03-30"), None);
        assert_eq!(words("2027-03-25", "2027-03-31"), Some("recorded 6 days later".into()));
        // Nobody works on a Saturday, and still it is not late on Monday.
        assert_eq!(words("2026-11-21", "2026-11-23"), None);
        assert_eq!(words("2026-11-18", "2026-11-20"), Some("recorded 2 days later".into()));
    }

    #[test]
    fn a_diary_entry_was_written_before_it_happened() {
        assert_eq!(words("2026-11-20", "2026-11-19"), Some("recorded 1 day before it happened".into()));
        assert_eq!(words("2026-11-20", "2026-11-05"), Some("recorded 15 days before it happened".into()));
    }

    #[test]
    fn the_moment_is_taken_as_its_day() {
        let moment = "2026-11-24T23:59:00Z".parse().unwrap();
        let recorded = Recorded::of("2026-11-20".parse().unwrap(), moment, &Holidays::england());
        assert_eq!((recorded.days_later, recorded.is_late), (4, true));
        assert_eq!(recorded.after(), "4 days later");
    }
}
