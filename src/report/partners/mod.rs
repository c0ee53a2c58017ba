//! What is known of bodies and areas: what matters there, notes, the profile, common ground, how the partnership stands; and
//! the names of all of them, each looked up once.

pub mod common_ground;
pub mod health;
pub mod priorities;
pub mod profile;
pub mod remarks;

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::id::TopicId;
use crate::domain::partner::Partner;
use crate::domain::topic::Topic;
use crate::render::{Body, Card};
use crate::store::{Result, Store};

/// The name of a body or an area.
///
/// # Errors
/// Where the record cannot be read.
pub fn name_of(store: &Store, partner: Partner) -> Result<String> {
    Ok(match partner {
        Partner::Organisation(id) => store.organisation(id)?.name,
        Partner::Area(id) => store.area(id)?.name,
    })
}

/// Adds to a card what matters to a body or an area on a day, and the notes about it.
///
/// # Errors
/// Where the record cannot be read.
pub fn add_known(card: &mut Card, store: &Store, partner: Partner, today: NaiveDate) -> Result<()> {
    let spec = priorities::Spec { today, at: partner, topic: None, history: false };
    card.push("priorities", "Priorities", Body::Sheet(priorities::load(store, &spec)?));
    let spec = remarks::Spec { today, about: partner, heading: None, all: false };
    card.push("notes", "Notes", Body::Sheet(remarks::load(store, &spec)?));
    Ok(())
}

/// The names of bodies and areas that have been asked for.
#[derive(Debug, Default)]
pub(super) struct Names {
    known: HashMap<Partner, String>,
}

impl Names {
    /// The name of a body or an area.
    pub(super) fn of(&mut self, store: &Store, partner: Partner) -> Result<String> {
        if let Some(name) = self.known.get(&partner) {
            return Ok(name.clone());
        }
        let name = name_of(store, partner)?;
        self.known.insert(partner, name.clone());
        Ok(name)
    }
}

/// Every topic of the record by its number.
pub(super) fn topics(store: &Store) -> Result<HashMap<TopicId, Topic>> {
    Ok(store.topics()?.into_iter().map(|topic| (topic.id, topic)).collect())
}
