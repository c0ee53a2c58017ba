//! `engage change area`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::days::warn_of_elections;
use super::find::refuse_closed;
use crate::domain::change::Reach;
use crate::render::count;
use crate::report::change::{areas, moved};

/// The areas a change touches: whoever speaks for them is part of its plan
#[derive(Debug, clap::Subcommand)]
pub(in crate::cli) enum Command {
    Add(Add),
    Remove(Remove),
    List(List),
}

/// Name an area that a change touches, and show whom that adds
///
/// site: the site lies there; catchment: patients come from there; of a move, old, new and between.
///
/// JSON keys: step, contact, handle, was_due, due_on, was, state.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage change area add elm-lane Northfield --as site
  engage change area add elm-lane Castle \"Wexbridge and Holme\"")]
pub(in crate::cli) struct Add {
    /// Which change
    #[arg(value_name = "CODE")]
    code: String,
    /// Which area
    #[arg(value_name = "AREA", required = true)]
    areas: Vec<String>,
    /// How it is touched: site, catchment, old, new or between
    #[arg(long = "as", value_name = "HOW", default_value = "catchment")]
    reach: String,
}

/// Take an area away from a change, and show whom that removes
///
/// JSON keys: step, contact, handle, was_due, due_on, was, state.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage change area remove elm-lane Castle")]
pub(in crate::cli) struct Remove {
    /// Which change
    #[arg(value_name = "CODE")]
    code: String,
    /// Which area
    #[arg(value_name = "AREA", required = true)]
    areas: Vec<String>,
}

/// List the areas a change touches
///
/// JSON keys: id, area, kind, reach, council, code.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage change area list elm-lane")]
pub(in crate::cli) struct List {
    /// Which change
    #[arg(value_name = "CODE")]
    code: String,
}

pub(super) fn run(command: &Command, ctx: &Context) -> CliResult {
    match command {
        Command::Add(args) => touch(ctx, &args.code, &args.areas, Some(args.reach.parse()?)),
        Command::Remove(args) => touch(ctx, &args.code, &args.areas, None),
        Command::List(args) => list(args, ctx),
    }
}

/// Adds areas to a change, or without a reach takes them away.
fn touch(ctx: &Context, code: &str, areas: &[String], reach: Option<Reach>) -> CliResult {
    let store = ctx.store()?;
    let before = ctx.loaded(store, code, ctx.today)?;
    refuse_closed(&before.change, ctx.today)?;
    let areas = areas.iter().map(|name| ctx.area(store, name)).collect::<CliResult<Vec<_>>>()?;
    let names = areas.iter().map(|area| Ok(store.area(*area)?.name)).collect::<CliResult<Vec<_>>>()?;
    let names = crate::render::list_words(&names);
    let (id, code) = (before.change.id, &before.change.code);
    let summary = match reach {
        Some(reach) => format!("{code} touches {names} ({reach})"),
        None => format!("{code} no longer touches {names}"),
    };
    let written = ctx.write(&summary, |writer| {
        for area in &areas {
            match reach {
                Some(reach) => writer.touch_area(id, *area, reach)?,
                None if writer.leave_area(id, *area)? => {}
                None => {
                    let name = writer.area(*area)?.name;
                    return Err(CliError::failed(format!("{code} does not touch {name}"))
                        .hint(format!("engage change area list {code} shows what it touches")));
                }
            }
        }
        let after = ctx.loaded(writer, code, ctx.today)?;
        let mut found = after.in_the_way();
        let known = before.in_the_way();
        found.retain(|found| !known.contains(found));
        Ok((moved::sheet(writer, &before, &after)?, found))
    })?;
    let (sheet, found) = written.value;
    if written.entry.is_none() {
        ctx.ui.status(format!("{summary} already; nothing was changed"));
        return ctx.print(&sheet, "");
    }
    let changed = count(sheet.rows.len(), "line", "lines");
    ctx.ui.status(format!("{summary}: {changed} of the plan changed"));
    warn_of_elections(ctx, &before.change, &found);
    ctx.print(&sheet, "")
}

fn list(args: &List, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let change = ctx.change(store, &args.code)?;
    let sheet = store.read(|| areas::sheet(store, &store.touched_areas(change.id)?))?;
    ctx.print(&sheet, "It touches no area yet.")
}
