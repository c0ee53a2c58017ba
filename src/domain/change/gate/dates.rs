//! Days that are wrong by themselves: a consultation too short, a day in a pre-election period.

use super::{Anchor, GateFacts, GateRule, Obstacle, Why};
use crate::domain::change::consultation::{asked, closes_after, open_time};

/// A consultation that gives fewer effective working days than the playbook's shortest.
pub(super) fn short_consultation(facts: &GateFacts<'_>) -> Vec<Obstacle> {
    let plan = facts.plan;
    let (Some(shortest), Some(opens), Some(closes)) = (
        &plan.playbook.consultation,
        plan.dates.get(Anchor::ConsultationOpens),
        plan.dates.get(Anchor::ConsultationCloses),
    ) else {
        return Vec::new();
    };
    let time = open_time(opens, closes, facts.blackouts, plan.holidays);
    let asked = asked(shortest.span, opens, plan.holidays);
    if time.effective >= asked {
        return Vec::new();
    }
    let close_on = closes_after(opens, asked, facts.blackouts, plan.holidays);
    let why = Why::Short { time, asked, close_on };
    vec![Obstacle { rule: GateRule::ConsultationShort, row: None, step: None, why, safe_by: Some(closes) }]
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
