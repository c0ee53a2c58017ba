//! Conscientiously taken into account: what was said, what was promised, what was answered, what came after.

use crate::domain::calendar::long;
use crate::domain::change::plan::{PlanRow, PlanState};
use crate::domain::change::{Anchor, EventKind, Moment, Status};
use crate::domain::interaction::Mode;
use crate::domain::playbook::Step;
use crate::domain::promise::PromiseState;
use crate::render::{Column, Sheet, count, list_words};
use crate::report::change::facts::{Facts, Talk};

/// The facts in sentences.
pub(super) fn lines(facts: &Facts<'_>, rows: &[PlanRow]) -> Vec<String> {
    let mut lines = vec![words_kept(facts)];
    lines.extend(super::views::line(facts));
    lines.push(promises(facts));
    if facts.loaded.playbook.asks_if_substantial {
        lines.push(substantial_words(facts));
    }
    lines.push(decision(facts));
    lines.extend(after(facts, rows));
    lines
}

fn words_kept(facts: &Facts<'_>) -> String {
    let said = facts.talks.iter().filter(|talk| talk.interaction.summary.is_some()).count();
    let responded = facts
        .talks
        .iter()
        .flat_map(|talk| &talk.parts)
        .filter(|part| part.telling.statuses.iter().any(|(status, _)| *status == Status::Responded))
        .count();
    let all = count(facts.talks.len(), "interaction", "interactions");
    let words = format!("What was said is recorded of {said} of {all}.");
    if responded == 0 {
        return words;
    }
    format!("{words} {} an answer to what was sent.", count(responded, "person gave", "people gave"))
}

fn promises(facts: &Facts<'_>) -> String {
    let today = facts.loaded.today;
    let states: Vec<String> = PromiseState::ALL
        .iter()
        .map(|state| {
            (facts.promises.iter().filter(|p| p.promise.standing_on(today) == *state).count(), state)
        })
        .filter(|(number, _)| *number > 0)
        .map(|(number, state)| format!("{number} {state}"))
        .collect();
    if states.is_empty() {
        return "No promise about it is recorded.".to_owned();
    }
    format!("{}: {}.", count(facts.promises.len(), "promise", "promises"), list_words(&states))
}

fn substantial_words(facts: &Facts<'_>) -> String {
    let asked = facts.events(EventKind::Asked).count();
    let answered = facts.events(EventKind::Answered).count();
    let times = |number: usize| match number {
        0 => "not recorded".to_owned(),
        1 => "recorded once".to_owned(),
        number => format!("recorded {number} times"),
    };
    format!(
        "Whether it is a substantial variation is a judgement and is not made here. A question is {}; an answer is {}.",
        times(asked),
        times(answered)
    )
}

fn decision(facts: &Facts<'_>) -> String {
    match facts.loaded.dates.get(Anchor::Decision) {
        Some(day) if day <= facts.loaded.today => format!("The day of the decision was {}.", long(day)),
        Some(day) => format!("The decision is still to come: {}.", long(day)),
        None => "No day is set for the decision.".to_owned(),
    }
}

/// How far the steps have come that follow the close of the consultation or the decision.
fn after(facts: &Facts<'_>, rows: &[PlanRow]) -> Option<String> {
    let steps = facts.loaded.playbook.steps.iter().enumerate().filter(|(_, step)| follows(step));
    let (mut begun, mut others) = (Vec::new(), 0);
    for (place, step) in steps {
        let of_step = || rows.iter().filter(|row| row.step == place);
        match of_step().filter(|row| row.state == PlanState::Done).count() {
            0 => others += 1,
            done => begun.push(format!("{} (done {done} of {})", step.key, of_step().count())),
        }
    }
    let others = count(others, "step", "steps");
    match &begun[..] {
        [] if others.starts_with("0 ") => None,
        [] => Some(format!("Of what follows the close of the consultation, {others}, nothing is done yet.")),
        begun => Some(format!(
            "Of what follows the close of the consultation: {}; of {others} nothing is done yet.",
            list_words(begun)
        )),
    }
}

fn follows(step: &Step) -> bool {
    let is_after = |from: Moment| {
        matches!(from, Moment::At(Anchor::ConsultationCloses | Anchor::Agenda | Anchor::Decision))
    };
    step.due.iter().all(|lead| is_after(lead.from)) && !step.due.is_empty()
}

/// What was said, interaction by interaction.
pub(super) fn said(facts: &Facts<'_>) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("happened_on", "Day"),
        Column::data("interaction"),
        Column::people("with", "With"),
        Column::data("contacts"),
        Column::new("said", "What was said"),
        Column::data("private"),
    ]);
    for talk in &facts.talks {
        let day = talk.interaction.happened_on;
        let Some(said) = &talk.said else { continue };
        let mark = match (talk.is_note(), talk.is_private()) {
            (true, _) => "(our note) ",
            (false, true) => "(private) ",
            (false, false) => "",
        };
        let names = names(facts, talk);
        sheet.push(vec![
            day.into(),
            talk.interaction.id.to_string().into(),
            with(talk, &names).into(),
            names.join("; ").into(),
            format!("{mark}{said}").into(),
            talk.is_private().into(),
        ]);
    }
    sheet
}

fn names(facts: &Facts<'_>, talk: &Talk) -> Vec<String> {
    let parts = talk.parts.iter().filter(|part| part.mode == Mode::Attended || part.mode == Mode::Told);
    parts.map(|part| facts.veil.name(part.contact, talk.interaction.happened_on, &facts.names)).collect()
}

/// Those it was with; many are counted.
fn with(talk: &Talk, names: &[String]) -> String {
    let who = if names.len() > 4 { count(names.len(), "person", "people") } else { list_words(names) };
    format!("{who} ({})", talk.interaction.id)
}

/// Who was asked whether it is substantial, and what was answered.
pub(super) fn substantial(facts: &Facts<'_>) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("happened_on", "Day"),
        Column::new("kind", "What"),
        Column::new("who", "Of whom or by whom"),
        Column::new("answer", "Answer"),
        Column::data("asked"),
        Column::people("recorded", "Recorded"),
        Column::data("recorded_on"),
        Column::data("recorded_days_later"),
    ]);
    let mut events: Vec<_> =
        facts.events(EventKind::Asked).chain(facts.events(EventKind::Answered)).collect();
    events.sort_by_key(|event| (event.event.happened_on, event.id));
    for event in events {
        let of = &event.event;
        let day = of.happened_on;
        let recorded = facts.recorded(day, event.recorded_at);
        let text = |text: &Option<String>| text.as_ref().map(|text| facts.veil.text(text, day));
        sheet.push(vec![
            day.into(),
            of.kind.as_str().into(),
            text(&of.who).into(),
            text(&of.what).into(),
            text(&of.title).into(),
            recorded.after().into(),
            recorded.on.into(),
            recorded.days_later.into(),
        ]);
    }
    sheet
}
