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

    /// Tells whether it shares a day with the days from one to another, both included.
    pub fn touches(&self, from: NaiveDate, to: NaiveDate) -> bool {
        from <= self.to && self.from <= to
    }

    /// Tells whether it lies between one day and another, both included: a consultation that goes on through it.
    pub fn is_within(&self, from: NaiveDate, to: NaiveDate) -> bool {
        from <= self.from && self.to <= to
    }
}
