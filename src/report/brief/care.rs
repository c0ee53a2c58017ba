//! What they care about: what they said, with day and source; what they agreed to, what we asked; what nobody has asked.

use crate::domain::ask::{AskDirection, AskState};
use crate::domain::id::ContactId;
use crate::report::words::{Words, short_text};
use crate::store::{Asked, Result, Store};

use super::Spec;

/// A line for each view that stands, and for each topic they care about of which nobody has asked them.
pub(super) fn views(store: &Store, contact: ContactId, spec: &Spec<'_>) -> Result<Vec<String>> {
    let standing = store.standing_views(contact, spec.today)?;
    let words = Words::short(spec.today);
    let mut lines: Vec<String> = standing.iter().map(|viewed| words.view(viewed)).collect();
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

/// The open asks and offers, the most pressing first.
pub(super) fn asks(asked: &[Asked], spec: &Spec<'_>, with_names: bool) -> Vec<String> {
    let open = asked.iter().filter(|one| one.ask.made.made_on <= spec.today);
    open.map(|one| Words::short(spec.today).ask(one, with_names)).collect()
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
