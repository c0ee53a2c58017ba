//! One person in the pack: who, and where we stand with them.

use super::Spec;
use crate::domain::calendar::{long, short};
use crate::domain::contact::Contact;
use crate::domain::id::ContactId;
use crate::domain::interaction::Mode;
use crate::domain::promise::{Direction, PromiseState};
use crate::report::due::Row;
use crate::report::label::post_label;
use crate::store::{OurAsk, PostNames, Promised, Result, Store};

/// How many of the last contacts are told.
const LAST: usize = 3;

/// One person in the pack.
#[derive(Debug, Clone)]
pub(super) struct OnePerson {
    pub(super) handle: String,
    pub(super) name: String,
    pub(super) is_archived: bool,
    pub(super) hats: Vec<String>,
    pub(super) reach: Vec<String>,
    pub(super) last: Vec<String>,
    pub(super) promises: Vec<String>,
    pub(super) due: Vec<String>,
    pub(super) views: Vec<String>,
    pub(super) asks: Vec<String>,
    pub(super) champions: Vec<String>,
    pub(super) notes: Option<String>,
}

/// Gathers everything about a contact; `due` is what is due of everybody.
pub(super) fn load(
    store: &Store,
    id: ContactId,
    spec: &Spec<'_>,
    due: &[Row],
    asks: &[OurAsk],
) -> Result<OnePerson> {
    let contact = store.contact(id)?;
    let mine = due.iter().filter(|row| row.handle.as_deref() == Some(contact.handle.as_str()));
    let views = store.said_by(id)?.into_iter().map(|said| {
        let words = said.said.map(|words| format!(": \"{words}\"")).unwrap_or_default();
        let private = if said.private { " (private)" } else { "" };
        format!("{}: {}{words} ({}, {}){private}", said.about, said.stance, short(said.said_on), said.source)
    });
    let champions = store
        .championed_by(id)?
        .into_iter()
        .map(|known| format!("{}: {} (review {})", known.topic, known.ask, short(known.review_on)));
    let asks = asks.iter().filter(|ask| ask.contact == Some(id)).map(|ask| {
        let until = ask.expires_on.map(|day| format!(" (open until {})", short(day))).unwrap_or_default();
        format!("{}: {}{until}", ask.kind, ask.what)
    });
    Ok(OnePerson {
        handle: contact.handle.clone(),
        name: contact.name.formal(),
        is_archived: contact.archived_on.is_some_and(|day| day <= spec.today),
        hats: hats(store, id, spec)?,
        reach: reach(store, &contact)?,
        last: last(store, id, spec)?,
        promises: promises(store.promises_of(id)?, spec),
        due: mine.map(|row| format!("{}, {}: {}", row.state, short(row.due_on), row.why)).collect(),
        views: views.collect(),
        asks: asks.collect(),
        champions: champions.collect(),
        notes: contact.notes,
    })
}

fn hats(store: &Store, id: ContactId, spec: &Spec<'_>) -> Result<Vec<String>> {
    let held = store.held_by(id)?.into_iter().filter(|held| held.membership.held_on(spec.today));
    Ok(held
        .map(|held| {
            let since = held.membership.held_from.map(|from| format!(" since {}", short(from)));
            let names = PostNames {
                role: held.role,
                title: held.title,
                organisation: held.organisation,
                area: held.area,
            };
            let of = names.organisation.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
            format!("{}{of}{}", post_label(&names, spec.policy), since.unwrap_or_default())
        })
        .collect())
}

fn reach(store: &Store, contact: &Contact) -> Result<Vec<String>> {
    let mut ways: Vec<String> = contact.email.iter().chain(&contact.phone).cloned().collect();
    if let Some(via) = contact.via {
        let via = store.contact(via)?;
        ways.push(format!("via {} ({})", via.name.plain(), via.handle));
    }
    Ok(ways)
}

fn last(store: &Store, id: ContactId, spec: &Spec<'_>) -> Result<Vec<String>> {
    let past = store.interactions_of(id, spec.today, LAST)?.into_iter();
    Ok(past
        .map(|past| {
            let interaction = past.interaction;
            let what = interaction.summary.map(|summary| format!(": {summary}")).unwrap_or_default();
            let by = interaction.by.map(|by| format!(" ({by})")).unwrap_or_default();
            let mode = if past.mode == Mode::Attended { String::new() } else { format!(", {}", past.mode) };
            format!("{}, {}{mode}{what}{by}", long(interaction.happened_on), interaction.kind)
        })
        .collect())
}

/// The open promises, ours that are late first.
fn promises(all: Vec<Promised>, spec: &Spec<'_>) -> Vec<String> {
    let mut open: Vec<(u8, Promised, PromiseState)> = Vec::new();
    for promised in all {
        let state = promised.promise.standing_on(spec.today);
        let place = match (promised.promise.made.direction, state) {
            (Direction::Ours, PromiseState::Overdue) => 0,
            (Direction::Ours, PromiseState::Open) => 1,
            (Direction::Theirs, PromiseState::Overdue | PromiseState::Open) => 2,
            _ => continue,
        };
        open.push((place, promised, state));
    }
    open.sort_by_key(|(place, promised, _)| (*place, promised.promise.made.due_on, promised.promise.id));
    open.into_iter()
        .map(|(_, promised, state)| {
            let made = promised.promise.made;
            let whose = match made.direction {
                Direction::Ours => "we promised",
                Direction::Theirs => "they promised",
            };
            let late = if state == PromiseState::Overdue { ", OVERDUE" } else { "" };
            format!("{}: {whose} {} by {}{late}", promised.promise.id, made.what, short(made.due_on))
        })
        .collect()
}
