//! What is looked at before the days of a change are set: their order, and pre-election periods.

use chrono::NaiveDate;

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::find::anchor;
use crate::domain::calendar::long;
use crate::domain::change::consultation::Blackout;
use crate::domain::change::{Anchor, Dates};
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

/// Refuses days that lie in a pre-election period, or a consultation that runs into one, unless it is essential.
pub(super) fn outside_elections(
    dates: &Dates,
    moved: &[Anchor],
    blackouts: &[Blackout],
    essential: Option<&str>,
) -> CliResult {
    if essential.is_some_and(|reason| !reason.trim().is_empty()) {
        return Ok(());
    }
    for anchor in moved {
        let (Some(what), Some(day)) = (anchor.restricted(), dates.get(*anchor)) else { continue };
        if let Some(period) = blackouts.iter().find(|period| period.has(day)) {
            let why = format!(
                "{anchor} on {} lies in the pre-election period from {} to {}: guidance suggests not to {} then",
                long(day),
                long(period.from),
                long(period.to),
                what.as_str()
            );
            return Err(refused(why, day, blackouts));
        }
    }
    let (opens, closes) = (dates.get(Anchor::ConsultationOpens), dates.get(Anchor::ConsultationCloses));
    let is_consultation =
        moved.iter().any(|anchor| matches!(anchor, Anchor::ConsultationOpens | Anchor::ConsultationCloses));
    if let (Some(opens), Some(closes), true) = (opens, closes, is_consultation)
        && let Some(period) = blackouts.iter().find(|period| opens < period.from && period.from <= closes)
    {
        let why = format!(
            "the consultation from {} to {} runs into the pre-election period from {} to {}",
            long(opens),
            long(closes),
            long(period.from),
            long(period.to)
        );
        let days = (period.to.min(closes) - period.from).num_days() + 1;
        let longer = closes.checked_add_days(chrono::Days::new(u64::try_from(days).unwrap_or(0)));
        let end = period.from.pred_opt().unwrap_or(period.from);
        let mut error = CliError::usage(why).hint(format!("close it by {}", long(end)));
        if let Some(longer) = longer {
            error = error.hint(format!(
                "or let it run {days} days longer, to {}, with --essential and the reason",
                long(longer)
            ));
        }
        return Err(error);
    }
    Ok(())
}

fn refused(why: String, day: NaiveDate, blackouts: &[Blackout]) -> CliError {
    let (before, after) = free_days(day, blackouts);
    let free: Vec<String> = [before, after].into_iter().flatten().map(long).collect();
    CliError::usage(why)
        .hint(format!("the nearest free days are {}", free.join(" and ")))
        .hint("where it cannot wait: --essential \"the reason\"; check with your ICB")
}

/// The last free day before and the first after a day.
fn free_days(day: NaiveDate, blackouts: &[Blackout]) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let is_closed = |day: NaiveDate| blackouts.iter().find(|period| period.has(day));
    let (mut before, mut after) = (Some(day), Some(day));
    // Periods may overlap; each step leaves one behind for good.
    for _ in 0..=blackouts.len() {
        before = before.and_then(|day| is_closed(day).map_or(Some(day), |period| period.from.pred_opt()));
        after = after.and_then(|day| is_closed(day).map_or(Some(day), |period| period.to.succ_opt()));
    }
    (before, after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_nearest_free_days_lie_outside_of_every_period() {
        let period = |from: &str, to: &str| Blackout { from: day(from), to: day(to), poll_on: day(to) };
        let periods = [period("2027-03-31", "2027-05-06"), period("2027-05-01", "2027-06-10")];
        assert_eq!(
            free_days(day("2027-05-03"), &periods),
            (Some(day("2027-03-30")), Some(day("2027-06-11")))
        );
    }
}
