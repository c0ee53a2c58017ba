//! `engage champion`

mod add;
mod end;
mod list;
mod review;

use super::context::Context;
use super::error::{CliError, CliResult};
use super::typed::{filled, refuse_patients};
use crate::domain::community::community_key;
use crate::domain::id::ChampionId;
use crate::report::champions;
use crate::store::{Championing, Store};

/// Those who agreed to speak up for a topic: to whom, since when, until when it is asked again
///
/// A champion is never assumed: there is none without what they agreed to do, the day they agreed and where that comes
/// from, and each is asked again by a day.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Add(add::Args),
    List(list::Args),
    Show(Show),
    Review(review::Args),
    End(end::Args),
}

/// Show one agreement with a champion, with all it comes from
///
/// JSON keys: title, champion (an object), source (an array of strings: the conversation or the words, then a line for
/// each review).
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage champion show g1")]
pub(super) struct Show {
    /// Which: its number
    #[arg(value_name = "CHAMPION")]
    champion: String,
}

pub(super) fn run(command: Command, ctx: &Context) -> CliResult {
    match command {
        Command::Add(args) => add::run(&args, ctx),
        Command::List(args) => list::run(&args, ctx),
        Command::Show(args) => ctx.show(&champions::card(find(ctx.store()?, &args.champion)?, ctx.today)),
        Command::Review(args) => review::run(&args, ctx),
        Command::End(args) => end::run(&args, ctx),
    }
}

/// The agreement somebody named by its number.
fn find(store: &Store, text: &str) -> CliResult<Championing> {
    let listed = "engage champion list --all shows every champion with their number";
    let id = ChampionId::parse(text.trim()).ok_or_else(|| {
        CliError::usage(format!("{text:?} is no number of a champion; they look like g1")).hint(listed)
    })?;
    store.champion(id)?.ok_or_else(|| CliError::failed(format!("there is no champion {id}")).hint(listed))
}

/// An agreement that holds, named by its number.
fn find_holding(store: &Store, text: &str) -> CliResult<Championing> {
    let found = find(store, text)?;
    match &found.champion.end {
        Some(end) => {
            Err(CliError::failed(format!("{} ended on {}: {}", found.champion.id, end.ended_on, end.outcome))
                .hint(
                    "engage undo takes the last write back; engage champion add writes a new agreement down",
                ))
        }
        None => Ok(found),
    }
}

/// The key of a community as it was typed.
pub(in crate::cli) fn community(text: &str) -> CliResult<String> {
    let key = community_key(text);
    if key.is_empty() {
        return Err(CliError::usage(format!("{text:?} is not a name for a community")));
    }
    refuse_patients([text])?;
    Ok(key)
}

/// A text that must say something.
fn said(text: &String, missing: &str) -> CliResult<String> {
    filled(Some(text)).ok_or_else(|| CliError::usage(missing))
}
