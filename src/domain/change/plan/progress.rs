//! Which of what somebody was told does a step for them.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Done, EventKind, Facts, current_version};
use crate::domain::change::{Level, Moment, Telling};
use crate::domain::id::{ContactId, InteractionId};
use crate::domain::interaction::Mode;
use crate::domain::playbook::Step;

/// How far a step has come with one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// How it was done.
    pub done: Option<Done>,
    /// Where it was not: what there was that did not suffice.
    pub short_of: Option<ShortOf>,
    /// A conversation with them that will do it is in the diary for this day.
    pub booked_on: Option<NaiveDate>,
    /// The first day on which they knew of it, from whomever, at whatever level and of whatever version.
    pub first_known: Option<NaiveDate>,
}

/// Something that did not suffice, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShortOf {
    /// The interaction.
    pub interaction: InteractionId,
    /// The day it happened.
    pub on: NaiveDate,
    /// Why it did not suffice.
    pub why: Lacks,
}

/// Why an interaction did not do a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacks {
    /// It reached this level, and more is asked.
    Level(Level),
    /// It was about this version, and there is a later one.
    Version(u32),
    /// Somebody stood in for them.
    Represented,
    /// It was sent and has not landed, or is only planned.
    Landing,
    /// It was in the diary for that day, and nobody has said that it happened.
    Unconfirmed,
}

/// What each was told, with what a step needs to know of the change.
#[derive(Debug)]
pub struct Ticks<'a> {
    facts: &'a Facts<'a>,
    version: u32,
    /// Tellings of which it was said that they were about a step, by its key: what does a task. The steps that were noted
    /// only because they had opened by that day are no such word: a call does not send a letter to every patient.
    by_step: HashMap<&'a str, Vec<&'a Telling>>,
}

impl<'a> Ticks<'a> {
    /// Puts the facts in order.
    pub fn of(facts: &'a Facts<'a>) -> Self {
        let mut by_step: HashMap<&str, Vec<&Telling>> = HashMap::new();
        for telling in facts.tellings.values().flatten().filter(|telling| telling.only_these) {
            for step in &telling.steps {
                by_step.entry(step).or_default().push(telling);
            }
        }
        Self { facts, version: current_version(facts.versions, facts.today), by_step }
    }

    /// The day from which contact counts for a step: `None` always, `Some(None)` not before a day that is not set.
    ///
    /// Once it has leaked nothing waits any more for the days that were planned, but for the decision.
    pub fn counts_from(&self, step: &Step) -> Option<Option<NaiveDate>> {
        let lead = step.counts_from?;
        let day = lead.day(self.facts.dates, self.facts.holidays);
        let out_on = self.facts.dates.leak().filter(|out_on| *out_on <= self.facts.today);
        let waits = matches!(lead.from, Moment::At(anchor) if anchor.is_after_decision());
        Some(if waits { day } else { day.into_iter().chain(out_on).min() })
    }

    /// How far a step has come with a person.
    pub fn of_person(
        &self,
        step: &Step,
        contact: ContactId,
        counts_from: Option<Option<NaiveDate>>,
    ) -> Progress {
        let tellings = self.facts.tellings.get(&contact).map_or(&[][..], Vec::as_slice);
        let about: Vec<&Telling> =
            tellings.iter().filter(|telling| is_about(telling, step, counts_from)).collect();
        let mut progress = Progress::default();
        for telling in &about {
            if let Some(done) = self.done(step, telling) {
                // Our own word beats another's; of two of a kind the earlier did it.
                let rank = |done: &Done| (done.told_by.is_some(), done.on, done.interaction);
                if progress.done.as_ref().is_none_or(|known| rank(&done) < rank(known)) {
                    progress.done = Some(done);
                }
            }
        }
        if progress.done.is_none() {
            progress.short_of =
                about.iter().filter_map(|telling| self.lacks(step, telling)).max_by_key(|short| short.on);
        }
        let ahead = about.iter().filter(|telling| telling.happened_on > self.facts.today);
        let ahead = ahead.filter(|telling| telling.mode == Mode::Attended && self.will_do(step, telling));
        progress.booked_on = ahead.map(|telling| telling.happened_on).min();
        // What they were told for another step they know for this one, unless it is only told later.
        let telling_of_it = tellings
            .iter()
            .filter(|telling| step.counts_from.is_none() || is_about(telling, step, counts_from));
        progress.first_known = telling_of_it.filter_map(|telling| self.known_on(telling)).min();
        progress
    }

    /// The day on which a telling let somebody know, on or before the day asked about.
    fn known_on(&self, telling: &Telling) -> Option<NaiveDate> {
        let Facts { today, lands, holidays, .. } = *self.facts;
        telling.reached_on(Level::Inform, today, lands, holidays)
    }

