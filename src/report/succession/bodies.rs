//! The bodies themselves: the new ones are made, the old ones end, and areas get another council.

use super::moved::{Body, Move};
use super::resolve::{Named, Resolved, Target};
use super::{Line, NO_ANSWER, Run};
use crate::domain::calendar::long;
use crate::domain::name::{body_key, fold};
use crate::domain::organisation::NewOrganisation;
use crate::domain::recheck::NewRecheck;
use crate::domain::succession::Plan;
use crate::render::list_words;
use crate::store::{AreaChange, NewSuccession, OrganisationChange, Result};

/// Makes the successors, ends the old bodies, and writes down what became of which.
pub(super) fn make<'a>(run: &mut Run<'_>, resolved: Resolved<'a>) -> Result<Vec<Move<'a>>> {
    let mut made: Vec<Body> = Vec::new();
    let mut moves = Vec::new();
    for Named { said, from, to, posts, areas } in resolved.successions {
        let founded_on = said.shadow_from.unwrap_or(run.plan.on);
        let mut bodies = Vec::new();
        for target in to {
            bodies.push(match target {
                Target::Known(body) => body,
                Target::New { name, kind } => {
                    let key = fold(&name);
                    if let Some(known) = made.iter().find(|body| fold(&body.name) == key) {
                        known.clone()
                    } else {
                        let new = NewOrganisation {
                            name: name.clone(),
                            kind,
                            notes: None,
                            founded_on: Some(founded_on),
                            ended_on: None,
                        };
                        let body = Body { id: run.writer.add_organisation(&new)?, name, kind };
                        run.line(Line {
                            what: "organisation",
                            id: Some(body.id.to_string()),
                            name: format!("{} ({kind})", body.name),
                            of: list_words(&from.iter().map(|old| old.name.clone()).collect::<Vec<_>>()),
                            becomes: "begins",
                            to: None,
                            on: Some(founded_on),
                            note: None,
                        });
                        made.push(body.clone());
                        body
                    }
                }
            });
        }
        let one = Move { said, from, to: bodies, posts, areas };
        end(run, &one)?;
        moves.push(one);
    }
    Ok(moves)
}

/// Ends the old bodies where they end, and writes down what became of them.
fn end(run: &mut Run<'_>, one: &Move<'_>) -> Result<()> {
    let on = run.plan.on;
    for old in &one.from {
        if one.said.kind.ends() {
            let change = OrganisationChange { ended_on: Some(Some(on)), ..OrganisationChange::default() };
            run.writer.change_organisation(old.id, &change)?;
        }
        let known = run.writer.successors_of(old.id)?;
        let successors: Vec<Option<&Body>> =
            if one.to.is_empty() { vec![None] } else { one.to.iter().map(Some).collect() };
        for successor in successors {
            let new = NewSuccession {
                organisation: old.id,
                successor: successor.map(|body| body.id),
                kind: one.said.kind,
                what: one.said.what.clone(),
                happened_on: on,
            };
            let is_known = known.iter().any(|known| {
                known.successor == new.successor
                    && known.kind == new.kind
                    && known.what == new.what
                    && known.happened_on == on
            });
            if !is_known {
                run.writer.add_succession(&new)?;
            }
        }
        run.line(Line {
            what: "organisation",
            id: Some(old.id.to_string()),
            name: old.name.clone(),
            of: old.name.clone(),
            becomes: if one.said.kind.ends() { "ends" } else { "stays" },
            to: one.new_words(),
            on: Some(on),
            note: Some(match &one.said.what {
                Some(what) => format!("{}: {what}", one.said.kind),
                None => one.said.kind.to_string(),
            }),
        });
        let is_ours = run.setting.own.is_some_and(|own| body_key(own) == body_key(&old.name));
        if is_ours && one.said.kind.ends() {
            let to = one.new_words().unwrap_or_else(|| "whatever you are now".to_owned());
            run.notes.push(format!(
                "{} is your own organisation: from {} put organisation = \"{to}\" into the configuration (`engage config path` says where)",
                old.name,
                long(on)
            ));
        }
    }
    Ok(())
}

/// Gives areas of the old councils to their successors, on the day or later: an area has one council at a time.
pub(super) fn settle_areas(run: &mut Run<'_>, one: &Move<'_>) -> Result<()> {
    let mut left: Vec<(Body, usize)> = Vec::new();
    for area in run.writer.areas()? {
        let Some(old) = area.council.and_then(|council| one.old(council)).cloned() else { continue };
        let named = one.areas.iter().find(|(known, _)| *known == area.id).and_then(|(_, to)| one.to.get(*to));
        let Some(to) = named.or_else(|| one.only().filter(|_| one.said.kind.ends())) else {
            if one.said.kind.ends() {
                match left.iter_mut().find(|(body, _)| body.id == old.id) {
                    Some((_, number)) => *number += 1,
                    None => left.push((old, 1)),
                }
            }
            continue;
        };
        if run.is_day {
            let change = AreaChange { council: Some(Some(to.id)), ..AreaChange::default() };
            run.writer.change_area(area.id, &change)?;
        }
        run.line(Line {
            what: "area",
            id: Some(area.id.to_string()),
            name: format!("{} ({})", area.name, area.kind),
            of: old.name,
            becomes: "moves",
            to: Some(to.name.clone()),
            on: Some(run.plan.on),
            note: None,
        });
    }
    for (old, number) in left {
        let is_open = one.to.len() > 1;
        run.line(Line {
            what: "areas",
            id: None,
            name: crate::render::count(number, "area", "areas"),
            of: old.name.clone(),
            becomes: if is_open { NO_ANSWER } else { "stays" },
            to: None,
            on: None,
            note: Some(
                if is_open {
                    "say under [[succession.area]] which go to which successor"
                } else {
                    "of a council that is no more; `engage area edit AREA --org ORG` gives them another"
                }
                .to_owned(),
            ),
        });
    }
    Ok(())
}

/// Before the day: has the plan looked at again on it. On the day: that is done.
pub(super) fn remind(run: &Run<'_>, moves: &[Move<'_>]) -> Result<()> {
    for one in moves {
        let Some(first) = one.from.first() else { continue };
        let why = reminder(run.plan, one);
        let new = NewRecheck { organisation: Some(first.id), ..NewRecheck::new(run.plan.on, why) };
        if !run.is_day {
            run.writer.recheck_once(&new)?;
            continue;
        }
        let open = run.writer.rechecks()?.into_iter().filter(|known| known.done_on.is_none());
        for known in
            open.filter(|known| known.made.why == new.why && known.made.organisation == new.organisation)
        {
            run.writer.close_recheck(known.id, run.setting.today, Some("the plan was carried out"))?;
        }
    }
    Ok(())
}

fn reminder(plan: &Plan, one: &Move<'_>) -> String {
    format!(
        "{} on {}: carry out its plan again with `engage org succeed`, which moves people, promises and steps on the day",
        one.old_words(),
        long(plan.on)
    )
}
