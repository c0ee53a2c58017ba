//! The columns of a spreadsheet: which cell holds what, and what the user should know about the headings.

use super::headings::{Field, Matched};
use super::source::{Row, Table};
use crate::domain::nearest;
use crate::render::unguard;

/// Where a spreadsheet keeps each field.
#[derive(Debug)]
pub(super) struct Columns<'t, F> {
    table: &'t Table,
    matched: Matched<F>,
    /// The column of each field, by its place: every cell of every row is looked up.
    places: [Option<usize>; 64],
}

impl<'t, F: Field> Columns<'t, F> {
    /// Takes the fields that were found among the headings of a table.
    pub(super) fn new(table: &'t Table, matched: Matched<F>) -> Self {
        let mut places = [None; 64];
        for (field, column) in &matched.fields {
            if let Some(place) = places.get_mut(field.place()) {
                *place = Some(*column);
            }
        }
        Self { table, matched, places }
    }

    fn column(&self, field: F) -> Option<usize> {
        self.places.get(field.place()).copied().flatten()
    }

    /// Tells whether there is a column for a field.
    pub(super) fn has(&self, field: F) -> bool {
        self.column(field).is_some()
    }

    /// The heading of a field as the file has it; the documented one where there is no such column.
    pub(super) fn heading(&self, field: F) -> &'t str {
        let found = self.column(field).and_then(|column| self.table.headings.get(column));
        found.map_or_else(|| field.heading(), String::as_str)
    }

    /// What a row holds in a field, without the guard against formulas; `None` where it is empty.
    pub(super) fn cell<'r>(&self, row: &'r Row, field: F) -> Option<&'r str> {
        let text = row.fields.get(self.column(field)?)?;
        Some(unguard(text)).filter(|text| !text.is_empty())
    }

    /// What stands to the right of the last heading: a sign that the row is shifted.
    pub(super) fn beyond<'r>(&self, row: &'r Row) -> Option<&'r str> {
        let beyond = row.fields.get(self.table.headings.len()..)?;
        beyond.iter().map(String::as_str).find(|text| !text.is_empty())
    }

    /// What the user should know: headings that mean nothing here, and fields with several columns.
    pub(super) fn notices(&self) -> Vec<String> {
        let mut notices: Vec<String> =
            self.matched.unknown.iter().map(|heading| unknown::<F>(heading)).collect();
        for (field, columns) in &self.matched.doubled {
            let heading = |column: &usize| match self.table.headings.get(*column) {
                Some(heading) => format!("\"{heading}\" (column {})", column + 1),
                None => format!("column {}", column + 1),
            };
            let read = columns.first().map(heading).unwrap_or_default();
            let left: Vec<String> = columns.iter().skip(1).map(heading).collect();
            notices.push(format!(
                "several columns hold the {}: {read} is read, {} left out",
                field.heading(),
                left.join(" and ")
            ));
        }
        notices
    }
}

fn unknown<F: Field>(heading: &str) -> String {
    match nearest(heading, F::headings()) {
        Some(meant) => format!("the column \"{heading}\" is left out: did you mean \"{meant}\"?"),
        None => format!("the column \"{heading}\" is left out: its heading is not known"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::headings::{ContactField, match_contact_headings};
    use super::super::source::read_bytes;
    use super::*;

    #[test]
    fn cells_come_without_their_guard_and_empty_ones_not_at_all() {
        let table =
            read_bytes("x.csv", b"Name,Tel,Notes\nJo,'+44 1,\nAnn,'phone\nBob,1,2,,shifted\n").unwrap();
        let columns = Columns::new(&table, match_contact_headings(&table.headings));
        let rows: Vec<Row> = table.rows().collect();
        assert_eq!(columns.cell(&rows[0], ContactField::Phone), Some("+44 1"));
        assert_eq!(columns.cell(&rows[0], ContactField::Notes), None);
        assert_eq!(
            columns.cell(&rows[1], ContactField::Phone),
            Some("'phone"),
            "no guard, a text of its own"
        );
        assert_eq!(columns.cell(&rows[1], ContactField::Notes), None, "the row is short");
        assert_eq!(columns.cell(&rows[0], ContactField::Email), None);
        assert_eq!((columns.beyond(&rows[1]), columns.beyond(&rows[2])), (None, Some("shifted")));
        assert_eq!(
            (columns.heading(ContactField::Phone), columns.heading(ContactField::Email)),
            ("Tel", "email")
        );
    }

    #[test]
    fn unknown_and_doubled_headings_are_named() {
        let table = read_bytes("x.csv", b"Name,Mail,Email,Cadance,Shoe size\n").unwrap();
        let columns = Columns::new(&table, match_contact_headings(&table.headings));
        assert_eq!(
            columns.notices(),
            [
                "the column \"Cadance\" is left out: did you mean \"cadence\"?",
                "the column \"Shoe size\" is left out: its heading is not known",
                "several columns hold the email: \"Email\" (column 3) is read, \"Mail\" (column 2) left out",
            ]
        );
    }
}
