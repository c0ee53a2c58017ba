//! One person in the pack: who, and where we stand with them.

use std::collections::HashSet;

use super::Spec;
use crate::domain::calendar::short;
use crate::domain::contact::Contact;
use crate::domain::id::{AskId, ContactId};
use crate::report::due::Row;
use crate::report::words::Words;
use crate::store::{Asked, Result, Store};

/// How many of the last contacts are told.
const LAST: usize = 3;

/// One person in the pack.
#[derive(Debug, Clone)]
pub(super) struct OnePerson {
    pub(super) handle: String,
    pub(super) name: String,
    pub(super) is_archived: bool,
    pub(super) hats: Vec<String>,
    pub(super) reach: Vec<String>,
    pub(super) last: Vec<String>,
    pub(super) promises: Vec<String>,
    pub(super) due: Vec<String>,
    pub(super) views: Vec<String>,
    pub(super) asks: Vec<String>,
    pub(super) champions: Vec<String>,
    pub(super) notes: Option<String>,
}

/// That an ask or an offer would tell them of a change; nothing where it would not.
pub(super) fn not_before(asked: &Asked, news: &HashSet<AskId>) -> String {
    match asked.change.as_ref().filter(|_| news.contains(&asked.ask.id)) {
        Some(code) => format!("NOT BEFORE THEY ARE TOLD of {code}: "),
        None => String::new(),
    }
}

/// Gathers everything about a contact; `due` is what is due of everybody, `asks` what is open with them, and `news` what of it
/// would tell them of a change.
pub(super) fn load(
    store: &Store,
    id: ContactId,
    spec: &Spec<'_>,
    due: &[Row],
    (asks, news): (&[Asked], &HashSet<AskId>),
) -> Result<OnePerson> {
    let contact = store.contact(id)?;
    let mine = due.iter().filter(|row| row.handle.as_deref() == Some(contact.handle.as_str()));
    let words = Words::whole(spec.today);
    let views = store.standing_views(id, spec.today)?;
    let champions = store.champions_of(id)?.into_iter().filter(|one| one.champion.holds_on(spec.today));
    let last = store.interactions_of(id, spec.today, LAST)?;
    Ok(OnePerson {
        handle: contact.handle.clone(),
        name: contact.name.formal(),
        is_archived: contact.archived_on.is_some_and(|day| day <= spec.today),
        hats: hats(store, id, spec)?,
        reach: reach(store, &contact)?,
        last: last.iter().map(|past| words.talk(past)).collect(),
        promises: words.promises(store.promises_of(id)?, false),
        due: mine.map(|row| format!("{}, {}: {}", row.state, short(row.due_on), row.why)).collect(),
        views: views.iter().rev().map(|viewed| words.view(store, viewed)).collect::<Result<_>>()?,
        asks: asks
            .iter()
            .map(|asked| format!("{}{}", not_before(asked, news), words.ask(asked, false)))
            .collect(),
        champions: champions.map(|one| words.champion(&one)).collect(),
        notes: contact.notes,
    })
}

fn hats(store: &Store, id: ContactId, spec: &Spec<'_>) -> Result<Vec<String>> {
    let held = store.held_on(id, spec.today)?.into_iter();
    Ok(held
        .map(|held| {
            let since = held.membership.held_from.map(|from| format!(" since {}", short(from)));
            format!("{}{}", held.names.label_with_body(spec.policy), since.unwrap_or_default())
        })
        .collect())
}

fn reach(store: &Store, contact: &Contact) -> Result<Vec<String>> {
    let mut ways: Vec<String> = contact.email.iter().chain(&contact.phone).cloned().collect();
    if let Some(via) = contact.via {
        let via = store.contact(via)?;
        ways.push(format!("via {} ({})", via.name.plain(), via.handle));
    }
    Ok(ways)
}
