//! Open steps of plans that were for people of the old bodies.

use std::collections::{BTreeMap, BTreeSet};

use super::moved::{Body, Move};
use super::touched::Touched;
use super::{Line, NO_ANSWER, Run};
use crate::domain::calendar::long;
use crate::domain::change::plan::{PlanRow, PlanState, Target};
use crate::domain::change::{EventKind, NewEvent};
use crate::domain::id::ChangeEventId;
use crate::domain::recheck::NewRecheck;
use crate::domain::succession::Fate;
use crate::report::change::words;
use crate::store::Result;

/// How many of those a step is for are named in a line.
const NAMED: usize = 3;

/// Transfers the steps or ends them, as the plan says; waivers go with those who move.
pub(super) fn settle(run: &mut Run<'_>, one: &Move<'_>, changes: &[Touched<'_>]) -> Result<()> {
    for touched in changes {
        let mut steps: BTreeMap<usize, (Body, Vec<&PlanRow>)> = BTreeMap::new();
        let mut waived: BTreeSet<ChangeEventId> = BTreeSet::new();
        for row in &touched.rows {
            let Some(old) = touched.hangs_on(row, one) else { continue };
            match row.state {
                PlanState::Done => {}
                PlanState::Waived => waived.extend(row.waiver),
                PlanState::Due | PlanState::Overdue | PlanState::Vacant | PlanState::Unreachable => {
                    steps.entry(row.step).or_insert_with(|| (old.clone(), Vec::new())).1.push(row);
                }
            }
        }
        carry_waivers(run, one, touched, &waived)?;
        for (old, rows) in steps.into_values() {
            settle_step(run, one, touched, &old, &rows)?;
        }
    }
    Ok(())
}

fn settle_step(
    run: &mut Run<'_>,
    one: &Move<'_>,
    touched: &Touched<'_>,
    old: &Body,
    rows: &[&PlanRow],
) -> Result<()> {
    let Some(first) = rows.first() else { return Ok(()) };
    let loaded = &touched.loaded;
    let (code, step) = (&loaded.change.code, &loaded.step(first).key);
    let fate = run.saying(one.said).of_step(code, step);
    let whom: Vec<String> = rows.iter().map(|row| words::who(loaded, row, &touched.names)).collect();
    let more = whom.len().saturating_sub(NAMED);
    let mut name = format!("{step}: {}", whom.iter().take(NAMED).cloned().collect::<Vec<_>>().join("; "));
    if more > 0 {
        name = format!("{name}; and {more} more");
    }
    let goes = rows.iter().all(|row| {
        let posts = row.posts();
        !posts.is_empty() && one.moving().any(|moved| posts.contains(&moved.post.id) && moved.to.is_some())
    });
    let (becomes, to, note) = match fate {
        None => (NO_ANSWER, one.new_words(), Some("say transfer or lapse for steps, or for this change")),
        Some(Fate::Transfer) if goes => ("transfers", one.new_words(), None),
        Some(Fate::Transfer) => {
            ("transfers", one.new_words(), Some("no post of theirs moves with it: see who it is for now"))
        }
        Some(Fate::Lapse) => ("lapses", None, None),
    };
    run.line(Line {
        what: "step",
        id: Some(code.clone()),
        name,
        of: old.name.clone(),
        becomes,
        to,
        on: Some(run.plan.on),
        note: note.map(str::to_owned),
    });
    match fate.filter(|_| run.is_day) {
        Some(Fate::Transfer) => {
            let to = one.new_words().unwrap_or_else(|| "nobody".to_owned());
            let why = format!(
                "{code}: step {step} was for people of {} until {}; it is for those of {to} now",
                old.name,
                long(run.plan.on)
            );
            run.check(&NewRecheck { change: Some(loaded.change.id), ..run.to_check(why) })
        }
        Some(Fate::Lapse) => lapse(run, one, touched, old, rows),
        None => Ok(()),
    }
}

/// A step that lapsed is waived with the reason, so that the evidence shows it: as a whole where it was for people of the
/// old bodies alone, else for each of those it was for.
fn lapse(run: &Run<'_>, one: &Move<'_>, touched: &Touched<'_>, old: &Body, rows: &[&PlanRow]) -> Result<()> {
    let Some(first) = rows.first() else { return Ok(()) };
    let waiver = NewEvent {
        step: Some(touched.loaded.step(first).key.clone()),
        who: Some(run.setting.by.to_owned()),
        what: Some(format!("lapsed: {} ended on {}", old.name, long(run.plan.on))),
        ..NewEvent::new(touched.loaded.change.id, EventKind::Waived, run.plan.on)
    };
    let mut of_step =
        touched.rows.iter().filter(|row| row.step == first.step && row.state != PlanState::Done);
    if of_step.all(|row| touched.hangs_on(row, one).is_some()) {
        run.writer.add_event(&waiver)?;
        return Ok(());
    }
    for row in rows {
        let mut event = waiver.clone();
        match &row.target {
            Target::Person { contact, .. } => event.contact = Some(*contact),
            Target::Vacancy { post } => {
                let (area, council) = run.writer.place_of_post(*post)?;
                (event.area, event.council) = (area, council.filter(|_| area.is_none()));
            }
            Target::Nobody(missing) => (event.area, event.council) = (missing.area, missing.council),
            Target::Task => {}
        }
        run.writer.add_event(&event)?;
    }
    Ok(())
}

/// A waiver was for everybody there was, or for a council: those who move begin anew in the successor, and it with them.
fn carry_waivers(
    run: &mut Run<'_>,
    one: &Move<'_>,
    touched: &Touched<'_>,
    ids: &BTreeSet<ChangeEventId>,
) -> Result<()> {
    for id in ids {
        let Some(waiver) = touched.loaded.event(*id).map(|event| event.event.clone()) else { continue };
        // One for a person is for that person, wherever they are.
        if waiver.contact.is_some() || waiver.area.is_some() {
            continue;
        }
        let council = match waiver.council {
            Some(council) if one.old(council).is_none() => continue,
            Some(_) => match one.only() {
                Some(to) => Some(to.id),
                None => continue,
            },
            None => None,
        };
        let reason = waiver.what.clone().unwrap_or_default();
        run.line(Line {
            what: "waiver",
            id: Some(touched.loaded.change.code.clone()),
            name: format!("{}: {reason}", waiver.step.clone().unwrap_or_default()),
            of: one.old_words(),
            becomes: "transfers",
            to: one.new_words(),
            on: Some(run.plan.on),
            note: None,
        });
        if run.is_day {
            let carried = NewEvent {
                council,
                happened_on: run.plan.on,
                what: Some(format!("{reason} (as for {})", one.old_words())),
                ..waiver
            };
            run.writer.add_event(&carried)?;
        }
    }
    Ok(())
}
