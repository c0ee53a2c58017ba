//! The last contacts, in a line each.

use chrono::NaiveDate;

use crate::domain::calendar::{ago, is_old, short};
use crate::domain::id::ContactId;
use crate::domain::interaction::Mode;
use crate::store::{PastInteraction, Result, Store};

use crate::report::words::short_text;

/// How many are told.
const LAST: usize = 3;

/// A line for each of the last contacts, the newest first; what was not theirs to hear is marked.
pub(super) fn last(store: &Store, contact: ContactId, today: NaiveDate) -> Result<Vec<String>> {
    let past = store.interactions_of(contact, today, LAST)?;
    let mut lines: Vec<String> = past.iter().map(line).collect();
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
    Ok(store.diary_of(contact, today)?.iter().take(LAST).map(line).collect())
}

fn line(past: &PastInteraction) -> String {
    let interaction = &past.interaction;
    let took_part = match past.mode {
        Mode::Attended => String::new(),
        other => format!(" ({other})"),
    };
    let by = interaction.by.as_ref().map(|by| format!(" with {by}")).unwrap_or_default();
    let what =
        interaction.summary.as_deref().map(|text| format!(": {}", short_text(text))).unwrap_or_default();
    format!(
        "{} {}{took_part}{by}{what} [{}]",
        short(interaction.happened_on),
        interaction.kind,
        interaction.id
    )
}
