//! What fits on a page.

/// How many letters of somebody's words are quoted.
const QUOTED: usize = 140;

/// How many lines of a section are shown in full, so that a brief is a page and at most two.
pub(super) const SHOWN: usize = 5;

/// How many people of an area or a body are shown.
pub(super) const PEOPLE: usize = 10;

/// The first lines, and how many more there are with the command that shows them.
pub(super) fn first(mut lines: Vec<String>, shown: usize, command: &str) -> Vec<String> {
    if lines.len() > shown + 1 {
        let more = lines.len() - shown;
        lines.truncate(shown);
        lines.push(format!("and {more} more: {command}"));
    }
    lines
}

/// A text on one line, cut at a word where it is long.
pub(super) fn short_text(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((cut, _)) = line.char_indices().nth(QUOTED) else { return line };
    let end = line[..cut].rfind(' ').unwrap_or(cut);
    format!("{} ...", line[..end].trim_end_matches([',', ';', '.']))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_more_line_is_shown_rather_than_counted() {
        let lines = |count: usize| (0..count).map(|number| number.to_string()).collect::<Vec<_>>();
        assert_eq!(first(lines(6), 5, "engage x").len(), 6);
        assert_eq!(first(lines(7), 5, "engage x").last().unwrap(), "and 2 more: engage x");
    }

    proptest! {
        #[test]
        fn a_long_text_is_cut_and_a_short_one_is_whole(text in "\\PC{0,400}") {
            let cut = short_text(&text);
            prop_assert!(cut.chars().count() <= QUOTED + 4);
            let whole = text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert!(whole.chars().count() > QUOTED || cut == whole);
        }
    }
}
