//! May it be announced? Clear, or each reason why not.
//!
//! The gate computes what can be computed from the record: it never decides whether a change is substantial, and gives
//! no legal advice.

mod dates;
mod order;
mod papers;
mod substantial;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::consultation::OpenTime;
use super::plan::{Facts, PlanRow, PlanState, Target};
use super::pre_election::InPeriod;
use super::{Anchor, EventKind, Moment, PublicMoment};
use crate::domain::election::Period;
use crate::domain::id::{ChangeEventId, ContactId, InteractionId, PostId};
use crate::domain::playbook::Step;
use crate::domain::word::word_list;

pub use substantial::{is_same_person, open_questions};

word_list! {
    /// Which rule of the gate is not met.
    pub enum GateRule as "a rule of the gate" {
        /// Nothing says when it becomes public, or a day is not set without which nothing is announced.
        Undated = "undated",
        /// Somebody who must be told first has not been.
        NotTold = "not_told",
        /// A step that must be done first finds nobody in the record.
        Nobody = "nobody",
        /// Somebody was told before those who must hear first.
        Order = "order",
        /// An agenda or a planning application is public before the announcement.
        PapersFirst = "papers_first",
        /// Letters land after the announcement.
        LettersLate = "letters_late",
        /// The consultation gives too few effective working days, or does not say when it closes.
        ConsultationShort = "consultation_short",
        /// Two documents stand for one audience, and they differ.
        Documents = "documents",
        /// Nobody has answered whether it is substantial.
        Substantial = "substantial",
        /// A day lies in a pre-election period.
        PreElection = "pre_election",
    }
}

impl GateRule {
    /// Tells whether somebody may accept that the rule is not met, with a name and a reason.
    ///
    /// A person not told is waived by their step; a pre-election period by saying why the day is essential; the
    /// question whether it is substantial by its answer.
    pub const fn can_be_waived(self) -> bool {
        matches!(
            self,
            Self::Order | Self::PapersFirst | Self::LettersLate | Self::ConsultationShort | Self::Documents
        )
    }
}

/// One reason why a change may not be announced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obstacle {
    /// The rule that is not met.
    pub rule: GateRule,
    /// The place in the plan's rows of the step and person it is about.
    pub row: Option<usize>,
    /// The place in the playbook of the step it is about.
    pub step: Option<usize>,
    /// What is wrong.
    pub why: Why,
    /// The last day on which it can be mended in time; the day itself for a date.
    pub safe_by: Option<NaiveDate>,
}

/// What is wrong, for a report to put in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// No day makes the change public.
    NoPublicDay,
    /// A day without which nothing is announced is not set.
    NotSet {
        /// The anchor.
        anchor: Anchor,
    },
    /// The person of the row has not been told.
    NotTold,
    /// The step finds nobody.
    Nobody,
    /// `told` heard of it on a day on which one of those of the step, which must come first, had not.
    OutOfOrder {
        /// The place in the playbook of the step that must come later.
        later: usize,
        /// Who heard too early; `None` for a task.
        told: Option<ContactId>,
        /// The day.
        on: NaiveDate,
        /// Who had not heard by then; `None` for a task.
        first: Option<ContactId>,
        /// How many more had not.
        more: usize,
    },
    /// These are public before the announcement.
    PapersFirst {
        /// The agenda or the application.
        papers: Anchor,
        /// Its day.
        on: NaiveDate,
        /// What should have come first.
        announcement: Anchor,
        /// The day of that.
        announced_on: NaiveDate,
    },
    /// Letters land after the announcement.
    LettersLate {
        /// The sending, where it is one.
        interaction: Option<InteractionId>,
        /// The day on which they land.
        lands_on: NaiveDate,
        /// What they should have come with: the announcement, or the opening of the consultation.
        announcement: Anchor,
        /// The day of that.
        announced_on: NaiveDate,
    },
    /// The consultation is too short.
    Short {
        /// The time it gives.
        time: OpenTime,
        /// The effective working days it should give.
        asked: u32,
        /// The day on which it should close for that.
        close_on: Option<NaiveDate>,
    },
    /// The consultation opens, and no day on which it closes is set.
    NeverCloses {
        /// The day on which it opens.
        opens: NaiveDate,
        /// The effective working days it should give.
        asked: u32,
        /// The day on which it should close for that.
        close_on: Option<NaiveDate>,
    },
    /// Two live documents for one audience.
    Documents {
        /// The earlier.
        first: ChangeEventId,
        /// The later.
        second: ChangeEventId,
    },
    /// Nobody was asked whether it is substantial.
    NotAsked,
    /// Somebody was asked and has not answered.
    NotAnswered {
        /// The question.
        question: ChangeEventId,
    },
    /// The day of an anchor lies in a pre-election period, or the consultation spans one.
    PreElection(InPeriod),
}

/// What the gate looks at besides the plan.
#[derive(Debug)]
pub struct GateFacts<'a> {
    /// What is known of the change.
    pub plan: &'a Facts<'a>,
    /// The resolved plan.
    pub rows: &'a [PlanRow],
    /// Pre-election periods in the areas the change touches.
    pub periods: &'a [Period],
    /// The anchors for which a reason stands ([`super::pre_election::essential`]).
    pub essential: &'a [Anchor],
    /// When the present day of each anchor was written down.
    pub set_on: &'a BTreeMap<Anchor, NaiveDate>,
}

