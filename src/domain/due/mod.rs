//! Who needs updating, by when and why.
//!
//! Pure rules over facts: no clock and no database; `today` is an argument. What is due is never stored.
//! Each reason to keep in touch with a contact is a file of its own; [`causes`] is the list of them. What was promised
//! is a row of its own ([`super::promise`]), whatever else its contact is due for.

mod again;
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

pub use again::{Again, Known};
pub use state::{State, Window};

word_list! {
    /// Why somebody is due, in the order in which they are listed.
    pub enum Reason as "a reason" {
        /// A step of the plan of a change.
        Step = "step",
        /// Something was promised, by us or by them.
        Promise = "promise",
        /// What was asked or offered can be missed: it is open until a day.
        Window = "window",
        /// Newly in a post, and not yet met.
        Introduction = "introduction",
        /// The last contact is long enough ago.
        Cadence = "cadence",
        /// What is known of them is old enough to be asked again.
        Recheck = "recheck",
        /// What they agreed to speak up for is to be reviewed.
        Champion = "champion",
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
    /// What is to be looked at again, in any order.
    pub again: &'a [Again],
}

/// One reason for being due, with what it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cause {
    /// The day.
    pub due_on: NaiveDate,
    /// What the day rests on.
    pub rests_on: Footing,
}

/// What the day of a cause rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Footing {
    /// An introduction that is owed.
    Introduction(Elapsed),
    /// A cadence that holds.
    Cadence(Elapsed),
    /// Something known that is to be looked at again.
    Again(Known),
}

/// A span from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Elapsed {
    /// The post it comes from, where it comes from one.
    pub hat: Option<Hat>,
    /// The span that was added.
    pub span: Span,
    /// The day it was added to.
    pub since: NaiveDate,
}

impl Cause {
    /// The reason: one of those that share a line.
    pub fn reason(&self) -> Reason {
        match self.rests_on {
            Footing::Introduction(_) => Reason::Introduction,
            Footing::Cadence(_) => Reason::Cadence,
            Footing::Again(known) => known.reason(),
        }
    }

    /// The post it comes from, where it comes from one.
    pub fn hat(&self) -> Option<Hat> {
        match self.rests_on {
            Footing::Introduction(elapsed) | Footing::Cadence(elapsed) => elapsed.hat,
            Footing::Again(_) => None,
        }
    }

    /// The place among the causes of one contact: by the day, then in the order of [`Reason`].
    fn place(&self) -> (NaiveDate, Reason, Option<Known>) {
        let known = match self.rests_on {
            Footing::Again(known) => Some(known),
            Footing::Introduction(_) | Footing::Cadence(_) => None,
        };
        (self.due_on, self.reason(), known)
    }
}

/// The verdict on one contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// How urgent it is on the day asked about.
    pub state: State,
    /// Every cause, the decisive one first: the earliest of those asked about.
    pub causes: Vec<Cause>,
}

impl Verdict {
    /// The decisive cause.
    pub fn cause(&self) -> &Cause {
        // `judge` never makes a verdict without a cause.
        &self.causes[0]
    }
}

/// Every cause for which a contact is or will be due, earliest first; ties in the order of [`Reason`].
pub fn causes(facts: &Facts<'_>, holidays: &Holidays) -> Vec<Cause> {
    let introduction = introduction::cause(facts, holidays);
    let cadence = cadence::cause(facts, introduction.is_some(), holidays);
    let again =
        facts.again.iter().map(|again| Cause { due_on: again.due_on, rests_on: Footing::Again(again.what) });
    let mut causes: Vec<Cause> = introduction.into_iter().chain(cadence).chain(again).collect();
    causes.sort_by_key(Cause::place);
    causes
}

/// The verdict on a contact, or `None` where nothing will ever make them due.
pub fn judge(facts: &Facts<'_>, window: &Window, holidays: &Holidays) -> Option<Verdict> {
    judge_for(None, facts, window, holidays)
}

/// The verdict on a contact for one reason: its earliest cause decides, and every other is told after it. `None` where
/// nothing will ever make them due for it.
pub fn judge_for(
    reason: Option<Reason>,
    facts: &Facts<'_>,
    window: &Window,
    holidays: &Holidays,
) -> Option<Verdict> {
    let mut causes = causes(facts, holidays);
    let first = causes.iter().position(|cause| reason.is_none_or(|wanted| wanted == cause.reason()))?;
    causes[..=first].rotate_right(1);
    Some(Verdict { state: window.state(causes[0].due_on, facts), causes })
}

/// Tells whether somebody can be due on any day, whatever contact there was: the look before anything is read of it.
pub fn can_be_due(
    hats: &[Hat],
    own_cadence: Option<Cadence>,
    own_tier: Expectation,
    again: &[Again],
) -> bool {
    !again.is_empty()
        || hats.iter().any(|hat| hat.expectation.introduce.is_some())
        || cadence::is_kept(hats, own_cadence, own_tier)
}

/// The day on which a contact is or was due, without building the verdict: the cheap first look.
pub fn due_on(facts: &Facts<'_>, holidays: &Holidays) -> Option<NaiveDate> {
    let introduction = introduction::cause(facts, holidays);
    let cadence = cadence::cause(facts, introduction.is_some(), holidays);
    let again = facts.again.iter().map(|again| again.due_on);
    introduction.into_iter().chain(cadence).map(|cause| cause.due_on).chain(again).min()
}

/// The day by which somebody newly in a post is to be met first: `None` where no introduction is owed for it, or not any
/// more after that last contact.
pub fn introduction_due_on(
    hat: &Hat,
    last_contact: Option<NaiveDate>,
    holidays: &Holidays,
) -> Option<NaiveDate> {
    introduction::owed(hat, last_contact, holidays).map(|cause| cause.due_on)
}
