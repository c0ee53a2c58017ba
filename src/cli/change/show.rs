//! `engage change show`

use super::super::context::Context;
use super::super::error::CliResult;
use crate::report::change::card;

/// Show a change: its days, areas, versions, documents, and each step with how many were told
///
/// JSON keys: title, change (an object), days, areas, versions, groups, steps, events (arrays
/// of objects).
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  engage change show elm-lane\n  engage change show elm-lane --format md")]
pub(in crate::cli) struct Args {
    /// Which change
    #[arg(value_name = "CODE")]
    code: String,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let loaded = ctx.looked_at(store, &args.code)?;
    ctx.show(&card::load(store, &loaded)?)
}
