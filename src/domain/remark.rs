//! Notes about bodies and areas: how they decide, what presses them, what was agreed, each with its source and day.

use chrono::{DateTime, NaiveDate, Utc};

use super::id::RemarkId;
use super::partner::Partner;
use super::word::word_list;

word_list! {
    /// Under which heading something is known: what makes a partner tick.
    pub enum Heading as "a heading for a note" {
        /// How it is governed: its constitution, its committees, who is accountable for what.
        Governance = "governance",
        /// How decisions are made, and by whom.
        Route = "route",
        /// What presses it: cuts, an inspection, an election.
        Pressure = "pressure",
        /// How people there work and speak.
        Culture = "culture",
        /// What was between us before.
        History = "history",
        /// A goal we share, with the outcome by which it is known.
        Goal = "goal",
        /// An agreement: a pooled budget, a joint post, a memorandum.
        Agreement = "agreement",
        /// Its year: committee cycles, the needs assessment, the budget.
        Calendar = "calendar",
        /// What they may not know about us.
        Explain = "explain",
        /// What people are proud of there.
        Place = "place",
        /// How best to reach people there.
        ContactAdvice = "contact_advice",
    }
}

impl Heading {
    /// The heading as it stands above a note.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Governance => "Governance",
            Self::Route => "How it decides",
            Self::Pressure => "Pressures",
            Self::Culture => "Culture",
            Self::History => "History",
            Self::Goal => "Shared goal",
            Self::Agreement => "Agreement",
            Self::Calendar => "Calendar",
            Self::Explain => "To explain",
            Self::Place => "Pride of place",
            Self::ContactAdvice => "Contact advice",
        }
    }
}

/// A note to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRemark {
    /// What it is about.
    pub about: Partner,
    /// Under which heading.
    pub heading: Heading,
    /// What is known.
    pub what: String,
    /// From where it is known.
    pub source: String,
    /// The day it was so.
    pub said_on: NaiveDate,
}

/// A note as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Its identity.
    pub id: RemarkId,
    /// What was written down.
    pub made: NewRemark,
    /// The first day on which it no longer holds.
    pub withdrawn_on: Option<NaiveDate>,
    /// When it was written down.
    pub recorded_at: DateTime<Utc>,
}

impl Remark {
    /// Tells whether it holds on a day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.made.said_on <= day && self.withdrawn_on.is_none_or(|withdrawn| day < withdrawn)
    }
}

/// The headings under which nothing holds on a day, in their order: what is not known of a partner.
pub fn unknown(remarks: &[Remark], day: NaiveDate) -> Vec<Heading> {
    let is_known = |heading: &Heading| {
        remarks.iter().any(|remark| remark.made.heading == *heading && remark.holds_on(day))
    };
    Heading::ALL.iter().copied().filter(|heading| !is_known(heading)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::OrganisationId;

    fn day(iso: &str) -> NaiveDate {
        iso.parse().unwrap()
    }

    fn remark(heading: Heading, said_on: &str, withdrawn_on: Option<&str>) -> Remark {
        Remark {
            id: RemarkId(1),
            made: NewRemark {
                about: Partner::Organisation(OrganisationId(1)),
                heading,
                what: "cabinet decides on the first Tuesday".to_owned(),
                source: "constitution".to_owned(),
                said_on: day(said_on),
            },
            withdrawn_on: withdrawn_on.map(day),
            recorded_at: "2026-11-23T09:00:00Z".parse().unwrap(),
        }
    }

    #[test]
    fn what_is_not_known_is_what_nothing_holds_of() {
        let remarks = [
            remark(Heading::Route, "2026-01-01", None),
            remark(Heading::Culture, "2026-01-01", Some("2026-06-01")),
            remark(Heading::History, "2026-12-01", None),
        ];
        let missing = unknown(&remarks, day("2026-11-23"));
        assert_eq!(missing.len(), Heading::ALL.len() - 1);
        assert!(!missing.contains(&Heading::Route));
        assert_eq!(unknown(&remarks, day("2026-05-31")).len(), Heading::ALL.len() - 2, "not withdrawn yet");
        assert!(!unknown(&remarks, day("2026-12-01")).contains(&Heading::History));
        assert_eq!(unknown(&[], day("2026-12-01")), Heading::ALL);
    }
}
