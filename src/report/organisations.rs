//! The organisations, with their posts and seats.

use chrono::NaiveDate;

use crate::render::{Column, Sheet};
use crate::store::{Result, Store};

/// Lists the organisations, in the order of their names.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, today: NaiveDate) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::new("id", "Id"),
        Column::new("name", "Name"),
        Column::new("kind", "Kind"),
        Column::new("posts", "Posts"),
        Column::new("seats", "Seats"),
        Column::new("vacant", "Vacant"),
        Column::if_room("founded_on", "Founded"),
        Column::if_room("ended_on", "Ended"),
    ]);
    for counted in store.organisation_counts(today)? {
        let organisation = counted.organisation;
        sheet.push(vec![
            organisation.id.to_string().into(),
            organisation.name.into(),
            organisation.kind.as_str().into(),
            counted.posts.into(),
            counted.seats.into(),
            (counted.seats - counted.held).max(0).into(),
            organisation.founded_on.into(),
            organisation.ended_on.into(),
        ]);
    }
    Ok(sheet)
}
