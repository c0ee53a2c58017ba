//! `engage org health`

use super::super::context::Context;
use super::super::error::CliResult;
use crate::report::partners::health;

/// How a partnership stands against what good ones have: common ground, counterparts who meet, promises kept ...
///
/// For each feature: whether the record shows it (yes, partly, no, or unknown where nobody has written anything down), by
/// what, and what to type next. The features are those of case studies of councils and NHS bodies that worked together
/// well; it is a checklist, and no score.
///
/// JSON keys: feature, stands, evidence, next.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  engage org health \"Wexbridge Council\"\n  engage org health o7 --format md"
)]
pub(in crate::cli) struct Args {
    /// Which
    #[arg(value_name = "ORG")]
    organisation: String,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let id = ctx.organisation(store, &args.organisation)?;
    ctx.print(&health::load(store, id, ctx.today, &ctx.config.policy)?, "")
}
