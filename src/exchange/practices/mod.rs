//! Practices: the lists of the Organisation Data Service (epraccur, ebranchs), the map of practices to networks and boards,
//! and a council's own list. They are told by their shape, and only what is needed of them is kept.

mod headed;
mod ods;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::NaiveDate;

use super::as_of;
use super::import::{ImportError, Outcome, require_rows};
use super::source::{Row, Table};
use crate::domain::postcode::Postcode;
use crate::domain::site::ods_code;
use crate::geography::{Dataset, Loading, NewVintage, Practice, VintageId};

/// What an import of practices or patients is given.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The day it is done.
    pub today: NaiveDate,
    /// The day the file was true, where the user says.
    pub as_of: Option<NaiveDate>,
}

/// What an import of practices gives back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The vintage.
    pub vintage: VintageId,
    /// What is in it, in words.
    pub edition: &'static str,
    /// The day it was true.
    pub as_of: NaiveDate,
    /// How many practices or branches are kept.
    pub practices: u64,
    /// The vintage of the same file, edition and day that it takes the place of.
    pub replaces: Option<VintageId>,
}

/// A file of practices that was recognised.
trait Layout {
    /// What it is.
    fn dataset(&self) -> Dataset;
    /// What is in it, in words.
    fn edition(&self) -> &'static str;
    /// Reads a row; a problem that costs only a cell, or the row (`None`), goes to the outcome.
    fn read(&self, row: &Row, outcome: &mut Outcome) -> Option<Practice>;
    /// The text that says of when a row is, and its heading.
    fn day<'r>(&self, row: &'r Row) -> Option<(&'r str, &str)>;
}

/// Imports a list of practices; the counts and problems go to the outcome.
///
/// # Errors
/// Where the file is no such list, is of two days, or the reference data cannot be written.
pub fn import(
    loading: &Loading<'_>,
    table: &Table,
    options: Options,
    outcome: &mut Outcome,
) -> Result<Loaded, ImportError> {
    let (layout, rows): (Box<dyn Layout>, Box<dyn Iterator<Item = Row> + '_>);
    if let Some(ods) = ods::Ods::of(table) {
        (layout, rows) = (Box::new(ods), Box::new(table.all_rows()));
    } else {
        require_rows(table)?;
        (layout, rows) = (Box::new(headed::Headed::of(table)?), Box::new(table.rows()));
    }
    let source = table.name.rsplit(['/', '\\']).next().unwrap_or(&table.name).to_owned();
    let new = NewVintage {
        dataset: layout.dataset(),
        edition: layout.edition().to_owned(),
        as_of: options.today,
        source: source.clone(),
        loaded_on: options.today,
    };
    let vintage = loading.add_vintage(&new)?;
    let mut days: Option<(NaiveDate, u64)> = None;
    let mut lines: HashMap<String, u64> = HashMap::new();
    let mut kept = 0;
    for row in rows {
        outcome.summary.read += 1;
        if let Some((text, heading)) = layout.day(&row) {
            let Some(day) = as_of::day(text) else {
                outcome.reject(row.line, heading, text, "not a day: they are written as 01Jan2026");
                continue;
            };
            match days {
                Some((known, line)) if known != day => {
                    return Err(two_days(&table.name, (known, line), (day, row.line)));
                }
                Some(_) => {}
                None => days = Some((day, row.line)),
            }
        }
        let Some(practice) = layout.read(&row, outcome) else { continue };
        if let Some(code) = &practice.code {
            match lines.entry(code.clone()) {
                Entry::Occupied(first) => {
                    let why = format!("line {} has that code already", first.get());
                    outcome.reject(row.line, "code", code, why);
                    continue;
                }
                Entry::Vacant(free) => drop(free.insert(row.line)),
            }
        }
        kept += 1;
        loading.add_practice(vintage, kept, &practice)?;
        if let (Some(code), Some(name)) = (practice.icb_code, &practice.icb) {
            loading.name(vintage, code, name)?;
        }
    }
    if kept == 0 {
        return Err(nothing_usable(&table.name));
    }
    let as_of = (options.as_of.or(days.map(|(day, _)| day)))
        .or_else(|| as_of::of_file_name(&table.name, options.today))
        .unwrap_or(options.today);
    let replaces = replace(loading, vintage, &NewVintage { as_of, ..new })?;
    loading.finish_vintage(vintage, layout.edition(), as_of, kept)?;
    Ok(Loaded { vintage, edition: layout.edition(), as_of, practices: kept, replaces })
}

/// Removes the vintage of the same file, edition and day, whose place a new one takes.
fn replace(
    loading: &Loading<'_>,
    vintage: VintageId,
    new: &NewVintage,
) -> Result<Option<VintageId>, ImportError> {
    let same = loading.vintages()?.into_iter().find(|known| {
        known.id != vintage
            && (known.dataset, &known.edition, known.as_of, &known.source)
                == (new.dataset, &new.edition, new.as_of, &new.source)
    });
    if let Some(known) = &same {
        loading.drop_vintage(known.id)?;
    }
    Ok(same.map(|known| known.id))
}

/// The error of a file of which not one row could be used.
pub(super) fn nothing_usable(file: &str) -> ImportError {
    ImportError::Unfit {
        file: file.to_owned(),
        why: "not one row could be used; nothing was changed".to_owned(),
    }
}

/// The error of a file that is of two days: nobody could say of which.
pub(super) fn two_days(file: &str, first: (NaiveDate, u64), other: (NaiveDate, u64)) -> ImportError {
    let why = format!(
        "the file is of two days: {} in line {}, {} in line {}; import one file for each day",
        first.0, first.1, other.0, other.1
    );
    ImportError::Unfit { file: file.to_owned(), why }
}

/// A code of the Organisation Data Service; the row is rejected where it is none.
fn code(text: &str, heading: &str, row: &Row, outcome: &mut Outcome) -> Option<String> {
    let code = ods_code(text);
    if code.is_none() {
        outcome.reject(row.line, heading, text, "not a code of the NHS: letters and digits, such as M82058");
    }
    code
}

/// A name; the row is rejected where there is none.
fn name<'r>(text: &'r str, heading: &str, row: &Row, outcome: &mut Outcome) -> Option<&'r str> {
    if text.is_empty() {
        outcome.reject(row.line, heading, text, "there is no name");
        return None;
    }
    Some(text)
}

/// A postcode; what is none is said and left out.
fn postcode(text: &str, heading: &str, row: &Row, outcome: &mut Outcome) -> Option<Postcode> {
    let postcode = Postcode::parse(text);
    if postcode.is_none() && !text.is_empty() {
        outcome.problem(row.line, heading, text, "not a postcode; the practice is kept without one");
    }
    postcode
}
