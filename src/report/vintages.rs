//! The reference data: which files were loaded, and of when they are.

use crate::geography::{Reference, Result};
use crate::render::{Column, Sheet};

/// A line for each load, by what it is, the newest first: the one that is asked first.
///
/// # Errors
/// Where the reference data cannot be read.
pub fn load(reference: Option<&Reference>) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::new("id", "Id"),
        Column::new("dataset", "What"),
        Column::new("edition", "Edition"),
        Column::new("as_of", "As of"),
        Column::new("records", "Rows"),
        Column::if_room("source", "File"),
        Column::data("loaded_on"),
    ]);
    for vintage in reference.map_or_else(|| Ok(Vec::new()), Reference::vintages)? {
        sheet.push(vec![
            vintage.id.to_string().into(),
            vintage.dataset.as_str().into(),
            vintage.edition.into(),
            vintage.as_of.into(),
            i64::try_from(vintage.records).unwrap_or(i64::MAX).into(),
            vintage.source.into(),
            vintage.loaded_on.into(),
        ]);
    }
    Ok(sheet)
}
