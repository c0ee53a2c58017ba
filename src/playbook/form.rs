//! The form of a playbook as a whole.

use std::collections::HashMap;

use toml::de::{DeTable, DeValue};

use super::fields::{Field, Fields, Text, hidden_character, kind};
use super::order::circles;
use super::problem::{Problem, Problems};
use super::step::{Draft, need_source};
use super::words::{Anchors, check_key, is_short, word};
use super::{step, syntax};
use crate::domain::calendar::Span;
use crate::domain::change::Basis;
use crate::domain::playbook::{Playbook, Shortest};
use crate::domain::policy::Policy;
use crate::domain::{is_hidden, nearest};

const PLAYBOOK: (&str, &[Field]) = (
    "a playbook",
    &[
        ("key", "a word for it, such as \"branch-closure\""),
        ("title", "what kind of change it is for, in a few words"),
        ("about", "what kind of change it is for, in a sentence or two"),
        ("anchors", "the days it hangs on, such as [\"proposal\", \"decision\"]"),
        ("needs", "those of the anchors without which nothing is announced, such as [\"review\"]"),
        ("asks_if_substantial", "true or false"),
        ("consultation", "how long it lasts at least"),
        ("step", "write [[step]] and, below it, what the step is"),
    ],
);

const CONSULTATION: (&str, &[Field]) = (
    "the consultation",
    &[
        ("shortest", "such as \"6 weeks\""),
        ("basis", "law, guidance or convention"),
        ("source", "where that comes from"),
    ],
);

/// Reads a playbook. Roles are those of the policy, the user's own among them.
///
/// # Errors
/// Every mistake, in the order of the text, each with its line and column. Where the text is not TOML, what can only be
/// said of a whole playbook is not told until it is.
pub fn read(text: &str, policy: &Policy) -> Result<Playbook, Vec<Problem>> {
    read_toml(text, |table, problems| whole(table, policy, problems))
}

/// Reads a text that people wrote as TOML into something, with every mistake in it.
pub(super) fn read_toml<T>(
    text: &str,
    whole: impl FnOnce(&DeTable<'_>, &Problems<'_>) -> Option<T>,
) -> Result<T, Vec<Problem>> {
    let text = without_mark(text);
    let problems = Problems::new(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    let read = whole(table.get_ref(), &problems);
    syntax::note(&errors, text, &problems);
    note_hidden(text, &problems);
    let problems = problems.into_sorted();
    match read {
        Some(read) if problems.is_empty() => Ok(read),
        _ => Err(problems),
    }
}

/// A text without the byte order mark that some editors put before it.
pub(super) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Notes the hidden characters that stand in the text itself, comments included: the first of each line.
fn note_hidden(text: &str, problems: &Problems<'_>) {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let inner = line.trim_end_matches('\n').trim_end_matches('\r');
        let hidden = inner.char_indices().find(|(_, character)| is_hidden(*character) && *character != '\t');
        if let Some((column, character)) = hidden {
            // TOML itself refuses some of them, in words that help less.
            problems.forget_at(at + column);
            problems.at(at + column, hidden_character(character));
        }
        at += line.len();
    }
}

fn whole(table: &DeTable<'_>, policy: &Policy, problems: &Problems<'_>) -> Option<Playbook> {
    let fields = Fields::new(table, 0, PLAYBOOK, problems);
    let key = fields.text("key");
    if let Some(key) = &key {
        check_key(key, problems);
    }
    let title = fields.text("title");
    let about = fields.text("about");
    let anchors = Anchors::read(fields.texts("anchors").as_deref(), problems);
    let needs = anchors.needed(&fields.maybe_texts("needs"), problems);
    let asks_if_substantial = fields.truth("asks_if_substantial");
    let consultation = consultation(&fields);
    let drafts = drafts(&fields, &anchors, policy);
    check_order(&drafts, problems);
    Some(Playbook {
        key: key?.text,
        title: title?.text,
        about: about?.text,
        anchors: anchors.declared,
        needs,
        asks_if_substantial,
        consultation,
        steps: drafts.into_iter().filter_map(|draft| draft.step).collect(),
    })
}

