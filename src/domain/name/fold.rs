//! Folds names for searching, and makes the handles by which people are called on the command line.

use deunicode::deunicode_char;

use super::{PersonName, titles};

/// The longest handle, in characters.
const LONGEST_HANDLE: usize = 60;

/// Folds text for comparing: ASCII, small letters, no apostrophes, one space for every other run of marks.
///
/// Folding twice changes nothing. The result may be empty.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        if is_apostrophe(character) {
            continue;
        }
        if character.is_ascii() {
            push(&mut folded, character);
        } else if let Some(plain) = deunicode_char(character) {
            plain.chars().filter(|plain| !is_apostrophe(*plain)).for_each(|plain| push(&mut folded, plain));
        } else {
            push(&mut folded, ' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

fn push(folded: &mut String, character: char) {
    if character.is_ascii_alphanumeric() {
        folded.push(character.to_ascii_lowercase());
    } else if !folded.is_empty() && !folded.ends_with(' ') {
        folded.push(' ');
    }
}

pub(super) fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '`' | '´' | '‘' | '’' | '‛' | 'ʼ' | 'ʻ' | '′' | '＇')
}

/// Gives the key a person's query is searched by: folded, without "Cllr", "Mrs", "Sir" and the like in front and
/// without "MP" behind, unless nothing would remain.
pub fn search_key(query: &str) -> String {
    let folded = fold(query);
    let mut rest = folded.as_str();
    while let Some((first, after)) = rest.split_once(' ') {
        if !titles::skipped_in_search(first) {
            break;
        }
        rest = after;
    }
    rest.strip_suffix(" mp").unwrap_or(rest).to_owned()
}

/// Gives the handle a person is called by on the command line: `rao-anita`, `van-der-berg-jan`.
///
/// Small ASCII letters, digits and single hyphens, at most 60 characters, never empty (`contact` if nothing in the
/// name can be written so). Two people of one name get the same handle: the caller must make it unique.
pub fn handle(name: &PersonName) -> String {
    let first = fold(name.given.split_whitespace().next().unwrap_or_default()).replace(' ', "-");
    let mut handle = fold(&name.family).replace(' ', "-");
    if !handle.is_empty() && !first.is_empty() {
        handle.push('-');
    }
    handle.push_str(&first);
    handle.truncate(LONGEST_HANDLE);
    let trimmed = handle.trim_end_matches('-');
    if trimmed.is_empty() { "contact".to_owned() } else { trimmed.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn name(given: &str, family: &str) -> PersonName {
        PersonName { title: None, given: given.into(), family: family.into(), honours: None }
    }

    #[test]
    fn folds_accents_apostrophes_and_marks() {
        assert_eq!(fold("  O’Neill-Łukasz,  STRAßE & Bütow "), "oneill lukasz strasse butow");
        assert_eq!(fold("D`Souza\u{a0}Ó Briain"), "dsouza o briain");
    }

    #[test]
    fn search_keys_drop_what_people_type_first() {
        assert_eq!(search_key("Cllr. Mrs RAO"), "rao");
        assert_eq!(search_key("the Rt Hon Dame Anita Rao MP"), "anita rao");
        assert_eq!(search_key("Major"), "major");
        assert_eq!(search_key("cllr lord"), "lord");
    }

    #[test]
    fn handles_put_the_family_name_first() {
        assert_eq!(handle(&name("Siobhán Mary", "O'Neill")), "oneill-siobhan");
        assert_eq!(handle(&name("Jan", "van der Berg")), "van-der-berg-jan");
        assert_eq!(handle(&name("Ann-Marie Jo", "Rao")), "rao-ann-marie");
        assert_eq!(handle(&name("", "Rao")), "rao");
        assert_eq!(handle(&name("", "\u{2028}")), "contact");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in any::<String>()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn handles_are_plain_words_with_single_hyphens(given in any::<String>(), family in any::<String>()) {
            let handle = handle(&name(&given, &family));
            prop_assert!(handle.len() <= LONGEST_HANDLE);
            for word in handle.split('-') {
                prop_assert!(!word.is_empty(), "{handle}");
                prop_assert!(word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()), "{handle}");
            }
        }
    }
}
