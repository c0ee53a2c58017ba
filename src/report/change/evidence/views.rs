//! What people said of the change, as views: how each stood, in their words, and where that is from.

use crate::domain::view::{Concern, Stance};
use crate::render::{Column, Sheet, count, list_words};
use crate::report::change::facts::Facts;
use crate::report::words::{concern, stance};
use crate::store::Viewed;

/// How many stood how, in a sentence: a spread, and no average. Nothing where no view is recorded.
pub(super) fn line(facts: &Facts<'_>) -> Option<String> {
    let stances = &facts.stances;
    if stances.is_empty() {
        return None;
    }
    let number = |stance: &Stance| stances.iter().filter(|other| *other == stance).count();
    let words: Vec<String> = Stance::ALL
        .iter()
        .filter(|stance| number(stance) > 0)
        .map(|stance| format!("{} {stance}", number(stance)))
        .collect();
    let people = count(stances.len(), "person", "people");
    Some(format!("The views of {people} are recorded, the last of each being: {}.", list_words(&words)))
}

/// What each said, the first said first; an earlier view of somebody who has said something else since stays.
pub(super) fn sheet(facts: &Facts<'_>) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("said_on", "Day"),
        Column::data("id"),
        Column::people("who", "Who"),
        Column::data("contact"),
        Column::data("handle"),
        Column::people("how", "Stance"),
        Column::data("stance"),
        Column::data("strength"),
        Column::data("concern"),
        Column::data("version"),
        Column::new("said", "In their words"),
        Column::new("source", "From"),
        Column::data("by"),
        Column::people("recorded", "Recorded"),
        Column::data("recorded_on"),
        Column::data("recorded_days_later"),
        Column::data("private"),
    ]);
    for viewed in &facts.views {
        let (view, made) = (&viewed.view, &viewed.view.made);
        let day = made.said_on;
        let name = facts.veil.name(made.contact, day, &facts.names);
        let mark = if made.private { "(private) " } else { "" };
        let said = made.said.as_ref().map(|said| facts.veil.words(said, day, &[made.contact]));
        let recorded = facts.recorded(day, view.recorded_at);
        sheet.push(vec![
            day.into(),
            view.id.to_string().into(),
            name.clone().into(),
            name.into(),
            facts.veil.handle(made.contact, day, &facts.names).into(),
            format!("{mark}{}", how(viewed)).into(),
            made.stance.as_str().into(),
            made.strength.map(i64::from).into(),
            made.concern.map(Concern::as_str).into(),
            made.version.map(i64::from).into(),
            said.into(),
            source(facts, viewed).into(),
            facts.veil.ours(made.by.as_deref()).into(),
            recorded.after().into(),
            recorded.on.into(),
            recorded.days_later.into(),
            made.private.into(),
        ]);
    }
    sheet
}

/// "conditional, 4 of 5; travel; version 1".
fn how(viewed: &Viewed) -> String {
    let made = &viewed.view.made;
    let mut words = vec![stance(made)];
    words.extend(concern(made));
    words.extend(made.version.map(super::contacts::version));
    words.join("; ")
}

/// The number of the conversation, or where else it was said.
fn source(facts: &Facts<'_>, viewed: &Viewed) -> Option<String> {
    let made = &viewed.view.made;
    let interaction = made.interaction.map(|id| id.to_string());
    interaction.or_else(|| made.source.as_ref().map(|source| facts.veil.text(source, made.said_on)))
}
