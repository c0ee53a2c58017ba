//! Postcodes with the codes of the places they are in: the National Statistics and the ONS Postcode Directories, of any
//! release, whole or cut to an area, and lists of one's own with their headings.

mod columns;
#[cfg(test)]
mod tests;
mod when;

use chrono::NaiveDate;

use super::import::{ImportError, Outcome};
use super::source::SourceError;
use super::stream::{Row, Stream};
use crate::domain::gss::{Gss, Layer};
use crate::domain::postcode::Postcode;
use crate::geography::{Codes, Dataset, Loading, Month, NewVintage, Postcodes, VintageId};
use crate::render::count;
use columns::Columns;

/// How many rows are read between two looks at how far it is.
const A_LOOK: u64 = 8_192;

/// How many characters of a wrong value are kept.
const LONGEST_VALUE: usize = 200;

/// What an import of postcodes is given.
#[derive(Clone, Copy)]
pub struct Options<'p> {
    /// The day it is done.
    pub today: NaiveDate,
    /// The day the files were true, where the user says.
    pub as_of: Option<NaiveDate>,
    /// How many wrong rows are kept to be shown; all are counted.
    pub problems: usize,
    /// Is told how many bytes of all files were read.
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

/// What an import of postcodes gives back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The vintage.
    pub vintage: VintageId,
    /// What is in it, in words.
    pub edition: String,
    /// The day it was true.
    pub as_of: NaiveDate,
    /// Postcodes in use.
    pub live: u64,
    /// Postcodes that were ended.
    pub ended: u64,
    /// Rows left out since there is another one of the same postcode.
    pub doubled: u64,
    /// The vintage of the same files and day that it takes the place of.
    pub replaces: Option<VintageId>,
}

/// Refuses a file that is none of postcodes, by its headings.
///
/// # Errors
/// Where there is no column of postcodes or none of codes.
pub fn recognise(stream: &Stream<'_>) -> Result<(), ImportError> {
    Columns::find(stream.name(), stream.headings()).map(|_| ())
}

/// Imports files of postcodes as one vintage; the counts and problems go to the outcome.
///
/// # Errors
/// Where a file cannot be read or is none of postcodes, where the files are of several editions, where not one row can be
/// used, and where the reference data cannot be written.
pub fn import<'i>(
    loading: &Loading<'_>,
    mut files: impl ExactSizeIterator<Item = Result<Stream<'i>, SourceError>>,
    options: &Options<'_>,
    outcome: &mut Outcome,
) -> Result<Loaded, ImportError> {
    let files_given = files.len();
    let first = files.next().transpose()?;
    let name = first.as_ref().map_or("", Stream::name);
    let source = in_one(name.rsplit(['/', '\\']).next().unwrap_or(name), files_given);
    let whole = in_one(name, files_given);
    let new = NewVintage {
        dataset: Dataset::Postcodes,
        edition: String::new(),
        as_of: options.today,
        source: source.clone(),
        loaded_on: options.today,
    };
    let vintage = loading.add_vintage(&new)?;
    let mut reading = Reading {
        options,
        outcome,
        postcodes: loading.postcodes(vintage),
        edition: None,
        names: Vec::new(),
        latest: None,
        read_before: 0,
    };
    for stream in first.map(Ok).into_iter().chain(files) {
        reading.read(stream?)?;
    }
    let Reading { outcome, postcodes, edition, names, latest, .. } = reading;
    outcome.summary.file = whole;
    if outcome.summary.read == outcome.summary.rejected {
        let why = match outcome.summary.read {
            0 => "there are headings, and no row beneath them",
            _ => "not one row could be used; nothing was changed",
        };
        return Err(ImportError::Unfit { file: outcome.summary.file.clone(), why: why.to_owned() });
    }
    let counted = postcodes.finish()?;
    let named = names.iter().filter_map(|name| when::month_in(name)).max();
    let edition = edition.unwrap_or_default();
    // Of a part of the country the latest postcode may be decades old: the file is no older than the codes in it.
    let latest = latest.max(when::december_of_codes(&edition));
    // A release is out before its month is over.
    let as_of = options.as_of.or_else(|| Some(when::last_day(named.or(latest)?)?.min(options.today)));
    let as_of = as_of.unwrap_or(options.today);
    let same = loading.vintages()?.into_iter().find(|known| {
        known.dataset == Dataset::Postcodes
            && (&known.edition, known.as_of, &known.source) == (&edition, as_of, &source)
    });
    if let Some(known) = &same {
        loading.drop_vintage(known.id)?;
    }
    loading.finish_vintage(vintage, &edition, as_of, counted.live + counted.ended)?;
    outcome.summary.added = counted.live;
    if counted.doubled > 0 {
        let doubled = usize::try_from(counted.doubled).unwrap_or(usize::MAX);
        outcome.notices.push(format!("{} left out: the same postcode again", count(doubled, "row", "rows")));
    }
    Ok(Loaded {
        vintage,
        edition,
        as_of,
        live: counted.live,
        ended: counted.ended,
        doubled: counted.doubled,
        replaces: same.map(|known| known.id),
    })
}

/// What several files are called: "a.csv and 3 more".
fn in_one(first: &str, count: usize) -> String {
    if count > 1 { format!("{first} and {} more", count - 1) } else { first.to_owned() }
}

