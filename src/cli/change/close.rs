//! `engage change close`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::typed::{check_words, filled};
use crate::domain::calendar::long;
use crate::render::count;
use crate::store::ChangeChange;

/// Close a change, with what was learnt
///
/// Its plan is no longer due; everything stays. The lessons are shown when the next change of its kind begins, and can
/// be written down later too.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage change close elm-lane --lessons \"ask the parish about buses before the letter\"
  engage change close elm-lane --reopen")]
pub(in crate::cli) struct Args {
    /// Which change
    #[arg(value_name = "CODE")]
    code: String,
    /// What was learnt
    #[arg(long, value_name = "TEXT")]
    lessons: Option<String>,
    /// The day; today unless said
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// Open it again
    #[arg(long, conflicts_with_all = ["lessons", "on"])]
    reopen: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(ctx, &args.lessons)?;
    let store = ctx.store()?;
    let loaded = ctx.loaded(store, &args.code, ctx.today)?;
    let change = &loaded.change;
    let code = &change.code;
    if args.reopen {
        let edit = ChangeChange { closed_on: Some(None), ..ChangeChange::default() };
        let written = ctx
            .write(&format!("reopen change: {code}"), |writer| Ok(writer.change_change(change.id, &edit)?))?;
        ctx.ui.status(match written.entry {
            Some(_) => format!("{} is open again", change.title),
            None => format!("{} is open already", change.title),
        });
        return Ok(());
    }
    let lessons = filled(args.lessons.as_ref());
    if let (Some(_), Some(lessons), None) = (change.closed_on, &lessons, &args.on) {
        let edit = ChangeChange { lessons: Some(Some(lessons.clone())), ..ChangeChange::default() };
        let written =
            ctx.write(&format!("lessons of {code}"), |writer| Ok(writer.change_change(change.id, &edit)?))?;
        ctx.ui.status(match written.entry {
            Some(_) => format!("Kept the lessons of {}", change.title),
            None => format!("The lessons of {} are like that already; nothing was changed", change.title),
        });
        return Ok(());
    }
    if let Some(closed) = change.closed_on {
        return Err(CliError::failed(format!("{code} was closed on {}", long(closed)))
            .hint(format!("engage change close {code} --reopen opens it again")));
    }
    let on = args.on.as_deref().map_or(Ok(ctx.today), |on| ctx.past(on))?;
    if on < change.begun_on {
        return Err(CliError::usage(format!("{code} was begun on {}", long(change.begun_on))));
    }
    let has_lessons = lessons.is_some() || change.lessons.is_some();
    let open = loaded.rows(&loaded.people(store)?).iter().filter(|row| row.is_open()).count();
    let edit =
        ChangeChange { closed_on: Some(Some(on)), lessons: lessons.map(Some), ..ChangeChange::default() };
    ctx.write(&format!("close change: {code}"), |writer| Ok(writer.change_change(change.id, &edit)?))?;
    ctx.ui.status(format!("Closed {} on {}", change.title, long(on)));
    if open > 0 {
        ctx.ui.status(format!(
            "{} of its plan will not be due any more",
            count(open, "open line", "open lines")
        ));
    }
    if !has_lessons {
        ctx.ui.hint(format!(
            "engage change close {code} --lessons \"...\" keeps what was learnt for the next of its kind"
        ));
    }
    Ok(())
}
