//! The areas a change touches, with the patients of its sites who live there.

use std::collections::HashMap;

use crate::domain::gss::Gss;
use crate::domain::population::{Part, public};
use crate::render::{Cell, Column, Sheet};
use crate::report::jurisdictions::Jurisdictions;
use crate::store::{Result, Store, TouchedArea};

/// The patients of the sites of a change, by where they live.
#[derive(Debug, Default)]
pub struct Living {
    by_code: HashMap<Gss, Part>,
    total: u32,
}

impl Living {
    /// Adds the patients of one more list.
    pub fn add(&mut self, places: &Jurisdictions) {
        self.total = self.total.saturating_add(places.total.unwrap_or(0));
        for part in places.places.iter().filter_map(|place| place.patients) {
            let known = self.by_code.entry(part.code).or_insert(Part { people: 0, perhaps: 0, ..part });
            known.people = known.people.saturating_add(part.people);
            known.perhaps = known.perhaps.saturating_add(part.perhaps);
        }
    }

    fn of(&self, touched: &TouchedArea) -> Option<Part> {
        let code = touched.area.code.as_deref().and_then(Gss::parse)?;
        self.by_code.get(&code).copied()
    }
}

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

/// A line for each area, with how it is touched and how many patients live there; where it is for the outside, numbers
/// that are too small are left out, which the second value says.
///
/// # Errors
/// Where the record cannot be read.
pub fn sheet(
    store: &Store,
    areas: &[TouchedArea],
    living: &Living,
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
    let parts: Vec<Option<Part>> = areas.iter().map(|touched| living.of(touched)).collect();
    let numbers: Vec<u32> = parts.iter().map(|part| part.map_or(0, |part| part.people)).collect();
    let shown = if is_public { public(&numbers) } else { numbers.into_iter().map(Some).collect() };
    let mut is_suppressed = false;
    for ((touched, part), number) in areas.iter().zip(parts).zip(shown) {
        is_suppressed |= number.is_none();
        let known = part.and(number).map(i64::from);
        let words = if part.is_some() && number.is_none() { Cell::from("few") } else { known.into() };
        let share = part.and(number).map_or(Cell::Empty, |number| Cell::part(number, living.total));
        let perhaps = part.filter(|_| number.is_some()).map(|part| i64::from(part.perhaps));
        let mut row = cells(store, touched)?;
        row.extend([known.into(), words, share, perhaps.into()]);
        sheet.push(row);
    }
    Ok((sheet, is_suppressed))
}
