//! `engage import`

mod elections;
mod holidays;
mod links;
mod lookup;
mod official;
mod patients;
mod postcodes;
mod practices;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::context::Context;
use super::error::{CliError, CliResult};
use super::output::{self, write_private};
use crate::exchange::import::{ImportError, Outcome, Spec};
use crate::exchange::json::{Json, Wanted};
use crate::exchange::problem::{Problem, problems_sheet};
use crate::exchange::source::{Table, read, read_reader};
use crate::exchange::{contacts, councillors, interactions, mps};
use crate::render::{Format, Look, clean, render};
use crate::store::{Writer, Written};

/// Fill the record from the files you have
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Councillors(Councillors),
    Mps(Mps),
    Contacts(Contacts),
    Interactions(Interactions),
    Lookup(lookup::Args),
    Practices(practices::Args),
    Patients(patients::Args),
    Elections(elections::Args),
    Holidays(holidays::Args),
    Postcodes(postcodes::Args),
}

/// What every import takes.
#[derive(Debug, clap::Args)]
struct Common {
    /// The CSV file; - is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Say what would change, and leave it
    #[arg(long)]
    dry_run: bool,
    /// Write the rows that were skipped to a CSV file
    #[arg(long, value_name = "FILE")]
    problems: Option<PathBuf>,
}

/// Councillors: Open Council Data UK's files or a council's own list
///
/// The file is a snapshot: unchanged people stay untouched, a new holder begins, a missing one is ended as of the date.
/// Whoever is in it was seen in their seat that day, which `engage report stale` goes by.
///
/// JSON keys of the summary: file, kind, read, added, updated, unchanged, ended, vacant, rejected.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage import councillors councillors.csv --as-of 2026-05-20
  engage import councillors bexley.csv --council \"Bexley Council\" --dry-run")]
pub(super) struct Councillors {
    #[command(flatten)]
    common: Common,
    /// The council the file is about, where the file does not say
    #[arg(long, value_name = "NAME")]
    council: Option<String>,
    /// Open Council Data UK's list of councils, which names the numbers in its older files
    #[arg(long, value_name = "FILE")]
    councils: Option<PathBuf>,
    /// The day the file was true; today unless said
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
}

/// MPs: TheyWorkForYou's list or one with constituency codes
///
/// The file is a snapshot, as with councillors.
///
/// JSON keys of the summary: file, kind, read, added, updated, unchanged, ended, vacant, rejected.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage import mps mps.csv --as-of 2026-11-01")]
pub(super) struct Mps {
    #[command(flatten)]
    common: Common,
    /// The day the file was true; today unless said
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
}

/// Contacts: a spreadsheet saved as CSV
///
/// Headings in any order: name (or title, first name, last name), email, phone, role, organisation, area, tier,
/// cadence, since, recorded, owner, snooze until, notes, topics.
///
/// JSON keys of the summary: file, kind, read, added, updated, unchanged, ended, vacant, rejected.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage import contacts stakeholders.csv --problems problems.csv")]
pub(super) struct Contacts {
    #[command(flatten)]
    common: Common,
}

/// Interactions: a log kept in a spreadsheet, saved as CSV
///
/// Headings: date, kind, with, summary, by, topic. `with` holds names or handles separated by `;`; each may end in
/// (invited), (represented), (copied) or (absent); `topic` holds topics separated by `;` or `,`. The same day, kind,
/// summary and people are the same interaction: a row with other ways of taking part, by or topics corrects it.
///
/// JSON keys of the summary: file, kind, read, added, updated, unchanged, ended, vacant, rejected.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage import interactions log.csv --dry-run")]
pub(super) struct Interactions {
    #[command(flatten)]
    common: Common,
    /// Make a contact of a name that is not known
    #[arg(long)]
    create: bool,
}

pub(super) fn run(command: Command, ctx: &Context) -> CliResult {
    match command {
        Command::Lookup(args) => lookup::run(&args, ctx),
        Command::Practices(args) => practices::run(&args, ctx),
        Command::Patients(args) => patients::run(&args, ctx),
        Command::Postcodes(args) => postcodes::run(&args, ctx),
        Command::Councillors(args) => {
            let as_of = as_of(args.as_of.as_deref(), ("--as-of", "true"), ctx)?;
            let councils = args.councils.as_deref().map(table).transpose()?;
            let options =
                councillors::Options { council: args.council.as_deref(), as_of, councils: councils.as_ref() };
            import(&args.common, ctx, "councillors", |writer, table, spec| {
                councillors::import(writer, table, spec, &options)
            })
        }
        Command::Mps(args) => {
            let as_of = as_of(args.as_of.as_deref(), ("--as-of", "true"), ctx)?;
            import(&args.common, ctx, "MPs", |writer, table, spec| mps::import(writer, table, spec, as_of))
        }
        Command::Contacts(args) => import(&args.common, ctx, "contacts", contacts::import),
        Command::Interactions(args) => {
            let options =
                interactions::Options { create: args.create, by_default: ctx.config.names.name.clone() };
            import(&args.common, ctx, "interactions", |writer, table, spec| {
                interactions::import(writer, table, spec, &options)
            })
        }
        Command::Elections(args) => elections::run(args, ctx),
        Command::Holidays(args) => holidays::run(&args, ctx),
    }
}

/// The day a file was true. It has come: of a later one, every list until then would count as an older one.
fn as_of(text: Option<&str>, (option, what): (&str, &str), ctx: &Context) -> CliResult<NaiveDate> {
    let Some(text) = text else { return Ok(ctx.today) };
    let day = ctx.past(text)?;
    if day > ctx.today {
        let message = format!("{option} {day} is in the future: today is {}", ctx.today);
        return Err(CliError::usage(message).hint(format!("give the day on which the file was {what}")));
    }
    Ok(day)
}

