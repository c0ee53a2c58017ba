//! Those who hold a post and whom nobody of us has met face to face since they took it, or has never been in contact with.

use super::Spec;
use crate::render::{Cell, Column, Sheet};
use crate::report::label::post_label;
use crate::store::{Met, Result, Store, Tenure};

/// Lists them: those never in contact first, then those longest in their post.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, spec: &Spec<'_>) -> Result<Sheet> {
    store.read(|| {
        let held = store.tenures(spec.today, &spec.filter)?;
        if held.is_empty() {
            return Ok(sheet(Vec::new(), spec));
        }
        let mut encounters = store.encounters(spec.today, spec.policy)?;
        let mut found = Vec::new();
        for tenure in held {
            let met = encounters.since(tenure.contact, tenure.held_from)?;
            if met.face.is_none() || met.last.is_none() {
                found.push((tenure, met));
            }
        }
        Ok(sheet(found, spec))
    })
}

fn sheet(mut found: Vec<(Tenure, Met)>, spec: &Spec<'_>) -> Sheet {
    let place = |(tenure, met): &(Tenure, Met)| (met.last.is_some(), tenure.held_from);
    found.sort_by(|a, b| (place(a), &a.0.handle).cmp(&(place(b), &b.0.handle)));
    let mut sheet = Sheet::new(&[
        Column::new("contact", "Who"),
        Column::data("handle"),
        Column::data("role"),
        Column::new("post", "Post"),
        Column::if_room("organisation", "Organisation"),
        Column::data("area"),
        Column::new("since", "Since"),
        Column::data("last_contact"),
        Column::people("last_contact", "In contact"),
        Column::data("last_kind"),
        Column::data("last_met"),
        Column::people("last_met", "Face to face"),
        Column::if_room("owner", "Owner"),
    ]);
    let or_never = |day: Option<chrono::NaiveDate>| day.map_or_else(|| "never".into(), Cell::Date);
    for (tenure, met) in found {
        let (last, face) = (met.last.map(|(day, _)| day), met.face.map(|(day, _)| day));
        let post = post_label(&tenure.names, spec.policy);
        sheet.push(vec![
            tenure.name.into(),
            tenure.handle.into(),
            tenure.names.role.into(),
            post.into(),
            tenure.names.organisation.into(),
            tenure.names.area.into(),
            tenure.held_from.into(),
            last.into(),
            or_never(last),
            met.last.map(|(_, kind)| kind.as_str()).into(),
            face.into(),
            or_never(face),
            tenure.owner.into(),
        ]);
    }
    sheet
}
