//! A council's own list of a result: a ward, a name, a party, and perhaps who was elected.

use super::{Options, Stood, elected, unfit};
use crate::exchange::headings::{ContactField, match_contact_headings};
use crate::exchange::import::{ImportError, Outcome};
use crate::exchange::source::{Table, cell};

/// Where the columns are.
pub(super) struct Columns {
    name: Option<usize>,
    first_name: Option<usize>,
    last_name: Option<usize>,
    council: Option<usize>,
    ward: usize,
    party: Option<usize>,
    email: Option<usize>,
    elected: Option<usize>,
    contested: Option<usize>,
}

impl Columns {
    /// Recognises the layout: a ward, and a name in one column or two.
    pub(super) fn find(table: &Table) -> Option<Self> {
        let matched = match_contact_headings(&table.headings);
        let candidate = table.column(&["Candidate", "Candidate name", "Elected candidate", "Winner"]);
        let columns = Self {
            name: candidate.or_else(|| matched.column(ContactField::Name)),
            first_name: matched.column(ContactField::FirstName),
            last_name: matched.column(ContactField::LastName),
            council: matched.column(ContactField::Organisation),
            ward: matched.column(ContactField::Area)?,
            party: matched.column(ContactField::Party).or_else(|| table.column(&["Description"])),
            email: matched.column(ContactField::Email),
            elected: table.column(&["Elected", "Result", "Outcome", "Status", "Won"]),
            contested: table.column(&["Seats contested", "Seats", "Vacancies"]),
        };
        (columns.name.is_some() || columns.last_name.is_some()).then_some(columns)
    }
}

/// Reads the candidates; where no column says who was elected, the list is of those who were.
pub(super) fn read(
    table: &Table,
    columns: &Columns,
    options: &Options,
    outcome: &mut Outcome,
) -> Result<Vec<Stood>, ImportError> {
    if columns.council.is_none() && options.council.is_none() {
        let why =
            "this file does not say which council it is of: add --org NAME, or --election of that council";
        return Err(unfit(table, why));
    }
    let heading = |column: Option<usize>| {
        column.and_then(|column| table.headings.get(column)).cloned().unwrap_or_else(|| "name".to_owned())
    };
    let mut stood = Vec::new();
    for row in table.rows() {
        let fields = &row.fields;
        outcome.summary.read += 1;
        let name = match columns.name {
            Some(name) => cell(fields, Some(name)).to_owned(),
            None => format!("{} {}", cell(fields, columns.first_name), cell(fields, columns.last_name)),
        };
        let named = (heading(columns.name.or(columns.last_name)), name.trim().to_owned());
        if fields.len() > table.headings.len() {
            let why =
                format!("the row has {} columns and the headings are {}", fields.len(), table.headings.len());
            outcome.reject(row.line, &named.0, &named.1, why);
            continue;
        }
        let word = cell(fields, columns.elected);
        let was_elected = match (columns.elected, elected(word)) {
            (None, _) => Some(true),
            (Some(_), Ok(was_elected)) => was_elected,
            (Some(column), Err(())) => {
                let why = "this says neither that they were elected nor that they were not; write yes or no";
                outcome.reject(row.line, &heading(Some(column)), word, why);
                continue;
            }
        };
        let council = cell(fields, columns.council);
        stood.push(Stood {
            line: row.line,
            council: Some(council.to_owned()).filter(|council| !council.is_empty()),
            is_parliament: false,
            kind: None,
            poll_on: None,
            ward: (heading(Some(columns.ward)), cell(fields, Some(columns.ward)).to_owned()),
            name: named,
            party: cell(fields, columns.party).to_owned(),
            email: cell(fields, columns.email).to_owned(),
            identifiers: Vec::new(),
            elected: was_elected,
            contested: cell(fields, columns.contested).parse().ok(),
        });
    }
    Ok(stood)
}
