//! `engage view show`

use super::super::context::Context;
use super::super::error::CliResult;
use crate::report::views;

/// Show a view: what they said, from where, whether it stands, and when to ask again
///
/// JSON keys: title, view (an object), others (an array of objects). others are their other views on the same matter.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage view show w4")]
pub(in crate::cli) struct Args {
    /// Which: its number
    #[arg(value_name = "VIEW")]
    view: String,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let viewed = super::find(store, &args.view)?;
    ctx.show(&views::card(store, &viewed, ctx.today, &ctx.config.policy)?)
}
