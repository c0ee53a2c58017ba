//! Mends text that was written as UTF-8 and read as Windows-1252 on its way here (`Oâ€™Neill`).

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

/// Mends double-encoded characters, and leaves everything else alone.
///
/// A sequence is mended only if its bytes in Windows-1252 are valid UTF-8 *and* the result is a character that
/// English, Welsh and Irish names and letters hold. Validity alone is not enough: `CAFÉ’S` holds `É’`, whose
/// bytes are a valid phonetic letter. Text that was encoded three times over is mended as well.
pub fn mend_mojibake(text: &str) -> Cow<'_, str> {
    let mut mended = Cow::Borrowed(text);
    // Each pass makes the text shorter, so this ends.
    while let Some(better) = mend_once(&mended) {
        mended = Cow::Owned(better);
    }
    mended
}

/// Mends each sequence once; `None` if there is none.
fn mend_once(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let mut mended = String::with_capacity(text.len());
    let mut changed = false;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some((character, length)) = sequence_at(rest) {
            mended.push(character);
            rest = rest.get(length..).unwrap_or_default();
            changed = true;
        } else {
            mended.push(first);
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
        }
    }
    changed.then_some(mended)
}

/// The character that the start of this text stands for, and how many bytes of the text do so.
fn sequence_at(text: &str) -> Option<(char, usize)> {
    let first = text.chars().next()?;
    let count = match first {
        'Â' | 'Ã' | 'Ä' | 'Å' => 2,
        'â' => 3,
        _ => return None,
    };
    let length = text.chars().take(count).map(char::len_utf8).sum();
    let sequence = text.get(..length)?;
    let (bytes, _, unmappable) = WINDOWS_1252.encode(sequence);
    if unmappable {
        return None;
    }
    let mut characters = std::str::from_utf8(&bytes).ok()?.chars();
    let (character, None) = (characters.next()?, characters.next()) else { return None };
    is_likely(character, sequence).then_some((character, length))
}

fn is_likely(character: char, sequence: &str) -> bool {
    match character {
        // `ŵ` and `ł`, unless what was read may be a capital with the punctuation that follows it: `“Ä”`.
        '\u{100}'..='\u{17f}' => !sequence.ends_with(['…', '‘', '’', '“', '”', '–', '—']),
        // The letters and signs of western Europe, but not the control characters below them;
        // dashes, quotation marks, bullets and the ellipsis; euro; trade mark.
        '\u{a0}'..='\u{ff}' | '\u{2010}'..='\u{203a}' | '€' | '™' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Reads the UTF-8 bytes of a text as Windows-1252.
    fn garble(text: &str) -> String {
        WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn common_sequences_are_mended() {
        for (garbled, clean) in [
            ("REDFERN LizÂ\u{a0}Baroness", "REDFERN Liz\u{a0}Baroness"),
            ("Oâ€™Neill", "O’Neill"),
            ("Ynys MÃ´n", "Ynys Môn"),
            ("GlyndÅµr", "Glyndŵr"),
            ("Â£5 â€“ no more", "£5 – no more"),
            ("â€œyesâ€\u{9d}", "“yes”"),
            ("CafÃƒÂ©", "Café"),
        ] {
            assert_eq!(mend_mojibake(garbled), clean);
        }
    }

    #[test]
    fn correct_text_is_left_alone() {
        for text in
            ["", "Ann", "Ynys Môn", "O’Neill", "CAFÉ’S", "“É”", "Siân", "TŶ–X", "JOÃO", "Å", "â", "â€"]
        {
            assert!(matches!(mend_mojibake(text), Cow::Borrowed(same) if same == text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn garbled_names_come_back(text in "([a-zA-Z àáäçèéêëìíîïñòóôöùúûüÿŵŷ’‘“”–—£€ ]|â[a-z]){0,20}") {
            let garbled = garble(&text);
            prop_assert_eq!(mend_mojibake(&garbled), text);
        }

        #[test]
        fn mending_twice_changes_nothing_more(text in "[aÃÂâÅ€™©\u{a0}‚ƒ]{0,12}|.{0,20}") {
            let once = mend_mojibake(&text).into_owned();
            prop_assert_eq!(mend_mojibake(&once), once.as_str());
        }

        #[test]
        fn names_in_capitals_with_punctuation_survive(text in "[A-ZÀÁÈÉÊËÌÍÎÏÑÒÓÔÖÙÚÛÜ’‘“”–—… ]{0,20}") {
            prop_assert_eq!(mend_mojibake(&text), text.as_str());
        }
    }
}
