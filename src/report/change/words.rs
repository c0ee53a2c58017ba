//! The words of a plan: who a line is for, how it was done, what is missing.

use super::loaded::{Loaded, Names};
use super::plan::Tallies;
use super::reach::UNREACHABLE;
use crate::domain::calendar::short;
use crate::domain::change::plan::{Done, Lacks, Missing, PlanRow, PlanState, ShortOf, Target};
use crate::domain::id::AreaId;
use crate::domain::playbook::{Audience, Rule, Where};
use crate::render::list_words;

/// Whom a line is for: a name with every hat, a vacant seat, a task.
pub(in crate::report) fn who(loaded: &Loaded<'_>, row: &PlanRow, names: &Names) -> String {
    let labels = labels(loaded, row, names);
    match &row.target {
        Target::Person { contact, .. } => {
            let name = names.name(*contact);
            if labels.is_empty() { name } else { format!("{name}, {}", labels.join("; also ")) }
        }
        Target::Vacancy { .. } => format!("VACANT: {}", labels.join("; ")),
        Target::Nobody(missing) => format!("nobody in the record: {}", silence(loaded, row, missing, names)),
        Target::Task => loaded.step(row).title.clone(),
    }
}

/// What the record is silent about: "MP, Southfield".
pub(super) fn silence(loaded: &Loaded<'_>, row: &PlanRow, missing: &Missing, names: &Names) -> String {
    let title = missing.role.as_deref().map(|role| loaded.policy.role_title(role));
    let area = missing.area.and_then(|area| area_name(loaded, area));
    let council = missing.council.and_then(|council| names.councils.get(&council)).map(String::as_str);
    match (title, area.or(council)) {
        (Some(title), Some(place)) => format!("{title}, {place}"),
        _ => roles(loaded, row),
    }
}

/// The name of a touched area.
pub(super) fn area_name<'l>(loaded: &'l Loaded<'_>, area: AreaId) -> Option<&'l str> {
    loaded.areas.iter().find(|touched| touched.area.id == area).map(|touched| touched.area.name.as_str())
}

/// The state of a line as people read it: amber where they know, and not from us.
pub(super) fn state(row: &PlanRow) -> &'static str {
    if row.done.as_ref().is_some_and(|done| done.told_by.is_some()) { "amber" } else { row.state.as_str() }
}

/// The hats of a line: each post's title and area.
pub(super) fn labels(loaded: &Loaded<'_>, row: &PlanRow, names: &Names) -> Vec<String> {
    let posts = row.posts().iter().filter_map(|post| names.posts.get(post));
    posts.map(|post| crate::report::label::post_label(post, loaded.policy)).collect()
}

/// The roles a step is for.
pub(super) fn roles(loaded: &Loaded<'_>, row: &PlanRow) -> String {
    let Audience::People(found_by) = &loaded.step(row).audience else { return String::new() };
    let roles = found_by.iter().flat_map(|rule| match rule {
        Rule::Holders { roles, .. } => roles.as_slice(),
        Rule::Group(_) => &[],
    });
    let titles: Vec<&str> = roles.map(|role| loaded.policy.role_title(role)).collect();
    match titles.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => titles.concat(),
    }
}

/// Tells whether a step is for people of the areas the change touches, and not for those anywhere.
pub(super) fn is_placed(loaded: &Loaded<'_>, row: &PlanRow) -> bool {
    let Audience::People(found_by) = &loaded.step(row).audience else { return false };
    found_by.iter().all(|rule| match rule {
        Rule::Holders { areas, .. } => !areas.contains(&Where::Any),
        Rule::Group(_) => false,
    })
}

/// How a line was done, or what stands in the way, and whom to go through.
pub(super) fn how(loaded: &Loaded<'_>, row: &PlanRow, names: &Names, tallies: &Tallies) -> String {
    let via = row.via.first().filter(|_| row.is_open()).map(|via| format!("via {}", names.name(*via)));
    let words = [how_far(loaded, row, names, tallies), via.unwrap_or_default()];
    words.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("; ")
}

