//! A record to import into, for tests.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate};

use crate::domain::contact::Contact;
use crate::domain::policy::Policy;
use crate::exchange::councillors::{self, Options};
use crate::exchange::import::{ImportError, Outcome, Spec};
use crate::exchange::mps;
use crate::exchange::source::{Table, read_bytes};
use crate::store::{Act, Held, Opening, Store, Writer};

/// A record in a folder of its own.
pub(crate) struct Book {
    pub(crate) store: Store,
    _folder: tempfile::TempDir,
}

/// What an import gave, and whether it changed the record.
pub(crate) type Done = (Outcome, bool);

/// Reads a day.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Reads a made-up file.
pub(crate) fn table(text: &str) -> Table {
    read_bytes("list.csv", text.as_bytes()).unwrap()
}

/// The counts in the order of the summary, from read to rejected.
pub(crate) fn counts(outcome: &Outcome) -> [u64; 7] {
    let s = &outcome.summary;
    let parts = s.added + s.updated + s.unchanged + s.vacant + s.rejected;
    assert_eq!(s.read, parts, "the counts add up: {s:?}");
    assert_eq!(s.rejected, outcome.problems.len() as u64);
    [s.read, s.added, s.updated, s.unchanged, s.ended, s.vacant, s.rejected]
}

impl Book {
    pub(crate) fn new() -> Self {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("book.db");
        let store = Store::open(Opening { path, wait: 5, create: true }).unwrap();
        Self { store, _folder: folder }
    }

    /// Writes by hand.
    pub(crate) fn by_hand<T>(&self, work: impl FnOnce(&Writer<'_>) -> crate::store::Result<T>) -> T {
        self.store.write(&act(), work).unwrap().value
    }

    /// Imports councillors on the day of the file.
    pub(crate) fn try_councillors(&self, table: &Table, options: &Options<'_>) -> Result<Done, ImportError> {
        let policy = Policy::default();
        let spec = Spec { today: options.as_of, policy: &policy, progress: &|_, _| {} };
        let written =
            self.store.write(&act(), |writer| councillors::import(writer, table, &spec, options))?;
        Ok((written.value, written.entry.is_some()))
    }

    pub(crate) fn councillors(&self, text: &str, council: Option<&str>, as_of: &str) -> Done {
        let options = Options { council, as_of: day(as_of), councils: None };
        self.try_councillors(&table(text), &options).unwrap()
    }

    pub(crate) fn try_mps(&self, table: &Table, as_of: &str) -> Result<Done, ImportError> {
        let policy = Policy::default();
        let spec = Spec { today: day(as_of), policy: &policy, progress: &|_, _| {} };
        let written = self.store.write(&act(), |writer| mps::import(writer, table, &spec, day(as_of)))?;
        Ok((written.value, written.entry.is_some()))
    }

    pub(crate) fn mps(&self, text: &str, as_of: &str) -> Done {
        self.try_mps(&table(text), as_of).unwrap()
    }

    /// The names of the holders of each seat on a day, by area.
    pub(crate) fn seats(&self, on: &str) -> BTreeMap<String, Vec<String>> {
        let mut seats: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for post in self.store.posts(day(on)).unwrap() {
            let Some(area) = post.area else { continue };
            let names = seats.entry(area).or_default();
            for holder in self.store.holders(post.post.id).unwrap() {
                if holder.membership.held_on(day(on)) {
                    names.push(holder.name);
                }
            }
            names.sort();
        }
        seats
    }

    pub(crate) fn contacts(&self) -> Vec<Contact> {
        self.store.contacts().unwrap().into_iter().map(|listed| listed.contact).collect()
    }

    pub(crate) fn names(&self) -> BTreeSet<String> {
        self.contacts().iter().map(|contact| contact.name.plain()).collect()
    }

    pub(crate) fn contact(&self, handle: &str) -> Contact {
        let id = self.store.contact_of_handle(handle).unwrap();
        self.store.contact(id.unwrap_or_else(|| panic!("no {handle}"))).unwrap()
    }

    /// Everything a contact holds or held.
    pub(crate) fn held(&self, handle: &str) -> Vec<Held> {
        self.store.held_by(self.contact(handle).id).unwrap()
    }
}

fn act() -> Act<'static> {
    Act {
        at: DateTime::from_timestamp(1_790_000_000, 0).unwrap(),
        by: "anita",
        command: "engage import",
        summary: "import",
        rehearse: false,
    }
}
