//! `engage contact list`

use super::super::context::Context;
use super::super::error::CliResult;
use super::super::whom::Whom;
use crate::domain::id::ContactId;
use crate::report::contacts;

/// List the people
///
/// JSON keys: id, handle, name, posts, organisation, party, email, phone, owner, tier, cadence, via, snoozed_until,
/// recorded_on, archived_on.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  engage contact list --role mp\n  engage contact list --org \"Bexley Council\" --format csv"
)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    whom: Whom,
    /// Only those who know how to do this: planning, lobbying, funding, bridge ...
    #[arg(long, value_name = "WORD")]
    expertise: Option<String>,
    /// Archived ones too
    #[arg(long)]
    archived: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let filter = args.whom.filter(ctx, store)?;
    let mut only: Option<Vec<ContactId>> = if filter.asks_about_posts() {
        Some(store.holders_of(ctx.today, filter.role.as_deref(), filter.organisation, filter.area)?)
    } else {
        None
    };
    if let Some(word) = &args.expertise {
        let experts = store.experts_in(&ctx.expertise(store, word)?)?;
        only = Some(match only {
            Some(known) => known.into_iter().filter(|contact| experts.contains(contact)).collect(),
            None => experts,
        });
    }
    let spec = contacts::Spec {
        today: ctx.today,
        only,
        owner: filter.owner,
        archived: args.archived,
        policy: &ctx.config.policy,
    };
    ctx.print(&contacts::load(store, &spec)?, "No contact fits.")
}
