//! Service changes: a closure, move, merger or initiative, and who must be told of it, in what order, by when.
//!
//! Pure rules over facts: no clock and no database. What is law, guidance or convention is said by each step of the
//! playbook ([`crate::domain::playbook`]); nothing here is any of them by itself.

mod about;
mod anchor;
pub mod consultation;
mod dates;
mod event;
pub mod gate;
mod knowledge;
mod lead;
mod level;
pub mod plan;
pub mod pre_election;
mod recorded;
mod telling;

use chrono::NaiveDate;

use super::id::{ChangeId, PlaybookId};
use super::word::word_list;

pub use about::About;
pub use anchor::{Anchor, Restricted};
pub use dates::{Dates, MadePublic, PublicMoment};
pub use event::{ChangeEvent, EventKind, NewEvent};
pub use knowledge::{Disclosure, Knowledge, disclosure};
pub use lead::{Lead, LeadError, Moment};
pub use level::{Basis, Level, Status};
pub use recorded::Recorded;
pub use telling::Telling;

word_list! {
    /// How a change reaches an area.
    pub enum Reach as "a way in which an area is touched" {
        /// The site itself lies there.
        Site = "site",
        /// Patients come from there.
        Catchment = "catchment",
        /// Of a move: where the service was.
        Old = "old",
        /// Of a move: where it goes.
        New = "new",
        /// Of a move: on the way from the old to the new.
        Between = "between",
    }
}

/// A change as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its identity.
    pub id: ChangeId,
    /// What people call it by: `elm-lane`.
    pub code: String,
    /// Its title.
    pub title: String,
    /// The text of its playbook, as it was taken.
    pub playbook: PlaybookId,
    /// The day it was written down.
    pub begun_on: NaiveDate,
    /// Who of us leads it.
    pub owner: Option<String>,
    /// Anything worth knowing.
    pub notes: Option<String>,
    /// The day it was closed.
    pub closed_on: Option<NaiveDate>,
    /// What was learnt, for the next of its kind.
    pub lessons: Option<String>,
}

impl Change {
    /// Tells whether it is not closed on a day.
    pub fn is_open_on(&self, day: NaiveDate) -> bool {
        self.closed_on.is_none_or(|closed| day < closed)
    }
}

/// A version of what is proposed: who was told of an earlier one has not been told of this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// 1 for the first.
    pub number: u32,
    /// The day from which it is what is proposed.
    pub day: NaiveDate,
    /// What it is, or what changed.
    pub what: String,
}

/// The version that stood on a day; `None` before the first.
pub fn version_on(versions: &[Version], day: NaiveDate) -> Option<&Version> {
    versions.iter().filter(|version| version.day <= day).max_by_key(|version| version.number)
}

/// The code of a title: its first two words that tell something, lower case, joined by a hyphen.
pub fn code_of(title: &str) -> String {
    let folded = super::name::fold(title);
    let words: Vec<&str> = folded.split_whitespace().filter(|word| !IDLE.contains(word)).take(2).collect();
    words.join("-")
}

/// Words that tell nothing apart.
const IDLE: &[&str] = &["the", "of", "a", "an", "and", "to", "for", "at", "in", "our"];
