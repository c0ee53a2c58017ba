//! `engage privacy`

mod erase;
mod export;

use super::context::Context;
use super::error::CliResult;

/// What people may ask of those who keep a record of them
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Export(export::Args),
    Erase(erase::Args),
}

pub(super) fn run(command: &Command, ctx: &Context) -> CliResult {
    match command {
        Command::Export(args) => export::run(args, ctx),
        Command::Erase(args) => erase::run(args, ctx),
    }
}
