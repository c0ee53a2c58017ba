//! The places that share ground with an area.

use std::collections::BTreeMap;

use super::{Jurisdictions, SPOKEN_FOR, millionths, place, silent};
use crate::domain::gss::{Gss, Layer};
use crate::geography::Atlas;
use crate::report::failure::Result;

/// The area itself, the places it lies in, and the places of it: the wards of a council or a constituency, and what those
/// lie in.
///
/// # Errors
/// Where the reference data cannot be read.
pub fn of_area(atlas: &Atlas<'_>, code: Gss) -> Result<Jurisdictions> {
    let wards = if code.layer() == Layer::Ward { vec![code] } else { atlas.below(code, Layer::Ward)? };
    let mut found = Jurisdictions::default();
    for layer in SPOKEN_FOR {
        let mut places: BTreeMap<Gss, Option<f64>> = BTreeMap::new();
        if layer == code.layer() {
            places.insert(code, Some(1.0));
        } else if layer == Layer::Ward {
            places.extend(wards.iter().map(|ward| (*ward, Some(1.0))));
        } else {
            let own = atlas.above(code, layer)?;
            let is_answered = !own.is_empty();
            places.extend(own.into_iter().map(|above| (above.code, above.share)));
            for ward in wards.iter().filter(|_| !is_answered) {
                // A ward that lies in several has some of the ground in each of them.
                places.extend(atlas.above(*ward, layer)?.into_iter().map(|above| (above.code, Some(1.0))));
            }
        }
        let is_split = places.len() > 1;
        for (code, share) in places {
            let mut place = place(atlas, code, None, share.is_none())?;
            place.share = share.filter(|share| is_split && *share < 1.0).map(millionths);
            found.places.push(place);
        }
    }
    found.silent = silent(atlas, &found);
    Ok(found)
}
