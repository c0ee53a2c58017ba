//! Which places are spoken for by somebody: those of a list of patients, of a postcode, of an area.

mod area;
mod list;
mod point;
mod record;
mod union;

use chrono::NaiveDate;

use super::failure::Result;
use crate::domain::gss::{Gss, Layer};
use crate::domain::id::{AreaId, OrganisationId};
use crate::domain::population::{NotPlaced, Part, Threshold};
use crate::geography::{Atlas, VintageId};

pub use area::of_area;
pub use list::of_list;
pub use point::of_postcode;
pub use record::of_record;
pub use union::{of_body, together};

/// The layers that somebody speaks for, in the order in which they are listed.
pub const SPOKEN_FOR: [Layer; 8] = [
    Layer::Ward,
    Layer::Division,
    Layer::Parish,
    Layer::Constituency,
    Layer::District,
    Layer::County,
    Layer::Authority,
    Layer::Icb,
];

/// One place that somebody speaks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jurisdiction {
    /// What kind of place it is.
    pub layer: Layer,
    /// Its code; none for what only the record knows.
    pub code: Option<Gss>,
    /// The area of the record it is known to be.
    pub area: Option<AreaId>,
    /// The body of the record that is there for the whole of it.
    pub body: Option<OrganisationId>,
    /// Its name; its code where no file says.
    pub name: String,
    /// The council of a ward, division or parish: code, if known, and name.
    pub council: Option<(Option<Gss>, String)>,
    /// How many patients live there, where it was patients that were asked about.
    pub patients: Option<Part>,
    /// The part of the people of the area asked about that lives there, in millionths, where it is one of several places
    /// and the part is known.
    pub share: Option<u32>,
    /// Whether it is only one of several it may be: nobody knows in which of them the people live.
    pub may_be: bool,
}

/// Places with what could not be placed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Jurisdictions {
    /// The places, by layer, those with most patients first.
    pub places: Vec<Jurisdiction>,
    /// All patients of the list, where there is one.
    pub total: Option<u32>,
    /// Patients who are in no ward: why, the codes the file has for them, how many; most first.
    pub not_placed: Vec<Unplaced>,
    /// The patients of each ward that was left out: what is hidden for the outside must not be worked out from the rest.
    pub left_out: Vec<u32>,
    /// What was asked, for a line beneath the answer: "NSPL of 31 Aug 2026".
    pub sources: Vec<String>,
    /// The patients placed in a ward of whom no file says in which place of a layer they live.
    pub unknown: Vec<(Layer, u32)>,
    /// The layers that no loaded file says anything about.
    pub silent: Vec<Layer>,
}

/// Patients who are in no ward.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unplaced {
    /// Why.
    pub why: NotPlaced,
    /// What the file has in place of a code that is known.
    pub codes: Vec<String>,
    /// How many.
    pub patients: u32,
}

/// Places left out because too few patients live there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// The wards, each with its name and patients, those with most first.
    pub wards: Vec<(String, u32)>,
    /// The places of other layers: what they are, and their names.
    pub others: Vec<(Layer, String)>,
}

impl LeftOut {
    /// How many patients live in the wards.
    pub fn patients(&self) -> u32 {
        self.wards.iter().map(|(_, patients)| patients).sum()
    }
}

impl Jurisdictions {
    /// The places of a layer.
    pub fn of(&self, layer: Layer) -> impl Iterator<Item = &Jurisdiction> {
        self.places.iter().filter(move |place| place.layer == layer)
    }

    /// Takes out the places with fewer patients than a threshold asks for, and says how many.
    ///
    /// A place that only may be meant counts with all who may live there: nobody is left out for want of a file.
    pub fn keep(&mut self, threshold: Threshold) -> LeftOut {
        let Some(total) = self.total else { return LeftOut::default() };
        let mut left = LeftOut::default();
        self.places.retain(|place| {
            let Some(part) = place.patients else { return true };
            if threshold.keeps(part.people.saturating_add(part.perhaps), total) {
                return true;
            }
            if place.layer == Layer::Ward {
                left.wards.push((place.name.clone(), part.people));
                self.left_out.push(part.people);
            } else {
                left.others.push((place.layer, place.name.clone()));
            }
            false
        });
        left
    }
}

/// The council of a ward, division or parish, as the map has it: code and name.
///
/// # Errors
/// Where the reference data cannot be read.
pub fn council(atlas: &Atlas<'_>, code: Gss) -> Result<Option<(Option<Gss>, String)>> {
    let layers: &[Layer] = match code.layer() {
        Layer::Ward | Layer::Parish => &[Layer::District],
        Layer::Division => &[Layer::County, Layer::District],
        _ => &[],
    };
    for layer in layers {
        if let [only] = atlas.above(code, *layer)?.as_slice() {
            return Ok(Some((Some(only.code), atlas.name(only.code)?)));
        }
    }
    Ok(None)
}

/// A place by its code.
fn place(atlas: &Atlas<'_>, code: Gss, patients: Option<Part>, may_be: bool) -> Result<Jurisdiction> {
    Ok(Jurisdiction {
        layer: code.layer(),
        code: Some(code),
        area: None,
        body: None,
        name: atlas.name(code)?,
        council: council(atlas, code)?,
        patients,
        share: None,
        may_be,
    })
}

/// A part from 0 to 1 in millionths.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is from 0 to 1")]
fn millionths(part: f64) -> u32 {
    (part.clamp(0.0, 1.0) * 1_000_000.0).round() as u32
}

/// "patients of 1 Jan 2026".
fn source(what: &str, as_of: NaiveDate) -> String {
    format!("{what} of {}", crate::domain::calendar::short(as_of))
}

/// Tells whether a district has a county above it: such districts have codes of their own kind (E07, ONS), and all others
/// are the only council there is.
fn is_of_two_tiers(district: Gss) -> bool {
    district.to_string().starts_with("E07")
}

/// The layers that have no place because no file says which: not every district lies in a county or has parishes.
fn silent(atlas: &Atlas<'_>, found: &Jurisdictions) -> Vec<Layer> {
    let of_two_tiers = found.of(Layer::District).any(|place| place.code.is_some_and(is_of_two_tiers));
    let mut silent = Vec::new();
    for layer in SPOKEN_FOR.into_iter().filter(|layer| found.of(*layer).next().is_none()) {
        let is_due = match layer {
            Layer::Division | Layer::County => of_two_tiers,
            // Not every place has one, and nobody could tell by the files which do.
            Layer::Authority => false,
            _ => !atlas.says(layer),
        };
        if is_due {
            silent.push(layer);
        }
    }
    silent
}

/// The words for a vintage that was asked.
fn vintage_words(atlas: &Atlas<'_>, id: VintageId) -> Result<String> {
    let vintage = atlas.vintage(id)?;
    Ok(source(&vintage.edition, vintage.as_of))
}
