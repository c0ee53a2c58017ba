//! What every command is given: the day, the configuration, the record, and the way out.

use std::cell::{OnceCell, RefCell};
use std::path::PathBuf;

use chrono::{DateTime, NaiveDate, Utc};

use super::error::{CliError, CliResult};
use super::output::{Wanted, write_private};
use super::ui::Ui;
use crate::config::{Config, default_record, default_reference};
use crate::domain::calendar::{Lean, long, parse_date};
use crate::domain::id::EntryId;
use crate::exchange::digest;
use crate::geography::Reference;
use crate::render::{self, Boxes, Card, Format, Heading, Look, Sheet};
use crate::store::{Act, Opening, Store, Writer, Written};

/// The width of a paper, in columns.
const PAGE: usize = 100;

/// What every command is given.
#[derive(Debug)]
pub(super) struct Context {
    /// The way to the user.
    pub(super) ui: Ui,
    /// The day asked about.
    pub(super) today: NaiveDate,
    /// The same day, where the record is asked as it was known at its end.
    pub(super) as_of: Option<NaiveDate>,
    /// The moment, for the history.
    pub(super) now: DateTime<Utc>,
    /// The effective configuration.
    pub(super) config: Config,
    /// The command line as it would be typed, for the history.
    pub(super) command: String,
    /// What the command is for: the title of a page with the answer.
    pub(super) title: String,
    /// The record named by flag or environment.
    pub(super) db: Option<PathBuf>,
    /// How long to wait for another program's lock, in seconds.
    pub(super) wait: u64,
    /// The format asked for.
    pub(super) format: Option<Wanted>,
    /// The file the answer goes to.
    pub(super) output: Option<PathBuf>,
    /// The record, once opened.
    pub(super) store: OnceCell<Store>,
    /// The reference data named by the environment.
    pub(super) reference: Option<PathBuf>,
    /// The reference data, once opened: reading what is in the file costs more than most questions to it.
    pub(super) opened: OnceCell<Reference>,
    /// What is to be said of a write once it has been made.
    pub(super) unsaid: RefCell<Vec<Said>>,
}

/// A line that is only true once something is written.
#[derive(Debug)]
pub(super) enum Said {
    /// What was done on the way.
    Status(String),
    /// What to do if it was not meant.
    Hint(String),
}

impl Context {
    /// Where the record is or would be.
    pub(super) fn record(&self) -> CliResult<PathBuf> {
        match &self.db {
            Some(path) => Ok(path.clone()),
            None => Ok(default_record()?),
        }
    }

    /// Where the reference data are or would be.
    pub(super) fn reference_path(&self) -> CliResult<PathBuf> {
        match &self.reference {
            Some(path) => Ok(path.clone()),
            None => Ok(default_reference()?),
        }
    }

    /// The reference data, where there are any.
    pub(super) fn reference(&self) -> CliResult<Option<&Reference>> {
        if let Some(opened) = self.opened.get() {
            return Ok(Some(opened));
        }
        let opened = Reference::open(&self.reference_path()?, self.wait)?;
        Ok(opened.map(|opened| self.opened.get_or_init(|| opened)))
    }

    /// The reference data, a file of them made where there is none.
    pub(super) fn reference_or_new(&self) -> CliResult<Reference> {
        Ok(Reference::open_or_new(&self.reference_path()?, self.wait)?)
    }

    /// The record, which must exist; as it was known on a day where that is asked.
    pub(super) fn store(&self) -> CliResult<&Store> {
        self.open(false)
    }

    /// The record, where there is one.
    pub(super) fn store_if_any(&self) -> CliResult<Option<&Store>> {
        if self.record()?.exists() { self.store().map(Some) } else { Ok(None) }
    }

    /// The record, made where there is none.
    pub(super) fn store_or_new(&self) -> CliResult<&Store> {
        self.open(true)
    }

