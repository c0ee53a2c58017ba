//! `engage view add`

use chrono::NaiveDate;

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::pre_judge::refuse_to_pre_judge;
use super::super::said_in::Source;
use super::super::typed::{check_words, filled};
use super::matter::{Typed, matter};
use crate::domain::calendar::{Lean, long, parse_date};
use crate::domain::change::{Change, version_on};
use crate::domain::id::ContactId;
use crate::domain::view::{Concern, Matter, NewView, Stance, usual_recheck};
use crate::report::change::hearing::is_news_to;
use crate::store::Store;

/// Write down what somebody said of a topic or a change
///
/// Only what they said, with where it is from: nobody's view is guessed. A new view changes no older one; the latest said
/// stands, and is to be asked about again on a day. Members of a health scrutiny committee are not asked about a change
/// that is open: they may have to scrutinise it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage view add \"anita rao\" elm-lane --stance conditional --strength 4 --said \"only with a bus\" --source i12
  engage view add field-jo topic:transport --stance leading --on 2026-11-03 --source \"the Herald, 3 November\"
  engage view add \"sam lee\" elm-lane --stance opposed --concern access --source i14 --recheck \"in 3 months\" --private

STANCE is opposed, resistant, conditional, neutral, supportive, leading, unaware or undeclared.
CONCERN is cost_shift, access, travel, quality, workforce, equality, process or other.
A topic that is not there yet is made. --source is the number of a conversation they took part in, or
where it was said: a newspaper, the minutes of a meeting, a letter of theirs.")]
pub(in crate::cli) struct Args {
    /// Whose view it is
    #[arg(value_name = "NAME")]
    contact: String,
    /// Of what: the code of a change, or a topic
    #[arg(value_name = "TOPIC|CHANGE")]
    matter: String,
    /// How they stand
    #[arg(long, value_name = "STANCE")]
    stance: String,
    /// How strongly, from 1 to 5
    #[arg(long, value_name = "1-5", value_parser = clap::value_parser!(u8).range(1..=5))]
    strength: Option<u8>,
    /// What worries them
    #[arg(long, value_name = "CONCERN")]
    concern: Option<String>,
    /// Their own words
    #[arg(long, value_name = "TEXT")]
    said: Option<String>,
    /// The day they said it; unless said, that of the conversation, else today
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// Where it is from: the number of a conversation, or words
    #[arg(long, value_name = "INTERACTION|TEXT")]
    source: Option<String>,
    /// The day on which to ask again; unless said, some months later
    #[arg(long, value_name = "DATE")]
    recheck: Option<String>,
    /// For ourselves: left out of what goes to anybody
    #[arg(long)]
    private: bool,
    /// Who of us wrote it down
    #[arg(long, value_name = "WHO")]
    by: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let stance: Stance = args.stance.parse()?;
    let concern = args.concern.as_deref().map(str::parse::<Concern>).transpose()?;
    let source = filled(args.source.as_ref()).ok_or_else(no_source)?;
    check_words(ctx, args.said.iter().chain(&args.by))?;
    let on = args.on.as_deref().map(|on| said_on(on, ctx)).transpose()?;
    let store = ctx.store()?;
    let found = ctx.contact_to_keep(store, &args.contact)?;
    let matter = matter(ctx, store, &args.matter)?;
    let source = Source::read(ctx, store, &source)?;
    source.refuse_unless_said_by(store, (found.id, &found.name))?;
    let said_on = source.said_on(on, ctx)?;
    if let Typed::Change(change) = &matter
        && change.is_open_on(ctx.today)
    {
        refuse_to_pre_judge(
            ctx,
            store,
            (found.id, &found.name, &found.handle),
            &change.code,
            &[said_on, ctx.today],
        )?;
    }
    let recheck_on = recheck_on(args, ctx, &matter, said_on)?;
    let version = version(store, &matter, said_on)?;
    let of = matter.words().to_owned();
    let summary = format!("add view: {} ({}) on {of}", found.name, found.handle);
    let written = ctx.write(&summary, |writer| {
        let matter = match &matter {
            Typed::Change(change) => Matter::Change(change.id),
            Typed::Topic(topic) => Matter::Topic(topic.id),
            Typed::NewTopic(name) => Matter::Topic(writer.add_topic(name, None)?),
        };
        let new = NewView {
            contact: found.id,
            matter,
            version,
            stance,
            strength: args.strength,
            concern,
            said: filled(args.said.as_ref()),
            said_on,
            interaction: source.interaction().map(|talk| talk.id),
            source: source.words().map(str::to_owned),
            by: filled(args.by.as_ref()).or_else(|| ctx.config.names.name.clone()),
            private: args.private,
            recheck_on,
        };
        let id = writer.add_view(&new)?;
        let stands = writer.standing_views(found.id, ctx.today)?;
        Ok((id, stands.into_iter().find(|viewed| viewed.view.made.matter == matter)))
    })?;
    let (id, stands) = written.value;
    let strength = args.strength.map(|strength| format!(", {strength} of 5")).unwrap_or_default();
    ctx.ui.status(format!("{} on {of}: {stance}{strength}, said on {} ({id})", found.name, long(said_on)));
    match stands {
        Some(stands) if stands.view.id != id => ctx.ui.status(format!(
            "  {} of {} was said later and stands; this one is kept in the history",
            stands.view.id,
            long(stands.view.made.said_on)
        )),
        _ => {
            if let Some(day) = recheck_on {
                let is_late = if day <= ctx.today { ", which is past: ask again" } else { "" };
                ctx.ui.status(format!("  to be asked again on {}{is_late}", long(day)));
            }
        }
    }
    match matter {
        Typed::Change(change) if change.is_open_on(ctx.today) => {
            say_who_never_told(ctx, store, (found.id, &found.name), change)
        }
        _ => Ok(()),
    }
}

