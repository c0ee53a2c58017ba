//! The codes of areas as a listing.

use super::Link;
use crate::domain::area_link::Near;
use crate::render::{Column, Sheet};

/// A line for each area: its code, or the nearest there are.
pub fn sheet(links: &[Link]) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("id", "Id"),
        Column::new("area", "Area"),
        Column::if_room("kind", "Kind"),
        Column::new("council", "Council"),
        Column::new("how", "How"),
        Column::new("code", "Code"),
        Column::if_room("name", "Official name"),
        Column::new("nearest", "Nearest"),
        Column::new("note", "Note"),
    ]);
    for link in links {
        sheet.push(vec![
            link.area.id.to_string().into(),
            link.area.name.clone().into(),
            link.area.kind.as_str().into(),
            link.council.clone().into(),
            link.how.as_str().into(),
            link.code.map(|code| code.to_string()).into(),
            link.name.clone().into(),
            nearest(&link.near).into(),
            link.note.clone().into(),
        ]);
    }
    sheet
}

/// The nearest places in words: "Moss Bay E05000001; Moorclose E05000002".
pub(super) fn nearest(near: &[Near]) -> Option<String> {
    let words: Vec<String> = near.iter().map(|near| format!("{} {}", near.name, near.code)).collect();
    (!words.is_empty()).then(|| words.join("; "))
}

impl Link {
    /// The area with the nearest places, for a line of its own.
    pub fn words(&self) -> String {
        let council = self.council.as_ref().map(|council| format!(", {council}")).unwrap_or_default();
        let kind = self.area.kind;
        let near = match (nearest(&self.near), &self.note) {
            (Some(near), Some(note)) => format!("perhaps {near} ({note})"),
            (Some(near), None) => format!("perhaps {near}"),
            (None, Some(note)) => note.clone(),
            (None, None) => "nothing like it".to_owned(),
        };
        format!("{} [{}] ({kind}{council}): {near}", self.area.name, self.area.id)
    }
}