    fn open(&self, create: bool) -> CliResult<&Store> {
        if let Some(store) = self.store.get() {
            return Ok(store);
        }
        let create = create && self.as_of.is_none();
        let store = Store::open(Opening { path: self.record()?, wait: self.wait, create })?;
        let store = match self.as_of {
            Some(day) => store.as_known_on(day)?,
            None => store,
        };
        Ok(self.store.get_or_init(|| store))
    }

    /// Writes to the record, which is made where there is none.
    pub(super) fn write<T>(
        &self,
        summary: &str,
        work: impl FnOnce(&Writer<'_>) -> CliResult<T>,
    ) -> CliResult<Written<T>> {
        self.write_or_rehearse(summary, false, work)
    }

    /// [`Context::write`], or the same without the commit.
    pub(super) fn write_or_rehearse<T>(
        &self,
        summary: &str,
        rehearse: bool,
        work: impl FnOnce(&Writer<'_>) -> CliResult<T>,
    ) -> CliResult<Written<T>> {
        self.refuse_to_change_what_was()?;
        let by = self.config.who();
        let act = Act { at: self.now, by: &by, command: &self.command, summary, rehearse };
        let written = self.store_or_new()?.write(&act, work)?;
        self.say_what_was_written();
        Ok(written)
    }

    /// Keeps a line until something is written: a write that is refused says nothing of what it would have done.
    pub(super) fn say_if_written(&self, said: Said) {
        self.unsaid.borrow_mut().push(said);
    }

    fn say_what_was_written(&self) {
        for said in self.unsaid.take() {
            match said {
                Said::Status(line) => self.ui.status(line),
                Said::Hint(line) => self.ui.hint(line),
            }
        }
    }

    /// [`Context::write_or_rehearse`]; where there is no record yet, work that comes to nothing starts none.
    pub(super) fn write_or_start<T>(
        &self,
        summary: &str,
        rehearse: bool,
        work: impl Fn(&Writer<'_>) -> CliResult<T>,
    ) -> CliResult<Written<T>> {
        self.refuse_to_change_what_was()?;
        let path = self.record()?;
        if !path.exists() {
            let by = self.config.who();
            let act = Act { at: self.now, by: &by, command: &self.command, summary, rehearse };
            let opening = Opening { path, wait: self.wait, create: true };
            if let Some(written) = Store::start(&opening, &act, &work)? {
                self.say_what_was_written();
                return Ok(written);
            }
        }
        self.write_or_rehearse(summary, rehearse, work)
    }

    /// Refuses a write to the record of a day in the past, by a flag of a command that otherwise only looks.
    pub(super) fn refuse_to_change_what_was(&self) -> CliResult {
        match self.as_of {
            None => Ok(()),
            Some(_) => Err(CliError::usage("--as-of is for looking: what was known then cannot be changed")
                .hint("nothing was changed")),
        }
    }

    /// Says whether a change of something changed anything.
    pub(super) fn said(&self, entry: Option<EntryId>, what: &str) {
        match entry {
            Some(_) => self.ui.status(format!("Changed {what}")),
            None => self.ui.status(format!("{what} is like that already; nothing was changed")),
        }
    }

    /// Reads a date that, where it leaves the choice, was meant to lie in the past.
    pub(super) fn past(&self, text: &str) -> CliResult<NaiveDate> {
        Ok(parse_date(text, self.today, Lean::Past)?)
    }

    /// Reads a date that, where it leaves the choice, was meant to lie in the future.
    pub(super) fn future(&self, text: &str) -> CliResult<NaiveDate> {
        Ok(parse_date(text, self.today, Lean::Future)?)
    }

    /// Prints a listing in the format asked for; an empty one is said in a friendly line on a terminal.
    pub(super) fn print(&self, sheet: &Sheet, nothing: &str) -> CliResult {
        self.print_as(sheet, self.format_of_output().unwrap_or(Format::Table), nothing)
    }

    /// [`Context::print`] in a format chosen by the command.
    pub(super) fn print_as(&self, sheet: &Sheet, format: Format, nothing: &str) -> CliResult {
        if sheet.is_empty() && self.ui.can_ask() {
            self.ui.status(nothing);
        }
        let mut bytes = Vec::new();
        match format {
            // A file that is opened says that there is nothing; a pipe stays silent.
            Format::Html if !sheet.is_empty() || self.output.is_some() => {
                let heading = Heading { title: &self.title, day: &long(self.today) };
                render::page(sheet, &heading, nothing, &mut bytes)?;
            }
            format => render::render(sheet, format, &self.look(), &mut bytes)?,
        }
        self.deliver(&bytes)
    }

    /// Prints one thing in the format asked for.
    pub(super) fn show(&self, card: &Card) -> CliResult {
        let mut bytes = Vec::new();
        match self.format_of_output().unwrap_or(Format::Table) {
            Format::Table => render::card(card, &self.look(), &mut bytes)?,
            Format::Json => render::card_json(card, &mut bytes)?,
            Format::Markdown => render::card_markdown(card, &mut bytes)?,
            Format::Html => render::card_html(card, &long(self.today), &mut bytes)?,
            Format::Csv => {
                return Err(CliError::usage("one thing is not a table: --format csv is for lists")
                    .hint("use --format table, json, md or html"));
            }
        }
        self.deliver(&bytes)
    }

    /// Prints one thing with its lines: for people the whole of it, for scripts the lines alone.
    pub(super) fn show_with_lines(&self, card: &Card, lines: &Sheet) -> CliResult {
        match self.format_of_output().unwrap_or(Format::Table) {
            Format::Table | Format::Markdown | Format::Html => self.show(card),
            format @ (Format::Json | Format::Csv) => self.print_as(lines, format, ""),
        }
    }

    /// Draws four boxes for people.
    pub(super) fn draw(&self, boxes: &Boxes) -> CliResult {
        let mut bytes = Vec::new();
        render::boxes(boxes, &self.look(), &mut bytes)?;
        self.deliver(&bytes)
    }

    /// Hands over a paper, of which one sheet is the CSV, and says the SHA-256 of its bytes.
    ///
    /// It looks the same wherever it goes: without colours, and as wide as a page where no terminal says how wide.
    pub(super) fn hand_over(&self, card: &Card, sheet: &Sheet) -> CliResult {
        let look = Look { width: self.look().width.or(Some(PAGE)), colour: false };
        let mut bytes = Vec::new();
        match self.format_of_output().unwrap_or(Format::Table) {
            Format::Table => render::card(card, &look, &mut bytes)?,
            Format::Json => render::card_json(card, &mut bytes)?,
            Format::Markdown => render::card_markdown(card, &mut bytes)?,
            Format::Html => render::card_html(card, "", &mut bytes)?,
            Format::Csv => render::render(sheet, Format::Csv, &look, &mut bytes)?,
        }
        self.deliver(&bytes)?;
        self.ui.status(format!("SHA-256 {}", digest::of_bytes(&bytes)));
        Ok(())
    }

    /// Hands over an answer that is already in its final form.
    pub(super) fn deliver(&self, bytes: &[u8]) -> CliResult {
        match &self.output {
            None => Ui::answer(bytes),
            Some(path) => write_private(path, bytes),
        }
    }

    /// The format asked for, else the one the output file's name asks for.
    pub(super) fn format_of_output(&self) -> Option<Format> {
        match self.wanted() {
            Some(Wanted::Printed(format)) => Some(format),
            Some(Wanted::AsKept) | None => None,
        }
    }

    /// What is asked for, by the format or the output file's name.
    pub(super) fn wanted(&self) -> Option<Wanted> {
        self.format.or_else(|| self.output.as_deref()?.extension()?.to_str()?.to_lowercase().parse().ok())
    }

    fn look(&self) -> Look {
        match self.output {
            None => Ui::look(),
            Some(_) => Look::default(),
        }
    }
}
