//! `engage topic show`

use super::super::context::Context;
use super::super::error::CliResult;
use crate::report::topic;

/// Show a topic: who cares about it, how much it matters where, and who decides on it
///
/// A lever is a topic that a post decides on: by its role (`engage config show`), or as `engage post edit --lever` says.
///
/// JSON keys: title, topic (an object), contacts (an array of words), priorities (an array: place, place_id, whose, weight,
/// what, source, said_on, recheck_on, stale), levers (an array: topic, lever, post_id, post, organisation, holders,
/// handles).
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage topic show transport")]
pub(in crate::cli) struct Args {
    /// Which
    #[arg(value_name = "TOPIC")]
    topic: String,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let topic = ctx.topic_or_starter(store, &args.topic)?;
    ctx.show(&topic::load(store, &topic, ctx.today, &ctx.config.policy)?)
}
