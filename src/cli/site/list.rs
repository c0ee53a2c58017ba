//! `engage site list`

use super::super::context::Context;
use super::super::error::CliResult;
use crate::report::sites;

/// List the sites that are open
///
/// JSON keys: id, name, practice, code, postcode, branch, closed_on, notes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  engage site list\n  engage site list --all --format json")]
pub(in crate::cli) struct Args {
    /// The closed ones too
    #[arg(long)]
    all: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let sheet = sites::load(ctx.store()?, ctx.today, args.all)?;
    ctx.print(&sheet, "There is no site yet: engage site add NAME --practice CODE")
}
