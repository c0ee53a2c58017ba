//! What fits on a page.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_more_line_is_shown_rather_than_counted() {
        let lines = |count: usize| (0..count).map(|number| number.to_string()).collect::<Vec<_>>();
        assert_eq!(first(lines(6), 5, "engage x").len(), 6);
        assert_eq!(first(lines(7), 5, "engage x").last().unwrap(), "and 2 more: engage x");
    }
}
