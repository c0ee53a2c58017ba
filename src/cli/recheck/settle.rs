//! `engage recheck ID...`

use chrono::NaiveDate;

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::typed::{check_words, filled};
use crate::domain::calendar::{long, short};
use crate::domain::change::version_on;
use crate::domain::id::{ContactId, InteractionId, MembershipId, OutletId, PriorityId, RecheckId, ViewId};
use crate::domain::interaction::Mode;
use crate::domain::membership::held_on;
use crate::domain::post::label;
use crate::domain::recheck::{Doubtful, again_on};
use crate::render::list_words;
use crate::store::{KnownView, Renewal, Store, Writer};

// No doc comment here: clap would show it as that of the command the flags are part of.
#[derive(Debug, clap::Args)]
pub(super) struct Settled {
    /// What is still true: its numbers, as `engage report stale` shows them
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
    /// What was found (for checks)
    #[arg(long, short = 'm', value_name = "TEXT")]
    note: Option<String>,
    /// The day it was seen or said; today unless said
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// Where it is from: the number of a conversation, or words (for views and priorities)
    #[arg(long, value_name = "INTERACTION|TEXT")]
    source: Option<String>,
    /// The day to ask again on (for views and priorities); as long after as the last time, unless said
    #[arg(long, value_name = "DATE")]
    again: Option<String>,
}

/// What was typed beside the numbers.
struct Found<'a> {
    on: Option<NaiveDate>,
    note: Option<String>,
    source: Option<String>,
    again: Option<NaiveDate>,
    ctx: &'a Context,
}

impl Found<'_> {
    fn day(&self) -> NaiveDate {
        self.on.unwrap_or(self.ctx.today)
    }
}

