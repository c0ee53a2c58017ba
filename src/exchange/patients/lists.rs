//! The lists of practices while their file is read: some rows in memory, the rest in the vintage.
//!
//! While the file is read, the patients of each sex are a list of their own, so that a practice may come in any number of
//! pieces; at the end the sexes are put together.

use std::collections::{BTreeMap, HashMap};

use super::row::{Counted, reject};
use crate::domain::gss::Gss;
use crate::exchange::import::{ImportError, Outcome};
use crate::exchange::source::clean_field;
use crate::exchange::source::decode::text_of;
use crate::geography::{FIRST_ODD, Loading, Pair, VintageId};

/// How many rows are in memory at most, but for those that are read between two looks.
const MOST_ROWS: usize = 65_536;

/// What stands between the code of a practice and a sex in the name of a list; no code has it.
const BETWEEN: char = '/';

/// The sex of the rows that count everybody.
const ALL: &str = "ALL";

/// The lists of a file.
#[derive(Debug)]
pub(super) struct Lists<'l> {
    loading: &'l Loading<'l>,
    vintage: VintageId,
    /// The heading of the codes, for what is wrong with them.
    heading: String,
    /// Those with rows in memory, and which of them a row belongs to.
    open: Vec<Open>,
    places: HashMap<(Vec<u8>, Vec<u8>), usize>,
    /// The one the last row was of: the next is nearly always of the same.
    last: usize,
    rows: usize,
    odd: HashMap<Vec<u8>, u32>,
    is_of_2021: bool,
    /// The sexes other than all for which a practice has a list.
    sexes: BTreeMap<String, Vec<String>>,
    found: Found,
}

/// Rows of a practice and sex.
#[derive(Debug)]
struct Open {
    practice: Vec<u8>,
    sex: Vec<u8>,
    name: Vec<u8>,
    /// The code, the line and the patients: in this order they are sorted.
    rows: Vec<(u32, u64, u32)>,
}

/// What was found in a file.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// How many patients there are.
    pub(super) patients: u64,
    /// How many numbers of patients are kept: places in lists.
    pub(super) places: u64,
    is_of_2021: bool,
}

impl Found {
    /// Of which census the codes are: some are only of 2021.
    pub(super) const fn edition(self) -> &'static str {
        if self.is_of_2021 { "LSOA21" } else { "LSOA (2011 or 2021)" }
    }
}

impl<'l> Lists<'l> {
    pub(super) fn new(loading: &'l Loading<'l>, vintage: VintageId, heading: &str) -> Self {
        Self {
            loading,
            vintage,
            heading: heading.to_owned(),
            open: Vec::new(),
            places: HashMap::new(),
            last: 0,
            rows: 0,
            odd: HashMap::new(),
            is_of_2021: false,
            sexes: BTreeMap::new(),
            found: Found::default(),
        }
    }

    /// Looks at the code of any row, of a practice that is wanted or not: the file is of one census.
    pub(super) fn note_code(&mut self, code: &[u8]) {
        self.is_of_2021 = self.is_of_2021 || Gss::of_bytes(code).is_some_and(Gss::is_new_in_2021);
    }

    /// Takes a row.
    pub(super) fn add(&mut self, counted: &Counted<'_>, line: u64) {
        let code = match Gss::of_bytes(counted.code) {
            Some(code) => code.number(),
            None => self.odd_number(counted.code),
        };
        let is_last = |open: &Open| open.practice == counted.practice && open.sex == counted.sex;
        if !self.open.get(self.last).is_some_and(is_last) {
            let key = (counted.practice.to_ascii_uppercase(), counted.sex.to_ascii_uppercase());
            let next = self.open.len();
            self.last = *self.places.entry(key).or_insert(next);
            if self.last == next {
                self.open.push(Open {
                    practice: counted.practice.to_ascii_uppercase(),
                    sex: counted.sex.to_ascii_uppercase(),
                    name: counted.name.to_vec(),
                    rows: Vec::new(),
                });
            }
        }
        if let Some(open) = self.open.get_mut(self.last) {
            open.rows.push((code, line, counted.patients));
            self.rows += 1;
        }
    }

    /// The number of what stands in place of a code, in capitals and without what nobody sees.
    fn odd_number(&mut self, text: &[u8]) -> u32 {
        if let Some(number) = self.odd.get(text) {
            return *number;
        }
        // Two spellings of one have one number.
        let folded = odd_text(text).into_bytes();
        let next = FIRST_ODD.saturating_add(u32::try_from(self.odd.len()).unwrap_or(u32::MAX));
        let number = *self.odd.entry(folded).or_insert(next);
        self.odd.insert(text.to_vec(), number);
        number
    }

