//! Somebody on our side leaves: everything they look after goes to another, with a pack to read.

mod contact;
mod pack;
mod share;

use chrono::NaiveDate;

use super::due;
use crate::domain::ask::{Ask, NewAsk};
use crate::domain::counterpart::{Counterpart, NewCounterpart};
use crate::domain::id::AreaId;
use crate::domain::name::fold;
use crate::domain::policy::Policy;
use crate::render::{Column, Sheet};
use crate::store::{ChangeChange, ContactChange, DueFilter, Result, Store, Writer};

pub use pack::Pack;
pub use share::Share;

/// What is handed over, and to whom.
#[derive(Debug, Clone, Copy)]
pub struct Spec<'a> {
    /// Who leaves, as the record writes them.
    pub from: &'a str,
    /// Who takes over.
    pub to: &'a str,
    /// Only whom and what has to do with this area.
    pub area: Option<AreaId>,
    /// The day.
    pub today: NaiveDate,
    /// Tiers, roles and what counts.
    pub policy: &'a Policy,
}

/// Gives everything to the other, and gathers what they must read.
///
/// # Errors
/// Where the record cannot be read or written.
pub fn hand_over(writer: &Writer<'_>, spec: &Spec<'_>) -> Result<Pack> {
    let share = Share::of(writer, spec.from, spec.area, spec.today)?;
    for contact in &share.contacts {
        let owner = ContactChange { owner: Some(Some(spec.to.to_owned())), ..ContactChange::default() };
        writer.change_contact(*contact, &owner)?;
    }
    for change in &share.changes {
        let owner = ChangeChange { owner: Some(Some(spec.to.to_owned())), ..ChangeChange::default() };
        writer.change_change(change.id, &owner)?;
    }
    for promised in &share.promises {
        writer.give_promise(promised.promise.id, spec.to)?;
    }
    for pair in &share.pairs {
        let about = NewCounterpart { person: Some(spec.to.to_owned()), ..pair.about.clone() };
        writer.change_pair(&Counterpart { about, ..pair.clone() })?;
    }
    for asked in &share.asks {
        let made = NewAsk { by: Some(spec.to.to_owned()), ..asked.ask.made.clone() };
        writer.change_ask(&Ask { made, ..asked.ask.clone() })?;
    }
    Pack::of(writer, spec, share)
}

/// How much each of us looks after.
///
/// # Errors
/// Where the record cannot be read.
pub fn counts(store: &Store, today: NaiveDate) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::new("person", "Person"),
        Column::new("contacts", "Contacts"),
        Column::new("changes", "Changes"),
        Column::new("promises", "Promises"),
        Column::new("pairs", "Pairs"),
        Column::new("asks", "Asks"),
    ]);
    let mut known: Vec<String> = Vec::new();
    for person in store.our_people()? {
        // Two spellings of one name are one person.
        if known.contains(&fold(&person)) {
            continue;
        }
        known.push(fold(&person));
        let share = Share::of(store, &person, None, today)?;
        let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        sheet.push(vec![
            person.into(),
            number(share.contacts.len()).into(),
            number(share.changes.len()).into(),
            number(share.promises.len()).into(),
            number(share.pairs.len()).into(),
            number(share.asks.len()).into(),
        ]);
    }
    Ok(sheet)
}

/// What is due of everybody the other looks after now.
fn due_rows(store: &Store, spec: &Spec<'_>) -> Result<Vec<due::Row>> {
    let filter = DueFilter { owner: Some(spec.to.to_owned()), ..DueFilter::default() };
    let asked = due::Spec { filter, ..due::Spec::new(spec.today, spec.policy) };
    Ok(due::load(store, &asked)?.rows)
}
