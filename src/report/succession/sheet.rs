//! The consequences as a listing.

use super::Line;
use crate::render::{Column, Sheet};

/// Every consequence, in the order in which it was carried out.
pub fn sheet(lines: &[Line]) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("what", "What"),
        Column::new("id", "Id"),
        Column::new("name", "Name"),
        Column::if_room("of", "Of"),
        Column::new("becomes", "Becomes"),
        Column::new("to", "To"),
        Column::new("on", "On"),
        Column::if_room("note", "Note"),
    ]);
    for line in lines {
        sheet.push(vec![
            line.what.into(),
            line.id.clone().into(),
            line.name.clone().into(),
            line.of.clone().into(),
            line.becomes.into(),
            line.to.clone().into(),
            line.on.into(),
            line.note.clone().into(),
        ]);
    }
    sheet
}