impl GateFacts<'_> {
    /// The day up to which somebody accepted that a rule is not met.
    fn accepted_until(&self, rule: GateRule) -> Option<NaiveDate> {
        let waivers = self.plan.events.iter().map(|event| &event.event).filter(|event| {
            event.kind == EventKind::Waived
                && event.happened_on <= self.plan.today
                && event.step.as_deref() == Some(rule.as_str())
        });
        waivers.map(|event| event.happened_on).max().filter(|_| rule.can_be_waived())
    }

    /// Tells whether somebody accepted an obstacle: a waiver is for what stood when it was given, not for what comes.
    fn is_accepted(&self, obstacle: &Obstacle) -> bool {
        let Some(until) = self.accepted_until(obstacle.rule) else { return false };
        let set =
            |anchors: &[Anchor]| anchors.iter().filter_map(|anchor| self.set_on.get(anchor)).max().copied();
        let event = |id: ChangeEventId| self.plan.events.iter().find(|event| event.id == id);
        let arose_on = match &obstacle.why {
            // The order looks at its own waivers, breach by breach.
            Why::OutOfOrder { .. } => return false,
            Why::PapersFirst { papers, announcement, .. } => set(&[*papers, *announcement]),
            Why::LettersLate { interaction: Some(id), .. } => {
                let tellings =
                    self.plan.tellings.values().flatten().filter(|telling| telling.interaction == *id);
                tellings.map(|telling| telling.happened_on).min()
            }
            Why::LettersLate { interaction: None, .. } => set(&[Anchor::LettersLand, Anchor::Announcement]),
            Why::Documents { second, .. } => event(*second).map(|event| event.event.happened_on),
            Why::Short { .. } => set(&[Anchor::ConsultationOpens, Anchor::ConsultationCloses]),
            _ => None,
        };
        arose_on.is_none_or(|arose| arose <= until)
    }
}

/// Everything that stands in the way; empty where the way is clear.
pub fn check(facts: &GateFacts<'_>) -> Vec<Obstacle> {
    let mut obstacles = Vec::new();
    if facts.plan.dates.first_public().is_none() {
        let why = Why::NoPublicDay;
        obstacles.push(Obstacle { rule: GateRule::Undated, row: None, step: None, why, safe_by: None });
    }
    obstacles.extend(dates::needed(facts));
    obstacles.extend(not_told(facts));
    let rules: [fn(&GateFacts<'_>) -> Vec<Obstacle>; 6] = [
        order::broken,
        papers::first,
        papers::late_letters,
        dates::short_consultation,
        papers::two_documents,
        substantial::unanswered,
    ];
    for rule in rules {
        let found = rule(facts);
        obstacles.extend(found.into_iter().filter(|obstacle| !facts.is_accepted(obstacle)));
    }
    obstacles.extend(dates::in_pre_election(facts));
    obstacles
}

/// The next moment that makes it public, on or after the day asked about.
fn next_public(facts: &Facts<'_>) -> Option<PublicMoment> {
    facts.dates.public_moments().into_iter().find(|moment| facts.today <= moment.day)
}

/// Steps that stand in the way and are not done with somebody: the blocking ones, and those that must come before what
/// becomes public. Those that are due only after the next public moment, such as the outcome, stand in the way of a later
/// one.
fn not_told(facts: &GateFacts<'_>) -> Vec<Obstacle> {
    let next = next_public(facts.plan).map(|moment| moment.day);
    let steps = &facts.plan.playbook.steps;
    let guards = guards(facts, next);
    let rows = facts.rows.iter().enumerate().filter(|(_, row)| {
        let step = &steps[row.step];
        let is_in_time = match row.due_on {
            Some(due) => next.is_none_or(|next| due <= next),
            None => comes_before_a_decision(step),
        };
        // What makes it public is done on the day itself.
        (step.is_blocking && is_in_time) || (guards[row.step] && !step.makes_public())
    });
    let obstacle = |(at, row): (usize, &PlanRow)| {
        let (rule, why) = match (row.state, &row.target) {
            (PlanState::Vacant, Target::Nobody(_)) => (GateRule::Nobody, Why::Nobody),
            (PlanState::Vacant, Target::Vacancy { post }) if !has_a_holder(facts.plan, *post) => {
                (GateRule::Nobody, Why::Nobody)
            }
            (PlanState::Due | PlanState::Overdue | PlanState::Unreachable, _) => {
                (GateRule::NotTold, Why::NotTold)
            }
            _ => return None,
        };
        Some(Obstacle { rule, row: Some(at), step: Some(row.step), why, safe_by: row.due_on })
    };
    rows.filter_map(obstacle).collect()
}

/// Whether each step must come before a task that is to be done by the next public moment and makes it public: a release
/// or a letter that goes out breaks the order with everybody who should have heard before.
fn guards(facts: &GateFacts<'_>, next: Option<NaiveDate>) -> Vec<bool> {
    let steps = &facts.plan.playbook.steps;
    let is_next = |key: &String| {
        facts.rows.iter().any(|row| {
            let step = &steps[row.step];
            step.key == *key
                && step.makes_public()
                && matches!(row.state, PlanState::Due | PlanState::Overdue)
                && row.due_on.is_some_and(|due| next.is_none_or(|next| due <= next))
        })
    };
    steps.iter().map(|step| step.before.iter().any(is_next)).collect()
}

/// Tells whether anybody holds a post who could be told in place of an empty seat.
fn has_a_holder(plan: &Facts<'_>, post: PostId) -> bool {
    let is_there = |contact: ContactId| plan.access.get(&contact).is_none_or(|access| !access.is_gone);
    plan.seats.get(post).is_some_and(|seat| seat.holders.iter().any(|holder| is_there(holder.contact)))
}

/// Tells whether a step whose days are not set belongs to what comes before a decision.
fn comes_before_a_decision(step: &Step) -> bool {
    step.due.iter().any(|lead| match lead.from {
        Moment::At(anchor) => !anchor.is_after_decision(),
        Moment::FirstPublic => true,
    })
}
