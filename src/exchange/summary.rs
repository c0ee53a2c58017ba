//! What an import did, in numbers.

use crate::render::{Cell, Column, Sheet};

/// The numbers of one import of one file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// The file as it was named.
    pub file: String,
    /// What was imported, such as `councillors`.
    pub kind: String,
    /// Rows of data that were read; blank rows do not count.
    pub read: u64,
    /// Records that are new.
    pub added: u64,
    /// Records that changed.
    pub updated: u64,
    /// Records that were known as they are.
    pub unchanged: u64,
    /// Records that were closed because the file no longer holds them.
    pub ended: u64,
    /// Rows that stand for an empty seat.
    pub vacant: u64,
    /// Rows that were not taken; each has a [`super::problem::Problem`].
    pub rejected: u64,
}

impl Summary {
    /// Starts at nought for a file.
    pub fn new(file: &str, kind: &str) -> Self {
        Self { file: file.to_owned(), kind: kind.to_owned(), ..Self::default() }
    }

    /// Gives the numbers as one row.
    pub fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(&[
            Column::data("file"),
            Column::data("kind"),
            Column::new("read", "Read"),
            Column::new("added", "Added"),
            Column::new("updated", "Updated"),
            Column::new("unchanged", "Unchanged"),
            Column::new("ended", "Ended"),
            Column::new("vacant", "Vacant"),
            Column::new("rejected", "Rejected"),
        ]);
        let counts =
            [self.read, self.added, self.updated, self.unchanged, self.ended, self.vacant, self.rejected];
        let mut row = vec![self.file.clone().into(), self.kind.clone().into()];
        row.extend(counts.map(|count| Cell::Int(i64::try_from(count).unwrap_or(i64::MAX))));
        sheet.push(row);
        sheet
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_is_one_row_with_its_promised_keys() {
        let summary = Summary {
            read: 10,
            added: 1,
            updated: 2,
            unchanged: 3,
            ended: 4,
            vacant: 5,
            rejected: 6,
            ..Summary::new("seats.csv", "councillors")
        };
        let sheet = summary.sheet();
        let keys: Vec<&str> = sheet.columns.iter().map(|column| column.key).collect();
        let promised =
            ["file", "kind", "read", "added", "updated", "unchanged", "ended", "vacant", "rejected"];
        assert_eq!(keys, promised);
        let mut row = vec![Cell::from("seats.csv"), Cell::from("councillors")];
        row.extend([10, 1, 2, 3, 4, 5, 6].map(Cell::Int));
        assert_eq!(sheet.rows, [row]);
    }
}
