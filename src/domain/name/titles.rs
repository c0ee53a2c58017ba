//! What stands before a name: forms of address ("Councillor") and titles ("Rt Hon Sir").

use super::tokens::bare;

/// The words for "councillor" in files and letters, Welsh included; they are dropped, not kept as a title.
const COUNCILLOR: [&str; 8] =
    ["councillor", "cllr", "clr", "coun", "councilor", "cllrs", "cynghorydd", "cyng"];

/// The words that may stand before "councillor".
const TIERS: [&str; 7] = ["county", "district", "borough", "city", "town", "parish", "community"];

/// Titles as files write them (small letters, no dots) and the one spelling kept.
const TITLES: [(&str, &str); 58] = [
    ("mr", "Mr"),
    ("mister", "Mr"),
    ("mrs", "Mrs"),
    ("ms", "Ms"),
    ("miss", "Miss"),
    ("mx", "Mx"),
    ("dr", "Dr"),
    ("doctor", "Dr"),
    ("prof", "Prof"),
    ("professor", "Prof"),
    ("rev", "Rev"),
    ("revd", "Revd"),
    ("reverend", "Reverend"),
    ("sir", "Sir"),
    ("dame", "Dame"),
    ("lady", "Lady"),
    ("lord", "Lord"),
    ("baroness", "Baroness"),
    ("baron", "Baron"),
    ("viscount", "Viscount"),
    ("viscountess", "Viscountess"),
    ("earl", "Earl"),
    ("countess", "Countess"),
    ("ald", "Alderman"),
    ("alderman", "Alderman"),
    ("alderwoman", "Alderwoman"),
    ("bailie", "Bailie"),
    ("hon", "Hon"),
    ("honourable", "Hon"),
    ("honorary", "Honorary"),
    ("worshipful", "The Worshipful"),
    ("canon", "Canon"),
    ("father", "Father"),
    ("fr", "Fr"),
    ("rabbi", "Rabbi"),
    ("imam", "Imam"),
    ("pastor", "Pastor"),
    ("ven", "Ven"),
    ("venerable", "Ven"),
    ("major", "Major"),
    ("maj", "Major"),
    ("captain", "Captain"),
    ("capt", "Captain"),
    ("colonel", "Colonel"),
    ("col", "Colonel"),
    ("cdr", "Cdr"),
    ("cmdr", "Cdr"),
    ("commander", "Commander"),
    ("lieutenant", "Lieutenant"),
    ("lt", "Lt"),
    ("brigadier", "Brigadier"),
    ("brig", "Brigadier"),
    ("general", "General"),
    ("admiral", "Admiral"),
    ("sergeant", "Sergeant"),
    ("sgt", "Sergeant"),
    ("cpl", "Cpl"),
    ("madam", "Madam"),
];

/// Words that are a title only together with the word after them ("Gen" alone is a given name).
const PAIRS: [(&str, &str, &str); 17] = [
    ("rt", "hon", "Rt Hon"),
    ("rt", "honourable", "Rt Hon"),
    ("right", "hon", "Rt Hon"),
    ("right", "honourable", "Rt Hon"),
    ("rt", "rev", "Rt Rev"),
    ("rt", "revd", "Rt Revd"),
    ("right", "reverend", "Rt Revd"),
    ("very", "rev", "Very Rev"),
    ("very", "revd", "Very Revd"),
    ("lt", "col", "Lt Col"),
    ("lt", "cdr", "Lt Cdr"),
    ("lt", "gen", "Lt Gen"),
    ("maj", "gen", "Maj Gen"),
    ("wg", "cdr", "Wg Cdr"),
    ("sqn", "ldr", "Sqn Ldr"),
    ("gp", "capt", "Gp Capt"),
    ("flt", "lt", "Flt Lt"),
];

/// Titles that are nobody's surname, so that they may also stand after the name: "A Rao (Mrs)".
const NEVER_SURNAMES: [&str; 13] =
    ["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "revd", "reverend", "sir", "dame", "baroness"];

/// Middle names that follow a given name: "Major Singh Example" is called Major, he is no officer.
const AFTER_A_GIVEN_NAME: [&str; 2] = ["singh", "kaur"];

/// Every word that this file knows, for telling plain names.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    let pairs = PAIRS.iter().flat_map(|(one, two, _)| [*one, *two]);
    let titles = TITLES.iter().map(|(written, _)| *written).chain(pairs);
    titles.chain(COUNCILLOR).chain(TIERS).chain(AFTER_A_GIVEN_NAME).chain(["the", "of"])
}

