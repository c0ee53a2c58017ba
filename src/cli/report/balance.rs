//! `engage report balance`

use super::super::context::Context;
use super::super::error::CliResult;
use super::super::typed::day_since;
use super::super::whom::Whom;
use crate::domain::calendar::{Span, Unit};
use crate::render::{Body, Card};
use crate::report::relations::{Spec, balance};

/// Who begins: how many conversations we began, and how many they did
///
/// They began what was logged with --inbound. We began what told of a change, what was in the diary before its day, and what
/// we wrote, unless it answers what they wrote: an answer is not counted again. Of other calls and meetings the record does
/// not say. Those who always have to come to us come first. The last 12 months, unless said.
///
/// JSON keys: contact, handle, ours, theirs, not_said, contacts, ours_share, balance (only they, mostly
/// they, even, mostly we, only we, not known), owner. ours_share is of those of which it is known. With --totals: since,
/// people, ours, theirs, not_said, contacts, ours_share, balance, only_they.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  engage report balance\n  engage report balance --since 2026-05-07 --role ward_councillor\n  engage report balance --totals"
)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    whom: Whom,
    /// From which day on; a year ago unless said
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// Only the totals
    #[arg(long)]
    totals: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let since = day_since(args.since.as_deref(), Span::capped(12, Unit::Month), ctx)?;
    let store = ctx.store()?;
    let filter = args.whom.filter(ctx, store)?;
    let spec = Spec { today: ctx.today, filter, policy: &ctx.config.policy };
    let answer = balance::load(store, &spec, since)?;
    let nothing = format!("Nobody has been spoken to since {since}.");
    if args.totals || answer.contacts.is_empty() {
        return ctx.print(&answer.totals, &nothing);
    }
    let mut card = Card::new("Who begins");
    card.push("contacts", "By contact", Body::Sheet(answer.contacts.clone()));
    card.push("totals", "In all", Body::Sheet(answer.totals));
    ctx.show_with_lines(&card, &answer.contacts)
}
