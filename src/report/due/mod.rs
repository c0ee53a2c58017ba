//! Who needs updating, by when and why.
//!
//! Each source of rows is a file of its own; [`load`] puts them together.

mod cadence;
mod columns;
mod person;
mod promises;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::calendar::Span;
use crate::domain::due::{Reason, State};
use crate::domain::id::ContactId;
use crate::domain::interaction::Kind;
use crate::domain::policy::Policy;
use crate::store::{DueFilter, PostNames, Result, Store};

pub use columns::sheet;
use person::Asked;
pub(super) use person::post_label;

/// What is asked.
#[derive(Debug, Clone)]
pub struct Spec<'a> {
    /// The day asked about.
    pub today: NaiveDate,
    /// How far ahead "soon" reaches.
    pub within: Span,
    /// Whom to ask about.
    pub filter: DueFilter,
    /// Only what is due for this reason.
    pub reason: Option<Reason>,
    /// The booked, the snoozed and the later ones too.
    pub all: bool,
    /// Tiers, roles and what counts.
    pub policy: &'a Policy,
}

impl<'a> Spec<'a> {
    /// Everybody who is due by the end of the usual window, for whatever reason.
    #[must_use]
    pub fn new(today: NaiveDate, policy: &'a Policy) -> Self {
        Self { today, within: policy.window, filter: DueFilter::default(), reason: None, all: false, policy }
    }

    /// Tells whether what is due for a reason is asked about.
    fn asks_for(&self, reason: Reason) -> bool {
        self.reason.is_none_or(|wanted| wanted == reason)
    }

    /// Tells whether what is as urgent as this is asked about.
    fn lists(&self, state: State) -> bool {
        self.all || state.is_listed()
    }
}

/// One thing that is due: for a contact, or for nobody in particular.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// How urgent it is.
    pub state: State,
    /// The day.
    pub due_on: NaiveDate,
    /// Days since then; negative before the day.
    pub days_overdue: i64,
    /// The contact's name.
    pub contact: Option<String>,
    /// Their handle.
    pub handle: Option<String>,
    /// The post it comes from, else the first they hold.
    pub post: Option<PostNames>,
    /// The decisive reason.
    pub reason: Reason,
    /// Why, in words, with everything else they are due for.
    pub why: String,
    /// The code of the change it is about.
    pub change: Option<String>,
    /// The key of the step of its plan.
    pub step: Option<String>,
    /// What the step rests on: law, guidance or convention.
    pub basis: Option<String>,
    /// The last counted contact.
    pub last: Option<(NaiveDate, Kind)>,
    /// Who on our side looks after them.
    pub owner: Option<String>,
    /// The handle of the contact they are reached via.
    pub via: Option<String>,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Everything that is due, the most urgent first.
    pub rows: Vec<Row>,
    /// Roles and tiers of the record that the policy does not have.
    pub unknown: BTreeSet<String>,
}

/// Answers the question: everything that is due, the most urgent first.
///
/// Among what is as urgent, steps of plans come first, then promises, then introductions and cadences together.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, spec: &Spec<'_>) -> Result<Answer> {
    store.read(|| {
        let asked = Asked::new(store, spec);
        let Answer { mut rows, unknown } = cadence::load(&asked)?;
        rows.extend(promises::load(&asked)?);
        rows.sort_by(|a, b| {
            (a.state, place(a.reason), a.due_on, &a.handle).cmp(&(
                b.state,
                place(b.reason),
                b.due_on,
                &b.handle,
            ))
        });
        Ok(Answer { rows, unknown })
    })
}

/// The place of a reason in the list: introductions and cadences share one.
fn place(reason: Reason) -> Reason {
    if reason == Reason::Cadence { Reason::Introduction } else { reason }
}

/// The row of one contact for being kept in touch with: what `contact show` says about them. A pre-election period has
/// a line of its own there.
///
/// # Errors
/// Where the record cannot be read.
pub fn of_contact(store: &Store, id: ContactId, spec: &Spec<'_>) -> Result<Option<Row>> {
    cadence::of_contact(&Asked::without_pre_election(store, spec), id)
}
