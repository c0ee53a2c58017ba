//! The changes, and how far each has come.

use super::loaded::Loaded;
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

/// A line for each change.
///
/// # Errors
/// Where the record cannot be read.
pub fn sheet(store: &Store, changes: &[Loaded<'_>]) -> Result<Sheet> {
    let mut sheet = Sheet::new(COLUMNS);
    for loaded in changes {
        let rows = loaded.rows(&loaded.people(store)?);
        let count = |wanted: &dyn Fn(&PlanRow) -> bool| -> Cell {
            i64::try_from(rows.iter().filter(|row| wanted(row)).count()).unwrap_or(i64::MAX).into()
        };
        let change = &loaded.change;
        let is_open = change.closed_on.is_none_or(|closed| loaded.today < closed);
        sheet.push(vec![
            change.code.clone().into(),
            change.title.clone().into(),
            loaded.playbook.key.clone().into(),
            if is_open { "open".into() } else { "closed".into() },
            change.begun_on.into(),
            loaded.dates.first_public().map(|first| first.day).into(),
            count(&|row| row.state == PlanState::Done),
            count(&PlanRow::is_open),
            count(&|row| row.state == PlanState::Overdue),
            count(&|row| row.is_open() && loaded.step(row).is_blocking),
            change.owner.clone().into(),
            change.closed_on.into(),
        ]);
    }
    Ok(sheet)
}
