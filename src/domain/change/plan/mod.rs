//! The plan of a change: step by person, resolved on the day asked about and never frozen.
//!
//! A councillor elected in mid-plan is due by herself, every member of a ward is a person of their own, and whoever
//! holds two touched posts is told once.

mod audience;
#[cfg(test)]
pub(super) mod fixture;
mod progress;
#[cfg(test)]
mod tests;
mod waiver;

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{ChangeEvent, Dates, EventKind, Lead, Level, Moment, Telling, Version, version_on};
use crate::domain::calendar::{Holidays, Span, Unit};
use crate::domain::id::{ChangeEventId, ContactId, InteractionId, PostId};
use crate::domain::playbook::{Playbook, Step};
use crate::domain::word::word_list;

pub use audience::{Ground, Groups, Missing, Seat, SeatHolder, Seats, Target, targets};
pub use progress::{Lacks, Progress, ShortOf, Ticks};
pub use waiver::is_waived_by;

word_list! {
    /// Where a step stands with one of those it is for.
    pub enum PlanState as "a state of a step" {
        /// Done, by the interaction or event that is named.
        Done = "done",
        /// Not done yet, and not late.
        Due = "due",
        /// Not done, and its day is past.
        Overdue = "overdue",
        /// Waived, with a name and a reason.
        Waived = "waived",
        /// For a seat that nobody holds, or a role nobody is recorded in.
        Vacant = "vacant",
        /// For somebody who must not be contacted and has no office to go through, or was archived in office.
        Unreachable = "unreachable",
    }
}

/// How somebody may be reached.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Access {
    /// The contact they are reached via.
    pub via: Option<ContactId>,
    /// Whether they must not be contacted by any channel.
    pub is_forbidden: bool,
    /// Whether they were archived: what they were told stays told. Whoever holds a post and was archived is in the way
    /// until their time in it is ended or they are brought back: the seat is not vacant.
    pub is_gone: bool,
}

/// What is known of a change on the day asked about.
#[derive(Debug)]
pub struct Facts<'a> {
    /// Its playbook.
    pub playbook: &'a Playbook,
    /// Its days, with the leaks up to the day asked about.
    pub dates: &'a Dates,
    /// Its versions.
    pub versions: &'a [Version],
    /// The areas it touches.
    pub ground: &'a Ground,
    /// The posts of the roles the playbook names, and of offices.
    pub seats: &'a Seats<'a>,
    /// Those named for it.
    pub groups: &'a Groups,
    /// How those who are reached in another way than directly may be reached.
    pub access: &'a HashMap<ContactId, Access>,
    /// What each was told.
    pub tellings: &'a HashMap<ContactId, Vec<Telling>>,
    /// What else happened.
    pub events: &'a [ChangeEvent],
    /// The day asked about.
    pub today: NaiveDate,
    /// How long after its sending a letter lands.
    pub lands: Span,
    /// England's bank holidays and the user's own.
    pub holidays: &'a Holidays,
}

/// How a step was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The day on which the level asked was reached.
    pub on: NaiveDate,
    /// The interaction that did it.
    pub interaction: Option<InteractionId>,
    /// The event that did it, where it was no conversation.
    pub event: Option<ChangeEventId>,
    /// Whoever told them, where it was not us: they know, and we owe them a word.
    pub told_by: Option<String>,
    /// The level reached.
    pub level: Level,
}

/// One line of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanRow {
    /// The place of the step in the playbook.
    pub step: usize,
    /// Whom it is for.
    pub target: Target,
    /// When it is due; `None` where the days it hangs on are not set.
    pub due_on: Option<NaiveDate>,
    /// Where it stands.
    pub state: PlanState,
    /// How it was done.
    pub done: Option<Done>,
    /// The waiver.
    pub waiver: Option<ChangeEventId>,
    /// Those to go through, or, for a vacant seat, to tell instead.
    pub via: Vec<ContactId>,
    /// What there was that did not suffice.
    pub short_of: Option<ShortOf>,
    /// A conversation with them that will do it in time is in the diary for this day.
    pub booked_on: Option<NaiveDate>,
    /// The first day on which they knew of it, from whomever, at whatever level and of whatever version.
    pub first_known: Option<NaiveDate>,
    /// Whether they were archived and still hold what makes them part of it.
    pub is_gone: bool,
}

