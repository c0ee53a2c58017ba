//! What a moved day, another area or a new version changes in a plan.

use std::collections::{BTreeMap, HashSet};

use super::loaded::{Loaded, Names};
use super::words;
use crate::domain::change::plan::{PlanRow, PlanState};
use crate::domain::id::{ContactId, InteractionId, PostId};
use crate::render::{Cell, Column, Sheet};
use crate::store::{Result, Store};

const COLUMNS: &[Column] = &[
    Column::new("step", "Step"),
    Column::people("who", "Who"),
    Column::data("contact"),
    Column::data("handle"),
    Column::new("was_due", "Was due"),
    Column::new("due_on", "Due"),
    Column::data("was"),
    Column::new("state", "State"),
];

/// What makes two lines of two plans the same: the step, and the person or the posts.
fn key(loaded: &Loaded<'_>, row: &PlanRow) -> (String, Option<ContactId>, Vec<PostId>) {
    let posts = if row.contact().is_some() { Vec::new() } else { row.posts().to_vec() };
    (loaded.step(row).key.clone(), row.contact(), posts)
}

/// Every line that came, went, or has another day or state.
///
/// # Errors
/// Where the record cannot be read.
pub fn sheet(store: &Store, before: &Loaded<'_>, after: &Loaded<'_>) -> Result<Sheet> {
    let old_rows = before.rows(&before.people(store)?);
    let new_rows = after.rows(&after.people(store)?);
    let names = Names::of(store, old_rows.iter().chain(&new_rows), std::iter::empty())?;
    let mut old: BTreeMap<_, &PlanRow> = old_rows.iter().map(|row| (key(before, row), row)).collect();
    let mut sheet = Sheet::new(COLUMNS);
    for row in &new_rows {
        let was = old.remove(&key(after, row));
        let is_same = was.is_some_and(|was| was.due_on == row.due_on && was.state == row.state);
        // What is done keeps its date: its day is of no account any more.
        let stays_done = was.is_some_and(|was| was.state == PlanState::Done && row.state == PlanState::Done);
        if !is_same && !stays_done {
            sheet.push(cells(after, &names, row, was, Some(row)));
        }
    }
    for row in old_rows.iter().filter(|row| old.contains_key(&key(before, row))) {
        sheet.push(cells(before, &names, row, Some(row), None));
    }
    Ok(sheet)
}

fn cells(
    loaded: &Loaded<'_>,
    names: &Names,
    row: &PlanRow,
    was: Option<&PlanRow>,
    now: Option<&PlanRow>,
) -> Vec<Cell> {
    vec![
        loaded.step(row).key.clone().into(),
        words::who(loaded, row, names).into(),
        row.contact().map(|contact| names.name(contact)).into(),
        row.contact().and_then(|contact| names.handle(contact)).into(),
        was.and_then(|was| was.due_on).into(),
        now.and_then(|now| now.due_on).into(),
        was.map_or("new", |was| was.state.as_str()).into(),
        now.map_or("gone", |now| now.state.as_str()).into(),
    ]
}

/// Interactions that did a step before and would not any more, with the key of the step.
///
/// # Errors
/// Where the record cannot be read.
pub fn lost_ticks(
    store: &Store,
    before: &Loaded<'_>,
    after: &Loaded<'_>,
) -> Result<Vec<(InteractionId, String)>> {
    let new_rows = after.rows(&after.people(store)?);
    let done: HashSet<_> =
        new_rows.iter().filter(|row| row.state == PlanState::Done).map(|row| key(after, row)).collect();
    let mut lost: Vec<(InteractionId, String)> = before
        .rows(&before.people(store)?)
        .iter()
        .filter(|row| !done.contains(&key(before, row)))
        .filter_map(|row| Some((row.done.as_ref()?.interaction?, before.step(row).key.clone())))
        .collect();
    lost.sort();
    lost.dedup();
    Ok(lost)
}
