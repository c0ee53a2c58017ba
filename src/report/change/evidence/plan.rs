//! The plan: what is not done and why, what was waived, what was done without a conversation, step by step.

use chrono::NaiveDate;

use crate::domain::calendar::short;
use crate::domain::change::EventKind;
use crate::domain::change::plan::{Lacks, PlanRow, PlanState, Target};
use crate::render::{Cell, Column, Sheet};
use crate::report::change::facts::Facts;
use crate::report::change::{Names, words};
use crate::report::playbooks::rests_on;
use crate::store::{Result, Store};

/// The lines of the plan that are neither done nor waived.
#[derive(Debug)]
pub(super) struct Open {
    /// Those whose day is past, and those that nobody can be told for.
    pub(super) not_reached: Sheet,
    /// Those whose day is still to come, step by step.
    pub(super) to_come: Sheet,
}

/// Every line of the plan that is open, vacant or out of reach.
pub(super) fn open(store: &Store, facts: &Facts<'_>, rows: &[PlanRow]) -> Result<Open> {
    let today = facts.loaded.today;
    let open = rows.iter().filter(|row| !matches!(row.state, PlanState::Done | PlanState::Waived));
    let (to_come, not_reached): (Vec<&PlanRow>, Vec<&PlanRow>) =
        open.partition(|row| row.state == PlanState::Due || row.due_on.is_none_or(|due| today <= due));
    let all = not_reached.iter().chain(&to_come).copied();
    let names = Names::of(store, all, std::iter::empty())?;
    Ok(Open { not_reached: missed(facts, &not_reached, &names), to_come: ahead(facts, &to_come, &names) })
}

fn missed(facts: &Facts<'_>, rows: &[&PlanRow], names: &Names) -> Sheet {
    let today = facts.loaded.today;
    let shown = facts.veil.names(names.clone(), today);
    let mut sheet = Sheet::new(&[
        Column::new("who", "Who or what"),
        Column::people("step_words", "Step"),
        Column::data("step"),
        Column::data("basis"),
        Column::data("state"),
        Column::data("due_on"),
        Column::data("handle"),
        Column::new("why", "Why"),
    ]);
    for row in rows {
        let step = facts.loaded.step(row);
        let basis = rests_on(step.basis, step.lead_basis);
        let handle = row.contact().and_then(|contact| facts.veil.handle(contact, today, names));
        sheet.push(vec![
            facts.veil.label(&words::who(facts.loaded, row, &shown), today).into(),
            format!("{} [{basis}]", step.key).into(),
            step.key.clone().into(),
            step.basis.as_str().into(),
            row.state.as_str().into(),
            row.due_on.into(),
            handle.into(),
            facts.veil.text(&why(facts, row, &shown), today).into(),
        ]);
    }
    sheet
}

/// Why a line is not done, as far as the record knows.
fn why(facts: &Facts<'_>, row: &PlanRow, names: &Names) -> String {
    let mut parts = vec![match (row.state, &row.target) {
        (PlanState::Unreachable, _) => words::out_of_reach(row).to_owned(),
        (PlanState::Vacant, Target::Nobody(_)) => "the record has nobody in such a role".to_owned(),
        (PlanState::Vacant, _) => "nobody holds the seat".to_owned(),
        (_, Target::Task) => "not recorded as done".to_owned(),
        _ => match row.short_of.map(|short| short.why) {
            Some(Lacks::Version(_)) => "not told of the present version".to_owned(),
            Some(Lacks::Level(_)) => "told, and not at the level asked".to_owned(),
            Some(Lacks::Represented | Lacks::Landing | Lacks::Unconfirmed) | None => "not told".to_owned(),
        },
    }];
    parts.extend(row.due_on.map(|due| format!("was due {}", short(due))));
    parts.extend(row.short_of.as_ref().map(|short| words::short_of(facts.loaded, row, short)));
    parts.extend(row.booked_on.map(|day| format!("in the diary for {}", short(day))));
    if row.contact().is_some() {
        parts.extend(row.via.first().map(|via| format!("to be reached via {}", names.name(*via))));
    }
    parts.join("; ")
}

fn ahead(facts: &Facts<'_>, rows: &[&PlanRow], names: &Names) -> Sheet {
    let shown = facts.veil.names(names.clone(), facts.loaded.today);
    let mut sheet = Sheet::new(&[
        Column::new("due_on", "Due"),
        Column::people("step_words", "Step"),
        Column::data("step"),
        Column::data("basis"),
        Column::new("who", "Who or what"),
    ]);
    let mut steps: Vec<(Option<NaiveDate>, usize)> = rows.iter().map(|row| (row.due_on, row.step)).collect();
    steps.sort_by_key(|(due, step)| (due.is_none(), *due, *step));
    steps.dedup();
    for (due_on, place) in steps {
        let of_step = || rows.iter().filter(|row| row.step == place && row.due_on == due_on);
        let who = of_step().map(|row| match row.contact() {
            Some(contact) => shown.name(contact),
            None => words::who(facts.loaded, row, &shown),
        });
        let mut who: Vec<String> = who.collect();
        let first = of_step().next();
        if due_on.is_none() {
            who.extend(first.map(|row| format!("waits for: {}", words::missing(facts.loaded, row))));
        }
        let step = &facts.loaded.playbook.steps[place];
        let basis = rests_on(step.basis, step.lead_basis);
        sheet.push(vec![
            due_on.into(),
            format!("{} [{basis}]", step.key).into(),
            step.key.clone().into(),
            step.basis.as_str().into(),
            facts.veil.label(&who.join("; "), facts.loaded.today).into(),
        ]);
    }
    sheet
}

