//! How urgent a due day is on the day asked about.

use chrono::NaiveDate;

use super::{Facts, Holidays, Span};
use crate::domain::word::word_list;

word_list! {
    /// How urgent somebody is, in the order in which they are listed.
    pub enum State as "a state" {
        /// Due before the day asked about.
        Overdue = "overdue",
        /// Due on it.
        Today = "today",
        /// Due within the window.
        Soon = "soon",
        /// A contact that will count is in the diary: silent until its day.
        Booked = "booked",
        /// Silent until a day somebody chose.
        Snoozed = "snoozed",
        /// Due after the window.
        Later = "later",
    }
}

impl State {
    /// Tells whether the due list shows it without being asked for everything.
    pub fn is_listed(self) -> bool {
        matches!(self, Self::Overdue | Self::Today | Self::Soon)
    }
}

/// The day asked about, and the last day that is still soon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The day asked about.
    pub today: NaiveDate,
    /// The last day that is still soon.
    pub until: NaiveDate,
}

impl Window {
    /// The window of this span from a day on.
    pub fn new(today: NaiveDate, span: Span, holidays: &Holidays) -> Self {
        Self { today, until: span.after(today, holidays) }
    }

    /// How urgent a due day is, taken by itself.
    pub fn urgency(&self, due_on: NaiveDate) -> State {
        if due_on < self.today {
            State::Overdue
        } else if due_on == self.today {
            State::Today
        } else if due_on <= self.until {
            State::Soon
        } else {
            State::Later
        }
    }

    /// The state of a contact due on a day: a diary entry or a snooze makes them silent, however late they are.
    pub fn state(&self, due_on: NaiveDate, facts: &Facts<'_>) -> State {
        if facts.booked_on.is_some() {
            State::Booked
        } else if facts.snoozed_until.is_some_and(|until| self.today < until) {
            State::Snoozed
        } else {
            self.urgency(due_on)
        }
    }
}
