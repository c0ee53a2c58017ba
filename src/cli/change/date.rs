//! `engage change date`

use super::super::context::Context;
use super::super::error::CliResult;
use super::super::typed::{check_words, filled};
use super::days;
use super::find::{anchor, refuse_closed};
use crate::domain::calendar::{long, short};
use crate::domain::change::Anchor;
use crate::render::count;
use crate::report::change::{Loaded, moved};
use crate::store::{Store, Writer};

/// Set or move a day of a change, and show what that changes
///
/// Steps that are done keep their dates. The first public moment is never set: it is the earliest of everything that
/// makes it public. A day in a pre-election period is refused unless --essential says why it cannot wait.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage change date elm-lane announcement 2027-02-15
  engage change date elm-lane agenda 'thu 4 feb 2027'
  engage change date elm-lane planning_application none
  engage change date elm-lane decision 2027-04-20 --essential \"the lease ends\"

JSON keys: step, contact, handle, was_due, due_on, was, state.")]
pub(in crate::cli) struct Args {
    /// Which change
    #[arg(value_name = "CODE")]
    code: String,
    /// Which day: announcement, agenda, decision ... or its letters: A, AG, D
    #[arg(value_name = "ANCHOR")]
    anchor: String,
    /// The day; none takes it away
    #[arg(value_name = "DATE")]
    day: String,
    /// Why a day in a pre-election period cannot wait
    #[arg(long, value_name = "REASON")]
    essential: Option<String>,
    /// Show what it would change, and change nothing
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(ctx, &args.essential)?;
    let essential = filled(args.essential.as_ref());
    let store = ctx.store()?;
    let before = ctx.loaded(store, &args.code, ctx.today)?;
    refuse_closed(&before.change, ctx.today)?;
    let anchor = anchor(&before.playbook, &args.anchor)?;
    let day = match args.day.trim() {
        none if none.eq_ignore_ascii_case("none") => None,
        day => Some(ctx.future(day)?),
    };
    let mut dates = before.dates.clone();
    dates.set(anchor, day);
    days::in_order(&dates)?;
    let holidays = &ctx.config.policy.holidays;
    let needed = days::outside_elections(&dates, &[anchor], &before.periods, holidays, essential.as_deref())?;
    let code = &before.change.code;
    let words = day.map_or_else(|| "no day".to_owned(), long);
    let is_moved = before.dates.get(anchor) != day;
    let written = ctx.write_or_rehearse(&format!("{code}: {anchor} {words}"), args.dry_run, |writer| {
        let reason = |of: Anchor| essential.as_deref().filter(|_| needed.contains(&of));
        if is_moved || needed.contains(&anchor) {
            writer.set_date(before.change.id, anchor, day, reason(anchor))?;
        }
        // That a consultation may run into a period is said with its close.
        for other in needed.iter().filter(|other| **other != anchor) {
            writer.set_date(before.change.id, *other, dates.get(*other), reason(*other))?;
        }
        // Read within the write: a rehearsal shows the same.
        let after = ctx.loaded(writer, code, ctx.today)?;
        keep_ticks(writer, &before, &after)?;
        let after = ctx.loaded(writer, code, ctx.today)?;
        let sheet = moved::sheet(writer, &before, &after)?;
        ctx.note_holidays_of_change(&after);
        Ok((sheet, after.dates.first_public()))
    })?;
    let (sheet, first) = written.value;
    let lines = count(sheet.rows.len(), "line", "lines");
    ctx.ui.status(match (written.entry, args.dry_run, day) {
        (None, _, _) => format!("{anchor}: {words} already; nothing was changed"),
        (Some(_), true, _) => {
            format!("{anchor}: {words} would change {lines} of the plan; nothing was changed")
        }
        (Some(_), false, Some(_)) => format!("{anchor} is now {words}; {lines} of the plan changed"),
        (Some(_), false, None) => format!("{anchor} has no day any more; {lines} of the plan changed"),
    });
    days::not_needed(ctx, essential.as_deref(), &needed);
    if let Some(first) = first.filter(|first| Some(*first) != before.dates.first_public()) {
        ctx.ui.status(format!("First public: {} ({})", long(first.day), first.by.title().to_lowercase()));
    }
    if anchor == Anchor::Decision
        && let (Some(day), None) = (day, dates.get(Anchor::Agenda))
        && before.playbook.anchors.contains(&Anchor::Agenda)
    {
        ctx.ui.hint(agenda_hint(ctx, code, day));
    }
    ctx.print(&sheet, "")
}

/// Council papers are public five clear days before the meeting; other bodies have rules of their own.
fn agenda_hint(ctx: &Context, code: &str, meeting: chrono::NaiveDate) -> String {
    // Neither the day of publication nor the day of the meeting is counted: the sixth working day before.
    let clear = crate::domain::calendar::Span::capped(6, crate::domain::calendar::Unit::WorkingDay);
    let agenda = clear.before(meeting, &ctx.config.policy.holidays);
    format!(
        "if a council decides, its papers are public five clear days before, by {}: engage change date {code} agenda {agenda}",
        short(agenda)
    )
}

/// Steps done under the old day stay done: what did them is noted to have been about them.
fn keep_ticks(writer: &Writer<'_>, before: &Loaded<'_>, after: &Loaded<'_>) -> CliResult {
    let store: &Store = writer;
    for (interaction, step) in moved::lost_ticks(store, before, after)? {
        let about = store.about(interaction)?.into_iter().find(|about| about.change == before.change.id);
        let Some(mut about) = about else { continue };
        if !about.steps.contains(&step) {
            about.steps.push(step);
            writer.note_steps(interaction, before.change.id, &about.steps)?;
        }
    }
    Ok(())
}