/// What was waived, by whom, why and when.
pub(super) fn waivers(facts: &Facts<'_>) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("happened_on", "Day"),
        Column::new("step", "What"),
        Column::people("whom", "For"),
        Column::data("contact"),
        Column::data("place"),
        Column::new("who", "Decided by"),
        Column::new("reason", "Why"),
        Column::people("recorded", "Recorded"),
        Column::data("recorded_on"),
        Column::data("basis"),
    ]);
    for waiver in facts.events(EventKind::Waived) {
        let of = &waiver.event;
        let day = of.happened_on;
        let recorded = facts.recorded(day, waiver.recorded_at);
        let step = of.step.as_deref().and_then(|key| facts.loaded.playbook.step(key));
        let whom = of.contact.map(|contact| facts.veil.name(contact, day, &facts.names));
        let place = facts.places.get(&waiver.id);
        sheet.push(vec![
            day.into(),
            of.step.clone().into(),
            whom.clone()
                .or_else(|| place.map(|place| format!("empty seats, {place}")))
                .unwrap_or_else(|| "everybody that day".to_owned())
                .into(),
            whom.into(),
            place.cloned().into(),
            facts.veil.ours(of.who.as_deref()).into(),
            of.what.as_ref().map(|why| facts.veil.text(why, day)).into(),
            recorded.after().into(),
            recorded.on.into(),
            step.map(|step| step.basis.as_str()).into(),
        ]);
    }
    sheet
}

/// Steps that were ticked by hand: forms, papers, meetings of staff.
pub(super) fn done(facts: &Facts<'_>) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("happened_on", "Day"),
        Column::new("step", "Step"),
        Column::new("by", "By"),
        Column::new("notes", "Notes"),
        Column::new("document", "Document"),
        Column::people("recorded", "Recorded"),
        Column::data("recorded_on"),
        Column::data("recorded_days_later"),
    ]);
    for done in facts.events(EventKind::Done) {
        let of = &done.event;
        let day = of.happened_on;
        let recorded = facts.recorded(day, done.recorded_at);
        let text = |text: &Option<String>| text.as_ref().map(|text| facts.veil.text(text, day));
        sheet.push(vec![
            day.into(),
            of.step.clone().into(),
            facts.veil.ours(of.who.as_deref()).into(),
            text(&of.what).into(),
            text(&of.title).map(|title| format!("{title} ({})", done.id)).into(),
            recorded.after().into(),
            recorded.on.into(),
            recorded.days_later.into(),
        ]);
    }
    sheet
}

/// How far each step of the plan has come.
pub(super) fn steps(facts: &Facts<'_>, rows: &[PlanRow]) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::data("step"),
        Column::new("title", "Step"),
        Column::new("level", "Asked"),
        Column::people("progress", "Done"),
        Column::data("done"),
        Column::data("of"),
        Column::data("waived"),
        Column::data("first_done_on"),
        Column::new("last_done_on", "Last on"),
        Column::people("rests_on", "Basis"),
        Column::data("basis"),
        Column::data("lead_basis"),
        Column::data("duty_holder"),
    ]);
    for (place, step) in facts.loaded.playbook.steps.iter().enumerate() {
        let of_step: Vec<&PlanRow> = rows.iter().filter(|row| row.step == place).collect();
        let of = |state: PlanState| of_step.iter().filter(|row| row.state == state).count();
        let (done, waived) = (of(PlanState::Done), of(PlanState::Waived));
        let days: Vec<_> = of_step.iter().filter_map(|row| row.done.as_ref()).map(|done| done.on).collect();
        let mut progress = format!("{done} of {}", of_step.len());
        if waived > 0 {
            progress = format!("{progress}, {waived} waived");
        }
        sheet.push(vec![
            step.key.clone().into(),
            step.title.clone().into(),
            step.level.as_str().into(),
            progress.into(),
            whole(done),
            whole(of_step.len()),
            whole(waived),
            days.iter().min().copied().into(),
            days.iter().max().copied().into(),
            rests_on(step.basis, step.lead_basis).into(),
            step.basis.as_str().into(),
            step.lead_basis.as_str().into(),
            step.duty_holder.clone().into(),
        ]);
    }
    sheet
}

fn whole(number: usize) -> Cell {
    i64::try_from(number).unwrap_or(i64::MAX).into()
}
