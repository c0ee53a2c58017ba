//! `engage contact list`

use super::super::context::Context;
use super::super::error::CliResult;
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
    /// Only those who hold a post of this role
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
    /// Only those who speak for this area
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// Only those who hold a post in this organisation
    #[arg(long, value_name = "ORG")]
    org: Option<String>,
    /// Only those this one of us looks after
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
    /// Archived ones too
    #[arg(long)]
    archived: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let asks_about_posts = args.role.is_some() || args.area.is_some() || args.org.is_some();
    let only: Option<Vec<ContactId>> = if asks_about_posts {
        let role = args.role.as_deref().map(|role| ctx.role(role)).transpose()?;
        let area = args.area.as_deref().map(|area| ctx.area(store, area)).transpose()?;
        let org = args.org.as_deref().map(|org| ctx.organisation(store, org)).transpose()?;
        Some(store.holders_of(ctx.today, role.as_deref(), org, area)?)
    } else {
        None
    };
    let spec = contacts::Spec {
        today: ctx.today,
        only,
        owner: args.owner.as_deref().map(|owner| ctx.owner(store, owner)).transpose()?,
        archived: args.archived,
        policy: &ctx.config.policy,
    };
    ctx.print(&contacts::load(store, &spec)?, "No contact fits.")
}
