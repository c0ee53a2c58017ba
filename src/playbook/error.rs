//! Why a playbook cannot be had.

use std::path::PathBuf;

use thiserror::Error;

use super::Problem;

/// Why a playbook cannot be had.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PlaybookError {
    /// There is none of this key.
    #[error("there is no playbook {key:?}")]
    Unknown {
        /// What was asked for.
        key: String,
        /// The key that was probably meant.
        meant: Option<String>,
    },
    /// A file or folder cannot be read.
    #[error("cannot read {}: {why}", .path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        why: String,
    },
    /// The text has mistakes.
    #[error("{}", lines(path, problems))]
    Wrong {
        /// The file it is in.
        path: PathBuf,
        /// Every mistake, in the order of the text.
        problems: Vec<Problem>,
    },
    /// Two files of the user's own have the same key.
    #[error("{} and {} both have the key {key:?}", .first.display(), .second.display())]
    Twice {
        /// The key.
        key: String,
        /// The file that was read first.
        first: PathBuf,
        /// Another.
        second: PathBuf,
    },
}

/// How many mistakes, and one line for each in the form editors jump to: `file:line:column: why`.
fn lines(path: &std::path::Path, problems: &[Problem]) -> String {
    let heading = match problems.len() {
        1 => format!("1 mistake in {}", path.display()),
        number => format!("{number} mistakes in {}", path.display()),
    };
    let lines = problems.iter().map(|problem| format!("{}:{problem}", path.display()));
    std::iter::once(heading).chain(lines).collect::<Vec<_>>().join("\n")
}
