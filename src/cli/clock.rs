//! The only reader of the clock.

use chrono::{DateTime, Datelike, Local, NaiveDate, Utc};

use super::error::CliError;
use crate::domain::calendar::{Lean, parse_date};

/// The moment and the day a command works with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    /// The moment: what the history says.
    pub(super) now: DateTime<Utc>,
    /// The day: what the rules say.
    pub(super) today: NaiveDate,
}

impl Clock {
    /// Reads the clock, or takes the moment from `ENGAGE_NOW` and the day from `--today`.
    pub(super) fn read(fixed: Option<&str>, today: Option<&str>) -> Result<Self, CliError> {
        let (now, day) = match fixed {
            None => system(),
            Some(text) => {
                let now = DateTime::parse_from_rfc3339(text.trim()).map_err(|_| {
                    CliError::usage(format!(
                        "ENGAGE_NOW is {text:?}, which is no moment such as 2026-11-22T09:00:00Z"
                    ))
                })?;
                (now.with_timezone(&Utc), now.date_naive())
            }
        };
        if !(1900..=2200).contains(&day.year()) {
            return Err(CliError::usage(format!(
                "it is {day} by the clock; days from 1900 to 2200 are understood"
            )));
        }
        let today = match today {
            None => day,
            Some(text) => {
                parse_date(text, day, Lean::Past).map_err(|why| CliError::usage(format!("--today: {why}")))?
            }
        };
        Ok(Self { now, today })
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
fn system() -> (DateTime<Utc>, NaiveDate) {
    let now = Local::now();
    (now.with_timezone(&Utc), now.date_naive())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_that_of_the_moments_own_zone() {
        let clock = Clock::read(Some("2026-06-01T23:30:00+01:00"), None).unwrap();
        assert_eq!(clock.today.to_string(), "2026-06-01");
        assert_eq!(clock.now.to_rfc3339(), "2026-06-01T22:30:00+00:00");
    }

    #[test]
    fn today_overrides_the_day() {
        let clock = Clock::read(Some("2026-06-01T09:00:00Z"), Some("21/11/2026")).unwrap();
        assert_eq!(clock.today.to_string(), "2026-11-21");
        assert!(Clock::read(Some("noon"), None).is_err());
        assert!(Clock::read(None, Some("31/02/2026")).is_err());
    }
}