impl PlanRow {
    /// The person, where it is one.
    pub fn contact(&self) -> Option<ContactId> {
        match &self.target {
            Target::Person { contact, .. } => Some(*contact),
            _ => None,
        }
    }

    /// The posts it is about.
    pub fn posts(&self) -> &[PostId] {
        match &self.target {
            Target::Person { posts, .. } => posts,
            Target::Vacancy { post } => std::slice::from_ref(post),
            Target::Nobody(_) | Target::Task => &[],
        }
    }

    /// Tells whether something is still to be done.
    pub fn is_open(&self) -> bool {
        matches!(self.state, PlanState::Due | PlanState::Overdue | PlanState::Unreachable)
    }
}

/// Resolves a plan: a line for each step and each of those it is for, in the order of the playbook.
pub fn resolve(facts: &Facts<'_>) -> Vec<PlanRow> {
    let ticks = Ticks::of(facts);
    let planned = facts.dates.as_planned();
    let steps = facts.playbook.steps.iter().enumerate();
    steps
        .flat_map(|(place, step)| {
            let due_on = due_on(step, &planned, facts.holidays);
            resolve_step(facts, &ticks, (place, step), due_on)
        })
        .collect()
}

fn resolve_step(
    facts: &Facts<'_>,
    ticks: &Ticks<'_>,
    (place, step): (usize, &Step),
    due_on: Option<NaiveDate>,
) -> Vec<PlanRow> {
    let counts_from = ticks.counts_from(step);
    let targets = targets(&step.audience, facts.ground, facts.seats, facts.groups);
    let row = |target: Target| {
        let contact = match &target {
            Target::Person { contact, .. } => Some(*contact),
            _ => None,
        };
        let progress = match &target {
            Target::Person { contact, posts, .. } if posts.is_empty() => {
                ticks.of_member(step, *contact, counts_from)
            }
            Target::Person { contact, .. } => ticks.of_person(step, *contact, counts_from),
            Target::Task => ticks.of_task(step),
            Target::Vacancy { .. } | Target::Nobody(_) => Progress::default(),
        };
        let waiver = facts.events.iter().find(|event| {
            event.event.kind == EventKind::Waived
                && event.event.happened_on <= facts.today
                && event.event.step.as_deref() == Some(&step.key)
                && is_waived_by(&event.event, &target, facts.seats)
                // Whoever need not hear of one version may have to hear of the next.
                && ticks.is_of_this_version(step, event.event.version.unwrap_or(0))
        });
        let via = via(facts, &target);
        let access = contact.and_then(|contact| facts.access.get(&contact));
        let is_shut_out =
            access.is_some_and(|access| access.is_gone || (access.is_forbidden && via.is_empty()));
        let leaked =
            if progress.done.is_none() { leaked_to(facts, step, &target, counts_from) } else { None };
        let due_on = due_on.into_iter().chain(leaked).min();
        // Nobody is late before they were there to be told.
        let since = match &target {
            Target::Person { since, .. } => *since,
            _ => None,
        };
        let due_on = due_on.map(|due| since.map_or(due, |since| due.max(since)));
        let is_late = due_on.is_some_and(|day| day < facts.today);
        let state = match (&progress.done, &target) {
            (Some(_), _) => PlanState::Done,
            (None, _) if waiver.is_some() => PlanState::Waived,
            (None, Target::Vacancy { .. } | Target::Nobody(_)) => PlanState::Vacant,
            (None, _) if is_shut_out => PlanState::Unreachable,
            (None, _) if is_late => PlanState::Overdue,
            (None, _) => PlanState::Due,
        };
        let waiver = waiver.filter(|_| state == PlanState::Waived).map(|event| event.id);
        let Progress { done, short_of, booked_on, first_known } = progress;
        // What comes too late keeps nobody silent.
        let booked_on = booked_on.filter(|day| due_on.is_none_or(|due| *day <= due));
        let is_gone = access.is_some_and(|access| access.is_gone);
        PlanRow {
            step: place,
            target,
            due_on,
            state,
            done,
            waiver,
            via,
            short_of,
            booked_on,
            first_known,
            is_gone,
        }
    };
    targets.into_iter().map(row).collect()
}

