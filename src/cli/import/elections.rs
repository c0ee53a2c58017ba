//! `engage import elections`

use std::path::PathBuf;

use super::super::context::Context;
use super::super::election;
use super::super::error::CliResult;
use super::{Common, as_of, carry_out, json, keep_apart, report};
use crate::exchange::elections::{WANTED, import};

/// Elections: EveryElection's JSON, for the polls of our councils and areas
///
/// A page of https://elections.democracyclub.org.uk/api/elections/, several in one list, or one election. An ordinary
/// election is entered once for its council, a by-election for its ward; those of councils and areas that are not in the
/// record are counted and left. A general election is not entered, as what begins its pre-election period is announced.
/// A poll that is in the record is not entered again; one that has moved or is cancelled is said, and left as it is.
///
/// JSON keys of the summary: file, kind, read, added, updated, unchanged, ended, vacant, rejected.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage import elections elections.json --dry-run
  curl 'https://elections.democracyclub.org.uk/api/elections/?future=1' | engage import elections -")]
pub(in crate::cli) struct Args {
    /// The JSON file; - is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The day on which the list was right, noted with every poll in it; unless said, with new ones only: today
    #[arg(long, value_name = "DATE")]
    checked: Option<String>,
    /// Say what would change, and leave it
    #[arg(long)]
    dry_run: bool,
    /// Write the entries that were skipped to a CSV file
    #[arg(long, value_name = "FILE")]
    problems: Option<PathBuf>,
}

pub(super) fn run(args: Args, ctx: &Context) -> CliResult {
    let checked =
        args.checked.as_deref().map(|day| as_of(Some(day), ("--checked", "right"), ctx)).transpose()?;
    let common = Common { file: args.file, dry_run: args.dry_run, problems: args.problems };
    keep_apart(&common, ctx)?;
    let json = json(&common.file, WANTED, "elections")?;
    let file = (json.name.as_str(), json.lines_of("election_id").count());
    let written =
        carry_out(&common, ctx, "elections", file, |writer, spec| import(writer, &json, spec, checked))?;
    report(&written.value.outcome, written.entry.is_some(), &common, ctx)?;
    let added = &written.value.added;
    for placed in added {
        let (words, id) = (placed.words(), placed.election.id);
        ctx.ui.status(if common.dry_run {
            format!("Would add {words}")
        } else {
            format!("Added {id}: {words}")
        });
    }
    // A poll that is over moves nothing any more.
    let ahead =
        || added.iter().map(|placed| &placed.election).filter(|election| ctx.today <= election.poll_on);
    if !common.dry_run {
        for election in ahead() {
            election::changes(ctx, election)?;
        }
    }
    ctx.note_holidays_of(ahead());
    Ok(())
}
