//! The short way for a plain name, as most names of a long list are: "Anita Rao", "Anita J Rao".

use std::sync::LazyLock;

use foldhash::HashSet;

use super::{Named, PersonName, arrange, honours, posts, titles, vacancy};

/// Every word, in small letters, for which a rule of this folder looks: a name that has none of them is plain.
static TELLING: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let words = titles::words().chain(posts::words()).chain(honours::words());
    let words = words.chain(vacancy::words()).chain(arrange::words());
    // "n a" is no name, but neither is it plain; N and A are initials.
    words.filter(|word| word.len() > 1).map(str::to_ascii_lowercase).collect()
});

/// Takes a plain name apart: two or three words of ASCII letters, a capital and small letters each, of which none
/// means anything; all but the last may be a single initial. `None` for any other text.
///
/// Gives what the long way would; a property test holds the two together.
pub(super) fn split(text: &str) -> Option<Named> {
    let (given, family) = text.rsplit_once(' ')?;
    let (first, second) =
        given.split_once(' ').map_or((given, None), |(first, second)| (first, Some(second)));
    let middle_is_plain = second.is_none_or(is_plain);
    if !(family.len() > 1 && is_plain(family) && is_plain(first) && middle_is_plain) {
        return None;
    }
    let small = text.to_ascii_lowercase();
    if small.split(' ').any(|word| TELLING.contains(word)) {
        return None;
    }
    let (given, family) = (given.to_owned(), family.to_owned());
    Some(Named::Person { name: PersonName { title: None, given, family, honours: None }, posts: Vec::new() })
}

fn is_plain(word: &str) -> bool {
    let mut letters = word.bytes();
    letters.next().is_some_and(|letter| letter.is_ascii_uppercase())
        && letters.all(|letter| letter.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::super::split::split_long;
    use super::*;

    #[test]
    fn plain_names_take_the_short_way_and_others_do_not() {
        for plain in ["Anita Rao", "Anita J Rao", "A Rao", "Anita Jane Rao"] {
            assert_eq!(split(plain), Some(split_long(plain)), "{plain}");
        }
        for other in [
            "Rao",
            "Rao J",
            "Cllr Rao",
            "Anita McRao",
            "RAO Anita",
            "Anita Rao OBE",
            "Anita Kaur Rao",
            "Jan De Rao",
            "Anita  Rao",
            " Anita Rao",
            "Anita Rao ",
            "Vacant Seat",
            "To Be Confirmed",
            "Anita Jane Mary Rao",
            "",
            "Anita Rao Mayor",
            "Zoë Rao",
            "Anita Rao-Lee",
            "A. Rao",
        ] {
            assert_eq!(split(other), None, "{other}");
        }
    }

    /// Words that mean something, words that nearly do, and others, with a capital in front.
    fn word() -> impl Strategy<Value = String> {
        let mut telling: Vec<&String> = TELLING.iter().collect();
        telling.sort_unstable();
        let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
        let words: Vec<String> =
            telling.iter().filter(|word| word.is_ascii()).map(|word| capital(word)).collect();
        prop_oneof![
            select(words.clone()),
            select(words).prop_map(|word| word + "s"),
            "[A-Z][a-z]{0,9}",
            "[A-Z]"
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn the_short_way_and_the_long_way_agree(words in prop::collection::vec(word(), 1..5)) {
            let text = words.join(" ");
            if let Some(named) = split(&text) {
                prop_assert_eq!(named, split_long(&text));
            }
        }
    }

    #[test]
    fn every_pair_with_a_word_of_the_lists_agrees() {
        let mut near: Vec<String> = TELLING.iter().filter(|word| word.is_ascii()).cloned().collect();
        near.extend(["party", "labour", "mbe", "town", "hall", "may", "will"].map(str::to_owned));
        for word in near {
            let word = word[..1].to_uppercase() + &word[1..];
            for text in [format!("{word} Rao"), format!("Anita {word}"), format!("Anita {word} Rao")] {
                if let Some(named) = split(&text) {
                    assert_eq!(named, split_long(&text), "{text}");
                }
            }
        }
    }
}
