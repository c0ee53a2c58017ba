//! Imports a spreadsheet of interactions.
//!
//! `with` holds names, handles or e-mail addresses separated by `;`, each of which may end in `(invited)`,
//! `(represented)`, `(copied)` or `(absent)`. One that means nobody rejects its row; nobody is made up from a typing
//! mistake. An interaction of the same day, kind and summary with the same people is known already: where the row has
//! them take part in other ways, or names another of us or other topics, it corrects what is known.

mod kind;
mod logged;
mod people;
#[cfg(test)]
mod tests;
mod write;

use std::path::Path;

use chrono::NaiveDate;

use super::columns::Columns;
use super::contacts::lists::{parts, unescape};
use super::delicate::Delicate;
use super::headings::{InteractionField as Field, match_interaction_headings};
use super::import::{ImportError, Outcome, Spec, require_rows};
use super::register::Register;
use super::source::{Row, Table};
use crate::domain::calendar::parse_file_date;
use crate::domain::interaction::Kind;
use crate::domain::nhs_number::why_patient;
use crate::domain::topic::topic_key;
use crate::store::{Result, Writer};
use logged::Logged;
use people::{Meant, Mention, People, mentions};

/// How many rows are done before the progress is told.
const STEP: usize = 256;

/// What the user may choose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Write unknown names down as new contacts.
    pub create: bool,
    /// Who of us it was, where the file does not say.
    pub by_default: Option<String>,
}

/// Imports interactions.
///
/// # Errors
/// Where a column for the day, the kind or the people is missing, or the record cannot be written.
pub fn import(
    writer: &Writer<'_>,
    table: &Table,
    spec: &Spec<'_>,
    options: &Options,
) -> std::result::Result<Outcome, ImportError> {
    require_rows(table)?;
    let columns = Columns::new(table, match_interaction_headings(&table.headings));
    require(table, &columns)?;
    let rows: Vec<Row> = table.rows().collect();
    let day = |row: &Row| parse_file_date(columns.cell(row, Field::Date)?).ok()?;
    let logged = Logged::load(writer, rows.iter().filter_map(day))?;
    let mut outcome = Outcome::new(&table.name, "interactions");
    outcome.notices = columns.notices();
    let people = People::new(options.create);
    let register = Register::load(writer)?;
    let delicate = Delicate::default();
    let mut import =
        Import { register, today: spec.today, columns: &columns, options, people, logged, delicate, outcome };
    for (done, row) in rows.iter().enumerate() {
        if done % STEP == 0 {
            (spec.progress)(done, rows.len());
        }
        import.take(row)?;
    }
    (spec.progress)(rows.len(), rows.len());
    let mut outcome = import.outcome;
    import.delicate.give(&mut outcome.notices);
    let file = Path::new(&table.name).file_name().unwrap_or_default().to_string_lossy();
    let summary = &outcome.summary;
    let updated = if summary.updated > 0 { format!(", {} updated", summary.updated) } else { String::new() };
    writer.say(format!("imported interactions from {file}: {} added{updated}", summary.added));
    Ok(outcome)
}

fn require(table: &Table, columns: &Columns<'_, Field>) -> std::result::Result<(), ImportError> {
    if [Field::Date, Field::Kind, Field::With].into_iter().all(|field| columns.has(field)) {
        return Ok(());
    }
    let found = format!("the first line has {}", table.headings.join(", "));
    let why = format!("there must be columns \"date\", \"kind\" and \"with\"; {found}");
    Err(ImportError::Unfit { file: table.name.clone(), why })
}

/// An import under way.
struct Import<'a, 'w> {
    register: Register<'w>,
    today: NaiveDate,
    columns: &'a Columns<'a, Field>,
    options: &'a Options,
    people: People,
    logged: Logged,
    delicate: Delicate,
    outcome: Outcome,
}

/// What a row says, people apart.
struct Wanted<'r> {
    day: NaiveDate,
    kind: Kind,
    mentions: Vec<Mention<'r>>,
    topics: Vec<String>,
}

impl Import<'_, '_> {
    fn take(&mut self, row: &Row) -> Result<()> {
        self.outcome.summary.read += 1;
        let before = self.outcome.problems.len();
        let wanted = self.read(row);
        // The names are looked for even where another cell is wrong: all that is wrong with a row is said at once.
        let with = self.columns.cell(row, Field::With).unwrap_or_default();
        let mut meant = Vec::new();
        for mention in mentions(with) {
            match self.people.find(&self.register, mention.text)? {
                Meant::One(id) => meant.push((mention, Some(id))),
                Meant::New => meant.push((mention, None)),
                Meant::Nobody(why) => self.problem(row, Field::With, mention.text, why),
            }
        }
        match wanted {
            Some(wanted) if self.outcome.problems.len() == before => self.write(row, &wanted, meant),
            _ => {
                self.outcome.summary.rejected += 1;
                Ok(())
            }
        }
    }

    /// Reads what stands in the cells; what is wrong with them becomes problems.
    fn read<'r>(&mut self, row: &'r Row) -> Option<Wanted<'r>> {
        if let Some(beyond) = self.columns.beyond(row) {
            let why = "the row has more cells than there are headings: put quotes around a text with commas";
            self.outcome.problem(row.line, "row", beyond, why);
            return None;
        }
        let date = self.columns.cell(row, Field::Date).unwrap_or_default();
        let day = match parse_file_date(date) {
            Ok(Some(day)) => Some(day),
            Ok(None) => {
                self.problem(row, Field::Date, date, "the day is missing".to_owned());
                None
            }
            Err(error) => {
                self.problem(row, Field::Date, date, error.to_string());
                None
            }
        };
        let text = self.columns.cell(row, Field::Kind).unwrap_or_default();
        let kind = if text.is_empty() {
            Err("the kind is missing: meeting, call, email ...".to_owned())
        } else {
            kind::read(text)
        };
        let kind = kind.map_err(|why| self.problem(row, Field::Kind, text, why)).ok();
        for field in [Field::With, Field::Summary, Field::By, Field::Topic] {
            let text = self.columns.cell(row, field).unwrap_or_default();
            if let Some(why) = why_patient(text) {
                self.problem(row, field, text, why);
            }
        }
        let with = self.columns.cell(row, Field::With).unwrap_or_default();
        let mentions = mentions(with);
        if mentions.is_empty() {
            self.problem(row, Field::With, with, "nobody is named: who took part?".to_owned());
        }
        let topic = self.columns.cell(row, Field::Topic).unwrap_or_default();
        let topics: Vec<String> = parts(topic, &[';', ',', '\n']).into_iter().map(unescape).collect();
        if topics.iter().any(|name| topic_key(name).is_empty()) {
            self.problem(row, Field::Topic, topic, "a topic needs a letter or a digit".to_owned());
        }
        Some(Wanted { day: day?, kind: kind?, mentions, topics })
    }

    fn problem(&mut self, row: &Row, field: Field, value: &str, why: String) {
        self.outcome.problem(row.line, self.columns.heading(field), value, why);
    }
}
