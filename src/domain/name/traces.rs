//! Finding a person in running text, so that they can be taken out of it.

use std::ops::Range;

use super::written::{Written, written};
use super::{PersonName, fold, titles};

#[cfg(test)]
mod tests;

/// What stands in a text where a person was named.
pub const ERASED: &str = "[erased]";

/// How far apart the words of one name may stand, in bytes: "Rao, Anita".
const GAP: usize = 3;
/// The fewest digits a telephone number is known by, without its country and the nought of its area.
const DIGITS: usize = 6;

/// How near a text is to the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nearness {
    /// It is about something else: only what names nobody but them is theirs.
    Elsewhere,
    /// It is about them, or about what they took part in: the family name alone, with its capital, is theirs.
    Theirs,
    /// It was typed to say who is meant: every part of their name is theirs.
    Typed,
}

/// Everything a person is called, written to and rung up by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Traces {
    /// Whether another person has the same full name, so that elsewhere it may be theirs.
    pub shares_name: bool,
    /// Whether another person has the same family name.
    pub shares_family: bool,
    addresses: Vec<Vec<String>>,
    names: Vec<Vec<String>>,
    initials: Vec<Vec<String>>,
    families: Vec<Vec<String>>,
    given: Vec<Vec<String>>,
    numbers: Vec<String>,
}

impl Traces {
    /// Adds a name, in the ways in which people write it: "Anita Rao", "Rao, Anita", "A Rao".
    pub fn add_name(&mut self, name: &PersonName) {
        let (given, family) = (words(&name.given), words(&name.family));
        if family.is_empty() {
            return;
        }
        let first = given.first().map(std::slice::from_ref);
        for given in [Some(&given[..]), first].into_iter().flatten().filter(|given| !given.is_empty()) {
            add(&mut self.names, [given, &family].concat());
            add(&mut self.names, [&family, given].concat());
            let initials: Vec<String> =
                given.iter().filter_map(|word| word.get(..1)).map(str::to_owned).collect();
            add(&mut self.initials, [&initials[..], &family].concat());
        }
        for word in given.iter().filter(|word| word.len() > 1) {
            add(&mut self.names, [std::slice::from_ref(word), &family].concat());
            add(&mut self.given, vec![word.clone()]);
        }
        if family.iter().map(String::len).sum::<usize>() > 1 {
            add(&mut self.families, family);
        }
    }

    /// Adds what is theirs alone: a handle, an e-mail address.
    pub fn add_address(&mut self, address: &str) {
        add(&mut self.addresses, words(address));
    }

    /// Adds a telephone number.
    pub fn add_number(&mut self, number: &str) {
        let digits: String = number.replace("(0)", "").chars().filter(char::is_ascii_digit).collect();
        let bare =
            ["0044", "44", "0"].iter().find_map(|prefix| digits.strip_prefix(prefix)).unwrap_or(&digits);
        if bare.len() >= DIGITS && !self.numbers.iter().any(|known| known == bare) {
            self.numbers.push(bare.to_owned());
        }
    }

    /// Where the person stands in a text, in bytes; the places may overlap.
    pub fn places(&self, text: &str, near: Nearness) -> Vec<Range<usize>> {
        let mut places = self.named_at(text, near);
        places.extend(self.numbers.iter().flat_map(|number| numbers_at(text, number)));
        places
    }

    /// Gives the text without the person; `None` where they are not in it.
    pub fn cleared(&self, text: &str, near: Nearness) -> Option<String> {
        let mut places = self.places(text, near);
        if places.is_empty() {
            return None;
        }
        places.sort_by_key(|place| place.start);
        let mut cleared = String::with_capacity(text.len());
        let mut from = 0;
        for place in places {
            if place.start >= from {
                cleared.push_str(&text[from..place.start]);
                cleared.push_str(ERASED);
            }
            from = from.max(place.end);
        }
        cleared.push_str(&text[from..]);
        // "Anita Rao (rao-anita)" named one person twice.
        for (open, close) in [(" (", ")"), (" <", ">"), (" ", "")] {
            let twice = format!("{ERASED}{open}{ERASED}{close}");
            while cleared.contains(&twice) {
                cleared = cleared.replace(&twice, ERASED);
            }
        }
        Some(cleared)
    }

    /// Tells whether a text still has their family name, with its capital: whoever may be meant.
    pub fn may_be_named(&self, text: &str) -> bool {
        let text = written(text);
        self.families.iter().any(|family| (0..text.len()).any(|at| is_family(&text, at, family)))
    }

