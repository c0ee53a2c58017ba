//! From the entries of the list to the polls that are ours: one for each place, kind and day.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};

use super::entry::{Entry, Level, Subject};
use super::place::{Found, Ground, Spot};
use crate::domain::calendar::short;
use crate::domain::election::ElectionKind;
use crate::exchange::import::Outcome;
use crate::render::count;

/// A poll of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Poll {
    /// The line on which it is first mentioned.
    pub(super) line: u64,
    /// What `EveryElection` calls it.
    pub(super) id: String,
    /// What it is for.
    pub(super) kind: ElectionKind,
    /// The day.
    pub(super) on: NaiveDate,
    /// Where; `None`: a general election, which is everywhere.
    pub(super) spot: Option<Spot>,
    /// Why it is not held: "cancelled".
    pub(super) off: Option<&'static str>,
}

/// How many entries came to nothing, and why.
#[derive(Default)]
struct Left {
    not_ours: usize,
    not_kept: usize,
    by_elections_only: usize,
}

/// The polls that are ours, by day and then as they are listed; what is not is counted in a note.
pub(super) fn of(entries: &[Entry], ground: &Ground, outcome: &mut Outcome) -> Vec<Poll> {
    let mut made: Vec<(Poll, Vec<&Entry>)> = Vec::new();
    let mut left = Left::default();
    for entry in entries {
        let Some((kind, spot)) = place(entry, entries, ground, &mut left, outcome) else { continue };
        let known = made.iter_mut().find(|(poll, _)| {
            let ours = |spot: &Option<Spot>| spot.as_ref().map(|spot| (spot.area, spot.organisation));
            (poll.kind, poll.on, ours(&poll.spot)) == (kind, entry.poll_on, ours(&spot))
        });
        if let Some((_, of)) = known {
            of.push(entry);
            continue;
        }
        let id = match (kind, entry.is_by) {
            (ElectionKind::Parliamentary, _) => format!("parl.{}", entry.poll_on),
            (_, true) => entry.id.clone(),
            (_, false) => entry.whole(),
        };
        let poll = Poll { line: entry.line, id, kind, on: entry.poll_on, spot, off: None };
        made.push((poll, vec![entry]));
    }
    left.say(outcome);
    let mut polls: Vec<Poll> = made.into_iter().map(|(poll, of)| Poll { off: off(&of), ..poll }).collect();
    polls.sort_by_key(|poll| poll.on);
    polls
}

/// Why a poll is not held: its own entry says so, or each of all its wards does.
fn off(of: &[&Entry]) -> Option<&'static str> {
    let whole = of.iter().find(|entry| entry.level != Level::Division);
    let own = whole.and_then(|entry| entry.off);
    let wards = || of.iter().filter(|entry| entry.level == Level::Division);
    let listed = wards().count();
    let is_complete = whole.is_none_or(|whole| listed > 0 && listed >= ordinary(&whole.children).count());
    let all = || wards().map(|entry| entry.off).reduce(Option::and).flatten();
    own.or_else(|| is_complete.then(all).flatten())
}

fn ordinary(ids: &[String]) -> impl Iterator<Item = &String> {
    ids.iter().filter(|id| !id.split('.').any(|part| part == "by"))
}

/// Where an entry's poll is; `None` where it is none of ours, which is counted.
fn place(
    entry: &Entry,
    all: &[Entry],
    ground: &Ground,
    left: &mut Left,
    outcome: &mut Outcome,
) -> Option<(ElectionKind, Option<Spot>)> {
    let Subject::Of(kind) = entry.subject else {
        left.not_kept += 1;
        return None;
    };
    if kind == ElectionKind::Parliamentary {
        return Some((kind, None));
    }
    if entry.level == Level::Group {
        // Those it is made of are listed one by one.
        return None;
    }
    if entry.level == Level::Body && matches!(kind, ElectionKind::Local | ElectionKind::Parish) {
        match is_ordinary(entry, all) {
            Some(true) => {}
            Some(false) => {
                left.by_elections_only += 1;
                return None;
            }
            None => {
                let why = "it lists no wards and is not in May or June, so that it may be by-elections only: \
                           `engage election add` enters it";
                outcome.reject(entry.line, "children", &entry.id, why);
                return None;
            }
        }
    }
    let is_in_division = entry.is_by && entry.level == Level::Division;
    let found = if is_in_division {
        ground.division(kind, &entry.body, &entry.division, entry.poll_on)
    } else {
        ground.body(kind, &entry.body, &entry.division, entry.poll_on)
    };
    let day = short(entry.poll_on);
    match found {
        Found::One(spot) => return Some((kind, Some(spot))),
        Found::Many(which) => {
            let which = which.join(", ");
            let what = if is_in_division { entry.division.name() } else { entry.body.name() };
            let why =
                format!("{what} may be any of {which}: `engage election add` enters it for the right one");
            outcome.reject(entry.line, "election_id", &entry.id, why);
        }
        Found::NoWard { council, ward } if entry.off.is_none() => say_once(
            outcome,
            format!(
                "a by-election in {ward}, {council}, on {day} was not entered, as that ward is not in the record: \
             `engage area add {ward:?} --kind ward --council {council:?}`, and import this again"
            ),
        ),
        Found::NoCouncil { ward, council } if entry.off.is_none() => say_once(
            outcome,
            format!(
                "the {} of {council} on {day}, in {ward}, was not entered, as that council is not in the record: \
             `engage org add {council:?} --kind council`, and import this again",
                kind.title()
            ),
        ),
        _ => left.not_ours += 1,
    }
    None
}

/// Tells whether the entry of a council is an ordinary election, and not the day of some by-elections; `None` where
/// nothing says so.
fn is_ordinary(entry: &Entry, all: &[Entry]) -> Option<bool> {
    if !entry.children.is_empty() {
        return Some(ordinary(&entry.children).next().is_some());
    }
    let mut children = all.iter().filter(|child| child.group.as_ref() == Some(&entry.id)).peekable();
    if children.peek().is_some() {
        return Some(children.any(|child| !child.is_by));
    }
    // The ordinary day is the first Thursday in May, unless an order moves it to that of another election in June
    // (Representation of the People Act 1983, sections 37 and 37A).
    matches!(entry.poll_on.month(), 5 | 6).then_some(true)
}

fn say_once(outcome: &mut Outcome, notice: String) {
    if !outcome.notices.contains(&notice) {
        outcome.notices.push(notice);
    }
}

impl Left {
    fn say(&self, outcome: &mut Outcome) {
        let are = |number: usize| count(number, "entry is", "entries are");
        if self.not_ours > 0 {
            let are = are(self.not_ours);
            outcome
                .notices
                .push(format!("{are} not ours: no such council or area is in the record; not written"));
        }
        if self.not_kept > 0 {
            let are = are(self.not_kept);
            outcome
                .notices
                .push(format!("{are} of another nation, or no election of England's; not written"));
        }
        if self.by_elections_only > 0 {
            let number = self.by_elections_only;
            let stand = count(number, "entry stands", "entries stand");
            outcome
                .notices
                .push(format!("{stand} for by-elections, which are listed one by one; not written"));
        }
    }
}

/// The polls by kind, place and day, to look one up.
pub(super) fn days_of(polls: &[Poll]) -> HashMap<(ElectionKind, NaiveDate), Vec<&Poll>> {
    let mut days: HashMap<_, Vec<&Poll>> = HashMap::new();
    for poll in polls {
        days.entry((poll.kind, poll.on)).or_default().push(poll);
    }
    days
}
