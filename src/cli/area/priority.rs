//! `engage area priority`

use super::super::context::Context;
use super::super::error::CliResult;
use super::super::partner::Named;
use super::super::partner::priority::{self, PriorityArgs};

/// What matters to the people of an area and to us there, 1 to 5, with its source
///
/// Without a topic, lists what matters. Each weight is kept with the day it was said and the day on which to ask again;
/// the last one said stands. No priority of theirs without a source.
///
/// JSON keys: id, topic, name, whose (theirs or ours), weight (0 where dropped), what, source, said_on, recheck_on, stale,
/// stands.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage area priority Northfield falls --ours 4 --source \"practice plan 2026\"
  engage area priority Northfield transport --theirs 5 --what \"the 42 bus\" --source \"ward forum, 3 March\"
  engage area priority Northfield")]
pub(in crate::cli) struct Args {
    /// Which: a name, a code, or `Castle, Lincoln Council`
    #[arg(value_name = "AREA")]
    area: String,
    #[command(flatten)]
    priority: PriorityArgs,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let at = Named::area(ctx, store, &args.area)?;
    priority::run(&args.priority, &at, store, ctx)
}
