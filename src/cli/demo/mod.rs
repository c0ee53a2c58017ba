//! `engage demo`

mod change;

use std::path::{Path, PathBuf};

use chrono::{Datelike, Days, NaiveDate};

use super::context::Context;
use super::error::{CliError, CliResult};
use crate::config::default_record;
use crate::domain::calendar::{days_between, long};
use crate::domain::policy::Policy;
use crate::exchange::import::{Outcome, Spec};
use crate::exchange::source::read_bytes;
use crate::exchange::{contacts, councillors, interactions};
use crate::report::due;
use crate::store::{Act, Opening, Store};

/// The day on which the made-up practice opens its record in the files.
const EXAMPLE_DAY: NaiveDate = day(2026, 11, 23);
/// The day on which the made-up council's list was read.
const COUNCIL_READ: NaiveDate = day(2026, 5, 20);

/// The command of the demo's own write, by which a demo is known.
const COMMAND: &str = "engage demo";

const COUNCILLORS: &str = include_str!("../../../examples/councillors.csv");
const CONTACTS: &str = include_str!("../../../examples/contacts.csv");
const INTERACTIONS: &str = include_str!("../../../examples/interactions.csv");
const CHANGE: &str = include_str!("../../../examples/elm-lane.toml");

/// Try it on a made-up practice
///
/// Makes a record of its own, beside yours, with a made-up surgery, council and newspaper and a branch that is to close,
/// and shows whom they would have to update today. The days in it are moved so that it always looks like this week.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  engage demo\n  engage demo --fresh")]
pub(super) struct Args {
    /// Start again, and throw the old demo away
    #[arg(long)]
    fresh: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    // The practice has eight years behind it, and dates in files lie between 1900 and 2200.
    if !(1910..=2190).contains(&ctx.today.year()) {
        return Err(CliError::usage(format!("the demo cannot be moved to {}", ctx.today))
            .hint("give a day between 1910 and 2190 with --today"));
    }
    let path = path(ctx)?;
    if path.exists() && !look(&path, args.fresh, ctx)? {
        return Err(CliError::failed("the demo was left as it is"));
    }
    let store = Store::open(Opening { path: path.clone(), wait: ctx.wait, create: true })?;
    if store.entries(1)?.is_empty() {
        ctx.ui.status("A made-up practice, Elm Lane Surgery, in the made-up borough of Wexbridge:");
        fill(&store, ctx)?;
    } else {
        ctx.ui.status("The demo is there already; --fresh starts again.");
    }
    let policy = &ctx.config.policy;
    let spec = due::Spec::new(ctx.today, policy);
    ctx.ui.status(format!("\nWho needs updating on {}:", long(ctx.today)));
    ctx.ui.status("");
    ctx.print(&due::sheet(due::load(&store, &spec)?.rows, policy, false), "Nobody is due an update.")?;
    ctx.ui.status(format!(
        "\nThe record is {}\nGo on with it:\n  export ENGAGE_DB={}\n  engage contact show \"anita rao\"\n  engage log call \"anita rao\" -m \"told her about the new hours\"\n  engage change check elm-lane\n  engage due --all",
        path.display(),
        super::quoted(&path.to_string_lossy()),
    ));
    Ok(())
}

const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(day) => day,
        None => NaiveDate::MIN,
    }
}

/// The demo's own file: the one named, else one beside the user's own record.
fn path(ctx: &Context) -> CliResult<PathBuf> {
    match &ctx.db {
        // Printed for use from any folder.
        Some(path) => Ok(std::path::absolute(path).unwrap_or_else(|_| path.clone())),
        None => Ok(default_record()?.with_file_name("demo.db")),
    }
}

