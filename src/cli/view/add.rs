//! `engage view add`

use chrono::NaiveDate;

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::typed::{check_words, filled};
use super::matter::{Typed, matter};
use crate::domain::calendar::{Lean, long, parse_date};
use crate::domain::change::{Change, version_on};
use crate::domain::id::InteractionId;
use crate::domain::interaction::Mode;
use crate::domain::role::may_have_to_scrutinise;
use crate::domain::view::{Concern, Matter, NewView, Stance, may_be_asked, usual_recheck};
use crate::store::{Found, Store};

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

/// Where a view is from, and the day it was said.
struct Origin {
    interaction: Option<InteractionId>,
    source: Option<String>,
    said_on: NaiveDate,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let stance: Stance = args.stance.parse()?;
    let concern = args.concern.as_deref().map(str::parse::<Concern>).transpose()?;
    let source = filled(args.source.as_ref()).ok_or_else(no_source)?;
    check_words(ctx, args.said.iter().chain([&source]).chain(&args.by))?;
    let store = ctx.store()?;
    let found = ctx.contact(store, &args.contact)?;
    let matter = matter(ctx, store, &args.matter)?;
    let origin = origin(args, ctx, store, &found, source)?;
    if let Typed::Change(change) = &matter {
        refuse_to_pre_judge(ctx, store, &found, change, origin.said_on)?;
    }
    let recheck_on = recheck_on(args, ctx, &matter, origin.said_on)?;
    let version = version(store, &matter, origin.said_on)?;
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
            said_on: origin.said_on,
            interaction: origin.interaction,
            source: origin.source.clone(),
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
    ctx.ui.status(format!(
        "{} on {of}: {stance}{strength}, said on {} ({id})",
        found.name,
        long(origin.said_on)
    ));
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
    Ok(())
}

fn no_source() -> CliError {
    CliError::usage("a view needs its source: what nobody can be shown to have said is not kept")
        .hint("--source i12 names the conversation in which they said it (engage log writes one down)")
        .hint("--source \"the Herald, 3 November\" names where else it was said")
}

/// Reads where the view is from: a conversation of theirs that had happened by then, or words.
fn origin(args: &Args, ctx: &Context, store: &Store, found: &Found, source: String) -> CliResult<Origin> {
    let on = args.on.as_deref().map(|on| ctx.past(on)).transpose()?;
    if let Some(on) = on.filter(|on| *on > ctx.today) {
        return Err(CliError::usage(format!("nobody can have said it on {on}: today is {}", ctx.today)));
    }
    let Some(id) = InteractionId::parse(&source) else {
        return Ok(Origin { interaction: None, source: Some(source), said_on: on.unwrap_or(ctx.today) });
    };
    let interaction = store.interaction(id)?.ok_or_else(|| {
        CliError::failed(format!("there is no interaction {id}"))
            .hint(format!("engage contact show {} shows theirs with their numbers", found.handle))
    })?;
    let theirs = store.participants(id)?.into_iter().find(|told| told.contact == found.id);
    match theirs.map(|told| told.mode) {
        Some(Mode::Attended | Mode::Told) => {}
        mode => {
            let why = match mode {
                None => "took no part in",
                Some(Mode::Represented) => "sent somebody else to",
                Some(Mode::Absent) => "did not come to",
                Some(Mode::Invited) => "was only invited to",
                _ => "was only copied into",
            };
            return Err(CliError::failed(format!("{} {why} {id}, so it was not said there", found.name))
                .hint(format!("engage contact show {} shows theirs", found.handle))
                .hint("if somebody else told us, say who: --source \"her deputy, on 3 November\""));
        }
    }
    let happened_on = interaction.happened_on;
    if happened_on > ctx.today {
        return Err(CliError::failed(format!(
            "{id} is still to come: it is in the diary for {}",
            long(happened_on)
        )));
    }
    let said_on = on.unwrap_or(happened_on);
    if said_on < happened_on {
        return Err(CliError::usage(format!(
            "{id} was on {}, after {}: it cannot be where that is from",
            long(happened_on),
            long(said_on)
        )));
    }
    Ok(Origin { interaction: Some(id), source: None, said_on })
}

/// Refuses a view of somebody who may have to scrutinise a change that is open.
fn refuse_to_pre_judge(
    ctx: &Context,
    store: &Store,
    found: &Found,
    change: &Change,
    said_on: NaiveDate,
) -> CliResult {
    let is_live = change.is_open_on(ctx.today);
    for day in [said_on, ctx.today] {
        let hats = store.held_on(found.id, day)?;
        if may_be_asked(hats.iter().map(|hat| hat.names.role.as_str()), is_live) {
            continue;
        }
        let role = hats.iter().find(|hat| may_have_to_scrutinise(&hat.names.role));
        let role =
            role.map(|hat| ctx.config.policy.role_title(&hat.names.role).to_lowercase()).unwrap_or_default();
        return Err(CliError::failed(format!(
            "{} is {role}, and {} is open: whoever may have to scrutinise it is not asked to judge it before",
            found.name, change.code
        ))
        .hint(format!(
            "what they asked or were told is logged: engage log call {} --change {} -m TEXT",
            found.handle, change.code
        ))
        .hint(format!("an answer of the committee is kept with engage change substantial {}", change.code)));
    }
    Ok(())
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
