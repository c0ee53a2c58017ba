//! `engage db`

use std::path::PathBuf;

use super::context::Context;
use super::error::{CliError, CliResult};

/// The file the record is in
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Path(PathArgs),
    Backup(Backup),
    Check(Check),
    Compact(Compact),
}

/// Print where the record is
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  engage db path\n  engage db path --reference")]
pub(super) struct PathArgs {
    /// Where the reference data are: postcodes, lookups, practices and their patients
    #[arg(long)]
    reference: bool,
}

/// Copy the record to another file, whoever else is writing
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage db backup /media/stick/engage-2026-11-22.db")]
pub(super) struct Backup {
    /// The file to make; one that exists is not overwritten
    #[arg(value_name = "FILE")]
    to: PathBuf,
}

/// Check the record for damage
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage db check")]
pub(super) struct Check {}

/// Write the record again without its unused parts
///
/// What was removed or changed can stay in the unused parts of the file until they are used again. Nothing that the
/// record holds is changed. Needs room for a second copy of the file, and nobody else at work on it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage db compact")]
pub(super) struct Compact {}

pub(super) fn run(command: Command, ctx: &Context) -> CliResult {
    match command {
        Command::Path(args) => {
            let path = if args.reference { ctx.reference_path()? } else { ctx.record()? };
            ctx.deliver(format!("{}\n", path.display()).as_bytes())
        }
        Command::Backup(args) => {
            if args.to.exists() {
                return Err(CliError::failed(format!("{} is there already", args.to.display()))
                    .hint("name a new file; a copy is never overwritten"));
            }
            ctx.store()?.back_up(&args.to)?;
            ctx.ui.status(format!("Copied the record to {}", args.to.display()));
            Ok(())
        }
        Command::Compact(_) => {
            ctx.store()?.compact()?;
            ctx.ui.status("The record was written again without its unused parts.");
            Ok(())
        }
        Command::Check(_) => {
            let wrong = ctx.store()?.check()?;
            for line in &wrong {
                ctx.ui.warning(line);
            }
            if wrong.is_empty() {
                ctx.ui.status("The record is sound.");
                return Ok(());
            }
            Err(CliError::failed("the record is damaged").hint("restore a copy made by `engage db backup`"))
        }
    }
}
