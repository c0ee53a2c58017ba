//! `engage due`

use super::context::Context;
use super::error::CliResult;
use super::whom::Whom;
use crate::domain::due::{Reason, State};
use crate::report::due;

/// Who needs updating, by when and why
///
/// Lists everybody who is overdue, due today or due soon (two weeks, unless the configuration says otherwise), the
/// most urgent first. Prints nothing when nobody is, so that a nightly job stays silent.
///
/// Each step of a change's plan is a line for each person still to be told, and for each form or paper. Each promise is a line of its own:
/// one of ours by its day, one of theirs from its day on, and one of ours that was kept or dropped, until they have been
/// told; and so is each ask or offer that is open until a day. Everything else is one line a contact: an introduction, the
/// cadence, and what is known and is to be looked at again (a view, a check, what a champion agreed to). With --owner, what
/// that one of us promised, asked or offered is listed too, whoever looks after the contact.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage due
  engage due --within '6 weeks' --role mp
  engage due --area Northfield --format md
  engage due --change elm-lane --why
  engage due --reason recheck --within '3 months'
  engage due --exit-code --format json -o due.json

With --exit-code: 0 nobody is due, 10 somebody is, 11 somebody is overdue.

JSON keys: state, due_on, days_overdue, contact, handle, role, post, organisation, area,
reason, why, change, step, basis, last_contact, last_kind, owner, via. days_overdue is
negative before the day; state is overdue, today, soon, booked, snoozed or later; basis is what
the step rests on: law, guidance or convention; why says where its lead time rests on less.")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag people type")]
pub(super) struct Args {
    /// How far ahead to look
    #[arg(long, value_name = "SPAN")]
    within: Option<String>,
    #[command(flatten)]
    whom: Whom,
    /// Only what is due for this reason: step, promise, window, introduction, cadence, recheck or champion
    #[arg(long, value_name = "REASON")]
    reason: Option<String>,
    /// Only what can be missed: the same as --reason window
    #[arg(long, conflicts_with = "reason")]
    windows: bool,
    /// Only what is about this change: steps of its plan, and promises
    #[arg(long, value_name = "CODE")]
    change: Option<String>,
    /// Say why in whole sentences
    #[arg(long)]
    why: bool,
    /// The booked, the snoozed and the later ones too
    #[arg(long)]
    all: bool,
    /// Answer with the exit code as well: 0 nobody, 10 somebody due, 11 somebody overdue
    #[arg(long)]
    exit_code: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult<u8> {
    let policy = &ctx.config.policy;
    let within = args.within.as_deref().map(str::parse).transpose()?.unwrap_or(policy.window);
    let reason = if args.windows {
        Some(Reason::Window)
    } else {
        args.reason.as_deref().map(str::parse::<Reason>).transpose()?
    };
    let store = ctx.store()?;
    let filter = args.whom.filter(ctx, store)?;
    let change = args.change.as_deref().map(|code| ctx.change(store, code)).transpose()?;
    let spec = due::Spec {
        today: ctx.today,
        within,
        filter,
        reason,
        change: change.map(|change| change.id),
        all: args.all,
        sentences: args.why,
        policy,
    };
    let answer = due::load(store, &spec)?;
    for unknown in &answer.unknown {
        ctx.ui.warning(format!(
            "the configuration has no {unknown}, which the record uses: nobody is due by it"
        ));
    }
    for broken in &answer.broken {
        ctx.ui.warning(broken);
    }
    let code = exit_code(answer.rows.iter().map(|row| row.state));
    ctx.print(
        &due::sheet(answer.rows, policy, args.why),
        &format!("Nobody is due an update within {within}."),
    )?;
    Ok(if args.exit_code { code } else { 0 })
}

fn exit_code(states: impl Iterator<Item = State>) -> u8 {
    states
        .map(|state| match state {
            State::Overdue => 11,
            State::Today | State::Soon => 10,
            State::Booked | State::Snoozed | State::Later => 0,
        })
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_state_gives_the_code() {
        assert_eq!(exit_code([].into_iter()), 0);
        assert_eq!(exit_code([State::Later, State::Snoozed].into_iter()), 0);
        assert_eq!(exit_code([State::Soon, State::Later].into_iter()), 10);
        assert_eq!(exit_code([State::Soon, State::Overdue].into_iter()), 11);
    }
}
