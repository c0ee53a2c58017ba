//! `engage area note`

use super::super::context::Context;
use super::super::error::CliResult;
use super::super::partner::Named;
use super::super::partner::note::{self, NoteArgs};

/// What is known of an area under a heading, with its source
///
/// Without -m, lists the notes that hold.
///
/// JSON keys: id, heading, what, source, said_on, withdrawn_on.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage area note Northfield --heading place -m \"the carnival in June\" --source \"Anita Rao, 3 March\"
  engage area note Northfield
  engage area note Northfield --withdraw n3")]
pub(in crate::cli) struct Args {
    /// Which: a name, a code, or `Castle, Lincoln Council`
    #[arg(value_name = "AREA")]
    area: String,
    #[command(flatten)]
    note: NoteArgs,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let about = Named::area(ctx, store, &args.area)?;
    note::run(&args.note, &about, store, ctx)
}
