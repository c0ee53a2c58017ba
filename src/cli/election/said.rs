//! What is said of an election once it is written down.

use super::super::context::Context;
use super::super::error::CliResult;
use crate::domain::calendar::{days_between, long};
use crate::domain::election::{Election, ElectionKind};
use crate::render::{count, list_words};
use crate::store::Ceased;

/// No period is as long as this: a day was left over from another poll.
const TOO_LONG: i64 = 100;

/// Says which days follow from an election.
pub(super) fn days(ctx: &Context, election: &Election) {
    let holidays = &ctx.config.policy.holidays;
    let period = election.period(holidays);
    let basis = match (election.period_from, election.notice_on) {
        (Some(_), _) => "",
        (None, Some(_)) => ", from the notice",
        (None, None) if election.kind == ElectionKind::ParliamentaryBy => {
            ", 25 working days: give --notice once the writ has been issued"
        }
        (None, None) => ", from the latest day for the notice: give --notice once it is published",
    };
    ctx.ui.status(format!("  pre-election period {} to {}{basis}", long(period.from), long(period.to)));
    if let Some(retire) = election.councillors_retire(holidays) {
        ctx.ui.status(format!("  councillors retire on {}", long(retire)));
    }
    if let (Some(notice), Some(latest)) = (election.notice_on, election.latest_notice(holidays))
        && latest < notice
        && election.kind != ElectionKind::ParliamentaryBy
    {
        ctx.ui.warning(format!("notice on {} is later than the law allows: {}", long(notice), long(latest)));
    }
    if days_between(period.from, period.to) > TOO_LONG {
        let days = days_between(period.from, period.to) + 1;
        ctx.ui.warning(format!(
            "a pre-election period of {days} days: are --notice, --from and --to those of this poll?"
        ));
    }
}

/// Says whose time as a Member of Parliament ends at a dissolution, or does not any more.
pub(super) fn members(ctx: &Context, election: &Election, ceased: Ceased) {
    let who = |number, verb_for_one, verb| {
        let verb = if number == 1 { verb_for_one } else { verb };
        format!("  {} {verb}", count(number, "MP", "MPs"))
    };
    if let Some(day) = election.dissolution(&ctx.config.policy.holidays).filter(|_| ceased.ended > 0) {
        ctx.ui.status(format!(
            "{} office on {}, when Parliament is dissolved; councillors stay",
            who(ceased.ended, "leaves", "leave"),
            long(day)
        ));
    }
    if ceased.restored > 0 {
        let stay = who(ceased.restored, "stays", "stay");
        ctx.ui.status(format!("{stay} in office: no dissolution ends their time any more"));
    }
}

/// Warns of days of open changes that lie in the period of an election: the gate is not clear then.
pub(super) fn changes(ctx: &Context, election: &Election) -> CliResult {
    let store = ctx.store()?;
    let period = election.period(&ctx.config.policy.holidays);
    for change in store.open_changes(ctx.today)? {
        // A playbook that can no longer be read is told of by the commands about that change.
        let Ok(loaded) = ctx.loaded(store, &change.code, ctx.today) else { continue };
        let is_touched = loaded.blackouts.iter().any(|blackout| blackout.poll_on == election.poll_on);
        let essential = loaded.essential();
        let inside: Vec<String> = loaded
            .dates
            .iter()
            .filter(|(anchor, day)| {
                anchor.restricted().is_some() && period.covers(*day) && !essential.contains(anchor)
            })
            .map(|(anchor, day)| format!("{anchor} on {}", long(day)))
            .collect();
        if is_touched && !inside.is_empty() {
            ctx.ui.warning(format!("{} has days in this period: {}", change.code, list_words(&inside)));
            ctx.ui.hint(format!("engage change check {} says what stands in the way", change.code));
        }
    }
    Ok(())
}
