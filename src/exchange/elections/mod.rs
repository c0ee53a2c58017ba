//! Elections as `EveryElection` lists them: `https://elections.democracyclub.org.uk/api/elections/`.
//!
//! A page `{"count", "next", "previous", "results": [...]}`, a bare array, or one election. Groups, organisations and
//! ballots share one list: `local.2027-05-06`, `local.ashby.2027-05-06`, `local.ashby.northfield.2027-05-06`. An
//! ordinary election is one of a council, however many of its wards are listed; a by-election is one of its ward.

mod apply;
mod entry;
mod place;
mod polls;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde_json::Value;

use super::import::{ImportError, Outcome, Spec};
use super::json::{Json, Wanted, unfit};
use crate::render::count;
use crate::store::{PlacedElection, Writer};

/// What is read.
pub const WANTED: Wanted = Wanted {
    what: "EveryElection's JSON of elections",
    from: "https://elections.democracyclub.org.uk/api/elections/",
};

/// What an election's source begins with; its id follows.
const SOURCE: &str = "EveryElection ";

/// What came of it.
#[derive(Debug)]
pub struct Imported {
    /// The counts, the problems and the notes.
    pub outcome: Outcome,
    /// The elections that are new, by the day of the poll.
    pub added: Vec<PlacedElection>,
}

/// Imports the elections of our councils and areas.
///
/// `checked` is the day on which the list was seen to be right, where somebody said so: it is noted with what is known
/// already, too. What is new is as of today unless it says otherwise.
///
/// # Errors
/// Where the file is no such list, or the record cannot be written.
pub fn import(
    writer: &Writer<'_>,
    json: &Json,
    spec: &Spec<'_>,
    checked: Option<NaiveDate>,
) -> Result<Imported, ImportError> {
    let listed = listed(json)?;
    let mut outcome = Outcome::new(&json.name, "elections");
    let lines: Vec<(&str, u64)> = json.lines_of("election_id").collect();
    // One for each entry, they are those of the entries; where some entries have none, the id says whose it is.
    let line_of = |at: usize, id: &str| match lines.get(at).filter(|_| lines.len() == listed.len()) {
        Some((_, line)) => *line,
        None => lines.iter().find(|(known, _)| *known == id).map_or(1, |(_, line)| *line),
    };
    let mut entries = Vec::new();
    for (at, value) in listed.iter().enumerate() {
        (spec.progress)(at + 1, listed.len());
        outcome.summary.read += 1;
        let id = value.get("election_id").and_then(Value::as_str).unwrap_or_default();
        let line = line_of(at, id);
        match entry::read(value, line) {
            Ok(entry) => entries.push(entry),
            Err(wrong) => outcome.reject(line, wrong.key, &wrong.value, wrong.why),
        }
    }
    let ground = place::Ground::of(writer)?;
    let polls = polls::of(&entries, &ground, &mut outcome);
    let added = apply::apply(writer, spec, &polls, checked, &mut outcome)?;
    outcome.has_left = !outcome.notices.is_empty();
    if let Some(next) = json.value.get("next").and_then(Value::as_str) {
        let all = json.value.get("count").and_then(Value::as_u64).unwrap_or_default();
        outcome.notices.push(format!(
            "this is one page, with {} of {all}; the next one is {next}",
            count(listed.len(), "entry", "entries")
        ));
    }
    Ok(Imported { outcome, added })
}

/// The elections of a file, whichever of its shapes it has; a list of pages is taken as one.
fn listed(json: &Json) -> Result<Vec<&Value>, ImportError> {
    let refuse = |why: &str| unfit(&json.name, WANTED, why);
    let results = |value: &'_ Value| value.get("results").is_some();
    let listed: Vec<&Value> = match &json.value {
        Value::Array(all) if all.iter().any(results) => {
            all.iter().filter_map(|page| page.get("results")?.as_array()).flatten().collect()
        }
        Value::Array(all) => all.iter().collect(),
        one if one.get("election_id").is_some() => vec![one],
        page => {
            let results = page
                .get("results")
                .ok_or_else(|| refuse("there is neither a list results nor an election_id"))?;
            results.as_array().ok_or_else(|| refuse("results is no list"))?.iter().collect()
        }
    };
    if listed.is_empty() {
        return Err(refuse("the list is empty: there is not one election"));
    }
    if !listed.iter().any(|value| value.get("election_id").is_some()) {
        return Err(refuse("not one of them has an election_id"));
    }
    Ok(listed)
}
