//! The whole story of a person: posts now and before, ways to reach them, what is promised, what they said, last contacts,
//! what is due and why.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::asks;
use super::champions;
use super::channels;
use super::due;
use super::label::post_label;
use super::outlets;
use super::pre_election::PreElection;
use super::{promises, ratings, views};
use crate::domain::began::{INBOUND, is_theirs_alone};
use crate::domain::calendar::short;
use crate::domain::contact::Contact;
use crate::domain::due::State;
use crate::domain::id::{ContactId, PostId};
use crate::domain::interaction::Mode;
use crate::domain::topic::topic_key;
use crate::render::{Body, Card, Cell, Column, Pair, Sheet};
use crate::store::{DueFilter, PastInteraction, PostNames, Result, Store};

/// How many past interactions are shown.
const RECENT: usize = 10;

/// Tells the story of a contact.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, id: ContactId, spec: &due::Spec<'_>) -> Result<Card> {
    let contact = store.contact(id)?;
    let mut card = Card::new(format!("{} ({})", contact.name.formal(), contact.handle));
    about(&mut card, store, &contact, spec)?;
    posts(&mut card, store, id, spec)?;
    reach(&mut card, store, &contact)?;
    card.push("promises", "Promises", Body::Sheet(promises::of_contact(store, id, spec.today)?));
    agreements(&mut card, store, id, spec.today)?;
    card.push("views", "Views", Body::Sheet(views::of_contact(store, id, spec.today, spec.policy)?));
    let recent = store.interactions_of(id, spec.today, RECENT)?;
    let diary = store.diary_of(id, spec.today)?;
    let ids = recent.iter().chain(&diary).filter_map(|past| past.post).collect();
    let names = store.post_names(ids)?;
    card.push("interactions", "Last contacts", Body::Sheet(interactions(store, id, recent, &names, spec)?));
    card.push("diary", "In the diary", Body::Sheet(interactions(store, id, diary, &names, spec)?));
    Ok(card)
}

fn about(card: &mut Card, store: &Store, contact: &Contact, spec: &due::Spec<'_>) -> Result<()> {
    let spec = due::Spec { all: true, filter: DueFilter::default(), reason: None, ..spec.clone() };
    let due =
        if contact.is_archived_on(spec.today) { None } else { due::of_contact(store, contact.id, &spec)? };
    let topics: Vec<String> = store.topics_of(contact.id)?.into_iter().map(|(_, name)| name).collect();
    let expertise = store.expertise_of(contact.id)?;
    let via = contact.via.map(|via| store.contact(via)).transpose()?;
    let pre_election = match PreElection::on(store, spec.today, &spec.policy.holidays)? {
        Some(periods) => {
            let held = store.held_by(contact.id)?.into_iter().map(|held| held.membership);
            let held = held.filter(|membership| membership.held_on(spec.today));
            periods.words(store, held.map(|membership| membership.post))?
        }
        None => None,
    };
    let due_words = due.as_ref().map(|row| match row.state {
        State::Booked => format!("booked: {}", row.why),
        State::Snoozed => format!("snoozed; due {}: {}", short(row.due_on), row.why),
        state => format!("{state}, {}: {}", short(row.due_on), row.why),
    });
    card.push(
        "contact",
        "",
        Body::Pairs(vec![
            Pair::new("id", "Number", contact.id.to_string()),
            Pair::data("handle", contact.handle.clone()),
            Pair::data("name", contact.name.formal()),
            Pair::new("due", "Due", due_words),
            Pair::data("state", due.as_ref().map(|row| row.state.as_str())),
            Pair::data("due_on", due.map(|row| row.due_on)),
            Pair::new("pre_election", "Pre-election", pre_election),
            Pair::new(
                "archived_on",
                "Archived",
                contact.archived_on.filter(|archived| *archived <= spec.today),
            ),
            Pair::new("snoozed_until", "Snoozed until", contact.snoozed_until),
            Pair::new("email", "E-mail", contact.email.clone()),
            Pair::new("phone", "Telephone", contact.phone.clone()),
            Pair::new("via", "Reached via", via.map(|via| format!("{} ({})", via.name.plain(), via.handle))),
            Pair::new("tier", "Tier", contact.tier.clone()),
            Pair::new("cadence", "Cadence", contact.cadence.map(|cadence| cadence.to_string())),
            Pair::new("owner", "Owner", contact.owner.clone()),
            Pair::new("rating", "Rating", ratings::in_words(store, contact.id, spec.today)?),
            Pair::new("topics", "Cares about", (!topics.is_empty()).then(|| topics.join(", "))),
            Pair::new("expertise", "Knows", (!expertise.is_empty()).then(|| expertise.join(", "))),
            Pair::new("notes", "Notes", contact.notes.clone()),
            Pair::new("recorded_on", "Recorded", contact.recorded_on),
        ]),
    );
    Ok(())
}

