//! Councillors: the layouts of Open Council Data UK, and a council's own list.

mod council;
mod csv2;
mod own;
mod seats2019;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use super::import::{ImportError, Outcome, Spec, require_rows};
use super::snapshot::{self, Snapshot};
use super::source::Table;
use crate::store::Writer;

/// What the user says beside the file.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The council: of the whole file where it names none, else the only one to take; rows of others do not count
    /// as read.
    pub council: Option<&'a str>,
    /// The day on which the file was true.
    pub as_of: NaiveDate,
    /// The file that names the councils a file of 2019 only numbers.
    pub councils: Option<&'a Table>,
}

/// Imports a list of councillors as a snapshot; the layout is recognised by its headings.
///
/// # Errors
/// Where the file is no list of councillors, its councils have no names, or the record cannot be written.
pub fn import(
    writer: &Writer<'_>,
    table: &Table,
    spec: &Spec<'_>,
    options: &Options<'_>,
) -> Result<Outcome, ImportError> {
    require_rows(table)?;
    let mut outcome = Outcome::new(&table.name, "councillors");
    let snapshot = read(table, options, &mut outcome)?;
    snapshot::apply(writer, spec, &snapshot, &mut outcome)?;
    Ok(outcome)
}

fn read(table: &Table, options: &Options<'_>, outcome: &mut Outcome) -> Result<Snapshot, ImportError> {
    if let Some(columns) = seats2019::Columns::find(table) {
        return seats2019::read(table, &columns, options, outcome);
    }
    if let Some(columns) = csv2::Columns::find(table) {
        return csv2::read(table, &columns, options, outcome);
    }
    if let Some(columns) = own::Columns::find(table) {
        return own::read(table, &columns, options, outcome);
    }
    Err(unfit(
        table,
        "this is no list of councillors: it needs a column for the name and one for the ward, \
         such as Name and Ward, or a layout of Open Council Data UK",
    ))
}

fn unfit(table: &Table, why: impl Into<String>) -> ImportError {
    ImportError::Unfit { file: table.name.clone(), why: why.into() }
}
