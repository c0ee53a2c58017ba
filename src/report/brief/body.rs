//! The brief on a body: a council, an NHS body, a patient group.

use crate::domain::id::OrganisationId;
use crate::domain::partner::Partner;
use crate::render::{Body, Card, Pair};
use crate::store::{Result, Store};

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
            Pair::new("notes", "Notes", body.notes.as_deref().map(page::short_text)),
        ]),
    );
    let mut asked = store.open_asks(spec.today)?;
    asked.retain(|one| {
        one.ask.made.organisation == Some(id)
            || one.ask.made.contact.is_some_and(|contact| people.who.iter().any(|(who, _)| *who == contact))
    });
    card.push("meeting", "This meeting", Body::Pairs(super::meeting(spec, &asked)));
    let none = people.lines.is_empty().then(|| "nobody in the record speaks for the whole of it".to_owned());
    let who: Vec<String> = std::mem::take(&mut people.lines).into_iter().chain(none).collect();
    let command = format!("engage org show {}", body.id);
    lines(&mut card, "people", "Who is there", page::first(who, page::PEOPLE, &command));
    let command = format!("engage org profile {}", body.id);
    super::partners(&mut card, store, &[Partner::Organisation(id)], (page::SHOWN, &command), spec)?;
    let command = format!("engage ask list --org {}", body.id);
    lines(
        &mut card,
        "asks",
        "Asks and offers",
        page::first(care::asks(&asked, spec, true), page::SHOWN, &command),
    );
    let patch = Patch { bodies: [id].into(), ..Patch::default() };
    super::of_several(&mut card, store, &people, &patch, spec)?;
    lines(&mut card, "sensitivities", "Be careful", sensitive::of_speakers(store, &speakers, spec)?);
    Ok(card)
}
