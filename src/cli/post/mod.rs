//! `engage post`

mod add;
mod edit;
mod end;
mod fill;
mod levers;
mod list;
mod show;

use super::context::Context;
use super::error::CliResult;

/// Seats and jobs: they outlive the people in them
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Add(add::Args),
    Edit(edit::Args),
    Fill(fill::Args),
    End(end::Args),
    Show(show::Args),
    List(list::Args),
}

pub(super) fn run(command: Command, ctx: &Context) -> CliResult {
    match command {
        Command::Add(args) => add::run(&args, ctx),
        Command::Edit(args) => edit::run(&args, ctx),
        Command::Fill(args) => fill::run(&args, ctx),
        Command::End(args) => end::run(&args, ctx),
        Command::Show(args) => show::run(&args, ctx),
        Command::List(args) => list::run(&args, ctx),
    }
}
