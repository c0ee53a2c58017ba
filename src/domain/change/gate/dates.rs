//! Days that are wrong by themselves: a consultation too short, a day in a pre-election period.

use super::{Anchor, GateFacts, GateRule, Obstacle, Why};
use crate::domain::change::consultation::{asked, closes_after, open_time};
use crate::domain::change::pre_election::{InPeriod, in_the_way};

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
    let time = open_time(opens, closes, facts.periods, plan.holidays);
    let asked = asked(shortest.span, opens, plan.holidays);
    if time.effective >= asked {
        return Vec::new();
    }
    let close_on = closes_after(opens, asked, facts.periods, plan.holidays);
    let why = Why::Short { time, asked, close_on };
    vec![Obstacle { rule: GateRule::ConsultationShort, row: None, step: None, why, safe_by: Some(closes) }]
}

/// Days still to come that lie in a pre-election period, and a consultation that runs into one, unless somebody said why
/// that is essential. Two polls on one day have one period: it is told once.
pub(super) fn in_pre_election(facts: &GateFacts<'_>) -> Vec<Obstacle> {
    let plan = facts.plan;
    let mut found = in_the_way(plan.dates, facts.periods, facts.essential);
    found.retain(|found| plan.today <= found.on);
    found.dedup_by_key(|found| (found.anchor, found.spans(), found.period.from, found.period.to));
    let obstacle = |found: InPeriod| Obstacle {
        rule: GateRule::PreElection,
        row: None,
        step: None,
        safe_by: Some(found.on),
        why: Why::PreElection(found),
    };
    found.into_iter().map(obstacle).collect()
}
