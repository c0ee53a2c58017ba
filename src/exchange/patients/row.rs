//! One row of a file of patients: which columns it has, and what they say.

use super::MOST_LISTED;
use crate::domain::site::ods_code;
use crate::exchange::import::{ImportError, Outcome};
use crate::exchange::source::fold_heading;
use crate::exchange::stream::Row;

/// How many characters of a wrong value are kept.
const LONGEST_VALUE: usize = 200;

/// The places of the wanted columns in a row of the stream.
const PRACTICE: usize = 0;
const CODE: usize = 1;
const PATIENTS: usize = 2;
const SEX: usize = 3;
const NAME: usize = 4;
const DAY: usize = 5;

/// Where a file keeps what is read of it: columns are known by their headings, never by their place.
#[derive(Debug)]
pub(super) struct Columns {
    /// The columns in the order of their places, with their headings; `None` where the file has none.
    found: [Option<(usize, String)>; 6],
}

/// What a row says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Counted<'r> {
    /// The code of the practice, as the file writes it.
    pub(super) practice: &'r [u8],
    /// Its name.
    pub(super) name: &'r [u8],
    /// Where they live.
    pub(super) code: &'r [u8],
    /// Which of them; `ALL` where the file does not tell.
    pub(super) sex: &'r [u8],
    /// How many: at least one.
    pub(super) patients: u32,
}

impl Columns {
    /// Finds the columns.
    ///
    /// # Errors
    /// Where one that is needed is missing.
    pub(super) fn find(file: &str, headings: &[String]) -> Result<Self, ImportError> {
        let folded: Vec<String> = headings.iter().map(|heading| fold_heading(heading)).collect();
        let find = |names: &[&str]| {
            let at = names.iter().find_map(|name| folded.iter().position(|heading| heading == name))?;
            Some((at, headings[at].clone()))
        };
        let found = [
            find(&["practicecode", "gppracticecode", "orgcode"]),
            find(&["lsoacode", "lsoa21cd", "lsoa11cd", "lsoa"]),
            find(&["numberofpatients", "patients", "allpatients"]),
            find(&["sex"]),
            find(&["practicename"]),
            find(&["extractdate"]),
        ];
        let names = ["PRACTICE_CODE", "LSOA_CODE", "NUMBER_OF_PATIENTS"];
        let missing: Vec<&str> =
            names.iter().zip(&found).filter(|(_, found)| found.is_none()).map(|(name, _)| *name).collect();
        if missing.is_empty() {
            return Ok(Self { found });
        }
        let has = headings.iter().take(12).map(String::as_str).collect::<Vec<_>>().join(", ");
        let why = format!(
            "this is no file of patients by practice and LSOA: there is no column {}; its columns are {has}",
            missing.join(", ")
        );
        Err(ImportError::Unfit { file: file.to_owned(), why })
    }

    /// The columns to be cut out of a row, in the order of their places; one that is missing is beyond the last.
    pub(super) fn wanted(&self) -> Vec<usize> {
        let last = self.found.iter().flatten().map(|(at, _)| *at).max().unwrap_or_default();
        // Each missing column has a place of its own: of two that are one, the stream fills the last alone.
        self.found
            .iter()
            .zip(1..)
            .map(|(found, beyond)| found.as_ref().map_or(last + beyond, |(at, _)| *at))
            .collect()
    }

    /// The heading of the codes.
    pub(super) fn heading_of_codes(&self) -> &str {
        self.found[CODE].as_ref().map_or("", |(_, heading)| heading.as_str())
    }

