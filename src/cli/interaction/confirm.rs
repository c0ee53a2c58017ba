//! `engage interaction confirm`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use crate::domain::calendar::long;
use crate::domain::change::Status;
use crate::domain::interaction::Mode;
use crate::render::list_words;

/// Say that what was in the diary has happened
///
/// Until then it ticks no step of a change: a meeting that was planned is not one that was held. A letter or an e-mail is
/// followed up with interaction status.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage interaction confirm i12
  engage interaction confirm i12 --contact \"anita rao\"")]
pub(in crate::cli) struct Args {
    /// Which interaction: its number
    #[arg(value_name = "ID")]
    id: String,
    /// Who came (repeat for more); everybody unless said
    #[arg(long, value_name = "NAME")]
    contact: Vec<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let interaction = super::interaction(store, &args.id)?;
    let (id, on) = (interaction.id, interaction.happened_on);
    if on > ctx.today {
        return Err(CliError::usage(format!("{id} is still to come, on {}", long(on))));
    }
    if interaction.kind.is_sending() {
        return Err(CliError::usage(format!("a {} is sent", interaction.kind))
            .hint(format!("engage interaction status {id} sent")));
    }
    let named = ctx.contacts(store, &args.contact)?;
    let mut came = store.participants(id)?;
    came.retain(|told| told.mode == Mode::Attended);
    if let Some(other) = named.iter().find(|found| came.iter().all(|told| told.contact != found.id)) {
        return Err(CliError::usage(format!("{id} was not with {}", other.name))
            .hint(format!("engage interaction show {id} shows with whom")));
    }
    came.retain(|told| named.is_empty() || named.iter().any(|found| found.id == told.contact));
    let those: Vec<&str> = came.iter().map(|told| told.name.as_str()).collect();
    let who = list_words(&those);
    let written = ctx.write(&format!("{id} happened on {on}: {who}"), |writer| {
        for told in &came {
            writer.set_delivery(id, told.contact, Status::Landed, on)?;
        }
        Ok(())
    })?;
    match written.entry {
        Some(_) => ctx.ui.status(format!("{id}, {} with {who}, happened on {}", interaction.kind, long(on))),
        None => ctx.said(None, &id.to_string()),
    }
    Ok(())
}
