//! What is wrong with one value of a file that was sent.

use std::fmt;

use crate::render::{Cell, Column, Sheet};

/// One value that could not be taken, and why.
///
/// Prints as `file:line: column: value: why` on one line, the value cut to 60 characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file as it was named.
    pub file: String,
    /// The physical line on which the row starts, counted from 1.
    pub line: u64,
    /// The heading of the column.
    pub column: String,
    /// The value as it stands in the file.
    pub value: String,
    /// What is wrong and what would be right.
    pub why: String,
}

const LONGEST_VALUE: usize = 60;

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, value, why } = self;
        let value = shorten(value);
        let [file, column, value, why] = [file, column, &value, why].map(|text| make_harmless(text));
        write!(formatter, "{file}:{line}: {column}: {value}: {why}")
    }
}

/// Lists problems for people and scripts; the values are whole.
pub fn problems_sheet(problems: &[Problem]) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("file", "File"),
        Column::new("line", "Line"),
        Column::new("column", "Column"),
        Column::new("value", "Value"),
        Column::new("why", "Why"),
    ]);
    for problem in problems {
        sheet.push(vec![
            problem.file.clone().into(),
            Cell::Int(i64::try_from(problem.line).unwrap_or(i64::MAX)),
            problem.column.clone().into(),
            problem.value.clone().into(),
            problem.why.clone().into(),
        ]);
    }
    sheet
}

fn shorten(text: &str) -> String {
    if text.chars().count() <= LONGEST_VALUE {
        return text.to_owned();
    }
    text.chars().take(LONGEST_VALUE - 1).chain(['…']).collect()
}

/// Writes out what could break the line, colour a terminal or turn the direction of the text.
fn make_harmless(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        let turns =
            matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let breaks = matches!(character, '\u{2028}' | '\u{2029}');
        if character.is_control() || turns || breaks {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn problem(value: &str) -> Problem {
        Problem {
            file: "members.csv".to_owned(),
            line: 12,
            column: "Next Election".to_owned(),
            value: value.to_owned(),
            why: "not a date; write 2027-05-06".to_owned(),
        }
    }

    #[test]
    fn a_problem_is_one_line() {
        assert_eq!(
            problem("soon").to_string(),
            "members.csv:12: Next Election: soon: not a date; write 2027-05-06"
        );
        assert_eq!(
            problem("a\nb\u{1b}[31m\u{202e}é").to_string(),
            "members.csv:12: Next Election: a\\nb\\u{1b}[31m\\u{202e}é: not a date; write 2027-05-06"
        );
    }

    #[test]
    fn long_values_are_cut_in_the_line_and_whole_in_the_sheet() {
        let long = problem(&"é".repeat(61));
        assert!(long.to_string().contains(&format!(": {}…: ", "é".repeat(59))), "{long}");
        let fits = problem(&"é".repeat(60));
        assert!(fits.to_string().contains(&format!(": {}: ", "é".repeat(60))), "{fits}");
        assert_eq!(problems_sheet(&[long]).rows[0][3], Cell::from("é".repeat(61)));
    }

    #[test]
    fn the_sheet_has_its_promised_keys() {
        let sheet = problems_sheet(&[problem("soon")]);
        let keys: Vec<&str> = sheet.columns.iter().map(|column| column.key).collect();
        assert_eq!(keys, ["file", "line", "column", "value", "why"]);
        assert_eq!(sheet.rows[0][..2], [Cell::from("members.csv"), Cell::Int(12)]);
        assert_eq!(sheet.rows.len(), 1);
    }

    proptest! {
        #[test]
        fn no_value_breaks_the_line(value in any::<String>()) {
            let shown = problem(&value).to_string();
            prop_assert!(!shown.chars().any(char::is_control));
        }
    }
}
