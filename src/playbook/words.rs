//! Words that must be of a list, keys and lead times, each with what was probably meant.

use std::str::FromStr;

use super::fields::Text;
use super::problem::Problems;
use crate::domain::UnknownWord;
use crate::domain::change::{Anchor, Lead, Moment};
use crate::domain::name::fold;

/// The longest text that is taken for a word, in bytes.
const LONGEST_WORD: usize = 100;

/// Tells whether a text can be one of the words below; one that is too long is not repeated to the user.
pub(super) fn is_short(text: &Text, problems: &Problems<'_>) -> bool {
    if text.text.len() > LONGEST_WORD {
        problems.at(text.at, "this text is too long to be meant here; is a quotation mark missing?");
    }
    text.text.len() <= LONGEST_WORD
}

/// A word of a closed list.
pub(super) fn word<T: FromStr<Err = UnknownWord>>(text: &Text, problems: &Problems<'_>) -> Option<T> {
    if !is_short(text, problems) {
        return None;
    }
    text.text
        .parse()
        .map_err(|error: UnknownWord| problems.at(text.at, with_meant(&error, error.meant())))
        .ok()
}

/// Says that a word is unknown, and what was probably meant.
pub(super) fn with_meant(error: &impl ToString, meant: Option<&str>) -> String {
    match meant {
        Some(meant) => format!("{}; did you mean {meant}?", error.to_string()),
        None => error.to_string(),
    }
}

/// A key: lower-case letters, digits and hyphens.
pub(super) fn check_key(text: &Text, problems: &Problems<'_>) {
    if !is_short(text, problems) {
        return;
    }
    let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let is_key = text.text.bytes().all(|byte| letter(byte) || byte == b'-')
        && text.text.bytes().next().is_some_and(letter)
        && text.text.bytes().next_back().is_some_and(letter);
    if !is_key {
        let better = fold(&text.text).replace(' ', "-");
        let better = if better.is_empty() { String::new() } else { format!(": write {better:?}") };
        problems.at(
            text.at,
            format!("{:?} is not a key: lower-case letters, digits and hyphens{better}", text.text),
        );
    }
}

/// The anchors of a playbook.
#[derive(Debug)]
pub(super) struct Anchors {
    /// Those understood, in their natural order.
    pub(super) declared: Vec<Anchor>,
    /// Whether every one was understood, so that another is one that is not there.
    is_whole: bool,
}

impl Anchors {
    /// Reads the list of anchors; without one nothing can be said about those that are not in it.
    pub(super) fn read(texts: Option<&[Text]>, problems: &Problems<'_>) -> Self {
        let mut anchors = Self { declared: Vec::new(), is_whole: texts.is_some() };
        for text in texts.unwrap_or_default() {
            if !is_short(text, problems) {
                anchors.is_whole = false;
                continue;
            }
            match anchor(text, problems) {
                Some(anchor) if anchors.declared.contains(&anchor) => {}
                Some(anchor) => anchors.declared.push(anchor),
                None => anchors.is_whole = false,
            }
        }
        anchors.declared.sort_unstable();
        anchors
    }

    /// The anchors that must have a day before anything is announced, in their natural order: each must be declared.
    pub(super) fn needed(&self, texts: &[Text], problems: &Problems<'_>) -> Vec<Anchor> {
        let mut needed = Vec::new();
        for text in texts.iter().filter(|text| is_short(text, problems)) {
            let Some(anchor) = anchor(text, problems) else { continue };
            if self.is_whole && !self.declared.contains(&anchor) {
                problems.at_as_a_whole(
                    text.at,
                    format!(
                        "{anchor} is needed, and is not among the anchors; add {:?} to them",
                        anchor.as_str()
                    ),
                );
            }
            if !needed.contains(&anchor) {
                needed.push(anchor);
            }
        }
        needed.sort_unstable();
        needed
    }

    /// A lead time that is counted from one of the anchors.
    pub(super) fn lead(&self, text: &Text, problems: &Problems<'_>) -> Option<Lead> {
        if !is_short(text, problems) {
            return None;
        }
        let lead: Lead = text
            .text
            .parse()
            .map_err(|error| problems.at(text.at, with_meant(&error, meant_lead(&text.text).as_deref())))
            .ok()?;
        match lead.from {
            _ if !self.is_whole => {}
            Moment::At(anchor) if !self.declared.contains(&anchor) => problems.at_as_a_whole(
                text.at,
                format!(
                    "{lead} is counted from {anchor}, which is not among the anchors; add {:?} to them",
                    anchor.as_str()
                ),
            ),
            Moment::FirstPublic if !self.declared.iter().any(|anchor| anchor.is_public()) => {
                let public = Anchor::ALL.iter().filter(|anchor| anchor.is_public());
                let public: Vec<&str> = public.map(|anchor| anchor.as_str()).collect();
                problems.at_as_a_whole(
                    text.at,
                    format!(
                        "{lead} is counted from the first public moment, and no anchor makes anything public; add one of {} to the anchors",
                        public.join(", ")
                    ),
                );
            }
            _ => {}
        }
        Some(lead)
    }
}

/// The anchor of a word; where the word is none, the one that was probably meant, which is told.
fn anchor(text: &Text, problems: &Problems<'_>) -> Option<Anchor> {
    text.text
        .parse()
        .or_else(|error: UnknownWord| {
            let meant = Anchor::of_symbol(&text.text);
            let word = meant.map(Anchor::as_str).or_else(|| error.meant());
            problems.at(text.at, with_meant(&error, word));
            word.and_then(|word| word.parse().ok()).ok_or(())
        })
        .ok()
}

/// The lead time that was probably meant: with blanks, or with the name of an anchor in place of its letters.
fn meant_lead(text: &str) -> Option<String> {
    let mut lead: String = text.split_whitespace().collect();
    let mut anchors = Anchor::ALL.to_vec();
    anchors.sort_by_key(|anchor| std::cmp::Reverse(anchor.as_str().len()));
    let named = anchors.iter().find(|anchor| lead.starts_with(anchor.as_str()));
    if let Some(anchor) = named {
        lead = format!("{}{}", anchor.symbol(), &lead[anchor.as_str().len()..]);
    } else if lead.starts_with('f') {
        lead.replace_range(..1, "F");
    }
    for (long, short) in [
        ("workingdays", "wd"),
        ("workingday", "wd"),
        ("weeks", "w"),
        ("months", "m"),
        ("years", "y"),
        ("days", "d"),
    ] {
        lead = lead.replace(long, short);
    }
    lead.parse::<Lead>().ok().map(|lead| lead.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_lead_that_was_meant_is_found() {
        for (text, meant) in [
            ("CO - 6w", Some("CO-6w")),
            ("consultation_opens-6w", Some("CO-6w")),
            ("f-1wd", Some("F-1wd")),
            ("CO-2 weeks", Some("CO-2w")),
            ("decision", Some("D+0")),
            ("Q-1w", None),
            ("", None),
        ] {
            assert_eq!(meant_lead(text).as_deref(), meant, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,20}") {
            meant_lead(&text);
        }
    }
}
