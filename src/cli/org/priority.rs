//! `engage org priority`

use super::super::context::Context;
use super::super::error::CliResult;
use super::super::partner::Named;
use super::super::partner::priority::{self, PriorityArgs};

/// What matters to an organisation and to us there, 1 to 5, with its source
///
/// Without a topic, lists what matters. Each weight is kept with the day it was said and the day on which to ask again;
/// the last one said stands. No priority of theirs without a source.
///
/// JSON keys: id, topic, name, whose (theirs or ours), weight (0 where dropped), what, source, said_on, recheck_on, stale,
/// stands.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage org priority \"Bexley Council\" dementia --theirs 4 --source \"corporate plan 2026, page 12\"
  engage org priority \"Bexley Council\" dementia --ours 5 --source \"practice plan 2026\"
  engage org priority \"Bexley Council\" obesity --drop --source \"budget 2027\"
  engage org priority \"Bexley Council\" --history")]
pub(in crate::cli) struct Args {
    /// Which
    #[arg(value_name = "ORG")]
    organisation: String,
    #[command(flatten)]
    priority: PriorityArgs,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let at = Named::organisation(ctx, store, &args.organisation)?;
    priority::run(&args.priority, &at, store, ctx)
}
