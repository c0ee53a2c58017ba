//! A playbook: the plan of a kind of change, as data. Who, at which level, how long before which day, on what basis.

use super::calendar::Span;
use super::change::{Anchor, Basis, Lead, Level, Moment};
use super::word::word_list;

/// A playbook, checked: every anchor, role and step it names exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Playbook {
    /// The key people type: `branch-closure`.
    pub key: String,
    /// Its title: "Branch surgery closure".
    pub title: String,
    /// What kind of change it is for, in a sentence or two.
    pub about: String,
    /// The days it hangs on, in their natural order.
    pub anchors: Vec<Anchor>,
    /// Those of them that must have a day before anything is announced.
    pub needs: Vec<Anchor>,
    /// Whether somebody must be asked if it is a substantial variation (regulation 23 of the 2013 Regulations). The
    /// answer is recorded, never computed.
    pub asks_if_substantial: bool,
    /// The shortest consultation that is not called too short.
    pub consultation: Option<Shortest>,
    /// The steps, in the order in which they are listed.
    pub steps: Vec<Step>,
}

/// The shortest consultation that is not called too short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortest {
    /// How long, in effective working days once turned into them: six weeks are thirty.
    pub span: Span,
    /// What that rests on.
    pub basis: Basis,
    /// Where it comes from.
    pub source: String,
}

/// One step of a playbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The key people type: `ward-members`.
    pub key: String,
    /// What it is, in a few words: "Every ward and division councillor".
    pub title: String,
    /// What it is for.
    pub purpose: String,
    /// Whom it is for.
    pub audience: Audience,
    /// The level asked; for a task that is no conversation it only says what the task is part of.
    pub level: Level,
    /// The usual ways, in words: "call", "letter".
    pub channels: Vec<String>,
    /// When it is due: the earliest of those leads whose days are known.
    pub due: Vec<Lead>,
    /// Contact before this day is not about this step: an outcome cannot be told before the decision.
    pub counts_from: Option<Lead>,
    /// What the step rests on.
    pub basis: Basis,
    /// What the lead time rests on: a duty in law often has no lead time in law.
    pub lead_basis: Basis,
    /// Where that comes from.
    pub source: String,
    /// Who owes the duty: "ICB", "practice".
    pub duty_holder: String,
    /// Whether nothing may be announced until it is done.
    pub is_blocking: bool,
    /// Whether those told of an earlier version must be told again.
    pub each_version: bool,
    /// The keys of the steps that must not be done before this one.
    pub before: Vec<String>,
}

/// Whom a step is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Audience {
    /// Everybody whom one of these rules finds on the day asked about, each once.
    People(Vec<Rule>),
    /// Nobody: a form, an application, a paper, a letter to every patient. The words say what.
    Task(String),
}

/// One rule that finds people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// The holders of posts of some roles.
    Holders {
        /// The keys of the roles.
        roles: Vec<String>,
        /// Where the posts must be; a post in any of these is meant.
        areas: Vec<Where>,
        /// Only posts of the organisation of this name.
        organisation: Option<String>,
    },
    /// Those named for the change under this word: `staff`, `neighbours`. Where nobody is named the step is a task.
    Group(String),
}

word_list! {
    /// Where a post must be for its holder to be part of an audience.
    pub enum Where as "a place of an audience" {
        /// For an area in which the site lies.
        Site = "site",
        /// For any area the change touches.
        Catchment = "catchment",
        /// For an area the service leaves.
        Old = "old",
        /// For an area the service goes to.
        New = "new",
        /// For an area between.
        Between = "between",
        /// In a council of which the change touches a ward or division.
        Council = "council",
        /// For a constituency the change touches.
        Constituency = "constituency",
        /// Anywhere in the record.
        Any = "any",
    }
}

impl Step {
    /// Tells whether doing it makes the change public: a task such as a release or letters, due on the very day on which
    /// something becomes public.
    pub fn makes_public(&self) -> bool {
        let is_the_day = |lead: &Lead| {
            lead.span.count() == 0
                && match lead.from {
                    Moment::FirstPublic => true,
                    Moment::At(anchor) => anchor.is_public(),
                }
        };
        matches!(self.audience, Audience::Task(_)) && self.due.iter().any(is_the_day)
    }
}

impl Playbook {
    /// The step of this key.
    pub fn step(&self, key: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.key == key)
    }
}
