//! Whom to call when it is out: everybody still to be told, the most pressing first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::loaded::{Loaded, Names};
use super::reach::Reach;
use super::words;
use crate::domain::change::plan::{PlanRow, Target};
use crate::domain::playbook::{Audience, Playbook};
use crate::render::{Cell, Column, Sheet};
use crate::store::{Result, Store};

const COLUMNS: &[Column] = &[
    Column::new("order", "#"),
    Column::people("who", "Who"),
    Column::data("contact"),
    Column::data("handle"),
    Column::data("role"),
    Column::data("post"),
    Column::new("phone", "Telephone"),
    Column::if_room("email", "E-mail"),
    Column::data("barred"),
    Column::new("via", "Via"),
    Column::new("steps", "Steps"),
    Column::data("basis"),
    Column::data("blocking"),
];

/// The call list: each person once, by what presses most of all they are to be told; groups of which nobody is named
/// once each.
///
/// Blocking steps come first, then law, guidance and convention, then those whom most others must wait for, then the
/// order of the playbook. Nobody is given a number or an address that must not be used on the day: whoever cannot be
/// reached stands in the list with that in words.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, loaded: &Loaded<'_>) -> Result<Sheet> {
    store.read(|| sheet(store, loaded))
}

fn sheet(store: &Store, loaded: &Loaded<'_>) -> Result<Sheet> {
    let rows = loaded.rows(&loaded.people(store)?);
    let heights = heights(&loaded.playbook);
    let press = |row: &PlanRow| {
        let step = loaded.step(row);
        (!step.is_blocking, step.basis, Reverse(heights[row.step]), row.step)
    };
    let mut calls: Vec<Vec<&PlanRow>> = Vec::new();
    let mut people: BTreeMap<_, Vec<&PlanRow>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.is_open() && row.due_on.is_some_and(|due| due <= loaded.today)) {
        match row.contact() {
            Some(contact) => people.entry(contact).or_default().push(row),
            None if is_of_people(loaded, row) => calls.push(vec![row]),
            None => {}
        }
    }
    calls.extend(people.into_values());
    for rows in &mut calls {
        rows.sort_by_key(|row| press(row));
    }
    calls
        .sort_by_key(|rows| (rows.first().map(|row| press(row)), rows.first().and_then(|row| row.contact())));
    let names = Names::of(store, calls.iter().flatten().copied(), std::iter::empty())?;
    let reach = Reach::on(store, loaded.today)?;
    let mut sheet = Sheet::new(COLUMNS);
    for (place, rows) in (1i64..).zip(&calls) {
        sheet.push(cells(&reach, loaded, place, rows, &names)?);
    }
    Ok(sheet)
}

fn cells(
    reach: &Reach<'_>,
    loaded: &Loaded<'_>,
    place: i64,
    rows: &[&PlanRow],
    names: &Names,
) -> Result<Vec<Cell>> {
    let Some(first) = rows.first() else { return Ok(Vec::new()) };
    let ways = reach.ways(first)?;
    let mut who = words::who(loaded, first, names);
    if let Some(barred) = &ways.barred {
        let via = first.via.first().map(|via| format!("via {}: ", names.name(*via))).unwrap_or_default();
        who = format!("{who} ({via}{barred})");
    }
    let steps: Vec<&str> = rows.iter().map(|row| loaded.step(row).key.as_str()).collect();
    let labels = words::labels(loaded, first, names);
    let role = first.posts().first().and_then(|post| names.posts.get(post)).map(|post| post.role.clone());
    Ok(vec![
        place.into(),
        who.into(),
        first.contact().map(|contact| names.name(contact)).into(),
        first.contact().and_then(|contact| names.handle(contact)).into(),
        role.into(),
        (!labels.is_empty()).then(|| labels.join("; ")).into(),
        ways.phone.into(),
        ways.email.into(),
        ways.barred.into(),
        names.handles(&first.via).into(),
        steps.join(", ").into(),
        loaded.step(first).basis.as_str().into(),
        loaded.step(first).is_blocking.into(),
    ])
}

/// Tells whether a line stands for people of whom nobody is named: staff, neighbours.
fn is_of_people(loaded: &Loaded<'_>, row: &PlanRow) -> bool {
    row.target == Target::Task && matches!(loaded.step(row).audience, Audience::People(_))
}

/// How many steps wait for each, one after the other, at the most.
fn heights(playbook: &Playbook) -> Vec<usize> {
    let mut heights = vec![0; playbook.steps.len()];
    let place = |key: &String| playbook.steps.iter().position(|step| step.key == *key);
    // No chain is longer than there are steps; a playbook whose steps wait in a circle is never taken.
    for _ in &playbook.steps {
        for (at, step) in playbook.steps.iter().enumerate() {
            let later = step.before.iter().filter_map(place);
            let height = later.map(|later| heights[later] + 1).max().unwrap_or(0);
            heights[at] = height.min(playbook.steps.len());
        }
    }
    heights
}
