//! The evidence of a change: who was told or consulted, when, how, and what was done with what they said.
//!
//! It states what the record holds, under the four headings of a fair consultation (R v Brent LBC ex p Gunning, 1985),
//! and judges nothing. The same facts give the same bytes: nothing here reads a clock, and nothing is in the order of a
//! map.

mod considered;
mod contacts;
mod formative;
mod notice;
mod plan;
mod promises;
mod reasons;
mod time;
mod views;

use super::Loaded;
use super::facts::Facts;
use crate::domain::calendar::long;
use crate::render::{Body, Card, Pair, Sheet, list_words};
use crate::store::{Result, Store};

pub(super) use contacts::{hat, took_part};

/// What kind of paper is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Paper {
    /// For anybody: private people have pseudonyms, and private words are left out.
    pub for_anybody: bool,
    /// The record is as it was known on the day asked about: what was written down later is not in it.
    pub as_known: bool,
}

/// The evidence of a change.
#[derive(Debug)]
pub struct Evidence {
    /// All of it.
    pub card: Card,
    /// One row for each person and interaction.
    pub contacts: Sheet,
}

/// Gathers the evidence of a change up to the day it was loaded for.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, loaded: &Loaded<'_>, paper: Paper) -> Result<Evidence> {
    store.read(|| {
        let facts = Facts::gather(store, loaded, paper.for_anybody)?;
        let people = loaded.people(store)?;
        let rows = loaded.rows(&people);
        let contacts = contacts::sheet(&facts);
        let title = facts.veil.label(&loaded.change.title, loaded.today);
        let mut card = Card::new(format!("Evidence: {title} ({})", loaded.change.code));
        card.push("about", "", Body::Pairs(about(&facts, paper)));
        card.push("notice", "What this is", Body::Lines(notice::lines(&facts, paper)));
        card.push(
            "formative",
            "1. When proposals were still formative",
            Body::Lines(formative::lines(&facts)),
        );
        card.push("versions", "Versions of what is proposed", Body::Sheet(formative::versions(&facts)));
        card.push("contacts", "Who was told or consulted, and when", Body::Sheet(contacts.clone()));
        let open = plan::open(store, &facts, &rows)?;
        card.push("not_reached", "Who was not reached, and what was not done", Body::Sheet(open.not_reached));
        card.push("waivers", "What was waived", Body::Sheet(plan::waivers(&facts)));
        card.push("leaks", "Leaks", Body::Sheet(formative::leaks(&facts)));
        card.push("to_come", "Still to come", Body::Sheet(open.to_come));
        card.push("reasons", "2. Sufficient reasons", Body::Lines(reasons::lines(&facts)));
        card.push("documents", "Documents", Body::Sheet(reasons::documents(&facts)));
        card.push("time", "3. Adequate time", Body::Lines(time::lines(&facts)));
        card.push("days", "The days, and how they were set and moved", Body::Sheet(time::days(&facts)));
        card.push("pre_election", "Pre-election periods", Body::Sheet(time::pre_election(&facts)));
        let considered = considered::lines(&facts, &rows);
        card.push("considered", "4. Conscientiously taken into account", Body::Lines(considered));
        card.push("said", "What was said", Body::Sheet(considered::said(&facts)));
        card.push("views", "What they said (views)", Body::Sheet(views::sheet(&facts)));
        card.push("promises", "Promises, and what became of them", Body::Sheet(promises::sheet(&facts)));
        card.push("substantial", "Whether it is substantial", Body::Sheet(considered::substantial(&facts)));
        card.push("done", "Steps that are no conversation, done", Body::Sheet(plan::done(&facts)));
        card.push("steps", "5. The plan, step by step", Body::Sheet(plan::steps(&facts, &rows)));
        Ok(Evidence { card, contacts })
    })
}

fn about(facts: &Facts<'_>, paper: Paper) -> Vec<Pair> {
    let loaded = facts.loaded;
    let change = &loaded.change;
    let known = if paper.as_known { "as it was known at the end of that day (UTC)" } else { "as known now" };
    let areas: Vec<String> = loaded
        .areas
        .iter()
        .map(|touched| format!("{} ({}, {})", touched.area.name, touched.area.kind, touched.reach))
        .collect();
    let first = loaded.dates.first_public();
    let words = first.map(|first| format!("{} ({})", long(first.day), first.by.title().to_lowercase()));
    vec![
        Pair::data("code", change.code.clone()),
        Pair::new("playbook", "Playbook", loaded.playbook.key.clone()),
        Pair::new("led_by", "Led by", facts.veil.ours(change.owner.as_deref())),
        Pair::new("begun_on", "Begun", change.begun_on),
        Pair::new("closed_on", "Closed", change.closed_on.filter(|closed| *closed <= loaded.today)),
        Pair::new("areas", "Areas touched", (!areas.is_empty()).then(|| list_words(&areas))),
        Pair::new("first_public_words", "First public", words),
        Pair::data("first_public", first.map(|first| first.day)),
        Pair::new("facts_up_to_words", "Facts up to", format!("{}, {known}", long(loaded.today))),
        Pair::data("facts_up_to", loaded.today),
        Pair::data("as_known", paper.as_known),
        Pair::data("foi", paper.for_anybody),
    ]
}
