//! Which of our councils and areas an election is held in.

use chrono::NaiveDate;

use super::entry::Called;
use crate::domain::area::{Area, AreaKind};
use crate::domain::election::{ElectionKind, Place};
use crate::domain::id::{AreaId, OrganisationId};
use crate::domain::name::{area_key, body_key};
use crate::domain::organisation::{Organisation, OrganisationKind};
use crate::store::{Result, Store};

/// A place of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    /// The area.
    pub(super) area: Option<AreaId>,
    /// The council.
    pub(super) organisation: Option<OrganisationId>,
    /// Its name.
    pub(super) name: String,
    /// What it is compared with other places by.
    pub(super) place: Place,
}

/// What is found for an election.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// The place.
    One(Spot),
    /// Several that may be meant.
    Many(Vec<String>),
    /// The council is ours, and the ward is not in the record.
    NoWard {
        /// The council.
        council: String,
        /// The ward as `EveryElection` calls it.
        ward: String,
    },
    /// The ward is ours, and its council is not in the record.
    NoCouncil {
        /// The ward.
        ward: String,
        /// The council as `EveryElection` calls it.
        council: String,
    },
    /// Nothing of ours.
    NotOurs,
}

/// The councils and areas of the record.
pub(super) struct Ground {
    bodies: Vec<(String, Organisation)>,
    areas: Vec<Area>,
}

impl Ground {
    /// Those there are.
    pub(super) fn of(store: &Store) -> Result<Self> {
        let bodies = store.organisations()?.into_iter().map(|body| (body_key(&body.name), body)).collect();
        Ok(Self { bodies, areas: store.areas()? })
    }

    /// Where the election of a whole body is held; `division` is one of its wards, where one is named.
    pub(super) fn body(&self, kind: ElectionKind, body: &Called, division: &Called, on: NaiveDate) -> Found {
        let whole = |area: &&Area| {
            area.kind.is_whole_council() || kind == ElectionKind::Pcc && area.kind == AreaKind::Other
        };
        let coded = |codes: &[String]| {
            let has = |area: &&Area| area.code.as_ref().is_some_and(|code| codes.contains(code));
            self.areas.iter().find(has)
        };
        if let Some(area) = coded(&body.codes).filter(whole) {
            // A council and its whole area are one: the council is what its members belong to.
            return match self.bodies_of(kind, &body_key(&area.name), on).as_slice() {
                [only] => Found::One(of_body(only)),
                _ => Found::One(of_area(area)),
            };
        }
        for key in keys(&body.names) {
            match self.bodies_of(kind, &key, on).as_slice() {
                [] => {}
                [only] => return Found::One(of_body(only)),
                many => {
                    return Found::Many(
                        many.iter().map(|body| format!("{} [{}]", body.name, body.id)).collect(),
                    );
                }
            }
            let mut areas = self.areas.iter().filter(whole).filter(|area| is_there(area, on));
            if let Some(area) = areas.find(|area| body_key(&area.name) == key) {
                return Found::One(of_area(area));
            }
        }
        let Some(ward) = coded(&division.codes) else { return Found::NotOurs };
        let council = self.bodies.iter().find(|(_, body)| Some(body.id) == ward.council);
        match council {
            Some((_, council)) => Found::One(of_body(council)),
            None => Found::NoCouncil { ward: ward.name.clone(), council: body.name().to_owned() },
        }
    }

    /// Where a by-election is held.
    pub(super) fn division(
        &self,
        kind: ElectionKind,
        body: &Called,
        division: &Called,
        on: NaiveDate,
    ) -> Found {
        let has_code = |area: &&Area| area.code.as_ref().is_some_and(|code| division.codes.contains(code));
        if let Some(area) = self.areas.iter().find(has_code) {
            return Found::One(of_area(area));
        }
        let names: Vec<String> = division.names.iter().map(|name| area_key(name)).collect();
        let is_named = |area: &&Area| names.contains(&area_key(&area.name));
        if kind.is_parliamentary() {
            let seats = self.areas.iter().filter(|area| area.kind == AreaKind::Constituency).filter(is_named);
            return self.one_of(seats.collect(), on).unwrap_or(Found::NotOurs);
        }
        let council = match self.body(ElectionKind::Local, body, &Called::default(), on) {
            Found::One(council) => council,
            other => return other,
        };
        let wards = self
            .areas
            .iter()
            .filter(|area| council.organisation.is_some() && area.council == council.organisation);
        self.one_of(wards.filter(is_named).collect(), on)
            .unwrap_or_else(|| Found::NoWard { council: council.name, ward: division.name().to_owned() })
    }

    /// The one of some areas, those of the day before others; `None` where there is none.
    fn one_of(&self, mut areas: Vec<&Area>, on: NaiveDate) -> Option<Found> {
        if areas.len() > 1 {
            areas.retain(|area| is_there(area, on));
        }
        match areas.as_slice() {
            [] => None,
            [only] => Some(Found::One(of_area(only))),
            many => Some(Found::Many(many.iter().map(|area| self.words(area)).collect())),
        }
    }

    fn words(&self, area: &Area) -> String {
        let code = area.code.as_ref().map(|code| format!(" {code}")).unwrap_or_default();
        format!("{}{code} [{}]", area.name, area.id)
    }

    fn bodies_of(&self, kind: ElectionKind, key: &str, on: NaiveDate) -> Vec<&Organisation> {
        use OrganisationKind::{Authority, Council, Other, Parish};
        let fits = |body: &Organisation| match (kind, body.kind) {
            // Kent's commissioner is not Kent's council, though both are called by their place.
            (ElectionKind::Pcc, kind) => matches!(kind, Authority | Other),
            (_, kind) => matches!(kind, Council | Parish | Authority | Other),
        };
        let is_there = |body: &Organisation| {
            body.founded_on.is_none_or(|from| from <= on) && body.ended_on.is_none_or(|until| on < until)
        };
        let named = self.bodies.iter().filter(|(name, _)| name == key).map(|(_, body)| body);
        named.filter(|body| fits(body) && is_there(body)).collect()
    }
}

/// The keys of the names of a body, the fullest first. A bare place means another tier where the full name says one.
fn keys(names: &[String]) -> Vec<String> {
    let mut keys: Vec<String> = names.iter().map(|name| body_key(name)).collect();
    if keys
        .first()
        .is_some_and(|key| [" city", " county", " district"].iter().any(|tier| key.ends_with(tier)))
    {
        keys.truncate(1);
    }
    keys.dedup();
    keys
}

fn is_there(area: &Area, on: NaiveDate) -> bool {
    area.valid_from.is_none_or(|from| from <= on) && area.valid_until.is_none_or(|until| on < until)
}

fn of_body(body: &Organisation) -> Spot {
    Spot {
        area: None,
        organisation: Some(body.id),
        name: body.name.clone(),
        place: Place::body(body.id, &body.name),
    }
}

fn of_area(area: &Area) -> Spot {
    Spot {
        area: Some(area.id),
        organisation: None,
        name: area.name.clone(),
        place: Place::area(area.id, &area.name, area.kind),
    }
}
