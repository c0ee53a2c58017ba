//! `engage view`

mod add;
mod list;
mod matter;
mod show;
mod withdraw;

use super::context::Context;
use super::error::{CliError, CliResult};
use crate::domain::id::ViewId;
use crate::store::{Store, Viewed};

/// What people said of topics and changes: how they stand, in their words, from where, and how old that is
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Add(Box<add::Args>),
    List(Box<list::Args>),
    Show(show::Args),
    Withdraw(withdraw::Args),
}

pub(super) fn run(command: Command, ctx: &Context) -> CliResult {
    match command {
        Command::Add(args) => add::run(&args, ctx),
        Command::List(args) => list::run(&args, ctx),
        Command::Show(args) => show::run(&args, ctx),
        Command::Withdraw(args) => withdraw::run(&args, ctx),
    }
}

/// The view somebody named by its number.
fn find(store: &Store, text: &str) -> CliResult<Viewed> {
    let listed = "engage view list --history shows every view with its number";
    let id = ViewId::parse(text.trim()).ok_or_else(|| {
        CliError::usage(format!("{text:?} is no number of a view; they look like w4")).hint(listed)
    })?;
    store.view(id)?.ok_or_else(|| CliError::failed(format!("there is no view {id}")).hint(listed))
}
