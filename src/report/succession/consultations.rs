//! Consultations that are open, or still to come, when a body ends, and questions whether something is substantial.
//!
//! Regulation 34 of the 2013 Regulations: the successor picks up the duty to consult, and the days given carry over.

use super::moved::{Body, Move};
use super::people::People;
use super::touched::Touched;
use super::{Line, NO_ANSWER, Run};
use crate::domain::calendar::long;
use crate::domain::change::gate::{is_same_person, open_questions};
use crate::domain::change::{Anchor, ChangeEvent, EventKind, NewEvent};
use crate::domain::recheck::NewRecheck;
use crate::domain::succession::Fate;
use crate::store::{ChangeChange, Result};

/// Transfers consultations or ends them, as the plan says.
pub(super) fn settle(
    run: &mut Run<'_>,
    one: &Move<'_>,
    changes: &[Touched<'_>],
    people: &People,
) -> Result<()> {
    for touched in changes {
        let Some(old) = touched.has_to_do_with(run, one) else { continue };
        let mut questions: Vec<&ChangeEvent> = open_questions(&touched.loaded.events, run.setting.today);
        questions.retain(|question| is_theirs(question, one, people));
        let is_running = is_running(run, touched);
        if !is_running && questions.is_empty() {
            continue;
        }
        settle_one(run, one, touched, old, is_running, &questions)?;
    }
    Ok(())
}

/// Tells whether a question was asked of an old body, or of somebody there.
fn is_theirs(question: &ChangeEvent, one: &Move<'_>, people: &People) -> bool {
    let asked = question.event.who.as_deref().unwrap_or_default();
    let names = people.of_post.values().flatten().map(|in_post| in_post.name.as_str());
    one.from.iter().map(|old| old.name.as_str()).chain(names).any(|name| is_same_person(asked, name))
}

/// Tells whether a consultation has a day and is not decided when the old body ends.
fn is_running(run: &Run<'_>, touched: &Touched<'_>) -> bool {
    let dates = &touched.loaded.dates;
    let last = dates.get(Anchor::Decision).or_else(|| dates.get(Anchor::ConsultationCloses));
    dates.get(Anchor::ConsultationOpens).is_some() && last.is_none_or(|last| run.plan.on <= last)
}

fn settle_one(
    run: &mut Run<'_>,
    one: &Move<'_>,
    touched: &Touched<'_>,
    old: &Body,
    is_running: bool,
    questions: &[&ChangeEvent],
) -> Result<()> {
    let change = &touched.loaded.change;
    let fate = run.saying(one.said).of_consultation(&change.code);
    let sentence = sentence(run, one, old, fate);
    // Carried out before: the change says so.
    if change.notes.as_ref().is_some_and(|notes| notes.contains(&sentence)) {
        return Ok(());
    }
    let (becomes, to) = match fate {
        None => (NO_ANSWER, one.new_words()),
        Some(Fate::Transfer) => ("transfers", one.new_words()),
        Some(Fate::Lapse) => ("lapses", None),
    };
    let mut about: Vec<String> = Vec::new();
    if is_running {
        about.push(days(touched));
    }
    for question in questions {
        about.push(format!("asked, and not answered: {}", question.event.who.as_deref().unwrap_or_default()));
    }
    run.line(Line {
        what: "consultation",
        id: Some(change.code.clone()),
        name: format!("{}: {}", change.title, about.join("; ")),
        of: old.name.clone(),
        becomes,
        to: to.clone(),
        on: Some(run.plan.on),
        note: match fate {
            None => Some("say transfer or lapse for consultations, or for this change".to_owned()),
            Some(Fate::Transfer) => Some("the days that were given carry over".to_owned()),
            Some(Fate::Lapse) => Some("close the change, or consult anew".to_owned()),
        },
    });
    let Some(fate) = fate.filter(|_| run.is_day) else { return Ok(()) };
    // Read again: another succession of this plan may have written there.
    let notes = match run.writer.change(change.id)?.notes {
        Some(notes) => format!("{notes}\n{sentence}"),
        None => sentence,
    };
    run.writer
        .change_change(change.id, &ChangeChange { notes: Some(Some(notes)), ..ChangeChange::default() })?;
    if fate == Fate::Lapse {
        close_questions(run, touched, old, questions)?;
    }
    let why = match fate {
        Fate::Transfer => format!(
            "{}: {} {} in the place of {}; see that it knows, and that the days given stand",
            change.code,
            to.unwrap_or_else(|| "nobody".to_owned()),
            stands(one),
            old.name
        ),
        Fate::Lapse => format!(
            "{}: its consultation lapsed with {}; `engage change close {}`, or consult anew",
            change.code, old.name, change.code
        ),
    };
    run.check(&NewRecheck { change: Some(change.id), ..run.to_check(why) })
}

/// One stands, two stand.
const fn stands(one: &Move<'_>) -> &'static str {
    if one.to.len() > 1 { "stand" } else { "stands" }
}

/// What is written with the change, and shows in its evidence.
fn sentence(run: &Run<'_>, one: &Move<'_>, old: &Body, fate: Option<Fate>) -> String {
    let on = long(run.plan.on);
    match (fate, one.new_words()) {
        (Some(Fate::Lapse), _) => format!("{} ended on {on}: its consultation lapsed.", old.name),
        (_, Some(to)) => format!(
            "From {on} {to} {} in the place of {}: the duty to consult and the days given carry over.",
            stands(one),
            old.name
        ),
        (_, None) => {
            format!("{} ended on {on}: nobody stands in its place yet; the days given carry over.", old.name)
        }
    }
}

/// The days of a consultation, in words.
fn days(touched: &Touched<'_>) -> String {
    let dates = &touched.loaded.dates;
    let said = |anchor: Anchor, words: &str| dates.get(anchor).map(|day| format!("{words} {}", long(day)));
    let days: Vec<String> = [
        said(Anchor::ConsultationOpens, "opens"),
        said(Anchor::ConsultationCloses, "closes"),
        said(Anchor::Decision, "decision"),
    ]
    .into_iter()
    .flatten()
    .collect();
    days.join(", ")
}

/// What a body that is no more was asked will never be answered: that closes the question.
fn close_questions(
    run: &Run<'_>,
    touched: &Touched<'_>,
    old: &Body,
    questions: &[&ChangeEvent],
) -> Result<()> {
    for question in questions {
        let asked = question.event.who.as_deref().unwrap_or_default();
        let event = NewEvent {
            who: Some(run.setting.by.to_owned()),
            what: Some(format!("lapsed: {} ended on {}", old.name, long(run.plan.on))),
            title: Some(asked.to_owned()),
            ..NewEvent::new(touched.loaded.change.id, EventKind::Answered, run.plan.on)
        };
        run.writer.add_event(&event)?;
    }
    Ok(())
}
