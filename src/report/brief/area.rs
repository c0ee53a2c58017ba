//! The brief on a place.

use crate::domain::id::AreaId;
use crate::domain::partner::Partner;
use crate::render::{Body, Card, Pair};
use crate::report::words::short_text;
use crate::store::{Result, Store};

use super::patch::Patch;
use super::people::People;
use super::{Spec, lines, page, sensitive};

/// Puts the brief together: who speaks for the place, what is going on there, what they know of it.
pub(super) fn brief(store: &Store, id: AreaId, spec: &Spec<'_>) -> Result<Card> {
    let area = store.area(id)?;
    let council = area.council.map(|council| store.organisation(council)).transpose()?;
    let mut people = People::default();
    let speakers = store.speakers_for(id, spec.today)?;
    for speaker in &speakers {
        people.add(store, speaker, None, spec.today, spec.policy)?;
    }
    let next = sensitive::next_election(&store.elections_for(&[id])?, spec.today);
    let mut card = Card::new(format!("Brief: {} ({} {})", area.name, area.kind, area.id));
    card.push(
        "area",
        "",
        Body::Pairs(vec![
            Pair::data("id", area.id.to_string()),
            Pair::data("name", area.name.clone()),
            Pair::new("kind", "What", area.kind.as_str()),
            Pair::new("code", "Code", area.code.clone()),
            Pair::new("council", "Council", council.map(|council| council.name)),
            Pair::new("next_election", "Next election", next),
            Pair::new("notes", "Notes", area.notes.as_deref().map(short_text)),
        ]),
    );
    card.push("meeting", "This meeting", Body::Pairs(super::meeting(spec, &[])));
    let none = people.lines.is_empty().then(|| "nobody in the record speaks for it".to_owned());
    let who: Vec<String> = std::mem::take(&mut people.lines).into_iter().chain(none).collect();
    lines(&mut card, "people", "Who speaks for it", page::first(who, page::PEOPLE, "engage post list"));
    let places: Vec<Partner> =
        [Some(Partner::Area(id)), area.council.map(Partner::Organisation)].into_iter().flatten().collect();
    let command = format!("engage area note {id}");
    super::partners(&mut card, store, &places, (page::SHOWN, &command), spec)?;
    let told = people.told(store, &Patch { areas: [id].into(), ..Patch::default() }, spec)?;
    super::of_several(&mut card, store, &people, told, None, spec)?;
    lines(&mut card, "sensitivities", "Be careful", sensitive::of_speakers(store, &speakers, spec)?);
    Ok(card)
}
