//! Writing down what became of areas.

use chrono::NaiveDate;

use super::{Change, What};
use crate::domain::area::NewArea;
use crate::store::{AreaChange, Result, Writer};

/// Why what became of an area cannot be written down; `None` where it can.
pub fn refuse(change: &Change, on: Option<NaiveDate>) -> Option<String> {
    let day = on.unwrap_or(change.on);
    let from = change.area.as_ref().and_then(|area| area.valid_from)?;
    (change.what == What::Ended && from >= day)
        .then(|| format!("{} begins on {from}, and would end on {day}", change.name))
}

/// Tells whether there is anything to write: a place whose council the record does not have is only listed.
pub fn is_written(change: &Change) -> bool {
    change.what != What::Began || !change.kind.is_within_council() || change.council_id.is_some()
}

/// Writes it down: the old areas end and the new begin on a day, or on that of the file that tells.
///
/// # Errors
/// Where the record cannot be written.
pub fn apply(writer: &Writer<'_>, changes: &[Change], on: Option<NaiveDate>) -> Result<()> {
    for change in changes.iter().filter(|change| is_written(change)) {
        let day = on.unwrap_or(change.on);
        match (change.what, &change.area, change.new_code) {
            (What::Ended, Some(area), _) => {
                let ended = AreaChange { valid_until: Some(Some(day)), ..AreaChange::default() };
                writer.change_area(area.id, &ended)?;
            }
            (What::Recoded, Some(area), Some(code)) => {
                let recoded = AreaChange { code: Some(Some(code.to_string())), ..AreaChange::default() };
                writer.change_area(area.id, &recoded)?;
            }
            (What::Began, ..) => {
                writer.add_area(&NewArea {
                    code: Some(change.code.to_string()),
                    valid_from: Some(day),
                    ..NewArea::named(&change.name, change.kind, change.council_id)
                })?;
            }
            (What::Ended | What::Recoded, ..) => {}
        }
    }
    Ok(())
}
