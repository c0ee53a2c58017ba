//! `engage topic add`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::resolve::topic_name;
use super::super::typed::check_words;
use crate::domain::topic::starter::name_to_keep;
use crate::domain::topic::topic_key;

/// Write a topic down
///
/// The starters that `engage topic list` shows need not be: each is written down when it is first used.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage topic add \"Public transport\"")]
pub(in crate::cli) struct Args {
    /// Its name; its key is made of it
    #[arg(value_name = "NAME")]
    name: String,
    /// Anything worth knowing
    #[arg(long, short = 'm', value_name = "TEXT")]
    notes: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(ctx, &args.notes)?;
    let name = name_to_keep(topic_name(&args.name)?);
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
