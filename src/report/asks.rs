//! What we ask of people and bodies, and offer them.

use chrono::NaiveDate;

use super::members::Members;
use crate::domain::ask::AskDirection;
use crate::domain::id::{ChangeId, ContactId, OrganisationId, TopicId};
use crate::render::{Body, Card, Column, Pair, Sheet};
use crate::store::{Asked, Result, Store};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spec {
    /// The day asked about.
    pub today: NaiveDate,
    /// Only asks, or only offers.
    pub direction: Option<AskDirection>,
    /// Only those made to this contact.
    pub contact: Option<ContactId>,
    /// Only those made to this body, or to somebody who holds a post of it or did that day.
    pub organisation: Option<OrganisationId>,
    /// Only those about this topic.
    pub topic: Option<TopicId>,
    /// Only those about this change.
    pub change: Option<ChangeId>,
    /// Only those nobody has agreed to.
    pub open: bool,
    /// Only those that can be taken up no longer than this day.
    pub expiring_by: Option<NaiveDate>,
    /// Those that have ended too.
    pub all: bool,
}

impl Spec {
    /// What had not ended on a day.
    pub fn on(today: NaiveDate) -> Self {
        Self {
            today,
            direction: None,
            contact: None,
            organisation: None,
            topic: None,
            change: None,
            open: false,
            expiring_by: None,
            all: false,
        }
    }
}

/// Lists the asks and offers, those that can be missed first.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, spec: &Spec) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::new("id", "Number"),
        Column::new("state", "State"),
        Column::new("direction", "As"),
        Column::new("kind", "Kind"),
        Column::new("expires_on", "Open until"),
        Column::people("who", "Who"),
        Column::data("contact"),
        Column::data("handle"),
        Column::data("organisation"),
        Column::new("what", "What"),
        Column::if_room("topic", "Topic"),
        Column::if_room("change", "Change"),
        Column::if_room("made_on", "Made"),
        Column::if_room("agreed_on", "Agreed"),
        Column::if_room("closed_on", "Closed"),
        Column::if_room("difference", "Difference"),
        Column::if_room("note", "Note"),
        Column::if_room("by", "By"),
        Column::data("interaction"),
    ]);
    for asked in asked_about(store, spec)? {
        let who = asked.who().to_owned();
        let Asked { ask, handle, name, organisation, topic, change } = asked;
        let state = ask.standing_on(spec.today);
        let (closed_on, said) = ask.closing.map(|end| (end.closed_on, (end.difference, end.note))).unzip();
        let (difference, note) = said.unwrap_or_default();
        let made = ask.made;
        sheet.push(vec![
            ask.id.to_string().into(),
            state.as_str().into(),
            made.direction.as_str().into(),
            made.kind.as_str().into(),
            made.expires_on.into(),
            who.into(),
            name.into(),
            handle.into(),
            organisation.into(),
            made.what.into(),
            topic.into(),
            change.into(),
            made.made_on.into(),
            ask.agreed_on.into(),
            closed_on.into(),
            difference.into(),
            note.into(),
            made.by.into(),
            made.interaction.map(|id| id.to_string()).into(),
        ]);
    }
    Ok(sheet)
}

/// Lists what had not ended on a day, for the card of a contact or a body.
///
/// # Errors
/// Where the record cannot be read.
pub fn for_card(store: &Store, spec: &Spec) -> Result<Sheet> {
    let is_of_body = spec.organisation.is_some();
    let mut columns = vec![
        Column::new("id", "Number"),
        Column::new("state", "State"),
        Column::new("direction", "As"),
        Column::new("kind", "Kind"),
        Column::new("expires_on", "Open until"),
    ];
    if is_of_body {
        columns.push(Column::new("who", "Who"));
    }
    columns.extend([
        Column::new("what", "What"),
        Column::if_room("topic", "Topic"),
        Column::if_room("change", "Change"),
        Column::if_room("made_on", "Made"),
        Column::if_room("by", "By"),
    ]);
    let mut sheet = Sheet::new(&columns);
    for asked in asked_about(store, spec)? {
        let state = asked.ask.standing_on(spec.today);
        let who = is_of_body.then(|| asked.who().to_owned().into());
        let made = asked.ask.made;
        let mut row = vec![
            asked.ask.id.to_string().into(),
            state.as_str().into(),
            made.direction.as_str().into(),
            made.kind.as_str().into(),
            made.expires_on.into(),
        ];
        row.extend(who);
        row.extend([
            made.what.into(),
            asked.topic.into(),
            asked.change.into(),
            made.made_on.into(),
            made.by.into(),
        ]);
        sheet.push(row);
    }
    Ok(sheet)
}

fn asked_about(store: &Store, spec: &Spec) -> Result<Vec<Asked>> {
    let mut asks = match (spec.contact, spec.all) {
        (Some(contact), true) => store.asks_of(contact)?,
        (Some(contact), false) => store.open_asks_of(contact, spec.today)?,
        (None, true) => store.asks()?,
        (None, false) => store.open_asks(spec.today)?,
    };
    let members = spec.organisation.map(|body| Members::of(store, body)).transpose()?;
    asks.retain(|Asked { ask, .. }| {
        let made = &ask.made;
        let is_over = ask.closing_by(spec.today).is_some();
        spec.direction.is_none_or(|direction| made.direction == direction)
            && spec.topic.is_none_or(|topic| made.topic == Some(topic))
            && spec.change.is_none_or(|change| made.change == Some(change))
            && !(spec.open && (is_over || ask.agreed_by(spec.today).is_some()))
            && spec.expiring_by.is_none_or(|by| !is_over && made.expires_on.is_some_and(|last| last <= by))
            && members.as_ref().is_none_or(|members| {
                members.had(made.contact, made.organisation, [made.made_on, spec.today])
            })
    });
    Ok(asks)
}

/// One ask or offer whole.
pub fn card(asked: Asked, today: NaiveDate) -> Card {
    let mut card = Card::new(format!("{} [{}]", asked.ask.made.what, asked.ask.id));
    let who = asked.who().to_owned();
    let Asked { ask, handle, name, organisation, topic, change } = asked;
    let state = ask.standing_on(today).as_str();
    let (closed_on, said) = ask.closing.map(|end| (end.closed_on, (end.difference, end.note))).unzip();
    let (difference, note) = said.unwrap_or_default();
    let made = ask.made;
    let to = match made.direction {
        AskDirection::Ask => "Asked of",
        AskDirection::Offer => "Offered to",
    };
    card.push(
        "ask",
        "",
        Body::Pairs(vec![
            Pair::new("id", "Number", ask.id.to_string()),
            Pair::new("state", "State", state),
            Pair::new("direction", "As", made.direction.as_str()),
            Pair::new("kind", "Kind", made.kind.as_str()),
            Pair::new("who", to, who),
            Pair::data("contact", name),
            Pair::new("handle", "Handle", handle),
            Pair::data("organisation", organisation),
            Pair::data("what", made.what),
            Pair::new("topic", "Topic", topic),
            Pair::new("change", "Change", change),
            Pair::new("made_on", "Made", made.made_on),
            Pair::new("expires_on", "Open until", made.expires_on),
            Pair::new("agreed_on", "Agreed", ask.agreed_on),
            Pair::new("closed_on", "Closed", closed_on),
            Pair::new("difference", "Difference", difference),
            Pair::new("note", "Note", note),
            Pair::new("by", "By", made.by),
            Pair::new("interaction", "Made in", made.interaction.map(|id| id.to_string())),
            Pair::data("recorded_at", ask.recorded_at.to_rfc3339()),
        ]),
    );
    card
}
