//! `engage pair edit` and `engage pair end`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::fields::{set, text};
use super::super::typed::{check_words, refuse_patients};
use super::{find, refuse_twice, role, theirs};
use crate::domain::calendar::long;
use crate::domain::counterpart::Counterpart;
use crate::report::pairs::words_of;

/// Change a pair: who of us it is, or which post of theirs
///
/// An empty value empties the field.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage pair edit u1 --person \"Sam Amir\"")]
pub(in crate::cli) struct Args {
    /// Which: its number
    #[arg(value_name = "PAIR")]
    pair: String,
    /// Our role
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
    /// Who of us has it
    #[arg(long, value_name = "WHO")]
    person: Option<String>,
    /// Their post, or who holds it
    #[arg(long, value_name = "POST|CONTACT")]
    with: Option<String>,
    /// Anything worth knowing
    #[arg(long, short = 'm', value_name = "TEXT")]
    notes: Option<String>,
}

/// Say that a pair is none any more
///
/// It stays in the record: engage pair list --all shows it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage pair end u1 --on 2027-01-01")]
pub(in crate::cli) struct End {
    /// Which: its number
    #[arg(value_name = "PAIR")]
    pair: String,
    /// The first day on which it is none; today unless said
    #[arg(long, value_name = "DATE", default_value = "today", hide_default_value = true)]
    on: String,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(ctx, &args.notes)?;
    refuse_patients(args.person.iter().chain(&args.role))?;
    let store = ctx.store()?;
    let found = find(store, &args.pair)?;
    let policy = &ctx.config.policy;
    let post = args.with.as_deref().map(|with| theirs::post(ctx, store, with)).transpose()?;
    let summary = format!("edit pair: {}", words_of(store, &found.about, ctx.today, policy)?);
    let written = ctx.write(&summary, |writer| {
        // Read under the lock, so that nobody's change is lost.
        let before = find(writer, &args.pair)?;
        let mut after = before.clone();
        if let Some(text) = &args.role {
            after.about.role = role(text)?;
        }
        after.about.person = set(args.person.as_ref(), text)?.unwrap_or(after.about.person);
        after.about.notes = set(args.notes.as_ref(), text)?.unwrap_or(after.about.notes);
        after.about.post = post.unwrap_or(after.about.post);
        if after != before {
            if after.holds_on(ctx.today) {
                refuse_twice(ctx, writer, Some(after.id), &after.about)?;
            }
            writer.change_pair(&after)?;
        }
        Ok::<_, CliError>(words_of(writer, &after.about, ctx.today, policy)?)
    })?;
    ctx.said(written.entry, &format!("{}: {}", found.id, written.value));
    Ok(())
}

pub(super) fn end(args: &End, ctx: &Context) -> CliResult {
    let day = ctx.future(&args.on)?;
    let store = ctx.store()?;
    let found = find(store, &args.pair)?;
    let words = words_of(store, &found.about, ctx.today, &ctx.config.policy)?;
    ctx.write(&format!("end pair: {words}"), |writer| {
        let known = find(writer, &args.pair)?;
        if let Some(ended) = known.ended_on {
            return Err(CliError::failed(format!("{} ended on {ended}: {words}", known.id))
                .hint("engage undo takes the last write back; engage pair add makes a new one"));
        }
        Ok(writer.change_pair(&Counterpart { ended_on: Some(day), ..known })?)
    })?;
    ctx.ui.status(format!("{}: {words} is no pair from {}", found.id, long(day)));
    Ok(())
}
