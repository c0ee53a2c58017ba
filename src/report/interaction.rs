//! One interaction: what was said, who took part as what, what it was about, and what came of it.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::change::{About, Status};
use crate::domain::id::{ContactId, InteractionId, PostId};
use crate::domain::interaction::Interaction;
use crate::domain::policy::Policy;
use crate::render::{Body, Card, Cell, Column, Pair, Sheet, list_words};
use crate::report::label::post_label;
use crate::store::{Result, Store};

/// Tells everything about an interaction; `None` where there is none of this number.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, id: InteractionId, today: NaiveDate, policy: &Policy) -> Result<Option<Card>> {
    let Some(interaction) = store.interaction(id)? else { return Ok(None) };
    let mut card = Card::new(format!("{} [{id}]", title(&interaction)));
    let topics = store.topics_touched(id)?;
    card.push(
        "interaction",
        "",
        Body::Pairs(vec![
            Pair::data("id", id.to_string()),
            Pair::new("happened_on", "Day", interaction.happened_on),
            Pair::new("kind", "Kind", interaction.kind.as_str()),
            Pair::new("summary", "What", interaction.summary),
            Pair::new("topics", "Topics", (!topics.is_empty()).then(|| topics.join("; "))),
            Pair::new("by", "By", interaction.by),
            Pair::new("recorded_at", "Written down", interaction.recorded_at.to_rfc3339()),
        ]),
    );
    card.push("participants", "Who took part", Body::Sheet(participants(store, id, policy)?));
    card.push("about", "About", Body::Sheet(about(store, &store.about(id)?)?));
    card.push("promises", "Promised", Body::Sheet(promises(store, id, today)?));
    Ok(Some(card))
}

/// "Call on 22 Nov 2026".
fn title(interaction: &Interaction) -> String {
    let kind = interaction.kind.as_str();
    let (first, rest) = kind.split_at(kind.len().min(1));
    format!("{}{rest} on {}", first.to_uppercase(), crate::domain::calendar::short(interaction.happened_on))
}

fn participants(store: &Store, id: InteractionId, policy: &Policy) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::new("contact", "Who"),
        Column::new("handle", "Handle"),
        Column::new("mode", "Part"),
        Column::new("post", "As"),
        Column::people("so_far", "Status"),
        Column::data("status"),
        Column::data("status_on"),
        Column::data("statuses"),
    ]);
    let mut statuses: HashMap<ContactId, Vec<(Status, NaiveDate)>> = HashMap::new();
    for (contact, status, day) in store.deliveries(id)? {
        statuses.entry(contact).or_default().push((status, day));
    }
    let told = store.participants(id)?;
    let posts: Vec<PostId> = told.iter().filter_map(|told| told.post).collect();
    let names = store.post_names(posts)?;
    for told in told {
        let mut known = statuses.remove(&told.contact).unwrap_or_default();
        known.sort_unstable();
        let latest = known.last().copied();
        let all: Vec<String> = known.iter().map(|(status, day)| format!("{status} {day}")).collect();
        let for_people: Vec<String> = known
            .iter()
            .map(|(status, day)| format!("{status} {}", crate::domain::calendar::short(*day)))
            .collect();
        let post = told.post.and_then(|post| names.get(&post)).map(|names| post_label(names, policy));
        sheet.push(vec![
            told.name.into(),
            told.handle.into(),
            told.mode.as_str().into(),
            post.into(),
            (!for_people.is_empty()).then(|| for_people.join("; ")).into(),
            latest.map(|(status, _)| status.as_str()).into(),
            latest.map(|(_, day)| day).into(),
            (!all.is_empty()).then(|| all.join("; ")).into(),
        ]);
    }
    Ok(sheet)
}

fn about(store: &Store, abouts: &[About]) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::new("change", "Change"),
        Column::new("level", "Level"),
        Column::new("version", "Version"),
        Column::people("for", "Steps"),
        Column::people("remarks", "Besides"),
        Column::data("steps"),
        Column::data("only_these"),
        Column::data("confidential"),
        Column::data("private"),
        Column::data("embargo_until"),
        Column::data("told_by"),
        Column::data("document"),
    ]);
    for about in abouts {
        let document = about.document.map(|id| document(store, about, id)).transpose()?.flatten();
        let remarks = remarks(about, document.as_deref());
        let steps = about.steps.join("; ");
        let for_people =
            if about.only_these { format!("only {}", list_words(&about.steps)) } else { String::new() };
        sheet.push(vec![
            store.change(about.change)?.code.into(),
            about.level.as_str().into(),
            i64::from(about.version).into(),
            for_people.into(),
            remarks.join("; ").into(),
            (!steps.is_empty()).then_some(steps).into(),
            about.only_these.into(),
            about.confidential.into(),
            about.private.into(),
            about.embargo_until.into(),
            about.told_by.clone().into(),
            document.map_or(Cell::Empty, Cell::from),
        ]);
    }
    Ok(sheet)
}

fn document(store: &Store, about: &About, id: crate::domain::id::ChangeEventId) -> Result<Option<String>> {
    let events = store.events_of(about.change)?;
    let event = events.into_iter().find(|event| event.id == id);
    Ok(event.map(|event| format!("{} ({id})", event.event.title.unwrap_or_default())))
}

/// What else is to be known of what was told, in words.
fn remarks(about: &About, document: Option<&str>) -> Vec<String> {
    let mut remarks = Vec::new();
    remarks.extend(about.told_by.as_ref().map(|by| format!("told by {by}, not by us")));
    if about.confidential {
        remarks.push("in confidence".to_owned());
    }
    remarks.extend(
        about
            .embargo_until
            .map(|day| format!("not to be used before {}", crate::domain::calendar::short(day))),
    );
    remarks.extend(document.map(|document| format!("with {document}")));
    if about.private {
        remarks.push("its words are for ourselves".to_owned());
    }
    remarks
}

fn promises(store: &Store, id: InteractionId, today: NaiveDate) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::new("id", "Id"),
        Column::new("direction", "Whose"),
        Column::new("contact", "Who"),
        Column::data("handle"),
        Column::new("what", "What"),
        Column::new("due_on", "By"),
        Column::new("outcome", "Outcome"),
    ]);
    for promised in store.promises_made_in(id)? {
        let outcome = promised.promise.closing_by(today).map(|closing| closing.outcome.as_str());
        let made = promised.promise.made;
        sheet.push(vec![
            promised.promise.id.to_string().into(),
            made.direction.as_str().into(),
            promised.name.into(),
            promised.handle.into(),
            made.what.into(),
            made.due_on.into(),
            outcome.into(),
        ]);
    }
    Ok(sheet)
}
