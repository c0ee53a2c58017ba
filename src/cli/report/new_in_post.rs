//! `engage report new-in-post`

use super::super::context::Context;
use super::super::error::CliResult;
use super::super::typed::day_since;
use super::super::whom::Whom;
use crate::domain::calendar::{Span, Unit};
use crate::report::relations::{Spec, new_in_post};

/// Who took up which post lately, from whom, and whether they were introduced
///
/// The last 90 days, unless said. Who was elected again to a post is not new in it.
///
/// JSON keys: since, contact, handle, role, post, organisation, area, holding, from, introduced_on, introduce_by, state, owner.
/// introduced_on is the first contact that counts since they took the post; introduce_by and state are of an introduction
/// that is still owed.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  engage report new-in-post\n  engage report new-in-post --since 2026-05-07 --org \"Ashby Council\""
)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    whom: Whom,
    /// From which day on; 90 days ago unless said
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let since = day_since(args.since.as_deref(), Span::capped(90, Unit::Day), ctx)?;
    let store = ctx.store()?;
    let filter = args.whom.filter(ctx, store)?;
    let spec = Spec { today: ctx.today, filter, policy: &ctx.config.policy };
    ctx.print(&new_in_post::load(store, &spec, since)?, &format!("Nobody has taken up a post since {since}."))
}
