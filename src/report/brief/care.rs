//! What they care about: what they said, with day and source; what they agreed to, what we asked; what nobody has asked.

use std::collections::BTreeSet;

use crate::domain::ask::{AskDirection, AskState};
use crate::domain::id::{ChangeId, ContactId};
use crate::report::words::{Words, short_text};
use crate::store::{Asked, Result, Store};

use super::Spec;

/// A line for each view that stands, and for each topic they care about of which nobody has asked them.
pub(super) fn views(store: &Store, contact: ContactId, spec: &Spec<'_>) -> Result<Vec<String>> {
    let standing = store.standing_views(contact, spec.today)?;
    let words = Words::short(spec.today);
    let mut lines: Vec<String> =
        standing.iter().map(|viewed| words.view(store, viewed)).collect::<Result<_>>()?;
    for (topic, name) in store.topics_of(contact)? {
        if standing.iter().all(|viewed| viewed.view.made.matter.topic() != Some(topic)) {
            lines.push(format!("{name}: cares about it; nobody has asked for a view"));
        }
    }
    Ok(lines)
}

/// What is agreed with them as champions.
pub(super) fn champions(store: &Store, contact: ContactId, spec: &Spec<'_>) -> Result<Vec<String>> {
    let champions = store.champions_of(contact)?.into_iter();
    let holding = champions.filter(|one| one.champion.holds_on(spec.today));
    Ok(holding.map(|one| Words::short(spec.today).champion(&one)).collect())
}

/// Those that may be spoken of, and those that would tell somebody there of a change.
pub(super) fn apart(asked: Vec<Asked>, unheard: &BTreeSet<ChangeId>) -> (Vec<Asked>, Vec<Asked>) {
    asked.into_iter().partition(|one| one.ask.made.change.is_none_or(|change| !unheard.contains(&change)))
}

/// The open asks and offers, the most pressing first, those last that would tell somebody there of a change.
pub(super) fn asks(asked: &[Asked], held_back: &[Asked], spec: &Spec<'_>, with_names: bool) -> Vec<String> {
    let words = Words::short(spec.today);
    let is_made = |one: &&Asked| one.ask.made.made_on <= spec.today;
    let mut lines: Vec<String> = asked.iter().filter(is_made).map(|one| words.ask(one, with_names)).collect();
    lines.extend(held_back.iter().filter(is_made).map(|one| {
        let change = one.change.as_deref().unwrap_or_default();
        format!("NOT BEFORE THEY ARE TOLD of {change}: {}", words.ask(one, with_names))
    }));
    lines
}

/// The one ask: the open one that can be missed first, else the oldest.
pub(super) fn one_ask(asked: &[Asked], spec: &Spec<'_>) -> Option<String> {
    let is_ours = |one: &&Asked| {
        one.ask.made.direction == AskDirection::Ask
            && one.ask.made.made_on <= spec.today
            && one.ask.standing_on(spec.today) == AskState::Open
    };
    let ask = asked.iter().find(is_ours)?;
    Some(format!("{} ({})", short_text(&ask.ask.made.what), ask.ask.id))
}
