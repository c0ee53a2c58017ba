//! Colour and bold for text that is laid out first and styled afterwards.

use std::borrow::Cow;
use std::fmt::Write as _;

use anstyle::{AnsiColor, Reset, Style};

/// How a piece of text is printed; the text itself always says the same, so colour is never the only sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Plain,
    Heading,
    Overdue,
    Today,
    Vacant,
}

/// The characters that stand before styled text during the layout.
///
/// They have no width, so the layout is the same with and without them, and cleaned text holds none of them.
const STARTS: [(char, Ink); 4] = [
    ('\u{206a}', Ink::Heading),
    ('\u{206b}', Ink::Overdue),
    ('\u{206c}', Ink::Today),
    ('\u{206d}', Ink::Vacant),
];

/// The character that stands after styled text during the layout.
const END: char = '\u{206f}';

impl Ink {
    /// The ink of a state: only the states that need attention have one.
    pub(super) fn of_state(state: &str) -> Self {
        match state {
            "overdue" | "unreachable" => Self::Overdue,
            "today" | "amber" => Self::Today,
            "vacant" => Self::Vacant,
            _ => Self::Plain,
        }
    }

    /// The style that the terminal is asked for.
    pub(super) fn style(self) -> Style {
        match self {
            Self::Plain => Style::new(),
            Self::Heading => Style::new().bold(),
            Self::Overdue => AnsiColor::Red.on_default().bold(),
            Self::Today => AnsiColor::Yellow.on_default(),
            Self::Vacant => AnsiColor::Magenta.on_default(),
        }
    }

    /// Adds one line of text with the marks that [`paint`] turns into its style.
    pub(super) fn mark(self, line: &str, marked: &mut String) {
        let start = STARTS.into_iter().find(|&(_, ink)| ink == self && !line.is_empty());
        marked.extend(start.map(|(mark, _)| mark));
        marked.push_str(line);
        marked.extend(start.map(|_| END));
    }
}

/// Turns the marks in a finished line into styles.
pub(super) fn paint(line: &str) -> Cow<'_, str> {
    if !line.contains(END) {
        return Cow::Borrowed(line);
    }
    let mut painted = String::with_capacity(line.len() * 2);
    for character in line.chars() {
        // Writing to a string cannot fail.
        let _ = match STARTS.into_iter().find(|&(mark, _)| mark == character) {
            Some((_, ink)) => write!(painted, "{}", ink.style()),
            None if character == END => write!(painted, "{Reset}"),
            None => painted.write_char(character),
        };
    }
    Cow::Owned(painted)
}

#[cfg(test)]
mod tests {
    use super::super::clean::is_hidden;
    use super::*;
    use console::measure_text_width;

    fn marked(ink: Ink, line: &str) -> String {
        let mut text = String::new();
        ink.mark(line, &mut text);
        text
    }

    #[test]
    fn marks_have_no_width_and_become_the_style() {
        for state in ["overdue", "today", "vacant"] {
            let ink = Ink::of_state(state);
            let text = marked(ink, state);
            let style = ink.style();
            assert_eq!(measure_text_width(&text), state.len());
            assert_eq!(paint(&text), format!("{style}{state}{style:#}"));
            assert!(!style.is_plain());
        }
    }

    #[test]
    fn plain_and_empty_text_has_no_marks() {
        assert_eq!(marked(Ink::of_state("done"), "done"), "done");
        assert_eq!(marked(Ink::Heading, ""), "");
    }

    #[test]
    fn cleaned_text_cannot_hold_a_mark() {
        assert!(STARTS.iter().all(|&(mark, _)| is_hidden(mark)) && is_hidden(END));
    }
}
