//! The last contacts, in a line each.

use chrono::NaiveDate;

use crate::domain::calendar::{ago, is_old};
use crate::domain::id::ContactId;
use crate::store::{Result, Store};

use crate::report::words::Words;

/// How many are told.
const LAST: usize = 3;

/// A line for each of the last contacts, the newest first; what was not theirs to hear is marked.
pub(super) fn last(store: &Store, contact: ContactId, today: NaiveDate) -> Result<Vec<String>> {
    let past = store.interactions_of(contact, today, LAST)?;
    let mut lines: Vec<String> = past.iter().map(|past| Words::short(today).talk(past)).collect();
    match past.first() {
        None => lines.push("none: nobody of us has been in touch, as far as the record knows".to_owned()),
        Some(last) if is_old(last.interaction.happened_on, today) => {
            lines.push(format!("OLD: the last was {}", ago(last.interaction.happened_on, today)));
        }
        Some(_) => {}
    }
    Ok(lines)
}

/// A line for each contact in the diary.
pub(super) fn diary(store: &Store, contact: ContactId, today: NaiveDate) -> Result<Vec<String>> {
    let diary = store.diary_of(contact, today)?;
    Ok(diary.iter().take(LAST).map(|next| Words::short(today).talk(next)).collect())
}
