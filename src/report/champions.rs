//! The champions: who agreed to speak up for what, where, until when.

use chrono::NaiveDate;

use crate::domain::id::{AreaId, ContactId, TopicId};
use crate::render::{Body, Card, Column, Pair, Sheet};
use crate::store::{Championing, Result, Store};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spec {
    /// The day asked about.
    pub today: NaiveDate,
    /// Only for this topic.
    pub topic: Option<TopicId>,
    /// Only those who agreed to reach this community (its key).
    pub community: Option<String>,
    /// Only for this area, the whole of its council, or everywhere.
    pub area: Option<AreaId>,
    /// Only of this contact.
    pub contact: Option<ContactId>,
    /// Only those to be reviewed by this day.
    pub review_by: Option<NaiveDate>,
    /// Those that have ended, and those of archived contacts, too.
    pub all: bool,
}

/// Lists the champions, the first to be reviewed first.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, spec: &Spec) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::new("id", "Number"),
        Column::new("state", "State"),
        Column::new("contact", "Who"),
        Column::data("handle"),
        Column::new("topic", "Topic"),
        Column::new("community", "Community"),
        Column::if_room("area", "Area"),
        Column::new("ask", "What they agreed to do"),
        Column::if_room("agreed_on", "Agreed"),
        Column::new("review_on", "Review"),
        Column::data("source"),
        Column::if_room("ended_on", "Ended"),
        Column::if_room("outcome", "Outcome"),
    ]);
    for of in asked_about(store, spec)? {
        let state = of.champion.standing_on(spec.today).as_str();
        let source = source(&of).join("; ");
        let (ended_on, outcome) = of.champion.end.map(|end| (end.ended_on, end.outcome)).unzip();
        let agreed = of.champion.agreed;
        sheet.push(vec![
            of.champion.id.to_string().into(),
            state.into(),
            of.name.into(),
            of.handle.into(),
            of.topic.into(),
            agreed.community.into(),
            of.area.map(|(name, _)| name).into(),
            agreed.ask.into(),
            agreed.agreed_on.into(),
            agreed.review_on.into(),
            source.into(),
            ended_on.into(),
            outcome.into(),
        ]);
    }
    Ok(sheet)
}

/// Lists what a contact champions, for their card.
///
/// # Errors
/// Where the record cannot be read.
pub(super) fn of_contact(store: &Store, contact: ContactId, today: NaiveDate) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::new("id", "Number"),
        Column::new("state", "State"),
        Column::new("topic", "Topic"),
        Column::new("community", "Community"),
        Column::if_room("area", "Area"),
        Column::new("ask", "What they agreed to do"),
        Column::if_room("agreed_on", "Agreed"),
        Column::new("review_on", "Review"),
    ]);
    for of in store.champions_of(contact)?.into_iter().filter(|of| of.champion.holds_on(today)) {
        let state = of.champion.standing_on(today).as_str();
        let agreed = of.champion.agreed;
        sheet.push(vec![
            of.champion.id.to_string().into(),
            state.into(),
            of.topic.into(),
            agreed.community.into(),
            of.area.map(|(name, _)| name).into(),
            agreed.ask.into(),
            agreed.agreed_on.into(),
            agreed.review_on.into(),
        ]);
    }
    Ok(sheet)
}

fn asked_about(store: &Store, spec: &Spec) -> Result<Vec<Championing>> {
    let mut champions = match (spec.contact, spec.topic) {
        (Some(contact), _) => store.champions_of(contact)?,
        (None, Some(topic)) => store.champions_of_topic(topic)?,
        (None, None) => store.champions()?,
    };
    let place = spec.area.map(|area| store.place_within(area)).transpose()?;
    champions.retain(|of| {
        let agreed = &of.champion.agreed;
        (spec.all || of.holds_on(spec.today))
            && spec.topic.is_none_or(|topic| agreed.topic == topic)
            && spec.community.as_deref().is_none_or(|community| of.champion.is_for(community))
            && place.as_ref().is_none_or(|place| of.is_for(place))
            && spec.review_by.is_none_or(|by| agreed.review_on <= by)
    });
    Ok(champions)
}

/// Where an agreement comes from: the conversation, then what else is known, each review on a line of its own.
fn source(of: &Championing) -> Vec<String> {
    let agreed = &of.champion.agreed;
    let lines = agreed.source.iter().flat_map(|source| source.lines()).map(str::to_owned);
    agreed.interaction.map(|id| id.to_string()).into_iter().chain(lines).collect()
}

/// One agreement whole.
pub fn card(of: Championing, today: NaiveDate) -> Card {
    let title = format!("{} for {} [{}]", of.name, of.topic, of.champion.id);
    let state = of.champion.standing_on(today).as_str();
    let source = source(&of);
    let (ended_on, outcome) = of.champion.end.map(|end| (end.ended_on, end.outcome)).unzip();
    let agreed = of.champion.agreed;
    let mut card = Card::new(title);
    card.push(
        "champion",
        "",
        Body::Pairs(vec![
            Pair::new("id", "Number", of.champion.id.to_string()),
            Pair::new("state", "State", state),
            Pair::new("contact", "Who", of.name),
            Pair::new("handle", "Handle", of.handle),
            Pair::new("topic", "Topic", of.topic),
            Pair::new("community", "Community", agreed.community),
            Pair::new("area", "Area", of.area.map(|(name, _)| name)),
            Pair::new("ask", "Agreed to", agreed.ask),
            Pair::new("agreed_on", "Agreed", agreed.agreed_on),
            Pair::new("review_on", "Review", agreed.review_on),
            Pair::new("ended_on", "Ended", ended_on),
            Pair::new("outcome", "Outcome", outcome),
            Pair::new("archived_on", "Contact archived", of.archived_on),
            Pair::data("recorded_at", of.champion.recorded_at.to_rfc3339()),
        ]),
    );
    card.push("source", "Where it comes from", Body::Lines(source));
    card
}
