//! The plan of a change: step by person, with what did it.

use std::collections::HashMap;

use super::loaded::{Loaded, Names};
use super::words;
use crate::domain::change::plan::{PlanRow, PlanState, Target};
use crate::domain::id::PostId;
use crate::render::{Cell, Column, Sheet};
use crate::report::playbooks::rests_on;
use crate::store::{Result, Store};

/// Which rows are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only this step.
    pub step: Option<String>,
    /// Only those in one of these states; all where there is none.
    pub states: Vec<PlanState>,
}

const COLUMNS: &[Column] = &[
    Column::people("what", "Step"),
    Column::data("step"),
    Column::new("due_on", "Due"),
    Column::data("state"),
    Column::people("state", "State"),
    Column::people("who", "Who"),
    Column::data("contact"),
    Column::data("handle"),
    Column::data("role"),
    Column::data("post"),
    Column::data("area"),
    Column::data("level"),
    Column::data("basis"),
    Column::data("blocking"),
    Column::data("done_on"),
    Column::data("interaction"),
    Column::data("via"),
    Column::people("how", "How"),
];

/// Answers the question: every step with everybody it is for.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, loaded: &Loaded<'_>, filter: &Filter) -> Result<Sheet> {
    store.read(|| {
        let people = loaded.people(store)?;
        let rows = loaded.rows(&people);
        sheet(store, loaded, &rows, filter)
    })
}

/// Some rows of a plan as a sheet.
///
/// # Errors
/// Where the record cannot be read.
pub fn sheet(store: &Store, loaded: &Loaded<'_>, rows: &[PlanRow], filter: &Filter) -> Result<Sheet> {
    let wanted: Vec<&PlanRow> = rows
        .iter()
        .filter(|row| {
            filter.step.as_ref().is_none_or(|step| *step == loaded.step(row).key)
                && (filter.states.is_empty() || filter.states.contains(&row.state))
        })
        .collect();
    let names = Names::of(store, wanted.iter().copied(), std::iter::empty())?;
    let tallies = tallies(rows);
    let mut sheet = Sheet::new(COLUMNS);
    sheet.rows.reserve(wanted.len());
    for row in wanted {
        sheet.push(cells(loaded, row, &names, &tallies));
    }
    Ok(sheet)
}

/// How many of those who hold a post have been told in a step, and how many seats there are to tell.
pub type Tallies = HashMap<(usize, PostId), (usize, usize)>;

/// Counts, for each step and post, who was told: told one of three is not told the ward.
pub fn tallies(rows: &[PlanRow]) -> Tallies {
    let mut tallies = Tallies::new();
    for row in rows {
        let Target::Person { posts, .. } = &row.target else { continue };
        for post in posts {
            let (told, all) = tallies.entry((row.step, *post)).or_default();
            *told += usize::from(row.state == PlanState::Done);
            *all += 1;
        }
    }
    tallies
}

fn cells(loaded: &Loaded<'_>, row: &PlanRow, names: &Names, tallies: &Tallies) -> Vec<Cell> {
    let step = loaded.step(row);
    let posts: Vec<_> = row.posts().iter().filter_map(|post| names.posts.get(post)).collect();
    let labels: Vec<String> =
        posts.iter().map(|post| crate::report::label::post_label(post, loaded.policy)).collect();
    let mut areas: Vec<&str> = posts.iter().filter_map(|post| post.area.as_deref()).collect();
    areas.dedup();
    let mut role = posts.first().map(|post| post.role.clone());
    // What the record is silent about has a role and often an area, though no post.
    if let Target::Nobody(missing) = &row.target {
        role.clone_from(&missing.role);
        areas.extend(missing.area.and_then(|area| words::area_name(loaded, area)));
    }
    let interaction = row.done.as_ref().and_then(|done| done.interaction);
    vec![
        format!("{} [{}]", step.key, rests_on(step.basis, step.lead_basis)).into(),
        step.key.clone().into(),
        row.due_on.into(),
        row.state.as_str().into(),
        words::state(row).into(),
        words::who(loaded, row, names).into(),
        row.contact().map(|contact| names.name(contact)).into(),
        row.contact().and_then(|contact| names.handle(contact)).into(),
        role.into(),
        (!labels.is_empty()).then(|| labels.join("; ")).into(),
        (!areas.is_empty()).then(|| areas.join("; ")).into(),
        step.level.as_str().into(),
        step.basis.as_str().into(),
        step.is_blocking.into(),
        row.done.as_ref().map(|done| done.on).into(),
        interaction.map(|interaction| interaction.to_string()).into(),
        names.handles(&row.via).into(),
        words::how(loaded, row, names, tallies).into(),
    ]
}
