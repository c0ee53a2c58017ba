//! Papers, letters and documents: what becomes public by itself, and when.

use std::collections::BTreeMap;

use super::{GateFacts, GateRule, Obstacle, Why};
use crate::domain::change::{Anchor, ChangeEvent};
use crate::domain::name::fold;

/// An agenda or a planning application that is public before the announcement: whoever reads it hears it there.
pub(super) fn first(facts: &GateFacts<'_>) -> Vec<Obstacle> {
    let dates = facts.plan.dates;
    let day = |anchor: Anchor| dates.get(anchor).map(|day| (anchor, day));
    let Some((announcement, announced_on)) =
        day(Anchor::Announcement).or_else(|| day(Anchor::ConsultationOpens))
    else {
        return Vec::new();
    };
    let papers = [Anchor::Agenda, Anchor::PlanningApplication].into_iter().filter_map(day);
    let early = papers.filter(|(_, on)| *on < announced_on);
    early
        .map(|(papers, on)| Obstacle {
            rule: GateRule::PapersFirst,
            row: None,
            step: None,
            why: Why::PapersFirst { papers, on, announcement, announced_on },
            safe_by: Some(on),
        })
        .collect()
}

/// Letters that land after the announcement: those planned for a day, and those on their way.
pub(super) fn late_letters(facts: &GateFacts<'_>) -> Vec<Obstacle> {
    let plan = facts.plan;
    let Some(announced_on) = plan.dates.get(Anchor::Announcement) else { return Vec::new() };
    let obstacle = |interaction, lands_on| Obstacle {
        rule: GateRule::LettersLate,
        row: None,
        step: None,
        why: Why::LettersLate { interaction, lands_on, announced_on },
        safe_by: Some(announced_on),
    };
    let planned = plan.dates.get(Anchor::LettersLand).filter(|lands_on| *lands_on > announced_on);
    let mut sendings = BTreeMap::new();
    for telling in plan.tellings.values().flatten() {
        // What is sent only after the announcement is another letter: an outcome, a reminder.
        if telling.happened_on <= announced_on
            && telling.happened_on <= plan.today
            && telling.tells()
            && let Some(lands_on) =
                telling.lands_on(plan.lands, plan.holidays).filter(|day| *day > announced_on)
        {
            let latest = sendings.entry(telling.interaction).or_insert(lands_on);
            *latest = lands_on.max(*latest);
        }
    }
    let on_their_way =
        sendings.into_iter().map(|(interaction, lands_on)| obstacle(Some(interaction), lands_on));
    planned.map(|lands_on| obstacle(None, lands_on)).into_iter().chain(on_their_way).collect()
}

/// Two live documents that disagree: for one step, or under one title, with different contents.
pub(super) fn two_documents(facts: &GateFacts<'_>) -> Vec<Obstacle> {
    let plan = facts.plan;
    let mut live: BTreeMap<(bool, String), Vec<&ChangeEvent>> = BTreeMap::new();
    for event in plan.events.iter().filter(|event| event.is_live_document(plan.today)) {
        let key = match (&event.event.step, &event.event.title) {
            (Some(step), _) => (true, step.clone()),
            (None, Some(title)) => (false, fold(title)),
            (None, None) => continue,
        };
        live.entry(key).or_default().push(event);
    }
    let differing = live.into_values().filter_map(|documents| {
        let first = *documents.first()?;
        let second = documents.iter().rev().find(|other| other.event.sha256 != first.event.sha256)?;
        Some((first, *second))
    });
    differing
        .map(|(first, second)| Obstacle {
            rule: GateRule::Documents,
            row: None,
            step: first
                .event
                .step
                .as_ref()
                .and_then(|key| plan.playbook.steps.iter().position(|step| step.key == *key)),
            why: Why::Documents { first: first.id, second: second.id },
            safe_by: None,
        })
        .collect()
}
