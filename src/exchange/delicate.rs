//! Words in a file that tell something of somebody's health, faith, ethnicity, union or politics, or make them a patient.
//!
//! They are taken as they stand, as a file that is read without anybody beside it must be, and said.

use crate::domain::sensitive::{Category, sensitive};

/// How many are said before the rest is only counted.
const MOST: usize = 20;

/// Collects such words.
#[derive(Debug, Default)]
pub(super) struct Delicate {
    said: Vec<String>,
    instead: Vec<Category>,
    more: usize,
}

impl Delicate {
    /// Looks through a text that is being written down.
    pub(super) fn look(&mut self, line: u64, column: &str, text: &str) {
        for found in sensitive(text) {
            if !self.instead.contains(&found.category) {
                self.instead.push(found.category);
            }
            if self.said.len() == MOST {
                self.more += 1;
                continue;
            }
            let words = &text[found.place];
            self.said.push(format!("line {line}: {column}: {words:?} {}", found.category.why()));
        }
    }

    /// Gives what was found, and what could be written instead.
    pub(super) fn give(self, to: &mut Vec<String>) {
        to.extend(self.said);
        if self.more > 0 {
            to.push(format!("... and {} more words that tell such things", self.more));
        }
        let mut advice: Vec<&str> = Vec::new();
        for category in self.instead {
            if !advice.contains(&category.instead()) {
                advice.push(category.instead());
            }
        }
        to.extend(advice.into_iter().map(|instead| format!("correct it there and here: {instead}")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(texts: &[&str]) -> Vec<String> {
        let mut found = Delicate::default();
        for (line, text) in (2..).zip(texts) {
            found.look(line, "notes", text);
        }
        let mut to = Vec::new();
        found.give(&mut to);
        to
    }

    #[test]
    fn what_tells_something_of_somebody_is_said_with_its_line() {
        assert_eq!(given(&["knows the diabetes clinic", "rings in the morning"]), [] as [&str; 0]);
        assert_eq!(
            given(&["rings in the morning", "he is a Muslim"]),
            [
                "line 3: notes: \"Muslim\" tells of somebody's faith, which is special category data (UK GDPR, Article 9)",
                "correct it there and here: keep a community with the channel or the body that reaches it, not with a person",
            ]
        );
    }

    #[test]
    fn a_long_list_is_counted() {
        let found = given(&["she has diabetes"; 23]);
        assert_eq!(found.len(), MOST + 2);
        assert_eq!(found[MOST], "... and 3 more words that tell such things");
    }
}
