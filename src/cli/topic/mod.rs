//! `engage topic`

use super::contact::{set, text};
use super::context::Context;
use super::error::{CliError, CliResult};
use super::resolve::topic_name;
use super::typed::refuse_patients;
use crate::domain::topic::topic_key;
use crate::render::{Body, Card, Pair};
use crate::report::topics;

/// What people care about: dementia, transport, diabetes
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    Add(Add),
    Edit(Edit),
    Show(Show),
    List(List),
}

/// Write a topic down
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage topic add \"Public transport\"")]
pub(super) struct Add {
    /// Its name; its key is made of it
    #[arg(value_name = "NAME")]
    name: String,
    /// Anything worth knowing
    #[arg(long, short = 'm', value_name = "TEXT")]
    notes: Option<String>,
}

/// Change a topic's name or notes; the key stays
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage topic edit transport --name \"Buses and trains\"")]
pub(super) struct Edit {
    /// Which
    #[arg(value_name = "TOPIC")]
    topic: String,
    /// Its name
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Anything worth knowing
    #[arg(long, short = 'm', value_name = "TEXT")]
    notes: Option<String>,
}

/// Show a topic and who cares about it
///
/// JSON keys: title, topic (an object), contacts (an array of words).
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage topic show transport")]
pub(super) struct Show {
    /// Which
    #[arg(value_name = "TOPIC")]
    topic: String,
}

/// List the topics
///
/// JSON keys: id, key, name, contacts, interactions, notes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage topic list")]
pub(super) struct List {}

pub(super) fn run(command: Command, ctx: &Context) -> CliResult {
    match command {
        Command::Add(args) => add(&args, ctx),
        Command::Edit(args) => edit(&args, ctx),
        Command::Show(args) => show(&args, ctx),
        Command::List(_) => ctx.print(&topics::load(ctx.store()?, ctx.today)?, "There is no topic yet."),
    }
}

fn add(args: &Add, ctx: &Context) -> CliResult {
    refuse_patients(&args.notes)?;
    let name = topic_name(&args.name)?;
    let key = topic_key(name);
    let written = ctx
        .write(&format!("add topic: {name}"), |writer| Ok(writer.add_topic(name, args.notes.as_deref())?))?;
    if written.entry.is_none() {
        return Err(CliError::failed(format!("there is a topic {key} already"))
            .hint(format!("engage topic edit {key} changes it")));
    }
    ctx.ui.status(format!("Added {name} as {key}"));
    Ok(())
}

fn edit(args: &Edit, ctx: &Context) -> CliResult {
    refuse_patients(&args.notes)?;
    let store = ctx.store()?;
    let id = ctx.topic(store, &args.topic)?;
    let notes = set(args.notes.as_ref(), text)?;
    let new_name = args.name.as_deref().map(topic_name).transpose()?;
    let name = store.topic(id)?.name;
    let written = ctx.write(&format!("edit topic: {name}"), |writer| {
        Ok(writer.change_topic(id, new_name, notes.as_ref().map(|notes| notes.as_deref()))?)
    })?;
    ctx.said(written.entry, &name);
    Ok(())
}

fn show(args: &Show, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let topic = store.topic(ctx.topic(store, &args.topic)?)?;
    let carers = store
        .carers(topic.id, ctx.today)?
        .into_iter()
        .map(|(handle, name)| format!("{name} ({handle})"))
        .collect();
    let mut card = Card::new(format!("{} [{}]", topic.name, topic.key));
    card.push(
        "topic",
        "",
        Body::Pairs(vec![
            Pair::new("id", "Number", topic.id.to_string()),
            Pair::new("key", "Key", topic.key),
            Pair::new("name", "Name", topic.name),
            Pair::new("notes", "Notes", topic.notes),
        ]),
    );
    card.push("contacts", "Who cares about it", Body::Lines(carers));
    ctx.show(&card)
}
