//! Staff before neighbours, members before patients, patients before the press: pairs, not one number.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{GateFacts, GateRule, Obstacle, PlanRow, PlanState, Target, Why};

/// Pairs of steps of which the second became known to somebody while somebody of the first had not heard.
///
/// It is a question of who knew first, from whomever, at whatever level and of whatever version: a letter that only
/// informs is a breach, and a second call of our own takes none away. What happened on one day is in order: the record
/// knows days and no hours. Who was waived by then, sits in no seat, or came into it only later does not hold up the others. One
/// obstacle a pair. A waiver of the order is for what had happened by its day.
pub(super) fn broken(facts: &GateFacts<'_>) -> Vec<Obstacle> {
    let steps = &facts.plan.playbook.steps;
    let accepted = facts.accepted_until(GateRule::Order);
    let mut obstacles = Vec::new();
    for (place, step) in steps.iter().enumerate() {
        for key in &step.before {
            let Some(later) = steps.iter().position(|other| other.key == *key) else { continue };
            let why = first_breach(facts, place, later, accepted);
            obstacles.extend(why.map(|why| Obstacle {
                rule: GateRule::Order,
                row: None,
                step: Some(place),
                why,
                safe_by: None,
            }));
        }
    }
    obstacles
}

/// The earliest breach after the days that were accepted.
fn first_breach(
    facts: &GateFacts<'_>,
    earlier: usize,
    later: usize,
    accepted: Option<NaiveDate>,
) -> Option<Why> {
    let of_step = |place: usize| facts.rows.iter().filter(move |row| row.step == place);
    let heard = || of_step(later).filter_map(|row| Some((row.first_known?, row)));
    let days: BTreeSet<NaiveDate> =
        heard().map(|(on, _)| on).filter(|on| accepted.is_none_or(|accepted| *on > accepted)).collect();
    for on in days {
        let behind: Vec<&PlanRow> = of_step(earlier).filter(|row| is_behind(facts, row, on)).collect();
        for (_, told) in heard().filter(|(day, _)| *day == on) {
            // Whoever is in both heard it then.
            let others =
                || behind.iter().filter(|row| row.contact().is_none() || row.contact() != told.contact());
            if let Some(first) = others().next() {
                return Some(Why::OutOfOrder {
                    later,
                    told: told.contact(),
                    on,
                    first: first.contact(),
                    more: others().count() - 1,
                });
            }
        }
    }
    None
}

/// Tells whether somebody who was part of the audience on a day had not heard by then, and nobody had waived it.
fn is_behind(facts: &GateFacts<'_>, row: &PlanRow, on: NaiveDate) -> bool {
    let was_there = match &row.target {
        Target::Person { since, .. } => since.is_none_or(|since| since <= on),
        _ => true,
    };
    let counts = match row.state {
        PlanState::Vacant => false,
        // In a seat that nobody holds there was nobody to be told; a person was not told until that was waived.
        PlanState::Waived => {
            let waiver = facts.plan.events.iter().find(|event| Some(event.id) == row.waiver);
            let is_somebody = matches!(row.target, Target::Person { .. } | Target::Task);
            is_somebody && waiver.is_none_or(|waiver| on < waiver.event.happened_on)
        }
        _ => true,
    };
    counts && was_there && row.first_known.is_none_or(|known| known > on)
}