/// Makes sure that a file is a demo and, where it is to be made afresh, throws it away; asks where somebody has gone
/// on with it. Tells whether to go on.
fn look(path: &Path, fresh: bool, ctx: &Context) -> CliResult<bool> {
    // Made where it is empty: what is left of a first run that was ended at once.
    let store = Store::open(Opening { path: path.to_owned(), wait: ctx.wait, create: true })?;
    let entries = store.entries(usize::MAX)?;
    drop(store);
    // A record without a write is nobody's.
    if entries.last().is_some_and(|first| first.command != COMMAND) {
        let why = format!("{} is not a demo: its first write is not the demo's", path.display());
        return Err(CliError::failed(why).hint("name another file with --db"));
    }
    if !fresh {
        return Ok(true);
    }
    let since = entries.len().saturating_sub(1);
    let written = crate::render::count(since, "write", "writes");
    if since > 0 && !ctx.ui.confirm(&format!("Throw the old demo away, with {written} since?"))? {
        return Ok(false);
    }
    std::fs::remove_file(path)
        .map_err(|error| CliError::failed(format!("cannot remove {}: {error}", path.display())))?;
    Ok(true)
}

/// Fills the record in one write: whole, or not at all.
fn fill(store: &Store, ctx: &Context) -> CliResult {
    // Whole weeks, so that a Monday stays a Monday.
    let shift = days_between(EXAMPLE_DAY, ctx.today).div_euclid(7) * 7;
    let policy = Policy::default();
    let read_on = shifted(COUNCIL_READ, shift);
    let act = Act { at: ctx.now, by: "demo", command: COMMAND, summary: "demo", rehearse: false };
    let table = |name, text| Ok::<_, CliError>(read_bytes(name, shift_days(text, shift).as_bytes())?);
    let spec = |today| Spec { today, policy: &policy, progress: &|_, _| {} };
    let council = table("councillors.csv", COUNCILLORS)?;
    let sheet = table("contacts.csv", CONTACTS)?;
    let log = table("interactions.csv", INTERACTIONS)?;
    let change = change::read(&shift_days(CHANGE, shift))?;
    let written = store.write(&act, |writer| -> CliResult<[Outcome; 3]> {
        let options = councillors::Options { council: None, as_of: read_on, councils: None };
        let seats = councillors::import(writer, &council, &spec(read_on), &options)?;
        let people = contacts::import(writer, &sheet, &spec(ctx.today))?;
        let options = interactions::Options { create: false, by_default: None };
        let talks = interactions::import(writer, &log, &spec(ctx.today), &options)?;
        change.write(writer, &policy)?;
        writer.say("made the demo: a made-up practice and its council");
        Ok([seats, people, talks])
    })?;
    for Outcome { summary, problems, .. } in &written.value {
        debug_assert!(problems.is_empty(), "the examples are right: {problems:?}");
        let vacant = if summary.vacant > 0 { format!(", {} vacant", summary.vacant) } else { String::new() };
        ctx.ui.status(format!("  {}: {} read{vacant}", summary.file, summary.read));
    }
    ctx.ui.status(change.progress(store, ctx.today, &policy)?);
    Ok(())
}

fn shifted(day: NaiveDate, days: i64) -> NaiveDate {
    let distance = Days::new(days.unsigned_abs());
    let moved = if days < 0 { day.checked_sub_days(distance) } else { day.checked_add_days(distance) };
    moved.unwrap_or(day)
}

/// Moves every ISO day in a text by a number of days.
fn shift_days(text: &str, days: i64) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('-') {
        let found = at.checked_sub(4).and_then(|start| Some((start, rest.get(start..start + 10)?)));
        if let Some((start, day)) =
            found.and_then(|(start, iso)| Some((start, iso.parse::<NaiveDate>().ok()?)))
        {
            out.push_str(&rest[..start]);
            out.push_str(&shifted(day, days).to_string());
            rest = &rest[start + 10..];
        } else {
            out.push_str(&rest[..=at]);
            rest = &rest[at + 1..];
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_move_and_nothing_else_does() {
        assert_eq!(
            shift_days("a-b,2026-11-23,well-known\n2026-12-31", 7),
            "a-b,2026-11-30,well-known\n2027-01-07"
        );
        assert_eq!(shift_days(CONTACTS, 0), CONTACTS);
        assert_eq!(shift_days(CHANGE, 0), CHANGE);
        assert!(change::read(&shift_days(CHANGE, 7)).is_ok());
        assert_eq!(shift_days("é-2026-01-08", -7), "é-2026-01-01");
    }
}
