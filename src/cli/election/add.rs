//! `engage election add`

use super::super::context::Context;
use super::super::error::CliResult;
use super::place::{place, refuse, up_to};
use super::said;
use crate::domain::calendar::long;
use crate::domain::election::{Election, ElectionKind};

/// Write an election down
///
/// A general election ends the time of the MPs at the dissolution, 25 working days before the poll; councillors stay in
/// office. Its pre-election period is announced and must be given with --from; it ends when a government is formed: say
/// so with --to once that is known, until then it ends with the poll. Bank holidays that are proclaimed come
/// with a newer list (engage import holidays), or are added to the configuration (due.holidays).
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage election add --area \"Bexley Council\" --kind local --poll 2027-05-06
  engage election add --area Northfield --kind local_by --poll 2027-01-28 --notice 2026-12-15
  engage election add --kind parliamentary --poll 2029-05-03 --from 2029-03-24 --source gov.uk")]
pub(in crate::cli) struct Args {
    /// Where: an area or a council; a general election is everywhere unless said
    #[arg(long, value_name = "AREA|COUNCIL")]
    area: Option<String>,
    /// local, local_by, parliamentary, parliamentary_by, mayoral, gla, pcc or parish
    #[arg(long, value_name = "KIND")]
    kind: String,
    /// The day of the poll
    #[arg(long, value_name = "DATE")]
    poll: String,
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
    let kind: ElectionKind = args.kind.parse()?;
    let poll = ctx.future(&args.poll)?;
    let before = |text: &Option<String>| text.as_deref().map(|text| up_to(ctx, text, poll)).transpose();
    let entered = Election {
        notice_on: before(&args.notice)?,
        period_from: before(&args.from)?,
        period_to: args.to.as_deref().map(|to| ctx.future(to)).transpose()?,
        notes: args.notes.clone(),
        source: args.source.clone(),
        checked_on: args.checked.as_deref().map(|checked| ctx.past(checked)).transpose()?,
        ..Election::new(kind, poll)
    };
    let summary = format!("add election: {}, {poll}", kind.title());
    let written = ctx.write(&summary, |writer| {
        let (area, organisation) = match args.area.as_deref() {
            Some(query) => place(ctx, writer, query)?,
            None => (None, None),
        };
        let new = Election { area, organisation, ..entered.clone() };
        refuse(ctx, &writer.placed_elections()?, &new)?;
        let new = Election { id: writer.add_election(&new)?, ..new };
        let ceased = writer.dissolve(None, Some(&new), &ctx.config.policy.holidays)?;
        let placed = writer.election(new.id)?;
        writer.say(format!("add election: {}", placed.words()));
        Ok((placed, ceased))
    })?;
    let (placed, ceased) = written.value;
    let election = placed.election;
    let place = placed.place.as_deref().unwrap_or("everywhere");
    ctx.ui.status(format!(
        "Added {}: {}, {place}, on {}",
        election.id,
        election.kind.title(),
        long(election.poll_on)
    ));
    said::days(ctx, &election);
    said::members(ctx, &election, ceased);
    said::changes(ctx, &election)
}
