//! The history: every write, when, by whom, by which command, and every row before and after.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use rusqlite::Row;
use serde_json::Value;

use super::Store;
use super::error::{Error, Result};
use super::table::Table;
use crate::domain::id::EntryId;

/// One write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its identity.
    pub id: EntryId,
    /// When.
    pub at: DateTime<Utc>,
    /// Who of us.
    pub by: String,
    /// The command line.
    pub command: String,
    /// What was done, in words.
    pub summary: String,
    /// The write it took back, where it is an undo.
    pub undoes: Option<EntryId>,
    /// The write that took it back.
    pub undone_by: Option<EntryId>,
}

/// One row that a write changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowChange {
    /// The table.
    pub entity: String,
    /// `insert`, `update` or `delete`.
    pub action: String,
    /// The key of the row.
    pub key: String,
    /// What changed, column by column; for an insert or a delete every column that has a value.
    pub fields: Vec<FieldChange>,
}

/// One value that a write changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// The column.
    pub field: String,
    /// The value before, as text; `None` where there was none.
    pub before: Option<String>,
    /// The value after.
    pub after: Option<String>,
}

/// A row of the history as it is kept.
pub(super) struct StoredRow {
    pub(super) id: i64,
    pub(super) entity: String,
    pub(super) action: String,
    pub(super) key: String,
    pub(super) last_key: Option<String>,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}

impl StoredRow {
    /// The run of row numbers of an insert.
    pub(super) fn run(&self) -> Option<(i64, i64)> {
        Some((self.key.parse().ok()?, self.last_key.as_ref()?.parse().ok()?))
    }

    /// Tells whether this is the run of inserts that another row's change is about, or that of the row's parent.
    pub(super) fn covers(&self, change: &Self) -> bool {
        let number = if self.entity == change.entity {
            change.key.parse().ok()
        } else {
            let parent = Table::named(&change.entity).and_then(|table| table.parent.as_ref());
            parent.filter(|parent| parent.table == self.entity).and_then(|parent| parent.number(&change.key))
        };
        number.is_some_and(|number| self.run().is_some_and(|(first, last)| (first..=last).contains(&number)))
    }
}

type Image = BTreeMap<String, Value>;

impl Store {
    /// The entries, the newest first; at most `most`.
    pub fn entries(&self, most: usize) -> Result<Vec<Entry>> {
        self.all(
            "SELECT e.id, e.at, e.by, e.command, e.summary, e.undoes, (SELECT max(u.id) FROM history_entry AS u WHERE u.undoes = e.id AND u.id > e.id) FROM history_entry AS e ORDER BY e.id DESC LIMIT ?1",
            [i64::try_from(most).unwrap_or(i64::MAX)],
            read_entry,
        )
    }

    /// One entry.
    pub fn entry(&self, id: EntryId) -> Result<Entry> {
        self.maybe(
            "SELECT e.id, e.at, e.by, e.command, e.summary, e.undoes, (SELECT max(u.id) FROM history_entry AS u WHERE u.undoes = e.id AND u.id > e.id) FROM history_entry AS e WHERE e.id = ?1",
            [id],
            read_entry,
        )?
        .ok_or(Error::NoSuchEntry(id.0))
    }

    /// How many rows of each table a write inserted, updated and deleted, as (table, action, rows).
    pub fn row_counts(&self, id: EntryId) -> Result<Vec<(String, String, i64)>> {
        let mut counts: Vec<(String, String, i64)> = Vec::new();
        let mut count = |entity: &str, action: &str, rows: i64| match counts
            .iter_mut()
            .find(|(known, did, _)| *known == entity && *did == action)
        {
            Some((_, _, sum)) => *sum += rows,
            None => counts.push((entity.to_owned(), action.to_owned(), rows)),
        };
        let stored = self.stored_rows(id)?;
        for child in self.children(id, &stored)? {
            count(child.table, "insert", 1);
        }
        for row in stored {
            count(&row.entity, &row.action, row.run().map_or(1, |(first, last)| last - first + 1));
        }
        Ok(counts)
    }

