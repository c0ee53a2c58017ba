//! `engage pair`

mod add;
mod edit;
mod list;
mod theirs;

use super::context::Context;
use super::error::{CliError, CliResult};
use super::typed::filled;
use crate::domain::counterpart::{Counterpart, NewCounterpart};
use crate::domain::id::CounterpartId;
use crate::domain::name::fold;
use crate::report::pairs::words_of;
use crate::store::Store;

/// Who of us stands beside whom of theirs, and whether the two have met
///
/// A pair is of roles and outlives whoever has them: when somebody new holds their post, the two have never met.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Add(add::Args),
    Edit(edit::Args),
    End(edit::End),
    List(list::Args),
}

pub(super) fn run(command: Command, ctx: &Context) -> CliResult {
    match command {
        Command::Add(args) => add::run(&args, ctx),
        Command::Edit(args) => edit::run(&args, ctx),
        Command::End(args) => edit::end(&args, ctx),
        Command::List(args) => list::run(&args, ctx),
    }
}

/// The pair somebody named by its number.
fn find(store: &Store, text: &str) -> CliResult<Counterpart> {
    let listed = "engage pair list --all shows every pair with its number";
    let id = CounterpartId::parse(text.trim()).ok_or_else(|| {
        CliError::usage(format!("{text:?} is no number of a pair; they look like u1")).hint(listed)
    })?;
    store.pair(id)?.ok_or_else(|| CliError::failed(format!("there is no pair {id}")).hint(listed))
}

/// A role of ours, which must say something.
fn role(text: &String) -> CliResult<String> {
    filled(Some(text)).filter(|role| !fold(role).is_empty()).ok_or_else(|| {
        CliError::usage(format!("{text:?} is not a role of ours"))
            .hint("engage pair add \"Practice manager\" --person \"Kim Osei\" --with POST")
    })
}

/// Refuses a second pair of the same two roles.
fn refuse_twice(
    ctx: &Context,
    store: &Store,
    own: Option<CounterpartId>,
    about: &NewCounterpart,
) -> CliResult {
    let same = store.pairs()?.into_iter().find(|pair| {
        Some(pair.id) != own
            && pair.holds_on(ctx.today)
            && pair.about.post == about.post
            && fold(&pair.about.role) == fold(&about.role)
    });
    match same {
        Some(pair) => {
            let words = words_of(store, &pair.about, ctx.today, &ctx.config.policy)?;
            Err(CliError::failed(format!("there is {} already: {words}", pair.id))
                .hint(format!("engage pair edit {} --person NAME says who of us it is now", pair.id)))
        }
        None => Ok(()),
    }
}