/// Says of somebody who has a view of what is not public, and whom nobody is known to have told: somebody else did.
fn say_who_never_told(
    ctx: &Context,
    store: &Store,
    (contact, name): (ContactId, &str),
    change: Change,
) -> CliResult {
    let code = change.code.clone();
    // The view is written: a plan that cannot be looked at is said by the commands that are about it.
    let Ok(loaded) = ctx.load(store, change, ctx.today) else { return Ok(()) };
    if is_news_to(store, &loaded, contact)? {
        ctx.ui.warning(format!("{code} is not public, and nobody is known to have told {name} what stands"));
        ctx.ui.hint(format!(
            "engage log --change {code} writes down that they were told; engage change leak {code} that it got out"
        ));
    }
    Ok(())
}

/// The day somebody said something, which is not to come.
fn said_on(text: &str, ctx: &Context) -> CliResult<NaiveDate> {
    let on = ctx.past(text)?;
    if on <= ctx.today {
        return Ok(on);
    }
    Err(CliError::usage(format!("nobody can have said it on {on}: today is {}", ctx.today)))
}

fn no_source() -> CliError {
    CliError::usage("a view needs its source: what nobody can be shown to have said is not kept")
        .hint("--source i12 names the conversation in which they said it (engage log writes one down)")
        .hint("--source \"the Herald, 3 November\" names where else it was said")
}

/// The day on which to ask again; nobody is asked again about a change that is closed.
fn recheck_on(
    args: &Args,
    ctx: &Context,
    matter: &Typed,
    said_on: NaiveDate,
) -> CliResult<Option<NaiveDate>> {
    if let Some(text) = &args.recheck {
        let day = parse_date(text, ctx.today, Lean::Future)?;
        if day <= said_on {
            return Err(CliError::usage(format!(
                "--recheck {day}: a view is asked about again after {said_on}, the day it was said"
            )));
        }
        return Ok(Some(day));
    }
    let is_closed = matches!(matter, Typed::Change(change) if !change.is_open_on(ctx.today));
    let policy = &ctx.config.policy;
    Ok((!is_closed).then(|| usual_recheck(said_on, policy.views_recheck, &policy.holidays)))
}

/// The version of the proposal that stood that day; 0 before the first.
fn version(store: &Store, matter: &Typed, said_on: NaiveDate) -> CliResult<Option<u32>> {
    let Typed::Change(change) = matter else { return Ok(None) };
    let versions = store.versions_of(change.id)?;
    Ok(Some(version_on(&versions, said_on).map_or(0, |version| version.number)))
}