/// Reads a table from a file or, for `-`, from standard input.
fn table(path: &Path) -> CliResult<Table> {
    if path.as_os_str() == "-" {
        return Ok(read_reader("standard input", std::io::stdin().lock())?);
    }
    Ok(read(path)?)
}

/// Reads JSON from a file or, for `-`, from standard input.
fn json(path: &Path, wanted: Wanted, what: &str) -> CliResult<Json> {
    let read = if path.as_os_str() == "-" {
        Json::from_reader("standard input", std::io::stdin().lock(), wanted)
    } else {
        Json::read(path, wanted)
    };
    read.map_err(|error| worded(error, what))
}

/// Refuses to write over the file that is read, or over the record.
fn keep_apart(common: &Common, ctx: &Context) -> CliResult {
    let record = ctx.record()?;
    let kept = [(common.file.as_path(), "the file to be imported"), (record.as_path(), "the record")];
    for (option, path) in [("--problems", common.problems.as_deref()), ("--output", ctx.output.as_deref())] {
        path.map_or(Ok(()), |path| output::check(option, path, &kept))?;
    }
    Ok(())
}

fn import(
    common: &Common,
    ctx: &Context,
    what: &'static str,
    work: impl Fn(&Writer<'_>, &Table, &Spec<'_>) -> Result<Outcome, ImportError>,
) -> CliResult {
    keep_apart(common, ctx)?;
    let table = table(&common.file)?;
    let file = (table.name.as_str(), table.row_count);
    let reference = links::reference(ctx);
    let written = carry_out(common, ctx, what, file, |writer, spec| {
        let Some(reference) = reference else { return Ok((work(writer, &table, spec)?, Vec::new())) };
        let before = links::last_area(writer)?;
        let outcome = work(writer, &table, spec)?;
        Ok((outcome, links::link_new(writer, reference, before, ctx)?))
    })?;
    let (outcome, new) = &written.value;
    let reported = report(outcome, written.entry.is_some(), common, ctx);
    links::tell(new, common.dry_run, ctx);
    reported
}

/// Writes what an import makes of a file of so many rows, or rehearses it.
fn carry_out<T>(
    common: &Common,
    ctx: &Context,
    what: &'static str,
    (name, rows): (&str, usize),
    work: impl Fn(&Writer<'_>, &Spec<'_>) -> Result<T, ImportError>,
) -> CliResult<Written<T>> {
    let bar = ctx.ui.progress(rows, what);
    let progress = |done: usize, of: usize| {
        // Drawing costs more than most rows: once in a while is enough.
        if done.is_multiple_of(512) || done == of {
            bar.set_position(done as u64);
        }
    };
    let spec = Spec { today: ctx.today, policy: &ctx.config.policy, progress: &progress };
    let written = ctx.write_or_start(&format!("import {what} from {name}"), common.dry_run, |writer| {
        let made = work(writer, &spec).map_err(|error| worded(error, what))?;
        writer.dissolve_for_all(&ctx.config.policy.holidays)?;
        Ok(made)
    });
    bar.finish_and_clear();
    written
}

/// How many wrong rows of an official file are said one by one.
const SAID: usize = 20;

/// Says the first of the rows that were skipped: official files have tens of thousands of rows, and a mistake in one is
/// often one in all. There may be more than were kept: `rejected` rows in all.
fn note_some(problems: &[Problem], rejected: usize, ctx: &Context) {
    for problem in problems.iter().take(SAID) {
        ctx.ui.note(problem);
    }
    let more = problems.len().max(rejected).saturating_sub(SAID);
    if more > 0 {
        ctx.ui.note(format!("and {more} more rows; --problems FILE writes all of them"));
    }
}

/// Says where to read what a file must be like.
fn worded(error: ImportError, what: &str) -> CliError {
    let is_unfit = matches!(error, ImportError::Unfit { .. });
    let hint = || format!("`engage import {} --help` says what is read", what.to_lowercase());
    let error = CliError::from(error);
    CliError { message: clean(&error.message).into_owned(), ..error }.maybe_hint(is_unfit.then(hint))
}

fn report(outcome: &Outcome, changed: bool, common: &Common, ctx: &Context) -> CliResult {
    for problem in &outcome.problems {
        ctx.ui.note(problem);
    }
    for notice in &outcome.notices {
        // A cell or heading of several lines is no reason for a line that looks like one of ours.
        ctx.ui.status(format!("note: {}", clean(notice)));
    }
    ctx.print(&outcome.summary.sheet(), "")?;
    let summary = &outcome.summary;
    let nothing_usable = summary.read > 0 && summary.rejected == summary.read;
    let why = match (summary.rejected > 0 || outcome.has_left, summary.unchanged > 0) {
        (false, _) => ": the record has all of it already.",
        (true, true) => ": the record has the rest already.",
        (true, false) => ".",
    };
    match (changed, common.dry_run) {
        _ if nothing_usable => {}
        (true, true) => ctx.ui.status("Dry run: nothing was changed."),
        (true, false) => ctx.ui.hint("`engage undo` takes all of it back"),
        (false, true) => {
            ctx.ui.status(format!("Dry run: nothing would change{why}"));
        }
        (false, false) => {
            ctx.ui.status(format!("Nothing was changed{why}"));
        }
    }
    if let Some(path) = &common.problems {
        let mut csv = Vec::new();
        render(&problems_sheet(&outcome.problems), Format::Csv, &Look::default(), &mut csv)?;
        write_private(path, &csv)?;
    }
    if nothing_usable {
        return Err(CliError::failed("not one row could be used; nothing was changed"));
    }
    Ok(())
}
