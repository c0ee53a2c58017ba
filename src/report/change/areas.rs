//! The areas a change touches.

use crate::render::{Column, Sheet};
use crate::store::{Result, Store, TouchedArea};

/// A line for each area, with how it is touched.
///
/// # Errors
/// Where the record cannot be read.
pub fn sheet(store: &Store, areas: &[TouchedArea]) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::new("id", "Id"),
        Column::new("area", "Area"),
        Column::new("kind", "Kind"),
        Column::new("reach", "Touched as"),
        Column::new("council", "Council"),
        Column::data("code"),
    ]);
    for touched in areas {
        let council = touched.area.council.map(|council| store.organisation(council)).transpose()?;
        sheet.push(vec![
            touched.area.id.to_string().into(),
            touched.area.name.clone().into(),
            touched.area.kind.as_str().into(),
            touched.reach.as_str().into(),
            council.map(|council| council.name).into(),
            touched.area.code.clone().into(),
        ]);
    }
    Ok(sheet)
}
