//! Mends the text of a name before anything reads it: broken characters, odd spaces, stray marks.

/// The characters Windows-1252 puts on the bytes 0x80 to 0x9F; the five unused bytes are U+FFFD.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{FFFD}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{FFFD}', 'Ž', '\u{FFFD}',
    '\u{FFFD}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{FFFD}', 'ž', 'Ÿ',
];

/// Gives `raw` with broken characters mended and every run of white space as one space, trimmed.
pub(super) fn tidy(raw: &str) -> String {
    let mended = drop_stray_circumflex(&mend(raw));
    let mut text = String::with_capacity(mended.len());
    for character in mended.chars() {
        if character.is_whitespace() || (character.is_control() && !text.ends_with(' ')) {
            if !text.is_empty() && !text.ends_with(' ') {
                text.push(' ');
            }
        } else if !is_invisible(character) && !character.is_control() {
            text.push(character);
        }
    }
    text.truncate(text.trim_end().len());
    unquote(&text).to_owned()
}

/// Takes off quotation marks that enclose the whole text, as a badly read file leaves them.
fn unquote(text: &str) -> &str {
    let inner = |open: char, close: char| text.strip_prefix(open)?.strip_suffix(close);
    [('"', '"'), ('\'', '\''), ('“', '”'), ('‘', '’')]
        .into_iter()
        .find_map(|(open, close)| inner(open, close).filter(|inner| !inner.contains([open, close])))
        .map_or(text, str::trim)
}

/// True for characters that take no room and would make two equal names differ.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// Undoes UTF-8 that was read as Windows-1252: `Ã©` becomes `é`, `â€™` becomes `’`.
fn mend(raw: &str) -> String {
    let characters: Vec<char> = raw.chars().collect();
    let mut text = String::with_capacity(raw.len());
    let mut at = 0;
    while let Some(&character) = characters.get(at) {
        if let Some((whole, length)) = decode(characters.get(at..).unwrap_or_default()) {
            text.push(whole);
            at += length;
        } else {
            text.push(character);
            at += 1;
        }
    }
    text
}

/// Reads one broken character off the front, and says how many characters it had become.
///
/// Only letters and marks a name can hold are mended: `É’` would decode too, into a phonetic sign.
fn decode(characters: &[char]) -> Option<(char, usize)> {
    let lead = byte_of(*characters.first()?)?;
    let length = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        _ => return None,
    };
    let bytes: Vec<u8> =
        characters.get(..length)?.iter().map_while(|character| byte_of(*character)).collect();
    let whole = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    let fits = matches!(whole, '\u{A0}'..='\u{17F}' | '\u{2000}'..='\u{206F}' | '\u{FEFF}' | '\u{1E00}'..='\u{1EFF}');
    fits.then_some((whole, length))
}

/// Gives the Windows-1252 byte of a character beyond ASCII.
fn byte_of(character: char) -> Option<u8> {
    let code = u32::from(character);
    if (0x80..=0xFF).contains(&code) {
        return u8::try_from(code).ok();
    }
    let place = WINDOWS_1252.iter().position(|known| *known == character && character != '\u{FFFD}')?;
    u8::try_from(0x80 + place).ok()
}

/// Turns the `Â` that a lost no-break space leaves behind into a space.
///
/// No name has a capital `Â` straight after a small letter, and none is a lone `Â`.
fn drop_stray_circumflex(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let alone = before.is_whitespace() && characters.peek().is_none_or(|next| next.is_whitespace());
        let stray = character == 'Â' && (before.is_lowercase() || alone);
        clean.push(if stray { ' ' } else { character });
        before = character;
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn mends_what_reading_with_the_wrong_encoding_breaks() {
        assert_eq!(tidy("ASHBY LizÂ\u{a0}Baroness"), "ASHBY Liz Baroness");
        assert_eq!(tidy("ASHBY LizÂBaroness"), "ASHBY Liz Baroness");
        assert_eq!(tidy("SeÃ¡n Oâ€™Hara"), "Seán O’Hara");
        assert_eq!(tidy("ZoÃ« Ã“ Briain"), "Zoë Ó Briain");
    }

    #[test]
    fn leaves_sound_letters_alone() {
        for sound in ["Siân Âdams", "ANDRÉ’S", "Gisèle Nuñez", "Jiří Šálek", "Ó Briain"] {
            assert_eq!(tidy(sound), sound);
        }
    }

    #[test]
    fn spaces_become_single_and_invisible_marks_go() {
        assert_eq!(tidy("\u{feff} Anita\u{a0}\u{200b}  Rao\t\r\n"), "Anita Rao");
        assert_eq!(tidy("\"Rao, Anita\""), "Rao, Anita");
    }

    proptest! {
        #[test]
        fn never_leaves_double_or_outer_spaces(raw in any::<String>()) {
            let text = tidy(&raw);
            prop_assert!(!text.contains("  ") && text.trim() == text);
        }
    }
}
