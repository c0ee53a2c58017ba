//! What a person knows how to do, as it is typed.

use super::super::error::{CliError, CliResult};
use super::super::resolve::expertise_word;
use crate::store::{Found, Writer};

/// What is to be noted, and what no longer.
#[derive(Debug)]
pub(super) struct Expertise {
    more: Vec<String>,
    fewer: Vec<String>,
}

impl Expertise {
    /// Reads the words that were typed.
    pub(super) fn read(more: &[String], fewer: &[String]) -> CliResult<Self> {
        let read = |words: &[String]| words.iter().map(|word| expertise_word(word)).collect::<CliResult<_>>();
        Ok(Self { more: read(more)?, fewer: read(fewer)? })
    }

    /// Notes it with a person.
    pub(super) fn write(&self, writer: &Writer<'_>, found: &Found) -> CliResult {
        for word in &self.more {
            writer.add_expertise(found.id, word)?;
        }
        for word in &self.fewer {
            if !writer.remove_expertise(found.id, word)? {
                return Err(CliError::failed(format!("{} is not noted for {word}", found.name)));
            }
        }
        Ok(())
    }
}
