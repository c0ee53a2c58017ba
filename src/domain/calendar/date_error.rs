//! What is said when text cannot be read as a date.

use super::names::{month_name, weekday_name};
use chrono::Weekday;

/// How many characters of the text a message quotes before it is cut.
const LONGEST_QUOTE: usize = 40;

/// Says why text is not a date, quoting it (long text is cut) and naming what would be right.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .problem.sentence(.quote))]
pub struct DateError {
    quote: String,
    problem: DateProblem,
}

impl DateError {
    pub(super) fn new(text: &str, problem: DateProblem) -> Self {
        Self { quote: quoted(text), problem }
    }

    /// Gives what is wrong, for a caller that reacts to one kind of mistake.
    pub fn problem(&self) -> DateProblem {
        self.problem
    }
}

/// Is what can be wrong with the text of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum DateProblem {
    /// The month has no such day. Without a year, `days` is the most the month ever has.
    NoSuchDay {
        /// The day that was asked for.
        day: u32,
        /// The month, 1 to 12.
        month: u32,
        /// The year, where the text names one.
        year: Option<i32>,
        /// How many days the month has.
        days: u32,
    },
    /// There is no such month.
    NoSuchMonth {
        /// The month that was asked for.
        month: u32,
        /// Whether the text was read day first, so that day and month may have been swapped.
        day_first: bool,
    },
    /// The date falls on another weekday than the text says.
    WrongWeekday {
        /// The weekday the date really is.
        actual: Weekday,
        /// The year that was assumed, where the text names none.
        assumed_year: Option<i32>,
    },
    /// The date is before 1900 or after 2200.
    OutsideYears,
    /// A count of days, weeks, months or years is over 10,000.
    CountTooLarge,
    /// Nothing that a person may type as a date.
    Unreadable,
    /// Nothing that a file may hold as a date.
    UnreadableInFile,
}

impl DateProblem {
    fn sentence(self, quote: &str) -> String {
        match self {
            Self::NoSuchDay { day: 0, .. } => format!("{quote} is not a date: there is no day 0"),
            Self::NoSuchDay { month, year: Some(year), days, .. } => {
                format!("{quote} is not a date: {} {year} has {days} days", month_name(month))
            }
            Self::NoSuchDay { month, year: None, days, .. } => {
                format!("{quote} is not a date: {} has at most {days} days", month_name(month))
            }
            Self::NoSuchMonth { month, day_first: true } => {
                format!("{quote} is not a date: days come first, and there is no month {month}")
            }
            Self::NoSuchMonth { month, day_first: false } => {
                format!("{quote} is not a date: there is no month {month}")
            }
            Self::WrongWeekday { actual, assumed_year: None } => {
                format!("{quote} is a {}", weekday_name(actual))
            }
            Self::WrongWeekday { actual, assumed_year: Some(year) } => {
                format!("{quote} is a {} in {year}; add the year if another is meant", weekday_name(actual))
            }
            Self::OutsideYears => format!("{quote} is outside the years 1900 to 2200"),
            Self::CountTooLarge => format!("{quote} is too far away: a count can be at most 10,000"),
            Self::Unreadable => format!(
                "cannot read {quote} as a date; try 2026-11-21, 21/11/2026, \"last tuesday\" or \"in 3 weeks\""
            ),
            Self::UnreadableInFile => {
                format!("cannot read {quote} as a date; dates in files look like 2026-11-21 or 21/11/2026")
            }
        }
    }
}

/// Puts text in double quotes, trimmed, cut to a readable length and without control characters.
pub(super) fn quoted(text: &str) -> String {
    let mut characters = text.trim().chars();
    // A file can hold control characters, and a terminal would obey them.
    let visible = |character: char| if character.is_control() { ' ' } else { character };
    let start: String = characters.by_ref().take(LONGEST_QUOTE).map(visible).collect();
    let cut = if characters.next().is_some() { "…" } else { "" };
    format!("\"{start}{cut}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str, problem: DateProblem) -> String {
        DateError::new(text, problem).to_string()
    }

    #[test]
    fn messages_say_what_is_wrong() {
        let swapped = DateProblem::NoSuchMonth { month: 25, day_first: true };
        assert_eq!(
            message("12/25/2026", swapped),
            "\"12/25/2026\" is not a date: days come first, and there is no month 25"
        );
        let weekday = DateProblem::WrongWeekday { actual: Weekday::Tue, assumed_year: None };
        assert_eq!(message(" wednesday 3 march 2026 ", weekday), "\"wednesday 3 march 2026\" is a Tuesday");
        assert_eq!(
            message("rubbish", DateProblem::Unreadable),
            "cannot read \"rubbish\" as a date; try 2026-11-21, 21/11/2026, \"last tuesday\" or \"in 3 weeks\""
        );
    }

    #[test]
    fn long_and_hostile_text_is_tamed() {
        assert_eq!(quoted(&"é".repeat(41)), format!("\"{}…\"", "é".repeat(40)));
        assert_eq!(quoted(&"é".repeat(40)), format!("\"{}\"", "é".repeat(40)));
        assert_eq!(quoted("a\u{1b}[31mb\nc"), "\"a [31mb c\"");
    }
}