    /// What a row says of when it is, and the heading; `None` where the file does not say.
    pub(super) fn day<'r>(&self, row: &Row<'r>) -> Option<(&'r [u8], &str)> {
        self.found[DAY].as_ref().map(|(_, heading)| (row.field(DAY), heading.as_str()))
    }

    /// The code of a row.
    pub(super) fn code<'r>(&self, row: &Row<'r>) -> &'r [u8] {
        row.field(CODE).trim_ascii()
    }

    /// Reads a row; `None` where it is wrong, which is said, where it counts nobody, or is of another practice than these.
    pub(super) fn read<'r>(
        &self,
        row: &Row<'r>,
        practices: &[String],
        outcome: &mut Outcome,
    ) -> Option<Counted<'r>> {
        let practice = row.field(PRACTICE).trim_ascii();
        let is_asked = |asked: &String| asked.as_bytes().eq_ignore_ascii_case(practice);
        if !practices.is_empty() && !practices.iter().any(is_asked) {
            return None;
        }
        let mut wrong = |at: usize, why: &str| {
            let heading = self.found[at].as_ref().map_or("", |(_, heading)| heading.as_str());
            reject(outcome, row.line, heading, &row.text(at), why);
        };
        if !is_code(practice) {
            wrong(PRACTICE, "not a code of the NHS: letters and digits, such as M82058");
            return None;
        }
        let code = self.code(row);
        // Patients without a code are on the list all the same.
        let code = if code.is_empty() { b"EMPTY" } else { code };
        let patients = match number(row.field(PATIENTS).trim_ascii()) {
            Ok(0) => return None,
            Ok(patients) => patients,
            Err(why) => {
                wrong(PATIENTS, why);
                return None;
            }
        };
        let sex = if self.found[SEX].is_some() { row.field(SEX).trim_ascii() } else { b"ALL" };
        if sex.is_empty() {
            wrong(SEX, "it does not say which patients: ALL, MALE or FEMALE");
            return None;
        }
        Some(Counted { practice, name: row.field(NAME).trim_ascii(), code, sex, patients })
    }
}

/// What [`ods_code`] takes, for bytes.
fn is_code(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| bytes.len() <= 12 && ods_code(text).is_some())
}

/// More than any practice of England has in one place, and fewer than any sum of them could not hold.
const MOST_PATIENTS: u32 = 1_000_000;

/// Reads how many patients there are.
fn number(digits: &[u8]) -> Result<u32, &'static str> {
    const WHY: &str = "not a number of patients: a whole number of 0 or more";
    if digits.is_empty() {
        return Err("there is no number of patients");
    }
    digits.iter().try_fold(0_u32, |number, digit| {
        let digit = digit.is_ascii_digit().then(|| u32::from(digit - b'0')).ok_or(WHY)?;
        let more = number.checked_mul(10).and_then(|number| number.checked_add(digit));
        more.filter(|number| *number <= MOST_PATIENTS).ok_or("more patients than any list has")
    })
}

/// Counts a row as rejected, and lists it while there are not too many.
pub(super) fn reject(outcome: &mut Outcome, line: u64, heading: &str, value: &str, why: impl Into<String>) {
    // The first of all are wanted, and the doubled ones come last: there is room for both.
    if outcome.problems.len() >= 2 * MOST_LISTED {
        outcome.problems.sort_by_key(|problem| problem.line);
        outcome.problems.truncate(MOST_LISTED);
    }
    let value: String = value.chars().take(LONGEST_VALUE).collect();
    outcome.reject(line, heading, &value, why);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn patients_are_whole() {
        assert_eq!((number(b"0"), number(b"0012"), number(b"1000000")), (Ok(0), Ok(12), Ok(MOST_PATIENTS)));
        for text in
            [&b"-1"[..], b"1.5", b"1,234", b"1e3", b"", b"1000001", b"4294967296", b"99999999999999999999"]
        {
            assert!(number(text).is_err(), "{}", String::from_utf8_lossy(text));
        }
    }

    proptest! {
        #[test]
        fn numbers_are_read_as_they_are_written(patients in 0..=MOST_PATIENTS, bytes in prop::collection::vec(any::<u8>(), 0..12)) {
            prop_assert_eq!(number(patients.to_string().as_bytes()), Ok(patients));
            let _ = number(&bytes);
        }
    }
}
