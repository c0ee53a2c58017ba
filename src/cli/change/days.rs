//! What is looked at before the days of a change are set: their order, and pre-election periods.

use chrono::NaiveDate;

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::find::anchor;
use crate::domain::calendar::{Holidays, long};
use crate::domain::change::consultation::made_up_for;
use crate::domain::change::pre_election::{InPeriod, in_periods};
use crate::domain::change::{Anchor, Change, Dates};
use crate::domain::election::{Period, Windows};
use crate::domain::playbook::Playbook;

/// A day of an anchor as it was typed: `consultation_opens=12 oct`.
pub(super) fn typed(ctx: &Context, playbook: &Playbook, text: &str) -> CliResult<(Anchor, NaiveDate)> {
    let (word, day) = text.split_once('=').ok_or_else(|| {
        CliError::usage(format!("{text:?} is not an anchor and a date"))
            .hint("write --date announcement=2027-02-15")
    })?;
    Ok((anchor(playbook, word)?, ctx.future(day)?))
}

/// Refuses days that are out of order.
pub(super) fn in_order(dates: &Dates) -> CliResult {
    let Some((before, after)) = dates.out_of_order().into_iter().next() else { return Ok(()) };
    let day = |anchor: Anchor| dates.get(anchor).map(long).unwrap_or_default();
    Err(CliError::usage(format!("{after} ({}) cannot come before {before} ({})", day(after), day(before)))
        .hint("nothing was changed; give both days, or move the other one first"))
}

/// Refuses days that were set and lie in a pre-election period, or a consultation that runs into one, unless it is
/// essential; gives the anchors that a reason is needed for now, which are all it is kept with.
pub(super) fn outside_elections(
    dates: &Dates,
    moved: &[Anchor],
    periods: &[Period],
    holidays: &Holidays,
    essential: Option<&str>,
) -> CliResult<Vec<Anchor>> {
    let mut found = in_periods(dates, periods);
    let is_moved = |anchor: Anchor| moved.contains(&anchor);
    found.retain(|found| is_moved(found.anchor) || found.spans() && is_moved(Anchor::ConsultationOpens));
    if let (Some(found), None) = (found.first(), essential) {
        return Err(refused(found, periods, holidays));
    }
    let mut needed: Vec<Anchor> = found.iter().map(|found| found.anchor).collect();
    needed.dedup();
    Ok(needed)
}

fn refused(found: &InPeriod, periods: &[Period], holidays: &Holidays) -> CliError {
    let windows = Windows::of(periods);
    let error = CliError::usage(found.to_string());
    let Some(opens) = found.opens else {
        let free = [windows.free_until(found.on), windows.free_from(found.on)];
        let free: Vec<String> = free.into_iter().flatten().map(long).collect();
        return error
            .hint(format!("the nearest free days are {}", free.join(" and ")))
            .hint("where it cannot wait: --essential \"the reason\"; check with your ICB");
    };
    let end = windows.free_until(found.period.from).filter(|end| opens <= *end);
    let error = error.maybe_hint(end.map(|end| format!("close it by {}", long(end))));
    error.hint(match made_up_for(opens, found.on, periods, holidays) {
        Some(longer) => format!(
            "or let it run to {}, which gives as many effective working days, with --essential \"the reason\"",
            long(longer)
        ),
        None => "where it cannot wait: --essential \"the reason\"; check with your ICB".to_owned(),
    })
}

/// Says that a reason was given for nothing: kept, it would excuse a period that nobody has thought of yet.
pub(super) fn not_needed(ctx: &Context, essential: Option<&str>, needed: &[Anchor]) {
    if essential.is_some() && needed.is_empty() {
        ctx.ui.warning("no pre-election period stands in the way: the reason for --essential was not kept");
    }
}

/// Warns of days of a change that lie in pre-election periods.
pub(in crate::cli) fn warn_of_elections(ctx: &Context, change: &Change, found: &[InPeriod]) {
    for found in found {
        ctx.ui.warning(format!("{}: {found}", change.code));
    }
    if !found.is_empty() {
        ctx.ui.hint(format!("engage change check {} says what stands in the way", change.code));
    }
}
