//! `engage change check`

use super::super::context::Context;
use super::super::error::CliResult;
use super::find::refuse_closed;
use crate::domain::calendar::long;
use crate::render::{count, list_words};
use crate::report::change::gate;

/// May it be announced? Clear, or each reason why not
///
/// Looks at whom must be told first, the order of telling, papers and letters, the length of the consultation, documents
/// that disagree, whether it was asked and answered if it is substantial, and pre-election periods. It gives no legal
/// advice: check with your ICB.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage change check elm-lane && echo \"send it\"
  engage change check elm-lane --as-of 2027-02-12 --format json

Exit codes: 0 clear, 12 not clear, 1 and 2 mistakes.
Rules: undated, not_told, nobody, order, papers_first, letters_late, consultation_short,
documents, substantial, pre_election.

JSON keys: rule, step, contact, handle, why, safe_by. One object for each obstacle; none
where it is clear.")]
pub(in crate::cli) struct Args {
    /// Which change
    #[arg(value_name = "CODE")]
    code: String,
}

/// The exit code where something stands in the way.
const NOT_CLEAR: u8 = 12;

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult<u8> {
    let store = ctx.store()?;
    let loaded = ctx.looked_at(store, &args.code)?;
    let on = loaded.today;
    refuse_closed(&loaded.change, on)?;
    let gate::Answer { obstacles: sheet, late_by_law: late } = gate::load(store, &loaded)?;
    let title = &loaded.change.title;
    if sheet.is_empty() {
        ctx.ui.status(format!("Clear: {title} may be announced, as far as the record knows on {}", long(on)));
    } else {
        ctx.ui.status(format!(
            "Not clear: {} the way of {title} on {}",
            if sheet.rows.len() == 1 {
                "1 thing stands in".to_owned()
            } else {
                format!("{} stand in", count(sheet.rows.len(), "thing", "things"))
            },
            long(on)
        ));
    }
    if !late.is_empty() {
        ctx.ui.warning(format!(
            "{} on law and not done in time: {}; check with your ICB",
            if late.len() == 1 { "a step that rests" } else { "steps that rest" },
            list_words(&late)
        ));
    }
    ctx.note_holidays_of_change(&loaded);
    ctx.print(&sheet, "")?;
    Ok(if sheet.is_empty() { 0 } else { NOT_CLEAR })
}
