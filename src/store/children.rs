//! Rows that came with their parent: what a new contact cares about, who took part in a new interaction.
//!
//! They have no rows of the history of their own, for the parent's tells them: nothing belonged to it before. What
//! they held when they were written is what stands there now, with every later change taken back.

use std::collections::BTreeMap;

use rusqlite::params;
use serde_json::Value;

use super::Store;
use super::error::Result;
use super::history::StoredRow;
use super::table::{Parent, TABLES, Table};
use crate::domain::id::EntryId;

/// A row that came with its parent.
#[derive(Debug)]
pub(super) struct ChildRow {
    pub(super) table: &'static str,
    pub(super) key: String,
    /// What it held when it was written.
    pub(super) image: String,
}

/// Rows by the number of their parent and by their key.
type Rows = BTreeMap<(i64, String), String>;

impl Store {
    /// The rows that came with the contacts and interactions a write inserted; `stored` are its rows of the history.
    pub(super) fn children(&self, id: EntryId, stored: &[StoredRow]) -> Result<Vec<ChildRow>> {
        let mut children = Vec::new();
        for table in TABLES {
            let Some(parent) = &table.parent else { continue };
            let of_parent = stored.iter().filter(|row| row.entity == parent.table);
            let runs: Vec<(i64, i64)> = of_parent.filter_map(StoredRow::run).collect();
            if runs.is_empty() {
                continue;
            }
            let mut rows = Rows::new();
            for run in &runs {
                rows.extend(
                    self.all(parent.rows, *run, |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?,
                );
            }
            let twice = self.take_back(id, table, parent, &runs, &mut rows)?;
            let rows = rows.into_iter().map(|((_, key), image)| (key, image)).chain(twice);
            children.extend(rows.map(|(key, image)| ChildRow { table: table.name, key, image }));
        }
        Ok(children)
    }

    /// Takes back what this write and later ones did to the rows after they were inserted. Gives those that the
    /// write inserted again after it had removed them.
    fn take_back(
        &self,
        id: EntryId,
        table: &Table,
        parent: &Parent,
        runs: &[(i64, i64)],
        rows: &mut Rows,
    ) -> Result<Vec<(String, String)>> {
        let mut twice = Vec::new();
        let mut later = self.prepare(
            "SELECT key, before, after FROM history_row WHERE entry_id >= ?1 AND entity = ?2 ORDER BY id DESC",
        )?;
        let mut changes = later.query(params![id, table.name])?;
        while let Some(change) = changes.next()? {
            let key: String = change.get(0)?;
            let Some(number) = parent.number(&key) else { continue };
            if !runs.iter().any(|(first, last)| (first..=last).contains(&&number)) {
                continue;
            }
            let (before, after): (Option<String>, Option<String>) = (change.get(1)?, change.get(2)?);
            if let Some(after) = &after {
                rows.remove(&(number, key_of(table, after)));
            }
            if let Some(before) = before
                && let Some(again) = rows.insert((number, key.clone()), before)
            {
                twice.push((key, again));
            }
        }
        Ok(twice)
    }
}

/// The key of a row as the history has it.
fn key_of(table: &Table, image: &str) -> String {
    let image: Value = serde_json::from_str(image).unwrap_or_default();
    let word = |key: &&str| image[*key].as_str().map_or_else(|| image[*key].to_string(), str::to_owned);
    table.keys.iter().map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::channel::{Channel, Detail};
    use crate::domain::contact::NewContact;
    use crate::domain::id::ContactId;
    use crate::domain::interaction::{Kind, Mode, NewInteraction, Participant};
    use crate::domain::name::PersonName;
    use crate::store::{Act, Opening, Writer};

    fn open(folder: &tempfile::TempDir) -> Store {
        Store::open(Opening { path: folder.path().join("engage.db"), wait: 5, create: true }).unwrap()
    }

    fn act() -> Act<'static> {
        let at = "2026-11-20T09:00:00Z".parse().unwrap();
        Act { at, by: "kim", command: "test", summary: "test", rehearse: false }
    }

