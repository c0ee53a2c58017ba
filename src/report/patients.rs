//! Where the patients of a site live: ward by ward, adding up to the list, with who speaks for each.

use chrono::NaiveDate;

use super::failure::Result;
use super::jurisdictions::{Jurisdiction, Jurisdictions};
use super::speakers::{Spoken, speakers};
use super::who::{HIDDEN, rest_of_list, shown};
use crate::domain::gss::Layer;
use crate::domain::population::public;
use crate::geography::Atlas;
use crate::render::{Cell, Column, Sheet};
use crate::report::words;
use crate::store::{Speaker, Store};

/// What is said of the patients of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// A line for each ward, then one for each reason for which patients are in none.
    pub sheet: Sheet,
    /// Whether a number was left out because it is too small.
    pub is_suppressed: bool,
}

/// A line for each ward with its patients, running share, seats, holders and constituencies; then those not placed.
///
/// # Errors
/// Where the record or the reference data cannot be read.
pub fn load(
    store: Option<&Store>,
    atlas: &Atlas<'_>,
    places: &Jurisdictions,
    today: NaiveDate,
    is_public: bool,
) -> Result<Answer> {
    let mut sheet = Sheet::new(&[
        Column::data("kind"),
        Column::if_room("code", "Code"),
        Column::new("ward", "Ward"),
        Column::new("council", "Council"),
        Column::data("patients"),
        Column::people("patients", "Patients"),
        Column::new("share", "Share"),
        Column::new("running_share", "Running"),
        Column::new("seats", "Seats"),
        Column::data("holders"),
        Column::people("holders", "Holders"),
        Column::data("vacant"),
        Column::data("constituencies"),
        Column::people("constituencies", "Constituency"),
    ]);
    let total = places.total.unwrap_or(0);
    let wards = Jurisdictions { places: places.of(Layer::Ward).cloned().collect(), ..places.clone() };
    let numbers = shown(&wards, is_public);
    let mut running = 0;
    for spoken in speakers(store, &wards, today)? {
        let patients = spoken.place.patients.map_or(0, |part| part.people);
        running += patients;
        let number = numbers.get(&spoken.place.code).copied().flatten();
        let mut row: Vec<Cell> = vec![
            "ward".into(),
            spoken.place.code.map(|code| code.to_string()).into(),
            spoken.place.name.clone().into(),
            spoken.place.council.as_ref().map(|(_, name)| name.clone()).into(),
        ];
        row.extend(counted(number, total));
        row.push(number.map_or(Cell::Empty, |_| Cell::part(running, total)));
        row.extend(seats(&spoken));
        row.extend(constituencies(atlas, &spoken.place)?);
        sheet.push(row);
    }
    // All of them together, as [`shown`] does: what is left of the list is no secret either.
    let wards_of = wards.places.iter().filter_map(|place| place.patients).map(|part| part.people);
    let all: Vec<u32> = wards_of.chain(rest_of_list(places)).collect();
    let mut printed = if is_public { public(&all) } else { all.into_iter().map(Some).collect() };
    let printed = printed.split_off(printed.len().saturating_sub(places.not_placed.len()));
    let is_suppressed = numbers.values().chain(&printed).any(Option::is_none);
    for (unplaced, number) in places.not_placed.iter().zip(printed) {
        let mut row: Vec<Cell> = vec![
            "not_placed".into(),
            unplaced.codes.join("; ").into(),
            format!("Not placed: {}", unplaced.why.words()).into(),
            Cell::Empty,
        ];
        row.extend(counted(number, total));
        row.extend([
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
        ]);
        sheet.push(row);
    }
    Ok(Answer { sheet, is_suppressed })
}

/// The cells for a number of patients, for scripts and for people, and for its part of the list.
fn counted(number: Option<u32>, total: u32) -> [Cell; 3] {
    let words = number.map_or(HIDDEN.into(), |number| i64::from(number).into());
    let share = number.map_or(Cell::Empty, |number| Cell::part(number, total));
    [number.map(i64::from).into(), words, share]
}

/// The cells for the seats of a ward, who holds them, the words for that, and how many nobody holds; of a ward that the
/// record has no post for, none of it is known.
fn seats(spoken: &Spoken) -> [Cell; 4] {
    let posts: Vec<&Speaker> = spoken
        .speakers
        .iter()
        .filter(|speaker| matches!(speaker.role.as_str(), "ward_councillor" | "division_councillor"))
        .collect();
    if posts.is_empty() {
        return [Cell::Empty, Cell::Empty, "not in the record".into(), Cell::Empty];
    }
    let seats: u32 = posts.iter().map(|speaker| speaker.seats).sum();
    let vacant: u32 = posts.iter().map(|speaker| speaker.vacant).sum();
    let mut names: Vec<String> =
        posts.iter().flat_map(|speaker| speaker.holders.iter().map(|holder| holder.name.clone())).collect();
    let holders = names.join("; ");
    names.extend(words::vacant(vacant.into()));
    [i64::from(seats).into(), holders.into(), names.join("; ").into(), i64::from(vacant).into()]
}

/// The cells for the constituencies a ward lies in: their codes, and their names; of several each only may be meant.
fn constituencies(atlas: &Atlas<'_>, ward: &Jurisdiction) -> Result<[Cell; 2]> {
    let above = ward.code.map_or_else(|| Ok(Vec::new()), |code| atlas.above(code, Layer::Constituency))?;
    if above.is_empty() {
        return Ok([Cell::Empty, Cell::Empty]);
    }
    let codes: Vec<String> = above.iter().map(|above| above.code.to_string()).collect();
    let names = above.iter().map(|above| Ok(atlas.name(above.code)?)).collect::<Result<Vec<_>>>()?;
    let names = names.join(" or ");
    Ok([codes.join("; ").into(), names.into()])
}
