//! `engage promise`

mod add;
mod close;
mod list;
mod made;

pub(in crate::cli) use made::PromiseArgs;

use super::context::Context;
use super::error::{CliError, CliResult};
use crate::domain::id::ChangeId;
use crate::domain::promise::PromiseError;
use crate::store::Store;

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

/// The change with the code somebody typed.
fn change(store: &Store, code: &str) -> CliResult<ChangeId> {
    let code = code.trim();
    store.change_of_code(code)?.ok_or_else(|| CliError::failed(format!("there is no change {code:?}")))
}

impl From<PromiseError> for CliError {
    fn from(error: PromiseError) -> Self {
        Self::usage(error.to_string())
    }
}
