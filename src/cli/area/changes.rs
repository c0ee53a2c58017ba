//! `engage area changes`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::link::nothing_loaded;
use crate::render::list_words;
use crate::report::area_changes::{self, Change, What};

/// What became of areas whose codes the newest official files no longer have
///
/// Ended: the code is no more. Began: a code of the same council that is new there and no area of the record has. Recoded:
/// the same name has another code, and nothing says that the ground is another. Where the lookups of lower layer areas
/// (LSOA) of both years are loaded, it says which went where. A ward whose boundary moved has a new code and is a new
/// area: its posts are listed, and are yours to end and to fill.
///
/// JSON keys: what, id, area, kind, council, code, `new_code`, year, related, posts.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage area changes
  engage area changes --apply --on 2023-05-04")]
pub(in crate::cli) struct Args {
    /// Write it down: end the old areas, add the new ones, change the codes
    #[arg(long)]
    apply: bool,
    /// The day on which the old end and the new begin; else that of the official file
    #[arg(long, value_name = "DATE", requires = "apply")]
    on: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let on = args.on.as_deref().map(|day| ctx.past(day)).transpose()?;
    let store = ctx.store()?;
    let reference = ctx.reference()?.ok_or_else(nothing_loaded)?;
    let atlas = reference.atlas()?;
    let policy = &ctx.config.policy;
    let changes = area_changes::load(store, &atlas, ctx.today, policy)?;
    ctx.print(&area_changes::sheet(&changes), "Every code is one of the newest files.")?;
    if changes.is_empty() {
        return Ok(());
    }
    let words = words(&changes);
    if !args.apply {
        ctx.ui.hint(format!("`engage area changes --apply` writes it down: {words}"));
        return Ok(());
    }
    if let Some(why) = changes.iter().find_map(|change| area_changes::refuse(change, on)) {
        return Err(CliError::failed(why).hint("--on DATE says another day"));
    }
    if !ctx.ui.confirm(&format!("Write it down: {words}?"))? {
        return Ok(());
    }
    ctx.write(&format!("area changes: {words}"), |writer| {
        // What was asked about is what is written.
        if area_changes::load(writer, &atlas, ctx.today, policy)? != changes {
            return Err(
                CliError::failed("the record has changed meanwhile; nothing was written").hint("look again")
            );
        }
        Ok(area_changes::apply(writer, &changes, on)?)
    })?;
    ctx.ui.status(format!("Written down: {words}"));
    for change in changes.iter().filter(|change| !area_changes::is_written(change)) {
        let council = change.council.as_deref().unwrap_or("its council");
        ctx.ui.status(format!("{} was left out: the record has no {council} (engage org add)", change.name));
    }
    let posts: Vec<String> =
        changes.iter().flat_map(|change| &change.posts).map(|post| post.id.to_string()).take(3).collect();
    if let Some(first) = posts.first() {
        ctx.ui.hint(format!(
            "posts of areas that ended are as they were: `engage post end {first}`, or `engage post fill` for the new area"
        ));
    }
    Ok(())
}

/// "3 ended, 4 began, 1 recoded".
fn words(changes: &[Change]) -> String {
    let number = |what: What| {
        changes.iter().filter(|change| change.what == what && area_changes::is_written(change)).count()
    };
    let words: Vec<String> = [What::Ended, What::Began, What::Recoded]
        .into_iter()
        .filter(|what| number(*what) > 0)
        .map(|what| format!("{} {}", number(what), what.as_str()))
        .collect();
    list_words(&words)
}