    fn named_at(&self, text: &str, near: Nearness) -> Vec<Range<usize>> {
        let text = written(text);
        let mut places = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let Some(length) = self.longest(&text, at, near) else {
                at += 1;
                continue;
            };
            let last = at + length - 1;
            // The title goes with the name.
            let mut first = at;
            while first > 0
                && titles::is_address(&text[first - 1].word)
                && are_close(&text[first - 1..=first])
            {
                first -= 1;
            }
            places.push(text[first].start..text[last].end);
            at = last + 1;
        }
        places
    }

    /// How many words from one on are the person; `None` where they are not.
    fn longest(&self, text: &[Written], at: usize, near: Nearness) -> Option<usize> {
        let is_near = near != Nearness::Elsewhere;
        let plain =
            |list: &[Vec<String>]| list.iter().filter(|words| stand(text, at, words)).map(Vec::len).max();
        let of_family = |is_known: &dyn Fn(&Vec<String>) -> bool| {
            self.families.iter().filter(|family| is_known(family)).map(Vec::len).max()
        };
        let initials = || {
            let capital =
                |words: &&Vec<String>| text[at..at + words.len()].iter().all(|word| word.is_capital);
            let known = self.initials.iter().filter(|words| stand(text, at, words));
            known.filter(capital).map(Vec::len).max()
        };
        let addressed = |family: &Vec<String>| is_addressed(text, at, family);
        [
            self.addresses.iter().filter(|words| is_whole(text, at, words)).map(Vec::len).max(),
            plain(&self.names).filter(|_| is_near || !self.shares_name),
            initials().filter(|_| is_near || !self.shares_family),
            of_family(&addressed).filter(|_| is_near || !self.shares_family),
            of_family(&|family| is_near && is_family(text, at, family)),
            of_family(&|family| near == Nearness::Typed && stand(text, at, family)),
            plain(&self.given).filter(|_| near == Nearness::Typed),
        ]
        .into_iter()
        .flatten()
        .max()
    }
}

fn words(text: &str) -> Vec<String> {
    fold(text).split_whitespace().map(str::to_owned).collect()
}

fn add(list: &mut Vec<Vec<String>>, words: Vec<String>) {
    if !words.is_empty() && !list.contains(&words) {
        list.push(words);
    }
}

/// Tells whether these words stand in a text from one on, close together.
fn stand(text: &[Written], at: usize, words: &[String]) -> bool {
    text.get(at..at + words.len())
        .is_some_and(|here| here.iter().zip(words).all(|(here, word)| here.word == *word) && are_close(here))
}

/// Tells whether these words stand alone: "rao-anita" is not in "rao-anita-2".
fn is_whole(text: &[Written], at: usize, words: &[String]) -> bool {
    let is_joined = |at: usize| text.get(at).is_some_and(|word| word.is_joined);
    stand(text, at, words) && !is_joined(at) && !is_joined(at + words.len())
}

fn are_close(words: &[Written]) -> bool {
    words.windows(2).all(|pair| pair[1].start - pair[0].end <= GAP)
}

/// Tells whether a family name stands here, with a capital somewhere: "van der Berg".
fn is_family(text: &[Written], at: usize, family: &[String]) -> bool {
    stand(text, at, family) && text[at..at + family.len()].iter().any(|word| word.is_capital)
}

/// Tells whether a family name stands here with a title before it; a title that is also a word ("general") needs the
/// family name's capital.
fn is_addressed(text: &[Written], at: usize, family: &[String]) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let title = &text[before].word;
    let is_known = titles::names_nobody(title) || (titles::is_address(title) && is_family(text, at, family));
    is_known && stand(text, at, family) && are_close(&text[before..=at])
}

/// Where a telephone number stands, however it is grouped and whatever stands before it for the country and the area.
fn numbers_at(text: &str, number: &str) -> Vec<Range<usize>> {
    let digits: Vec<(usize, u8)> =
        text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()).collect();
    let is_between = |from: usize, to: usize| {
        to - from <= GAP && text[from..to].bytes().all(|byte| b" -./()".contains(&byte))
    };
    let mut places = Vec::new();
    for run in digits.windows(number.len()) {
        let is_it = run.iter().map(|(_, digit)| *digit).eq(number.bytes())
            && run.windows(2).all(|pair| is_between(pair[0].0 + 1, pair[1].0));
        let (Some((first, _)), Some((last, _))) = (run.first(), run.last()) else { continue };
        let start = with_prefix(text, *first);
        let ends = |at: usize| !text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        if is_it && ends(last + 1) && start.checked_sub(1).is_none_or(ends) {
            places.push(start..last + 1);
        }
    }
    places
}

/// The beginning of a number with what stands before it: "+44 (0)", "0".
fn with_prefix(text: &str, first: usize) -> usize {
    let mut start = first;
    for _ in 0..2 {
        let before = text[..start].trim_end_matches([' ', '-', '(', ')', '.']);
        let prefix = ["+44", "0044", "44", "0"].iter().find_map(|prefix| before.strip_suffix(prefix));
        let Some(rest) = prefix.filter(|rest| !rest.ends_with(|last: char| last.is_ascii_digit())) else {
            break;
        };
        start = rest.len();
    }
    start
}
