//! `engage ask`

mod add;
mod answer;
mod close;
mod edit;
mod list;
mod talk;
mod whom;

pub(in crate::cli) use talk::AskArgs;

use super::context::Context;
use super::error::{CliError, CliResult};
use crate::domain::ask::AskDirection;
use crate::domain::id::AskId;
use crate::report::asks;
use crate::store::{Asked, Store};

/// What we ask of people and bodies, and what we offer them: whether it was agreed to, and what came of it
///
/// A partnership is as good as what the two do for each other. What can be missed has the day it is open until.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Add(add::Args),
    Offer(add::Offer),
    List(list::Args),
    Show(Show),
    Agree(answer::Args),
    Close(close::Args),
    Edit(edit::Args),
}

/// Show one ask or offer
///
/// JSON keys: title, ask (an object).
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage ask show k1")]
pub(super) struct Show {
    /// Which: its number
    #[arg(value_name = "ASK")]
    ask: String,
}

pub(super) fn run(command: Command, ctx: &Context) -> CliResult {
    match command {
        Command::Add(args) => add::run(&args, ctx),
        Command::Offer(args) => add::offer(&args, ctx),
        Command::List(args) => list::run(&args, ctx),
        Command::Show(args) => ctx.show(&asks::card(find(ctx.store()?, &args.ask)?, ctx.today)),
        Command::Agree(args) => answer::run(&args, ctx),
        Command::Close(args) => close::run(&args, ctx),
        Command::Edit(args) => edit::run(&args, ctx),
    }
}

/// The ask or offer somebody named by its number.
fn find(store: &Store, text: &str) -> CliResult<Asked> {
    let listed = "engage ask list --all shows every ask and offer with its number";
    let id = AskId::parse(text.trim()).ok_or_else(|| {
        CliError::usage(format!("{text:?} is no number of an ask; they look like k1")).hint(listed)
    })?;
    store.ask(id)?.ok_or_else(|| CliError::failed(format!("there is no ask or offer {id}")).hint(listed))
}

/// An ask or offer that has not ended, named by its number.
fn find_open(store: &Store, text: &str) -> CliResult<Asked> {
    let found = find(store, text)?;
    match &found.ask.closing {
        Some(end) => Err(CliError::failed(format!(
            "{} is closed already: {} on {}",
            found.ask.id, end.outcome, end.closed_on
        ))
        .hint("engage undo takes the last write back")),
        None => Ok(found),
    }
}

/// An ask or an offer in words, for the history and for people.
fn words(asked: &Asked) -> String {
    let how = match asked.ask.made.direction {
        AskDirection::Ask => "asked of",
        AskDirection::Offer => "offered to",
    };
    format!("{}, {how} {}", asked.ask.made.what, asked.who())
}
