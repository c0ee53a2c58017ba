//! The lists of the Organisation Data Service: 27 fields without headings, `epraccur` of practices and `ebranchs` of their
//! branch surgeries.

use chrono::NaiveDate;

use super::{Layout, code, name, postcode};
use crate::domain::site::ods_code;
use crate::exchange::as_of;
use crate::exchange::import::Outcome;
use crate::exchange::source::{Row, Table, cell};
use crate::geography::{Dataset, Practice, Status};

/// How many rows are looked at to tell the two lists from each other.
const LOOKED_AT: usize = 20;

/// How many fields a row has; a list that came back through a spreadsheet may have lost the last, which is empty.
const FIELDS: std::ops::RangeInclusive<usize> = 25..=27;

/// How many digits the code of a branch has more than that of its practice.
const MORE: usize = 3;

const CODE: usize = 0;
const NAME: usize = 1;
const POSTCODE: usize = 9;
const OPENED: usize = 10;
const CLOSED: usize = 11;
const STATUS: usize = 12;
const PARENT: usize = 14;
const SETTING: usize = 25;

/// Which of the lists it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ods {
    /// `epraccur`: practices, and everything else that prescribes.
    Practices,
    /// `ebranchs`: branch surgeries.
    Branches,
}

impl Ods {
    /// Which list a table is; `None` where it is neither.
    pub(super) fn of(table: &Table) -> Option<Self> {
        let first: Vec<Row> = table.all_rows().take(LOOKED_AT).collect();
        let fits = first.iter().filter(|row| is_ods(&row.fields)).count();
        // A wrong row here and there is a wrong row, and no other list.
        if fits * 10 < first.len() * 9 || fits == 0 {
            return None;
        }
        let branches = first.iter().filter(|row| is_branch(&row.fields)).count();
        Some(if branches * 2 >= first.len() { Self::Branches } else { Self::Practices })
    }
}

fn is_ods(fields: &[String]) -> bool {
    let is_day = |at: usize| {
        let text = cell(fields, Some(at));
        text.is_empty() || (text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()))
    };
    FIELDS.contains(&fields.len())
        && ods_code(cell(fields, Some(CODE))).is_some()
        && is_day(OPENED)
        && is_day(CLOSED)
}

fn is_branch(fields: &[String]) -> bool {
    let (own, parent) = (cell(fields, Some(CODE)), cell(fields, Some(PARENT)));
    let more = own.strip_prefix(parent).filter(|_| ods_code(parent).is_some());
    more.is_some_and(|more| more.len() == MORE && more.bytes().all(|byte| byte.is_ascii_digit()))
}

impl Layout for Ods {
    fn dataset(&self) -> Dataset {
        match self {
            Self::Practices => Dataset::Practices,
            Self::Branches => Dataset::Branches,
        }
    }

    fn edition(&self) -> &'static str {
        match self {
            Self::Practices => "epraccur",
            Self::Branches => "ebranchs",
        }
    }

    fn day<'r>(&self, _row: &'r Row) -> Option<(&'r str, &str)> {
        None
    }

    fn read(&self, row: &Row, outcome: &mut Outcome) -> Option<Practice> {
        let text = |at: usize| cell(&row.fields, Some(at));
        let own = code(text(CODE), "column 1, the code", row, outcome)?;
        let mut practice = Practice::named(name(text(NAME), "column 2, the name", row, outcome)?);
        practice.code = Some(own);
        if *self == Self::Branches {
            practice.parent = Some(code(text(PARENT), "column 15, the practice", row, outcome)?);
        }
        practice.postcode = postcode(text(POSTCODE), "column 10, the postcode", row, outcome);
        practice.opened_on = day(text(OPENED), "column 11, the opening", row, outcome);
        practice.closed_on = day(text(CLOSED), "column 12, the closure", row, outcome);
        practice.status = match self {
            Self::Practices => {
                let status = Status::parse(text(STATUS));
                if status.is_none() {
                    let why = "not a status: A, C, D or P; the practice is kept without one";
                    outcome.problem(row.line, "column 13, the status", text(STATUS), why);
                }
                status
            }
            // The list says of a branch only when it closed.
            Self::Branches => {
                Some(if practice.closed_on.is_some() { Status::Closed } else { Status::Active })
            }
        };
        let setting = text(SETTING);
        practice.setting = (!setting.is_empty()).then(|| setting.to_ascii_uppercase());
        Some(practice)
    }
}

/// A day; what is none is said and left out.
fn day(text: &str, heading: &str, row: &Row, outcome: &mut Outcome) -> Option<NaiveDate> {
    let day = as_of::day(text);
    if day.is_none() && !text.is_empty() {
        outcome.problem(row.line, heading, text, "not a day: they are written as 20260131; it is left out");
    }
    day
}
