//! `engage change plan`

use super::super::context::Context;
use super::super::error::CliResult;
use super::find::step;
use crate::domain::calendar::long;
use crate::domain::change::plan::{PlanRow, PlanState};
use crate::render::count;
use crate::report::change::{Loaded, plan};
use crate::store::Store;

/// Show the plan of a change: every step with everybody it is for
///
/// Worked out from the posts, the areas and the interactions as they are on the day asked about. Whoever holds two
/// touched posts is listed once, with both; of a ward of three each member is a line.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage change plan elm-lane
  engage change plan elm-lane --state overdue --state due
  engage change plan elm-lane --step ward-members --as-of 'in 3 weeks'

States: done, due, overdue, waived, vacant, unreachable.
JSON keys: step, due_on, state, contact, handle, role, post, area, level, basis, blocking,
done_on, interaction, via. basis is what the step rests on: law, guidance or convention; its
lead time may rest on less: engage playbook show says so (lead_basis), and so does the table.")]
pub(in crate::cli) struct Args {
    /// Which change
    #[arg(value_name = "CODE")]
    code: String,
    /// Only this step
    #[arg(long, value_name = "STEP")]
    step: Option<String>,
    /// Only those in this state (repeat for more)
    #[arg(long, value_name = "STATE")]
    state: Vec<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let loaded = ctx.looked_at(store, &args.code)?;
    let step = args.step.as_deref().map(|word| step(&loaded.playbook, word)).transpose()?;
    let states = args.state.iter().map(|word| word.parse()).collect::<Result<Vec<PlanState>, _>>()?;
    let filter = plan::Filter { step: step.map(|step| step.key.clone()), states };
    if let Some(closed) = loaded.change.closed_on.filter(|closed| *closed <= ctx.today) {
        let code = &loaded.change.code;
        ctx.ui.status(format!(
            "{code} was closed on {}: the plan as it stood on {}",
            long(closed),
            long(loaded.today)
        ));
    }
    ctx.note_holidays_of_change(&loaded);
    let sheet = plan::load(store, &loaded, &filter)?;
    ctx.print(&sheet, "Nothing of the plan is like that.")
}

/// One line that says how far a plan has come.
pub(super) fn summary(ctx: &Context, store: &Store, loaded: &Loaded<'_>) -> CliResult {
    let people = loaded.people(store)?;
    let rows = loaded.rows(&people);
    let of = |state: PlanState| rows.iter().filter(|row| row.state == state).count();
    let contacts: std::collections::HashSet<_> = rows.iter().filter_map(PlanRow::contact).collect();
    let parts: Vec<String> = PlanState::ALL
        .iter()
        .filter(|state| of(**state) > 0)
        .map(|state| format!("{} {state}", of(*state)))
        .collect();
    ctx.ui.status(format!(
        "The plan has {}, for {}: {}",
        count(rows.len(), "line", "lines"),
        count(contacts.len(), "person", "people"),
        parts.join(", ")
    ));
    Ok(())
}
