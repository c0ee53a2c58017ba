//! The promises, ours and theirs.

use chrono::NaiveDate;

use crate::domain::id::{ChangeId, ContactId};
use crate::domain::promise::{Direction, Promise};
use crate::render::{Column, Sheet};
use crate::store::{Promised, Result, Store};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spec {
    /// The day asked about.
    pub today: NaiveDate,
    /// Only those to or by this contact.
    pub contact: Option<ContactId>,
    /// Only those about this change.
    pub change: Option<ChangeId>,
    /// Only ours, or only theirs.
    pub direction: Option<Direction>,
    /// Those that have ended too.
    pub all: bool,
}

impl Spec {
    /// What is open on a day between us and a contact.
    pub fn open_with(contact: ContactId, today: NaiveDate) -> Self {
        Self { today, contact: Some(contact), change: None, direction: None, all: false }
    }

    fn asks_about(&self, promise: &Promise) -> bool {
        self.contact.is_none_or(|contact| contact == promise.made.contact)
            && self.direction.is_none_or(|direction| direction == promise.made.direction)
            && promise.made.made_on <= self.today
            && (self.all || promise.closing_by(self.today).is_none())
    }
}

/// Lists the promises, the first due first.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, spec: &Spec) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::new("id", "Number"),
        Column::new("state", "State"),
        Column::new("direction", "Whose"),
        Column::new("due_on", "Due"),
        Column::new("contact", "Who"),
        Column::data("handle"),
        Column::new("what", "What"),
        Column::if_room("change", "Change"),
        Column::if_room("made_on", "Made"),
        Column::if_room("closed_on", "Closed"),
        Column::if_room("note", "Note"),
        Column::if_room("by", "By"),
    ]);
    for Promised { promise, handle, name, change, .. } in asked_about(store, spec)? {
        let state = promise.standing_on(spec.today);
        let closing = promise.closing_by(spec.today).cloned();
        let (closed_on, note) = closing.map(|closing| (closing.closed_on, closing.note)).unzip();
        let made = promise.made;
        sheet.push(vec![
            promise.id.to_string().into(),
            state.as_str().into(),
            made.direction.as_str().into(),
            made.due_on.into(),
            name.into(),
            handle.into(),
            made.what.into(),
            change.into(),
            made.made_on.into(),
            closed_on.into(),
            note.flatten().into(),
            made.by.into(),
        ]);
    }
    Ok(sheet)
}

/// Lists what is open between us and a contact, for their card.
///
/// # Errors
/// Where the record cannot be read.
pub(super) fn of_contact(store: &Store, contact: ContactId, today: NaiveDate) -> Result<Sheet> {
    Ok(load(store, &Spec::open_with(contact, today))?.without(&["contact", "handle", "closed_on", "note"]))
}

fn asked_about(store: &Store, spec: &Spec) -> Result<Vec<Promised>> {
    let mut promises = match (spec.change, spec.contact) {
        (Some(change), _) => store.promises_about(change)?,
        (None, Some(contact)) => store.promises_of(contact)?,
        (None, None) => store.promises()?,
    };
    promises.retain(|promised| spec.asks_about(&promised.promise));
    Ok(promises)
}
