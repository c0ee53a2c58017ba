//! What is said of an election once it is written down.

use chrono::Datelike;

use super::super::change::warn_of_elections;
use super::super::context::Context;
use super::super::error::CliResult;
use crate::domain::calendar::{days_between, long};
use crate::domain::election::{Election, ElectionKind};
use crate::render::count;
use crate::report::change::loaded;
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
    if election.poll_on.weekday() != chrono::Weekday::Thu {
        ctx.ui.warning(format!("{} is no Thursday: polls nearly always are on one", long(election.poll_on)));
    }
    if days_between(period.from, period.to) > TOO_LONG {
        let days = days_between(period.from, period.to) + 1;
        ctx.ui.warning(format!(
            "a pre-election period of {days} days: are --notice, --from and --to those of this poll?"
        ));
    }
    ctx.note_holidays_of([election]);
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

/// Warns of days of open changes that lie in the period of an election, and of consultations that run into it: the gate
/// is not clear then. Where a reason stands, whoever gave it may not have known of this election.
pub(in crate::cli) fn changes(ctx: &Context, election: &Election) -> CliResult {
    let store = ctx.store()?;
    let (changes, broken) = store.read(|| loaded::open(store, ctx.today, &ctx.config.policy))?;
    for broken in broken {
        ctx.ui.warning(format!("{broken}; its days were not looked at"));
    }
    for loaded in &changes {
        let mut found = loaded.in_periods();
        found.retain(|found| found.period.election == election.id);
        let (said, found): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|found| loaded.reason(found.anchor).is_some());
        for said in said {
            let reason = loaded.reason(said.anchor).unwrap_or_default();
            ctx.ui.status(format!("  {}: {said}; essential because: {reason}", loaded.change.code));
        }
        warn_of_elections(ctx, &loaded.change, &found);
    }
    Ok(())
}
