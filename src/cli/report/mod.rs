//! `engage report`

mod balance;
mod collisions;
mod communications;
mod coverage;
mod grid;
mod never_met;
mod new_in_post;
mod orphans;
mod outcomes;
mod stale;
mod stance;
mod tenure;

use super::context::Context;
use super::error::CliResult;

/// Papers for others, made of what the record holds
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Stale(stale::Args),
    NeverMet(never_met::Args),
    NewInPost(new_in_post::Args),
    Tenure(tenure::Args),
    Balance(balance::Args),
    Orphans(orphans::Args),
    Collisions(collisions::Args),
    Communications(communications::Args),
    Coverage(coverage::Args),
    Outcomes(outcomes::Args),
    Grid(grid::Args),
    Stance(stance::Args),
}

pub(super) fn run(command: &Command, ctx: &Context) -> CliResult {
    match command {
        Command::Stale(args) => stale::run(args, ctx),
        Command::NeverMet(args) => never_met::run(args, ctx),
        Command::NewInPost(args) => new_in_post::run(args, ctx),
        Command::Tenure(args) => tenure::run(args, ctx),
        Command::Balance(args) => balance::run(args, ctx),
        Command::Orphans(args) => orphans::run(args, ctx),
        Command::Collisions(args) => collisions::run(args, ctx),
        Command::Communications(args) => communications::run(args, ctx),
        Command::Coverage(args) => coverage::run(args, ctx),
        Command::Outcomes(args) => outcomes::run(args, ctx),
        Command::Grid(args) => grid::run(args, ctx),
        Command::Stance(args) => stance::run(args, ctx),
    }
}
