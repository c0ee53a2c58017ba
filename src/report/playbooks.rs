//! Playbooks as people read them: a convention never looks like law.

use crate::domain::change::Basis;
use crate::domain::playbook::{Audience, Playbook, Rule, Shortest};
use crate::domain::policy::Policy;
use crate::playbook::{Library, PlaybookError, Source};
use crate::render::{Body, Card, Cell, Column, Pair, Sheet, count};

/// What is said beneath every plan.
pub const ADVICE: &str =
    "Guidance suggests; check with your ICB. Lead times marked convention are practice, not rules.";

/// Lists a library, in the order of the keys, with why some of it cannot be used: those have neither steps nor anchors.
pub fn list(library: &Library, policy: &Policy) -> (Sheet, Vec<PlaybookError>) {
    let mut sheet = Sheet::new(&[
        Column::new("key", "Key"),
        Column::new("title", "Title"),
        Column::new("steps", "Steps"),
        Column::data("anchors"),
        Column::people("symbols", "Anchors"),
        Column::new("source", "Source"),
        Column::data("file"),
    ]);
    let mut wrong = Vec::new();
    for entry in library.entries() {
        let playbook =
            entry.read(policy).map_err(|error| wrong.push(error)).ok().map(|(playbook, _)| playbook);
        let of = |name: &dyn Fn(&Playbook) -> Cell| playbook.as_ref().map_or(Cell::Empty, name);
        sheet.push(vec![
            entry.key.clone().into(),
            some(&entry.title),
            of(&|playbook| i64::try_from(playbook.steps.len()).unwrap_or(i64::MAX).into()),
            of(&|playbook| joined(playbook.anchors.iter().map(|anchor| anchor.as_str()))),
            of(&|playbook| joined(playbook.anchors.iter().map(|anchor| anchor.symbol()))),
            entry.source.as_str().into(),
            entry.source.file().map(|path| path.display().to_string()).into(),
        ]);
    }
    (sheet, wrong)
}

/// One playbook as a card; `source` is where it was found.
pub fn card(playbook: &Playbook, source: &Source) -> Card {
    let mut card = Card::new(format!("{} [{}]", playbook.title, playbook.key));
    card.push(
        "playbook",
        "",
        Body::Pairs(vec![
            Pair::data("key", playbook.key.clone()),
            Pair::data("title", playbook.title.clone()),
            Pair::new("about", "About", playbook.about.clone()),
            Pair::new("source", "Source", source.as_str()),
            Pair::new("file", "File", source.file().map(|path| path.display().to_string())),
            Pair::new("asks_if_substantial", "Asks if it is substantial", playbook.asks_if_substantial),
        ]),
    );
    card.push("anchors", "The days it hangs on", Body::Sheet(anchors(playbook)));
    card.push("consultation", "Consultation", Body::Pairs(shortest(playbook.consultation.as_ref())));
    card.push("steps", count(playbook.steps.len(), "step", "steps"), Body::Sheet(steps(playbook)));
    card.push("advice", "", Body::Lines(vec![ADVICE.to_owned()]));
    card
}

fn anchors(playbook: &Playbook) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("symbol", "Letters"),
        Column::new("anchor", "Anchor"),
        Column::new("title", "What happens"),
        Column::new("public", "Makes it public"),
        Column::new("needed", "Must be set"),
    ]);
    for anchor in &playbook.anchors {
        sheet.push(vec![
            anchor.symbol().into(),
            anchor.as_str().into(),
            anchor.title().into(),
            anchor.is_public().into(),
            playbook.needs.contains(anchor).into(),
        ]);
    }
    sheet
}

fn shortest(shortest: Option<&Shortest>) -> Vec<Pair> {
    vec![
        Pair::new("shortest", "At least", shortest.map(|shortest| shortest.span.to_string())),
        Pair::new("basis", "Basis", shortest.map(|shortest| shortest.basis.as_str())),
        Pair::new("source", "Source", shortest.map_or(Cell::Empty, |shortest| some(&shortest.source))),
    ]
}

fn steps(playbook: &Playbook) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("step", "Step"),
        Column::new("title", "Who or what"),
        Column::new("level", "Level"),
        Column::new("lead", "Due"),
        Column::data("counts_from"),
        Column::people("rests_on", "Basis"),
        Column::data("basis"),
        Column::data("lead_basis"),
        Column::new("blocking", "Blocks"),
        Column::data("each_version"),
        Column::if_room("duty_holder", "Owed by"),
        Column::if_room("channels", "How"),
        Column::if_room("before", "Before"),
        Column::if_room("purpose", "Why"),
        Column::if_room("audience", "Audience"),
        Column::if_room("source", "Source"),
    ]);
    for step in &playbook.steps {
        sheet.push(vec![
            step.key.clone().into(),
            step.title.clone().into(),
            step.level.as_str().into(),
            joined(step.due.iter().map(ToString::to_string)),
            step.counts_from.map(|lead| lead.to_string()).into(),
            rests_on(step.basis, step.lead_basis).into(),
            step.basis.as_str().into(),
            step.lead_basis.as_str().into(),
            step.is_blocking.into(),
            step.each_version.into(),
            step.duty_holder.clone().into(),
            joined(step.channels.iter()),
            joined(step.before.iter()),
            step.purpose.clone().into(),
            audience(&step.audience).into(),
            some(&step.source),
        ]);
    }
    sheet
}

/// What a step rests on; where its lead time rests on something else, both are said.
pub fn rests_on(basis: Basis, lead: Basis) -> String {
    if basis == lead { basis.to_string() } else { format!("{basis}; lead: {lead}") }
}

/// Whom a step is for, in words.
pub fn audience(audience: &Audience) -> String {
    match audience {
        Audience::Task(what) => format!("task: {what}"),
        Audience::People(rules) => rules.iter().map(rule).collect::<Vec<_>>().join("; "),
    }
}

fn rule(rule: &Rule) -> String {
    match rule {
        Rule::Group(group) => format!("those named as {group}"),
        Rule::Holders { roles, areas, organisation } => {
            let areas: Vec<&str> = areas.iter().map(|area| area.as_str()).collect();
            let of = organisation.as_ref().map_or_else(String::new, |name| format!(" of {name}"));
            format!("{}{of} (area: {})", roles.join(", "), areas.join(", "))
        }
    }
}

/// Words in one cell; empty where there are none.
fn joined<T: AsRef<str>>(words: impl Iterator<Item = T>) -> Cell {
    let words: Vec<T> = words.collect();
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    some(&words.join(", "))
}

fn some(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { text.to_owned().into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_convention_never_looks_like_law() {
        assert_eq!(rests_on(Basis::Law, Basis::Law), "law");
        assert_eq!(rests_on(Basis::Law, Basis::Convention), "law; lead: convention");
        assert_eq!(rests_on(Basis::Convention, Basis::Law), "convention; lead: law");
    }
}
