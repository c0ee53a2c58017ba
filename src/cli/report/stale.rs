//! `engage report stale`

use super::super::context::Context;
use super::super::error::CliResult;
use super::super::whom::Whom;
use crate::report::relations::{Spec, stale};

/// Everything that may be out of date: since when, why, and what settles it
///
/// Checks to be made, views and priorities past the day to ask again, champions to review, holders of key posts (of tiers
/// that ask for an introduction: 1 and 2) and channels that nobody has looked at for long: 12 months, unless the
/// configuration (check_after) or --after says otherwise. Chairs, cabinets and leaders are appointed anew each May: who was
/// last seen before the annual council is in doubt.
///
/// JSON keys: id, kind (check, view, champion, holder, priority or channel), what, contact, handle, since, why, command, owner.
/// since is null for what was never looked at.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  engage report stale\n  engage report stale --owner kim --after \"6 months\"\n  engage report stale --org \"Ashby Council\" --format md"
)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    whom: Whom,
    /// For how long holders and channels are taken to be as they were last seen
    #[arg(long, value_name = "SPAN")]
    after: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let policy = &ctx.config.policy;
    let after = args.after.as_deref().map(str::parse).transpose()?.unwrap_or(policy.check_after);
    let store = ctx.store()?;
    let spec = Spec { today: ctx.today, filter: args.whom.filter(ctx, store)?, policy };
    ctx.print(&stale::load(store, &spec, after)?, "Nothing is known to be out of date.")
}
