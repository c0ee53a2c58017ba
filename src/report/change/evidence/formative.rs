//! When proposals were still formative: what was proposed from when, when it was decided, who heard before and after.

use crate::domain::calendar::{days_between, long};
use crate::domain::change::{Anchor, EventKind};
use crate::render::{Column, Sheet, count};
use crate::report::change::facts::Facts;

/// The facts in sentences.
pub(super) fn lines(facts: &Facts<'_>) -> Vec<String> {
    let mut lines = vec![proposal(facts)];
    lines.push(heard(facts));
    if facts.events(EventKind::Waived).next().is_none() {
        lines.push("No waiver is recorded.".to_owned());
    }
    if facts.events(EventKind::Leak).next().is_none() {
        lines.push("No leak is recorded.".to_owned());
    }
    lines
}

/// The day of the proposal against the day of the decision.
fn proposal(facts: &Facts<'_>) -> String {
    let dates = &facts.loaded.dates;
    let first = facts.versions.iter().map(|(version, _)| version.day).min();
    let (proposed, what) = match (dates.get(Anchor::Proposal), first) {
        (Some(day), _) => (Some(day), "The proposal stands from"),
        (None, day) => (day, "No day is set for the proposal; its first version is from"),
    };
    let decided = dates.get(Anchor::Decision);
    let tense = |day| if day <= facts.loaded.today { "was" } else { "is to be" };
    match (proposed, decided) {
        (Some(proposed), Some(decided)) => format!(
            "{what} {}. The decision {} on {}, {} later.",
            long(proposed),
            tense(decided),
            long(decided),
            number(days_between(proposed, decided))
        ),
        (Some(proposed), None) => {
            format!("{what} {}. No day is set for the decision.", long(proposed))
        }
        (None, Some(decided)) => {
            format!("No day is set for the proposal. The decision {} on {}.", tense(decided), long(decided))
        }
        (None, None) => "No day is set for the proposal, and none for the decision.".to_owned(),
    }
}

/// How many had heard of it when it became public.
fn heard(facts: &Facts<'_>) -> String {
    let heard = facts.first_heard();
    let by_another = match heard.values().filter(|(_, by_another)| *by_another).count() {
        0 => String::new(),
        number => format!("; {number} heard it first from somebody other than us"),
    };
    let Some(first) = facts.loaded.dates.first_public().filter(|first| first.day <= facts.loaded.today)
    else {
        let people = count(heard.len(), "person in the record has", "people in the record have");
        return format!("It is not public yet. So far {people} heard of it{by_another}.");
    };
    let before = heard.values().filter(|(day, _)| *day < first.day).count();
    let on = heard.values().filter(|(day, _)| *day == first.day).count();
    format!(
        "It became public on {} ({}). Of the people in the record, {before} had heard before that day, {on} heard on it and {} after it{by_another}.",
        long(first.day),
        first.by.title().to_lowercase(),
        heard.len() - before - on
    )
}

fn number(days: i64) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

/// The versions of what is proposed.
pub(super) fn versions(facts: &Facts<'_>) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("version", "Version"),
        Column::new("day", "From"),
        Column::new("what", "What is proposed"),
        Column::people("recorded", "Recorded"),
        Column::data("recorded_on"),
        Column::data("recorded_days_later"),
    ]);
    for (version, at) in facts.versions.iter().filter(|(version, _)| version.day <= facts.loaded.today) {
        let recorded = facts.recorded(version.day, *at);
        sheet.push(vec![
            i64::from(version.number).into(),
            version.day.into(),
            facts.veil.text(&version.what, version.day).into(),
            recorded.after().into(),
            recorded.on.into(),
            recorded.days_later.into(),
        ]);
    }
    sheet
}

/// The leaks.
pub(super) fn leaks(facts: &Facts<'_>) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("happened_on", "Day"),
        Column::new("how", "How"),
        Column::people("recorded", "Recorded"),
        Column::data("recorded_on"),
    ]);
    for leak in facts.events(EventKind::Leak) {
        let day = leak.event.happened_on;
        let recorded = facts.recorded(day, leak.recorded_at);
        let how = leak.event.what.as_ref().map(|how| facts.veil.text(how, day));
        sheet.push(vec![day.into(), how.into(), recorded.after().into(), recorded.on.into()]);
    }
    sheet
}
