//! `engage org note`

use super::super::context::Context;
use super::super::error::CliResult;
use super::super::partner::Named;
use super::super::partner::note::{self, NoteArgs};

/// What is known of an organisation under a heading, with its source
///
/// Without -m, lists the notes that hold. `engage org profile` shows them with everything else.
///
/// JSON keys: id, heading, what, source, said_on, withdrawn_on.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage org note \"Bexley Council\" --heading route -m \"officers advise, cabinet decides\" --source constitution
  engage org note \"Bexley Council\" --heading pressure
  engage org note \"Bexley Council\" --withdraw n3")]
pub(in crate::cli) struct Args {
    /// Which
    #[arg(value_name = "ORG")]
    organisation: String,
    #[command(flatten)]
    note: NoteArgs,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let about = Named::organisation(ctx, store, &args.organisation)?;
    note::run(&args.note, &about, store, ctx)
}
