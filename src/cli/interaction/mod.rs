//! `engage interaction`

mod about;
mod confirm;
mod show;
mod status;

use super::context::Context;
use super::error::{CliError, CliResult};
use crate::domain::id::InteractionId;
use crate::domain::interaction::Interaction;
use crate::store::Store;

/// What was said and sent: one of them whole, and how far a sending has come
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Show(show::Args),
    Status(status::Args),
    Confirm(confirm::Args),
    About(Box<about::Args>),
}

pub(super) fn run(command: &Command, ctx: &Context) -> CliResult {
    match command {
        Command::Show(args) => show::run(args, ctx),
        Command::Status(args) => status::run(args, ctx),
        Command::Confirm(args) => confirm::run(args, ctx),
        Command::About(args) => about::run(args, ctx),
    }
}

/// The interaction of a number.
pub(super) fn interaction(store: &Store, text: &str) -> CliResult<Interaction> {
    let id = InteractionId::parse(text.trim()).ok_or_else(|| {
        CliError::usage(format!("{text:?} is not the number of an interaction"))
            .hint("it is i and a number, as engage log and engage change plan show it: i5")
    })?;
    store.interaction(id)?.ok_or_else(|| {
        CliError::failed(format!("there is no interaction {id}"))
            .hint("engage contact show NAME lists the numbers of somebody's last ones")
    })
}
