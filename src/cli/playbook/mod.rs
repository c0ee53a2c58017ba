//! `engage playbook`

mod check;
mod find;
mod list;
mod show;

use super::context::Context;
use super::error::CliResult;

/// The plans of kinds of change: who is told, at which level, how long before which day, on what basis
///
/// Your own are files that end in .toml in the folder playbooks beside your configuration; one with the key of a
/// built-in playbook takes its place.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    List(list::Args),
    Show(show::Args),
    Check(check::Args),
}

pub(super) fn run(command: Command, ctx: &Context) -> CliResult {
    match command {
        Command::List(_) => list::run(ctx),
        Command::Show(args) => show::run(&args, ctx),
        Command::Check(args) => check::run(&args, ctx),
    }
}
