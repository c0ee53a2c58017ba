//! The changes, and how far each has come.

use chrono::NaiveDate;

use super::loaded::Loaded;
use crate::domain::change::Change;
use crate::domain::change::plan::{PlanRow, PlanState};
use crate::render::{Cell, Column, Sheet};
use crate::store::{Result, Store};

const COLUMNS: &[Column] = &[
    Column::new("code", "Code"),
    Column::new("title", "Title"),
    Column::if_room("playbook", "Playbook"),
    Column::new("state", "State"),
    Column::data("begun_on"),
    Column::new("first_public", "Public"),
    Column::new("done", "Done"),
    Column::new("open", "Open"),
    Column::new("overdue", "Late"),
    Column::new("blocking", "Blocking"),
    Column::if_room("owner", "Owner"),
    Column::data("closed_on"),
];

/// A change to be listed.
#[derive(Debug)]
pub enum Listed<'a> {
    /// One whose plan is looked at.
    Open(Box<Loaded<'a>>),
    /// One whose plan is not: it is closed, or its playbook cannot be used any more. With the key of the playbook.
    Bare(Change, String),
}

impl Listed<'_> {
    /// The change.
    pub fn change(&self) -> &Change {
        match self {
            Self::Open(loaded) => &loaded.change,
            Self::Bare(change, _) => change,
        }
    }
}

/// A line for each change.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, changes: &[Listed<'_>], today: NaiveDate) -> Result<Sheet> {
    store.read(|| sheet(store, changes, today))
}

fn sheet(store: &Store, changes: &[Listed<'_>], today: NaiveDate) -> Result<Sheet> {
    let playbooks = changes.iter().filter_map(|listed| match listed {
        Listed::Open(loaded) => Some(&loaded.playbook),
        Listed::Bare(..) => None,
    });
    // The people of the record are gone through once, however many changes there are.
    let people = store.people_for(playbooks, today)?;
    let mut sheet = Sheet::new(COLUMNS);
    for listed in changes {
        let (change, playbook, first, rows) = match listed {
            Listed::Open(loaded) => {
                let first = loaded.dates.first_public();
                (&loaded.change, &loaded.playbook.key, first, Some((loaded, loaded.rows(&people))))
            }
            Listed::Bare(change, playbook) => {
                (change, playbook, store.dates_of(change.id, today)?.first_public(), None)
            }
        };
        let count = |wanted: &dyn Fn(&Loaded<'_>, &PlanRow) -> bool| -> Cell {
            let count =
                rows.as_ref().map(|(loaded, rows)| rows.iter().filter(|row| wanted(loaded, row)).count());
            count.map(|count| i64::try_from(count).unwrap_or(i64::MAX)).into()
        };
        let is_open = change.is_open_on(today);
        sheet.push(vec![
            change.code.clone().into(),
            change.title.clone().into(),
            playbook.clone().into(),
            if is_open { "open".into() } else { "closed".into() },
            change.begun_on.into(),
            first.map(|first| first.day).into(),
            count(&|_, row| row.state == PlanState::Done),
            count(&|_, row| row.is_open()),
            count(&|_, row| row.state == PlanState::Overdue),
            count(&|loaded, row| row.is_open() && loaded.step(row).is_blocking),
            change.owner.clone().into(),
            change.closed_on.into(),
        ]);
    }
    Ok(sheet)
}
