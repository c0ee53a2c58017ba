//! A record and imports into it, for the tests of this folder.

use chrono::{DateTime, NaiveDate, Utc};
use tempfile::TempDir;

use super::import::{ImportError, Outcome, Spec};
use super::interactions::{self, Options};
use super::source::{Table, read_bytes};
use super::{contacts, export};
use crate::domain::policy::Policy;
use crate::render::{Format, Look, render};
use crate::store::{Act, Entry, Opening, Store, Writer};

/// An empty record in a folder of its own.
pub(super) struct Record {
    pub(super) store: Store,
    _folder: TempDir,
}

impl Record {
    pub(super) fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let opening = Opening { path: folder.path().join("record.db"), wait: 5, create: true };
        Self { store: Store::open(opening).unwrap(), _folder: folder }
    }

    /// Writes; tells what came of it and whether anything was changed.
    pub(super) fn write<T>(&self, work: impl FnOnce(&Writer<'_>) -> Result<T, ImportError>) -> (T, bool) {
        let act = Act {
            at: DateTime::<Utc>::UNIX_EPOCH,
            by: "tests",
            command: "test",
            summary: "test",
            rehearse: false,
        };
        let written = self.store.write(&act, work).unwrap();
        (written.value, written.entry.is_some())
    }

    /// Imports contacts; tells what came of it and whether anything was changed.
    pub(super) fn contacts(&self, csv: &str) -> (Outcome, bool) {
        self.write(|writer| contacts::import(writer, &table(csv), &spec(&Policy::default())))
    }

    /// Imports interactions.
    pub(super) fn interactions(&self, csv: &str, options: &Options) -> (Outcome, bool) {
        self.write(|writer| interactions::import(writer, &table(csv), &spec(&Policy::default()), options))
    }

    /// The contacts as the CSV that is exported.
    pub(super) fn exported(&self) -> String {
        let mut out = Vec::new();
        let sheet = export::contacts(&self.store, today()).unwrap();
        render(&sheet, Format::Csv, &Look::default(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// Takes back the last write.
    pub(super) fn undo(&self) {
        let last = self.store.next_to_undo().unwrap().unwrap();
        let act = Act {
            at: DateTime::<Utc>::UNIX_EPOCH,
            by: "tests",
            command: "undo",
            summary: "undo",
            rehearse: false,
        };
        self.store.undo(&act, last.id).unwrap();
    }

    pub(super) fn last_entry(&self) -> Entry {
        self.store.entries(1).unwrap().remove(0)
    }
}

pub(super) fn today() -> NaiveDate {
    day(2026, 11, 20)
}

pub(super) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub(super) fn table(csv: &str) -> Table {
    read_bytes("folder/list.csv", csv.as_bytes()).unwrap()
}

pub(super) fn spec(policy: &Policy) -> Spec<'_> {
    Spec { today: today(), policy, progress: &|_, _| {} }
}

/// The counts: read, added, updated, unchanged, rejected.
pub(super) fn counts(outcome: &Outcome) -> [u64; 5] {
    let summary = &outcome.summary;
    [summary.read, summary.added, summary.updated, summary.unchanged, summary.rejected]
}

/// The problems as lines, without the file.
pub(super) fn problems(outcome: &Outcome) -> Vec<String> {
    let line = |text: String| text.trim_start_matches("folder/list.csv:").to_owned();
    outcome.problems.iter().map(|problem| line(problem.to_string())).collect()
}
