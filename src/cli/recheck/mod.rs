//! `engage recheck`

mod add;
mod list;
mod settle;

use super::context::Context;
use super::error::CliResult;

/// Note that what may be out of date is still true, or that it is to be looked at again
///
/// With numbers: a check (r3) is made, a holder (m7) and a channel (l2) were seen to be right that day. What somebody said (w4)
/// and what matters somewhere (y2) need a --source, and are written down anew: the old words stay in the history. What is
/// no longer true is changed where it was made: engage view add, post end, org priority.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[command(after_help = "Examples:
  engage recheck r3 m7 -m \"the council's website says so\"
  engage recheck w4 --source i12 --again \"in 6 months\"
  engage recheck y2 --source \"corporate plan 2027, page 9\"
  engage recheck add \"does the agreement still hold?\" --promise q3 --on \"1 june\"
  engage recheck list

`engage report stale` shows everything that may be out of date with its number.")]
pub(super) struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    settle: settle::Settled,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    Add(add::Args),
    List(list::Args),
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    match &args.command {
        Some(Command::Add(args)) => add::run(args, ctx),
        Some(Command::List(args)) => list::run(args, ctx),
        None => settle::run(&args.settle, ctx),
    }
}
