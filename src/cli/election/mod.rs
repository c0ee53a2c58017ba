//! `engage election`

mod add;
mod edit;
mod place;
mod remove;
mod result;
mod said;
mod show;

use super::context::Context;
use super::error::CliResult;
use crate::report::elections;

pub(super) use said::changes;

/// Polls, and the pre-election periods before them
///
/// What the law lets be computed is computed from the day of the poll; a general election's period is announced. Polls
/// are moved and reinstated: look again, and say so with `edit --checked`.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Add(add::Args),
    Edit(edit::Args),
    Show(show::Args),
    List(List),
    Remove(remove::Args),
    Result(result::Args),
}

/// List the elections
///
/// JSON keys: area, kind, poll, latest_notice, period_from, period_to, councillors_retire. area is a council where the
/// whole of it votes, and null where everybody does.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  engage election list\n  engage election list --all --format json")]
pub(super) struct List {
    /// Those whose period is over as well
    #[arg(long)]
    all: bool,
}

pub(super) fn run(command: Command, ctx: &Context) -> CliResult {
    match command {
        Command::Add(args) => add::run(&args, ctx),
        Command::Edit(args) => edit::run(&args, ctx),
        Command::Show(args) => show::run(&args, ctx),
        Command::List(args) => list(&args, ctx),
        Command::Remove(args) => remove::run(&args, ctx),
        Command::Result(args) => result::run(&args, ctx),
    }
}

fn list(args: &List, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let sheet = elections::load(store, ctx.today, &ctx.config.policy.holidays, args.all)?;
    ctx.note_holidays_of(&store.elections()?);
    ctx.print(&sheet, "No election lies ahead.")
}
