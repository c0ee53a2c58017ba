//! `engage ask edit`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::fields::{set, text};
use super::super::typed::check_words;
use super::add::{refuse_before, what};
use super::{find, words};
use crate::domain::ask::Ask;
use crate::store::Writer;

/// Change what is known of an ask or an offer
///
/// An empty value empties the field. Whom it was made to stays: withdraw it, and write another down.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage ask edit k1 --expires \"end of month\"
  engage ask edit k1 --difference \"the pilot was funded for a second year\"

KIND is escalate, pilot, sponsor, host, introduce, champion, fund, suggest, share, support or other.")]
pub(in crate::cli) struct Args {
    /// Which: its number
    #[arg(value_name = "ASK")]
    ask: String,
    /// What is asked or offered
    #[arg(long, value_name = "TEXT")]
    what: Option<String>,
    /// What sort of thing it is
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// The topic it is about
    #[arg(long, value_name = "TOPIC")]
    topic: Option<String>,
    /// The change it is about
    #[arg(long, value_name = "CODE")]
    change: Option<String>,
    /// The last day on which it can be taken up
    #[arg(long, value_name = "DATE")]
    expires: Option<String>,
    /// Who of us made it
    #[arg(long, value_name = "WHO")]
    by: Option<String>,
    /// What difference it made, where it has ended
    #[arg(long, value_name = "TEXT")]
    difference: Option<String>,
    /// How it ended, or why not
    #[arg(long, short = 'm', value_name = "TEXT")]
    note: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(ctx, args.what.iter().chain(&args.difference).chain(&args.note))?;
    let store = ctx.store()?;
    let found = find(store, &args.ask)?;
    let topic = set(args.topic.as_ref(), |name| ctx.known_topic(store, name))?;
    let written = ctx.write(&format!("edit ask: {}", words(&found)), |writer| {
        // Read under the lock, so that nobody's change is lost.
        let before = find(writer, &args.ask)?.ask;
        let mut after = changed(args, ctx, writer, &before)?;
        if let Some(topic) = topic {
            after.made.topic = match (topic, &args.topic) {
                (Some(None), Some(name)) => Some(writer.add_topic(name.trim(), None)?),
                (known, _) => known.flatten(),
            };
        }
        if after != before {
            writer.change_ask(&after)?;
        }
        Ok::<_, CliError>(())
    })?;
    ctx.said(written.entry, &found.ask.id.to_string());
    Ok(())
}

/// The ask as it will be, but for its topic.
fn changed(args: &Args, ctx: &Context, writer: &Writer<'_>, before: &Ask) -> CliResult<Ask> {
    let mut after = before.clone();
    if let Some(text) = &args.what {
        after.made.what = what(text)?;
    }
    if let Some(kind) = &args.kind {
        after.made.kind = kind.parse()?;
    }
    if let Some(change) = set(args.change.as_ref(), |code| ctx.change(writer, code))? {
        after.made.change = change.map(|change| change.id);
    }
    if let Some(day) = set(args.expires.as_ref(), |day| ctx.future(day))? {
        refuse_before(day, before.made.made_on)?;
        after.made.expires_on = day;
    }
    after.made.by = set(args.by.as_ref(), text)?.unwrap_or(after.made.by);
    let (difference, note) = (set(args.difference.as_ref(), text)?, set(args.note.as_ref(), text)?);
    match &mut after.closing {
        Some(closing) => {
            closing.difference = difference.unwrap_or_else(|| closing.difference.take());
            closing.note = note.unwrap_or_else(|| closing.note.take());
        }
        None if difference.is_some() || note.is_some() => {
            return Err(CliError::failed(format!("{} has not ended, so nothing came of it yet", before.id))
                .hint(format!("engage ask close {} --outcome done --difference TEXT", before.id)));
        }
        None => {}
    }
    Ok(after)
}
