//! Several things in one cell: separated by `;`, with a backslash before a character that is part of the text.

/// The characters that a backslash may stand before.
const SPECIAL: [char; 4] = ['\\', ';', ',', '('];

/// Splits a cell at separators that no backslash stands before; trims the parts and leaves out empty ones.
///
/// The parts keep their backslashes: see [`unescape`].
pub(in crate::exchange) fn parts<'c>(cell: &'c str, separators: &[char]) -> Vec<&'c str> {
    let mut parts = Vec::new();
    let mut rest = cell;
    while let Some(at) = find_plain(rest, separators) {
        let (part, after) = rest.split_at(at);
        parts.push(part);
        rest = after.get(1..).unwrap_or_default();
    }
    parts.push(rest);
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// Finds the first of some (ASCII) characters that no backslash stands before.
pub(in crate::exchange) fn find_plain(text: &str, wanted: &[char]) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, character)| {
        let plain = !escaped;
        escaped = plain && character == '\\';
        (plain && wanted.contains(&character)).then_some(at)
    })
}

/// Takes the backslashes off that [`escape`] put on; any other backslash stays.
pub(in crate::exchange) fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let marked = characters.next_if(|next| character == '\\' && SPECIAL.contains(next));
        plain.push(marked.unwrap_or(character));
    }
    plain
}

/// Puts a backslash before the characters that would not be read as part of the text.
pub(in crate::exchange) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if SPECIAL.contains(&character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn people_write_plain_lists() {
        assert_eq!(parts("bins; buses ;;, parks", &[';', ',']), ["bins", "buses", "parks"]);
        assert_eq!(parts("", &[';']), [] as [&str; 0]);
        assert_eq!(unescape(r"C:\files\;x \\ y\"), r"C:\files;x \ y\");
    }

    proptest! {
        #[test]
        fn a_list_of_any_texts_comes_back(texts in prop::collection::vec(r"[a-zé;,(\\)][ a-zé;,(\\)]{0,5}[a-zé;,(\\)]", 0..5)) {
            let cell = texts.iter().map(|text| escape(text)).collect::<Vec<_>>().join("; ");
            let back: Vec<String> = parts(&cell, &[';', ',']).into_iter().map(unescape).collect();
            prop_assert_eq!(back, texts);
        }

        #[test]
        fn no_cell_is_too_odd(cell in any::<String>()) {
            for part in parts(&cell, &[';', ',']) {
                prop_assert!(!unescape(part).is_empty());
            }
        }
    }
}