/// How a line was done, or what stands in the way.
pub(super) fn how_far(loaded: &Loaded<'_>, row: &PlanRow, names: &Names, tallies: &Tallies) -> String {
    let mut words: Vec<String> = Vec::new();
    match row.state {
        PlanState::Done => words.extend(row.done.as_ref().map(done)),
        PlanState::Waived => words.extend(waiver(loaded, row)),
        PlanState::Vacant => {
            if !row.via.is_empty() {
                let instead: Vec<String> = row.via.iter().map(|contact| names.name(*contact)).collect();
                words.push(format!("tell instead: {}", list_words(&instead)));
            } else if let Target::Nobody(missing) = &row.target {
                let what = if missing.role.is_none() && is_placed(loaded, row) {
                    "add the area or them"
                } else {
                    "add them"
                };
                words.push(format!("{what}, or waive it"));
            }
        }
        PlanState::Due | PlanState::Overdue | PlanState::Unreachable => {
            words.extend(row.short_of.as_ref().map(|short| short_of(loaded, row, short)));
            words.extend(row.booked_on.map(|day| format!("in the diary for {}", short(day))));
            if row.state == PlanState::Unreachable {
                words.push(out_of_reach(row).to_owned());
            }
            if row.due_on.is_none() {
                words.push(format!("waits for {}", missing(loaded, row)));
            }
        }
    }
    words.extend(told_of_all(row, tallies));
    words.join("; ")
}

/// Why somebody cannot be told at all.
pub(super) fn out_of_reach(row: &PlanRow) -> &'static str {
    if row.is_gone {
        "archived, and still in office: end their time in the post, or bring them back"
    } else {
        UNREACHABLE
    }
}

/// "2 of 3 told", where a post has more than one holder.
fn told_of_all(row: &PlanRow, tallies: &Tallies) -> Option<String> {
    row.contact()?;
    let tallies = row.posts().iter().filter_map(|post| tallies.get(&(row.step, *post)));
    let (told, all) = tallies.max_by_key(|(_, all)| *all)?;
    (*all > 1).then(|| format!("{told} of {all} told"))
}

fn done(done: &Done) -> String {
    let id = done.interaction.map(|id| format!(" ({id})")).unwrap_or_default();
    match &done.told_by {
        Some(by) => format!("told by {by} {}{id}: we owe them a word", short(done.on)),
        None => format!("{}{id}", short(done.on)),
    }
}

fn waiver(loaded: &Loaded<'_>, row: &PlanRow) -> Option<String> {
    let event = &loaded.event(row.waiver?)?.event;
    let (by, why) = (event.who.as_deref().unwrap_or_default(), event.what.as_deref().unwrap_or_default());
    Some(format!("waived by {by}: {why}"))
}

/// What there was that did not suffice.
pub(super) fn short_of(loaded: &Loaded<'_>, row: &PlanRow, short_of: &ShortOf) -> String {
    let (id, on) = (short_of.interaction, short(short_of.on));
    match short_of.why {
        Lacks::Level(level) => {
            format!("{id} {on} reached {level}; {} is asked", loaded.step(row).level)
        }
        Lacks::Version(0) => format!("{id} {on} was before the first version"),
        Lacks::Version(version) => format!("{id} {on} was about version {version}"),
        Lacks::Represented => format!("{id} {on}: somebody stood in for them"),
        Lacks::Unconfirmed => {
            format!("{id} was in the diary for {on}; engage interaction confirm {id} if it happened")
        }
        Lacks::Landing => match loaded.lands_on(row) {
            Some(day) => format!("{id} {on} lands on {}", short(day)),
            None => format!("{id} is planned, and not sent"),
        },
    }
}

/// The anchors whose days a step waits for.
pub(super) fn missing(loaded: &Loaded<'_>, row: &PlanRow) -> String {
    let mut symbols: Vec<&str> = loaded.step(row).due.iter().map(|lead| lead.from.title()).collect();
    symbols.dedup();
    symbols.join(" or ")
}
