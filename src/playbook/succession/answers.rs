//! What a plan says becomes of open things.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::said;
use crate::domain::id::PromiseId;
use crate::domain::succession::{Answers, Fate, Said};
use crate::playbook::fields::{Field, Fields, Text, kind, text};
use crate::playbook::problem::Problems;
use crate::playbook::words::word;

const OPEN: (&str, &[Field]) = (
    "open",
    &[
        ("promises", "transfer or lapse"),
        ("steps", "transfer or lapse"),
        ("consultations", "transfer or lapse"),
        ("promise", "write [open.promise] and, below it, q3 = \"lapse\""),
        ("step", "write [open.step] and, below it, the code of a change and transfer or lapse"),
        (
            "consultation",
            "write [open.consultation] and, below it, the code of a change and transfer or lapse",
        ),
    ],
);

/// Reads what stands under `open`; nothing is said where it is not there.
pub(super) fn read(fields: &Fields<'_>, problems: &Problems<'_>) -> Answers {
    let Some((table, at)) = table(fields.get("open"), "open", problems) else { return Answers::default() };
    let fields = Fields::new(table, at, OPEN, problems);
    let of_all = |key: &str| fields.maybe_text(key).and_then(|text| word::<Fate>(&text, problems));
    let of_one = |key: &str| each(fields.get(key), key, problems);
    let promise = of_one("promise").into_iter().filter_map(|(key, fate)| {
        let Some(id) = PromiseId::parse(&key.text) else {
            problems.at(key.at, format!("{:?} is not the number of a promise, such as q3", key.text));
            return None;
        };
        let Said { line, column, .. } = said(key, problems);
        Some((Said { value: id, line, column }, fate))
    });
    let named = |key: &str| of_one(key).into_iter().map(|(key, fate)| (said(key, problems), fate)).collect();
    Answers {
        promises: of_all("promises"),
        steps: of_all("steps"),
        consultations: of_all("consultations"),
        promise: promise.collect(),
        step: named("step"),
        consultation: named("consultation"),
    }
}

fn table<'a>(
    value: Option<&'a Spanned<DeValue<'a>>>,
    key: &str,
    problems: &Problems<'_>,
) -> Option<(&'a DeTable<'a>, usize)> {
    let value = value?;
    let at = value.span().start;
    let table = value.get_ref().as_table();
    if table.is_none() {
        problems.at(at, format!("{key} is a table under a heading [...], not {}", kind(value.get_ref())));
    }
    Some((table?, at))
}

/// Whatever is named in a table, with what becomes of it.
fn each(value: Option<&Spanned<DeValue<'_>>>, key: &str, problems: &Problems<'_>) -> Vec<(Text, Fate)> {
    let Some((table, _)) = table(value, key, problems) else { return Vec::new() };
    table
        .iter()
        .filter_map(|(name, value)| {
            let said = text(value, name.get_ref(), problems)?;
            let fate = word::<Fate>(&said, problems)?;
            Some((Text { text: name.get_ref().to_string(), at: name.span().start }, fate))
        })
        .collect()
}