/// Files being read.
struct Reading<'a, 'l, 'r> {
    options: &'a Options<'a>,
    outcome: &'a mut Outcome,
    postcodes: Postcodes<'l, 'r>,
    edition: Option<String>,
    names: Vec<String>,
    /// The latest month in which a postcode began or ended.
    latest: Option<Month>,
    /// The bytes of the files before this one.
    read_before: u64,
}

/// Which of the wanted fields of a row is which: the postcode is the first, then the end, the beginning, the codes.
const POSTCODE: usize = 0;
const ENDED: usize = 1;
const BEGUN: usize = 2;
const CODES: usize = 3;

/// The field that is not as it should be, by its place, and what would be right.
struct Wrong(usize, String);

impl Reading<'_, '_, '_> {
    fn read(&mut self, mut stream: Stream<'_>) -> Result<(), ImportError> {
        let columns = Columns::find(stream.name(), stream.headings())?;
        self.agree(&stream, &columns.edition)?;
        stream.name().clone_into(&mut self.outcome.summary.file);
        self.names.push(stream.name().to_owned());
        // A column that is not there is one past the last.
        let absent = stream.headings().len();
        let mut wanted =
            vec![columns.postcode, columns.ended.unwrap_or(absent), columns.begun.unwrap_or(absent + 1)];
        wanted.extend(columns.layers.iter().map(|(_, at)| *at));
        stream.want(&wanted);
        let headings = stream.headings().to_vec();
        let mut latest = [0; 6];
        let mut until_look = A_LOOK;
        while let Some(row) = stream.next()? {
            self.outcome.summary.read += 1;
            match taken(&row, &columns.layers, &mut latest) {
                Ok((postcode, ended, codes)) => self.postcodes.add(postcode, ended, codes)?,
                Err(wrong) => self.reject(&row, &wrong, wanted.get(wrong.0).and_then(|at| headings.get(*at))),
            }
            until_look -= 1;
            if until_look == 0 {
                until_look = A_LOOK;
                (self.options.progress)(self.read_before + stream.progress().0);
            }
        }
        self.read_before += stream.progress().0;
        self.latest = self.latest.max(Month::of_digits(&latest));
        Ok(())
    }

    /// Several files are parts of one release, or no vintage at all.
    fn agree(&mut self, stream: &Stream<'_>, edition: &str) -> Result<(), ImportError> {
        match &self.edition {
            Some(known) if known != edition => {
                let first = self.names.first().map_or("", String::as_str);
                let why = format!(
                    "its columns are {edition}, those of {first} {known}: files of several releases are imported one by one"
                );
                Err(ImportError::Unfit { file: stream.name().to_owned(), why })
            }
            Some(_) => Ok(()),
            None => {
                self.edition = Some(edition.to_owned());
                Ok(())
            }
        }
    }

    fn reject(&mut self, row: &Row<'_>, wrong: &Wrong, heading: Option<&String>) {
        if self.outcome.problems.len() >= self.options.problems {
            self.outcome.summary.rejected += 1;
            return;
        }
        let value: String = row.text(wrong.0).chars().take(LONGEST_VALUE).collect();
        self.outcome.reject(row.line, heading.map_or("", String::as_str), &value, wrong.1.clone());
    }
}

/// A row as it is kept; `latest` is moved on to a later month of its own.
fn taken(
    row: &Row<'_>,
    layers: &[(Layer, usize)],
    latest: &mut [u8; 6],
) -> Result<(Postcode, Option<Month>, Codes), Wrong> {
    let text = row.field(POSTCODE).trim_ascii();
    let Some(postcode) = Postcode::of_bytes(text) else {
        let why = if text.is_empty() { "there is no postcode" } else { "not a postcode" };
        return Err(Wrong(POSTCODE, why.to_owned()));
    };
    let ended = match row.field(ENDED).trim_ascii() {
        [] => None,
        digits => Some(month(digits, latest).ok_or_else(|| {
            Wrong(ENDED, "not a month: four digits for the year and two for the month".to_owned())
        })?),
    };
    // It is not kept, and serves to date the file alone.
    month(row.field(BEGUN).trim_ascii(), latest);
    let mut codes = Codes::new();
    for (place, (layer, _)) in (CODES..).zip(layers) {
        let text = row.field(place).trim_ascii();
        if text.is_empty() {
            continue;
        }
        let code = Gss::of_bytes(text)
            .ok_or_else(|| Wrong(place, "not a code: a letter and eight digits".to_owned()))?;
        // A pseudo code, an unparished area, a board of Wales: no place of this layer. Another layer's is a wrong column.
        match code.layer() {
            own if own == *layer => codes.set(*layer, Some(code)),
            Layer::Other => {}
            other => {
                let why = format!("the code of a {}, where a {} belongs", other.word(), layer.word());
                return Err(Wrong(place, why));
            }
        }
    }
    Ok((postcode, ended, codes))
}

/// Reads a month; `latest` is moved on to it where it is later.
fn month(digits: &[u8], latest: &mut [u8; 6]) -> Option<Month> {
    let month = Month::of_digits(digits)?;
    if let Ok(later) = <[u8; 6]>::try_from(digits)
        && later > *latest
    {
        *latest = later;
    }
    Some(month)
}
