//! Who needs updating, by when and why.
//!
//! Pure rules over facts: no clock and no database; `today` is an argument. What is due is never stored.
//! Each reason to keep in touch with a contact is a file of its own; [`causes`] is the list of them. What was promised
//! is a row of its own ([`super::promise`]), whatever else its contact is due for.

mod cadence;
mod introduction;
#[cfg(test)]
mod laws;
mod state;

use chrono::NaiveDate;

use super::calendar::{Holidays, Span};
use super::contact::Cadence;
pub use super::policy::Hat;
use super::tier::Expectation;
use super::word::word_list;

pub use state::{State, Window};

word_list! {
    /// Why somebody is due, in the order in which they are listed.
    pub enum Reason as "a reason" {
        /// A step of the plan of a change.
        Step = "step",
        /// Something was promised, by us or by them.
        Promise = "promise",
        /// Newly in a post, and not yet met.
        Introduction = "introduction",
        /// The last contact is long enough ago.
        Cadence = "cadence",
    }
}

/// What is known of one contact on the day asked about.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The posts held on that day.
    pub hats: &'a [Hat],
    /// Their own cadence, which wins over every tier's.
    pub own_cadence: Option<Cadence>,
    /// What their own tier expects: used where no post says anything.
    pub own_tier: Expectation,
    /// The day they were written down.
    pub recorded_on: NaiveDate,
    /// The last counted contact on or before the day asked about.
    pub last_contact: Option<NaiveDate>,
    /// The next counted contact in the diary after the day asked about.
    pub booked_on: Option<NaiveDate>,
    /// Silent until this day.
    pub snoozed_until: Option<NaiveDate>,
}

/// One reason for being due, with what it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cause {
    /// The day.
    pub due_on: NaiveDate,
    /// The reason: an introduction or a cadence.
    pub reason: Reason,
    /// The post it comes from, where it comes from one.
    pub hat: Option<Hat>,
    /// The span that was added.
    pub span: Span,
    /// The day it was added to.
    pub since: NaiveDate,
}

/// The verdict on one contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// How urgent it is on the day asked about.
    pub state: State,
    /// Every cause, the decisive (earliest) one first.
    pub causes: Vec<Cause>,
}

impl Verdict {
    /// The decisive cause: the earliest.
    pub fn cause(&self) -> &Cause {
        // `judge` never makes a verdict without a cause.
        &self.causes[0]
    }
}

/// Every cause for which a contact is or will be due, earliest first; ties in the order of [`Reason`].
pub fn causes(facts: &Facts<'_>, holidays: &Holidays) -> Vec<Cause> {
    let introduction = introduction::cause(facts, holidays);
    let cadence = cadence::cause(facts, introduction.is_some(), holidays);
    let mut causes: Vec<Cause> = introduction.into_iter().chain(cadence).collect();
    causes.sort_by_key(|cause| (cause.due_on, cause.reason));
    causes
}

/// The verdict on a contact, or `None` where nothing will ever make them due.
pub fn judge(facts: &Facts<'_>, window: &Window, holidays: &Holidays) -> Option<Verdict> {
    let causes = causes(facts, holidays);
    let due_on = causes.first()?.due_on;
    Some(Verdict { state: window.state(due_on, facts), causes })
}

/// Tells whether somebody can be due on any day, whatever contact there was: the look before anything is read of it.
pub fn can_be_due(hats: &[Hat], own_cadence: Option<Cadence>, own_tier: Expectation) -> bool {
    hats.iter().any(|hat| hat.expectation.introduce.is_some())
        || cadence::is_kept(hats, own_cadence, own_tier)
}

/// The day on which a contact is or was due, without building the verdict: the cheap first look.
pub fn due_on(facts: &Facts<'_>, holidays: &Holidays) -> Option<NaiveDate> {
    let introduction = introduction::cause(facts, holidays);
    let cadence = cadence::cause(facts, introduction.is_some(), holidays);
    introduction.into_iter().chain(cadence).map(|cause| cause.due_on).min()
}
