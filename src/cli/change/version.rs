//! `engage change version`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::typed::check_words;
use super::find::refuse_closed;
use crate::domain::calendar::long;
use crate::domain::change::Version;
use crate::render::count;
use crate::report::change::moved;

/// Write down a new version of what is proposed, and show who is due again
///
/// Those told of an earlier version are due again for the steps that say so; only contact on or after the version's day
/// counts for it. The number of a version that is there corrects its words or its day: what was said in
/// between was about the version that is now known to have stood that day.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage change version elm-lane 2 \"the pharmacy stays open\"
  engage change version elm-lane 1 \"close the branch\" --on 2026-10-01

JSON keys: step, contact, handle, was_due, due_on, was, state.")]
pub(in crate::cli) struct Args {
    /// Which change
    #[arg(value_name = "CODE")]
    code: String,
    /// Its number: the next one, or one that is there
    #[arg(value_name = "N")]
    number: u32,
    /// What changed
    #[arg(value_name = "TEXT")]
    what: String,
    /// The day from which it is what is proposed; today unless said
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(ctx, [&args.what])?;
    let store = ctx.store()?;
    let before = ctx.loaded(store, &args.code, ctx.today)?;
    refuse_closed(&before.change, ctx.today)?;
    let code = &before.change.code;
    let what = args.what.trim();
    if what.is_empty() {
        return Err(CliError::usage("say what changed"));
    }
    let known = before.versions.iter().find(|version| version.number == args.number);
    let next = before.versions.last().map_or(1, |version| version.number + 1);
    if known.is_none() && args.number != next {
        return Err(CliError::usage(format!("{code} has no version {}", args.number))
            .hint(format!("the next one is {next}")));
    }
    let day = match (&args.on, known) {
        (Some(on), _) => ctx.past(on)?,
        (None, Some(known)) => known.day,
        (None, None) => ctx.today,
    };
    check_order(&before.versions, args.number, day)?;
    let version = Version { number: args.number, day, what: what.to_owned() };
    let written = ctx.write(&format!("{code}: version {}: {what}", args.number), |writer| {
        // Somebody else may have written one down since: theirs is not to be lost.
        if writer.versions_of(before.change.id)? != before.versions {
            return Err(CliError::failed(format!(
                "the versions of {code} have just been changed; look again"
            )));
        }
        writer.set_version(before.change.id, &version)?;
        let moved = match known {
            Some(known) => writer.revalue_version(before.change.id, known, day)?,
            None => 0,
        };
        let after = ctx.loaded(writer, code, ctx.today)?;
        Ok((moved::sheet(writer, &before, &after)?, moved))
    })?;
    let (sheet, moved) = written.value;
    ctx.ui.status(format!(
        "Version {} of {code} from {}: {} of the plan changed",
        args.number,
        long(day),
        count(sheet.rows.len(), "line", "lines")
    ));
    if moved > 0 {
        ctx.ui.status(format!(
            "{} of those days now stand for the version of their day",
            count(moved, "conversation", "conversations")
        ));
    }
    ctx.print(&sheet, "")
}

/// Refuses a version whose day lies before an earlier version's or after a later one's.
fn check_order(versions: &[Version], number: u32, day: chrono::NaiveDate) -> CliResult {
    let wrong = versions.iter().find(|version| {
        (version.number < number && version.day > day) || (version.number > number && version.day < day)
    });
    match wrong {
        None => Ok(()),
        Some(other) => Err(CliError::usage(format!(
            "version {number} cannot be from {}: version {} is from {}",
            long(day),
            other.number,
            long(other.day)
        ))),
    }
}
