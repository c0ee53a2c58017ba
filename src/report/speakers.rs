//! Those who speak for places, as the record knows them.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::failure::Result;
use super::jurisdictions::{Jurisdiction, Jurisdictions};
use crate::domain::area::AreaKind;
use crate::domain::gss::{Gss, Layer};
use crate::domain::id::{AreaId, OrganisationId};
use crate::domain::name::{area_key, board_body_keys, body_key};
use crate::domain::organisation::OrganisationKind;
use crate::store::{Speaker, Store};

/// A place with those who speak for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spoken {
    /// The place.
    pub(super) place: Jurisdiction,
    /// The area of the record that it is, if it is one.
    pub(super) area: Option<AreaId>,
    /// The posts that speak for it; none where the record has none.
    pub(super) speakers: Vec<Speaker>,
}

/// The places with those who speak for them on a day. Without a record, nobody does.
///
/// # Errors
/// Where the record cannot be read.
pub(super) fn speakers(store: Option<&Store>, places: &Jurisdictions, day: NaiveDate) -> Result<Vec<Spoken>> {
    let mut councils: HashMap<Gss, OrganisationId> = HashMap::new();
    let mut spoken = Vec::new();
    // Wards come first, so that a council is known by its wards before it is looked for by its name.
    for place in &places.places {
        let Some(store) = store else {
            spoken.push(Spoken { place: place.clone(), area: None, speakers: Vec::new() });
            continue;
        };
        let area = match place.area {
            Some(known) => Some(known),
            None => area_of(store, place, day)?,
        };
        let mut speakers = match area {
            Some(area) => store.speakers_for(area, day)?,
            None => Vec::new(),
        };
        if let (Some(area), Some((Some(code), _))) = (area, &place.council)
            && let Some(council) = store.area(area)?.council
        {
            councils.entry(*code).or_insert(council);
        }
        let known = place.body.or_else(|| councils.get(&place.code?).copied());
        let body = match known {
            Some(known) => Some(known),
            None => body_of(store, place, day)?,
        };
        if let Some(body) = body {
            for speaker in store.speakers_of(body, day)? {
                if speakers.iter().all(|known| known.post != speaker.post) {
                    speakers.push(speaker);
                }
            }
        }
        spoken.push(Spoken { place: place.clone(), area, speakers });
    }
    Ok(spoken)
}

/// The area of the record that a place is: by its code, else by its name and council, where only one can be meant; one
/// without a code before one that has the code of an earlier year.
///
/// # Errors
/// Where the record cannot be read.
pub fn area_of(store: &Store, place: &Jurisdiction, day: NaiveDate) -> crate::store::Result<Option<AreaId>> {
    let coded = place.code.map(|code| store.areas_coded(&code.to_string(), day)).transpose()?;
    if let Some(area) = coded.as_ref().and_then(|areas| areas.first()) {
        return Ok(Some(*area));
    }
    let kinds: &[AreaKind] = match place.layer {
        // What a unitary council calls a division has a code like a ward's.
        Layer::Ward => &[AreaKind::Ward, AreaKind::Division],
        layer => &[layer.area_kind().unwrap_or(AreaKind::Other)],
    };
    let council = place.council.as_ref().map(|(_, name)| body_key(name));
    let is_told_apart = matches!(place.layer, Layer::Ward | Layer::Division | Layer::Parish);
    let mut found = Vec::new();
    for kind in kinds {
        for (area, of, is_coded) in store.areas_called(*kind, &area_key(&place.name), day)? {
            let is_own = |of: &String| place.layer == Layer::Parish && is_council_of(of, &place.name);
            if !is_told_apart || (of.is_some() && (of == council || of.as_ref().is_some_and(is_own))) {
                found.push((area, is_coded));
            }
        }
    }
    // One with another code is of an earlier year: the same seat under its name, until it is said what became of it.
    if found.iter().any(|(_, is_coded)| !is_coded) {
        found.retain(|(_, is_coded)| !is_coded);
    }
    Ok(if let [(only, _)] = found.as_slice() { Some(*only) } else { None })
}

/// Tells whether a folded name is that of the council of a parish: "holme parish council" of Holme.
fn is_council_of(body: &str, parish: &str) -> bool {
    let place = area_key(parish);
    ["parish council", "town council", "community council"]
        .iter()
        .any(|kind| body.strip_suffix(kind).is_some_and(|rest| rest.trim_end() == place))
}

/// The body that is there for the whole of a place, by its name.
fn body_of(store: &Store, place: &Jurisdiction, day: NaiveDate) -> Result<Option<OrganisationId>> {
    let kind = match place.layer {
        Layer::District | Layer::County => OrganisationKind::Council,
        Layer::Authority => OrganisationKind::Authority,
        Layer::Icb => OrganisationKind::Nhs,
        _ => return Ok(None),
    };
    let keys = if kind == OrganisationKind::Nhs {
        board_body_keys(&place.name)
    } else {
        vec![body_key(&place.name)]
    };
    let mut found = Vec::new();
    for key in keys {
        found.extend(store.bodies_keyed(kind, &key, day)?);
    }
    // A name that two bodies have says nothing.
    Ok(if let [only] = found.as_slice() { Some(*only) } else { None })
}
