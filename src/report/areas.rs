//! The areas, with the seats that speak for them.

use chrono::NaiveDate;

use super::label::with_its_days;
use super::seats::add_up;
use crate::render::{Column, Sheet};
use crate::store::{PlacedArea, Result, Store};

/// Lists the areas, by council and name.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, today: NaiveDate, wanted: impl Fn(&PlacedArea) -> bool) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::new("id", "Id"),
        Column::data("name"),
        Column::people("name", "Name"),
        Column::new("kind", "Kind"),
        Column::new("council", "Council"),
        Column::if_room("code", "Code"),
        Column::new("seats", "Seats"),
        Column::new("vacant", "Vacant"),
        Column::data("valid_from"),
        Column::data("valid_until"),
    ]);
    let sums = add_up(&store.posts(today)?, today, |seats| seats.post.area);
    for placed in store.placed_areas()?.into_iter().filter(wanted) {
        let area = placed.area;
        let sum = sums.get(&area.id).copied().unwrap_or_default();
        sheet.push(vec![
            area.id.to_string().into(),
            area.name.clone().into(),
            with_its_days(area.name, area.valid_from, area.valid_until, today).into(),
            area.kind.as_str().into(),
            placed.council.into(),
            area.code.into(),
            sum.seats.into(),
            sum.vacant.into(),
            area.valid_from.into(),
            area.valid_until.into(),
        ]);
    }
    Ok(sheet)
}
