//! `engage report outcomes`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use crate::domain::calendar::{Span, Unit, long};
use crate::render::{Body, Card};
use crate::report::outcomes;

/// What came of it all: asks, offers, promises and champions, with the difference they made
///
/// Partnerships are of no use unless they deliver. It takes everything that was made, was due or ended in the period,
/// for the past year unless it is said otherwise, and says what had come of it by the end of the period: what was
/// delivered first, then what was not, then what may still be.
///
/// JSON keys: id, kind (ask, offer, promise or champion), whose (ours or theirs: who is to do it), outcome (done, kept,
/// kept_late, ended, agreed, broken, declined, lapsed, withdrawn, overdue, expired, review_due or open), who, handle,
/// organisation, what, difference, note, ended_on, due_on, made_on, topic, change. JSON and CSV are the lines; with --totals
/// kind, whose, outcome, count, told (how many of them say what difference they made).
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage report outcomes
  engage report outcomes --org \"Ashby Council\" --since 2026-04-01 --until 2027-03-31 --format md
  engage report outcomes --totals")]
pub(in crate::cli) struct Args {
    /// The first day; a year before the last unless said
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// The last day; today unless said
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// Only with this body, and with those who held a post of it then or hold one now
    #[arg(long, value_name = "ORG")]
    org: Option<String>,
    /// Only about this topic; a promise is where the conversation it was made in touched it
    #[arg(long, value_name = "TOPIC")]
    topic: Option<String>,
    /// Only about this change; champions are about topics
    #[arg(long, value_name = "CODE")]
    change: Option<String>,
    /// Only how many there are of each kind and outcome
    #[arg(long)]
    totals: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let until = args.until.as_deref().map_or(Ok(ctx.today), |day| ctx.past(day))?;
    let year = Span::capped(1, Unit::Year);
    let since = match &args.since {
        Some(day) => ctx.past(day)?,
        None => year.before(until, &ctx.config.policy.holidays),
    };
    if until < since {
        return Err(CliError::usage(format!("the period ends on {until}, before it begins on {since}")));
    }
    let store = ctx.store()?;
    let spec = outcomes::Spec {
        since,
        until,
        today: ctx.today,
        organisation: args.org.as_deref().map(|org| ctx.organisation(store, org)).transpose()?,
        topic: args.topic.as_deref().map(|topic| ctx.topic(store, topic)).transpose()?,
        change: args.change.as_deref().map(|code| ctx.change(store, code)).transpose()?.map(|of| of.id),
    };
    let answer = outcomes::load(store, &spec)?;
    let nothing = "Nothing was asked, offered, promised or agreed in that time.";
    if args.totals {
        return ctx.print(&answer.totals, nothing);
    }
    if answer.lines.is_empty() {
        return ctx.print(&answer.lines, nothing);
    }
    let mut card = Card::new(format!("What came of it, {} to {}", long(since), long(until)));
    card.push("lines", "", Body::Sheet(answer.lines.clone()));
    card.push("totals", "How many", Body::Sheet(answer.totals));
    ctx.show_with_lines(&card, &answer.lines)
}
