//! Steps of the plans of open changes: one row for each step and person still to be told, and for each task.

use super::person::{Asked, Matter};
use super::{Answer, Row};
use crate::domain::change::Basis;
use crate::domain::change::plan::{PlanRow, PlanState};
use crate::domain::due::{Reason, State};
use crate::report::change::{Loaded, Names, loaded, sentence};
use crate::store::{Result, Standing};

/// The rows of every open change, with what kept one from being looked at.
///
/// Where no change is open this is one look at an empty table.
pub(super) fn load(asked: &Asked<'_>) -> Result<(Vec<Row>, Vec<String>)> {
    let (store, spec) = (asked.store, asked.spec);
    if !spec.asks_for(Reason::Step) {
        return Ok((Vec::new(), Vec::new()));
    }
    let mut changes = store.open_changes(spec.today)?;
    changes.retain(|change| spec.change.is_none_or(|wanted| wanted == change.id));
    if changes.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let (loaded, broken) = loaded::each(store, changes, spec.today, spec.policy)?;
    let broken = broken.iter().map(|broken| format!("{broken}; nobody is due by it")).collect();
    let people = store.people_for(loaded.iter().map(|loaded| &loaded.playbook), spec.today)?;
    let mut rows = Vec::new();
    for loaded in &loaded {
        let plan = loaded.rows(&people);
        rows.extend(of_change(asked, loaded, &plan)?);
    }
    Ok((rows, broken))
}

/// One line of a plan that will be a row.
struct Wanted<'r> {
    row: &'r PlanRow,
    due_on: chrono::NaiveDate,
    state: State,
    standing: Option<Standing>,
}

/// Tells whether a line asks something of us: somebody to be told, something to be done, and for a step that must be done
/// first also somebody to be found.
fn asks_something(loaded: &Loaded<'_>, row: &PlanRow) -> bool {
    match row.state {
        PlanState::Due | PlanState::Overdue | PlanState::Unreachable => true,
        PlanState::Vacant => loaded.step(row).is_blocking && row.via.is_empty(),
        PlanState::Done | PlanState::Waived => false,
    }
}

fn of_change(asked: &Asked<'_>, loaded: &Loaded<'_>, plan: &[PlanRow]) -> Result<Vec<Row>> {
    let (store, spec) = (asked.store, asked.spec);
    let mut wanted: Vec<Wanted<'_>> = Vec::new();
    for row in plan.iter().filter(|row| asks_something(loaded, row)) {
        let Some(due_on) = row.due_on else { continue };
        let state = match row.booked_on {
            Some(_) => State::Booked,
            None => asked.window.urgency(due_on),
        };
        if !spec.lists(state) {
            continue;
        }
        let standing = match row.contact() {
            Some(contact) => {
                let standing = store.standing(contact, spec.today, spec.policy)?;
                if !store.is_asked_about(&standing, spec.today, &spec.filter)? {
                    continue;
                }
                Some(standing)
            }
            // A form is nobody's in particular: it is not among those who hold a post, but it is the owner's.
            None if spec.filter.asks_about_posts() => continue,
            None if spec.filter.owner.is_some() && spec.filter.owner != loaded.change.owner => continue,
            None => None,
        };
        wanted.push(Wanted { row, due_on, state, standing });
    }
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let names = Names::of(store, wanted.iter().map(|wanted| wanted.row), std::iter::empty())?;
    let posts = wanted.iter().flat_map(|wanted| wanted.row.posts()).copied();
    let whom = asked.names(wanted.iter().filter_map(|wanted| wanted.standing.as_ref()), posts)?;
    let tallies = crate::report::change::plan::tallies(plan);
    let mut rows = Vec::with_capacity(wanted.len());
    for Wanted { row, due_on, state, standing } in wanted {
        let step = loaded.step(row);
        let why = if spec.sentences {
            sentence::of(loaded, row, &names)
        } else {
            sentence::in_short(loaded, row, &names, &tallies)
        };
        let matter = Matter {
            state,
            due_on,
            reason: Reason::Step,
            post: row.posts().first().copied(),
            why,
            change: Some(loaded.change.code.clone()),
            step: Some(step.key.clone()),
            basis: Some(step.basis.to_string()),
            press: press(step.basis, step.is_blocking),
        };
        rows.push(match standing {
            Some(standing) => {
                let mut row_of_person = asked.row(standing, matter, &whom)?;
                // The plan knows of an office where the contact's own card names none.
                if let (None, Some(office)) = (&row_of_person.via, names.handles(&row.via)) {
                    if !spec.sentences {
                        row_of_person.why.push_str("; via ");
                        row_of_person.why.push_str(&office);
                    }
                    row_of_person.via = Some(office);
                }
                row_of_person
            }
            None => task(asked, loaded, row, matter, &names),
        });
    }
    Ok(rows)
}

/// What is to be done, and for nobody in particular.
fn task(asked: &Asked<'_>, loaded: &Loaded<'_>, row: &PlanRow, matter: Matter, names: &Names) -> Row {
    let who = crate::report::change::who(loaded, row, names);
    asked.task(matter, who, loaded.change.owner.clone())
}

/// The place of a step among steps as urgent: law, then guidance, then convention; blocking ones first.
fn press(basis: Basis, is_blocking: bool) -> u8 {
    let basis = match basis {
        Basis::Law => 0,
        Basis::Guidance => 2,
        Basis::Convention => 4,
    };
    basis + u8::from(!is_blocking)
}

/// Puts the rows of the plans with those of the other sources.
pub(super) fn add_to(answer: &mut Answer, asked: &Asked<'_>) -> Result<()> {
    let (rows, broken) = load(asked)?;
    answer.rows.extend(rows);
    answer.broken.extend(broken);
    Ok(())
}