    fn write(store: &Store, work: impl FnOnce(&Writer<'_>) -> Result<()>) -> EntryId {
        store.write(&act(), work).unwrap().entry.unwrap()
    }

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 20).unwrap()
    }

    fn add(writer: &Writer<'_>, given: &str) -> Result<ContactId> {
        let name =
            PersonName { title: None, given: given.to_owned(), family: "Example".to_owned(), honours: None };
        Ok(writer.add_contact(&NewContact::named(name, day()))?.0)
    }

    fn web(note: Option<&str>) -> Detail {
        Detail { channel: Channel::Web, value: "https://a.example".to_owned(), note: note.map(str::to_owned) }
    }

    /// What a write did to the further ways of reaching people, with the note after it.
    fn told(store: &Store, entry: EntryId) -> Vec<(String, Option<String>)> {
        let changes = store.row_changes(entry, 100).unwrap();
        let details = changes.into_iter().filter(|change| change.entity == "contact_detail");
        let note = |change: &crate::store::RowChange| {
            change.fields.iter().find(|field| field.field == "note").and_then(|field| field.after.clone())
        };
        details.map(|change| (change.action.clone(), note(&change))).collect()
    }

    fn own_rows(store: &Store, entry: EntryId) -> Vec<String> {
        let rows = store.stored_rows(entry).unwrap();
        rows.into_iter().map(|row| format!("{} {}", row.action, row.entity)).collect()
    }

    #[test]
    fn a_new_contact_tells_what_came_with_it_whatever_became_of_that() {
        let folder = tempfile::TempDir::new().unwrap();
        let store = open(&folder);
        let added = write(&store, |writer| {
            let id = add(writer, "Ann")?;
            writer.add_detail(id, &web(Some("first")))
        });
        assert_eq!(own_rows(&store, added), ["insert contact"]);
        let first = [("insert".to_owned(), Some("first".to_owned()))];
        assert_eq!(told(&store, added), first);
        let ann = ContactId(1);
        let changed = write(&store, |writer| writer.add_detail(ann, &web(Some("second"))));
        assert_eq!(told(&store, changed), [("update".to_owned(), Some("second".to_owned()))]);
        let removed =
            write(&store, |writer| writer.remove_detail(ann, Channel::Web, "https://a.example").map(drop));
        assert_eq!(own_rows(&store, removed), ["delete contact_detail"]);
        let again = write(&store, |writer| writer.add_detail(ann, &web(None)));
        assert_eq!(own_rows(&store, again), ["insert contact_detail"], "she was there before this write");
        for entry in [again, removed, changed] {
            assert_eq!(told(&store, added), first, "before the undo of {}", entry.0);
            assert_eq!(store.undo(&act(), entry).unwrap().value.entry.id, entry);
        }
        assert_eq!(told(&store, added), first);
        let counts = store.row_counts(added).unwrap();
        assert!(counts.contains(&("contact_detail".to_owned(), "insert".to_owned(), 1)), "{counts:?}");
        store.undo(&act(), added).unwrap();
        assert_eq!(told(&store, added), first);
        assert_eq!(store.check().unwrap(), [] as [String; 0]);
        assert!(store.details(ann).unwrap().is_empty());
    }

    #[test]
    fn what_one_write_removes_and_writes_again_is_told_each_time() {
        let folder = tempfile::TempDir::new().unwrap();
        let store = open(&folder);
        let added = write(&store, |writer| {
            let id = add(writer, "Ann")?;
            writer.add_detail(id, &web(Some("first")))?;
            writer.remove_detail(id, Channel::Web, "https://a.example")?;
            writer.add_detail(id, &web(Some("second")))
        });
        let insert = |note: &str| ("insert".to_owned(), Some(note.to_owned()));
        assert_eq!(told(&store, added), [insert("first"), insert("second"), ("delete".to_owned(), None)]);
        store.undo(&act(), added).unwrap();
        assert!(store.details(ContactId(1)).unwrap().is_empty(), "nothing is brought back");
    }

    #[test]
    fn whom_an_undo_brings_back_is_not_new() {
        let folder = tempfile::TempDir::new().unwrap();
        let store = open(&folder);
        let added = write(&store, |writer| {
            add(writer, "Ann")?;
            let id = add(writer, "Bob")?;
            writer.add_detail(id, &web(Some("first")))
        });
        let merged = write(&store, |writer| writer.merge_contacts(ContactId(1), ContactId(2)));
        let undone = store.undo(&act(), merged).unwrap().entry.unwrap();
        assert!(own_rows(&store, undone).contains(&"insert contact_detail".to_owned()));
        let first = ("insert".to_owned(), Some("first".to_owned()));
        assert_eq!(told(&store, added), std::slice::from_ref(&first));
        assert_eq!(told(&store, undone).iter().filter(|told| **told == first).count(), 1);
    }

    #[test]
    fn those_who_took_part_go_with_the_interaction() {
        let folder = tempfile::TempDir::new().unwrap();
        let store = open(&folder);
        write(&store, |writer| add(writer, "Ann").map(drop));
        let participant =
            |number| Participant { contact: ContactId(number), mode: Mode::Attended, post: None };
        let logged = write(&store, |writer| {
            let bob = add(writer, "Bob")?;
            writer.add_interaction(&NewInteraction {
                happened_on: day(),
                kind: Kind::Call,
                summary: None,
                by: None,
                participants: vec![participant(1), participant(bob.0)],
            })?;
            Ok(())
        });
        let counts = store.row_counts(logged).unwrap();
        assert!(counts.contains(&("participation".to_owned(), "insert".to_owned(), 2)), "{counts:?}");
        let merged = write(&store, |writer| writer.merge_contacts(ContactId(1), ContactId(2)));
        assert_eq!(store.row_counts(logged).unwrap(), counts, "after Bob has become part of Ann");
        store.undo(&act(), merged).unwrap();
        store.undo(&act(), logged).unwrap();
        assert_eq!(store.row_counts(logged).unwrap(), counts);
        assert_eq!(store.known_contacts().unwrap().len(), 1);
        assert_eq!(store.check().unwrap(), [] as [String; 0]);
    }
}
