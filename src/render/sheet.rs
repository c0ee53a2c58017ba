//! The one table type between reports and formats.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::clean::one_line;
use super::words::day;

/// A listing: typed columns, typed cells, no opinion about how it is printed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// The columns, in the order in which they are printed.
    pub columns: Vec<Column>,
    /// The rows; each has one cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

/// One column of a [`Sheet`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The key scripts see in JSON and CSV: a promise, never renamed silently.
    pub key: &'static str,
    /// The heading people see in tables and Markdown.
    pub heading: &'static str,
    /// Where the column is printed.
    pub shown: Shown,
}

/// Where a column is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// In every format.
    Everywhere,
    /// In JSON and CSV only: for scripts.
    Data,
    /// In tables and Markdown only: for people.
    People,
    /// In every format, but a table leaves it out where the terminal is too narrow for all columns.
    IfRoom,
}

/// One typed value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Text, not yet escaped for any format.
    Text(Cow<'static, str>),
    /// A whole number.
    Int(i64),
    /// A part of a whole in millionths: 0.25 in data, `25.0%` for people.
    Share(u32),
    /// A day; ISO in data, `12 Nov 2026` for people.
    Date(NaiveDate),
    /// Yes or no.
    Bool(bool),
    /// No value: `null`, an empty field, an empty cell.
    Empty,
}

impl Sheet {
    /// Makes an empty sheet with these columns.
    pub fn new(columns: &[Column]) -> Self {
        Self { columns: columns.to_vec(), rows: Vec::new() }
    }

    /// Adds a row, which must have a cell for each column.
    pub fn push(&mut self, row: Vec<Cell>) {
        debug_assert_eq!(row.len(), self.columns.len(), "a row has one cell for each column");
        self.rows.push(row);
    }

    /// The same without some columns, by their keys: what a card says already.
    #[must_use]
    pub fn without(mut self, keys: &[&str]) -> Self {
        let kept: Vec<bool> = self.columns.iter().map(|column| !keys.contains(&column.key)).collect();
        let mut at = kept.iter();
        self.columns.retain(|_| at.next() == Some(&true));
        for row in &mut self.rows {
            let mut at = kept.iter();
            row.retain(|_| at.next() == Some(&true));
        }
        self
    }

    /// Tells whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The places of the columns that people see.
    pub(super) fn for_people(&self) -> Vec<usize> {
        self.places(|shown| shown != Shown::Data)
    }

    /// The places of the columns that scripts see.
    pub(super) fn for_data(&self) -> Vec<usize> {
        self.places(|shown| shown != Shown::People)
    }

    fn places(&self, wanted: impl Fn(Shown) -> bool) -> Vec<usize> {
        (0..self.columns.len()).filter(|&place| wanted(self.columns[place].shown)).collect()
    }

    /// Tells whether the column at this place holds whole numbers and nothing else.
    pub(super) fn is_numeric(&self, place: usize) -> bool {
        let mut cells =
            self.rows.iter().map(|row| cell(row, place)).filter(|cell| **cell != Cell::Empty).peekable();
        cells.peek().is_some() && cells.all(|cell| matches!(cell, Cell::Int(_) | Cell::Share(_)))
    }
}

/// The cell of a row at this place; a row that is too short ends in empty cells, so that no row can stop a
/// report.
pub(super) fn cell(row: &[Cell], place: usize) -> &Cell {
    row.get(place).unwrap_or(&Cell::Empty)
}

impl Cell {
    /// What people read: one line without control characters.
    pub(super) fn for_people(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => one_line(text),
            Self::Int(number) => Cow::Owned(number.to_string()),
            Self::Share(millionths) => Cow::Owned(percent(*millionths)),
            Self::Date(date) => Cow::Owned(day(*date)),
            Self::Bool(truth) => Cow::Borrowed(if *truth { "yes" } else { "no" }),
            Self::Empty => Cow::Borrowed(""),
        }
    }
}

/// A part in percent with one decimal; one too small for that is said to be less.
fn percent(millionths: u32) -> String {
    if millionths > 0 && millionths < 500 {
        return "<0.1%".to_owned();
    }
    let tenths = (u64::from(millionths) + 500) / 1_000;
    format!("{}.{}%", tenths / 10, tenths % 10)
}

/// A part as scripts read it: a number from 0 to 1 with six decimals at most.
pub(super) fn decimal(millionths: u32) -> String {
    let text = format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000);
    let short = text.trim_end_matches('0');
    short.strip_suffix('.').unwrap_or(short).to_owned()
}

impl Cell {
    /// The part that a number is of a whole; no value of nothing.
    pub fn part(number: u32, whole: u32) -> Self {
        if whole == 0 {
            return Self::Empty;
        }
        let millionths = (u64::from(number) * 1_000_000 + u64::from(whole) / 2) / u64::from(whole);
        Self::Share(u32::try_from(millionths).unwrap_or(u32::MAX))
    }
}

impl Column {
    /// A column printed in every format.
    pub const fn new(key: &'static str, heading: &'static str) -> Self {
        Self { key, heading, shown: Shown::Everywhere }
    }

    /// A column for scripts only.
    pub const fn data(key: &'static str) -> Self {
        Self { key, heading: key, shown: Shown::Data }
    }

    /// A column for people only.
    pub const fn people(key: &'static str, heading: &'static str) -> Self {
        Self { key, heading, shown: Shown::People }
    }

    /// A column that a narrow table leaves out.
    pub const fn if_room(key: &'static str, heading: &'static str) -> Self {
        Self { key, heading, shown: Shown::IfRoom }
    }
}

impl From<&'static str> for Cell {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<NaiveDate> for Cell {
    fn from(day: NaiveDate) -> Self {
        Self::Date(day)
    }
}

impl From<bool> for Cell {
    fn from(truth: bool) -> Self {
        Self::Bool(truth)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_that_is_left_out_is_gone_from_every_row() {
        let mut sheet = Sheet::new(&[Column::new("a", "A"), Column::people("b", "B"), Column::data("b")]);
        sheet.push(vec![1.into(), 2.into(), 3.into()]);
        let without = |keys: &[&str]| sheet.clone().without(keys);
        assert_eq!(without(&["b"]).rows, [[Cell::Int(1)]]);
        assert_eq!(without(&["a"]).columns.iter().map(|column| column.key).collect::<Vec<_>>(), ["b", "b"]);
        assert_eq!(without(&["a"]).rows, [[Cell::Int(2), Cell::Int(3)]]);
        assert_eq!(without(&["c"]), sheet);
    }

    #[test]
    fn parts_are_percents_for_people_and_numbers_for_scripts() {
        for (number, whole, people, script) in [
            (1, 4, "25.0%", "0.25"),
            (4083, 4083, "100.0%", "1"),
            (0, 7, "0.0%", "0"),
            (1, 4083, "<0.1%", "0.000245"),
            (2, 3, "66.7%", "0.666667"),
        ] {
            let cell = Cell::part(number, whole);
            assert_eq!(cell.for_people(), people);
            let Cell::Share(part) = cell else { panic!("{cell:?}") };
            assert_eq!(decimal(part), script);
        }
        assert_eq!(Cell::part(1, 0), Cell::Empty);
    }
}