fn consultation(fields: &Fields<'_>) -> Option<Shortest> {
    let problems = fields.problems();
    let value = fields.get("consultation")?;
    let Some(table) = value.get_ref().as_table() else {
        let found = kind(value.get_ref());
        problems.at(value.span().start, format!("consultation is a table under [consultation], not {found}"));
        return None;
    };
    let fields = Fields::new(table, value.span().start, CONSULTATION, problems);
    let span = fields.text("shortest").and_then(|text| span(&text, problems));
    let basis_text = fields.text("basis");
    let basis = basis_text.as_ref().and_then(|text| word::<Basis>(text, problems));
    let source = fields.maybe_text("source");
    if fields.lacks("source") {
        need_source(basis_text.iter().zip(basis), problems);
    }
    Some(Shortest {
        span: span?,
        basis: basis?,
        source: source.map_or_else(String::new, |source| source.text),
    })
}

fn span(text: &Text, problems: &Problems<'_>) -> Option<Span> {
    if !is_short(text, problems) {
        return None;
    }
    match text.text.parse::<Span>() {
        Ok(span) if span.count() == 0 => problems.at(text.at, "a consultation of no time is none"),
        Ok(span) => return Some(span),
        Err(error) => problems.at(text.at, error.to_string()),
    }
    None
}

fn drafts(fields: &Fields<'_>, anchors: &Anchors, policy: &Policy) -> Vec<Draft> {
    let problems = fields.problems();
    let Some(value) = fields.must("step") else { return Vec::new() };
    let at = value.span().start;
    match value.get_ref() {
        DeValue::Array(steps) if steps.is_empty() => problems.at(at, "there is no step"),
        DeValue::Array(steps) => {
            return steps.iter().filter_map(|one| step::read(one, anchors, policy, problems)).collect();
        }
        DeValue::Table(_) => problems.at(at, "a step begins with [[step]], with two brackets on each side"),
        other => problems.at(at, format!("steps stand under [[step]], not in {}", kind(other))),
    }
    Vec::new()
}

/// Checks what steps say of each other.
fn check_order(drafts: &[Draft], problems: &Problems<'_>) {
    let mut steps: HashMap<&str, usize> = HashMap::new();
    for (place, draft) in drafts.iter().enumerate() {
        let Some(key) = &draft.key else { continue };
        if steps.contains_key(key.text.as_str()) {
            problems.at(key.at, format!("there is a step {:?} already", key.text));
        } else {
            steps.insert(&key.text, place);
        }
    }
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); drafts.len()];
    for (place, draft) in drafts.iter().enumerate() {
        for named in &draft.before {
            match steps.get(named.text.as_str()) {
                Some(at) if *at == place => problems.at(named.at, "a step cannot come before itself"),
                Some(at) => before[place].push(*at),
                None => {
                    let meant = nearest(&named.text, drafts.iter().filter_map(key_of));
                    let meant = meant.map_or_else(String::new, |meant| format!("; did you mean {meant}?"));
                    problems.at_as_a_whole(named.at, format!("there is no step {:?}{meant}", named.text));
                }
            }
        }
    }
    for circle in circles(&before) {
        let keys: Vec<&str> =
            circle.iter().chain(circle.first()).filter_map(|at| key_of(&drafts[*at])).collect();
        let next = keys.get(1).copied().unwrap_or_default();
        let first = circle.first().map(|at| &drafts[*at]);
        if let Some(named) = first.and_then(|first| first.before.iter().find(|named| named.text == next)) {
            problems.at_as_a_whole(
                named.at,
                format!("each of these steps would have to come before the next: {}", keys.join(", ")),
            );
        }
    }
}

fn key_of(draft: &Draft) -> Option<&str> {
    draft.key.as_ref().map(|key| key.text.as_str())
}
