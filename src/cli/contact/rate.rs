//! `engage contact rate`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::typed::{check_words, filled};
use crate::domain::rating::{Grade, Rated, Rating};
use crate::report::ratings;

/// Rate somebody's influence and interest, 1 (little) to 5 (much)
///
/// In general, or with --change for one change: what is said for a change stands before what was said in general, each of
/// the two by itself. The latest stands; what was said before is kept. `engage report grid` shows who is in which box.
/// A rating is an opinion about a person, and they may ask to see it: engage privacy export prints it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage contact rate \"anita rao\" --influence 4 --interest 2
  engage contact rate rao-anita --interest 5 --change elm-lane --reason \"the surgery is in her ward\"
  engage contact rate rao-anita --history

JSON keys: rated_on, influence, interest, change, reason, by. Of --history alone; the newest
first; change is null where it is in general.")]
pub(in crate::cli) struct Args {
    /// Whom
    #[arg(value_name = "CONTACT")]
    contact: String,
    /// How much they can do, 1 to 5
    #[arg(long, value_name = "1-5")]
    influence: Option<Grade>,
    /// How much it is to them, 1 to 5
    #[arg(long, value_name = "1-5")]
    interest: Option<Grade>,
    /// For this change alone
    #[arg(long, value_name = "CODE")]
    change: Option<String>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// The day it was so; today unless said
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// List every rating they were given, and change nothing
    #[arg(long, conflicts_with_all = ["influence", "interest", "change", "reason", "on"])]
    history: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    if args.history {
        let found = ctx.contact(store, &args.contact)?;
        return ctx.print(&ratings::history(store, found.id, ctx.today)?, "Nobody has rated them yet.");
    }
    ctx.refuse_to_change_what_was()?;
    if args.influence.is_none() && args.interest.is_none() {
        return Err(CliError::usage("a rating says how much influence or interest they have")
            .hint("--influence 1-5, --interest 1-5, or both; --history shows what was said before"));
    }
    check_words(ctx, &args.reason)?;
    let rated_on = ctx.happened(args.on.as_deref())?;
    let found = ctx.contact_to_keep(store, &args.contact)?;
    let change = args.change.as_deref().map(|code| ctx.change(store, code)).transpose()?;
    let rating = Rating {
        contact: found.id,
        change: change.as_ref().map(|change| change.id),
        influence: args.influence,
        interest: args.interest,
        reason: filled(args.reason.as_ref()),
        by: ctx.config.names.name.clone(),
        rated_on,
    };
    let scope = change.as_ref().map_or_else(String::new, |change| format!(" for {}", change.code));
    let said: Vec<String> = [("influence", args.influence), ("interest", args.interest)]
        .iter()
        .filter_map(|(what, grade)| grade.map(|grade| format!("{what} {grade}")))
        .collect();
    let summary = format!("rate contact: {} ({}), {}{scope}", found.name, found.handle, said.join(", "));
    ctx.write(&summary, |writer| Ok(writer.add_rating(&rating)?))?;
    let all: Vec<Rating> = store.ratings_of(found.id)?.into_iter().map(|(rating, _)| rating).collect();
    let rated = Rated::on(&all, rating.change, ctx.today);
    ctx.ui.status(format!("{} ({}){scope}: {rated}", found.name, found.handle));
    Ok(())
}
