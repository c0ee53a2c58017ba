//! Looks for a rule at a place of a text.
//!
//! A pattern is words with a blank between two. `a|b` is either, `@class` any word of a class, and `?` before it says that it
//! may be missing. It never reaches across the end of a sentence or a comma.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::classes::CLASSES;
use super::rules::{RULES, Rule};
use super::words::{Gap, Words};

/// How many words before a pattern may say that it is about many, or a thing.
const BEFORE: usize = 4;

/// The rules by the words that what they look for may begin with, in the order in which they stand: a long file has few of
/// these words, and of all others nothing is asked.
static BY_FIRST_WORD: LazyLock<HashMap<&str, Vec<&Rule>>> = LazyLock::new(|| {
    let mut rules: HashMap<&str, Vec<&Rule>> = HashMap::new();
    for rule in RULES {
        for word in first_words(rule.pattern) {
            let of_word = rules.entry(word).or_default();
            if of_word.last().is_none_or(|last| !std::ptr::eq(*last, rule)) {
                of_word.push(rule);
            }
        }
    }
    rules
});

/// The rules that may fit where a word stands.
pub(super) fn beginning_with(word: &str) -> &'static [&'static Rule] {
    BY_FIRST_WORD.get(word).map_or(&[], Vec::as_slice)
}

/// The words a pattern may begin with: those of its first element, and of the next ones as long as all before may be missing.
fn first_words(pattern: &'static str) -> Vec<&'static str> {
    let mut words = Vec::new();
    for element in pattern.split(' ') {
        let alternatives = element.strip_prefix('?').unwrap_or(element);
        for alternative in alternatives.split('|') {
            match alternative.strip_prefix('@') {
                Some(class) => words.extend(class_words(class)),
                None => words.push(alternative),
            }
        }
        if !element.starts_with('?') {
            break;
        }
    }
    words
}

/// Looks for a rule at the word `first`; gives the last word of what it found.
pub(super) fn find(rule: &Rule, words: &Words, first: usize) -> Option<usize> {
    let elements: Vec<&str> = rule.pattern.split(' ').collect();
    let next = fits(&elements, words, first, first)?;
    if next == first || is_about_many(rule, words, first) || is_of_a_thing(rule, words, next) {
        return None;
    }
    Some(next - 1)
}

/// The place after the words that fit, from `at` on; the longest way is tried first.
fn fits(elements: &[&str], words: &Words, first: usize, at: usize) -> Option<usize> {
    let Some((element, rest)) = elements.split_first() else { return Some(at) };
    let (element, is_optional) = match element.strip_prefix('?') {
        Some(element) => (element, true),
        None => (*element, false),
    };
    let is_joined = at == first || words.gap(at) == Gap::None;
    if at < words.len() && is_joined && is_one_of(element, words.at(at)) {
        let longest = fits(rest, words, first, at + 1);
        if longest.is_some() {
            return longest;
        }
    }
    if is_optional { fits(rest, words, first, at) } else { None }
}

/// Tells whether a word is one of some alternatives.
fn is_one_of(alternatives: &str, word: &str) -> bool {
    alternatives.split('|').any(|alternative| match alternative.strip_prefix('@') {
        Some(class) => is_of_class(class, word),
        None => alternative == word,
    })
}

fn is_of_class(class: &str, word: &str) -> bool {
    class_words(class).contains(&word)
}

fn class_words(class: &str) -> &'static [&'static str] {
    CLASSES.iter().find(|(name, _)| *name == class).map_or(&[], |(_, words)| words)
}

/// Tells whether one of the words before says that it is about many people, or about no person.
fn is_about_many(rule: &Rule, words: &Words, first: usize) -> bool {
    if rule.unless_before.is_empty() {
        return false;
    }
    let mut at = first;
    for _ in 0..BEFORE {
        if at == 0 || words.gap(at) == Gap::Break {
            return false;
        }
        at -= 1;
        if is_one_of(rule.unless_before, words.at(at)) || words.is_number(at) {
            return true;
        }
    }
    false
}

/// Tells whether the words belong to a thing, a group or a place that follows: "Muslim and Hindu women's groups", "Christian
/// Aid", "diabetes clinic".
fn is_of_a_thing(rule: &Rule, words: &Words, mut next: usize) -> bool {
    if rule.unless_after.is_empty() {
        return false;
    }
    // A list of such words belongs to what follows all of it.
    loop {
        let is_joining = words.gap(next) == Gap::None && matches!(words.at(next), "and" | "or");
        let listed = next + usize::from(is_joining);
        if words.gap(next) != Gap::Break
            && words.gap(listed) != Gap::Break
            && ["faith", "origin", "illness"].iter().any(|class| is_of_class(class, words.at(listed)))
        {
            next = listed + 1;
        } else {
            break;
        }
    }
    if words.gap(next) != Gap::None || next >= words.len() {
        return false;
    }
    // "I" is whoever speaks, and part of no name.
    let is_name = words.is_capital(next) && words.at(next) != "i";
    is_one_of(rule.unless_after, words.at(next)) || (rule.is_name_after && is_name)
}
