//! The whole of a change: days, areas, versions, groups, steps, events.

use super::areas;
use super::loaded::{Loaded, Names};
use crate::domain::calendar::{days_between, long};
use crate::domain::change::EventKind;
use crate::domain::change::plan::{PlanRow, PlanState};
use crate::render::{Body, Card, Column, Pair, Sheet};
use crate::report::playbooks::rests_on;
use crate::store::{Result, Store};

/// Tells the story of a change.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, loaded: &Loaded<'_>) -> Result<Card> {
    store.read(|| card(store, loaded))
}

fn card(store: &Store, loaded: &Loaded<'_>) -> Result<Card> {
    let rows = loaded.rows(&loaded.people(store)?);
    let grouped = loaded.groups().values().flatten().copied();
    let concerned = loaded.events.iter().filter_map(|event| event.event.contact);
    let names = Names::of(store, std::iter::empty(), grouped.chain(concerned))?;
    let mut card = Card::new(format!("{} ({})", loaded.change.title, loaded.change.code));
    card.push("change", "", Body::Pairs(about(loaded)));
    card.push("days", "Days", Body::Sheet(days(loaded)));
    card.push("areas", "Areas", Body::Sheet(areas::plain(store, &loaded.areas)?));
    card.push("versions", "Versions", Body::Sheet(versions(loaded)));
    card.push("groups", "Named for it", Body::Sheet(groups(loaded, &names)));
    card.push("steps", "Steps", Body::Sheet(steps(loaded, &rows)));
    card.push("events", "What happened", Body::Sheet(events(loaded, &names)));
    Ok(card)
}

fn about(loaded: &Loaded<'_>) -> Vec<Pair> {
    let change = &loaded.change;
    let first = loaded.dates.first_public();
    let words = first.map(|first| format!("{}: {}", long(first.day), first.by.title().to_lowercase()));
    vec![
        Pair::new("id", "Number", change.id.to_string()),
        Pair::data("code", change.code.clone()),
        Pair::new("playbook", "Playbook", loaded.playbook.key.clone()),
        Pair::new("owner", "Led by", change.owner.clone()),
        Pair::new("begun_on", "Begun", change.begun_on),
        Pair::new("first_public_words", "First public", words),
        Pair::data("first_public", first.map(|first| first.day)),
        Pair::new("closed_on", "Closed", change.closed_on),
        Pair::new("notes", "Notes", change.notes.clone()),
        Pair::new("lessons", "Lessons", change.lessons.clone()),
    ]
}

fn days(loaded: &Loaded<'_>) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("anchor", "Anchor"),
        Column::new("day", "Day"),
        Column::data("days_away"),
        Column::new("public", "Public"),
        Column::new("essential", "Essential because"),
    ]);
    let mut days: Vec<_> = loaded.dates.iter().collect();
    days.sort_by_key(|(anchor, day)| (*day, *anchor));
    for (anchor, day) in days {
        sheet.push(vec![
            anchor.as_str().into(),
            day.into(),
            days_between(loaded.today, day).into(),
            anchor.is_public().into(),
            loaded.reason(anchor).map(str::to_owned).into(),
        ]);
    }
    sheet
}

fn versions(loaded: &Loaded<'_>) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("version", "Version"),
        Column::new("day", "From"),
        Column::new("what", "What"),
    ]);
    for version in &loaded.versions {
        sheet.push(vec![i64::from(version.number).into(), version.day.into(), version.what.clone().into()]);
    }
    sheet
}

fn groups(loaded: &Loaded<'_>, names: &Names) -> Sheet {
    let mut sheet =
        Sheet::new(&[Column::new("group", "As"), Column::new("contact", "Who"), Column::data("handle")]);
    let mut groups: Vec<_> = loaded.groups().iter().collect();
    groups.sort_unstable();
    for (group, contacts) in groups {
        for contact in contacts {
            sheet.push(vec![
                group.clone().into(),
                names.name(*contact).into(),
                names.handle(*contact).into(),
            ]);
        }
    }
    sheet
}

fn steps(loaded: &Loaded<'_>, rows: &[PlanRow]) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("step", "Step"),
        Column::new("due_on", "Due"),
        Column::if_room("lead", "Lead"),
        Column::if_room("level", "Level"),
        Column::people("rests_on", "Basis"),
        Column::data("basis"),
        Column::data("lead_basis"),
        Column::data("blocking"),
        Column::new("told", "Done"),
        Column::new("state", "State"),
        Column::data("duty_holder"),
    ]);
    for (place, step) in loaded.playbook.steps.iter().enumerate() {
        let of_step: Vec<&PlanRow> = rows.iter().filter(|row| row.step == place).collect();
        let done = of_step.iter().filter(|row| row.state == PlanState::Done).count();
        let counted = of_step.iter().filter(|row| row.state != PlanState::Vacant).count();
        let leads: Vec<String> = step.due.iter().map(ToString::to_string).collect();
        sheet.push(vec![
            step.key.clone().into(),
            of_step.iter().filter_map(|row| row.due_on).min().into(),
            leads.join(", ").into(),
            step.level.as_str().into(),
            rests_on(step.basis, step.lead_basis).into(),
            step.basis.as_str().into(),
            step.lead_basis.as_str().into(),
            step.is_blocking.into(),
            (counted > 0).then(|| format!("{done} of {counted}")).into(),
            state(&of_step).map(PlanState::as_str).into(),
            step.duty_holder.clone().into(),
        ]);
    }
    sheet
}

/// The worst state of a step's lines.
fn state(rows: &[&PlanRow]) -> Option<PlanState> {
    use PlanState::{Done, Due, Overdue, Unreachable, Vacant, Waived};
    [Overdue, Unreachable, Due, Vacant, Waived, Done]
        .into_iter()
        .find(|state| rows.iter().any(|row| row.state == *state))
}

fn events(loaded: &Loaded<'_>, names: &Names) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("happened_on", "Day"),
        Column::new("kind", "What"),
        Column::new("step", "Step"),
        Column::new("contact", "Whom"),
        Column::new("who", "By"),
        Column::new("words", "Words"),
        Column::data("id"),
        Column::data("title"),
        Column::data("path"),
        Column::data("sha256"),
        Column::data("version"),
        Column::data("withdrawn_on"),
    ]);
    for event in loaded.events.iter().filter(|event| event.event.happened_on <= loaded.today) {
        let of = &event.event;
        let withdrawn_on = event.withdrawn_on.filter(|withdrawn| *withdrawn <= loaded.today);
        let document = of.title.as_ref().map(|title| match withdrawn_on {
            _ if of.kind == EventKind::Answered => format!("asked: {title}"),
            Some(_) => format!("{title} (withdrawn)"),
            None => title.clone(),
        });
        let words: Vec<String> = [of.what.clone(), document].into_iter().flatten().collect();
        sheet.push(vec![
            of.happened_on.into(),
            match of.kind {
                EventKind::Asked => "asked if substantial".into(),
                kind => kind.as_str().into(),
            },
            of.step.clone().into(),
            of.contact.map(|contact| names.name(contact)).into(),
            of.who.clone().into(),
            (!words.is_empty()).then(|| words.join("; ")).into(),
            event.id.to_string().into(),
            of.title.clone().into(),
            of.path.clone().into(),
            of.sha256.clone().into(),
            of.version.map(i64::from).into(),
            withdrawn_on.into(),
        ]);
    }
    sheet
}
