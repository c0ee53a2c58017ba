//! Members of Parliament: the list of TheyWorkForYou, and one with the codes of the constituencies.

mod coded;
#[cfg(test)]
mod tests;
mod theyworkforyou;

use std::collections::HashMap;

use chrono::NaiveDate;

use super::import::{ImportError, Outcome, Spec, require_rows};
use super::snapshot::{self, Reader, SeatRule};
use super::source::Table;
use crate::domain::name::{area_key, fold};
use crate::domain::organisation::OrganisationKind;
use crate::store::Writer;

/// The scheme of the numbers by which TheyWorkForYou calls people, for life.
const THEYWORKFORYOU: &str = "theyworkforyou";
/// The scheme of Parliament's own numbers, for life.
const PARLIAMENT: &str = "parliament";

/// Imports a list of MPs as a snapshot of `as_of`; the layout is recognised by its headings.
///
/// # Errors
/// Where the file is no list of MPs, or the record cannot be written.
pub fn import(
    writer: &Writer<'_>,
    table: &Table,
    spec: &Spec<'_>,
    as_of: NaiveDate,
) -> Result<Outcome, ImportError> {
    require_rows(table)?;
    let mut outcome = Outcome::new(&table.name, "mps");
    let coded = coded::Columns::find(table);
    let plain = theyworkforyou::Columns::find(table);
    let layout = if coded.is_some() { "gss mps" } else { THEYWORKFORYOU };
    let mut reader = Reader::new(&mut outcome, layout, as_of, SeatRule::One);
    let commons = reader.body("House of Commons", OrganisationKind::Parliament, Some(false));
    match (&coded, &plain) {
        (Some(columns), _) => coded::read(table, columns, &mut reader, commons),
        (None, Some(columns)) => theyworkforyou::read(table, columns, &mut reader, commons),
        (None, None) => {
            return Err(ImportError::Unfit {
                file: table.name.clone(),
                why: "this is no list of MPs: it needs the columns First name, Last name and Constituency, \
                      or PCON24NM and MP"
                    .to_owned(),
            });
        }
    }
    let snapshot = reader.finish();
    snapshot::apply(writer, spec, &snapshot, &mut outcome)?;
    Ok(outcome)
}

/// Which constituencies have had a row, by whom.
#[derive(Default)]
struct Seen(HashMap<String, (u64, String)>);

impl Seen {
    /// The line of another person for the same constituency: it has one seat.
    fn other(&mut self, line: u64, constituency: &str, name: &str) -> Option<u64> {
        let (first, holder) =
            self.0.entry(area_key(constituency)).or_insert_with(|| (line, fold(name))).clone();
        (holder != fold(name)).then_some(first)
    }
}
