//! Open Council Data UK as it was sold until 2019: councils by number, and an e-mail address that has no heading.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::council::full_name;
use super::csv2::not_there;
use super::{Options, unfit};
use crate::domain::name::{body_key, split};
use crate::domain::organisation::OrganisationKind;
use crate::exchange::import::{ImportError, Outcome};
use crate::exchange::snapshot::{RawSeat, Reader, SeatRule, Snapshot};
use crate::exchange::source::{Row, Table, cell};

/// Where the columns are, by the headings.
pub(super) struct Columns {
    council: usize,
    councillor: Option<usize>,
    ward: usize,
    name: usize,
    party: usize,
    email: Option<usize>,
    width: usize,
}

impl Columns {
    /// Recognises the layout.
    pub(super) fn find(table: &Table) -> Option<Self> {
        Some(Self {
            council: table.column(&["councilID"])?,
            councillor: table.column(&["councillorID"]),
            ward: table.column(&["wardName"])?,
            name: table.column(&["councillorName"])?,
            party: table.column(&["party"])?,
            email: table.column(&["email"]),
            width: table.headings.len(),
        })
    }

    /// The columns of the e-mail address and the party in a row.
    ///
    /// A row that is one longer than the headings has the address between the name and the party; one that is as long
    /// was mended by somebody. Any other length is none of this layout.
    fn in_row(&self, fields: &[String]) -> Option<(Option<usize>, usize)> {
        let unnamed = self.name + 1;
        match fields.len().checked_sub(self.width)? {
            0 => Some((self.email, self.party)),
            1 if self.email.is_none() && self.party == unnamed => {
                let address = cell(fields, Some(unnamed));
                (address.is_empty() || address.contains('@')).then_some((Some(unnamed), self.party + 1))
            }
            _ => None,
        }
    }
}

/// A council of the other file.
struct Council {
    name: String,
    is_county: bool,
}

/// Reads the seats; with `--council` and the names only those of that council.
pub(super) fn read(
    table: &Table,
    columns: &Columns,
    options: &Options<'_>,
    outcome: &mut Outcome,
) -> Result<Snapshot, ImportError> {
    let names = options.councils.map(names).transpose()?;
    if names.is_none() {
        let ids: HashSet<String> =
            table.rows().map(|row| cell(&row.fields, Some(columns.council)).to_owned()).collect();
        match (ids.len(), options.council) {
            (0 | 1, Some(_)) => {}
            (count, _) => return Err(unfit(table, nameless(count))),
        }
    }
    let mut reader = Reader::new(outcome, "opencouncildata 2019", options.as_of, SeatRule::Listed);
    let mut bodies: HashMap<String, Option<usize>> = HashMap::new();
    let mut others: BTreeSet<String> = BTreeSet::new();
    let wanted = options.council.map(body_key);
    for row in table.rows() {
        let id = cell(&row.fields, Some(columns.council));
        let known = names.as_ref().map(|names| names.get(id));
        if let (Some(Some(council)), Some(wanted)) = (known, &wanted)
            && body_key(&council.name) != *wanted
        {
            others.insert(council.name.clone());
            continue;
        }
        if matches!(known, Some(None)) && wanted.is_some() {
            continue;
        }
        reader.count();
        let body = *bodies.entry(id.to_owned()).or_insert_with(|| match (known, options.council) {
            (Some(None), _) | (None, None) => None,
            (Some(Some(council)), _) => {
                let name = full_name(&council.name, Some(council.is_county));
                Some(reader.body(&name, OrganisationKind::Council, Some(council.is_county)))
            }
            (None, Some(name)) => Some(reader.body(&full_name(name, None), OrganisationKind::Council, None)),
        });
        take(&mut reader, columns, &row, body);
    }
    match options.council {
        Some(council) if bodies.is_empty() && !others.is_empty() => {
            Err(unfit(table, not_there(council, &others)))
        }
        _ => Ok(reader.finish()),
    }
}

fn take(reader: &mut Reader<'_>, columns: &Columns, row: &Row, body: Option<usize>) {
    let fields = &row.fields;
    let area = cell(fields, Some(columns.ward));
    let name = cell(fields, Some(columns.name));
    let Some(body) = body else {
        let id = cell(fields, Some(columns.council));
        reader.skip(row.line, ("councilID", id), "the file of councils has no such number");
        return;
    };
    let Some((email, party)) = columns.in_row(fields) else {
        let why = format!(
            "the row has {} columns; {} were expected, with the e-mail address after the name",
            fields.len(),
            columns.width + 1
        );
        reader.reject(row.line, ("councillorName", name), &why, Some(body), area);
        return;
    };
    reader.seat(RawSeat {
        line: row.line,
        body,
        area: ("wardName", area),
        area_code: None,
        name: ("councillorName", name),
        named: split(name),
        email: cell(fields, email),
        phone: "",
        party: cell(fields, Some(party)),
        identifiers: vec![("opencouncildata", cell(fields, columns.councillor).to_owned())],
        since: None,
    });
}

fn nameless(count: usize) -> String {
    let numbered = if count == 1 { "its council".to_owned() } else { format!("its {count} councils") };
    format!(
        "this file numbers {numbered} and names none: give the file that has their names with --councils FILE, \
         or, where all rows are of one council, its name with --council NAME"
    )
}

fn names(councils: &Table) -> Result<HashMap<String, Council>, ImportError> {
    let (Some(id), Some(name)) = (councils.column(&["id"]), councils.column(&["name"])) else {
        return Err(unfit(councils, "this is no file of councils: it needs the columns id and name"));
    };
    let model = councils.column(&["model"]);
    let council = |fields: &[String]| Council {
        name: cell(fields, Some(name)).to_owned(),
        // C1 is the county council of a county with districts; the other models have wards.
        is_county: cell(fields, model).starts_with('C'),
    };
    Ok(councils
        .rows()
        .filter(|row| !cell(&row.fields, Some(name)).is_empty())
        .map(|row| (cell(&row.fields, Some(id)).to_owned(), council(&row.fields)))
        .collect())
}
