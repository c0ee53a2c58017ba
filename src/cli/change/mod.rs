//! `engage change`

mod about;
mod area;
mod check;
mod close;
mod date;
mod days;
mod document;
mod done;
mod edit;
mod evidence;
mod find;
mod group;
mod leak;
mod list;
mod new;
mod patients;
mod plan;
mod show;
mod substantial;
mod ticked;
mod version;
mod waive;

pub(in crate::cli) use about::{AboutArgs, Talk, not_sent};
pub(in crate::cli) use days::warn_of_elections;
pub(in crate::cli) use patients::words as threshold_words;
pub(in crate::cli) use ticked::{Ticked, Work, ticked_by};

use super::context::Context;
use super::error::CliResult;

/// Service changes: who must be told, in what order, by when; and whether it may be announced
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    New(new::Args),
    Edit(edit::Args),
    List(list::Args),
    Show(show::Args),
    Date(date::Args),
    #[command(subcommand)]
    Area(area::Command),
    Version(version::Args),
    Group(group::Args),
    Plan(plan::Args),
    Done(done::Args),
    Waive(waive::Args),
    Substantial(substantial::Args),
    #[command(subcommand)]
    Document(document::Command),
    Leak(leak::Args),
    Check(check::Args),
    Evidence(evidence::Args),
    Close(close::Args),
}

pub(super) fn run(command: Command, ctx: &Context) -> CliResult<u8> {
    match command {
        Command::New(args) => new::run(&args, ctx),
        Command::Edit(args) => edit::run(&args, ctx),
        Command::List(args) => list::run(&args, ctx),
        Command::Show(args) => show::run(&args, ctx),
        Command::Date(args) => date::run(&args, ctx),
        Command::Area(command) => area::run(&command, ctx),
        Command::Version(args) => version::run(&args, ctx),
        Command::Group(args) => group::run(&args, ctx),
        Command::Plan(args) => plan::run(&args, ctx),
        Command::Done(args) => done::run(&args, ctx),
        Command::Waive(args) => waive::run(&args, ctx),
        Command::Substantial(args) => substantial::run(&args, ctx),
        Command::Document(command) => document::run(&command, ctx),
        Command::Leak(args) => leak::run(&args, ctx),
        Command::Check(args) => return check::run(&args, ctx),
        Command::Evidence(args) => evidence::run(&args, ctx),
        Command::Close(args) => close::run(&args, ctx),
    }
    .map(|()| 0)
}
