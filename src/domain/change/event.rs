//! What happens to a change besides conversations.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::id::{AreaId, ChangeEventId, ChangeId, ContactId, OrganisationId};
use crate::domain::word::word_list;

word_list! {
    /// What happened.
    pub enum EventKind as "a kind of event" {
        /// A step that is no conversation was done: a form, a paper, a staff meeting.
        Done = "done",
        /// A step was waived, for one person or for all: who decided and why.
        Waived = "waived",
        /// It leaked: how.
        Leak = "leak",
        /// "Is it substantial?" was asked: of whom.
        Asked = "asked",
        /// An answer to that: by whom, what.
        Answered = "answered",
        /// A document was put on the register.
        Document = "document",
    }
}

/// An event to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// Which change.
    pub change: ChangeId,
    /// What happened.
    pub kind: EventKind,
    /// The key of the step it is about.
    pub step: Option<String>,
    /// The contact it is about.
    pub contact: Option<ContactId>,
    /// The area for which a step was waived, because nobody is known there.
    pub area: Option<AreaId>,
    /// The council for which a step was waived, because nobody is known there.
    pub council: Option<OrganisationId>,
    /// The day it happened.
    pub happened_on: NaiveDate,
    /// Who did, decided, asked or answered.
    pub who: Option<String>,
    /// The reason, the way, the answer.
    pub what: Option<String>,
    /// The title of a document; of an answer, who was asked, where somebody else answered.
    pub title: Option<String>,
    /// Where the document was.
    pub path: Option<String>,
    /// Its SHA-256, in lower-case hexadecimal digits.
    pub sha256: Option<String>,
    /// The version of the proposal it belongs to.
    pub version: Option<u32>,
}

impl NewEvent {
    /// An event of which only the kind and the day are known.
    pub const fn new(change: ChangeId, kind: EventKind, happened_on: NaiveDate) -> Self {
        Self {
            change,
            kind,
            step: None,
            contact: None,
            area: None,
            council: None,
            happened_on,
            who: None,
            what: None,
            title: None,
            path: None,
            sha256: None,
            version: None,
        }
    }
}

/// An event as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeEvent {
    /// Its identity.
    pub id: ChangeEventId,
    /// What was written down.
    pub event: NewEvent,
    /// A document was withdrawn or replaced on this day.
    pub withdrawn_on: Option<NaiveDate>,
    /// When it was written down.
    pub recorded_at: DateTime<Utc>,
}

impl ChangeEvent {
    /// Tells whether it is a document that stands on a day. A step done with a document puts that on the register too.
    pub fn is_live_document(&self, day: NaiveDate) -> bool {
        self.event.sha256.is_some()
            && self.event.happened_on <= day
            && self.withdrawn_on.is_none_or(|withdrawn| day < withdrawn)
    }
}
