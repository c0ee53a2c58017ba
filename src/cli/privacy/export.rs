//! `engage privacy export`

use super::super::context::Context;
use super::super::error::CliResult;
use crate::report::subject;

/// Everything the record holds about a person, for a subject access request
///
/// What they are called, how they are reached, the posts they held, every interaction they took part in with its words,
/// promises, what happened to changes about them, their views, what they agreed to and were asked, how we rated them, and
/// every text about something else that names them. Other people are "another person"; what was written about a third
/// person must be looked through before it is handed over.
///
/// JSON keys: title, contact (an object), posts, reach, other_lists, do_not_contact, topics, interactions, deliveries,
/// promises, changes, groups, views, ratings, expertise, champions, asks, channels, checks, mentions, history (an object),
/// note.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  engage privacy export \"anita rao\" -o rao.md\n  engage privacy export rao-anita --format json"
)]
pub(in crate::cli) struct Args {
    /// About whom
    #[arg(value_name = "CONTACT")]
    contact: String,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let found = ctx.contact(store, &args.contact)?;
    ctx.show(&subject::load(store, found.id, ctx.today, &ctx.config.policy)?)
}
