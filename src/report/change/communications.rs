//! The table of communications that scrutiny panels ask for: one row for each interaction and body.

use std::collections::BTreeMap;

use super::Loaded;
use super::evidence::{hat, took_part};
use super::facts::{Facts, Part, Talk};
use crate::domain::change::Level;
use crate::render::{Cell, Column, Sheet};
use crate::report::label::post_label;
use crate::store::{Result, Store};

const COLUMNS: &[Column] = &[
    Column::new("date", "Day"),
    Column::data("interaction"),
    Column::new("body", "Body"),
    Column::new("who", "Who"),
    Column::data("people"),
    Column::new("how", "How"),
    Column::new("subject", "Subject"),
    Column::people("level_words", "Level"),
    Column::data("level"),
    Column::people("version_words", "Version"),
    Column::data("version"),
    Column::if_room("told_by", "Told by"),
    Column::data("recorded_on"),
];

/// What the record holds of communications about a change, up to the day it was loaded for.
///
/// It names posts and no people; neither notes to ourselves, nor words marked private, nor what was only planned are in
/// it.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, loaded: &Loaded<'_>) -> Result<Sheet> {
    store.read(|| {
        let facts = Facts::gather(store, loaded, true)?;
        let mut sheet = Sheet::new(COLUMNS);
        for talk in &facts.talks {
            for (body, parts) in by_body(&facts, talk) {
                sheet.push(cells(&facts, talk, body, &parts));
            }
        }
        Ok(sheet)
    })
}

/// Those who took part by the body they stood for that day, those without one last.
fn by_body<'f>(facts: &'f Facts<'_>, talk: &'f Talk) -> Vec<(Option<&'f str>, Vec<&'f Part>)> {
    let mut bodies: BTreeMap<(bool, Option<&str>), Vec<&Part>> = BTreeMap::new();
    // What was only planned, and never sent or held, was no communication.
    for part in talk.parts.iter().filter(|part| !part.telling.is_only_planned()) {
        let post = part.post.and_then(|post| facts.names.posts.get(&post));
        let body = post.and_then(|post| post.organisation.as_deref());
        bodies.entry((body.is_none(), body)).or_default().push(part);
    }
    bodies.into_iter().map(|((_, body), parts)| (body, parts)).collect()
}

fn cells(facts: &Facts<'_>, talk: &Talk, body: Option<&str>, parts: &[&Part]) -> Vec<Cell> {
    let (interaction, about) = (&talk.interaction, &talk.about);
    let day = interaction.happened_on;
    let level = parts.iter().filter_map(|part| part.reached).map(|(level, _)| level).max();
    let told_by = about.told_by.as_ref().map(|by| facts.veil.text(by, day));
    vec![
        day.into(),
        interaction.id.to_string().into(),
        body.map(|body| facts.veil.label(body, day)).into(),
        facts.veil.label(&counted(parts.iter().map(|part| stood_as(facts, part))), day).into(),
        i64::try_from(parts.len()).unwrap_or(i64::MAX).into(),
        counted(parts.iter().map(|part| took_part(facts, talk, part))).into(),
        subject(facts, talk).into(),
        level.map_or("none", Level::as_str).into(),
        level.map(Level::as_str).into(),
        version_words(about.version).into(),
        i64::from(about.version).into(),
        told_by.into(),
        talk.recorded.on.into(),
    ]
}

/// What it was about: what was said, else the document that was given.
fn subject(facts: &Facts<'_>, talk: &Talk) -> Option<String> {
    talk.said.clone().or_else(|| {
        let document = facts.loaded.event(talk.about.document?)?;
        Some(facts.veil.text(document.event.title.as_ref()?, talk.interaction.happened_on))
    })
}

fn version_words(number: u32) -> String {
    if number == 0 { "none yet".to_owned() } else { number.to_string() }
}

/// What somebody stood for that day.
fn stood_as(facts: &Facts<'_>, part: &Part) -> String {
    let post = part.post.and_then(|post| facts.names.posts.get(&post));
    match post {
        Some(post) => post_label(post, facts.loaded.policy),
        None => hat(facts, part).unwrap_or_else(|| "without a post".to_owned()),
    }
}

/// Each of some words once, in their first order, with how often it came: "Ward councillor, Northfield (2)".
fn counted(words: impl Iterator<Item = String>) -> String {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for word in words {
        match counts.iter_mut().find(|(known, _)| *known == word) {
            Some((_, count)) => *count += 1,
            None => counts.push((word, 1)),
        }
    }
    let words: Vec<String> = counts
        .into_iter()
        .map(|(word, count)| if count == 1 { word } else { format!("{word} ({count})") })
        .collect();
    words.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_are_counted() {
        let words = |words: &[&str]| counted(words.iter().map(|word| (*word).to_owned()));
        assert_eq!(words(&["MP", "Ward councillor", "Ward councillor"]), "MP; Ward councillor (2)");
        assert_eq!(words(&[]), "");
    }
}
