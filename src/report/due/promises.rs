//! What was promised: one row a promise, whatever else its contact is due for and however long they are snoozed.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::Row;
use super::person::{Asked, Matter};
use crate::domain::calendar::short;
use crate::domain::due::{Reason, State, Window};
use crate::domain::id::{ContactId, PromiseId};
use crate::domain::promise::{Direction, Promise, ToDo};
use crate::store::{Promised, Result, Standing};

/// The row of every promise that asks something of us, the first due first.
///
/// Where nothing is promised this is one look at an empty table; else it is a few seeks for each promise that is shown
/// and one for each contact to whom one of ours has ended.
pub(super) fn load(asked: &Asked<'_>) -> Result<Vec<Row>> {
    let spec = asked.spec;
    if !spec.asks_for(Reason::Promise) {
        return Ok(Vec::new());
    }
    let mut wanted: Vec<Wanted> = Vec::new();
    let mut standings: HashMap<(ContactId, Option<String>), Option<Standing>> = HashMap::new();
    for (promise, to_do, due_on) in to_do(asked)? {
        let state = state(to_do, due_on, asked.window);
        if !spec.lists(state) {
            continue;
        }
        let whose = (promise.made.contact, promise.made.by);
        let standing = if let Some(known) = standings.get(&whose) {
            known.clone()
        } else {
            let standing = asked.standing_with(whose.0, whose.1.as_deref())?;
            standings.entry(whose).or_insert(standing).clone()
        };
        if let Some(standing) = standing {
            wanted.push(Wanted { id: promise.id, due_on, state, standing });
        }
    }
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let names = asked.names(wanted.iter().map(|wanted| &wanted.standing), std::iter::empty())?;
    let mut rows = Vec::with_capacity(wanted.len());
    for Wanted { id, due_on, state, standing } in wanted {
        let Some(promised) = asked.store.promise(id)? else { continue };
        let why = words(&promised, spec.today);
        let matter = Matter {
            state,
            due_on,
            reason: Reason::Promise,
            post: None,
            why,
            change: promised.change,
            step: None,
            basis: None,
            press: 0,
        };
        rows.push(asked.row(standing, matter, &names)?);
    }
    Ok(rows)
}

/// A promise that will be a row.
struct Wanted {
    id: PromiseId,
    due_on: NaiveDate,
    state: State,
    standing: Standing,
}

/// What every promise asks of us, and by when.
fn to_do(asked: &Asked<'_>) -> Result<Vec<(Promise, ToDo, NaiveDate)>> {
    let today = asked.spec.today;
    let mut last: HashMap<ContactId, Option<NaiveDate>> = HashMap::new();
    let mut found = Vec::new();
    let is_asked =
        |promise: &Promise| asked.spec.change.is_none_or(|change| promise.made.change == Some(change));
    for promise in asked.store.promises_to_do(today)?.into_iter().filter(is_asked) {
        let contact = promise.made.contact;
        let last = match last.get(&contact) {
            Some(known) => *known,
            // Only where it has ended does it matter whether they have been spoken to.
            None if promise.closing_by(today).is_none() => None,
            None => {
                let counted = asked.store.last_counted(contact, today, asked.spec.policy)?;
                *last.entry(contact).or_insert(counted.map(|(day, _)| day))
            }
        };
        if let Some((to_do, due_on)) = promise.to_do(today, last) {
            found.push((promise, to_do, due_on));
        }
    }
    Ok(found)
}

/// How urgent it is: nobody is asked for what they promised before its day.
fn state(to_do: ToDo, due_on: NaiveDate, window: Window) -> State {
    match window.urgency(due_on) {
        State::Soon if to_do == ToDo::Ask => State::Later,
        state => state,
    }
}

fn words(promised: &Promised, today: NaiveDate) -> String {
    let made = &promised.promise.made;
    let what = &made.what;
    match (promised.promise.closing_by(today), made.direction) {
        (Some(closing), _) => {
            let note = closing.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
            format!("{} {}: {what}{note}; tell them", closing.outcome, short(closing.closed_on))
        }
        (None, Direction::Ours) => {
            let kind = promised.kind.map(|kind| format!("{kind} ")).unwrap_or_default();
            format!("promised {what} ({kind}{})", short(made.made_on))
        }
        (None, Direction::Theirs) => format!("they promised {what} by {}: ask", short(made.due_on)),
    }
}
