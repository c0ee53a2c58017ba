//! `engage contact`

mod add;
mod archive;
mod edit;
mod expertise;
mod list;
mod merge;
mod rate;
mod show;
mod snooze;

pub(in crate::cli) use add::Args as AddArgs;

use super::context::Context;
use super::error::CliResult;

/// The people to keep informed
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Add(Box<add::Args>),
    Edit(Box<edit::Args>),
    Show(show::Args),
    List(list::Args),
    Merge(merge::Args),
    Archive(archive::Args),
    Snooze(snooze::Args),
    Rate(rate::Args),
}

pub(super) fn run(command: Command, ctx: &Context) -> CliResult {
    match command {
        Command::Add(args) => add::run(*args, ctx),
        Command::Edit(args) => edit::run(&args, ctx),
        Command::Show(args) => show::run(&args, ctx),
        Command::List(args) => list::run(&args, ctx),
        Command::Merge(args) => merge::run(&args, ctx),
        Command::Archive(args) => archive::run(&args, ctx),
        Command::Snooze(args) => snooze::run(&args, ctx),
        Command::Rate(args) => rate::run(&args, ctx),
    }
}