    /// The rows a write changed, in order; at most `most`.
    pub fn row_changes(&self, id: EntryId, most: usize) -> Result<Vec<RowChange>> {
        let mut changes = Vec::new();
        let mut inserted: HashMap<(String, String), usize> = HashMap::new();
        let stored = self.stored_rows(id)?;
        changes.extend(self.children(id, &stored)?.into_iter().take(most).map(|child| RowChange {
            entity: child.table.to_owned(),
            action: "insert".to_owned(),
            fields: fields_between(Image::new(), image(Some(&child.image))),
            key: child.key,
        }));
        'rows: for row in stored {
            if let Some((first, last)) = row.run() {
                for number in first..=last {
                    if changes.len() == most {
                        break 'rows;
                    }
                    inserted.insert((row.entity.clone(), number.to_string()), changes.len());
                    changes.push(RowChange {
                        entity: row.entity.clone(),
                        action: row.action.clone(),
                        key: number.to_string(),
                        fields: Vec::new(),
                    });
                }
                continue;
            }
            if changes.len() == most {
                break;
            }
            let fields = fields_between(image(row.before.as_deref()), image(row.after.as_deref()));
            changes.push(RowChange { entity: row.entity, action: row.action, key: row.key, fields });
        }
        self.fill_inserts(id, &mut inserted, &mut changes)?;
        Ok(changes)
    }

    /// What inserted rows held: the `before` of the next change to each, else the row as it is now.
    fn fill_inserts(
        &self,
        id: EntryId,
        inserted: &mut HashMap<(String, String), usize>,
        changes: &mut [RowChange],
    ) -> Result<()> {
        if inserted.is_empty() {
            return Ok(());
        }
        let mut later = self.prepare(
            "SELECT entity, key, before FROM history_row WHERE entry_id >= ?1 AND action <> 'insert' ORDER BY id",
        )?;
        let mut rows = later.query([id])?;
        while let Some(row) = rows.next()? {
            let at = inserted.remove(&(row.get(0)?, row.get(1)?));
            if let Some(at) = at {
                let before: Option<String> = row.get(2)?;
                changes[at].fields = fields_between(Image::new(), image(before.as_deref()));
            }
        }
        for ((entity, key), at) in inserted.drain() {
            let Some(sql) = Table::named(&entity).and_then(|table| table.image) else { continue };
            let now =
                self.maybe(sql, [key.parse::<i64>().unwrap_or_default()], |row| row.get::<_, String>(0))?;
            changes[at].fields = fields_between(Image::new(), image(now.as_deref()));
        }
        Ok(())
    }

    pub(super) fn stored_rows(&self, id: EntryId) -> Result<Vec<StoredRow>> {
        self.all(
            "SELECT id, entity, action, key, last_key, before, after FROM history_row WHERE entry_id = ?1 ORDER BY id",
            [id],
            |row| {
                Ok(StoredRow {
                    id: row.get(0)?,
                    entity: row.get(1)?,
                    action: row.get(2)?,
                    key: row.get(3)?,
                    last_key: row.get(4)?,
                    before: row.get(5)?,
                    after: row.get(6)?,
                })
            },
        )
    }
}

fn read_entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        id: row.get(0)?,
        at: row.get(1)?,
        by: row.get(2)?,
        command: row.get(3)?,
        summary: row.get(4)?,
        undoes: row.get(5)?,
        undone_by: row.get(6)?,
    })
}

fn image(json: Option<&str>) -> Image {
    json.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
}

fn fields_between(mut before: Image, after: Image) -> Vec<FieldChange> {
    let mut fields = Vec::new();
    for (field, value) in after {
        let (was, is) = (before.remove(&field).and_then(words), words(value));
        if was != is {
            fields.push(FieldChange { field, before: was, after: is });
        }
    }
    fields.extend(
        before.into_iter().filter_map(|(field, value)| {
            Some(FieldChange { before: Some(words(value)?), field, after: None })
        }),
    );
    fields
}

fn words(value: Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text),
        other => Some(other.to_string()),
    }
}
