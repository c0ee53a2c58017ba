//! `engage org profile`

use super::super::context::Context;
use super::super::error::CliResult;
use crate::report::partners::profile;

/// What makes an organisation tick, on one card, and what is not known of it
///
/// Kind and dates, posts and who holds them, priorities, notes by heading with their source and age. Of a body with more
/// than 12 posts the seats of wards, divisions and constituencies are counted, not listed.
///
/// JSON keys: title, organisation (an object), posts (an array), priorities (an array as of `engage org priority`), notes
/// (an array as of `engage org note`), completeness (an object: known, of, share, missing).
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage org profile \"Bexley Council\"")]
pub(in crate::cli) struct Args {
    /// Which
    #[arg(value_name = "ORG")]
    organisation: String,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let id = ctx.organisation(store, &args.organisation)?;
    ctx.show(&profile::load(store, id, ctx.today, &ctx.config.policy)?)
}
