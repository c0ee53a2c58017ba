//! Imports a spreadsheet of contacts.
//!
//! A row is read and checked whole, then matched with somebody in the record (by handle, e-mail address or name), then
//! written. A cell with a value sets it; an empty cell leaves what is there; nobody is removed and no post is ended
//! unless the row says when. Of two rows of one file about one fact the first counts, so that the same file twice
//! changes nothing.
//!
//! `read = added + updated + unchanged + rejected`, by rows. A `via` that means nobody is a problem of its own: the rest
//! of its row stands, and the row is not counted as rejected.

mod holding;
pub(in crate::exchange) mod lists;
mod matching;
mod person;
mod place;
pub(in crate::exchange) mod reach;
mod row;
pub(in crate::exchange) mod rules;
#[cfg(test)]
mod tests;
mod touched;
mod update;
mod via;
mod words;
mod write;

use std::path::Path;

use foldhash::HashMap;

use super::columns::Columns;
use super::delicate::Delicate;
use super::headings::{ContactField, match_contact_headings};
use super::import::{ImportError, Outcome, Spec, require_rows};
use super::register::Register;
use super::source::{Row, Table};
use crate::domain::id::ContactId;
use crate::domain::role::has_a_public_party;
use crate::render::count;
use crate::store::Writer;
use holding::Holdings;
use matching::Claims;
use place::Places;
use row::{Fault, Reader, Wanted};
use touched::Touched;
use via::Via;
use words::Words;

/// How many rows are done before the progress is told.
const STEP: usize = 256;

/// Imports contacts, the posts they hold and what they care about.
///
/// # Errors
/// Where there is no column with names, or the record cannot be written.
pub fn import(writer: &Writer<'_>, table: &Table, spec: &Spec<'_>) -> Result<Outcome, ImportError> {
    require_rows(table)?;
    let columns = Columns::new(table, match_contact_headings(&table.headings));
    require_names(table, &columns)?;
    let mut import = Import::new(Register::load(writer)?, spec, &columns, &table.name);
    let rows: Vec<Row> = table.rows().collect();
    import.announce(&rows);
    for (done, row) in rows.iter().enumerate() {
        if done % STEP == 0 {
            (spec.progress)(done, rows.len());
        }
        import.take(row)?;
    }
    import.finish()?;
    (spec.progress)(rows.len(), rows.len());
    let mut outcome = import.outcome;
    import.delicate.give(&mut outcome.notices);
    let file = Path::new(&table.name)
        .file_name()
        .map_or_else(|| table.name.clone(), |name| name.to_string_lossy().into_owned());
    let summary = &outcome.summary;
    writer
        .say(format!("imported contacts from {file}: {} added, {} updated", summary.added, summary.updated));
    Ok(outcome)
}

fn require_names(table: &Table, columns: &Columns<'_, ContactField>) -> Result<(), ImportError> {
    if [ContactField::Name, ContactField::LastName, ContactField::FirstName]
        .into_iter()
        .any(|field| columns.has(field))
    {
        return Ok(());
    }
    let needed = "there must be a column \"name\", or \"first name\" and \"last name\"";
    let found = format!("the first line has {}", table.headings.join(", "));
    Err(ImportError::Unfit { file: table.name.clone(), why: format!("{needed}; {found}") })
}

/// An import under way.
struct Import<'a, 'w> {
    register: Register<'w>,
    spec: &'a Spec<'a>,
    columns: &'a Columns<'a, ContactField>,
    /// The file is an export of ours, whose parts are taken as they stand.
    ours: bool,
    words: Words,
    claims: Claims,
    places: Places,
    holdings: Holdings,
    touched: HashMap<ContactId, Touched>,
    vias: Vec<Via>,
    /// The rows whose party no public source shows.
    parties_left_out: usize,
    delicate: Delicate,
    outcome: Outcome,
}

impl<'a, 'w> Import<'a, 'w> {
    fn new(
        register: Register<'w>,
        spec: &'a Spec<'a>,
        columns: &'a Columns<'a, ContactField>,
        file: &str,
    ) -> Self {
        let of_ours = [
            ContactField::Handle,
            ContactField::Title,
            ContactField::FirstName,
            ContactField::LastName,
            ContactField::Honours,
            ContactField::PostRecorded,
        ];
        let mut outcome = Outcome::new(file, "contacts");
        outcome.notices = columns.notices();
        let ours = of_ours.into_iter().all(|field| columns.has(field));
        Self {
            register,
            spec,
            columns,
            ours,
            words: Words::new(spec.policy),
            claims: Claims::default(),
            places: Places::new(ours),
            holdings: Holdings::default(),
            touched: HashMap::default(),
            vias: Vec::new(),
            parties_left_out: 0,
            delicate: Delicate::default(),
            outcome,
        }
    }

    /// Reads ahead who is in the file: a handle or an address that stands in another row is that row's.
    fn announce(&mut self, rows: &[Row]) {
        for row in rows {
            let handle = self.columns.cell(row, ContactField::Handle);
            let email = self.columns.cell(row, ContactField::Email);
            if let Some(handle) = handle {
                self.register.reserve_handle(handle);
            }
            self.claims.announce(&self.register, handle, email);
        }
    }

    fn take(&mut self, row: &Row) -> Result<(), ImportError> {
        self.outcome.summary.read += 1;
        let reader = Reader {
            columns: self.columns,
            row,
            words: &mut self.words,
            today: self.spec.today,
            ours: self.ours,
            faults: Vec::new(),
        };
        match reader.read() {
            Ok(mut wanted) => {
                self.leave_out_party(&mut wanted);
                Ok(self.write(&wanted)?)
            }
            Err(faults) => {
                self.reject(row.line, faults);
                Ok(())
            }
        }
    }

    /// Leaves out a party that no public source shows: political opinion is special category data, and only what somebody
    /// elected has made public is kept. What we exported goes back as it was.
    fn leave_out_party(&mut self, wanted: &mut Wanted<'_>) {
        if self.ours {
            return;
        }
        let Some(post) = &mut wanted.post else { return };
        if post.party.is_some() && (post.source.is_none() || !has_a_public_party(&post.role)) {
            post.party = None;
            self.parties_left_out += 1;
        }
    }

    /// Counts a row as rejected once, however many of its cells are wrong.
    fn reject(&mut self, line: u64, faults: Vec<Fault<'_>>) {
        self.outcome.summary.rejected += 1;
        for fault in faults {
            self.problem(line, fault);
        }
    }

    fn problem(&mut self, line: u64, fault: Fault<'_>) {
        self.outcome.problem(line, fault.column, fault.value, fault.why);
    }

    fn finish(&mut self) -> Result<(), ImportError> {
        self.settle_vias()?;
        if self.parties_left_out > 0 {
            let rows = count(self.parties_left_out, "row", "rows");
            self.outcome.notices.push(format!(
                "the party is left out of {rows}: it is only kept of somebody elected or standing, with its public source in a column post_source (\"council website\")"
            ));
        }
        self.outcome.problems.sort_by_key(|problem| problem.line);
        let title = |role: &str| self.spec.policy.role_title(role).to_owned();
        let notices = self.holdings.make_room(&mut self.register, self.spec.today, title)?;
        self.outcome.notices.extend(notices);
        Ok(())
    }
}
