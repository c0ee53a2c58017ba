//! Days that are wrong by themselves: a consultation too short, a day in a pre-election period.

use super::{Anchor, GateFacts, GateRule, Obstacle, Why};
use crate::domain::change::consultation::{asked, closes_after, open_time};
use crate::domain::change::pre_election::{InPeriod, in_the_way};

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
    let close_on = || closes_after(opens, asked, facts.periods, plan.holidays);
    let (why, safe_by) = match plan.dates.get(Anchor::ConsultationCloses) {
        Some(closes) => {
            let time = open_time(opens, closes, facts.periods, plan.holidays);
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
