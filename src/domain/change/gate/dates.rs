//! Days that are wrong by themselves: a consultation too short, a day in a pre-election period.

use super::{Anchor, GateFacts, GateRule, Obstacle, Why};
use crate::domain::change::consultation::{asked, closes_after, open_time};

/// The days without which, by the playbook, nothing of this kind is announced, and which are not set.
pub(super) fn needed(facts: &GateFacts<'_>) -> Vec<Obstacle> {
    let plan = facts.plan;
    let safe_by = plan.dates.first_public().map(|first| first.day);
    let unset = plan.playbook.needs.iter().filter(|anchor| plan.dates.get(**anchor).is_none());
    unset
        .map(|anchor| Obstacle {
            rule: GateRule::Undated,
            row: None,
            step: None,
            why: Why::NotSet { anchor: *anchor },
            safe_by,
        })
        .collect()
}

/// A consultation that gives fewer effective working days than the playbook's shortest, or has no day on which it closes.
pub(super) fn short_consultation(facts: &GateFacts<'_>) -> Vec<Obstacle> {
    let plan = facts.plan;
    let (Some(shortest), Some(opens)) =
        (&plan.playbook.consultation, plan.dates.get(Anchor::ConsultationOpens))
    else {
        return Vec::new();
    };
    let asked = asked(shortest.span, opens, plan.holidays);
    let close_on = || closes_after(opens, asked, facts.blackouts, plan.holidays);
    let (why, safe_by) = match plan.dates.get(Anchor::ConsultationCloses) {
        Some(closes) => {
            let time = open_time(opens, closes, facts.blackouts, plan.holidays);
            if time.effective >= asked {
                return Vec::new();
            }
            (Why::Short { time, asked, close_on: close_on() }, closes)
        }
        None => (Why::NeverCloses { opens, asked, close_on: close_on() }, opens),
    };
    vec![Obstacle { rule: GateRule::ConsultationShort, row: None, step: None, why, safe_by: Some(safe_by) }]
}

/// Days still to come that lie in a pre-election period, and a consultation that runs into one, unless somebody said why
/// that is essential.
pub(super) fn in_pre_election(facts: &GateFacts<'_>) -> Vec<Obstacle> {
    let plan = facts.plan;
    let mut obstacles = Vec::new();
    let mut add = |anchor: Anchor, on, period, spans| {
        let why = Why::PreElection { anchor, on, period, spans };
        obstacles.push(Obstacle {
            rule: GateRule::PreElection,
            row: None,
            step: None,
            why,
            safe_by: Some(on),
        });
    };
    for (anchor, on) in plan.dates.iter() {
        if anchor.restricted().is_none() || on < plan.today || facts.essential.contains(&anchor) {
            continue;
        }
        if let Some(period) = facts.blackouts.iter().find(|period| period.has(on)) {
            add(anchor, on, *period, false);
        }
    }
    let (opens, closes) =
        (plan.dates.get(Anchor::ConsultationOpens), plan.dates.get(Anchor::ConsultationCloses));
    if let (Some(opens), Some(closes)) = (opens, closes)
        && closes >= plan.today
        && !facts
            .essential
            .iter()
            .any(|anchor| matches!(anchor, Anchor::ConsultationOpens | Anchor::ConsultationCloses))
        && let Some(period) =
            facts.blackouts.iter().find(|period| opens < period.from && period.from <= closes)
    {
        add(Anchor::ConsultationCloses, closes, *period, true);
    }
    obstacles
}
