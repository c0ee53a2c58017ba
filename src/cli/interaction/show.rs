//! `engage interaction show`

use super::super::context::Context;
use super::super::error::CliResult;
use crate::report::interaction;

/// Show an interaction: what was said, who took part as what, what it was about, and what was promised
///
/// JSON keys: title, interaction (an object), participants, about, promises (arrays of objects).
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage interaction show i5")]
pub(in crate::cli) struct Args {
    /// Which: its number
    #[arg(value_name = "ID")]
    id: String,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let found = super::interaction(store, &args.id)?;
    match store.read(|| interaction::load(store, found.id, ctx.today, &ctx.config.policy))? {
        Some(card) => ctx.show(&card),
        None => Ok(()),
    }
}
