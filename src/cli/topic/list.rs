//! `engage topic list`

use super::super::context::Context;
use super::super::error::CliResult;
use crate::report::topics;

/// List the topics, and the starters that nobody has used yet
///
/// Every command that asks for a topic takes a starter; it is written down when it is first used.
///
/// JSON keys: id (null where it is not used yet), key, name, contacts, interactions, starter, lever, notes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  engage topic list\n  engage topic list --used")]
pub(in crate::cli) struct Args {
    /// Only those in the record
    #[arg(long)]
    used: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    // What there is to begin with is to be seen before there is a record.
    let store = if args.used { Some(ctx.store()?) } else { ctx.store_if_any()? };
    ctx.print(&topics::load(store, ctx.today, args.used)?, "There is no topic yet.")
}