/// True for one word for a councillor.
pub(super) fn is_councillor(word: &str) -> bool {
    COUNCILLOR.contains(&bare(word).as_str())
}

/// True for a word that people put before a name: a title or a word for a councillor.
pub(super) fn is_address(word: &str) -> bool {
    is_councillor(word) || title(word).is_some()
}

/// True for a form of address without a name: "Councillor", "Mrs".
pub(super) fn names_nobody(text: &str) -> bool {
    let words = ["mr", "mrs", "ms", "miss", "mx", "dr"];
    text.split(' ').all(|word| is_councillor(word) || words.contains(&bare(word).as_str()))
}

/// True for a folded word that a search may skip at the front of a query.
pub(super) fn skipped_in_search(word: &str) -> bool {
    is_address(word) || matches!(word, "rt" | "right" | "the")
}

/// Gives the title in its one spelling.
pub(super) fn title(word: &str) -> Option<&'static str> {
    let word = bare(word);
    TITLES.iter().find(|(written, _)| *written == word).map(|(_, kept)| *kept)
}

/// Gives the title in its one spelling when it is nobody's surname, or when `reversed` says that the surname
/// has been seen already.
pub(super) fn trailing_title(word: &str, reversed: bool) -> Option<&'static str> {
    title(word).filter(|_| reversed || NEVER_SURNAMES.contains(&bare(word).as_str()))
}

/// Reads titles and words for a councillor off the front; at least one word is left as the name.
///
/// Gives the titles and how many words they take.
pub(super) fn leading(words: &[String]) -> (Vec<&'static str>, usize) {
    let mut titles = Vec::new();
    // "The Earl of Anywhere" loses its article even where no title is split off.
    let article =
        words.len() > 1 && words.first().is_some_and(|word| bare(word) == "the") && one(words).is_none();
    let mut taken = usize::from(article);
    while let Some((found, length)) = words.get(taken..).and_then(one) {
        if taken + length >= words.len() {
            break;
        }
        titles.extend(found);
        taken += length;
    }
    (titles, taken)
}

/// Reads one title, or one word for a councillor (no title), off the front.
fn one(words: &[String]) -> Option<(Option<&'static str>, usize)> {
    let first = bare(words.first()?);
    let second = words.get(1).map(|word| bare(word)).unwrap_or_default();
    if COUNCILLOR.contains(&first.as_str()) {
        return Some((None, 1));
    }
    if TIERS.contains(&first.as_str()) && COUNCILLOR.contains(&second.as_str()) {
        return Some((None, 2));
    }
    if let Some((_, _, kept)) = PAIRS.iter().find(|(one, two, _)| *one == first && *two == second) {
        return Some((Some(kept), 2));
    }
    if first == "the" {
        let (title, length) = one(words.get(1..)?)?;
        return Some((title, length + 1));
    }
    // "Earl of Anywhere" is one name: without the title nothing sensible is left.
    if second == "of" || AFTER_A_GIVEN_NAME.contains(&second.as_str()) {
        return None;
    }
    title(&first).map(|kept| (Some(kept), 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, usize) {
        let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
        let (titles, taken) = leading(&words);
        (titles.join(" "), taken)
    }

    #[test]
    fn titles_stack_and_lose_their_dots() {
        assert_eq!(read("The Rt. Hon. Sir Anil Rao"), ("Rt Hon Sir".into(), 4));
        assert_eq!(read("County Councillor Mrs. A Rao"), ("Mrs".into(), 3));
        assert_eq!(read("Lt. Col. A Rao"), ("Lt Col".into(), 2));
        assert_eq!(read("The Worshipful Ann Rao"), ("The Worshipful".into(), 2));
        assert_eq!(read("MRS RAO"), ("Mrs".into(), 1));
    }

    #[test]
    fn the_last_word_and_given_names_are_no_titles() {
        assert_eq!(read("Major"), (String::new(), 0));
        assert_eq!(read("Cllr Lord"), (String::new(), 1));
        assert_eq!(read("Gen Example"), (String::new(), 0));
        assert_eq!(read("Major Singh Rao"), (String::new(), 0));
        assert_eq!(read("The Earl of Anywhere"), (String::new(), 1));
        assert_eq!(trailing_title("Lord", false), None);
        assert_eq!(trailing_title("Lord", true), Some("Lord"));
    }
}
