//! Splits a command line as a shell does, as far as the tests need it.

/// Splits a line into words: blanks separate, single and double quotes hold together, a backslash in double quotes
/// keeps the next character.
pub(crate) fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        match (quote, character) {
            (None, ' ') => words.extend(word.take()),
            (None, '\'' | '"') => {
                quote = Some(character);
                word.get_or_insert_default();
            }
            (Some(open), close) if open == close => quote = None,
            (Some('"'), '\\') => word.get_or_insert_default().extend(characters.next()),
            (_, other) => word.get_or_insert_default().push(other),
        }
    }
    assert!(quote.is_none(), "a quote is left open in {line:?}");
    words.extend(word);
    words
}

#[test]
fn quotes_hold_words_together() {
    assert_eq!(
        words(r#"log call "anita rao" -m 'it"s' --x "" "a\"b""#),
        ["log", "call", "anita rao", "-m", "it\"s", "--x", "", "a\"b"]
    );
}
