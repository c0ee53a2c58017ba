//! `engage site show`

use super::super::context::Context;
use super::super::error::CliResult;
use crate::report::sites;

/// Show a site
///
/// JSON keys: title, site (an object).
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  engage site show \"elm lane\"\n  engage site show s1 --format json")]
pub(in crate::cli) struct Args {
    /// Which: its number, code or name
    #[arg(value_name = "SITE")]
    site: String,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let site = store.site(ctx.site(store, &args.site)?)?;
    ctx.show(&sites::card(site))
}
