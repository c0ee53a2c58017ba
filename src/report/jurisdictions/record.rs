//! An area of the record that no official file is loaded for: what the record itself says of it.

use super::{Jurisdiction, Jurisdictions};
use crate::domain::area::AreaKind;
use crate::domain::gss::Layer;
use crate::domain::id::AreaId;
use crate::domain::organisation::OrganisationKind;
use crate::report::failure::Result;
use crate::store::Store;

/// An area of the record and its council. What else it shares ground with is not in the record.
///
/// # Errors
/// Where the record cannot be read.
pub fn of_record(store: &Store, area: AreaId) -> Result<Jurisdictions> {
    let area = store.area(area)?;
    let council = area.council.map(|council| store.organisation(council)).transpose()?;
    let mut found = Jurisdictions::default();
    let place = |layer, name: String| Jurisdiction {
        layer,
        code: None,
        area: None,
        body: None,
        name,
        council: None,
        patients: None,
        share: None,
        may_be: false,
    };
    found.places.push(Jurisdiction {
        area: Some(area.id),
        council: council.as_ref().map(|council| (None, council.name.clone())),
        ..place(layer_of(area.kind), area.name)
    });
    if let Some(council) = council {
        let layer = match (council.kind, area.kind) {
            (OrganisationKind::Parish, _) => Layer::Parish,
            (_, AreaKind::Division) => Layer::County,
            _ => Layer::District,
        };
        found.places.push(Jurisdiction { body: Some(council.id), ..place(layer, council.name) });
    }
    Ok(found)
}

/// The layer of a kind of area.
const fn layer_of(kind: AreaKind) -> Layer {
    match kind {
        AreaKind::Ward => Layer::Ward,
        AreaKind::Division => Layer::Division,
        AreaKind::Parish => Layer::Parish,
        AreaKind::Constituency => Layer::Constituency,
        AreaKind::District => Layer::District,
        AreaKind::County => Layer::County,
        AreaKind::Authority => Layer::Authority,
        AreaKind::Icb => Layer::Icb,
        AreaKind::Catchment | AreaKind::Other => Layer::Other,
    }
}
