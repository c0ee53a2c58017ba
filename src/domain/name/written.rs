//! The words of running text, each folded and with the place where it stands.

use deunicode::deunicode_char;

use super::fold::is_apostrophe;

/// How a shell's command line writes an apostrophe within quotation marks.
const QUOTED_APOSTROPHE: &str = r"'\''";

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    /// The word, folded: small letters and digits.
    pub(super) word: String,
    /// Where it begins, in bytes.
    pub(super) start: usize,
    /// Where the text goes on after it.
    pub(super) end: usize,
    /// Whether it begins with a capital.
    pub(super) is_capital: bool,
    /// Whether a hyphen alone stands between it and the word before.
    pub(super) is_joined: bool,
}

/// Takes running text apart. An apostrophe within a word is no part of it, and a possessive ending is no part of the
/// word: "O'Neill's" is "oneill" and "s".
pub(super) fn written(text: &str) -> Vec<Written> {
    let mut words: Vec<Written> = Vec::new();
    let mut is_open = false;
    let mut skip_until = 0;
    for (at, character) in text.char_indices() {
        if at < skip_until {
            continue;
        }
        let after = at + character.len_utf8();
        if is_apostrophe(character) {
            let width = if text[at..].starts_with(QUOTED_APOSTROPHE) {
                QUOTED_APOSTROPHE.len()
            } else {
                character.len_utf8()
            };
            skip_until = at + width;
            is_open = is_open && goes_on(&text[at + width..]);
            continue;
        }
        let plain: String = if character.is_ascii() {
            character.to_ascii_lowercase().into()
        } else {
            deunicode_char(character).unwrap_or(" ").to_lowercase().replace(is_apostrophe, "")
        };
        if !plain.chars().all(|plain| plain.is_ascii_alphanumeric()) {
            is_open = false;
            continue;
        }
        match words.last_mut().filter(|_| is_open) {
            Some(word) => {
                word.word.push_str(&plain);
                word.end = after;
            }
            // A mark that belongs to a letter before it, where there is none.
            None if plain.is_empty() => {}
            None => {
                is_open = true;
                let is_joined = words.last().is_some_and(|before| &text[before.end..at] == "-");
                words.push(Written {
                    word: plain,
                    start: at,
                    end: after,
                    is_capital: character.is_uppercase(),
                    is_joined,
                });
            }
        }
    }
    words
}

/// Tells whether a word goes on behind an apostrophe: with letters that are more than a possessive's.
fn goes_on(rest: &str) -> bool {
    let mut following = rest.chars();
    let first = following.next();
    let is_possessive =
        matches!(first, Some('s' | 'S')) && !following.next().is_some_and(char::is_alphanumeric);
    first.is_some_and(char::is_alphanumeric) && !is_possessive
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::name::fold;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<String> {
        written(text).into_iter().map(|written| written.word).collect()
    }

    #[test]
    fn words_are_folded_where_they_stand() {
        assert_eq!(words("Seán O’Neill-Ward's bus"), ["sean", "oneill", "ward", "s", "bus"]);
        assert_eq!(words(r"-m 'Cllr O'\''Neill'\''s'"), ["m", "cllr", "oneill", "s"]);
        assert_eq!(words("the Smiths' (e\u{301}te\u{301}) <a.b@c>"), ["the", "smiths", "ete", "a", "b", "c"]);
        let text = "with Łukasz, today";
        let word = &written(text)[1];
        assert_eq!((&text[word.start..word.end], word.is_capital), ("Łukasz", true));
    }

    proptest! {
        #[test]
        fn they_are_the_words_of_folded_text(text in "[a-zA-Z0-9 .,éßŁ-]{0,40}") {
            prop_assert_eq!(words(&text).join(" "), fold(&text));
        }

        #[test]
        fn every_word_is_a_piece_of_the_text(text in any::<String>()) {
            let mut before = 0;
            for word in written(&text) {
                prop_assert!(before <= word.start && word.start < word.end);
                prop_assert!(text.get(word.start..word.end).is_some());
                before = word.end;
            }
        }
    }
}