/// The day a step is due: the earliest of its leads whose days are known.
///
/// Where papers, an application or letters make the change public before the day a blocking step is counted from, the
/// step is due on the last working day before that: whoever must hear first must not read it there.
pub fn due_on(step: &Step, dates: &Dates, holidays: &Holidays) -> Option<NaiveDate> {
    let first = dates.first_public().map(|first| first.day);
    let day = |lead: &Lead| {
        let day = lead.day(dates, holidays)?;
        let ahead = match (lead.from, first) {
            (Moment::At(anchor), Some(first)) if step.is_blocking && !anchor.is_after_decision() => {
                dates.get(anchor).filter(|counted_from| first < *counted_from).map(|_| first)
            }
            _ => None,
        };
        let before = ahead.map(|first| Span::capped(1, Unit::WorkingDay).before(first, holidays));
        Some(before.map_or(day, |before| day.min(before)))
    };
    step.due.iter().filter_map(day).min()
}

/// After a leak everything that is still to be told is to be told now, by letter and release too, but for what could not
/// be told that day: an outcome before the decision. That keeps its day for good, since it is not what leaked, and so do
/// forms and papers that hang on the decision and what follows.
fn leaked_to(
    facts: &Facts<'_>,
    step: &Step,
    target: &Target,
    counts_from: Option<Option<NaiveDate>>,
) -> Option<NaiveDate> {
    let leak = facts.dates.leak().filter(|leak| *leak <= facts.today)?;
    let hangs_on_the_decision =
        step.due.iter().all(|lead| matches!(lead.from, Moment::At(anchor) if anchor.is_after_decision()));
    let is_task = matches!(target, Target::Task) && hangs_on_the_decision;
    let is_too_early = match counts_from {
        None => false,
        Some(None) => true,
        Some(Some(day)) => day > leak,
    };
    (!is_task && !is_too_early).then_some(leak)
}

/// Whom to go through: the contact's own office; for somebody who must not be contacted, and for a vacant seat, the
/// office of their body; for a vacant seat those who hold the other seats first.
fn via(facts: &Facts<'_>, target: &Target) -> Vec<ContactId> {
    let is_there = |contact: &ContactId| {
        facts.access.get(contact).is_none_or(|access| !access.is_gone && !access.is_forbidden)
    };
    match target {
        Target::Person { contact, posts, .. } => {
            let Some(access) = facts.access.get(contact) else { return Vec::new() };
            match access.via.filter(is_there) {
                Some(via) => vec![via],
                None if access.is_forbidden => {
                    let offices = posts.iter().flat_map(|post| offices(facts, *post));
                    offices.filter(|office| office != contact && is_there(office)).take(1).collect()
                }
                None => Vec::new(),
            }
        }
        Target::Vacancy { post } => {
            let seat = facts.seats.get(*post);
            let others = seat.into_iter().flat_map(|seat| &seat.holders).map(|holder| holder.contact);
            let others: Vec<ContactId> = others.filter(is_there).collect();
            if others.is_empty() {
                offices(facts, *post).into_iter().filter(is_there).take(1).collect()
            } else {
                others
            }
        }
        Target::Nobody(_) | Target::Task => Vec::new(),
    }
}

/// The roles whose holders are the way in to others of the same body or area, the nearest first.
pub const OFFICES: &[&str] = &["mp_office", "scrutiny_officer", "democratic_services"];

/// Those who can be reached in place of the holder of a post.
fn offices(facts: &Facts<'_>, post: PostId) -> Vec<ContactId> {
    let Some(seat) = facts.seats.get(post) else { return Vec::new() };
    let wanted: &[&str] = match seat.role.as_str() {
        "mp" => &["mp_office"],
        role if role.contains("hosc") => &["scrutiny_officer", "democratic_services"],
        _ => &["democratic_services", "scrutiny_officer"],
    };
    let is_near = |office: &&&Seat| match office.role.as_str() {
        "mp_office" => office.area.is_some() && office.area == seat.area,
        _ => office.organisation.is_some() && office.organisation == seat.organisation,
    };
    let near = wanted.iter().flat_map(|role| facts.seats.of_role(role).iter().filter(is_near));
    near.flat_map(|office| &office.holders).map(|holder| holder.contact).collect()
}

/// The number of the version that stands on the day asked about; 0 before the first.
pub fn current_version(versions: &[Version], today: NaiveDate) -> u32 {
    version_on(versions, today).map_or(0, |version| version.number)
}
