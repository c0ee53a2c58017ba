//! `engage topic edit`

use super::super::context::Context;
use super::super::error::CliResult;
use super::super::fields::{set, text};
use super::super::resolve::topic_name;
use super::super::typed::check_words;

/// Change a topic's name or notes; the key stays
///
/// Notes are for the evidence: where it is best placed, what works, links. A starter is written down by it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage topic edit transport --name \"Buses and trains\"
  engage topic edit dementia --notes \"needs assessment 2025: https://www.example.org/jsna\"")]
pub(in crate::cli) struct Args {
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

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(ctx, &args.notes)?;
    let store = ctx.store()?;
    let topic = ctx.topic_or_starter(store, &args.topic)?;
    let notes = set(args.notes.as_ref(), text)?;
    let new_name = args.name.as_deref().map(topic_name).transpose()?;
    let written = ctx.write(&format!("edit topic: {}", topic.name), |writer| {
        if new_name.is_none() && notes.is_none() {
            return Ok(());
        }
        let id = topic.id.map_or_else(|| writer.add_topic(&topic.name, None), Ok)?;
        Ok(writer.change_topic(id, new_name, notes.as_ref().map(|notes| notes.as_deref()))?)
    })?;
    ctx.said(written.entry, &topic.name);
    Ok(())
}
