//! Takes a person out of the history: out of the images of rows, out of command lines and summaries.

use rusqlite::params;
use serde_json::{Map, Value, json};

use super::super::Store;
use super::super::error::Result;
use super::super::history::StoredRow;
use super::Erased;
use super::past::{Past, first_number, is_child_of_contact, read_image};
use super::texts::{NAMES, TEXTS};
use crate::domain::id::EntryId;
use crate::domain::name::{ERASED, Nearness, area_key, body_key};

/// What the history is to hold instead.
#[derive(Debug, Default)]
pub(super) struct Scrubbed {
    /// Rows by number: their key, and their images before and after.
    rows: Vec<(i64, String, Option<String>, Option<String>)>,
    /// Entries by number: their command line and summary.
    entries: Vec<(i64, String, String)>,
    /// How many writes that touches.
    pub(super) writes: usize,
}

impl Store {
    /// Works out what the history is to hold without a person.
    pub(super) fn scrubbed(&self, past: &Past, erased: &Erased<'_>) -> Result<Scrubbed> {
        let mut scrubbed = Scrubbed::default();
        for (id, command, summary) in self.entry_words()? {
            let rows = self.stored_rows(id)?;
            let before = scrubbed.rows.len();
            scrubbed.rows.extend(rows.iter().filter_map(|row| without(row, past, erased)));
            let words = reworded(&command, &summary, &rows, past);
            if scrubbed.rows.len() > before || words.is_some() {
                scrubbed.writes += 1;
            }
            scrubbed.entries.extend(words.map(|(command, summary)| (id.0, command, summary)));
        }
        Ok(scrubbed)
    }

