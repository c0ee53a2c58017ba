//! Where a person is named in what is not about them.

use super::super::Store;
use super::super::error::Result;
use super::is_own;
use super::past::Past;
use super::texts::TEXTS;
use crate::domain::id::ContactId;
use crate::domain::name::Nearness;

/// A text that names somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands, in words: "the notes of contact c3".
    pub place: String,
    /// What it says.
    pub text: String,
    /// Whether it is surely them; else their family name stands there alone, and only a person can judge.
    pub is_sure: bool,
}

impl Store {
    /// Every text that names somebody, or may, and is not of what they took part in.
    pub(in crate::store) fn mentions(&self, past: &Past, id: ContactId) -> Result<Vec<Mention>> {
        let mut mentions = Vec::new();
        for text in TEXTS {
            for standing in self.texts_of(text)? {
                let number = standing.number();
                let is_elsewhere = past.nearness(text.table, number) == Nearness::Elsewhere;
                if !is_elsewhere || is_own(text.table, number, id) {
                    continue;
                }
                let is_sure = past.traces.cleared(&standing.text, Nearness::Elsewhere).is_some();
                if is_sure || past.traces.may_be_named(&standing.text) {
                    let place = format!("{}{number}", text.words);
                    mentions.push(Mention { place, text: standing.text, is_sure });
                }
            }
        }
        Ok(mentions)
    }

    /// How many writes of the history are about somebody.
    pub(in crate::store) fn writes_about(&self, past: &Past) -> Result<usize> {
        let mut about = 0;
        for (entry, ..) in self.entry_words()? {
            about += usize::from(self.stored_rows(entry)?.iter().any(|row| past.is_about(row)));
        }
        Ok(about)
    }
}
