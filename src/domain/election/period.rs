//! The pre-election period of one election.

use chrono::NaiveDate;

use super::ElectionKind;
use crate::domain::id::ElectionId;

/// The days before a poll in which public bodies hold back, the first and the last included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The election it comes before.
    pub election: ElectionId,
    /// What the poll is for.
    pub kind: ElectionKind,
    /// The day of the poll.
    pub poll_on: NaiveDate,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

impl Period {
    /// Tells whether a day falls in it.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }

    /// Tells whether days from the first to the last, both included, begin before it and go on into it.
    pub fn is_run_into(&self, first: NaiveDate, last: NaiveDate) -> bool {
        first < self.from && self.from <= last
    }

    /// Tells whether it shares a day with the days from one to another, both included.
    pub fn touches(&self, from: NaiveDate, to: NaiveDate) -> bool {
        from <= self.to && self.from <= to
    }
}

/// A period of a local election, for the tests of those who look at periods; the last day is the poll.
#[cfg(test)]
pub(in crate::domain) fn period(election: i64, from: &str, to: &str) -> Period {
    let (from, to): (NaiveDate, NaiveDate) = (from.parse().unwrap(), to.parse().unwrap());
    Period { election: ElectionId(election), kind: ElectionKind::Local, poll_on: to, from, to }
}
