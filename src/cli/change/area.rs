//! `engage change area`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::ground;
use super::super::who::Least;
use super::days::warn_of_elections;
use super::find::refuse_closed;
use super::patients::{self, Found};
use crate::domain::change::Reach;
use crate::domain::population::Threshold;
use crate::render::count;
use crate::report::change::{areas, moved};
use crate::report::jurisdictions::{LeftOut, together};

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
  engage change area add elm-lane Castle \"Wexbridge and Holme\"
  engage change area add elm-lane --site \"Elm Lane\" --min-patients 5")]
pub(in crate::cli) struct Add {
    /// Which change
    #[arg(value_name = "CODE")]
    code: String,
    /// Which area
    #[arg(value_name = "AREA", required_unless_present = "site")]
    areas: Vec<String>,
    /// The areas where the patients of this site of ours live
    #[arg(long, value_name = "SITE", conflicts_with = "areas")]
    site: Option<String>,
    #[command(flatten)]
    least: Least,
    /// How it is touched: site, catchment, old, new or between; catchment unless said
    #[arg(long = "as", value_name = "HOW")]
    reach: Option<String>,
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

/// List the areas a change touches, with how many patients of its sites live in each
///
/// JSON keys: id, area, kind, reach, council, code, patients, share (from 0 to 1), perhaps (how many more may live there).
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  engage change area list elm-lane\n  engage change area list elm-lane --public"
)]
pub(in crate::cli) struct List {
    /// Which change
    #[arg(value_name = "CODE")]
    code: String,
    /// For the outside: leave out numbers of patients below 5
    #[arg(long)]
    public: bool,
}

pub(super) fn run(command: &Command, ctx: &Context) -> CliResult {
    match command {
        Command::Add(args) => add(args, ctx),
        Command::Remove(args) => touch(ctx, &args.code, &args.areas, None),
        Command::List(args) => list(args, ctx),
    }
}

fn add(args: &Add, ctx: &Context) -> CliResult {
    let reach = args.reach.as_deref().map(str::parse::<Reach>).transpose()?;
    let Some(site) = &args.site else {
        if args.least.is_given() {
            return Err(CliError::usage(
                "--min-share and --min-patients go with --site: an area is added whole",
            ));
        }
        return touch(ctx, &args.code, &args.areas, Some(reach.unwrap_or(Reach::Catchment)));
    };
    let store = ctx.store()?;
    let before = ctx.loaded(store, &args.code, ctx.today)?;
    refuse_closed(&before.change, ctx.today)?;
    let site = ctx.site(store, site)?;
    let found = Found::of(ctx, store, site, args.least.threshold(Threshold::USUAL))?;
    let code = &before.change.code;
    let summary = format!("{code} touches the areas where patients of {} live", found.name());
    let written = ctx.write(&summary, |writer| {
        let mut made = Vec::new();
        found.touch(ctx, writer, before.change.id, reach, &mut made)?;
        let after = ctx.loaded(writer, code, ctx.today)?;
        let mut in_the_way = after.in_the_way();
        let known = before.in_the_way();
        in_the_way.retain(|found| !known.contains(found));
        Ok((moved::sheet(writer, &before, &after)?, in_the_way, made))
    })?;
    let (sheet, in_the_way, made) = written.value;
    if written.entry.is_none() {
        ctx.ui.status(format!("{summary} already; nothing was changed"));
        return ctx.print(&sheet, "");
    }
    let changed = count(sheet.rows.len(), "line", "lines");
    ctx.ui.status(format!("{summary}: {changed} of the plan changed"));
    found.said(ctx);
    for made in made {
        ctx.ui.status(format!("  made {made}"));
    }
    warn_of_elections(ctx, &before.change, &in_the_way);
    ctx.print(&sheet, "")
}

/// Adds areas to a change, or without a reach takes them away.
fn touch(ctx: &Context, code: &str, areas: &[String], reach: Option<Reach>) -> CliResult {
    let store = ctx.store()?;
    let before = ctx.loaded(store, code, ctx.today)?;
    refuse_closed(&before.change, ctx.today)?;
    let areas = areas.iter().map(|name| ctx.area_to_keep(store, name)).collect::<CliResult<Vec<_>>>()?;
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
    let mut lists = Vec::new();
    let mut left_out = Vec::new();
    let sites = store.change_sites(change.id)?;
    let reference = if sites.is_empty() { None } else { ctx.reference()? };
    if let Some(reference) = &reference {
        let atlas = reference.atlas()?;
        let mut practices: Vec<&String> = Vec::new();
        for entry in &sites {
            // Two sites of one practice have one list between them.
            let Some(practice) = entry.site.about.practice.as_ref().filter(|code| !practices.contains(code))
            else {
                continue;
            };
            practices.push(practice);
            let Some(list) = reference.patients_of(practice)? else {
                ctx.ui.warning(format!("no list of the patients of {practice} is loaded"));
                continue;
            };
            let mut places = ground::of_loaded(ctx, &atlas, &list)?;
            lists.push(places.clone());
            let threshold = Threshold { share: entry.least_share, patients: entry.least_patients };
            let tells = args.public && places.total.is_some_and(|total| threshold.tells_small_numbers(total));
            let left = places.keep(threshold);
            // Who is left out by a threshold of few patients has few.
            left_out.push((entry, threshold, if tells { LeftOut::default() } else { left }));
        }
    } else if !sites.is_empty() {
        ctx.ui.warning("no official file is loaded any more, so nobody knows how many patients live where");
    }
    let living = together(lists);
    let (sheet, is_suppressed) =
        store.read(|| areas::with_patients(store, &store.touched_areas(change.id)?, &living, args.public))?;
    ctx.print(&sheet, "It touches no area yet.")?;
    for (entry, threshold, left) in left_out {
        ctx.ui.status(format!("{}: {}", entry.site.about.name, patients::words(threshold)));
        ground::said_of_left_out(ctx, &left, args.public);
    }
    if is_suppressed {
        ctx.ui.note(ground::HIDDEN_NUMBERS);
    }
    Ok(())
}