    /// The command line and summary of every entry.
    pub(super) fn entry_words(&self) -> Result<Vec<(EntryId, String, String)>> {
        self.all("SELECT id, command, summary FROM history_entry ORDER BY id", [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
    }

    /// Writes into the history what it is to hold instead.
    pub(super) fn put_scrubbed(&self, scrubbed: &Scrubbed) -> Result<()> {
        self.guard.rewriting(|| {
            let mut rows = self
                .connection
                .prepare("UPDATE history_row SET key = ?1, before = ?2, after = ?3 WHERE id = ?4")?;
            for (id, key, before, after) in &scrubbed.rows {
                rows.execute(params![key, before, after, id])?;
            }
            let mut entries = self
                .connection
                .prepare("UPDATE history_entry SET command = ?1, summary = ?2 WHERE id = ?3")?;
            for (id, command, summary) in &scrubbed.entries {
                entries.execute(params![command, summary, id])?;
            }
            Ok(())
        })
    }
}

/// A row without the person; `None` where they are not in it.
fn without(
    row: &StoredRow,
    past: &Past,
    erased: &Erased<'_>,
) -> Option<(i64, String, Option<String>, Option<String>)> {
    let number = first_number(&row.key).filter(|_| row.last_key.is_none())?;
    let is_their_own = past.contacts.contains(&number);
    if is_their_own && is_child_of_contact(&row.entity) && row.entity != "do_not_contact" {
        // That there was something stays, and nothing of what it was: this row puts nothing back.
        let key = format!("{number} {ERASED}");
        return (row.key != key).then_some((row.id, key, None, None));
    }
    let is_opinion = |json: Option<&str>| {
        let image = read_image(json);
        let is_theirs = image["contact_id"].as_i64().is_some_and(|of| past.contacts.contains(&of));
        is_theirs && goes_with_them(&row.entity, &image)
    };
    if is_opinion(row.before.as_deref()) || is_opinion(row.after.as_deref()) {
        return Some((row.id, format!("{number} {ERASED}"), None, None));
    }
    let clean = |json: Option<&str>| -> Option<Option<String>> {
        let Value::Object(mut image) = read_image(json) else { return Some(None) };
        match row.entity.as_str() {
            "contact" if is_their_own => erased.put_into(number, &mut image),
            "do_not_contact" if is_their_own => drop(image.insert("reason".to_owned(), json!(super::REASON))),
            _ => clear_texts(&row.entity, past, &mut image),
        }
        Some(Some(Value::Object(image).to_string()))
    };
    let same = |json: Option<&str>, clean: &Option<String>| read_image(json) == read_image(clean.as_deref());
    let (before, after) = (clean(row.before.as_deref())?, clean(row.after.as_deref())?);
    let is_same = same(row.before.as_deref(), &before) && same(row.after.as_deref(), &after);
    (!is_same).then(|| (row.id, row.key.clone(), before, after))
}

/// Tells whether a row goes when its person does: what they thought, but for what they said of a change.
fn goes_with_them(table: &str, image: &Value) -> bool {
    matches!(table, "rating" | "champion") || (table == "contact_view" && image["change_id"].is_null())
}

/// Takes the person out of the texts of an image.
fn clear_texts(table: &str, past: &Past, image: &mut Map<String, Value>) {
    for text in TEXTS.iter().filter(|text| text.table == table) {
        let number = image.get(text.key).and_then(Value::as_i64).unwrap_or_default();
        let Some(Value::String(words)) = image.get_mut(text.column) else { continue };
        if let Some(cleared) = past.traces.cleared(words, past.nearness(table, number)) {
            *words = cleared;
        }
    }
    // What other things were called, until somebody called them otherwise.
    let is_name = |named: &str, column: &str| named == table && is_renamed(table) && column != "code";
    for (_, column, ..) in NAMES.iter().filter(|(named, column, ..)| is_name(named, column)) {
        let Some(Value::String(name)) = image.get_mut(*column) else { continue };
        let Some(cleared) = past.traces.cleared(name, Nearness::Elsewhere) else { continue };
        name.clone_from(&cleared);
        if let Some(key) = image.get_mut("name_key") {
            *key = json!(if table == "area" { area_key(&cleared) } else { body_key(&cleared) });
        }
    }
}

/// Tells whether the things of a table have names that say nothing else of them: a topic's is its key, as a change's
/// code is.
fn is_renamed(table: &str) -> bool {
    matches!(table, "organisation" | "area" | "post" | "change")
}

/// The command line and summary of an entry without the person; `None` where they are not in them.
fn reworded(command: &str, summary: &str, rows: &[StoredRow], past: &Past) -> Option<(String, String)> {
    let is_about = rows.iter().any(|row| past.is_about(row));
    let near = if is_about { Nearness::Typed } else { Nearness::Elsewhere };
    let clear = |text: &str| past.traces.cleared(text, near).unwrap_or_else(|| text.to_owned());
    let cleared = match verb(command) {
        // Everything typed there may be what was erased: notes, addresses, reasons.
        Some((noun @ ("contact" | "view" | "champion"), verb)) if is_about => {
            format!("engage {noun} {verb} {ERASED}")
        }
        _ => clear(command),
    };
    let words = clear(summary);
    (cleared != command || words != summary).then_some((cleared, words))
}

/// The noun and the verb of a command line, wherever the options for every command stand.
fn verb(command: &str) -> Option<(&str, &str)> {
    const WITH_VALUE: &[&str] = &[
        "--db", "--config", "--today", "--format", "-f", "--output", "-o", "--color", "--colour", "--wait",
        "--now",
    ];
    let mut words = command.split(' ').skip(1);
    while let Some(word) = words.next() {
        if !word.starts_with('-') {
            return Some((word, words.next().unwrap_or_default()));
        }
        if WITH_VALUE.contains(&word)
            && let Some(value) = words.next()
            && value.starts_with('\'')
            && (value.len() == 1 || !value.ends_with('\''))
        {
            words.by_ref().find(|word| word.ends_with('\''));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::verb;

    #[test]
    fn the_verb_is_found_behind_options() {
        for command in [
            "engage contact edit rao --notes 'likes --db'",
            "engage --db '/my files/a b.db' -q --format=json contact edit rao",
            "engage --db 'a.db' -o x.md contact edit",
        ] {
            assert_eq!(verb(command), Some(("contact", "edit")), "{command}");
        }
        assert_eq!(verb("engage log call rao -m contact"), Some(("log", "call")));
        assert_eq!((verb("engage --yes"), verb("")), (None, None));
    }
}