fn posts(card: &mut Card, store: &Store, id: ContactId, spec: &due::Spec<'_>) -> Result<()> {
    let columns = [
        Column::new("post", "Post"),
        Column::new("organisation", "Organisation"),
        Column::data("role"),
        Column::data("post_id"),
        Column::new("held_from", "From"),
        Column::new("held_until", "Until"),
        Column::data("holding"),
        Column::if_room("party", "Party"),
        Column::data("source"),
    ];
    let (mut now, mut other) = (Sheet::new(&columns), Sheet::new(&columns));
    for held in store.held_by(id)? {
        let names = held.names;
        let membership = held.membership;
        let is_held = membership.held_on(spec.today);
        let row = vec![
            post_label(&names, spec.policy).into(),
            names.organisation.into(),
            names.role.into(),
            membership.post.to_string().into(),
            membership.held_from.into(),
            membership.held_until.into(),
            membership.holding.as_str().into(),
            membership.party.into(),
            membership.source.into(),
        ];
        if is_held { now.push(row) } else { other.push(row) }
    }
    card.push("posts", "Posts", Body::Sheet(now));
    card.push("other_posts", "Before or to come", Body::Sheet(other));
    Ok(())
}

fn agreements(card: &mut Card, store: &Store, id: ContactId, today: NaiveDate) -> Result<()> {
    let asked = asks::Spec { contact: Some(id), ..asks::Spec::on(today) };
    let reaching = outlets::Spec { contact: Some(id), ..outlets::Spec::on(today) };
    card.push("champions", "Champions", Body::Sheet(champions::of_contact(store, id, today)?));
    card.push("asks", "Asks and offers", Body::Sheet(asks::for_card(store, &asked)?));
    card.push("channels", "Channels", Body::Sheet(outlets::for_card(store, &reaching)?));
    Ok(())
}

fn reach(card: &mut Card, store: &Store, contact: &Contact) -> Result<()> {
    card.push("reach", "Other ways to reach them", Body::Sheet(channels::ways(store, contact.id)?));
    card.push("do_not_contact", "Do not contact by", Body::Sheet(channels::forbidden(store, contact.id)?));
    let office: Vec<String> = store
        .reached_via(contact.id)?
        .into_iter()
        .map(|contact| format!("{} ({})", contact.name.plain(), contact.handle))
        .collect();
    card.push("via_for", "Way to reach", Body::Lines(office));
    Ok(())
}

fn interactions(
    store: &Store,
    contact: ContactId,
    past: Vec<PastInteraction>,
    names: &HashMap<PostId, PostNames>,
    spec: &due::Spec<'_>,
) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::new("id", "No"),
        Column::new("happened_on", "Day"),
        Column::new("kind", "Kind"),
        Column::new("mode", "Part"),
        Column::new("counts", "Counts"),
        Column::new("summary", "What"),
        Column::if_room("with", "With"),
        Column::data("others"),
        Column::if_room("by", "By"),
        Column::if_room("as", "As"),
        Column::data("topics"),
        Column::data("recorded_at"),
    ]);
    for past in past {
        let interaction = past.interaction;
        let topics = store.topics_touched(interaction.id)?;
        let others: Vec<String> = store
            .participants(interaction.id)?
            .into_iter()
            .filter(|other| other.contact != contact)
            .map(|other| {
                if other.mode == Mode::Attended {
                    other.name
                } else {
                    format!("{} ({})", other.name, other.mode)
                }
            })
            .collect();
        let is_inbound = topics.iter().any(|topic| topic_key(topic) == INBOUND);
        let counts =
            spec.policy.counts(interaction.kind, past.mode) && !is_theirs_alone(interaction.kind, is_inbound);
        let hat = past.post.and_then(|post| names.get(&post)).map(|names| post_label(names, spec.policy));
        sheet.push(vec![
            interaction.id.to_string().into(),
            interaction.happened_on.into(),
            interaction.kind.as_str().into(),
            past.mode.as_str().into(),
            counts.into(),
            interaction.summary.into(),
            (!others.is_empty()).then(|| others.join("; ")).into(),
            past.others.into(),
            interaction.by.into(),
            hat.into(),
            (!topics.is_empty()).then(|| topics.join("; ")).map_or(Cell::Empty, Cell::from),
            interaction.recorded_at.to_rfc3339().into(),
        ]);
    }
    Ok(sheet)
}
