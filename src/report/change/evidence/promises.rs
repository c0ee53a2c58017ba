//! Promises about the change, and what became of them.

use crate::domain::calendar::short;
use crate::domain::promise::{Direction, Outcome};
use crate::render::{Column, Sheet};
use crate::report::change::facts::Facts;
use crate::store::Promised;

/// The promises, the first due first.
pub(super) fn sheet(facts: &Facts<'_>) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::data("id"),
        Column::new("made_on", "Made"),
        Column::people("between", "To or by whom"),
        Column::data("direction"),
        Column::data("contact"),
        Column::new("what", "What was promised"),
        Column::new("due_on", "Due"),
        Column::people("fate", "What became of it"),
        Column::data("state"),
        Column::data("closed_on"),
        Column::data("note"),
        Column::data("by"),
        Column::data("interaction"),
        Column::data("recorded_on"),
        Column::data("recorded_days_later"),
    ]);
    for promised in &facts.promises {
        let (promise, made) = (&promised.promise, &promised.promise.made);
        let day = made.made_on;
        let name = facts.veil.name(made.contact, day, &facts.names);
        let between = match made.direction {
            Direction::Ours => format!("ours to {name}"),
            Direction::Theirs => format!("theirs: {name}"),
        };
        let recorded = facts.recorded(day, promise.recorded_at);
        let closing = promise.closing_by(facts.loaded.today);
        sheet.push(vec![
            promise.id.to_string().into(),
            day.into(),
            between.into(),
            made.direction.as_str().into(),
            name.into(),
            facts.veil.words(&made.what, day, &[made.contact]).into(),
            made.due_on.into(),
            fate(facts, promised).into(),
            promise.standing_on(facts.loaded.today).as_str().into(),
            closing.map(|closing| closing.closed_on).into(),
            closing
                .and_then(|closing| closing.note.as_ref())
                .map(|note| facts.veil.words(note, day, &[made.contact]))
                .into(),
            facts.veil.ours(made.by.as_deref()).into(),
            made.interaction.map(|interaction| interaction.to_string()).into(),
            recorded.on.into(),
            recorded.days_later.into(),
        ]);
    }
    sheet
}

/// What became of a promise, in words.
fn fate(facts: &Facts<'_>, promised: &Promised) -> String {
    let (promise, today) = (&promised.promise, facts.loaded.today);
    let mut words = match promise.closing_by(today) {
        None => promise.standing_on(today).to_string(),
        Some(closing) => {
            let outcome = match closing.outcome {
                Outcome::Kept if closing.closed_on > promise.made.due_on => "kept late,",
                Outcome::Kept => "kept",
                Outcome::Dropped => "dropped",
            };
            let note = closing
                .note
                .as_ref()
                .map(|note| facts.veil.words(note, promise.made.made_on, &[promise.made.contact]));
            let note = note.map(|note| format!(": {note}")).unwrap_or_default();
            format!("{outcome} {}{note}", short(closing.closed_on))
        }
    };
    if let Some(recorded) = facts.recorded(promise.made.made_on, promise.recorded_at).words() {
        words = format!("{words}; {recorded}");
    }
    words
}
