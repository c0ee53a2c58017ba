//! What is known of the old bodies and hangs on them: priorities, notes, channels, asks, polls.

use chrono::NaiveDate;

use super::moved::{Body, Move};
use super::{Line, Run};
use crate::domain::ask::Ask;
use crate::domain::calendar::long;
use crate::domain::outlet::{NewOutlet, Outlet};
use crate::domain::partner::Partner;
use crate::domain::priority::{NewPriority, Priority, standing};
use crate::domain::recheck::NewRecheck;
use crate::domain::remark::{NewRemark, Remark};
use crate::store::Result;

/// Carries it over to the only successor; where there is none or several, it is said and looked at again.
pub(super) fn settle(run: &mut Run<'_>, one: &Move<'_>) -> Result<()> {
    // A body that goes on keeps what is known of it.
    if !one.said.kind.ends() {
        return Ok(());
    }
    for old in &one.from {
        let before = run.lines.len();
        let to = one.only();
        if let Some(to) = to {
            carry(run, old, to)?;
        } else {
            leave(run, old)?;
        }
        if run.lines.len() > before {
            let why = if to.is_some() {
                format!("what is known of {} was carried over: see whether it is so here", old.name)
            } else {
                format!("what is known of {} stays with it: see what of it goes where", old.name)
            };
            let of = to.map_or(old.id, |to| to.id);
            run.check(&NewRecheck { organisation: Some(of), ..run.to_check(why) })?;
        }
        elections(run, old)?;
    }
    Ok(())
}

/// Something that is known of a body, or hangs on it.
enum Known {
    Priority(Priority),
    Remark(Remark),
    Channel(Outlet),
    Ask(Ask),
}

/// What stands of a body: its priorities and notes, its channels, what was asked of it; each with its words.
fn known_of(run: &Run<'_>, body: &Body) -> Result<Vec<(Known, String)>> {
    let mut known = Vec::new();
    let said = run.writer.priorities_of_organisation(body.id)?;
    let mut priorities: Vec<&Priority> = standing(&said, NaiveDate::MAX);
    priorities.sort_by_key(|priority| (priority.made.said_on, priority.id));
    // What no longer matters has the weight 0.
    for priority in priorities.into_iter().filter(|priority| priority.made.weight > 0) {
        let made = &priority.made;
        let topic = run.writer.topic(made.topic)?.name;
        let words = format!("{topic}, {}, {}", made.whose, made.weight);
        known.push((Known::Priority(priority.clone()), words));
    }
    let mut remarks = run.writer.remarks_of_organisation(body.id)?;
    remarks.retain(|remark| remark.withdrawn_on.is_none());
    remarks.sort_by_key(|remark| remark.id);
    for remark in remarks {
        let words = format!("{}: {}", remark.made.heading, remark.made.what);
        known.push((Known::Remark(remark), words));
    }
    let mut channels = run.writer.outlets_of_organisation(body.id)?;
    channels.retain(|named| named.outlet.about.closed_on.is_none());
    channels.sort_by_key(|named| named.outlet.id);
    for named in channels {
        let words = named.outlet.about.name.clone();
        known.push((Known::Channel(named.outlet), words));
    }
    let mut asks = run.writer.asks_of_organisation(body.id)?;
    asks.retain(|asked| asked.ask.closing.is_none());
    asks.sort_by_key(|asked| asked.ask.id);
    for asked in asks {
        let words = asked.ask.made.words();
        known.push((Known::Ask(asked.ask), words));
    }
    Ok(known)
}

impl Known {
    /// What sort of thing it is, and its number.
    fn what(&self) -> (&'static str, String) {
        match self {
            Self::Priority(known) => ("priority", known.id.to_string()),
            Self::Remark(known) => ("note", known.id.to_string()),
            Self::Channel(known) => ("channel", known.id.to_string()),
            Self::Ask(known) => ("ask", known.id.to_string()),
        }
    }
}

/// What was said of the old body is said of the new one too, and stays where it was; what hangs on it moves.
fn carry(run: &mut Run<'_>, old: &Body, to: &Body) -> Result<()> {
    for (known, words) in known_of(run, old)? {
        let becomes = match &known {
            Known::Priority(_) | Known::Remark(_) => "copied",
            Known::Channel(_) | Known::Ask(_) => "moves",
        };
        if !run.is_day || carry_one(run, &known, old, to)? {
            run.line(line(known.what(), words, old, (becomes, Some(to)), run.plan.on));
        }
    }
    Ok(())
}

/// Carries one of them over; gives `false` where that was done before.
fn carry_one(run: &Run<'_>, known: &Known, old: &Body, to: &Body) -> Result<bool> {
    let source = |source: &str| format!("{source} (of {} until {})", old.name, long(run.plan.on));
    match known {
        Known::Priority(Priority { made, .. }) => {
            let new = NewPriority {
                at: Partner::Organisation(to.id),
                source: source(&made.source),
                recheck_on: Some(run.check_by()),
                ..made.clone()
            };
            let is_known = |other: &Priority| {
                let other = &other.made;
                (other.topic, other.whose, &other.source) == (new.topic, new.whose, &new.source)
            };
            if run.writer.priorities_of_organisation(to.id)?.iter().any(is_known) {
                return Ok(false);
            }
            run.writer.add_priority(&new)?;
        }
        Known::Remark(Remark { made, .. }) => {
            let new = NewRemark {
                about: Partner::Organisation(to.id),
                source: source(&made.source),
                ..made.clone()
            };
            let is_known = |other: &Remark| {
                let other = &other.made;
                (other.heading, &other.what, &other.source) == (new.heading, &new.what, &new.source)
            };
            if run.writer.remarks_of_organisation(to.id)?.iter().any(is_known) {
                return Ok(false);
            }
            run.writer.add_remark(&new)?;
        }
        Known::Channel(channel) => {
            let about = NewOutlet { organisation: Some(to.id), ..channel.about.clone() };
            run.writer.change_outlet(&Outlet { about, ..channel.clone() })?;
        }
        Known::Ask(ask) => run.writer.give_ask(ask.id, to.id)?,
    }
    Ok(true)
}

/// Nobody can say where it goes: it stays, and is looked at.
fn leave(run: &mut Run<'_>, old: &Body) -> Result<()> {
    for (known, words) in known_of(run, old)? {
        run.line(line(known.what(), words, old, ("to check", None), run.plan.on));
    }
    Ok(())
}

fn line(
    (what, id): (&'static str, String),
    name: String,
    old: &Body,
    (becomes, to): (&'static str, Option<&Body>),
    on: NaiveDate,
) -> Line {
    let to = to.map(|to| to.name.clone());
    Line { what, id: Some(id), name, of: old.name.clone(), becomes, to, on: Some(on), note: None }
}

/// A poll for a body that will be no more was entered in error, or is one of the successor.
fn elections(run: &mut Run<'_>, old: &Body) -> Result<()> {
    let on = run.plan.on;
    for placed in run.writer.placed_elections()? {
        let election = &placed.election;
        if election.organisation != Some(old.id) || election.poll_on < on {
            continue;
        }
        let why = format!("{}: {} is no more then", placed.words(), old.name);
        run.check(&NewRecheck { organisation: Some(old.id), ..run.to_check(why) })?;
        run.line(Line {
            what: "election",
            id: Some(election.id.to_string()),
            name: placed.words(),
            of: old.name.clone(),
            becomes: "to check",
            to: None,
            on: Some(election.poll_on),
            note: Some(format!("{} is no more then", old.name)),
        });
    }
    Ok(())
}
