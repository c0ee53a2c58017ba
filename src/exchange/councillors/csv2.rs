//! Open Council Data UK as it is today, `csv2.php`: one row a seat, every council by its place.

use std::collections::{BTreeSet, HashMap};

use super::council::full_name;
use super::{Options, unfit};
use crate::domain::name::{body_key, split};
use crate::domain::nearest;
use crate::domain::organisation::OrganisationKind;
use crate::exchange::import::{ImportError, Outcome};
use crate::exchange::snapshot::{RawSeat, Reader, SeatRule, Snapshot};
use crate::exchange::source::{Table, cell};

/// Where the columns are.
pub(super) struct Columns {
    council: usize,
    ward: usize,
    name: usize,
    party: Option<usize>,
}

impl Columns {
    /// Recognises the layout.
    pub(super) fn find(table: &Table) -> Option<Self> {
        Some(Self {
            council: table.column(&["Council"])?,
            ward: table.column(&["Ward Name"])?,
            name: table.column(&["Councillor Name"])?,
            party: table.column(&["Party Name"]),
        })
    }
}

/// Reads the seats; with `--council` only those of that council.
pub(super) fn read(
    table: &Table,
    columns: &Columns,
    options: &Options<'_>,
    outcome: &mut Outcome,
) -> Result<Snapshot, ImportError> {
    let mut reader = Reader::new(outcome, "opencouncildata csv2", options.as_of, SeatRule::Listed);
    let wanted = options.council.map(body_key);
    let mut bodies: HashMap<String, usize> = HashMap::new();
    let mut others: BTreeSet<String> = BTreeSet::new();
    // Rows of one council stand together: its key is made once.
    let (mut last, mut key) = (String::new(), String::new());
    for row in table.rows() {
        let fields = &row.fields;
        let council = cell(fields, Some(columns.council));
        if last != council {
            (last, key) = (council.to_owned(), body_key(council));
        }
        if wanted.as_ref().is_some_and(|wanted| *wanted != key && !key.is_empty()) {
            if !others.contains(council) {
                others.insert(council.to_owned());
            }
            continue;
        }
        reader.count();
        let area = cell(fields, Some(columns.ward));
        if key.is_empty() {
            reader.reject(row.line, ("Council", council), "there is no council", None, area);
            continue;
        }
        if columns.party.is_some_and(|party| party >= fields.len()) {
            let why = format!("the row ends after {} of {} columns", fields.len(), table.headings.len());
            let body = bodies.get(&key).copied();
            reader.reject(row.line, ("Councillor Name", cell(fields, Some(columns.name))), &why, body, area);
            continue;
        }
        let body = *bodies.entry(key.clone()).or_insert_with(|| {
            let name = options.council.unwrap_or(council);
            reader.body(&full_name(name, None), OrganisationKind::Council, None)
        });
        let name = cell(fields, Some(columns.name));
        reader.seat(RawSeat {
            line: row.line,
            body,
            area: ("Ward Name", area),
            area_code: None,
            name: ("Councillor Name", name),
            named: split(name),
            email: "",
            phone: "",
            party: cell(fields, columns.party),
            identifiers: Vec::new(),
            since: None,
        });
    }
    match options.council {
        Some(council) if bodies.is_empty() => Err(unfit(table, not_there(council, &others))),
        _ => Ok(reader.finish()),
    }
}

/// Says that a file does not have a council, and which it may have been.
pub(super) fn not_there(council: &str, others: &BTreeSet<String>) -> String {
    match nearest(council, others.iter().map(String::as_str)) {
        Some(meant) => format!("it has no row for {council}; did you mean {meant}?"),
        None => format!("it has no row for {council}, but for {} other councils", others.len()),
    }
}
