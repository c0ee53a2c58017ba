//! `engage report collisions`

use super::super::context::Context;
use super::super::error::CliResult;
use super::super::typed::day_since;
use super::super::whom::Whom;
use crate::domain::calendar::{Span, Unit};
use crate::report::relations::{Spec, collisions};

/// Where several of us contact one person within days, in the past and in the diary
///
/// Two contacts that count collide where different people of us (--by) had them no more than 7 days apart, unless said. Those
/// in the diary come first: they can still be agreed on. The past reaches back 90 days.
///
/// JSON keys: when (to come or past), first_on, last_on, contact, handle, us, contacts, owner.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  engage report collisions\n  engage report collisions --within \"14 days\" --role mp"
)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    whom: Whom,
    /// How far apart they may be
    #[arg(long, value_name = "SPAN", default_value = "7 days")]
    within: String,
    /// From which day on; 90 days ago unless said
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let within: Span = args.within.parse()?;
    let since = day_since(args.since.as_deref(), Span::capped(90, Unit::Day), ctx)?;
    let store = ctx.store()?;
    let filter = args.whom.filter(ctx, store)?;
    let spec = Spec { today: ctx.today, filter, policy: &ctx.config.policy };
    let sheet = collisions::load(store, &spec, since, within)?;
    ctx.print(&sheet, &format!("Nobody was contacted by two of us within {within}."))
}
