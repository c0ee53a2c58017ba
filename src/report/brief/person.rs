//! The brief on a person.

use std::collections::BTreeSet;

use crate::domain::calendar::{ago, is_old, short};
use crate::domain::contact::Contact;
use crate::domain::id::ContactId;
use crate::domain::partner::Partner;
use crate::render::{Body, Card, Pair};
use crate::report::words::{Words, short_text};
use crate::store::{Held, Result, Store};

use super::patch::{Changes, Met, Patch};
use super::{Spec, care, lines, page, sensitive, talks};

/// Puts the brief together, in the order of a civil service briefing.
pub(super) fn brief(store: &Store, id: ContactId, spec: &Spec<'_>) -> Result<Card> {
    let contact = store.contact(id)?;
    let held = store.held_on(id, spec.today)?;
    let (mut patch, mut bodies) = (Patch::default(), BTreeSet::new());
    for held in &held {
        let (area, body) = store.place_of_post(held.membership.post)?;
        bodies.extend(body);
        patch.add((area, body));
    }
    let mut card = Card::new(format!("Brief: {} ({})", contact.name.formal(), contact.handle));
    card.push("who", "", Body::Pairs(who(store, &contact, &held, &patch, spec)?));
    lines(&mut card, "diary", "In the diary", talks::diary(store, id, spec.today)?);
    let person = (id, contact.name.plain());
    let told = Changes::read(store, Met::One(&person), spec)?.for_people(Met::One(&person), &patch)?;
    let (asked, held_back) = care::apart(store.open_asks_of(id, spec.today)?, &told.unheard);
    card.push("meeting", "This meeting", Body::Pairs(super::meeting(spec, &asked)));
    let command = format!("engage view list --contact {}", contact.handle);
    let views = page::first(care::views(store, id, spec)?, page::SHOWN, &command);
    lines(&mut card, "views", "What they care about", views);
    lines(&mut card, "champion", "Champion of", care::champions(store, id, spec)?);
    let command = format!("engage ask list --contact {}", contact.handle);
    lines(
        &mut card,
        "asks",
        "Asks and offers",
        page::first(care::asks(&asked, &held_back, spec, false), page::SHOWN, &command),
    );
    let areas = patch.areas.iter().copied().map(Partner::Area);
    let places: Vec<Partner> = areas.chain(bodies.into_iter().map(Partner::Organisation)).collect();
    super::partners(&mut card, store, &places, (3, "engage org profile ORG"), spec)?;
    lines(&mut card, "last_contacts", "Last contacts", talks::last(store, id, spec.today)?);
    let promises = Words::short(spec.today).promises(store.promises_of(id)?, false);
    let command = format!("engage promise list --contact {}", contact.handle);
    lines(&mut card, "promises", "Promises", page::first(promises, page::SHOWN, &command));
    lines(
        &mut card,
        "changes",
        "Changes on their patch",
        page::first(told.lines, page::SHOWN, "engage change list"),
    );
    card.frame("do_not_disclose", "DO NOT DISCLOSE", told.kept_back);
    lines(&mut card, "sensitivities", "Be careful", sensitive::of_person(store, &contact, &held, spec)?);
    let mut doubtful = old(&held, spec);
    doubtful.extend(super::to_check(store, &store.rechecks_of(id)?, spec)?);
    lines(&mut card, "old", "Old, check first", doubtful);
    let after = format!("engage log meeting {} -m \"...\" --promise \"... by friday\"", contact.handle);
    lines(&mut card, "afterwards", "Afterwards", vec![after]);
    Ok(card)
}

fn who(store: &Store, contact: &Contact, held: &[Held], patch: &Patch, spec: &Spec<'_>) -> Result<Vec<Pair>> {
    let areas: Vec<_> = patch.areas.iter().copied().collect();
    let mut elections = store.elections_for(&areas)?;
    if held.iter().any(|held| held.names.organisation.is_some()) && areas.is_empty() {
        elections.retain(|election| election.organisation.is_some_and(|body| patch.bodies.contains(&body)));
    }
    let next = sensitive::next_election(&elections, spec.today);
    let via = contact.via.map(|via| store.contact(via)).transpose()?;
    let hats: Vec<String> = held.iter().map(|held| hat(held, spec)).collect();
    let ways: Vec<String> = [contact.phone.clone(), contact.email.clone()].into_iter().flatten().collect();
    let text = |words: Vec<String>, between: &str| (!words.is_empty()).then(|| words.join(between));
    Ok(vec![
        Pair::data("id", contact.id.to_string()),
        Pair::data("handle", contact.handle.clone()),
        Pair::data("name", contact.name.formal()),
        Pair::new(
            "posts",
            "Who",
            Some(text(hats, "\n").unwrap_or_else(|| "holds no post in the record".to_owned())),
        ),
        Pair::new(
            "archived_on",
            "Archived",
            contact.archived_on.filter(|_| contact.is_archived_on(spec.today)),
        ),
        Pair::new("next_election", "Next election", next),
        Pair::new("reach", "Reached by", text(ways, ", ")),
        Pair::new("via", "Reached via", via.map(|via| format!("{} ({})", via.name.plain(), via.handle))),
        Pair::new("owner", "Looked after by", contact.owner.clone()),
        Pair::new("notes", "Notes", contact.notes.as_deref().map(short_text)),
    ])
}

/// A post as the brief says it: "Ward councillor, Northfield (Wexbridge Council), Labour, since 7 May 2026".
fn hat(held: &Held, spec: &Spec<'_>) -> String {
    let mut words = held.names.label_with_body(spec.policy);
    let membership = &held.membership;
    if let Some(party) = &membership.party {
        words = format!("{words}, {party}");
    }
    if membership.holding != crate::domain::membership::Holding::Substantive {
        words = format!("{words}, {}", membership.holding);
    }
    if let Some(from) = membership.held_from {
        words = format!("{words}, since {}", short(from));
    }
    words
}

/// What nobody has looked at for long: it is flagged, and never left out.
fn old(held: &[Held], spec: &Spec<'_>) -> Vec<String> {
    let looked_at = |held: &Held| held.membership.seen_on();
    held.iter()
        .filter(|held| is_old(looked_at(held), spec.today))
        .map(|held| {
            let membership = held.membership.id;
            format!(
                "{}: last checked {} ({membership})",
                held.names.label(spec.policy),
                ago(looked_at(held), spec.today)
            )
        })
        .collect()
}
