//! The places a postcode is in.

use super::{Jurisdictions, SPOKEN_FOR, place, silent, vintage_words};
use crate::domain::gss::{Gss, Layer};
use crate::geography::{Atlas, LAYERS, PlacedPostcode};
use crate::report::failure::Result;

/// The places a postcode is in, layer by layer. What the list of postcodes does not say is looked up from what it does.
///
/// A ward of a year that no lookup has yet is followed by the one its lower layer area is in by the lookup: that may be
/// the one the record knows.
///
/// # Errors
/// Where the reference data cannot be read.
pub fn of_postcode(atlas: &Atlas<'_>, postcode: &PlacedPostcode) -> Result<Jurisdictions> {
    let mut found = Jurisdictions::default();
    let codes: Vec<Gss> = LAYERS.into_iter().filter_map(|layer| postcode.code(layer)).collect();
    for layer in SPOKEN_FOR {
        if let Some(code) = postcode.code(layer) {
            found.places.push(place(atlas, code, None, false)?);
            let lsoa = postcode.code(Layer::Lsoa).filter(|_| layer == Layer::Ward);
            if let Some(lsoa) = lsoa
                && atlas.name_of(code)?.is_none()
            {
                for above in atlas.looked_up(lsoa, layer)? {
                    found.places.push(place(atlas, above.code, None, true)?);
                }
            }
            continue;
        }
        // A combined authority is in no list of postcodes, and some lists have no board.
        let mut above = Vec::new();
        for from in codes.iter().filter(|code| code.layer() != layer) {
            // Only a list that does not say where in the ward it lies leaves no more than the ward to go by.
            above = match postcode.code(Layer::Lsoa) {
                Some(_) => atlas.looked_up(*from, layer)?,
                None => atlas.above(*from, layer)?,
            };
            if !above.is_empty() {
                break;
            }
        }
        let may_be = above.len() > 1;
        for above in above {
            found.places.push(place(atlas, above.code, None, may_be)?);
        }
    }
    found.silent = silent(atlas, &found);
    found.sources.push(vintage_words(atlas, postcode.vintage)?);
    Ok(found)
}
