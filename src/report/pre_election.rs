//! Who stands in a pre-election period on a day. They are never left out of a list: factual updates go on.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use crate::domain::calendar::{Holidays, short};
use crate::domain::election::Place;
use crate::domain::id::{AreaId, ContactId, OrganisationId, PostId};
use crate::render::list_words;
use crate::store::{Result, Store};

/// The areas and elected bodies in a pre-election period, each with the last day of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::report) struct PreElection {
    areas: HashMap<AreaId, NaiveDate>,
    bodies: HashMap<OrganisationId, NaiveDate>,
}

impl PreElection {
    /// Those of a day; `None`, for the cost of one small question, where there is no such period.
    pub(super) fn on(store: &Store, today: NaiveDate, holidays: &Holidays) -> Result<Option<Self>> {
        let running: Vec<(Place, NaiveDate)> = store
            .elections_from(today)?
            .into_iter()
            .map(|placed| (placed.held_in, placed.election.period(holidays)))
            .filter(|(_, period)| period.covers(today))
            .map(|(held_in, period)| (held_in, period.to))
            .collect();
        if running.is_empty() {
            return Ok(None);
        }
        let until = |place: &Place| {
            running.iter().filter(|(held_in, _)| held_in.reaches(place)).map(|(_, until)| *until).max()
        };
        let places = store.places()?;
        Ok(Some(Self {
            areas: places.areas.iter().filter_map(|(id, place)| Some((*id, until(place)?))).collect(),
            bodies: places.bodies.iter().filter_map(|(id, place)| Some((*id, until(place)?))).collect(),
        }))
    }

    /// The words for whoever holds posts on a day. `None`: in no such period.
    pub(super) fn of(&self, store: &Store, contact: ContactId, day: NaiveDate) -> Result<Option<String>> {
        let held = store.held_by(contact)?.into_iter().map(|held| held.membership);
        self.words(store, held.filter(|membership| membership.held_on(day)).map(|membership| membership.post))
    }

    /// The words for somebody who holds some posts: until when, and what that means. `None`: in no such period.
    pub(super) fn words(&self, store: &Store, posts: impl Iterator<Item = PostId>) -> Result<Option<String>> {
        let mut until: Option<NaiveDate> = None;
        for post in posts {
            let (area, body) = store.place_of_post(post)?;
            let of_area = area.and_then(|area| self.areas.get(&area));
            let of_body = body.and_then(|body| self.bodies.get(&body));
            until = until.max(of_area.max(of_body).copied());
        }
        Ok(until.map(|until| format!("until {}: factual updates only", short(until))))
    }
}

/// Names those of some people who stand in a pre-election period on a day, in words: one line for each last day of one.
///
/// An event with them in these weeks is publicity for one candidate.
///
/// # Errors
/// Where the record cannot be read.
pub fn standing(
    store: &Store,
    people: &[(ContactId, String)],
    day: NaiveDate,
    holidays: &Holidays,
) -> Result<Vec<String>> {
    let Some(periods) = PreElection::on(store, day, holidays)? else { return Ok(Vec::new()) };
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (contact, name) in people {
        if let Some(words) = periods.of(store, *contact, day)? {
            names.entry(words).or_default().push(name.clone());
        }
    }
    let line = |(words, names): (String, Vec<String>)| {
        format!("the pre-election period of {} {words}", list_words(&names))
    };
    Ok(names.into_iter().map(line).collect())
}
