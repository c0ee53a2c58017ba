//! `engage recheck ID...`

use chrono::NaiveDate;

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::pre_judge::refuse_to_pre_judge;
use super::super::said_in::Source;
use super::super::typed::{check_words, filled};
use crate::domain::calendar::{long, short};
use crate::domain::change::version_on;
use crate::domain::id::{MembershipId, OutletId, PriorityId, RecheckId, ViewId};
use crate::domain::priority::{NewPriority, standing};
use crate::domain::recheck::{Doubtful, again_on};
use crate::domain::view::NewView;
use crate::render::list_words;
use crate::report::partners::name_of;
use crate::store::Writer;

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
struct Typed<'a> {
    on: Option<NaiveDate>,
    note: Option<String>,
    source: Option<Source>,
    again: Option<NaiveDate>,
    ctx: &'a Context,
}

impl Typed<'_> {
    fn day(&self) -> NaiveDate {
        self.on.unwrap_or(self.ctx.today)
    }

    fn source(&self) -> CliResult<&Source> {
        self.source.as_ref().ok_or_else(|| CliError::usage("say where it is from"))
    }
}

pub(super) fn run(args: &Settled, ctx: &Context) -> CliResult {
    check_words(ctx, &args.note)?;
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
    let mut found = Typed {
        on: args.on.as_deref().map(|on| past(on, ctx)).transpose()?,
        note: filled(args.note.as_ref()),
        source: None,
        again: args.again.as_deref().map(|day| ctx.future(day)).transpose()?,
        ctx,
    };
    let source = filled(args.source.as_ref());
    fits(&ids, &found, source.is_some())?;
    // The record must be there: nothing can be out of date in a new one.
    let store = ctx.store()?;
    found.source = source.map(|source| Source::read(ctx, store, &source)).transpose()?;
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
fn fits(ids: &[Doubtful], found: &Typed<'_>, has_source: bool) -> CliResult {
    if let Some(id) = ids.iter().find_map(|id| match id {
        Doubtful::Champion(id) => Some(id),
        _ => None,
    }) {
        return Err(CliError::usage(format!(
            "{id} is an agreement with a champion: it is reviewed with them"
        ))
        .hint(format!("engage champion review {id} --source SOURCE")));
    }
    let said: Vec<String> = ids
        .iter()
        .filter(|id| matches!(id, Doubtful::View(_) | Doubtful::Priority(_)))
        .map(Doubtful::to_string)
        .collect();
    if !said.is_empty() && !has_source {
        return Err(CliError::usage(format!("{}: say where it is from", list_words(&said)))
            .hint("--source i12 names a conversation, --source \"the Herald, 3 November\" anything else"));
    }
    if said.is_empty() && (has_source || found.again.is_some()) {
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
fn settle(id: Doubtful, writer: &Writer<'_>, found: &Typed<'_>) -> CliResult<String> {
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

fn check(id: RecheckId, writer: &Writer<'_>, found: &Typed<'_>) -> CliResult<String> {
    let known = writer.recheck(id)?.ok_or_else(|| unknown("check", id))?;
    if let Some(day) = known.done_on {
        return Err(done(&format!("{id} was made on {} already", short(day))));
    }
    writer.close_recheck(id, found.day(), found.note.as_deref())?;
    Ok(format!("Checked on {}: {} ({id})", long(found.day()), known.made.why))
}

fn membership(id: MembershipId, writer: &Writer<'_>, found: &Typed<'_>) -> CliResult<String> {
    let day = found.day();
    let unknown = || unknown("holder of a post", id);
    let (contact, ..) = writer.holder_in(id, day)?.ok_or_else(unknown)?;
    let held = writer.held_by(contact)?.into_iter().find(|held| held.membership.id == id);
    let held = held.ok_or_else(unknown)?;
    let post = held.names.label(&found.ctx.config.policy);
    let words = format!("{}, {post}", writer.contact(contact)?.name.plain());
    if !held.membership.held_on(day) {
        return Err(done(&format!("{words} did not hold the post on {} ({id})", short(day))));
    }
    if let Some(checked) = held.membership.checked_on.filter(|checked| day <= *checked) {
        return Err(done(&format!("{words} was checked on {} already ({id})", short(checked))));
    }
    if held.membership.checked_on.is_none() && day < held.membership.recorded_on {
        let recorded = short(held.membership.recorded_on);
        return Err(done(&format!("{words} was written down on {recorded}, after that day ({id})")));
    }
    writer.check_membership(id, day)?;
    Ok(format!("{words}: still so on {} ({id})", long(day)))
}

fn outlet(id: OutletId, writer: &Writer<'_>, found: &Typed<'_>) -> CliResult<String> {
    let known = writer.outlets()?.into_iter().find(|named| named.outlet.id == id);
    let mut outlet = known.ok_or_else(|| unknown("channel", id))?.outlet;
    let name = outlet.about.name.clone();
    let day = found.day();
    if let Some(closed) = outlet.about.closed_on.filter(|closed| *closed <= day) {
        return Err(done(&format!("{name} ended on {} ({id})", short(closed))));
    }
    if let Some(checked) = outlet.about.checked_on.filter(|checked| day <= *checked) {
        return Err(done(&format!("{name} was checked on {} already ({id})", short(checked))));
    }
    outlet.about.checked_on = Some(day);
    writer.change_outlet(&outlet)?;
    Ok(format!("{name}: still so on {} ({id})", long(day)))
}

fn view(id: ViewId, writer: &Writer<'_>, found: &Typed<'_>) -> CliResult<String> {
    let known = writer.view(id)?.ok_or_else(|| unknown("view", id))?;
    let (name, made) = (&known.name, &known.view.made);
    if let Some(withdrawal) = &known.view.withdrawal {
        return Err(done(&format!("{id} was taken out as wrong on {}", short(withdrawal.on))));
    }
    let others = writer.standing_views(made.contact, NaiveDate::MAX)?;
    let stands = others.iter().find(|other| other.view.made.matter == made.matter);
    if let Some(later) = stands.map(|other| other.view.id).filter(|later| *later != id) {
        return Err(done(&format!("{id} is not what {name} said last: {later} is")));
    }
    let source = found.source()?;
    source.refuse_unless_said_by(writer, (made.contact, name))?;
    let said_on = source.said_on(found.on, found.ctx)?;
    if said_on < made.said_on {
        return Err(done(&format!("{id} was said on {}, after {said_on}", short(made.said_on))));
    }
    let change = made.matter.change();
    if known.is_of_a_live_change(found.ctx.today) {
        let who = (made.contact, name.as_str(), known.handle.as_str());
        refuse_to_pre_judge(found.ctx, writer, who, &known.key, &[found.ctx.today])?;
    }
    let version = match change {
        Some(change) => Some(version_on(&writer.versions_of(change)?, said_on).map_or(0, |it| it.number)),
        None => None,
    };
    let is_closed = change.is_some() && !known.is_of_a_live_change(found.ctx.today);
    let usual = again_on(made.said_on, made.recheck_on, said_on).filter(|_| !is_closed);
    let new = NewView {
        version,
        said_on,
        interaction: source.interaction().map(|talk| talk.id),
        source: source.words().map(str::to_owned),
        by: found.ctx.config.names.name.clone(),
        recheck_on: found.again.or(usual),
        ..made.clone()
    };
    let new_id = writer.add_view(&new)?;
    let about = if change.is_some() { &known.key } else { &known.title };
    let said = format!("{name} on {about}: still {}, said on {} ({new_id})", made.stance, long(said_on));
    Ok(with_again(said, new.recheck_on))
}

fn priority(id: PriorityId, writer: &Writer<'_>, found: &Typed<'_>) -> CliResult<String> {
    let known = writer.priority(id)?.ok_or_else(|| unknown("priority", id))?;
    let made = &known.made;
    let all = writer.priorities_at(made.at)?;
    let stands = standing(&all, NaiveDate::MAX)
        .into_iter()
        .find(|other| (other.made.topic, other.made.whose) == (made.topic, made.whose));
    if let Some(later) = stands.map(|other| other.id).filter(|later| *later != id) {
        return Err(done(&format!("{id} is not what was said last: {later} is")));
    }
    let topic = writer.topic(made.topic)?.name;
    if made.weight == 0 {
        return Err(done(&format!("{id} was dropped: {topic} is no priority there")));
    }
    let source = found.source()?;
    let said_on = source.said_on(found.on, found.ctx)?;
    if said_on < made.said_on {
        return Err(done(&format!("{id} was said on {}, after {said_on}", short(made.said_on))));
    }
    let recheck_on = found.again.or(again_on(made.said_on, made.recheck_on, said_on));
    let source = source.short();
    let new_id = writer.add_priority(&NewPriority { source, said_on, recheck_on, ..made.clone() })?;
    let place = name_of(writer, made.at)?;
    let said = format!(
        "{place}, {topic} ({}, {} of 5): still so on {} ({new_id})",
        made.whose,
        made.weight,
        long(said_on)
    );
    Ok(with_again(said, recheck_on))
}

fn with_again(said: String, again: Option<NaiveDate>) -> String {
    match again {
        Some(day) => format!("{said}; ask again on {}", long(day)),
        None => said,
    }
}
