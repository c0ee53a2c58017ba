//! `engage site`

mod add;
mod close;
mod edit;
mod known;
mod list;
mod place;
mod show;

use super::context::Context;
use super::error::CliResult;

/// Our surgeries and clinics: where care is given, and whose patients they serve
///
/// Patients are counted by practice, never by branch: a branch names the practice whose list it serves.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Add(add::Args),
    Edit(edit::Args),
    Show(show::Args),
    List(list::Args),
    Close(close::Args),
}

pub(super) fn run(command: Command, ctx: &Context) -> CliResult {
    match command {
        Command::Add(args) => add::run(&args, ctx),
        Command::Edit(args) => edit::run(&args, ctx),
        Command::Show(args) => show::run(&args, ctx),
        Command::List(args) => list::run(&args, ctx),
        Command::Close(args) => close::run(&args, ctx),
    }
}