    /// Tells whether an entry in the diary will do a step once it has happened and landed.
    fn will_do(&self, step: &Step, telling: &Telling) -> bool {
        let Facts { lands, holidays, .. } = *self.facts;
        self.is_of_this_version(step, telling.version)
            && telling
                .as_if_it_had_happened()
                .reached_on(step.level, NaiveDate::MAX, lands, holidays)
                .is_some()
    }

    /// How far a task has come: ticked by hand, or by an interaction that names it.
    pub fn of_task(&self, step: &Step) -> Progress {
        let by_hand = self.by_hand(step);
        let told = self.by_step.get(step.key.as_str()).into_iter().flatten();
        let first_told = told.clone().filter_map(|telling| self.known_on(telling)).min();
        let told = told.filter_map(|telling| self.done(step, telling));
        let done = by_hand.done.into_iter().chain(told).min_by_key(|done| (done.on, done.interaction));
        let first_known = by_hand.first_known.into_iter().chain(first_told).min();
        Progress { done, short_of: None, booked_on: None, first_known }
    }

    /// How far a step has come with one of a group.
    ///
    /// What was ticked for the group as a whole, before anybody of it was named, was done for those who are named later.
    pub fn of_member(
        &self,
        step: &Step,
        contact: ContactId,
        counts_from: Option<Option<NaiveDate>>,
    ) -> Progress {
        let (alone, together) = (self.of_person(step, contact, counts_from), self.by_hand(step));
        let done = alone.done.or(together.done);
        Progress {
            short_of: alone.short_of.filter(|_| done.is_none()),
            done,
            booked_on: alone.booked_on,
            first_known: alone.first_known.into_iter().chain(together.first_known).min(),
        }
    }

    /// How far a step has come by what was ticked by hand.
    fn by_hand(&self, step: &Step) -> Progress {
        let ticked = self.facts.events.iter().filter(|event| {
            event.event.kind == EventKind::Done
                && event.event.step.as_deref() == Some(&step.key)
                && event.event.happened_on <= self.facts.today
        });
        let first_known = ticked.clone().map(|event| event.event.happened_on).min();
        let of_this = ticked.filter(|event| self.is_of_this_version(step, event.event.version.unwrap_or(0)));
        let done = of_this.min_by_key(|event| event.event.happened_on).map(|event| Done {
            on: event.event.happened_on,
            interaction: None,
            event: Some(event.id),
            told_by: None,
            level: step.level,
        });
        Progress { done, first_known, ..Progress::default() }
    }

    /// Tells whether what was about a version is about the one that stands.
    pub fn is_of_this_version(&self, step: &Step, version: u32) -> bool {
        !step.each_version || version >= self.version
    }

    fn done(&self, step: &Step, telling: &Telling) -> Option<Done> {
        let Facts { today, lands, holidays, .. } = *self.facts;
        if !self.is_of_this_version(step, telling.version) {
            return None;
        }
        let on = telling.reached_on(step.level, today, lands, holidays)?;
        Some(Done {
            on,
            interaction: Some(telling.interaction),
            event: None,
            told_by: (telling.mode == Mode::Told)
                .then(|| telling.told_by.clone().unwrap_or_else(|| "somebody else".to_owned())),
            level: telling.level_on(today, lands, holidays).unwrap_or(step.level),
        })
    }

    /// Why a telling on or before today did not do a step; `None` where it says nothing at all.
    fn lacks(&self, step: &Step, telling: &Telling) -> Option<ShortOf> {
        let Facts { today, lands, holidays, .. } = *self.facts;
        let why = if telling.happened_on > today {
            return None;
        } else if telling.mode == Mode::Represented {
            Lacks::Represented
        } else if !telling.tells() {
            return None;
        } else if telling.is_only_planned() && !telling.kind.is_sending() {
            Lacks::Unconfirmed
        } else if !self.is_of_this_version(step, telling.version) {
            Lacks::Version(telling.version)
        } else if let Some(level) = telling.level_on(today, lands, holidays) {
            Lacks::Level(level)
        } else {
            Lacks::Landing
        };
        Some(ShortOf { interaction: telling.interaction, on: telling.happened_on, why })
    }
}

/// Tells whether an interaction can have been about a step at all.
fn is_about(telling: &Telling, step: &Step, counts_from: Option<Option<NaiveDate>>) -> bool {
    let names_it = telling.steps.contains(&step.key);
    let in_time = match counts_from {
        None => true,
        Some(from) => from.is_some_and(|from| from <= telling.happened_on),
    };
    names_it || (!telling.only_these && in_time)
}
