//! `engage change document`

use std::path::PathBuf;

use chrono::NaiveDate;

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::done::keep_document;
use super::find::{refuse_closed, step};
use crate::domain::calendar::long;
use crate::domain::change::plan::current_version;
use crate::domain::change::{Change, ChangeEvent, EventKind, NewEvent};
use crate::domain::id::ChangeEventId;
use crate::render::{Column, Sheet};
use crate::store::Writer;

/// The register of documents: which letter, which paper, and that it is the same one
#[derive(Debug, clap::Subcommand)]
pub(in crate::cli) enum Command {
    Add(Add),
    Withdraw(Withdraw),
    List(List),
}

/// Put a document on the register
///
/// Its title, its place and its SHA-256 are kept, not the document. Two live documents of one step that differ stand in
/// the way of the announcement, unless each was given a title of its own with --title; so do two of one title without a
/// step. --replaces withdraws the earlier one.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage change document add elm-lane letter.docx --step patients --title \"Letter to patients\"
  engage change document add elm-lane letter-2.docx --step patients --replaces v7")]
pub(in crate::cli) struct Add {
    /// Which change
    #[arg(value_name = "CODE")]
    code: String,
    /// The document
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The step it is for
    #[arg(long, value_name = "STEP")]
    step: Option<String>,
    /// Its title; its file name unless said
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// The day from which it stands; today unless said
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// The number of the document it replaces
    #[arg(long, value_name = "ID")]
    replaces: Option<String>,
}

/// Withdraw a document
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage change document withdraw elm-lane v7")]
pub(in crate::cli) struct Withdraw {
    /// Which change
    #[arg(value_name = "CODE")]
    code: String,
    /// Its number
    #[arg(value_name = "ID")]
    id: String,
    /// The day; today unless said
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

/// List the documents
///
/// JSON keys: id, title, step, version, from, withdrawn_on, path, sha256.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage change document list elm-lane")]
pub(in crate::cli) struct List {
    /// Which change
    #[arg(value_name = "CODE")]
    code: String,
}

pub(super) fn run(command: &Command, ctx: &Context) -> CliResult {
    match command {
        Command::Add(args) => add(args, ctx),
        Command::Withdraw(args) => withdraw(args, ctx),
        Command::List(args) => list(args, ctx),
    }
}

fn add(args: &Add, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let change = ctx.change(store, &args.code)?;
    let playbook = ctx.playbook_of(store, &change)?;
    let on = args.on.as_deref().map_or(Ok(ctx.today), |on| ctx.past(on))?;
    refuse_closed(&change, on)?;
    let versions = store.versions_of(change.id)?;
    let step = args.step.as_deref().map(|word| step(&playbook, word)).transpose()?;
    let mut event = NewEvent {
        step: step.map(|step| step.key.clone()),
        who: ctx.config.names.name.clone(),
        version: Some(current_version(&versions, on)),
        ..NewEvent::new(change.id, EventKind::Document, on)
    };
    keep_document(&mut event, &args.file, args.title.as_deref())?;
    let title = event.title.clone().unwrap_or_default();
    let written = ctx.write(&format!("{}: document {title}", change.code), |writer| {
        if let Some(id) = &args.replaces {
            take_off(writer, &change, id, on)?;
        }
        Ok(writer.add_event(&event)?)
    })?;
    ctx.ui.status(format!("{title} is on the register as {}", written.value));
    if let Some(sha256) = event.sha256 {
        ctx.ui.status(format!("SHA-256 {sha256}"));
    }
    Ok(())
}

fn withdraw(args: &Withdraw, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let change = ctx.change(store, &args.code)?;
    let on = args.on.as_deref().map_or(Ok(ctx.today), |on| ctx.past(on))?;
    refuse_closed(&change, on)?;
    let code = &change.code;
    let title =
        document(&store.events_of(change.id)?, code, &args.id)?.event.title.clone().unwrap_or_default();
    ctx.write(&format!("{code}: withdraw document {title}"), |writer| {
        take_off(writer, &change, &args.id, on)
    })?;
    ctx.ui.status(format!("{title}: withdrawn on {}", long(on)));
    Ok(())
}

/// Takes a document off the register, within a write: somebody else may have done so since.
fn take_off(writer: &Writer<'_>, change: &Change, id: &str, on: NaiveDate) -> CliResult {
    let events = writer.events_of(change.id)?;
    let found = document(&events, &change.code, id)?;
    can_be_withdrawn(found, on)?;
    Ok(writer.withdraw_document(found.id, on)?)
}

/// Refuses to withdraw a document before the day from which it stands, or twice.
fn can_be_withdrawn(found: &ChangeEvent, on: NaiveDate) -> CliResult {
    let (id, from) = (found.id, found.event.happened_on);
    if let Some(withdrawn) = found.withdrawn_on {
        return Err(CliError::failed(format!("{id} was withdrawn on {} already", long(withdrawn))));
    }
    if on < from {
        return Err(CliError::usage(format!("{id} stands only from {}", long(from))));
    }
    Ok(())
}

/// The document of a number: one put on the register, or one that came with a step that was ticked.
pub(in crate::cli) fn document<'e>(
    events: &'e [ChangeEvent],
    code: &str,
    id: &str,
) -> CliResult<&'e ChangeEvent> {
    let wanted = ChangeEventId::parse(id.trim());
    let mut documents = events.iter().filter(|event| event.event.sha256.is_some());
    documents.find(|event| Some(event.id) == wanted).ok_or_else(|| {
        CliError::failed(format!("{code} has no document {id:?}"))
            .hint(format!("engage change document list {code} shows their numbers"))
    })
}

fn list(args: &List, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let change = ctx.change(store, &args.code)?;
    let mut sheet = Sheet::new(&[
        Column::new("id", "Id"),
        Column::new("title", "Title"),
        Column::new("step", "Step"),
        Column::new("version", "Version"),
        Column::new("from", "From"),
        Column::new("withdrawn_on", "Withdrawn"),
        Column::data("path"),
        Column::if_room("sha256", "SHA-256"),
    ]);
    let is_listed =
        |event: &ChangeEvent| event.event.sha256.is_some() && event.event.happened_on <= ctx.today;
    for event in store.events_of(change.id)?.into_iter().filter(is_listed) {
        sheet.push(vec![
            event.id.to_string().into(),
            event.event.title.into(),
            event.event.step.into(),
            event.event.version.map(i64::from).into(),
            event.event.happened_on.into(),
            event.withdrawn_on.filter(|withdrawn| *withdrawn <= ctx.today).into(),
            event.event.path.into(),
            event.event.sha256.into(),
        ]);
    }
    ctx.print(&sheet, "There is no document yet.")
}
