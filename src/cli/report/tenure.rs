//! `engage report tenure`

use super::super::context::Context;
use super::super::error::CliResult;
use super::super::whom::Whom;
use crate::report::relations::{Spec, tenure};

/// How long each post has been held, and before; how long we have known its holder; what ends it next
///
/// A long partnership that ended (somebody who left in the last year after four years or more) comes first: what was built with
/// them has to be built anew. Then by the next day on which it is known that their time ends or is decided: the end written
/// down, an election in the record, the annual council.
///
/// JSON keys: post, role, organisation, area, contact, handle, since, days, known_since, before, days_before, next_end,
/// ends_by, lost, owner. contact is VACANT, and handle null, where nobody followed; known_since is the first contact that
/// counts.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  engage report tenure\n  engage report tenure --role council_leader --format csv"
)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    whom: Whom,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let filter = args.whom.filter(ctx, store)?;
    let spec = Spec { today: ctx.today, filter, policy: &ctx.config.policy };
    ctx.print(&tenure::load(store, &spec)?, "Nobody holds a post.")
}
