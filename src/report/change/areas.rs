//! The areas a change touches, with the patients of its sites who live there.

use crate::domain::gss::Gss;
use crate::render::{Cell, Column, Sheet};
use crate::report::jurisdictions::Jurisdictions;
use crate::report::who::{HIDDEN, shown};
use crate::store::{Result, Store, TouchedArea};

/// A line for each area, with how it is touched.
///
/// # Errors
/// Where the record cannot be read.
pub fn plain(store: &Store, areas: &[TouchedArea]) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::new("id", "Id"),
        Column::new("area", "Area"),
        Column::new("kind", "Kind"),
        Column::new("reach", "Touched as"),
        Column::new("council", "Council"),
        Column::data("code"),
    ]);
    for touched in areas {
        sheet.push(cells(store, touched)?);
    }
    Ok(sheet)
}

fn cells(store: &Store, touched: &TouchedArea) -> Result<Vec<Cell>> {
    let council = touched.area.council.map(|council| store.organisation(council)).transpose()?;
    Ok(vec![
        touched.area.id.to_string().into(),
        touched.area.name.clone().into(),
        touched.area.kind.as_str().into(),
        touched.reach.as_str().into(),
        council.map(|council| council.name).into(),
        touched.area.code.clone().into(),
    ])
}

/// A line for each area, with how it is touched and how many patients of the sites live there; where it is for the
/// outside, numbers that are too small are left out, which the second value says.
///
/// # Errors
/// Where the record cannot be read.
pub fn with_patients(
    store: &Store,
    areas: &[TouchedArea],
    living: &Jurisdictions,
    is_public: bool,
) -> Result<(Sheet, bool)> {
    let mut sheet = Sheet::new(&[
        Column::new("id", "Id"),
        Column::new("area", "Area"),
        Column::new("kind", "Kind"),
        Column::new("reach", "Touched as"),
        Column::new("council", "Council"),
        Column::data("code"),
        Column::data("patients"),
        Column::people("patients", "Patients"),
        Column::new("share", "Share"),
        Column::data("perhaps"),
    ]);
    let numbers = shown(living, is_public);
    let total = living.total.unwrap_or(0);
    for touched in areas {
        let code = touched.area.code.as_deref().and_then(Gss::parse);
        let place = living.places.iter().find(|place| code.is_some() && place.code == code);
        let number = place.and_then(|place| numbers.get(&place.code).copied());
        let known = number.flatten();
        let words = if number == Some(None) { HIDDEN.into() } else { known.map(i64::from).into() };
        let share = known.map_or(Cell::Empty, |number| Cell::part(number, total));
        let perhaps = place.and_then(|place| place.patients).filter(|_| !is_public);
        let mut row = cells(store, touched)?;
        row.extend([
            known.map(i64::from).into(),
            words,
            share,
            perhaps.map(|part| i64::from(part.perhaps)).into(),
        ]);
        sheet.push(row);
    }
    Ok((sheet, numbers.values().any(Option::is_none)))
}
