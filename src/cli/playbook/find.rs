//! Finding the playbook that a word means: a key of the library, else a file.

use std::path::{Path, PathBuf};

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use crate::domain::playbook::Playbook;
use crate::playbook::{Library, PlaybookError, Source, from_file};

/// A playbook with its text and where it was found.
#[derive(Debug)]
pub(super) struct Found {
    /// What it says.
    pub(super) playbook: Playbook,
    /// The text itself.
    pub(super) text: String,
    /// Where it was found.
    pub(super) source: Source,
}

impl Context {
    /// The playbooks there are: built in, and beside the configuration.
    pub(in crate::cli) fn playbooks(&self) -> CliResult<Library> {
        Ok(Library::open(self.config.playbooks().as_deref())?)
    }

    /// The playbook that a word means, with its text: a key of the library, else a file.
    pub(in crate::cli) fn playbook(&self, word: &str) -> CliResult<(Playbook, String)> {
        self.found_playbook(word).map(|found| (found.playbook, found.text))
    }

    /// [`Context::playbook`], with where it was found.
    pub(super) fn found_playbook(&self, word: &str) -> CliResult<Found> {
        let policy = &self.config.policy;
        let library = self.playbooks()?;
        match library.entry(word) {
            Ok(entry) => {
                let (playbook, text) = entry.read(policy)?;
                Ok(Found { playbook, text: text.to_owned(), source: entry.source.clone() })
            }
            Err(_) if is_file(word) => {
                let path = PathBuf::from(word);
                let (playbook, text) = from_file(&path, policy)?;
                Ok(Found { playbook, text, source: Source::Own(path) })
            }
            Err(unknown) => Err(unknown.into()),
        }
    }
}

/// Tells whether a word that is no key is meant as a file.
fn is_file(word: &str) -> bool {
    let path = Path::new(word);
    let is_toml = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    word.contains(std::path::is_separator) || is_toml || path.exists()
}

impl From<PlaybookError> for CliError {
    fn from(error: PlaybookError) -> Self {
        let hint = match &error {
            PlaybookError::Unknown { meant: Some(meant), .. } => format!("did you mean {meant}?"),
            PlaybookError::Unknown { meant: None, .. } => {
                "`engage playbook list` shows what there is; a file is named by its path".to_owned()
            }
            PlaybookError::Unreadable { .. } => {
                "name a key that `engage playbook list` shows, or a file that can be read".to_owned()
            }
            PlaybookError::Wrong { .. } => {
                "`engage playbook show branch-closure --format toml` prints one that is right".to_owned()
            }
            PlaybookError::Twice { .. } => "give one of them another key".to_owned(),
        };
        Self::failed(error.to_string()).hint(hint)
    }
}
