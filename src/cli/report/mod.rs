//! `engage report`

mod communications;
mod coverage;
mod grid;
mod outcomes;
mod stance;

use super::context::Context;
use super::error::CliResult;

/// Papers for others, made of what the record holds
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Communications(communications::Args),
    Coverage(coverage::Args),
    Outcomes(outcomes::Args),
    Grid(grid::Args),
    Stance(stance::Args),
}

pub(super) fn run(command: &Command, ctx: &Context) -> CliResult {
    match command {
        Command::Communications(args) => communications::run(args, ctx),
        Command::Coverage(args) => coverage::run(args, ctx),
        Command::Outcomes(args) => outcomes::run(args, ctx),
        Command::Grid(args) => grid::run(args, ctx),
        Command::Stance(args) => stance::run(args, ctx),
    }
}
