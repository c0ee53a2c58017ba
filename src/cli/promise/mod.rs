//! `engage promise`

mod add;
mod close;
mod list;
mod made;

pub(in crate::cli) use made::{Made, PromiseArgs};

use super::context::Context;
use super::error::{CliError, CliResult};
use crate::domain::promise::PromiseError;

/// What we owe people, and they owe us, by a day
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Add(add::Args),
    List(list::Args),
    Keep(close::Keep),
    Drop(close::Drop),
}

pub(super) fn run(command: Command, ctx: &Context) -> CliResult {
    match command {
        Command::Add(args) => add::run(&args, ctx),
        Command::List(args) => list::run(&args, ctx),
        Command::Keep(args) => close::keep(&args, ctx),
        Command::Drop(args) => close::drop(&args, ctx),
    }
}

impl From<PromiseError> for CliError {
    fn from(error: PromiseError) -> Self {
        Self::usage(error.to_string())
    }
}
