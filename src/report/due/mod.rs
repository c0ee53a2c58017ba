//! Who needs updating, by when and why.
//!
//! Each source of rows is a file of its own; [`load`] puts them together.

mod again;
mod cadence;
mod columns;
mod person;
mod promises;
mod steps;
mod windows;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::calendar::Span;
use crate::domain::due::{Reason, State};
use crate::domain::id::{ChangeId, ContactId};
use crate::domain::interaction::Kind;
use crate::domain::policy::Policy;
use crate::store::{DueFilter, PostNames, Result, Store};

pub use columns::sheet;
use person::Asked;

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
    /// Only what is about this change.
    pub change: Option<ChangeId>,
    /// The booked, the snoozed and the later ones too.
    pub all: bool,
    /// Whether steps say why in whole sentences.
    pub sentences: bool,
    /// Tiers, roles and what counts.
    pub policy: &'a Policy,
}

impl<'a> Spec<'a> {
    /// Everybody who is due by the end of the usual window, for whatever reason.
    #[must_use]
    pub fn new(today: NaiveDate, policy: &'a Policy) -> Self {
        Self {
            today,
            within: policy.window,
            filter: DueFilter::default(),
            reason: None,
            change: None,
            all: false,
            sentences: false,
            policy,
        }
    }

    /// Tells whether what is due for a reason is asked about.
    fn asks_for(&self, reason: Reason) -> bool {
        self.reason.is_none_or(|wanted| wanted == reason)
    }

    /// Tells whether nobody is asked about but those of whom something known is to be looked at again.
    fn asks_about_known_only(&self) -> bool {
        self.change.is_some() || matches!(self.reason, Some(Reason::Recheck | Reason::Champion))
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
    /// What is to be done, where it is for nobody in particular.
    pub task: Option<String>,
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
    /// The place among steps as urgent: law before guidance before convention, blocking ones first.
    pub press: u8,
    /// The last counted contact.
    pub last: Option<(NaiveDate, Kind)>,
    /// Who on our side looks after them.
    pub owner: Option<String>,
    /// The handle of the contact they are reached via.
    pub via: Option<String>,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// Everything that is due, the most urgent first.
    pub rows: Vec<Row>,
    /// Roles and tiers of the record that the policy does not have.
    pub unknown: BTreeSet<String>,
    /// Changes whose plans could not be looked at, and why.
    pub broken: Vec<String>,
}

/// Answers the question: everything that is due, the most urgent first.
///
/// Among what is as urgent, steps of plans come first (law, guidance, convention; blocking ones before others), then
/// promises, then what can be missed, then together introductions, cadences and what is to be looked at again.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, spec: &Spec<'_>) -> Result<Answer> {
    store.read(|| {
        let asked = Asked::new(store, spec);
        let sources = store.due_sources()?;
        let mut answer = cadence::load(&asked, sources.agains)?;
        if sources.agains {
            answer.rows.extend(again::loose(&asked)?);
        }
        if sources.promises {
            answer.rows.extend(promises::load(&asked)?);
        }
        if sources.asks {
            answer.rows.extend(windows::load(&asked)?);
        }
        if sources.changes {
            steps::add_to(&mut answer, &asked)?;
        }
        let place = |row: &Row| (row.state, place(row.reason), row.press, row.due_on);
        answer.rows.sort_by(|a, b| (place(a), &a.handle, &a.step).cmp(&(place(b), &b.handle, &b.step)));
        Ok(answer)
    })
}

/// The place of a reason in the list: those that share the row of a contact share one.
fn place(reason: Reason) -> Reason {
    if cadence::shares_a_row(reason) { Reason::Introduction } else { reason }
}

/// The row of one contact for being kept in touch with: what `contact show` says about them. A pre-election period has
/// a line of its own there.
///
/// # Errors
/// Where the record cannot be read.
pub fn of_contact(store: &Store, id: ContactId, spec: &Spec<'_>) -> Result<Option<Row>> {
    let again = if store.due_sources()?.agains { store.agains_of(id, spec.today)? } else { Vec::new() };
    cadence::of_contact(&Asked::without_pre_election(store, spec), id, again)
}

/// The same of several contacts, in their order, for being in touch with them alone: an introduction or a cadence. What is
/// to be looked at again of somebody makes nobody out of touch.
///
/// # Errors
/// Where the record cannot be read.
pub fn of_contacts(store: &Store, contacts: &[ContactId], spec: &Spec<'_>) -> Result<Vec<Option<Row>>> {
    let asked = Asked::without_pre_election(store, spec);
    contacts.iter().map(|contact| cadence::of_contact(&asked, *contact, Vec::new())).collect()
}
