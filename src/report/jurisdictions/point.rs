//! The places a postcode is in.

use super::{Jurisdictions, SPOKEN_FOR, place, vintage_words};
use crate::geography::{Atlas, PlacedPostcode};
use crate::report::failure::Result;

/// The places a postcode is in, layer by layer. What the list of postcodes does not say is looked up from what it does.
///
/// # Errors
/// Where the reference data cannot be read.
pub fn of_postcode(atlas: &Atlas<'_>, postcode: &PlacedPostcode) -> Result<Jurisdictions> {
    let mut found = Jurisdictions::default();
    for layer in SPOKEN_FOR {
        if let Some(code) = postcode.code(layer) {
            found.places.push(place(atlas, code, None, false)?);
            continue;
        }
        // A combined authority is in no list of postcodes, and some lists have no board.
        let mut above = Vec::new();
        for from in postcode.codes().filter(|code| code.layer() != layer) {
            above = atlas.above(from, layer)?;
            if !above.is_empty() {
                break;
            }
        }
        if above.is_empty() {
            found.silent.push(layer);
        }
        let may_be = above.len() > 1;
        for above in above {
            found.places.push(place(atlas, above.code, None, may_be)?);
        }
    }
    found.sources.push(vintage_words(atlas, postcode.vintage)?);
    Ok(found)
}
