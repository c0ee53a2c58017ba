//! `engage change edit`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::fields::{set, text};
use super::super::typed::check_words;
use super::plan;
use crate::domain::change::code_of;
use crate::exchange::digest;
use crate::store::ChangeChange;

/// Change a change's title, owner, notes or playbook; the code stays
///
/// A change keeps the playbook as it was when it was taken. --playbook takes it anew, or another: what was done for
/// steps of the same key stays done.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage change edit elm-lane --title \"Elm Lane surgery closure\"
  engage change edit elm-lane --playbook branch-closure")]
pub(in crate::cli) struct Args {
    /// Which change
    #[arg(value_name = "CODE")]
    code: String,
    /// What it is called
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// The plan: the key of a playbook, or a file
    #[arg(long, value_name = "KEY|FILE")]
    playbook: Option<String>,
    /// Who of us leads it; \"\" for nobody
    #[arg(long, value_name = "NAME")]
    owner: Option<String>,
    /// Anything worth knowing; \"\" for nothing
    #[arg(long, short = 'm', value_name = "TEXT")]
    notes: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(ctx, args.title.iter().chain(&args.notes).chain(&args.owner))?;
    let store = ctx.store()?;
    let change = ctx.change(store, &args.code)?;
    if args.title.as_deref().is_some_and(|title| code_of(title).is_empty()) {
        return Err(CliError::usage("a change needs a title"));
    }
    let taken = args.playbook.as_deref().map(|word| ctx.playbook(word)).transpose()?;
    if let Some((playbook, _)) = &taken {
        let dates = store.dates_of(change.id, ctx.today)?;
        if let Some((anchor, _)) = dates.iter().find(|(anchor, _)| !playbook.anchors.contains(anchor)) {
            return Err(CliError::usage(format!("the playbook {} has no anchor {anchor}", playbook.key))
                .hint(format!("engage change date {} {anchor} none takes its day away first", change.code)));
        }
    }
    let mut edit = ChangeChange {
        title: args.title.as_deref().map(|title| title.trim().to_owned()),
        owner: set(args.owner.as_ref(), text)?,
        notes: set(args.notes.as_ref(), text)?,
        ..ChangeChange::default()
    };
    let written = ctx.write(&format!("edit change: {}", change.code), |writer| {
        if let Some((playbook, text)) = &taken {
            let digest = digest::of_bytes(text.as_bytes());
            edit.playbook = Some(writer.keep_playbook(&playbook.key, &digest, text)?);
        }
        Ok(writer.change_change(change.id, &edit)?)
    })?;
    ctx.said(written.entry, &change.code);
    if taken.is_some() && written.entry.is_some() {
        plan::summary(ctx, store, &ctx.looked_at(store, &change.code)?)?;
    }
    Ok(())
}
