//! `engage recheck list`

use super::super::context::Context;
use super::super::error::CliResult;
use super::super::whom::Whom;
use crate::report::rechecks;

/// List what was marked to be looked at again, the first due first
///
/// Open checks, unless all are asked for. Everything else that may be out of date is in `engage report stale`.
///
/// JSON keys: id, state (open, overdue, done or moot), due_on, why, about, contact, handle, organisation, post, membership,
/// promise, change, done_on, note. Moot is a check of a post that is no longer held, or of a promise that has ended.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  engage recheck list\n  engage recheck list --owner kim --all")]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    whom: Whom,
    /// Those that were made, and those that are moot, too
    #[arg(long)]
    all: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let filter = args.whom.filter(ctx, store)?;
    let spec = rechecks::Spec { today: ctx.today, filter, all: args.all, policy: &ctx.config.policy };
    ctx.print(&rechecks::load(store, &spec)?, "Nothing is marked to be looked at again.")
}
