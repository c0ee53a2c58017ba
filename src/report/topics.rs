//! The topics, with how many care about them.

use chrono::NaiveDate;

use crate::render::{Column, Sheet};
use crate::store::{Result, Store};

/// Lists the topics as on a day, in the order of their keys.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, today: NaiveDate) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::data("id"),
        Column::new("key", "Key"),
        Column::new("name", "Name"),
        Column::new("contacts", "Contacts"),
        Column::new("interactions", "Interactions"),
        Column::if_room("notes", "Notes"),
    ]);
    for counted in store.topic_counts(today)? {
        let topic = counted.topic;
        sheet.push(vec![
            topic.id.to_string().into(),
            topic.key.into(),
            topic.name.into(),
            counted.contacts.into(),
            counted.interactions.into(),
            topic.notes.into(),
        ]);
    }
    Ok(sheet)
}
