//! What was promised: ours first, the overdue before the others.

use chrono::NaiveDate;

use crate::domain::calendar::short;
use crate::domain::promise::{Direction, PromiseState};
use crate::store::Promised;

use super::page::short_text;

/// A line for each open promise: ours, the most overdue first, then theirs; with a name where several people are meant.
pub(super) fn lines(mut promises: Vec<Promised>, today: NaiveDate, with_names: bool) -> Vec<String> {
    promises.retain(|promised| {
        promised.promise.closing_by(today).is_none() && promised.promise.made.made_on <= today
    });
    let is_theirs = |promised: &Promised| promised.promise.made.direction == Direction::Theirs;
    promises.sort_by_key(|promised| (is_theirs(promised), promised.promise.made.due_on, promised.promise.id));
    promises.iter().map(|promised| line(promised, today, with_names)).collect()
}

fn line(promised: &Promised, today: NaiveDate, with_name: bool) -> String {
    let made = &promised.promise.made;
    let late = match promised.promise.standing_on(today) {
        PromiseState::Overdue => "OVERDUE, ",
        _ => "",
    };
    let whose = match (made.direction, with_name) {
        (Direction::Ours, false) => "ours".to_owned(),
        (Direction::Theirs, false) => "theirs".to_owned(),
        (Direction::Ours, true) => format!("ours to {}", promised.name),
        (Direction::Theirs, true) => format!("of {}", promised.name),
    };
    let change = promised.change.as_ref().map(|code| format!("; {code}")).unwrap_or_default();
    format!(
        "{whose}: {} ({late}due {}, made {}{change}; {})",
        short_text(&made.what),
        short(made.due_on),
        short(made.made_on),
        promised.promise.id
    )
}
