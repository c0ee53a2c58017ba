//! `engage export`

use super::context::Context;
use super::error::CliResult;
use crate::exchange::export;
use crate::render::Format;

/// Take the record elsewhere
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Contacts(Contacts),
}

/// Everybody, as a CSV that `import contacts` reads back
///
/// One row for each contact and post; past posts and archived contacts too. What is not a contact stays behind: vacant
/// seats, posts and areas nobody holds, area codes, and the numbers other lists know people by. `engage db backup`
/// copies everything.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage export contacts -o contacts.csv")]
pub(super) struct Contacts {}

pub(super) fn run(command: &Command, ctx: &Context) -> CliResult {
    match command {
        Command::Contacts(_) => {
            let sheet = export::contacts(ctx.store()?, ctx.today)?;
            let format = ctx.format_of_output().unwrap_or(Format::Csv);
            ctx.print_as(&sheet, format, "There is no contact yet.")
        }
    }
}
