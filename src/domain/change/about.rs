//! What an interaction was about, where it was about a change.

use chrono::NaiveDate;

use super::Level;
use crate::domain::id::{ChangeEventId, ChangeId};

/// What an interaction was about, where it was about a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Which change.
    pub change: ChangeId,
    /// The level it was meant to reach.
    pub level: Level,
    /// The version of the proposal; 0 before the first.
    pub version: u32,
    /// The keys of the steps it was about, as far as that was said or known when it was logged.
    pub steps: Vec<String>,
    /// Whether it was about those steps and no others.
    pub only_these: bool,
    /// Told in confidence.
    pub confidential: bool,
    /// Its words are for ourselves: they are left out of what is disclosed.
    pub private: bool,
    /// They must not use it before this day.
    pub embargo_until: Option<NaiveDate>,
    /// Whoever told them, where it was not us.
    pub told_by: Option<String>,
    /// The document that was sent or handed over.
    pub document: Option<ChangeEventId>,
}
