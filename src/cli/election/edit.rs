//! `engage election edit`

use super::super::context::Context;
use super::super::error::CliResult;
use super::super::fields::{set, text};
use super::place::{place, refuse, up_to};
use super::said;
use crate::domain::election::{Election, ElectionKind};
use crate::store::Store;

/// Change what is known of an election
///
/// An empty value empties the field. Where the poll moves, days that were given for the old one are forgotten, save the
/// announced start of a general election's period; the end of the MPs' time moves with the dissolution.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage election edit e2 --notice 2027-03-24 --checked today
  engage election edit \"bexley council local\" --poll 2028-05-04")]
pub(in crate::cli) struct Args {
    /// Which: its number or its words
    #[arg(value_name = "ELECTION")]
    election: String,
    /// Where: an area or a council
    #[arg(long, value_name = "AREA|COUNCIL")]
    area: Option<String>,
    /// What the poll is for
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// The day of the poll
    #[arg(long, value_name = "DATE")]
    poll: Option<String>,
    /// The day on which the notice of election was published
    #[arg(long, value_name = "DATE")]
    notice: Option<String>,
    /// The first day of the pre-election period, where it was announced
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// The last day of the period, where it is not the poll
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Where the days come from
    #[arg(long, value_name = "TEXT")]
    source: Option<String>,
    /// The day on which they were last seen to be right
    #[arg(long, value_name = "DATE")]
    checked: Option<String>,
    /// Anything worth knowing
    #[arg(long, short = 'm', value_name = "TEXT")]
    notes: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let id = ctx.election(store, &args.election)?;
    let summary = format!("edit election: {}", store.election(id)?.words());
    let written = ctx.write(&summary, |writer| {
        // Read under the lock, so that nobody's change is lost.
        let before = writer.election(id)?.election;
        let (after, forgotten) = changed(args, ctx, writer, &before)?;
        refuse(ctx, &writer.placed_elections()?, &after)?;
        writer.change_election(&after)?;
        let ceased = writer.dissolve(Some(&before), Some(&after), &ctx.config.policy.holidays)?;
        Ok((after, forgotten, ceased))
    })?;
    let (election, forgotten, ceased) = written.value;
    ctx.said(written.entry, &election.id.to_string());
    if written.entry.is_some() {
        if !forgotten.is_empty() {
            ctx.ui.status(format!("  forgotten, as given for the old poll: {}", forgotten.join(", ")));
        }
        said::days(ctx, &election);
        said::members(ctx, &election, ceased);
    }
    said::changes(ctx, &election)
}

/// The election as it will be, and which of its days are forgotten because the poll moves.
fn changed(
    args: &Args,
    ctx: &Context,
    store: &Store,
    before: &Election,
) -> CliResult<(Election, Vec<&'static str>)> {
    let mut after = before.clone();
    if let Some(kind) = &args.kind {
        after.kind = kind.parse()?;
    }
    if let Some(place_named) = set(args.area.as_ref(), |query| place(ctx, store, query))? {
        (after.area, after.organisation) = place_named.unwrap_or_default();
    }
    if let Some(poll) = &args.poll {
        after.poll_on = ctx.future(poll)?;
    }
    let poll = after.poll_on;
    let mut forgotten = Vec::new();
    if poll != before.poll_on {
        // The start of a general election's period must be known, and may well stand.
        let announced = after.kind == ElectionKind::Parliamentary;
        for (name, day, is_given) in [
            ("notice", &mut after.notice_on, args.notice.is_some()),
            ("from", &mut after.period_from, args.from.is_some() || announced),
            ("to", &mut after.period_to, args.to.is_some()),
        ] {
            if !is_given && day.take().is_some() {
                forgotten.push(name);
            }
        }
    }
    let up_to_poll = |text: &str| up_to(ctx, text, poll);
    after.notice_on = set(args.notice.as_ref(), up_to_poll)?.unwrap_or(after.notice_on);
    after.period_from = set(args.from.as_ref(), up_to_poll)?.unwrap_or(after.period_from);
    after.period_to = set(args.to.as_ref(), |to| ctx.future(to))?.unwrap_or(after.period_to);
    after.checked_on = set(args.checked.as_ref(), |day| ctx.past(day))?.unwrap_or(after.checked_on);
    after.source = set(args.source.as_ref(), text)?.unwrap_or(after.source);
    after.notes = set(args.notes.as_ref(), text)?.unwrap_or(after.notes);
    Ok((after, forgotten))
}
