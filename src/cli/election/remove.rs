//! `engage election remove`

use super::super::context::Context;
use super::super::error::CliResult;
use super::said;

/// Take an election out of the record: one that will not be held
///
/// MPs whose time was to end at its dissolution stay in office, unless somebody has followed them.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  engage election remove e2\n  engage election remove \"ashby council local\""
)]
pub(in crate::cli) struct Args {
    /// Which: its number or its words
    #[arg(value_name = "ELECTION")]
    election: String,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let id = ctx.election(store, &args.election)?;
    let summary = format!("remove election: {}", store.election(id)?.words());
    let written = ctx.write(&summary, |writer| {
        let placed = writer.election(id)?;
        let ceased = writer.dissolve(Some(&placed.election), None, &ctx.config.policy.holidays)?;
        writer.remove_election(id)?;
        Ok((placed, ceased))
    })?;
    let (placed, ceased) = written.value;
    ctx.ui.status(format!("Removed {id}: {}", placed.words()));
    said::members(ctx, &placed.election, ceased);
    Ok(())
}
