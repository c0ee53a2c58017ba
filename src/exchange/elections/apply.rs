//! Writes the polls down that are new, and says of the others how they differ from what is known.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};

use super::SOURCE;
use super::polls::{Poll, days_of};
use crate::domain::calendar::{days_between, short};
use crate::domain::election::{Election, ElectionKind};
use crate::exchange::import::{Outcome, Spec};
use crate::store::{PlacedElection, Result, Writer};

/// How many days the notice of an election, 25 working days, takes at the least.
const NOTICE: i64 = 35;

/// Writes the new ones down; gives them.
pub(super) fn apply(
    writer: &Writer<'_>,
    spec: &Spec<'_>,
    polls: &[Poll],
    checked: Option<NaiveDate>,
    outcome: &mut Outcome,
) -> Result<Vec<PlacedElection>> {
    let mut known = writer.placed_elections()?;
    let listed = days_of(polls);
    let mut added = Vec::new();
    for poll in polls {
        let same = known.iter().find(|other| other.election.poll_on == poll.on && is_same_place(poll, other));
        match (poll.off, same) {
            (Some(off), same) => outcome.notices.push(not_held(poll, off, same)),
            (None, Some(same)) => {
                let election = &same.election;
                match checked.filter(|day| election.checked_on.is_none_or(|before| before < *day)) {
                    Some(day) => {
                        writer.change_election(&Election { checked_on: Some(day), ..election.clone() })?;
                        outcome.summary.updated += 1;
                    }
                    None => outcome.summary.unchanged += 1,
                }
            }
            (None, None) => match moved(poll, &known, &listed, spec.today) {
                Some(other) => outcome.notices.push(differs(poll, other)),
                None if poll.kind == ElectionKind::Parliamentary => outcome.notices.push(announced(poll)),
                None => {
                    let new = new(poll, checked.unwrap_or(spec.today));
                    if let Err(why) = new.check(&spec.policy.holidays) {
                        outcome.reject(poll.line, "poll_open_date", &poll.on.to_string(), why.to_string());
                        continue;
                    }
                    let id = writer.add_election(&new)?;
                    outcome.summary.added += 1;
                    let placed = writer.election(id)?;
                    known.push(placed.clone());
                    added.push(placed);
                }
            },
        }
    }
    Ok(added)
}

fn new(poll: &Poll, checked_on: NaiveDate) -> Election {
    let spot = poll.spot.as_ref();
    Election {
        area: spot.and_then(|spot| spot.area),
        organisation: spot.and_then(|spot| spot.organisation),
        source: Some(format!("{SOURCE}{}", poll.id)),
        checked_on: Some(checked_on),
        ..Election::new(poll.kind, poll.on)
    }
}

/// Tells whether an election in the record is of a poll's kind and place; a council's whole area is the council.
fn is_same_place(poll: &Poll, other: &PlacedElection) -> bool {
    if poll.kind != other.election.kind {
        return false;
    }
    match &poll.spot {
        None => other.held_in.is_everywhere(),
        Some(spot) => {
            let other = &other.held_in;
            !other.is_everywhere() && (other.reaches(&spot.place) || spot.place.reaches(other))
        }
    }
}

/// The election in the record that a poll may be on another day: of its kind, place and year.
///
/// It is another one where the list has that day as well, or where a by-election had been held before this: two in one
/// place are no nearer to each other than the notice of the second.
fn moved<'a>(
    poll: &Poll,
    known: &'a [PlacedElection],
    listed: &HashMap<(ElectionKind, NaiveDate), Vec<&Poll>>,
    today: NaiveDate,
) -> Option<&'a PlacedElection> {
    let is_by = matches!(poll.kind, ElectionKind::LocalBy | ElectionKind::ParliamentaryBy);
    known.iter().find(|other| {
        let day = other.election.poll_on;
        let entry =
            listed.get(&(poll.kind, day)).into_iter().flatten().find(|poll| is_same_place(poll, other));
        let is_listed = entry.is_some_and(|poll| poll.off.is_none());
        let is_off = entry.is_some_and(|poll| poll.off.is_some());
        day.year() == poll.on.year()
            && is_same_place(poll, other)
            && !is_listed
            && (!is_by || is_off || day >= today || days_between(day, poll.on).abs() <= NOTICE)
    })
}

fn differs(poll: &Poll, other: &PlacedElection) -> String {
    let (id, day) = (other.election.id, poll.on);
    let moves = format!("engage election edit {id} --poll {day} --source \"{SOURCE}{}\"", poll.id);
    let is_by = matches!(poll.kind, ElectionKind::LocalBy | ElectionKind::ParliamentaryBy);
    let another = if is_by { "; if it is another one, `engage election add` enters it" } else { "" };
    format!(
        "moved: {} [{id}] is on {} in this file; it was left as it is: `{moves}` moves it{another}",
        other.words(),
        short(day)
    )
}

fn not_held(poll: &Poll, off: &str, same: Option<&PlacedElection>) -> String {
    if let Some(same) = same {
        let id = same.election.id;
        return format!(
            "{} [{id}] is {off} in this file ({}); it was left as it is: `engage election remove {id}` takes it out",
            same.words(),
            poll.id
        );
    }
    let place = poll.spot.as_ref().map_or("everywhere", |spot| spot.name.as_str());
    format!("{place}, {}, {} is {off} ({}); not entered", poll.kind.title(), short(poll.on), poll.id)
}

fn announced(poll: &Poll) -> String {
    let day = poll.on;
    format!(
        "the general election on {} was not entered, as what begins its pre-election period is announced: \
         `engage election add --kind parliamentary --poll {day} --from DATE --source \"{SOURCE}{}\"` enters it",
        short(day),
        poll.id
    )
}
