//! Patients registered at each practice, by where they live: the quarterly file of the NHS in England, of over a million
//! rows, which is read in memory that does not grow with it.
//!
//! The rows of a practice stand together in that file; they need not.

mod lists;
mod row;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::as_of;
use super::import::{ImportError, Outcome};
use super::practices::{nothing_usable, two_days};
use super::stream::Stream;
use crate::geography::{Dataset, Loading, NewVintage, VintageId};
use lists::Lists;
use row::Columns;

/// How many rows are read between two looks at how far it is.
const A_LOOK: u64 = 8_192;

/// How many wrong rows are listed at most; all are counted.
const MOST_LISTED: usize = 10_000;

/// What an import of patients is given.
#[derive(Clone, Copy)]
pub struct Options<'p> {
    /// The day it is done.
    pub today: NaiveDate,
    /// The day the file was true, where the user says.
    pub as_of: Option<NaiveDate>,
    /// The codes, in capitals, of the only practices that are read; all where there is none.
    pub practices: &'p [String],
    /// Is told how many bytes of the file were read.
    pub progress: &'p dyn Fn(u64),
}

impl std::fmt::Debug for Options<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options")
            .field("today", &self.today)
            .field("as_of", &self.as_of)
            .finish_non_exhaustive()
    }
}

/// What an import of patients gives back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The vintage.
    pub vintage: VintageId,
    /// Of which census the codes are, in words.
    pub edition: &'static str,
    /// The day the patients were counted.
    pub as_of: NaiveDate,
    /// How many practices there are.
    pub practices: u64,
    /// How many patients they have together.
    pub patients: u64,
    /// The vintage of the same file and day that it takes the place of.
    pub replaces: Option<VintageId>,
}

/// Imports a file of patients; the counts and problems go to the outcome.
///
/// # Errors
/// Where the file cannot be read, is no such file, is of two days or of one sex alone, where not one row can be used, and
/// where the reference data cannot be written.
pub fn import(
    loading: &Loading<'_>,
    stream: &mut Stream<'_>,
    options: &Options<'_>,
    outcome: &mut Outcome,
) -> Result<Loaded, ImportError> {
    let file = stream.name().to_owned();
    let columns = Columns::find(&file, stream.headings())?;
    stream.want(&columns.wanted());
    let new = NewVintage {
        dataset: Dataset::Patients,
        edition: String::new(),
        as_of: options.today,
        source: file.rsplit(['/', '\\']).next().unwrap_or(&file).to_owned(),
        loaded_on: options.today,
    };
    let vintage = loading.add_vintage(&new)?;
    let mut lists = Lists::new(loading, vintage, columns.heading_of_codes());
    let day = read(stream, &columns, options, &mut lists, outcome)?;
    let found = lists.finish(outcome)?;
    outcome.problems.sort_by_key(|problem| problem.line);
    let left_out = outcome.problems.len().saturating_sub(MOST_LISTED);
    if left_out > 0 {
        outcome.problems.truncate(MOST_LISTED);
        outcome.notices.push(format!("{left_out} more wrong rows are counted, and not listed"));
    }
    let practices = loading.practices_of(vintage)?;
    if practices.is_empty() {
        return Err(match options.practices {
            [] => nothing_usable(&file),
            asked => ImportError::Unfit {
                file,
                why: format!("there is no patient of {} in it; nothing was changed", asked.join(" or ")),
            },
        });
    }
    let missing: BTreeSet<&String> =
        options.practices.iter().filter(|asked| practices.binary_search(asked).is_err()).collect();
    outcome.notices.extend(missing.iter().map(|code| format!("there is no patient of {code} in the file")));
    let as_of =
        options.as_of.or(day).or_else(|| as_of::of_file_name(&file, options.today)).unwrap_or(options.today);
    let edition = found.edition();
    let replaces = replace(loading, vintage, &NewVintage { as_of, ..new }, &practices)?;
    loading.finish_vintage(vintage, edition, as_of, found.places)?;
    let practices = u64::try_from(practices.len()).unwrap_or(u64::MAX);
    Ok(Loaded { vintage, edition, as_of, practices, patients: found.patients, replaces })
}

/// Reads every row; gives the day the rows say they are of.
fn read(
    stream: &mut Stream<'_>,
    columns: &Columns,
    options: &Options<'_>,
    lists: &mut Lists<'_>,
    outcome: &mut Outcome,
) -> Result<Option<NaiveDate>, ImportError> {
    let file = stream.name().to_owned();
    let mut day: Option<(Vec<u8>, NaiveDate, u64)> = None;
    loop {
        if outcome.summary.read.is_multiple_of(A_LOOK) {
            (options.progress)(stream.progress().0);
            lists.settle(outcome)?;
        }
        let Some(row) = stream.next()? else { break };
        outcome.summary.read += 1;
        if let Some((text, heading)) = columns.day(&row) {
            // All rows say the same: only another text is read.
            if day.as_ref().is_none_or(|(known, _, _)| known != text) {
                let found = String::from_utf8_lossy(text).into_owned();
                match (as_of::day(&found), &day) {
                    (None, _) => {
                        row::reject(
                            outcome,
                            row.line,
                            heading,
                            &found,
                            "not a day: they are written as 01Jan2026",
                        );
                        continue;
                    }
                    (Some(found), Some((_, known, line))) if found != *known => {
                        return Err(two_days(&file, (*known, *line), (found, row.line)));
                    }
                    (Some(found), None) => day = Some((text.to_vec(), found, row.line)),
                    (Some(_), Some(_)) => {}
                }
            }
        }
        lists.note_code(columns.code(&row));
        if let Some(counted) = columns.read(&row, options.practices, outcome) {
            lists.add(&counted, row.line);
        }
    }
    Ok(day.map(|(_, day, _)| day))
}

/// Removes the vintages of the same file and day, and gives the last; one that has practices which the new one
/// has not stays.
fn replace(
    loading: &Loading<'_>,
    vintage: VintageId,
    new: &NewVintage,
    practices: &[String],
) -> Result<Option<VintageId>, ImportError> {
    let mut replaced = None;
    for known in loading.vintages()? {
        let is_same = known.id != vintage
            && (known.dataset, known.as_of, &known.source) == (new.dataset, new.as_of, &new.source);
        if is_same && loading.practices_of(known.id)?.iter().all(|code| practices.binary_search(code).is_ok())
        {
            loading.drop_vintage(known.id)?;
            replaced = replaced.max(Some(known.id));
        }
    }
    Ok(replaced)
}
