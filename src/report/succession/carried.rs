//! What is known of the old bodies and hangs on them: priorities, notes, channels, asks, polls.

use chrono::NaiveDate;

use super::moved::{Body, Move};
use super::{Line, Run};
use crate::domain::calendar::long;
use crate::domain::recheck::NewRecheck;
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

fn carry(run: &mut Run<'_>, old: &Body, to: &Body) -> Result<()> {
    let on = run.plan.on;
    let source = |source: &str| format!("{source} (of {} until {})", old.name, long(on));
    for known in run.writer.standing_priorities(old.id)? {
        if !run.is_day
            || run.writer.carry_priority(known.id, to.id, &source(&known.source), run.check_by())?
        {
            run.line(line("priority", known.id.to_string(), known.words, old, "copied", to, on));
        }
    }
    for known in run.writer.standing_remarks(old.id)? {
        if !run.is_day || run.writer.carry_remark(known.id, to.id, &source(&known.source))? {
            run.line(line("note", known.id.to_string(), known.words, old, "copied", to, on));
        }
    }
    for known in run.writer.open_outlets_of(old.id)? {
        if run.is_day {
            run.writer.give_outlet(known.id, to.id)?;
        }
        run.line(line("channel", known.id.to_string(), known.words, old, "moves", to, on));
    }
    for known in run.writer.open_asks_of_body(old.id)? {
        if run.is_day {
            run.writer.give_ask(known.id, to.id)?;
        }
        run.line(line("ask", known.id.to_string(), known.words, old, "moves", to, on));
    }
    Ok(())
}

fn line(
    what: &'static str,
    id: String,
    name: String,
    old: &Body,
    becomes: &'static str,
    to: &Body,
    on: NaiveDate,
) -> Line {
    let to = Some(to.name.clone());
    Line { what, id: Some(id), name, of: old.name.clone(), becomes, to, on: Some(on), note: None }
}

fn leave(run: &mut Run<'_>, old: &Body) -> Result<()> {
    let mut left: Vec<(&'static str, String, String)> = Vec::new();
    for known in run.writer.standing_priorities(old.id)? {
        left.push(("priority", known.id.to_string(), known.words));
    }
    for known in run.writer.standing_remarks(old.id)? {
        left.push(("note", known.id.to_string(), known.words));
    }
    for known in run.writer.open_outlets_of(old.id)? {
        left.push(("channel", known.id.to_string(), known.words));
    }
    for known in run.writer.open_asks_of_body(old.id)? {
        left.push(("ask", known.id.to_string(), known.words));
    }
    for (what, id, name) in left {
        run.line(Line {
            what,
            id: Some(id),
            name,
            of: old.name.clone(),
            becomes: "to check",
            to: None,
            on: Some(run.plan.on),
            note: None,
        });
    }
    Ok(())
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
