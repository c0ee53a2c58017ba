//! Results of elections: who won, in Democracy Club's files of candidates or a council's own list.
//!
//! A file says who won and perhaps who else stood; it is never a list of who sits. What follows for each ward is worked
//! out in [`returns`](crate::domain::election::returns); seats that are not in the file are not touched.

mod club;
mod control;
mod ground;
mod own;

use std::collections::HashMap;

use chrono::NaiveDate;

use super::import::{ImportError, Outcome, Spec, require_rows};
use super::snapshot::elected::{self, Poll, Seating, When};
use super::source::Table;
use crate::domain::election::{Election, ElectionKind, councillors_retire, dissolution_before};
use crate::domain::id::{ContactId, OrganisationId};
use crate::domain::name::fold;
use crate::store::Writer;
use ground::Ground;

pub use super::snapshot::elected::{Became, Returned};
pub use control::{Changed, recheck_all};

/// What the user says beside the file.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The council of the whole file, where it names none.
    pub council: Option<OrganisationId>,
    /// The day of the poll, where the file does not say; rows of other days are left.
    pub poll_on: Option<NaiveDate>,
    /// The elections of that day that are in the record.
    pub elections: Vec<Election>,
    /// The day of the declaration; the day after the poll unless said.
    pub declared: Option<NaiveDate>,
    /// Those who are said to have left.
    pub left: Vec<ContactId>,
}

/// Everything that came of a result.
#[derive(Debug)]
pub struct Result {
    /// Counts, problems and notices.
    pub outcome: Outcome,
    /// The day of the poll.
    pub poll_on: NaiveDate,
    /// What became of whom, ward by ward.
    pub returned: Vec<Returned>,
    /// Councils of which every seat was in the file, and who controls them.
    pub changed: Vec<Changed>,
}

/// One candidate as a file has them.
#[derive(Debug, Clone)]
struct Stood {
    line: u64,
    /// What the file calls the council: a name, or the words of an id. `None`: the one that was said.
    council: Option<String>,
    is_parliament: bool,
    kind: Option<ElectionKind>,
    poll_on: Option<NaiveDate>,
    /// The heading of the ward's column and the cell.
    ward: (String, String),
    name: (String, String),
    party: String,
    email: String,
    identifiers: Vec<(&'static str, String)>,
    /// Whether they were elected; `None` where the file does not say.
    elected: Option<bool>,
    /// How many seats were up, where the file says.
    contested: Option<usize>,
}

/// Writes down the result of an election.
///
/// # Errors
/// Where the file is no such list, or says of no poll which it is; or where the record cannot be written.
pub fn import(
    writer: &Writer<'_>,
    table: &Table,
    spec: &Spec<'_>,
    options: &Options,
) -> std::result::Result<Result, ImportError> {
    require_rows(table)?;
    let mut outcome = Outcome::new(&table.name, "results");
    let stood = if let Some(columns) = club::Columns::find(table) {
        club::read(table, &columns, &mut outcome)
    } else if let Some(columns) = own::Columns::find(table) {
        own::read(table, &columns, options, &mut outcome)?
    } else {
        return Err(unfit(
            table,
            "this is no list of results: it needs columns for the ward and the name, and one that says who was elected, or winners alone",
        ));
    };
    let poll_on = poll_of(table, options, &stood)?;
    let ground = Ground::of(writer, options.council)?;
    let mut seats = ground::Seats::new(&ground, poll_on, options);
    for stood in stood {
        seats.add(stood, &mut outcome);
    }
    if let Some(why) = seats.why_nothing() {
        return Err(unfit(table, why));
    }
    let seating = seat(seats, poll_on, spec, options, &mut outcome);
    let poll = Poll { poll_on, when: &seating.when, losers: &seating.losers, left: &options.left };
    let seated = Seating { snapshot: &seating.snapshot, poll };
    let mut returned = elected::apply(writer, spec, &seated, &mut outcome)?;
    let changed = control::of(writer, &seating.snapshot, &returned, poll_on)?;
    returned.extend(seating.unknown);
    Ok(Result { outcome, poll_on, returned, changed })
}

/// The one day the file is about.
fn poll_of(table: &Table, options: &Options, stood: &[Stood]) -> std::result::Result<NaiveDate, ImportError> {
    if let Some(day) = options.poll_on {
        return Ok(day);
    }
    let mut days: Vec<NaiveDate> = stood.iter().filter_map(|stood| stood.poll_on).collect();
    days.sort_unstable();
    days.dedup();
    match days.as_slice() {
        [only] => Ok(*only),
        [] => Err(unfit(table, "it does not say on which day the poll was: add --election or --poll DATE")),
        [first, .., last] => Err(unfit(
            table,
            format!(
                "it has polls of {} days, from {first} to {last}: say which with --poll DATE",
                days.len()
            ),
        )),
    }
}

/// Winners as seats of a snapshot, with everything else the file says.
struct Seated {
    snapshot: super::snapshot::Snapshot,
    when: HashMap<(usize, String), When>,
    losers: Vec<(usize, String, String)>,
    unknown: Vec<Returned>,
}

fn seat(
    seats: ground::Seats<'_>,
    poll_on: NaiveDate,
    spec: &Spec<'_>,
    options: &Options,
    outcome: &mut Outcome,
) -> Seated {
    let holidays = &spec.policy.holidays;
    let declared = options.declared.unwrap_or_else(|| poll_on.succ_opt().unwrap_or(poll_on));
    let when = |kind: ElectionKind| When {
        start: if kind.is_ordinary() {
            councillors_retire(poll_on, holidays).unwrap_or(declared)
        } else {
            declared
        },
        sat_until: (kind == ElectionKind::Parliamentary).then(|| dissolution_before(poll_on, holidays)),
    };
    seats.finish(outcome, when)
}

/// Reads the word for whether somebody was elected; `Err` where it is none, `Ok(None)` where nothing is said.
fn elected(word: &str) -> std::result::Result<Option<bool>, ()> {
    match fold(word).as_str() {
        "" => Ok(None),
        "t" | "true" | "yes" | "y" | "1" | "elected" | "elected unopposed" | "won" | "winner" => {
            Ok(Some(true))
        }
        "f" | "false" | "no" | "n" | "0" | "not elected" | "unelected" | "lost" | "loser" | "defeated" => {
            Ok(Some(false))
        }
        _ => Err(()),
    }
}

fn unfit(table: &Table, why: impl Into<String>) -> ImportError {
    ImportError::Unfit { file: table.name.clone(), why: why.into() }
}
