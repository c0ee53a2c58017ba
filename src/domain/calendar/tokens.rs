//! Splitting what somebody typed into the words a date or span is read from.

use super::names::is_ordinal;

/// Splits text into lower-case words.
///
/// A run such as `21/11/2026` or `2026-11-21` stays whole, as does `1st`. Letters are parted from
/// digits (`3d` gives `3`, `d`), commas and apostrophes go, and a leading `-` or `+` is a word.
pub(super) fn words(text: &str) -> Vec<String> {
    let plain: String = text.to_lowercase().chars().filter_map(plain_character).collect();
    let mut words = Vec::new();
    for chunk in plain.split_whitespace() {
        let unsigned = chunk.strip_prefix(['-', '+']).unwrap_or(chunk);
        if unsigned.len() < chunk.len() {
            words.extend(chunk.chars().next().map(String::from));
        }
        // A full stop ends an abbreviation ("Tue.") or a sentence.
        split_chunk(unsigned.trim_end_matches('.'), &mut words);
    }
    words
}

/// Makes a comma a space, drops apostrophes, and turns the dashes that word processors put in into hyphens.
fn plain_character(character: char) -> Option<char> {
    match character {
        '\'' | '’' => None,
        ',' => Some(' '),
        '‐' | '‑' | '–' | '−' => Some('-'),
        other => Some(other),
    }
}

fn split_chunk(chunk: &str, words: &mut Vec<String>) {
    if is_numeric_run(chunk) {
        words.push(chunk.to_owned());
        return;
    }
    for piece in chunk.split(['-', '/', '.']) {
        if is_ordinal(piece) {
            words.push(piece.to_owned());
        } else {
            split_letters_from_digits(piece, words);
        }
    }
}

fn is_numeric_run(chunk: &str) -> bool {
    chunk.starts_with(|first: char| first.is_ascii_digit())
        && chunk.chars().all(|character| character.is_ascii_digit() || "-/.".contains(character))
}

fn split_letters_from_digits(piece: &str, words: &mut Vec<String>) {
    let mut word = String::new();
    let mut last_was_digit = false;
    for character in piece.chars() {
        let is_digit = character.is_ascii_digit();
        if is_digit != last_was_digit && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        word.push(character);
        last_was_digit = is_digit;
    }
    if !word.is_empty() {
        words.push(word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> String {
        words(text).join("|")
    }

    #[test]
    fn words_are_split_where_people_expect() {
        assert_eq!(joined("Tue. 3rd of March, 2026"), "tue|3rd|of|march|2026");
        assert_eq!(joined("3d"), "3|d");
        assert_eq!(joined("-2w"), "-|2|w");
        assert_eq!(joined("04JAN2021"), "04|jan|2021");
        assert_eq!(joined("03-Mar-26"), "03|mar|26");
        assert_eq!(joined("two weeks’ time"), "two|weeks|time");
        assert_eq!(joined("2026–11–21"), "2026-11-21");
        assert_eq!(joined("3\u{a0}March"), "3|march");
        assert_eq!(joined(" , - "), "-");
        assert_eq!(joined(""), "");
    }
}
