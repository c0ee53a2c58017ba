//! `engage undo`

use super::context::Context;
use super::error::{CliError, CliResult};
use crate::report::history;
use crate::store::{Act, Error};

/// Take back the last write
///
/// Says what the last write did and asks before it is taken back, whatever it was: an import and a merge too. A second
/// undo takes back the write before. The history keeps both the write and the undo. Erasing a person cannot be taken
/// back, nor can anything before it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage undo\n  engage undo --yes")]
pub(super) struct Args {
    /// Say what would be taken back, and leave it
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let entry = store.next_to_undo()?.ok_or(Error::NothingToUndo)?;
    ctx.ui.preview(format!(
        "Takes back no. {}, {} UTC by {}: {}",
        entry.id.0,
        entry.at.format("%d %b %Y %H:%M"),
        entry.by,
        entry.summary
    ));
    for line in history::in_words(store, entry.id, true)? {
        ctx.ui.preview(format!("  {line}"));
    }
    if args.dry_run {
        return Ok(());
    }
    if !ctx.ui.confirm("Take it back?")? {
        return Err(CliError::failed("nothing was taken back"));
    }
    let by = ctx.config.who();
    let act = Act { at: ctx.now, by: &by, command: &ctx.command, summary: "undo", rehearse: false };
    store.undo(&act, entry.id)?;
    ctx.ui.status(format!("Took back no. {}: {}", entry.id.0, entry.summary));
    Ok(())
}
