//! Staff before neighbours, members before patients, patients before the press: pairs, not one number.

use chrono::NaiveDate;

use super::{GateFacts, GateRule, Obstacle, PlanRow, PlanState, Why};
use crate::domain::id::ContactId;

/// Pairs of steps of which the second reached somebody while the first had not reached everybody.
///
/// What happened on one day is in order: the record knows days and no hours. Who was waived, or sits in no seat, does
/// not hold up the others. One obstacle a pair.
pub(super) fn broken(facts: &GateFacts<'_>) -> Vec<Obstacle> {
    let steps = &facts.plan.playbook.steps;
    let mut obstacles = Vec::new();
    for (place, step) in steps.iter().enumerate() {
        for key in &step.before {
            let Some(later) = steps.iter().position(|other| other.key == *key) else { continue };
            if facts.is_waived(&step.key) || facts.is_waived(key) {
                continue;
            }
            if let Some((told, on, first)) = first_breach(facts, place, later) {
                obstacles.push(Obstacle {
                    rule: GateRule::Order,
                    row: None,
                    step: Some(place),
                    why: Why::OutOfOrder { later, told, on, first },
                    safe_by: None,
                });
            }
        }
    }
    obstacles
}

/// The earliest that somebody of the later step heard, and one of the earlier step who had not by then.
fn first_breach(
    facts: &GateFacts<'_>,
    earlier: usize,
    later: usize,
) -> Option<(Option<ContactId>, NaiveDate, Option<ContactId>)> {
    let of_step = |place: usize| facts.rows.iter().filter(move |row| row.step == place);
    let done = |row: &PlanRow| row.done.as_ref().map(|done| done.on);
    let (told, on) = of_step(later)
        .filter_map(|row| done(row).map(|on| (row.contact(), on)))
        .min_by_key(|(contact, on)| (*on, *contact))?;
    let is_behind = |row: &&PlanRow| match row.state {
        PlanState::Done => done(row).is_some_and(|day| day > on),
        PlanState::Due | PlanState::Overdue | PlanState::Unreachable => true,
        PlanState::Waived | PlanState::Vacant => false,
    };
    // Whoever is in both heard it then.
    let behind =
        of_step(earlier).find(|row| is_behind(row) && (row.contact().is_none() || row.contact() != told))?;
    Some((told, on, behind.contact()))
}
