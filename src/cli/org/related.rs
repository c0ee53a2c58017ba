//! The bodies before and after an organisation.

use crate::domain::succession::Succeeded;
use crate::render::{Column, Sheet};

const COLUMNS: &[Column] = &[
    Column::new("id", "Id"),
    Column::new("name", "Organisation"),
    Column::new("kind", "How"),
    Column::new("what", "What"),
    Column::new("on", "On"),
];

/// Those whose place it took.
pub(super) fn predecessors(rows: Vec<Succeeded>) -> Sheet {
    sheet(rows, |row| (Some(row.organisation.to_string()), Some(row.name.clone())))
}

/// Those that took its place; a row without one says that nothing did.
pub(super) fn successors(rows: Vec<Succeeded>) -> Sheet {
    sheet(rows, |row| (row.successor.map(|id| id.to_string()), row.successor_name.clone()))
}

fn sheet(rows: Vec<Succeeded>, which: impl Fn(&Succeeded) -> (Option<String>, Option<String>)) -> Sheet {
    let mut sheet = Sheet::new(COLUMNS);
    for row in rows {
        let (id, name) = which(&row);
        sheet.push(vec![
            id.into(),
            name.into(),
            row.kind.as_str().into(),
            row.what.into(),
            row.happened_on.into(),
        ]);
    }
    sheet
}
