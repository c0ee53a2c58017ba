//! `engage topic`

mod add;
mod common;
mod edit;
mod list;
mod show;

use super::context::Context;
use super::error::CliResult;

/// What people care about: dementia, transport, diabetes
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Add(add::Args),
    Edit(edit::Args),
    Show(show::Args),
    List(list::Args),
    Common(common::Args),
}

pub(super) fn run(command: Command, ctx: &Context) -> CliResult {
    match command {
        Command::Add(args) => add::run(&args, ctx),
        Command::Edit(args) => edit::run(&args, ctx),
        Command::Show(args) => show::run(&args, ctx),
        Command::List(args) => list::run(&args, ctx),
        Command::Common(args) => common::run(&args, ctx),
    }
}
