//! Keeps a spreadsheet from running a text as a formula, and takes that protection off again.

use std::borrow::Cow;

use super::clean::is_hidden;

/// Tells whether a spreadsheet could read the text as a formula.
///
/// The first characters are those of the OWASP page on CSV injection. Plain phone numbers such as `+44 20
/// 7946 0000` are among them, because nothing tells them from a formula before the spreadsheet has tried.
fn is_risky(text: &str) -> bool {
    let start = text.trim_start_matches(|character: char| character.is_whitespace() || is_hidden(character));
    text[..text.len() - start.len()].contains(['\t', '\r'])
        || start.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// Tells whether the text is risky, or is risky text behind apostrophes: then an apostrophe more marks it as
/// guarded.
fn needs_guard(text: &str) -> bool {
    is_risky(text.trim_start_matches('\''))
}

/// Puts an apostrophe before text that a spreadsheet could read as a formula.
///
/// Text which already is such a text behind apostrophes gets one more, so that [`unguard`] gives back every
/// text.
pub fn guard(text: &str) -> Cow<'_, str> {
    if needs_guard(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// Takes off the apostrophe that [`guard`] put before a text; any other apostrophe stays.
pub fn unguard(text: &str) -> &str {
    // Every cell of every file comes by here; hardly any begins so.
    if text.as_bytes().first() != Some(&b'\'') {
        return text;
    }
    text.strip_prefix('\'').filter(|rest| needs_guard(rest)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::super::samples::texts;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_are_guarded() {
        for text in [
            "=1+1",
            "+44 20 7946 0000",
            "-5",
            "@sum(A1)",
            " =1",
            "\tx",
            "\rx",
            "\u{feff}=1",
            "＝1",
            "'=1",
            "''-1",
        ] {
            assert_eq!(guard(text), format!("'{text}"));
        }
    }

    #[test]
    fn other_text_is_left_alone() {
        for text in ["", "'", "020 7946 0000", "'t Hooft", "O'Neil", "a=b", " a", "jane@example.org"] {
            assert_eq!(guard(text), text);
            assert_eq!(unguard(text), text);
        }
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in "['=+@＝\t\r a-]{0,6}", other in texts()) {
            for text in [text, other] {
                let guarded = guard(&text);
                prop_assert_eq!(unguard(&guarded), &text);
                prop_assert!(!is_risky(&guarded));
            }
        }
    }
}
