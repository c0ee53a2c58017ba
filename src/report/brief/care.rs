//! What they care about: what they said, with day and source; what they agreed to, what we asked; what nobody has asked.

use crate::domain::ask::{AskDirection, AskState};
use crate::domain::calendar::short;
use crate::domain::champion::ChampionState;
use crate::domain::id::ContactId;
use crate::store::{Asked, Result, Store, Viewed};

use super::Spec;
use super::page::short_text;

/// A line for each view that stands, and for each topic they care about of which nobody has asked them.
pub(super) fn views(store: &Store, contact: ContactId, spec: &Spec<'_>) -> Result<Vec<String>> {
    let standing = store.standing_views(contact, spec.today)?;
    let mut lines: Vec<String> = standing.iter().map(|viewed| view(viewed, spec)).collect();
    for (topic, name) in store.topics_of(contact)? {
        if standing.iter().all(|viewed| viewed.view.made.matter.topic() != Some(topic)) {
            lines.push(format!("{name}: cares about it; nobody has asked for a view"));
        }
    }
    Ok(lines)
}

/// A view as a brief says it: "transport: conditional, 4 of 5, "not without a bus" (9 Nov 2026, i17)".
pub(super) fn view(viewed: &Viewed, spec: &Spec<'_>) -> String {
    let made = &viewed.view.made;
    let strength = made.strength.map(|strength| format!(", {strength} of 5")).unwrap_or_default();
    let concern =
        made.concern.map(|concern| format!(", worried about {}", concern.as_str().replace('_', " ")));
    let said = made.said.as_deref().map(|said| format!(", \"{}\"", short_text(said))).unwrap_or_default();
    let source = match (&made.interaction, &made.source) {
        (Some(interaction), _) => interaction.to_string(),
        (None, Some(source)) => short_text(source),
        (None, None) => String::new(),
    };
    let mut flags = Vec::new();
    if viewed.view.is_stale_on(spec.today) {
        flags.push("OLD, ask again");
    }
    if made.private {
        flags.push("for ourselves");
    }
    let flags = if flags.is_empty() { String::new() } else { format!("; {}", flags.join("; ")) };
    format!(
        "{}: {}{strength}{}{said} ({}, {source}{flags})",
        viewed.key,
        made.stance,
        concern.unwrap_or_default(),
        short(made.said_on)
    )
}

/// What is agreed with them as champions.
pub(super) fn champions(store: &Store, contact: ContactId, spec: &Spec<'_>) -> Result<Vec<String>> {
    let champions = store.champions_of(contact)?.into_iter();
    let holding = champions.filter(|one| one.champion.holds_on(spec.today));
    Ok(holding
        .map(|one| {
            let agreed = &one.champion.agreed;
            let community = agreed.community.as_ref().map(|key| format!(" ({key})")).unwrap_or_default();
            let area = one.area.as_ref().map(|(name, _)| format!(" in {name}")).unwrap_or_default();
            let review = match one.champion.standing_on(spec.today) {
                ChampionState::ReviewDue => format!("REVIEW DUE {}", short(agreed.review_on)),
                _ => format!("review {}", short(agreed.review_on)),
            };
            format!(
                "{}{community}{area}: {} (agreed {}, {review}; {})",
                one.topic,
                short_text(&agreed.ask),
                short(agreed.agreed_on),
                one.champion.id
            )
        })
        .collect())
}

/// The open asks and offers, the most pressing first.
pub(super) fn asks(asked: &[Asked], spec: &Spec<'_>, with_names: bool) -> Vec<String> {
    let open = asked.iter().filter(|one| one.ask.made.made_on <= spec.today);
    open.map(|one| {
        let made = &one.ask.made;
        let whose = match made.direction {
            AskDirection::Ask => "asked",
            AskDirection::Offer => "offered",
        };
        let who = if with_names { format!(" {}", one.who()) } else { String::new() };
        let state = match one.ask.standing_on(spec.today) {
            AskState::Agreed => ", agreed",
            AskState::Expired => ", EXPIRED",
            _ => "",
        };
        let until = made.expires_on.map(|until| format!(", open until {}", short(until))).unwrap_or_default();
        format!(
            "{whose}{who}: {} ({}{state}{until}; {})",
            short_text(&made.what),
            short(made.made_on),
            one.ask.id
        )
    })
    .collect()
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
