//! Mistakes in a text, with their places.

use std::cell::RefCell;
use std::fmt;
use std::ops::Range;

/// One mistake in a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// The character of the line, from 1.
    pub column: usize,
    /// What is wrong, and what would be right.
    pub why: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}", self.line, self.column, self.why)
    }
}

/// Gathers the mistakes in a text while it is read.
#[derive(Debug)]
pub(super) struct Problems<'a> {
    text: &'a str,
    found: RefCell<Vec<Found>>,
}

#[derive(Debug)]
struct Found {
    at: usize,
    why: String,
    /// Whether it is a mistake whatever stands elsewhere.
    is_certain: bool,
}

impl<'a> Problems<'a> {
    /// None yet.
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, found: RefCell::default() }
    }

    /// A mistake at a byte of the text, whatever stands elsewhere.
    pub(super) fn at(&self, at: usize, why: impl Into<String>) {
        self.add(at, why.into(), true);
    }

    /// A mistake at a byte of the text only because of what stands, or does not stand, elsewhere.
    pub(super) fn at_as_a_whole(&self, at: usize, why: impl Into<String>) {
        self.add(at, why.into(), false);
    }

    fn add(&self, at: usize, why: String, is_certain: bool) {
        self.found.borrow_mut().push(Found { at, why, is_certain });
    }

    /// Forgets what lies on the line of a byte and behind it: from there on the text was not understood.
    pub(super) fn forget_behind(&self, end: usize) {
        let line = self.place(end).0;
        self.found.borrow_mut().retain(|found| self.place(found.at).0 < line);
    }

    /// Forgets what is a mistake only because of what stands elsewhere: not everything was understood.
    pub(super) fn forget_uncertain(&self) {
        self.found.borrow_mut().retain(|found| found.is_certain);
    }

    /// Forgets what lies on the line of a byte: another mistake explains it.
    pub(super) fn forget_on_line_of(&self, at: usize) {
        self.found.borrow_mut().retain(|found| !self.are_on_one_line(found.at, at));
    }

    /// Forgets what lies at a byte itself.
    pub(super) fn forget_at(&self, at: usize) {
        self.found.borrow_mut().retain(|found| found.at != at);
    }

    /// Tells whether two bytes are on one line.
    pub(super) fn are_on_one_line(&self, one: usize, other: usize) -> bool {
        let (from, to) = if one <= other { (one, other) } else { (other, one) };
        let between = self.text.as_bytes().get(from..to.min(self.text.len())).unwrap_or_default();
        !between.contains(&b'\n')
    }

    /// The text itself, from one byte to another.
    pub(super) fn written(&self, span: Range<usize>) -> &'a str {
        self.text.get(span).unwrap_or_default()
    }

    /// Tells whether a list is written as an empty one, and not one of which nothing was understood.
    pub(super) fn is_empty_list(&self, span: Range<usize>) -> bool {
        self.written(span)
            .chars()
            .all(|character| character.is_whitespace() || matches!(character, '[' | ']'))
    }

    /// Everything found, in the order of the text, each mistake once.
    pub(super) fn into_sorted(self) -> Vec<Problem> {
        let found = std::mem::take(&mut *self.found.borrow_mut());
        let mut problems: Vec<Problem> = found
            .into_iter()
            .map(|found| {
                let (line, column) = self.place(found.at);
                Problem { line, column, why: found.why }
            })
            .collect();
        problems.sort();
        problems.dedup();
        problems
    }

    /// The line and the character of a byte, both from 1.
    pub(super) fn place(&self, at: usize) -> (usize, usize) {
        place(self.text, at)
    }
}

/// The line and the character of a byte, both from 1; what lies behind the end is at the end of the last line.
pub(super) fn place(text: &str, at: usize) -> (usize, usize) {
    let text = text.trim_end_matches(['\n', '\r']);
    let before = text.get(..text.floor_char_boundary(at)).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    (line, before[line_start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn places_count_lines_and_characters() {
        for (text, at, wanted) in [
            ("", 0, (1, 1)),
            ("ab\ncd\n", 0, (1, 1)),
            ("ab\ncd\n", 4, (2, 2)),
            ("ab\ncd\n", 6, (2, 3)),
            ("ab\ncd\n", 99, (2, 3)),
            ("é = 1", 3, (1, 3)),
            ("é = 1", 1, (1, 1)),
        ] {
            assert_eq!(place(text, at), wanted, "{text:?} {at}");
        }
    }

    #[test]
    fn the_order_is_that_of_the_text() {
        let problems = Problems::new("ab\ncd\nef");
        problems.at(7, "third");
        problems.at(1, "first");
        problems.at_as_a_whole(3, "second");
        problems.at(1, "first");
        let lines: Vec<String> = problems.into_sorted().iter().map(ToString::to_string).collect();
        assert_eq!(lines, ["1:2: first", "2:1: second", "3:2: third"]);
    }

    #[test]
    fn what_another_mistake_explains_is_forgotten() {
        let of = |forget: &dyn Fn(&Problems<'_>)| {
            let problems = Problems::new("ab\ncd\nef");
            problems.at(0, "certain");
            problems.at_as_a_whole(1, "perhaps");
            problems.at(4, "behind");
            forget(&problems);
            problems.into_sorted().into_iter().map(|problem| problem.why).collect::<Vec<_>>()
        };
        assert_eq!(of(&|problems| problems.forget_behind(3)), ["certain", "perhaps"]);
        assert_eq!(of(&|problems| problems.forget_uncertain()), ["certain", "behind"]);
        assert_eq!(of(&|problems| problems.forget_on_line_of(1)), ["behind"]);
    }

    proptest! {
        #[test]
        fn every_place_is_in_the_text(text in "[ab\u{e9}\r\n]{0,20}", at in 0usize..50) {
            let (line, column) = place(&text, at);
            prop_assert!(line <= text.lines().count().max(1));
            prop_assert!(column <= text.len() + 1);
        }
    }
}