    /// Makes room where there are many rows in memory.
    pub(super) fn settle(&mut self, outcome: &mut Outcome) -> Result<(), ImportError> {
        if self.rows >= MOST_ROWS { self.flush(outcome) } else { Ok(()) }
    }

    fn flush(&mut self, outcome: &mut Outcome) -> Result<(), ImportError> {
        self.places.clear();
        self.rows = 0;
        let mut pairs: Vec<Pair> = Vec::new();
        for mut open in std::mem::take(&mut self.open) {
            open.rows.sort_unstable();
            pairs.clear();
            let (practice, sex) = (text_of(&open.practice), text_of(&open.sex));
            let list = if sex == ALL {
                practice.to_string()
            } else {
                let sexes = self.sexes.entry(practice.to_string()).or_default();
                if sexes.iter().all(|known| *known != sex) {
                    sexes.push(sex.to_string());
                }
                format!("{practice}{BETWEEN}{sex}")
            };
            for (code, line, patients) in &open.rows {
                if pairs.last().is_some_and(|(known, _)| known == code) {
                    self.reject_twice(*code, *line, &practice, outcome);
                } else {
                    pairs.push((*code, *patients));
                }
            }
            let name = clean_field(&text_of(&open.name)).into_owned();
            let name = Some(name.as_str()).filter(|name| !name.is_empty());
            for code in self.loading.add_patients(self.vintage, &list, name, &pairs)? {
                let line =
                    open.rows.iter().find(|(known, _, _)| *known == code).map_or(0, |(_, line, _)| *line);
                self.reject_twice(code, line, &practice, outcome);
            }
        }
        Ok(())
    }

    fn reject_twice(&self, code: u32, line: u64, practice: &str, outcome: &mut Outcome) {
        let code = self.words(code);
        let why = format!("{practice} has patients there in an earlier row");
        reject(outcome, line, &self.heading, &code, why);
    }

    fn words(&self, code: u32) -> String {
        let odd = || self.odd.iter().find(|(_, number)| **number == code).map(|(text, _)| odd_text(text));
        Gss::of_number(code).map(|code| code.to_string()).or_else(odd).unwrap_or_default()
    }

    /// Writes down what is in memory, and puts the sexes of each practice together: those that count everybody alone,
    /// where there are any.
    pub(super) fn finish(mut self, outcome: &mut Outcome) -> Result<Found, ImportError> {
        self.flush(outcome)?;
        self.refuse_one_sex(outcome)?;
        for (practice, sexes) in &self.sexes {
            let has_all = self.loading.has_list(self.vintage, practice)?;
            let mut sum: BTreeMap<u32, u32> = BTreeMap::new();
            let mut called = None;
            for sex in sexes {
                let list = format!("{practice}{BETWEEN}{sex}");
                let Some((name, pairs)) = self.loading.take_patients(self.vintage, &list)? else { continue };
                called = called.or(name);
                for (code, patients) in pairs {
                    let known = sum.entry(code).or_default();
                    *known = known.saturating_add(patients);
                }
            }
            if !has_all {
                let pairs: Vec<Pair> = sum.into_iter().collect();
                self.loading.add_patients(self.vintage, practice, called.as_deref(), &pairs)?;
            }
        }
        let mut odd: BTreeMap<u32, String> = BTreeMap::new();
        for (text, number) in &self.odd {
            odd.entry(*number).or_insert_with(|| odd_text(text));
        }
        for (number, text) in odd {
            self.loading.add_odd_code(self.vintage, number, &text)?;
        }
        if let Some(practice) = self.loading.too_long(self.vintage)? {
            let why = format!("the list of {practice} has more patients than any list; nothing was changed");
            return Err(ImportError::Unfit { file: outcome.summary.file.clone(), why });
        }
        let (patients, places) = self.loading.patients_in(self.vintage)?;
        self.found = Found { patients, places, is_of_2021: self.is_of_2021 };
        Ok(self.found)
    }

    /// Half of the patients are no list: the file of all of them is another.
    fn refuse_one_sex(&self, outcome: &Outcome) -> Result<(), ImportError> {
        let mut sexes: Vec<&String> = self.sexes.values().flatten().collect();
        sexes.sort_unstable();
        sexes.dedup();
        let has_all = self.loading.practices_of(self.vintage)?.iter().any(|list| !list.contains(BETWEEN));
        match (sexes.as_slice(), has_all) {
            ([only], false) => {
                let why = format!(
                    "all of its patients are {only}: the list of a practice needs the file of ALL patients, or both; nothing was changed"
                );
                Err(ImportError::Unfit { file: outcome.summary.file.clone(), why })
            }
            _ => Ok(()),
        }
    }
}

/// What stands in place of a code, as it is kept.
fn odd_text(text: &[u8]) -> String {
    clean_field(&text_of(text)).to_uppercase()
}
