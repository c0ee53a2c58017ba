//! Lists of who holds which seat on a day, compared with the record.
//!
//! A layout turns its rows into [`SeatRow`]s; [`apply`] compares them with what is recorded and writes the difference:
//! who is new begins, who is missing is *ended* (never removed), who has another name is renamed, everybody else is
//! left untouched. Each body of the file is compared by itself; bodies that are not in it are not looked at.
//!
//! **Days.** Who is new in the first snapshot of a body began on an unknown day, later on the day of the snapshot,
//! unless the file says since when. The day is kept in the source of a membership, so that an *older* file is known
//! as one: it adds who was there then, and ends, renames and corrects nobody. Whoever is in the file was seen in their
//! post on its day, and was checked then, unless a later day is known: the same file of the same day changes nothing.
//!
//! **Counts.** Each row is one of added (a membership began), updated (the contact, the membership, an office or the
//! area's code changed), unchanged, vacant or rejected; a row that repeats another is unchanged, with a notice. Ended
//! memberships, of seats and of offices, are counted beside that. Who moves to another ward is one added and one ended.

mod bodies;
#[cfg(test)]
mod confirmed_tests;
pub mod elected;
mod evidence;
mod names;
mod notices;
mod offices;
mod people;
mod places;
mod reader;
mod recognise;
mod rows;
mod run;
mod seats;
mod stamp;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

pub use reader::{RawSeat, Reader};
pub use rows::{Body, SeatHolder, SeatRow, SeatRule, Snapshot, Unread};

use super::import::{Outcome, Spec};
use super::register::Confirmed;
use super::summary::Summary;
use crate::domain::calendar::long;
use crate::store::{Result, Writer};
use run::Run;

/// Compares a snapshot with the record, writes the difference, and completes the outcome.
///
/// # Errors
/// Where the record cannot be read or written.
pub fn apply(writer: &Writer<'_>, spec: &Spec<'_>, snapshot: &Snapshot, outcome: &mut Outcome) -> Result<()> {
    if snapshot.rows.is_empty() {
        // Every row was rejected: that says nothing about anybody, and nothing is made of it.
        return Ok(());
    }
    let mut run = Run::new(writer, spec, snapshot)?;
    run.find_bodies()?;
    run.find_places()?;
    run.recognise();
    run.settle_people()?;
    run.begin()?;
    run.end_missing()?;
    run.settle_offices()?;
    for (row, seat) in snapshot.rows.iter().enumerate() {
        let count = match &seat.holder {
            None => &mut outcome.summary.vacant,
            Some(_) if run.begun.contains(&row) => &mut outcome.summary.added,
            Some(_) if run.touched.contains(&row) => &mut outcome.summary.updated,
            Some(_) => &mut outcome.summary.unchanged,
        };
        *count += 1;
    }
    outcome.summary.ended += run.ended;
    run.notices.give(&mut outcome.notices);
    let Confirmed { memberships, checks } = run.confirmed;
    if memberships > 0 {
        let checked = long(snapshot.as_of);
        outcome.notices.push(format!("{memberships} known before: checked on {checked}, by this list"));
    }
    if checks > 0 {
        outcome.notices.push(format!("holders still to be checked: {checks} done, as this list names them"));
    }
    writer.say(sentence(&outcome.summary));
    Ok(())
}

/// Says in a line what was done: "imported councillors from trafford.csv: 62 added, 1 vacant".
fn sentence(summary: &Summary) -> String {
    let counts = [
        (summary.added, "added"),
        (summary.updated, "updated"),
        (summary.unchanged, "unchanged"),
        (summary.ended, "ended"),
        (summary.vacant, "vacant"),
        (summary.rejected, "rejected"),
    ];
    let words: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    let done = if words.is_empty() { "nothing".to_owned() } else { words.join(", ") };
    format!("imported {} from {}: {done}", summary.kind, summary.file)
}
