//! What every import is given and gives back.

use chrono::NaiveDate;
use thiserror::Error;

use super::problem::Problem;
use super::source::{SourceError, Table};
use super::summary::Summary;
use crate::domain::nhs_number::without_nhs_numbers;
use crate::domain::policy::Policy;
use crate::geography;
use crate::store;

/// What every import is given.
#[derive(Clone, Copy)]
pub struct Spec<'a> {
    /// The day it is done: the day recorded of whatever it adds.
    pub today: NaiveDate,
    /// Tiers and roles.
    pub policy: &'a Policy,
    /// Is told how many rows of how many are done.
    pub progress: &'a dyn Fn(usize, usize),
}

impl std::fmt::Debug for Spec<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Spec").field("today", &self.today).finish_non_exhaustive()
    }
}

/// What every import gives back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The counts.
    pub summary: Summary,
    /// The rows that were skipped, and why.
    pub problems: Vec<Problem>,
    /// What else the user should know: "Conor Rand of Sale may be the Connor Rand of Altrincham: not merged".
    pub notices: Vec<String>,
    /// Whether rows were left for a reason that is among the notices: they are nobody's here.
    pub has_left: bool,
}

impl Outcome {
    /// An outcome of nothing yet.
    pub fn new(file: &str, kind: &'static str) -> Self {
        Self { summary: Summary::new(file, kind), problems: Vec::new(), notices: Vec::new(), has_left: false }
    }

    /// Counts a row as rejected and says why.
    pub fn reject(&mut self, line: u64, column: &str, value: &str, why: impl Into<String>) {
        self.summary.rejected += 1;
        self.problem(line, column, value, why);
    }

    /// Says what is wrong with a cell; the row is not counted as rejected. No patient's number is said whole.
    pub fn problem(&mut self, line: u64, column: &str, value: &str, why: impl Into<String>) {
        self.problems.push(Problem {
            file: self.summary.file.clone(),
            line,
            column: column.to_owned(),
            value: without_nhs_numbers(value).into_owned(),
            why: without_nhs_numbers(&why.into()).into_owned(),
        });
    }
}

/// Why a whole file could not be imported.
#[derive(Debug, Error)]
pub enum ImportError {
    /// The file cannot be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// It is not a file of this kind.
    #[error("{file}: {why}")]
    Unfit {
        /// The file.
        file: String,
        /// What it lacks, and what would be right.
        why: String,
    },
    /// The record cannot be written.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The reference data cannot be written.
    #[error(transparent)]
    Reference(#[from] geography::Error),
}

/// Refuses a file without a row: read as a list of who holds which seat, it would end everybody.
pub(super) fn require_rows(table: &Table) -> Result<(), ImportError> {
    let why = match (table.headings.is_empty(), table.row_count) {
        (true, _) => "the file is empty",
        (false, 0) => "there are headings, and no row beneath them",
        (false, _) => return Ok(()),
    };
    Err(ImportError::Unfit { file: table.name.clone(), why: why.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_says_no_number_of_a_patient_whole() {
        let mut outcome = Outcome::new("calls.csv", "interactions");
        outcome.reject(2, "date", "9434765919", "\"943 476 5919\" is not a date");
        assert_eq!(
            outcome.problems[0].to_string(),
            "calls.csv:2: date: 943 476 ....: \"943 476 ....\" is not a date"
        );
    }
}
