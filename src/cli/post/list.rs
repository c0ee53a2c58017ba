//! `engage post list`

use super::super::context::Context;
use super::super::error::CliResult;
use crate::report::posts;

/// List the posts with their holders and vacancies
///
/// JSON keys: id, post, role, title, organisation, area, seats, vacant, holders, handles, tier, ended_on.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  engage post list --org \"Bexley Council\"\n  engage post list --vacant")]
pub(in crate::cli) struct Args {
    /// Only those of this role
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
    /// Only those of this organisation
    #[arg(long, value_name = "ORG")]
    org: Option<String>,
    /// Only those that speak for this area
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// Only those with a free seat
    #[arg(long)]
    vacant: bool,
    /// Ended ones too
    #[arg(long)]
    ended: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let role = args.role.as_deref().map(|role| ctx.role(role)).transpose()?;
    let store = ctx.store()?;
    let organisation = args.org.as_deref().map(|org| ctx.organisation(store, org)).transpose()?;
    let area = args.area.as_deref().map(|area| ctx.area(store, area)).transpose()?;
    let sheet = posts::load(store, ctx.today, &ctx.config.policy, |seats| {
        let post = &seats.post;
        (args.ended || seats.exists_on(ctx.today))
            && role.as_deref().is_none_or(|role| post.role == role)
            && (organisation.is_none() || post.organisation == organisation)
            && (area.is_none() || post.area == area)
            && (!args.vacant || seats.vacant(ctx.today) > 0)
    })?;
    ctx.print(&sheet, "No post fits.")
}
