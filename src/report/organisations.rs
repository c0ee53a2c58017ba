//! The organisations, with their posts and seats.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::label::with_its_days;
use super::seats::add_up;
use crate::domain::id::OrganisationId;
use crate::render::{Column, Sheet};
use crate::store::{Result, Store};

/// Lists the organisations, in the order of their names.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, today: NaiveDate) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::new("id", "Id"),
        Column::data("name"),
        Column::people("name", "Name"),
        Column::new("kind", "Kind"),
        Column::new("posts", "Posts"),
        Column::new("seats", "Seats"),
        Column::new("vacant", "Vacant"),
        Column::if_room("founded_on", "Founded"),
        Column::if_room("ended_on", "Ended"),
        Column::if_room("successors", "Became"),
    ]);
    let mut successors: HashMap<OrganisationId, Vec<String>> = HashMap::new();
    for known in store.successions()?.into_iter().filter(|known| known.kind.ends()) {
        successors.entry(known.organisation).or_default().extend(known.successor_name);
    }
    let sums = add_up(&store.posts(today)?, today, |seats| seats.post.organisation);
    for organisation in store.organisations()? {
        let sum = sums.get(&organisation.id).copied().unwrap_or_default();
        sheet.push(vec![
            organisation.id.to_string().into(),
            organisation.name.clone().into(),
            with_its_days(organisation.name, organisation.founded_on, organisation.ended_on, today).into(),
            organisation.kind.as_str().into(),
            sum.posts.into(),
            sum.seats.into(),
            sum.vacant.into(),
            organisation.founded_on.into(),
            organisation.ended_on.into(),
            successors
                .remove(&organisation.id)
                .filter(|names| !names.is_empty())
                .map(|names| names.join("; "))
                .into(),
        ]);
    }
    Ok(sheet)
}
