//! Makes text from files harmless for a terminal.

use std::borrow::Cow;

/// Stands for a character that is not printed: visible, one column wide, and known to everybody as "bad
/// character".
const STAND_IN: char = '\u{fffd}';

/// Tells whether a character is invisible and steers the terminal, the direction or the line instead of being
/// read.
///
/// These are the C0 and C1 controls with DEL (ESC and the one-character CSI among them), the bidirectional
/// marks, overrides and isolates of Unicode Standard Annex 9, the line and paragraph separators, and the
/// zero-width space, word joiners and byte order mark. The zero-width joiner and non-joiner stay: scripts and
/// emoji need them.
pub(super) const fn is_hidden(character: char) -> bool {
    matches!(character,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// Makes text safe to print on a terminal: line ends and tabs become a space, other hidden characters `�`.
pub fn clean(text: &str) -> Cow<'_, str> {
    replace(text, |character| match character {
        '\n' | '\r' | '\t' => ' ',
        _ => STAND_IN,
    })
}

/// Takes the hidden characters out of text that is to be kept, so that it can be printed and read back unchanged.
///
/// Line ends of every kind become LF and tabs stay, so that no two words run together. Whatever is kept every format
/// prints.
pub fn without_hidden(text: &str) -> Cow<'_, str> {
    if let Cow::Borrowed(same) = clean_lines(text) {
        return Cow::Borrowed(same);
    }
    let ends = ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    let text = text.replace("\r\n", "\n").replace(ends, "\n");
    Cow::Owned(text.chars().filter(|c| matches!(c, '\n' | '\t') || !is_hidden(*c)).collect())
}

/// Makes text safe for a CSV field, where line ends and tabs are part of the value.
///
/// Every line end becomes LF: a carriage return alone would let one half of a line overwrite the other.
pub(super) fn clean_lines(text: &str) -> Cow<'_, str> {
    replace(text, |character| match character {
        '\n' | '\t' => character,
        '\r' => '\n',
        _ => STAND_IN,
    })
}

/// Cleans text and leaves single spaces between its words: what a cell or a wrapped paragraph shows.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    if is_plain_line(text) {
        return Cow::Borrowed(text);
    }
    let text = clean(text);
    let mut line = String::with_capacity(text.len());
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if line == text { text } else { Cow::Owned(line) }
}

/// Tells whether text is ASCII with single blanks between its words: most text is, and stays as it is.
fn is_plain_line(text: &str) -> bool {
    // A blank that follows a blank or nothing is one too many, and so is one at the end.
    let mut after_blank = true;
    let is_plain = text.bytes().all(|byte| match byte {
        b'!'..=b'~' => {
            after_blank = false;
            true
        }
        b' ' => !std::mem::replace(&mut after_blank, true),
        _ => false,
    });
    is_plain && (text.is_empty() || !after_blank)
}

/// Replaces the hidden characters; a CR LF pair counts as one line feed.
fn replace(text: &str, stand_in: impl Fn(char) -> char) -> Cow<'_, str> {
    let harmless = text.bytes().all(|byte| matches!(byte, b' '..=b'~')) || !text.chars().any(is_hidden);
    if harmless {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if character == '\r' && characters.peek() == Some(&'\n') {
            continue;
        }
        cleaned.push(if is_hidden(character) { stand_in(character) } else { character });
    }
    Cow::Owned(cleaned)
}

#[cfg(test)]
mod tests {
    use super::super::samples::texts;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn escape_sequences_are_shown_and_not_obeyed() {
        assert_eq!(clean("a\u{1b}[31mred\u{9b}0m\u{7f}"), "a\u{fffd}[31mred\u{fffd}0m\u{fffd}");
        assert_eq!(clean("evil\u{202e}txt\u{2066}\u{200f}"), "evil\u{fffd}txt\u{fffd}\u{fffd}");
        assert_eq!(clean("1 High Street\r\nOldfield\tB1"), "1 High Street Oldfield B1");
    }

    #[test]
    fn ordinary_text_is_not_copied() {
        assert!(matches!(clean("Siân O’Neil-Żak, 東京 👩\u{200d}⚕️"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_csv_field_keeps_its_lines_and_tabs() {
        assert_eq!(clean_lines("a\r\nb\tc\rd\u{0}"), "a\nb\tc\nd\u{fffd}");
    }

    #[test]
    fn text_to_be_kept_loses_what_nobody_sees() {
        assert_eq!(
            without_hidden("R\u{200e}ao\u{fffd}\r\nb\tc\rd\u{1b}[1m\u{2028}e"),
            "Rao\u{fffd}\nb\tc\nd[1m\ne"
        );
        assert_eq!(without_hidden("Siân\nO’Neil\t👩\u{200d}⚕️"), "Siân\nO’Neil\t👩\u{200d}⚕️");
    }

    #[test]
    fn one_line_has_single_spaces() {
        assert_eq!(one_line(" two \n\n words "), "two words");
        assert_eq!(one_line(" \n"), "");
    }

    proptest! {
        #[test]
        fn text_to_be_kept_is_exported_as_it_is(text in texts()) {
            let kept = without_hidden(&text);
            prop_assert_eq!(clean_lines(&kept), kept.as_ref());
            prop_assert_eq!(without_hidden(&kept), kept.as_ref());
        }

        #[test]
        fn cleaning_leaves_nothing_hidden_and_is_stable(text in texts()) {
            let once = clean(&text);
            prop_assert!(!once.chars().any(is_hidden));
            prop_assert_eq!(clean(&once), once.as_ref());
            let line = one_line(&text);
            prop_assert_eq!(one_line(&line), line.as_ref());
        }
    }
}
