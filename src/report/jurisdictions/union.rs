//! The places of several lists together, and those of a body of the record.

use chrono::NaiveDate;

use super::{Jurisdiction, Jurisdictions, of_record};
use crate::domain::area::Area;
use crate::domain::gss::Layer;
use crate::domain::id::OrganisationId;
use crate::domain::organisation::OrganisationKind;
use crate::report::failure::Result;
use crate::store::Store;

/// The places of several lists as of one: patients are added up. No patient may be on two of the lists.
pub fn together(lists: Vec<Jurisdictions>) -> Jurisdictions {
    let mut all = Jurisdictions::default();
    for list in lists {
        if let Some(total) = list.total {
            all.total = Some(all.total.unwrap_or(0).saturating_add(total));
        }
        for place in list.places {
            let same = |known: &&mut Jurisdiction| known.code.is_some() && known.code == place.code;
            match all.places.iter_mut().find(same) {
                Some(known) => add(known, &place),
                None => all.places.push(place),
            }
        }
        for unplaced in list.not_placed {
            match all.not_placed.iter_mut().find(|known| known.why == unplaced.why) {
                Some(known) => {
                    known.patients = known.patients.saturating_add(unplaced.patients);
                    known.codes.extend(unplaced.codes);
                }
                None => all.not_placed.push(unplaced),
            }
        }
        for (layer, people) in list.unknown {
            match all.unknown.iter_mut().find(|(known, _)| *known == layer) {
                Some((_, known)) => *known = known.saturating_add(people),
                None => all.unknown.push((layer, people)),
            }
        }
        all.sources.extend(list.sources);
        all.silent.extend(list.silent);
    }
    let people = |place: &Jurisdiction| place.patients.map_or(0, |part| part.people);
    let rank = |layer: Layer| super::SPOKEN_FOR.iter().position(|known| *known == layer);
    all.places.sort_by(|one, other| {
        rank(one.layer)
            .cmp(&rank(other.layer))
            .then(people(other).cmp(&people(one)))
            .then(one.code.cmp(&other.code))
    });
    all.sources.sort_unstable();
    all.sources.dedup();
    all.silent.sort_unstable();
    all.silent.dedup();
    all
}

fn add(known: &mut Jurisdiction, more: &Jurisdiction) {
    known.may_be &= more.may_be;
    known.patients = match (known.patients, more.patients) {
        (Some(mut part), Some(more)) => {
            part.people = part.people.saturating_add(more.people);
            part.perhaps = part.perhaps.saturating_add(more.perhaps);
            Some(part)
        }
        (known, more) => known.or(more),
    };
}

/// A body of the record and the areas it has, as the record alone knows them.
///
/// # Errors
/// Where the record cannot be read.
pub fn of_body(store: &Store, body: OrganisationId, day: NaiveDate) -> Result<Jurisdictions> {
    let organisation = store.organisation(body)?;
    let mut found = Jurisdictions::default();
    let stands = |area: &Area| area.council == Some(body) && area.valid_until.is_none_or(|until| day < until);
    for area in store.areas()?.into_iter().filter(stands) {
        found.places.extend(of_record(store, area.id)?.places.into_iter().take(1));
    }
    let has_divisions = found.of(Layer::Division).next().is_some();
    let layer = match organisation.kind {
        OrganisationKind::Parish => Layer::Parish,
        OrganisationKind::Authority => Layer::Authority,
        OrganisationKind::Council if has_divisions => Layer::County,
        OrganisationKind::Council => Layer::District,
        _ => Layer::Other,
    };
    found.places.push(Jurisdiction {
        layer,
        code: None,
        area: None,
        body: Some(body),
        name: organisation.name,
        council: None,
        patients: None,
        share: None,
        may_be: false,
    });
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::gss::Gss;
    use crate::domain::population::{NotPlaced, Part};
    use crate::report::jurisdictions::Unplaced;

    fn ward(code: &str, people: u32, perhaps: u32) -> Jurisdiction {
        let code = Gss::parse(code).unwrap();
        Jurisdiction {
            layer: Layer::Ward,
            code: Some(code),
            area: None,
            body: None,
            name: code.to_string(),
            council: None,
            patients: Some(Part { code, people, perhaps }),
            share: None,
            may_be: people == 0,
        }
    }

    #[test]
    fn patients_of_several_lists_add_up() {
        let list = |places, total, closed| Jurisdictions {
            places,
            total: Some(total),
            not_placed: vec![Unplaced {
                why: NotPlaced::Closed,
                codes: vec!["CLOSED".into()],
                patients: closed,
            }],
            ..Jurisdictions::default()
        };
        let all = together(vec![
            list(vec![ward("E05000001", 10, 0), ward("E05000002", 0, 4)], 15, 1),
            list(vec![ward("E05000002", 30, 0)], 32, 2),
        ]);
        assert_eq!(all.total, Some(47));
        assert_eq!(all.not_placed[0].patients, 3);
        let places: Vec<_> =
            all.places.iter().map(|place| (place.patients.unwrap().people, place.may_be)).collect();
        assert_eq!(places, [(30, false), (10, false)]);
    }
}
