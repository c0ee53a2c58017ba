//! The areas, with the seats that speak for them.

use chrono::NaiveDate;

use crate::render::{Column, Sheet};
use crate::store::{AreaCount, Result, Store};

/// Lists the areas, by council and name.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, today: NaiveDate, wanted: impl Fn(&AreaCount) -> bool) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::new("id", "Id"),
        Column::new("name", "Name"),
        Column::new("kind", "Kind"),
        Column::new("council", "Council"),
        Column::if_room("code", "Code"),
        Column::new("seats", "Seats"),
        Column::new("vacant", "Vacant"),
        Column::data("valid_from"),
        Column::data("valid_until"),
    ]);
    for counted in store.area_counts(today)?.into_iter().filter(wanted) {
        let area = counted.area;
        sheet.push(vec![
            area.id.to_string().into(),
            area.name.into(),
            area.kind.as_str().into(),
            counted.council.into(),
            area.code.into(),
            counted.seats.into(),
            (counted.seats - counted.held).max(0).into(),
            area.valid_from.into(),
            area.valid_until.into(),
        ]);
    }
    Ok(sheet)
}
