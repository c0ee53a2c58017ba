//! A list of MPs with the codes of their constituencies and the days since which they sit.

use super::{PARLIAMENT, Seen, THEYWORKFORYOU};
use crate::domain::area::gss_code;
use crate::domain::calendar::parse_file_date;
use crate::domain::name::split;
use crate::exchange::snapshot::{RawSeat, Reader};
use crate::exchange::source::{Table, cell, fold_heading};

/// Where the columns are.
pub(super) struct Columns {
    code: usize,
    constituency: usize,
    name: usize,
    parliament: Option<usize>,
    theyworkforyou: Option<usize>,
    since: Option<usize>,
    party: Option<usize>,
}

impl Columns {
    /// Recognises the layout; the year in `PCON24CD` changes with the boundaries.
    pub(super) fn find(table: &Table) -> Option<Self> {
        let constituency = |ending: &str| {
            table.headings.iter().position(|heading| {
                let folded = fold_heading(heading);
                folded
                    .strip_prefix("pcon")
                    .and_then(|rest| rest.strip_suffix(ending))
                    .is_some_and(|year| year.len() == 2 && year.bytes().all(|byte| byte.is_ascii_digit()))
            })
        };
        Some(Self {
            code: constituency("cd")?,
            constituency: constituency("nm")?,
            name: table.column(&["MP", "Name"])?,
            parliament: table.column(&["ID"]),
            theyworkforyou: table.column(&["TheyWorkForYou ID"]),
            since: table.column(&["Start date"]),
            party: table.column(&["Party name", "Party"]),
        })
    }
}

/// Reads the seats.
pub(super) fn read(table: &Table, columns: &Columns, reader: &mut Reader<'_>, commons: usize) {
    let mut seen = Seen::default();
    for row in table.rows() {
        let fields = &row.fields;
        reader.count();
        let constituency = cell(fields, Some(columns.constituency));
        let body = Some(commons);
        if fields.len() > table.headings.len() {
            let why =
                format!("the row has {} columns and the headings are {}", fields.len(), table.headings.len());
            reader.reject(row.line, ("MP", cell(fields, Some(columns.name))), &why, body, "");
            continue;
        }
        let written = cell(fields, Some(columns.code));
        let code = gss_code(written);
        if code.is_none() && !written.is_empty() {
            let why = "not a code of a constituency; they look like E14001063";
            reader.reject(row.line, ("PCON24CD", written), why, body, constituency);
            continue;
        }
        let since = match parse_file_date(cell(fields, columns.since)) {
            Ok(since) => since,
            Err(error) => {
                let written = cell(fields, columns.since);
                reader.reject(row.line, ("Start date", written), &error.to_string(), body, constituency);
                continue;
            }
        };
        let name = cell(fields, Some(columns.name));
        if let Some(line) = seen.other(row.line, constituency, name) {
            let why = format!("line {line} has another MP for this constituency");
            reader.reject(row.line, ("PCON24NM", constituency), &why, body, constituency);
            continue;
        }
        reader.seat(RawSeat {
            line: row.line,
            body: commons,
            area: ("PCON24NM", constituency),
            area_code: code,
            name: ("MP", name),
            named: split(name),
            email: "",
            phone: "",
            party: cell(fields, columns.party),
            identifiers: vec![
                (THEYWORKFORYOU, cell(fields, columns.theyworkforyou).to_owned()),
                (PARLIAMENT, cell(fields, columns.parliament).to_owned()),
            ],
            since,
        });
    }
}