pub(super) fn run(args: &Settled, ctx: &Context) -> CliResult {
    check_words(ctx, args.note.iter().chain(&args.source))?;
    let mut ids: Vec<Doubtful> = Vec::new();
    for text in &args.ids {
        let id = Doubtful::parse(text).ok_or_else(|| {
            CliError::usage(format!(
                "{text:?} is no number of anything to check; they look like r3, m7 or w4"
            ))
            .hint("engage report stale shows everything that may be out of date with its number")
        })?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let found = Found {
        on: args.on.as_deref().map(|on| past(on, ctx)).transpose()?,
        note: filled(args.note.as_ref()),
        source: filled(args.source.as_ref()),
        again: args.again.as_deref().map(|day| ctx.future(day)).transpose()?,
        ctx,
    };
    fits(&ids, &found)?;
    // The record must be there: nothing can be out of date in a new one.
    ctx.store()?;
    let names: Vec<String> = ids.iter().map(Doubtful::to_string).collect();
    let written = ctx.write(&format!("recheck {}", list_words(&names)), |writer| {
        let said = ids.iter().map(|id| settle(*id, writer, &found)).collect::<CliResult<Vec<String>>>()?;
        if let [only] = said.as_slice() {
            writer.say(format!("recheck {only}"));
        }
        Ok(said)
    })?;
    for said in written.value {
        ctx.ui.status(said);
    }
    Ok(())
}

/// The day something was seen or said, which is not to come.
fn past(on: &str, ctx: &Context) -> CliResult<NaiveDate> {
    let on = ctx.past(on)?;
    if on <= ctx.today {
        return Ok(on);
    }
    Err(CliError::usage(format!("nothing can have been seen on {on}: today is {}", ctx.today)))
}

/// Refuses flags that say nothing about anything named, and numbers that lack what they need.
fn fits(ids: &[Doubtful], found: &Found<'_>) -> CliResult {
    if let Some(id) = ids.iter().find_map(|id| match id {
        Doubtful::Champion(id) => Some(id),
        _ => None,
    }) {
        return Err(CliError::usage(format!(
            "{id} is an agreement with a champion: it is reviewed with them"
        ))
        .hint(format!("engage champion review {id}")));
    }
    let said: Vec<String> = ids
        .iter()
        .filter(|id| matches!(id, Doubtful::View(_) | Doubtful::Priority(_)))
        .map(Doubtful::to_string)
        .collect();
    if !said.is_empty() && found.source.is_none() {
        return Err(CliError::usage(format!("{}: say where it is from", list_words(&said)))
            .hint("--source i12 names a conversation, --source \"the Herald, 3 November\" anything else"));
    }
    if said.is_empty() && (found.source.is_some() || found.again.is_some()) {
        return Err(CliError::usage("--source and --again are about views (w4) and priorities (y2)"));
    }
    if found.note.is_some() && !ids.iter().any(|id| matches!(id, Doubtful::Check(_))) {
        return Err(CliError::usage("-m is about checks (r3): nothing else keeps a note")
            .hint("engage org note and engage area note keep what is known of a body or an area"));
    }
    if let Some(again) = found.again.filter(|again| *again <= found.day()) {
        return Err(CliError::usage(format!("--again {again} is not after the day it was said")));
    }
    Ok(())
}

/// Settles one of them and says so.
fn settle(id: Doubtful, writer: &Writer<'_>, found: &Found<'_>) -> CliResult<String> {
    match id {
        Doubtful::Check(id) => check(id, writer, found),
        Doubtful::Membership(id) => membership(id, writer, found),
        Doubtful::View(id) => view(id, writer, found),
        Doubtful::Priority(id) => priority(id, writer, found),
        Doubtful::Outlet(id) => outlet(id, writer, found),
        Doubtful::Champion(id) => Err(CliError::usage(format!("{id} is reviewed with its champion"))),
    }
}

fn unknown(what: &str, id: impl std::fmt::Display) -> CliError {
    CliError::failed(format!("there is no {what} {id}; nothing was changed"))
        .hint("engage report stale shows everything that may be out of date with its number")
}

fn done(words: &str) -> CliError {
    CliError::failed(format!("{words}; nothing was changed"))
}

fn check(id: RecheckId, writer: &Writer<'_>, found: &Found<'_>) -> CliResult<String> {
    let known = writer.recheck(id)?.ok_or_else(|| unknown("check", id))?;
    if let Some(day) = known.done_on {
        return Err(done(&format!("{id} was made on {} already", short(day))));
    }
    writer.close_recheck(id, found.day(), found.note.as_deref())?;
    Ok(format!("Checked on {}: {} ({id})", long(found.day()), known.made.why))
}

fn membership(id: MembershipId, writer: &Writer<'_>, found: &Found<'_>) -> CliResult<String> {
    let known = writer.known_membership(id)?.ok_or_else(|| unknown("holder of a post", id))?;
    let day = found.day();
    let title = known.title.as_deref().unwrap_or(found.ctx.config.policy.role_title(&known.role));
    let words = format!("{}, {}", known.name, label(title, known.area.as_deref()));
    if !held_on(known.held_from, known.held_until, day) {
        return Err(done(&format!("{words} did not hold the post on {} ({id})", short(day))));
    }
    if let Some(checked) = known.checked_on.filter(|checked| day <= *checked) {
        return Err(done(&format!("{words} was checked on {} already ({id})", short(checked))));
    }
    if known.checked_on.is_none() && day < known.recorded_on {
        let recorded = short(known.recorded_on);
        return Err(done(&format!("{words} was written down on {recorded}, after that day ({id})")));
    }
    writer.check_membership(id, day)?;
    Ok(format!("{words}: still so on {} ({id})", long(day)))
}

fn outlet(id: OutletId, writer: &Writer<'_>, found: &Found<'_>) -> CliResult<String> {
    let known = writer.known_outlet(id)?.ok_or_else(|| unknown("channel", id))?;
    let day = found.day();
    if let Some(closed) = known.closed_on.filter(|closed| *closed <= day) {
        return Err(done(&format!("{} ended on {} ({id})", known.name, short(closed))));
    }
    if let Some(checked) = known.checked_on.filter(|checked| day <= *checked) {
        return Err(done(&format!("{} was checked on {} already ({id})", known.name, short(checked))));
    }
    writer.check_outlet(id, day)?;
    Ok(format!("{}: still so on {} ({id})", known.name, long(day)))
}

fn view(id: ViewId, writer: &Writer<'_>, found: &Found<'_>) -> CliResult<String> {
    let known = writer.known_view(id)?.ok_or_else(|| unknown("view", id))?;
    if let Some(day) = known.withdrawn_on {
        return Err(done(&format!("{id} was taken out as wrong on {}", short(day))));
    }
    if let Some(later) = known.later {
        return Err(done(&format!("{id} is not what {} said last: {later} is", known.name)));
    }
    let (said_on, interaction) = origin(writer, found, Some((known.contact, &known.name)))?;
    if said_on < known.said_on {
        return Err(done(&format!("{id} was said on {}, after {said_on}", short(known.said_on))));
    }
    refuse_to_pre_judge(&known, writer, found)?;
    let version = match &known.change {
        Some((change, ..)) => {
            Some(version_on(&writer.versions_of(*change)?, said_on).map_or(0, |it| it.number))
        }
        None => None,
    };
    let is_closed = matches!(&known.change, Some((.., Some(closed))) if *closed <= found.ctx.today);
    let usual = again_on(known.said_on, known.recheck_on, said_on).filter(|_| !is_closed);
    let renewal = Renewal {
        said_on,
        version,
        interaction,
        source: found.source.clone().filter(|_| interaction.is_none()),
        by: found.ctx.config.names.name.clone(),
        recheck_on: found.again.or(usual),
    };
    let new = writer.renew_view(id, &renewal)?;
    let about = known.change.as_ref().map(|(_, code, _)| code.clone()).or(known.topic).unwrap_or_default();
    let stance = known.stance.replace('_', " ");
    let said = format!("{} on {about}: still {stance}, said on {} ({new})", known.name, long(said_on));
    Ok(with_again(said, renewal.recheck_on))
}

fn priority(id: PriorityId, writer: &Writer<'_>, found: &Found<'_>) -> CliResult<String> {
    let known = writer.known_priority(id)?.ok_or_else(|| unknown("priority", id))?;
    if let Some(later) = known.later {
        return Err(done(&format!("{id} is not what was said last: {later} is")));
    }
    if known.weight == 0 {
        return Err(done(&format!("{id} was dropped: {} is no priority there", known.topic)));
    }
    let (said_on, interaction) = origin(writer, found, None)?;
    if said_on < known.said_on {
        return Err(done(&format!("{id} was said on {}, after {said_on}", short(known.said_on))));
    }
    let source = match (interaction, &found.source) {
        (Some(interaction), _) => interaction.to_string(),
        (None, source) => source.clone().unwrap_or_default(),
    };
    let again = found.again.or(again_on(known.said_on, known.recheck_on, said_on));
    let new = writer.renew_priority(id, said_on, &source, again)?;
    let whose = if known.ours { "ours" } else { "theirs" };
    let said = format!(
        "{}, {} ({whose}, {} of 5): still so on {} ({new})",
        known.place,
        known.topic,
        known.weight,
        long(said_on)
    );
    Ok(with_again(said, again))
}

fn with_again(said: String, again: Option<NaiveDate>) -> String {
    match again {
        Some(day) => format!("{said}; ask again on {}", long(day)),
        None => said,
    }
}

/// The day something was said and the conversation it was said in, where that is its source; of one contact, who must have
/// been there or been told.
fn origin(
    store: &Store,
    found: &Found<'_>,
    by: Option<(ContactId, &str)>,
) -> CliResult<(NaiveDate, Option<InteractionId>)> {
    let Some(id) = found.source.as_deref().and_then(InteractionId::parse) else {
        return Ok((found.day(), None));
    };
    let interaction = store.interaction(id)?.ok_or_else(|| {
        CliError::failed(format!("there is no interaction {id}; nothing was changed"))
            .hint("engage contact show NAME shows theirs with their numbers")
    })?;
    let happened_on = interaction.happened_on;
    if happened_on > found.ctx.today {
        return Err(done(&format!("{id} is still to come: it is in the diary for {}", long(happened_on))));
    }
    if let Some((contact, name)) = by
        && !store
            .participants(id)?
            .iter()
            .any(|told| told.contact == contact && matches!(told.mode, Mode::Attended | Mode::Told))
    {
        return Err(done(&format!("{name} did not take part in {id}, so it was not said there")));
    }
    let said_on = found.on.unwrap_or(happened_on);
    if said_on < happened_on {
        return Err(done(&format!("{id} was on {}, after {said_on}", short(happened_on))));
    }
    Ok((said_on, Some(id)))
}

/// Refuses to write down again what somebody thinks of an open change who may have to scrutinise it by now.
fn refuse_to_pre_judge(known: &KnownView, store: &Store, found: &Found<'_>) -> CliResult {
    let Some((_, code, closed_on)) = &known.change else { return Ok(()) };
    if closed_on.is_some_and(|closed| closed <= found.ctx.today) {
        return Ok(());
    }
    let roles = store.roles_on(known.contact, found.ctx.today)?;
    if let Some(role) = roles.iter().find(|role| role.starts_with("hosc_") || role.starts_with("jhosc_")) {
        let title = found.ctx.config.policy.role_title(role).to_lowercase();
        return Err(CliError::failed(format!(
            "{} is {title}, and {code} is open: whoever may have to scrutinise it is not asked to judge it before; nothing was changed",
            known.name
        )));
    }
    Ok(())
}
