//! `engage change done`

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::typed::{check_words, filled, refuse_patients};
use super::find::{refuse_closed, step};
use crate::domain::calendar::long;
use crate::domain::change::plan::{PlanRow, PlanState, Target, current_version};
use crate::domain::change::{ChangeEvent, EventKind, NewEvent, Version, version_on};
use crate::domain::playbook::Step;
use crate::exchange::digest;
use crate::report::change::Loaded;

/// Tick a step that is no conversation: a form, an application, a paper, a staff meeting
///
/// A step for people is ticked by logging the conversation: engage log ... --change CODE. Of a document its title, its
/// place and its SHA-256 are kept, not the document.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage change done elm-lane icb-application --on 2027-05-10 --document application.pdf
  engage change done elm-lane staff --on today -m \"staff meeting, both sites\"
  engage change done elm-lane staff --take-back")]
pub(in crate::cli) struct Args {
    /// Which change
    #[arg(value_name = "CODE")]
    code: String,
    /// Which step
    #[arg(value_name = "STEP")]
    step: String,
    /// The day it was done
    #[arg(long, value_name = "DATE", required_unless_present = "take_back")]
    on: Option<String>,
    /// The document that shows it
    #[arg(long, value_name = "FILE")]
    document: Option<PathBuf>,
    /// The document's title; its file name unless said
    #[arg(long, value_name = "TITLE", requires = "document")]
    title: Option<String>,
    /// Anything worth knowing
    #[arg(long, short = 'm', value_name = "TEXT")]
    notes: Option<String>,
    /// Who did it
    #[arg(long, value_name = "WHO")]
    by: Option<String>,
    /// It was not done after all
    #[arg(long, conflicts_with_all = ["on", "document", "notes", "by"])]
    take_back: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(ctx, args.notes.iter().chain(&args.title).chain(&args.by))?;
    let store = ctx.store()?;
    let loaded = ctx.loaded(store, &args.code, ctx.today)?;
    let step = step(&loaded.playbook, &args.step)?;
    if args.take_back {
        refuse_closed(&loaded.change, ctx.today)?;
        return take_back(ctx, &loaded, &step.key);
    }
    let on = ctx.happened(args.on.as_deref())?;
    refuse_closed(&loaded.change, on)?;
    let rows = loaded.rows(&loaded.people(store)?);
    let of_step = || rows.iter().filter(|row| loaded.step(row).key == step.key);
    let code = &loaded.change.code;
    if !of_step().any(|row| row.target == Target::Task) {
        return Err(CliError::usage(format!("{} is for people, and is ticked by telling them", step.key))
            .hint(format!("engage log call NAME --change {code} --step {}", step.key))
            .hint(format!("engage change plan {code} --step {} shows who they are", step.key)));
    }
    let (stands, then) =
        (current_version(&loaded.versions, ctx.today), current_version(&loaded.versions, on));
    if step.each_version && then < stands {
        return Err(before_version(&loaded, step, on));
    }
    let mut event = NewEvent {
        step: Some(step.key.clone()),
        who: filled(args.by.as_ref()).or_else(|| ctx.config.names.name.clone()),
        what: filled(args.notes.as_ref()),
        version: Some(then),
        ..NewEvent::new(loaded.change.id, EventKind::Done, on)
    };
    if let Some(path) = &args.document {
        keep_document(&mut event, path, args.title.as_deref())?;
    }
    ctx.write(&format!("{code}: {} done on {on}", step.key), |writer| {
        // Looked at within the write: somebody else may have ticked it since.
        let now = ctx.load(writer, writer.change(loaded.change.id)?, ctx.today)?;
        refuse_done(&now, &now.rows(&now.people(writer)?), &step.key)?;
        Ok(writer.add_event(&event)?)
    })?;
    ctx.ui.status(format!("{}: done on {}", step.key, long(on)));
    Ok(())
}

/// Refuses to tick what is done.
fn refuse_done(loaded: &Loaded<'_>, rows: &[PlanRow], key: &str) -> CliResult {
    let mut of_step = rows.iter().filter(|row| loaded.step(row).key == key && row.state == PlanState::Done);
    let Some(done) = of_step.find_map(|row| row.done.as_ref()) else { return Ok(()) };
    Err(CliError::failed(format!("{key} was done on {}", long(done.on)))
        .hint(format!("engage change done {} {key} --take-back, if it was not", loaded.change.code)))
}

/// What was done before the version that stands is not done for it.
fn before_version(loaded: &Loaded<'_>, step: &Step, on: NaiveDate) -> CliError {
    let (code, key) = (&loaded.change.code, &step.key);
    let Some(version) = version_on(&loaded.versions, loaded.today) else {
        return CliError::failed(format!("{code} has no version yet"));
    };
    let Version { number, day, what } = version;
    CliError::usage(format!(
        "{key} is to be done for each version: what was done on {} cannot have been about version {number}, which is from {}",
        long(on),
        long(*day)
    ))
    .hint(format!("where version {number} is older, put its day right: engage change version {code} {number} {what:?} --on {on}"))
}

fn take_back(ctx: &Context, loaded: &Loaded<'_>, key: &str) -> CliResult {
    // What was done for an earlier version stays: it is evidence.
    let stands = current_version(&loaded.versions, loaded.today);
    let each_version = loaded.playbook.step(key).is_some_and(|step| step.each_version);
    let is_tick = |event: &ChangeEvent| {
        event.event.step.as_deref() == Some(key)
            && event.event.kind == EventKind::Done
            && (!each_version || event.event.version.unwrap_or(0) >= stands)
    };
    ctx.write(&format!("{}: {key} not done after all", loaded.change.code), |writer| {
        let events = writer.events_of(loaded.change.id)?;
        let Some(event) = events.iter().filter(|event| is_tick(event)).max_by_key(|event| event.id) else {
            return Err(CliError::failed(format!("{key} is not ticked by hand")));
        };
        Ok(writer.remove_event(event.id)?)
    })?;
    ctx.ui.status(format!("{key}: no longer done"));
    Ok(())
}

/// Notes of a document what shows later that it is the same: title, place and SHA-256.
pub(super) fn keep_document(event: &mut NewEvent, path: &Path, title: Option<&str>) -> CliResult {
    let shown = path.display();
    if path.metadata().is_ok_and(|about| !about.is_file()) {
        return Err(CliError::failed(format!("{shown} is no file")));
    }
    let sha256 = digest::of_file(path)
        .map_err(|error| CliError::failed(format!("cannot read the document {shown}: {error}")))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let title = title.map(str::trim).filter(|title| !title.is_empty()).map(str::to_owned).or(name);
    let plain = |text: &str| crate::render::without_hidden(text).into_owned();
    let (title, path) = (title.as_deref().map(plain), plain(&whole.to_string_lossy()));
    refuse_patients(title.iter().chain([&path]))?;
    event.title = title;
    event.path = Some(path);
    event.sha256 = Some(sha256);
    Ok(())
}
