//! The ways to reach somebody, and those that must not be used.

use crate::domain::id::ContactId;
use crate::render::{Column, Sheet};
use crate::store::{Result, Store};

/// The ways to reach a contact beside their telephone and e-mail.
pub(super) fn ways(store: &Store, id: ContactId) -> Result<Sheet> {
    let mut ways = Sheet::new(&[
        Column::new("channel", "Channel"),
        Column::new("value", "Address"),
        Column::new("note", "Note"),
    ]);
    for detail in store.details(id)? {
        ways.push(vec![detail.channel.as_str().into(), detail.value.into(), detail.note.into()]);
    }
    Ok(ways)
}

/// The channels by which a contact must not be contacted.
pub(super) fn forbidden(store: &Store, id: ContactId) -> Result<Sheet> {
    let mut rules = Sheet::new(&[
        Column::new("channel", "Channel"),
        Column::new("reason", "Reason"),
        Column::new("since", "Since"),
        Column::new("until", "Until"),
    ]);
    for rule in store.do_not_contact(id)? {
        rules.push(vec![
            rule.channel_word().into(),
            rule.reason.into(),
            rule.since.into(),
            rule.until.into(),
        ]);
    }
    Ok(rules)
}
