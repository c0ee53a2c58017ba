//! The topics, with how many care about them.

use chrono::NaiveDate;

use crate::domain::topic::starter::{Starter, unused};
use crate::render::{Cell, Column, Sheet};
use crate::store::{Result, Store};

/// Lists the topics of the record as on a day in the order of their keys, then the starters that nobody has used, unless only
/// those of the record are asked for. Without a record, the starters alone.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: Option<&Store>, today: NaiveDate, only_used: bool) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::data("id"),
        Column::new("key", "Key"),
        Column::new("name", "Name"),
        Column::new("contacts", "Contacts"),
        Column::new("interactions", "Interactions"),
        Column::data("starter"),
        Column::data("lever"),
        Column::people("remark", "Remark"),
        Column::if_room("notes", "Notes"),
    ]);
    let counts = store.map(|store| store.topic_counts(today)).transpose()?.unwrap_or_default();
    let own = counts.iter().map(|counted| (counted.topic.key.as_str(), counted.topic.name.as_str()));
    let left = if only_used { Vec::new() } else { unused(own) };
    for counted in counts {
        let topic = counted.topic;
        let starter = Starter::of(&topic.key);
        let is_lever = starter.is_some_and(|starter| starter.is_lever);
        sheet.push(vec![
            topic.id.to_string().into(),
            topic.key.into(),
            topic.name.into(),
            counted.contacts.into(),
            counted.interactions.into(),
            starter.is_some().into(),
            is_lever.into(),
            if is_lever { "lever".into() } else { Cell::Empty },
            topic.notes.into(),
        ]);
    }
    for starter in left {
        sheet.push(vec![
            Cell::Empty,
            starter.key.into(),
            starter.name.into(),
            0.into(),
            0.into(),
            true.into(),
            starter.is_lever.into(),
            if starter.is_lever { "lever, not used".into() } else { "not used".into() },
            Cell::Empty,
        ]);
    }
    Ok(sheet)
}
