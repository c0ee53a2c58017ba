//! The record as plain text, for comparing it before and after.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

/// Every row of every table as text; the history apart, because it only grows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dump {
    tables: BTreeMap<String, Vec<String>>,
    history: usize,
}

impl Dump {
    /// The rows of one table.
    pub(crate) fn rows(&self, table: &str) -> &[String] {
        &self.tables[table]
    }

    /// The names of the tables, the history's apart.
    pub(crate) fn tables(&self) -> impl Iterator<Item = &str> {
        self.tables.keys().map(String::as_str)
    }

    /// How many writes the history has.
    pub(crate) fn history(&self) -> usize {
        self.history
    }

    /// Asserts that the record, whatever its history, is the same as another.
    #[track_caller]
    pub(crate) fn assert_same(&self, other: &Self, when: &str) {
        for (table, rows) in &self.tables {
            assert_eq!(rows, &other.tables[table], "{table} {when}");
        }
    }
}

/// Reads a record without the program.
pub(crate) fn dump(path: &Path) -> Dump {
    let record = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let names: Vec<String> =
        column(&record, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
    let history = rows(&record, "history_entry").len();
    let tables = names
        .into_iter()
        .filter(|name| !name.starts_with("history_"))
        .map(|name| {
            let rows = rows(&record, &name);
            (name, rows)
        })
        .collect();
    Dump { tables, history }
}

/// Every row of every table as text, the history's too.
pub(crate) fn dump_whole(path: &Path) -> BTreeMap<String, Vec<String>> {
    let record = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let names: Vec<String> =
        column(&record, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
    names
        .into_iter()
        .map(|name| {
            let rows = rows(&record, &name);
            (name, rows)
        })
        .collect()
}

fn column(record: &Connection, sql: &str) -> Vec<String> {
    let mut statement = record.prepare(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn rows(record: &Connection, table: &str) -> Vec<String> {
    let mut statement = record.prepare(&format!("SELECT * FROM {table}")).unwrap();
    let width = statement.column_count();
    let mut rows: Vec<String> = statement
        .query_map([], |row| {
            let cells: Vec<String> = (0..width).map(|at| cell(row.get_ref(at).unwrap())).collect();
            Ok(cells.join("|"))
        })
        .unwrap()
        .map(Result::unwrap)
        .collect();
    rows.sort_unstable();
    rows
}

fn cell(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "NULL".to_owned(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => number.to_string(),
        ValueRef::Text(text) => format!("{:?}", String::from_utf8_lossy(text)),
        ValueRef::Blob(bytes) => format!("{bytes:?}"),
    }
}
