//! Our surgeries and clinics.

use chrono::NaiveDate;

use crate::domain::site::Site;
use crate::render::{Body, Card, Column, Pair, Sheet};
use crate::store::{Result, Store};

/// Lists the sites that are open on a day, or all, in the order of their names.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, today: NaiveDate, all: bool) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::new("id", "Id"),
        Column::new("name", "Name"),
        Column::new("practice", "Practice"),
        Column::new("code", "Code"),
        Column::new("postcode", "Postcode"),
        Column::new("branch", "Branch"),
        Column::new("closed_on", "Closed"),
        Column::data("notes"),
    ]);
    for Site { id, about } in store.sites()? {
        if !all && about.closed_on.is_some_and(|closed| closed <= today) {
            continue;
        }
        sheet.push(vec![
            id.to_string().into(),
            about.name.into(),
            about.practice.into(),
            about.code.into(),
            about.postcode.map(|postcode| postcode.to_string()).into(),
            about.is_branch.into(),
            about.closed_on.into(),
            about.notes.into(),
        ]);
    }
    Ok(sheet)
}

/// What the record says of a site.
pub fn card(site: Site) -> Card {
    let Site { id, about } = site;
    let mut card = Card::new(format!("{} [{id}]", about.name));
    card.push(
        "site",
        "",
        Body::Pairs(vec![
            Pair::new("id", "Number", id.to_string()),
            Pair::data("name", about.name),
            Pair::new("practice", "Practice", about.practice),
            Pair::new("code", "Code", about.code),
            Pair::new("postcode", "Postcode", about.postcode.map(|postcode| postcode.to_string())),
            Pair::new("branch", "Branch", about.is_branch),
            Pair::new("closed_on", "Closed", about.closed_on),
            Pair::new("notes", "Notes", about.notes),
        ]),
    );
    card
}
