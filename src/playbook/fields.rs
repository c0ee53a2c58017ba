//! The fields of one table: what is there, what is missing, what nobody knows.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problem::Problems;
use crate::domain::{is_hidden, nearest};

/// A field a table may have, and what belongs into it.
pub(super) type Field = (&'static str, &'static str);

/// A text with the place where it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Text {
    /// The text, on one line.
    pub(super) text: String,
    /// The byte at which it begins.
    pub(super) at: usize,
}

/// One table, with the fields it may have.
#[derive(Debug)]
pub(super) struct Fields<'a> {
    table: &'a DeTable<'a>,
    at: usize,
    known: &'static [Field],
    /// The fields that some unknown key was probably meant to be.
    meant: Vec<&'static str>,
    problems: &'a Problems<'a>,
}

impl<'a> Fields<'a> {
    /// Looks at a table that begins at a byte; a key that is not among the known is a mistake.
    pub(super) fn new(
        table: &'a DeTable<'a>,
        at: usize,
        (what, known): (&str, &'static [Field]),
        problems: &'a Problems<'a>,
    ) -> Self {
        let mut all_meant = Vec::new();
        for key in table.keys() {
            let name: &str = key.get_ref();
            if !known.iter().any(|(known, _)| *known == name) {
                let meant = nearest(name, known.iter().map(|(key, _)| *key));
                all_meant.extend(meant);
                let known = || known.iter().map(|(key, _)| *key).collect::<Vec<_>>().join(", ");
                let better = meant.map_or_else(
                    || format!("{what} has {}", known()),
                    |meant| format!("did you mean {meant}?"),
                );
                problems.at(key.span().start, format!("unknown key {name:?}; {better}"));
            }
        }
        Self { table, at, known, meant: all_meant, problems }
    }

    /// Where the mistakes go.
    pub(super) const fn problems(&self) -> &'a Problems<'a> {
        self.problems
    }

    /// Where the table begins.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// The value of a field, where there is one.
    pub(super) fn get(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.table.get(key)
    }

    /// Tells whether a field is not there; one that is misspelt has been told already.
    pub(super) fn lacks(&self, key: &str) -> bool {
        self.get(key).is_none() && !self.meant.contains(&key)
    }

    /// The value of a field that must be there.
    pub(super) fn must(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        if self.lacks(key) {
            let what = self.known.iter().find(|(known, _)| *known == key).map_or("", |(_, what)| what);
            self.problems.at_as_a_whole(self.at, format!("{key} is missing: {what}"));
        }
        self.get(key)
    }

    /// A text that must be there.
    pub(super) fn text(&self, key: &str) -> Option<Text> {
        text(self.must(key)?, key, self.problems)
    }

    /// A text that may be there.
    pub(super) fn maybe_text(&self, key: &str) -> Option<Text> {
        text(self.get(key)?, key, self.problems)
    }

    /// A yes or no, which is no where it is not there.
    pub(super) fn truth(&self, key: &str) -> bool {
        let Some(value) = self.get(key) else { return false };
        value.get_ref().as_bool().unwrap_or_else(|| {
            let found = kind(value.get_ref());
            self.problems.at(value.span().start, format!("{key} is true or false, not {found}"));
            false
        })
    }

    /// A list of texts that must be there and not be empty.
    pub(super) fn texts(&self, key: &str) -> Option<Vec<Text>> {
        let value = self.must(key)?;
        let texts = texts(value, key, self.problems)?;
        if texts.is_empty() && self.problems.is_empty_list(value.span()) {
            self.problems.at(value.span().start, format!("{key} is empty"));
        }
        Some(texts)
    }

    /// A list of texts that may be there.
    pub(super) fn maybe_texts(&self, key: &str) -> Vec<Text> {
        self.get(key).and_then(|value| texts(value, key, self.problems)).unwrap_or_default()
    }
}

/// A text in a value: on one line, not empty, and nothing hidden in it.
pub(super) fn text(value: &Spanned<DeValue<'_>>, key: &str, problems: &Problems<'_>) -> Option<Text> {
    let at = value.span().start;
    let Some(text) = value.get_ref().as_str() else {
        let found = kind(value.get_ref());
        problems.at(at, format!("{key} is text in quotes, not {found}"));
        return None;
    };
    // One that is written as itself has been seen already; here are those written as `\u202e`.
    if let Some(character) = hidden_in(text)
        && hidden_in(problems.written(value.span())).is_none()
    {
        problems.at(at, hidden_character(character));
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        problems.at(at, format!("{key} is empty"));
        return None;
    }
    Some(Text { text, at })
}

/// The texts in a list, each once.
fn texts(value: &Spanned<DeValue<'_>>, key: &str, problems: &Problems<'_>) -> Option<Vec<Text>> {
    let Some(array) = value.get_ref().as_array() else {
        let found = kind(value.get_ref());
        problems.at(value.span().start, format!("{key} is a list of texts, [\"...\", \"...\"], not {found}"));
        return None;
    };
    let mut texts: Vec<Text> = Vec::new();
    for value in array {
        if let Some(one) = text(value, key, problems) {
            if texts.iter().any(|known| known.text == one.text) {
                problems.at(one.at, format!("{key} names {:?} twice", one.text));
            } else {
                texts.push(one);
            }
        }
    }
    Some(texts)
}

fn hidden_in(text: &str) -> Option<char> {
    text.chars().find(|character| is_hidden(*character) && !matches!(character, '\n' | '\r' | '\t'))
}

/// Says that a character nobody sees is in a text.
pub(super) fn hidden_character(character: char) -> String {
    format!("a character that cannot be seen (U+{:04X}); delete it", u32::from(character))
}

/// What a value is, with its article.
pub(super) fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
