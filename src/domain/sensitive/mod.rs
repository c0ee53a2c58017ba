//! Words about a person's health, faith, ethnicity, orientation, union or politics, or that make them a patient of ours.
//!
//! Such data are special category data (UK GDPR, Article 9), or a patient's: neither has a place in a record of partners. A
//! word list cannot judge: it only finds what is worth a second look, and whoever writes decides. It looks for what is said
//! of *somebody* and leaves topics, groups and places alone: "diabetes clinic", "patient group", "the mosque hall".

mod classes;
mod pattern;
mod rules;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use pattern::{beginning_with, find};
use words::Words;

use super::word::word_list;

word_list! {
    /// What a text tells of somebody.
    pub enum Category as "a category of sensitive words" {
        /// That they are a patient of ours, or anybody's.
        Patient = "patient",
        /// How well or ill they or theirs are.
        Health = "health",
        /// What they believe.
        Faith = "faith",
        /// Where their family is from.
        Ethnicity = "ethnicity",
        /// Whom they love, or that they changed their gender.
        Orientation = "orientation",
        /// That they are in a trade union.
        Union = "union",
        /// Whom they vote for, as somebody took it to be.
        Politics = "politics",
    }
}

impl Category {
    /// What it tells, and why that is no matter for the record.
    pub const fn why(self) -> &'static str {
        match self {
            Self::Patient => "tells that somebody is a patient: patients are never written down here",
            Self::Health => "tells of somebody's health, which is special category data (UK GDPR, Article 9)",
            Self::Faith => "tells of somebody's faith, which is special category data (UK GDPR, Article 9)",
            Self::Ethnicity => {
                "tells of somebody's ethnicity, which is special category data (UK GDPR, Article 9)"
            }
            Self::Orientation => {
                "tells of somebody's private life, which is special category data (UK GDPR, Article 9)"
            }
            Self::Union => {
                "tells of somebody's trade union, which is special category data (UK GDPR, Article 9)"
            }
            Self::Politics => {
                "tells of somebody's politics, which is special category data (UK GDPR, Article 9)"
            }
        }
    }

    /// What to write instead.
    pub const fn instead(self) -> &'static str {
        match self {
            Self::Patient => "say what they asked for, and in which post",
            Self::Health => "say only what we must do: \"ring in the morning\"",
            Self::Faith | Self::Ethnicity | Self::Orientation => {
                "keep a community with the channel or the body that reaches it, not with a person"
            }
            Self::Union => "say for which body they speak, as a post",
            Self::Politics => {
                "the party of somebody elected is kept with its public source: --party, --source"
            }
        }
    }
}

/// Words that tell something of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sensitive {
    /// Where they stand, in bytes.
    pub place: Range<usize>,
    /// What they tell.
    pub category: Category,
}

/// The words of a text that tell something of somebody, in the order in which they stand; none overlaps another.
pub fn sensitive(text: &str) -> Vec<Sensitive> {
    let words = Words::of(text);
    let mut found: Vec<Sensitive> = Vec::new();
    for first in 0..words.len() {
        if found.last().is_some_and(|last| words.start(first) < last.place.end) {
            continue;
        }
        let fitting = beginning_with(words.at(first))
            .iter()
            .filter_map(|rule| Some((find(rule, &words, first)?, rule.category)));
        // Of several that begin with one word the longest says most.
        if let Some((last, category)) = fitting.max_by_key(|(last, _)| *last) {
            found.push(Sensitive { place: words.start(first)..words.end(last), category });
        }
    }
    found
}
