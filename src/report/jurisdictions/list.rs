//! The places where the patients of a list live.

use std::collections::BTreeMap;

use super::{Jurisdictions, SPOKEN_FOR, Unplaced, is_of_two_tiers, place, silent, source, vintage_words};
use crate::domain::gss::{Gss, Layer, Nation};
use crate::domain::population::{Lot, NotPlaced, Spread, reason};
use crate::geography::{Atlas, LivesIn, Practice, PracticeList};
use crate::report::failure::Result;

/// The places where the patients of a practice live, layer by layer.
///
/// Everybody is counted once in each layer: in a place, in one of several, or not at all. A patient whose code leads to no
/// ward of England is not placed, with the reason. The board of the practice is among the places.
///
/// # Errors
/// Where the reference data cannot be read.
pub fn of_list(atlas: &Atlas<'_>, list: &PracticeList, practice: Option<&Practice>) -> Result<Jurisdictions> {
    let lsoas: Vec<Gss> = list.by_code.iter().filter_map(|(lives_in, _)| english(lives_in)).collect();
    for layer in SPOKEN_FOR {
        atlas.learn(&lsoas, layer)?;
    }
    let mut placed: Vec<(Gss, u32)> = Vec::new();
    let mut unplaced: BTreeMap<NotPlaced, (Vec<String>, u32)> = BTreeMap::new();
    // A list that has codes of 2021 has none of the census before.
    let is_new_list = atlas.reference().vintage(list.vintage)?.edition.contains("LSOA21");
    let may_be_old = !is_new_list
        && atlas.pairing(Layer::Lsoa, Layer::Ward).is_some_and(|pairing| pairing.below_year == Some(2021));
    for (lives_in, patients) in &list.by_code {
        match english(lives_in) {
            Some(code) if !atlas.above(code, Layer::Ward)?.is_empty() => {
                placed.push((code, *patients));
                if is_undecided(atlas, code)? {
                    let known = unplaced.entry(NotPlaced::OneOfSeveral).or_default();
                    known.0.push(code.to_string());
                    known.1 += patients;
                }
            }
            _ => {
                let text = match lives_in {
                    LivesIn::Lsoa(code) => code.to_string(),
                    LivesIn::Odd(text) => text.clone(),
                };
                let known = unplaced.entry(reason(&text, may_be_old)).or_default();
                known.0.push(text);
                known.1 += patients;
            }
        }
    }
    let mut not_placed: Vec<Unplaced> =
        unplaced.into_iter().map(|(why, (codes, patients))| Unplaced { why, codes, patients }).collect();
    not_placed.sort_by(|one, other| other.patients.cmp(&one.patients).then(one.why.cmp(&other.why)));
    let mut found = Jurisdictions { total: Some(list.total), not_placed, ..Jurisdictions::default() };
    for layer in SPOKEN_FOR {
        let here = within(atlas, &placed, layer)?;
        let spread = Spread::of(&lots(atlas, &here, layer)?);
        if spread.nowhere > 0 && layer != Layer::Ward && layer != Layer::Parish && atlas.says(layer) {
            found.unknown.push((layer, spread.nowhere));
        }
        for part in spread.parts {
            found.places.push(place(atlas, part.code, Some(part), part.people == 0)?);
        }
    }
    // The board that commissions a practice is its own, wherever its patients live.
    if let Some(board) = practice.and_then(|practice| practice.icb_code)
        && found.of(Layer::Icb).all(|place| place.code != Some(board))
    {
        found.places.push(place(atlas, board, None, false)?);
    }
    found.silent = silent(atlas, &found);
    found.sources.push(source("patients", list.as_of));
    if let Some(pairing) = atlas.pairing(Layer::Lsoa, Layer::Ward) {
        found.sources.push(vintage_words(atlas, pairing.vintage)?);
    }
    Ok(found)
}

/// Those of the placed who have somebody of a layer to speak for them: county divisions and counties are there in the
/// districts of two tiers alone.
fn within(atlas: &Atlas<'_>, placed: &[(Gss, u32)], layer: Layer) -> Result<Vec<(Gss, u32)>> {
    if !matches!(layer, Layer::Division | Layer::County) {
        return Ok(placed.to_vec());
    }
    let mut here = Vec::new();
    for (code, people) in placed {
        let above = atlas.above(*code, Layer::District)?;
        if above.is_empty() || above.iter().any(|district| is_of_two_tiers(district.code)) {
            here.push((*code, *people));
        }
    }
    Ok(here)
}

/// Tells whether nobody knows in which ward the people of a lower layer area live. They are not placed, though each of
/// the wards is told that they may live there.
fn is_undecided(atlas: &Atlas<'_>, code: Gss) -> Result<bool> {
    Ok(atlas.above(code, Layer::Ward)?.iter().any(|above| above.share.is_none()))
}

/// The lower layer area of England that somebody lives in.
fn english(lives_in: &LivesIn) -> Option<Gss> {
    match lives_in {
        LivesIn::Lsoa(code) if code.layer() == Layer::Lsoa && code.nation() == Nation::England => Some(*code),
        LivesIn::Lsoa(_) | LivesIn::Odd(_) => None,
    }
}

fn lots(atlas: &Atlas<'_>, placed: &[(Gss, u32)], layer: Layer) -> Result<Vec<Lot>> {
    let mut lots = Vec::new();
    for (code, people) in placed {
        let above = atlas.above(*code, layer)?;
        lots.push(Lot {
            people: *people,
            places: above.into_iter().map(|above| (above.code, above.share)).collect(),
        });
    }
    Ok(lots)
}
