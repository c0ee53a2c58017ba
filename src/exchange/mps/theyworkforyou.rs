//! The list that TheyWorkForYou gives: `https://www.theyworkforyou.com/mps/?f=csv`.

use super::{Seen, THEYWORKFORYOU};
use crate::domain::name::split_columns;
use crate::exchange::snapshot::{RawSeat, Reader};
use crate::exchange::source::{Table, cell};

/// Where the columns are.
pub(super) struct Columns {
    person: Option<usize>,
    first: usize,
    last: usize,
    party: Option<usize>,
    constituency: usize,
}

impl Columns {
    /// Recognises the layout.
    pub(super) fn find(table: &Table) -> Option<Self> {
        Some(Self {
            person: table.column(&["Person ID"]),
            first: table.column(&["First name"])?,
            last: table.column(&["Last name"])?,
            party: table.column(&["Party"]),
            constituency: table.column(&["Constituency"])?,
        })
    }
}

/// Reads the seats; an empty seat has no row.
pub(super) fn read(table: &Table, columns: &Columns, reader: &mut Reader<'_>, commons: usize) {
    let mut seen = Seen::default();
    for row in table.rows() {
        let fields = &row.fields;
        reader.count();
        let constituency = cell(fields, Some(columns.constituency));
        let (first, last) = (cell(fields, Some(columns.first)), cell(fields, Some(columns.last)));
        let name = format!("{first} {last}");
        let named = ("Last name", name.trim());
        if fields.len() > table.headings.len() || fields.len() <= columns.constituency {
            let why = format!(
                "the row has {} columns and the headings are {}; a constituency with a comma needs quotation marks",
                fields.len(),
                table.headings.len()
            );
            reader.reject(row.line, ("Constituency", constituency), &why, Some(commons), "");
            continue;
        }
        if let Some(line) = seen.other(row.line, constituency, named.1) {
            let why = format!("line {line} has another MP for this constituency");
            reader.reject(row.line, ("Constituency", constituency), &why, Some(commons), constituency);
            continue;
        }
        reader.seat(RawSeat {
            line: row.line,
            body: commons,
            area: ("Constituency", constituency),
            area_code: None,
            name: named,
            named: split_columns(first, last),
            email: "",
            phone: "",
            party: cell(fields, columns.party),
            identifiers: vec![(THEYWORKFORYOU, cell(fields, columns.person).to_owned())],
            since: None,
        });
    }
}
