//! The brief on a body: a council, an NHS body, a patient group.

use std::collections::BTreeSet;

use crate::domain::area::AreaKind;
use crate::domain::id::OrganisationId;
use crate::domain::partner::Partner;
use crate::domain::promise::PromiseState;
use crate::render::{Body, Card, Pair, count};
use crate::report::words::short_text;
use crate::store::{PlacedSpeaker, Result, Store};

use super::patch::Patch;
use super::people::People;
use super::{Spec, care, lines, page, sensitive};

/// Puts the brief together: who is there, what is open between us, what they know of our changes.
pub(super) fn brief(store: &Store, id: OrganisationId, spec: &Spec<'_>) -> Result<Card> {
    let body = store.organisation(id)?;
    let mut people = People::default();
    let speakers = store.speakers_of(id, spec.today)?;
    for speaker in &speakers {
        people.add(store, speaker, None, spec.today, spec.policy)?;
    }
    let elections = store.placed_elections()?.into_iter().map(|placed| placed.election);
    let own: Vec<_> = elections.filter(|election| election.organisation == Some(id)).collect();
    let mut card = Card::new(format!("Brief: {} ({})", body.name, body.id));
    card.push(
        "organisation",
        "",
        Body::Pairs(vec![
            Pair::data("id", body.id.to_string()),
            Pair::data("name", body.name.clone()),
            Pair::new("kind", "What", body.kind.as_str()),
            Pair::new("founded_on", "Since", body.founded_on),
            Pair::new("ended_on", "Ended", body.ended_on),
            Pair::new("next_election", "Next election", sensitive::next_election(&own, spec.today)),
            Pair::new("notes", "Notes", body.notes.as_deref().map(short_text)),
        ]),
    );
    let mut asked = store.open_asks(spec.today)?;
    asked.retain(|one| {
        one.ask.made.organisation == Some(id)
            || one.ask.made.contact.is_some_and(|contact| people.who.iter().any(|(who, _)| *who == contact))
    });
    let told = people.told(store, &Patch { bodies: [id].into(), ..Patch::default() }, spec)?;
    let (asked, held_back) = care::apart(asked, &told.unheard);
    card.push("meeting", "This meeting", Body::Pairs(super::meeting(spec, &asked)));
    let none = people.lines.is_empty().then(|| "nobody in the record speaks for the whole of it".to_owned());
    let posts = store.placed_speakers(Some(Partner::Organisation(id)), spec.today, |_, _| true)?;
    let elsewhere = elsewhere(&posts, id);
    let who: Vec<String> = std::mem::take(&mut people.lines).into_iter().chain(none).collect();
    let command = format!("engage org show {}", body.id);
    let who = page::first(who, page::PEOPLE, &command).into_iter().chain(elsewhere).collect();
    lines(&mut card, "people", "Who is there", who);
    let command = format!("engage org profile {}", body.id);
    super::partners(&mut card, store, &[Partner::Organisation(id)], (page::SHOWN, &command), spec)?;
    let command = format!("engage ask list --org {}", body.id);
    lines(
        &mut card,
        "asks",
        "Asks and offers",
        page::first(care::asks(&asked, &held_back, spec, true), page::SHOWN, &command),
    );
    let more = promised_elsewhere(store, &posts, &people, spec)?;
    super::of_several(&mut card, store, &people, told, more, spec)?;
    lines(&mut card, "sensitivities", "Be careful", sensitive::of_speakers(store, &speakers, spec)?);
    lines(&mut card, "old", "Old, check first", super::to_check(store, &store.rechecks_about(id)?, spec)?);
    Ok(card)
}

/// What is promised to and by those who hold its posts for a part of its area, counted: "3 with those who sit for its
/// areas, 1 OVERDUE: engage promise list".
fn promised_elsewhere(
    store: &Store,
    posts: &[PlacedSpeaker],
    people: &People,
    spec: &Spec<'_>,
) -> Result<Option<String>> {
    let known: BTreeSet<_> = people.who.iter().map(|(contact, _)| *contact).collect();
    let holders = posts.iter().flat_map(|placed| &placed.speaker.holders).map(|holder| holder.contact);
    let others: BTreeSet<_> = holders.filter(|contact| !known.contains(contact)).collect();
    let (mut open, mut late) = (0_usize, 0_usize);
    for promise in store.promises_to_do(spec.today)? {
        if others.contains(&promise.made.contact) && promise.closing_by(spec.today).is_none() {
            open += 1;
            late += usize::from(promise.standing_on(spec.today) == PromiseState::Overdue);
        }
    }
    let late = if late > 0 { format!(", {late} OVERDUE") } else { String::new() };
    Ok((open > 0).then(|| format!("{open} with those who sit for its areas{late}: engage promise list")))
}

/// Those who hold its posts for a part of its area, counted: "62 seats in 21 areas, 1 vacant: engage org show o2".
fn elsewhere(posts: &[PlacedSpeaker], id: OrganisationId) -> Option<String> {
    let mut areas = BTreeSet::new();
    let (mut seats, mut vacant) = (0_u32, 0_u32);
    for placed in posts {
        let Some((area, _, kind)) = &placed.area else { continue };
        if !kind.is_whole_council() && *kind != AreaKind::Icb {
            areas.insert(*area);
            seats = seats.saturating_add(placed.speaker.seats);
            vacant = vacant.saturating_add(placed.speaker.vacant);
        }
    }
    let words = || {
        let seats = count(seats as usize, "seat", "seats");
        format!("{seats} in {}, {vacant} vacant: engage org show {id}", count(areas.len(), "area", "areas"))
    };
    (!areas.is_empty()).then(words)
}
