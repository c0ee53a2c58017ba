//! A topic: who cares about it, how much it matters to us and to them, and who decides on it.

use chrono::NaiveDate;

use super::levers::{self, Levers};
use super::partners::priorities;
use crate::domain::policy::Policy;
use crate::domain::topic::NamedTopic;
use crate::domain::topic::starter::Starter;
use crate::render::{Body, Card, Pair};
use crate::store::{Result, Store};

/// Tells all that the record knows of a topic on a day; of a starter that nobody has used, who would decide on it.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, named: &NamedTopic, today: NaiveDate, policy: &Policy) -> Result<Card> {
    store.read(|| {
        let notes = named.id.map(|id| store.topic(id)).transpose()?.and_then(|topic| topic.notes);
        let carers = named.id.map(|id| store.carers(id, today)).transpose()?.unwrap_or_default();
        let carers = carers.into_iter().map(|(handle, name)| format!("{name} ({handle})")).collect();
        let starter = Starter::of(&named.key);
        let mut card = Card::new(format!("{} [{}]", named.name, named.key));
        card.push(
            "topic",
            "",
            Body::Pairs(vec![
                Pair::new("id", "Number", named.id.map(|id| id.to_string())),
                Pair::new("key", "Key", named.key.clone()),
                Pair::new("name", "Name", named.name.clone()),
                Pair::data("starter", starter.is_some()),
                Pair::new("state", "State", named.id.is_none().then_some("a starter, not used yet")),
                Pair::data("lever", starter.is_some_and(|starter| starter.is_lever)),
                Pair::new("notes", "Notes", notes),
            ]),
        );
        card.push("contacts", "Who cares about it", Body::Lines(carers));
        card.push(
            "priorities",
            "How much it matters, 1 to 5",
            Body::Sheet(priorities::of_topic(store, named.id, today)?),
        );
        let levers = Levers::read(store, policy)?;
        let posts = levers.holders(store, None, &[&named.key], today)?;
        let topics = [(named.key.clone(), named.name.clone())];
        card.push("levers", "Who decides on it", Body::Sheet(levers::sheet(&levers, &topics, &posts)));
        Ok(card)
    })
}
