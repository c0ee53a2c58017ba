//! What a flag's value is read as, and what it sets.

use super::error::{CliError, CliResult};
use crate::domain::contact::{Cadence, is_email};
use crate::domain::name::{Named, PersonName, split};

/// Takes a name apart; a name that is none is a usage error.
pub(super) fn person(text: &str) -> CliResult<PersonName> {
    match split(text) {
        Named::Person { name, .. } => Ok(name),
        Named::Vacancy => Err(CliError::usage(format!("{text:?} is a vacancy, not a person"))
            .hint("a vacancy is a post with a free seat: engage post add")),
        Named::Nobody => Err(CliError::usage(format!("{text:?} is not the name of a person"))),
    }
}

/// The posts welded onto a name, which are no part of it: "(Chair)".
pub(super) fn welded(text: &str) -> Vec<String> {
    match split(text) {
        Named::Person { posts, .. } => posts,
        Named::Vacancy | Named::Nobody => Vec::new(),
    }
}

/// An e-mail address, or a usage error.
pub(super) fn email(text: &str) -> CliResult<String> {
    let text = text.trim();
    if is_email(text) {
        Ok(text.to_owned())
    } else {
        Err(CliError::usage(format!("{text:?} is not an e-mail address")))
    }
}

/// A cadence, or a usage error that says what is understood.
pub(super) fn cadence(text: &str) -> CliResult<Cadence> {
    text.parse().map_err(|why| CliError::usage(format!("{why}")).hint("or say \"never\""))
}

/// What a flag's value sets: an empty one empties the field.
pub(super) fn set<T>(
    value: Option<&String>,
    read: impl FnOnce(&str) -> CliResult<T>,
) -> CliResult<Option<Option<T>>> {
    match value.map(|value| value.trim()) {
        None => Ok(None),
        Some("") => Ok(Some(None)),
        Some(value) => Ok(Some(Some(read(value)?))),
    }
}

/// Text as it is, for [`set`].
#[expect(clippy::unnecessary_wraps, reason = "it stands beside readers that can fail")]
pub(super) fn text(value: &str) -> CliResult<String> {
    Ok(value.to_owned())
}
