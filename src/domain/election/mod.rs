//! Elections, and the pre-election periods before them.
//!
//! What the law lets be computed is computed from the day of the poll; what is announced has to be entered. Polls are
//! moved and reinstated, so that every day can be changed, and says when it was last looked at.

mod days;
mod dissolution;
mod period;
mod place;
mod result;
mod windows;

use chrono::NaiveDate;
use thiserror::Error;

use super::calendar::{Holidays, long};
use super::id::{AreaId, ElectionId, OrganisationId};
use super::word::word_list;

pub use days::{councillors_retire, dissolution_before, election_days_before, national_bodies_from};
pub use dissolution::{Dissolution, Sitting, new_ends};
pub use period::Period;
#[cfg(test)]
pub(in crate::domain) use period::period;
pub use place::Place;
pub use result::{Control, Returns, Sitter, control, returns};
pub use windows::Windows;

word_list! {
    /// What a poll is for.
    pub enum ElectionKind as "a kind of election" {
        /// The ordinary election of a council: the whole of it, a half or a third.
        Local = "local",
        /// A by-election to a council.
        LocalBy = "local_by",
        /// A general election.
        Parliamentary = "parliamentary",
        /// A by-election to the House of Commons.
        ParliamentaryBy = "parliamentary_by",
        /// The mayor of a council or of a combined or strategic authority.
        Mayoral = "mayoral",
        /// The London Assembly and the Mayor of London.
        Gla = "gla",
        /// A police and crime commissioner.
        Pcc = "pcc",
        /// The ordinary election of a parish or town council.
        Parish = "parish",
    }
}

impl ElectionKind {
    /// What it is called: "local election".
    pub const fn title(self) -> &'static str {
        match self {
            Self::Local => "local election",
            Self::LocalBy => "council by-election",
            Self::Parliamentary => "general election",
            Self::ParliamentaryBy => "parliamentary by-election",
            Self::Mayoral => "mayoral election",
            Self::Gla => "London election",
            Self::Pcc => "police and crime commissioner election",
            Self::Parish => "parish election",
        }
    }

    /// How many election days before the poll the notice of it is published at the latest.
    ///
    /// 25 by rule 1 of Schedule 3 to SI 2006/3304 and the rules made like it; 30 for London. A parliamentary by-election
    /// is held 21 to 27 of them after its writ, for which 25 stand until a notice is entered. `None` for a general
    /// election: what begins its period is announced.
    pub const fn notice_days(self) -> Option<u32> {
        match self {
            Self::Parliamentary => None,
            Self::Gla => Some(30),
            _ => Some(25),
        }
    }

    /// Tells whether councillors are elected in their ordinary year, and the old ones retire.
    pub const fn is_ordinary(self) -> bool {
        matches!(self, Self::Local | Self::Parish)
    }

    /// Tells whether it is to the House of Commons.
    pub const fn is_parliamentary(self) -> bool {
        matches!(self, Self::Parliamentary | Self::ParliamentaryBy)
    }
}

/// An election as it is kept: in an area, in all areas of a council, or (neither) everywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Election {
    /// Its identity.
    pub id: ElectionId,
    /// The area it is held in.
    pub area: Option<AreaId>,
    /// The council it is held for.
    pub organisation: Option<OrganisationId>,
    /// What the poll is for.
    pub kind: ElectionKind,
    /// The day of the poll.
    pub poll_on: NaiveDate,
    /// The day on which the notice of election was published, where that is known.
    pub notice_on: Option<NaiveDate>,
    /// The first day of the period, where it was announced.
    pub period_from: Option<NaiveDate>,
    /// The last day of the period, where it is not the day of the poll: after a general election, the day on which a
    /// government is formed.
    pub period_to: Option<NaiveDate>,
    /// Anything worth knowing.
    pub notes: Option<String>,
    /// Where the days come from.
    pub source: Option<String>,
    /// The day on which they were last seen to be right.
    pub checked_on: Option<NaiveDate>,
}

/// Why the days of an election cannot be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ElectionError {
    /// Notice is given before the poll.
    #[error("notice on {} does not come before the poll on {}", long(*notice), long(*poll))]
    NoticeNotBeforePoll {
        /// The notice as entered.
        notice: NaiveDate,
        /// The poll.
        poll: NaiveDate,
    },
    /// The period would end before it begins.
    #[error("the pre-election period cannot end on {}, before it begins on {}", long(*to), long(*from))]
    EndsBeforeItBegins {
        /// Its first day.
        from: NaiveDate,
        /// Its last day.
        to: NaiveDate,
    },
    /// The start of the period before a general election is announced.
    #[error(
        "the pre-election period before a general election begins when that is announced: it cannot be computed"
    )]
    NotAnnounced,
}

impl Election {
    /// An election of which only the kind and the day are known, not yet written down.
    pub fn new(kind: ElectionKind, poll_on: NaiveDate) -> Self {
        Self {
            id: ElectionId(0),
            area: None,
            organisation: None,
            kind,
            poll_on,
            notice_on: None,
            period_from: None,
            period_to: None,
            notes: None,
            source: None,
            checked_on: None,
        }
    }

    /// Looks at whether the days can be right.
    ///
    /// # Errors
    /// [`ElectionError`] says which cannot.
    pub fn check(&self, holidays: &Holidays) -> Result<(), ElectionError> {
        if let Some(notice) = self.notice_on.filter(|notice| *notice >= self.poll_on) {
            return Err(ElectionError::NoticeNotBeforePoll { notice, poll: self.poll_on });
        }
        if self.kind == ElectionKind::Parliamentary && self.period_from.is_none() {
            return Err(ElectionError::NotAnnounced);
        }
        let Period { from, to, .. } = self.period(holidays);
        if to < from { Err(ElectionError::EndsBeforeItBegins { from, to }) } else { Ok(()) }
    }

    /// The last day on which the notice of election can be published; `None` for a general election.
    pub fn latest_notice(&self, holidays: &Holidays) -> Option<NaiveDate> {
        self.kind.notice_days().map(|days| election_days_before(self.poll_on, days, holidays))
    }

    /// The day on which Parliament is dissolved and its members cease to be members: [`dissolution_before`] the
    /// poll of a general election; `None` for any other.
    pub fn dissolution(&self, holidays: &Holidays) -> Option<NaiveDate> {
        (self.kind == ElectionKind::Parliamentary).then(|| dissolution_before(self.poll_on, holidays))
    }

    /// The day on which the old councillors retire and the new ones come into office, where the election is an
    /// ordinary one.
    pub fn councillors_retire(&self, holidays: &Holidays) -> Option<NaiveDate> {
        self.kind.is_ordinary().then(|| councillors_retire(self.poll_on, holidays)).flatten()
    }

    /// The pre-election period: from what was announced, else from the notice, else from the latest notice; to what was
    /// entered, else the poll.
    ///
    /// A council publishes its notice earlier than it must as often as not: an entered notice is worth more than the
    /// computed one. A general election without an announced start begins with the dissolution, though
    /// [`Election::check`] refuses it.
    pub fn period(&self, holidays: &Holidays) -> Period {
        let computed = || self.latest_notice(holidays).or_else(|| self.dissolution(holidays));
        let from = self.period_from.or(self.notice_on).or_else(computed);
        Period {
            election: self.id,
            kind: self.kind,
            poll_on: self.poll_on,
            from: from.unwrap_or(self.poll_on),
            to: self.period_to.unwrap_or(self.poll_on),
        }
    }
}

#[cfg(test)]
mod tests;
