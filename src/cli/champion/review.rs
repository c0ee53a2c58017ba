//! `engage champion review`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::said_in::Source;
use super::super::typed::{check_words, filled};
use super::find_holding;
use crate::domain::calendar::long;
use crate::domain::champion::reviewed;

/// Note that somebody was asked again, and that their agreement still holds
///
/// It takes where that comes from, as when they agreed first. They are asked again six months from then, unless another
/// day is said or your configuration says otherwise. One that holds no longer is ended: engage champion end.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  engage champion review g1 --source i15 -m \"two families came to the clinic\" --again 2027-03-01")]
pub(in crate::cli) struct Args {
    /// Which: its number
    #[arg(value_name = "CHAMPION")]
    champion: String,
    /// Where that comes from: the number of a conversation they took part in, or words
    #[arg(long, value_name = "INTERACTION|TEXT")]
    source: String,
    /// The day by which to ask again
    #[arg(long, value_name = "DATE")]
    again: Option<String>,
    /// What was said of it
    #[arg(long, short = 'm', value_name = "TEXT")]
    note: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(ctx, &args.note)?;
    let store = ctx.store()?;
    let found = find_holding(store, &args.champion)?;
    let (id, agreed) = (found.champion.id, &found.champion.agreed);
    let source = Source::read(ctx, store, &args.source)?;
    source.refuse_unless_agreed_by(store, (agreed.contact, &found.name))?;
    if source.interaction().is_some_and(|talk| Some(talk.id) == agreed.interaction) {
        return Err(CliError::failed(format!(
            "{} is where they agreed: a review comes of being asked again",
            source.short()
        ))
        .hint("name a later conversation, or say in words where it comes from"));
    }
    let asked_on = source.interaction().map_or(ctx.today, |talk| talk.happened_on);
    if asked_on < agreed.agreed_on {
        return Err(CliError::failed(format!(
            "{} was on {asked_on}, before they agreed on {}",
            source.short(),
            agreed.agreed_on
        )));
    }
    let policy = &ctx.config.policy;
    let again = match &args.again {
        Some(day) => ctx.future(day)?,
        None => policy.review_champions.after(asked_on, &policy.holidays),
    };
    if again <= asked_on {
        return Err(CliError::usage(format!("{again} is not after {asked_on}, the day they were asked")));
    }
    let now = match filled(args.note.as_ref()) {
        Some(note) => format!("{}: {note}", source.short()),
        None => source.short(),
    };
    let summary = format!("review champion: {} ({}) for {}", found.name, found.handle, found.topic);
    ctx.write(&summary, |writer| {
        // Read again under the lock: somebody may have ended or reviewed it meanwhile.
        let known = find_holding(writer, &args.champion)?.champion.agreed;
        let all = reviewed(known.source.as_deref(), asked_on, &now);
        Ok::<_, CliError>(writer.review_champion(id, again, &all)?)
    })?;
    ctx.ui.status(format!(
        "{} is still a champion for {} ({id}); to be reviewed by {}",
        found.name,
        found.topic,
        long(again)
    ));
    Ok(())
}
