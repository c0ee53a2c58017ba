//! Whom to call when it is out: everybody still to be told, the most pressing first.

use std::collections::BTreeMap;

use super::loaded::{Loaded, Names};
use super::words;
use crate::domain::change::plan::PlanRow;
use crate::domain::id::ContactId;
use crate::render::{Column, Sheet};
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
    Column::new("via", "Via"),
    Column::new("steps", "Steps"),
    Column::data("basis"),
    Column::data("blocking"),
];

/// The call list: each person once, by what presses most of all they are to be told.
///
/// Blocking steps come first, then law, guidance and convention, then the order of the playbook.
///
/// # Errors
/// Where the record cannot be read.
pub fn sheet(store: &Store, loaded: &Loaded<'_>) -> Result<Sheet> {
    let rows = loaded.rows(&loaded.people(store)?);
    let mut people: BTreeMap<ContactId, Vec<&PlanRow>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.is_open() && row.due_on.is_some_and(|due| due <= loaded.today)) {
        if let Some(contact) = row.contact() {
            people.entry(contact).or_default().push(row);
        }
    }
    let press = |row: &PlanRow| (!loaded.step(row).is_blocking, loaded.step(row).basis, row.step);
    let mut calls: Vec<(ContactId, Vec<&PlanRow>)> = people.into_iter().collect();
    for (_, rows) in &mut calls {
        rows.sort_by_key(|row| press(row));
    }
    calls.sort_by_key(|(contact, rows)| (rows.first().map(|row| press(row)), *contact));
    let names =
        Names::of(store, calls.iter().flat_map(|(_, rows)| rows.iter().copied()), std::iter::empty())?;
    let mut sheet = Sheet::new(COLUMNS);
    for (place, (contact, rows)) in (1i64..).zip(&calls) {
        let Some(first) = rows.first() else { continue };
        // Where there is an office to go through, its telephone is the one to ring.
        let reach = store.contact(first.via.first().copied().unwrap_or(*contact))?;
        let steps: Vec<&str> = rows.iter().map(|row| loaded.step(row).key.as_str()).collect();
        let labels = words::labels(loaded, first, &names);
        let role = first.posts().first().and_then(|post| names.posts.get(post)).map(|post| post.role.clone());
        sheet.push(vec![
            place.into(),
            words::who(loaded, first, &names).into(),
            names.name(*contact).into(),
            names.handle(*contact).into(),
            role.into(),
            (!labels.is_empty()).then(|| labels.join("; ")).into(),
            reach.phone.into(),
            reach.email.into(),
            names.handles(&first.via).into(),
            steps.join(", ").into(),
            loaded.step(first).basis.as_str().into(),
            loaded.step(first).is_blocking.into(),
        ]);
    }
    Ok(sheet)
}
