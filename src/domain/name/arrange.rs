//! Decides which words of a name are given names and which are the family name.

use super::casing::{are_initials, in_capitals, normal_case};
use super::tokens::is_aside;

/// Words that belong to the surname after them, small or capital: "de Souza", "Nic Biorna", "St John".
const PARTICLES: [&str; 34] = [
    "van", "von", "der", "den", "de", "du", "da", "das", "do", "dos", "del", "della", "di", "la", "le",
    "los", "las", "ten", "ter", "te", "af", "al", "el", "bin", "ibn", "bint", "ap", "ab", "st", "ó", "ní",
    "nic", "mac", "uí",
];

/// Irish particles: a name that begins with one and has three words stands surname first.
const IRISH: [&str; 5] = ["ó", "ní", "nic", "uí", "mhic"];

/// Middle names that people bear and are listed under together with the surname: "Kaur Rao", "Singh Rao".
const LISTED_WITH_SURNAME: [&str; 2] = ["kaur", "singh"];

/// Surnames of two words without a hyphen that no rule can tell, as Parliament's lists have them.
const DOUBLE_SURNAMES: [(&str, &str); 4] =
    [("duncan", "smith"), ("long", "bailey"), ("saville", "roberts"), ("kelly", "foy")];

/// Every word that decides about the border, for telling plain names.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    let double = DOUBLE_SURNAMES.iter().flat_map(|(one, two)| [*one, *two]);
    double.chain(PARTICLES).chain(IRISH).chain(LISTED_WITH_SURNAME).chain(["of"])
}

/// Gives (given, family) for the words of a name; `family` is empty only when there are no words.
pub(super) fn arrange(words: &[String]) -> (String, String) {
    let words = unglue_capital(words);
    let (words, nickname) = take_trailing_nickname(&words);
    let (mut given, family) = match surname_first(words) {
        Some((family, given)) => (settle(given, false), settle(family, true)),
        None => surname_last(words),
    };
    if let Some(nickname) = nickname {
        given = if given.is_empty() { nickname.clone() } else { format!("{given} {nickname}") };
    }
    (given, family)
}

/// Gives (given, family) when a comma has parted them: "Rao, Anita".
pub(super) fn arrange_parted(family: &[String], given: &[String]) -> (String, String) {
    let whole =
        family.iter().chain(given).filter(|word| word.chars().count() > 1).all(|word| in_capitals(word));
    (settle(given, whole), settle(family, true))
}

/// True when the name begins with its surname in capitals: "RAO Anita".
pub(super) fn is_reversed(words: &[String]) -> bool {
    capitals_in_front(words) > 0
}

fn surname_last(words: &[String]) -> (String, String) {
    let whole = words.iter().any(|word| in_capitals(word)) && all_capitals(words);
    let at = family_start(words);
    let (given, family) = words.split_at_checked(at).unwrap_or((&[], words));
    (settle(given, whole), settle(family, true))
}

/// Joins words, and brings those in capitals to normal case when `capitals_are_words`.
fn settle(words: &[String], capitals_are_words: bool) -> String {
    let settled: Vec<String> = words
        .iter()
        .map(|word| {
            let change = capitals_are_words && in_capitals(word) && !are_initials(word);
            if change { normal_case(word) } else { word.clone() }
        })
        .collect();
    settled.join(" ")
}

/// Finds where the family name begins when it stands last.
fn family_start(words: &[String]) -> usize {
    let Some(last) = words.len().checked_sub(1) else { return 0 };
    let small =
        |at: usize| words.get(at).map(|word| word.trim_end_matches('.').to_lowercase()).unwrap_or_default();
    if let Some(of) = (1..last).find(|at| small(*at) == "of") {
        return of - 1; // a life peer: "Rao of Anytown"
    }
    let mut at = last;
    // A small particle may open the text (surname only: "de Souza"); a capital one there is a given name.
    while at > 0 && PARTICLES.contains(&small(at - 1).as_str()) && (at > 1 || opens_small(words)) {
        at -= 1;
    }
    if at == last && last >= 1 {
        let before = small(last - 1);
        let listed = last >= 2 && LISTED_WITH_SURNAME.contains(&before.as_str());
        let double = DOUBLE_SURNAMES.iter().any(|(one, two)| *one == before && *two == small(last));
        if listed || (double && last >= 2) {
            return last - 1;
        }
    }
    at
}

fn opens_small(words: &[String]) -> bool {
    words.first().and_then(|word| word.chars().next()).is_some_and(char::is_lowercase)
}

/// Parts (family, given) when the surname stands first and something shows it.
fn surname_first(words: &[String]) -> Option<(&[String], &[String])> {
    let capitals = capitals_in_front(words);
    if capitals > 0 {
        return words.split_at_checked(capitals);
    }
    let small = |at: usize| words.get(at).map(|word| word.to_lowercase()).unwrap_or_default();
    if words.len() >= 3 {
        if IRISH.contains(&small(0).as_str()) {
            return words.split_at_checked(2);
        }
        let particles = (0..words.len()).take_while(|at| PARTICLES.contains(&small(*at).as_str())).count();
        if opens_small(words) && particles > 0 && words.len() > particles + 1 {
            return words.split_at_checked(particles + 1);
        }
    }
    // "Rao J" or "Rao J. B.": nobody's surname is a single letter.
    let first_is_word = words.first().is_some_and(|word| !is_initial(word) && word.chars().count() > 2);
    let only_initials = words.len() >= 2 && words.get(1..)?.iter().all(|word| is_initial(word));
    if first_is_word && only_initials { words.split_at_checked(1) } else { None }
}

fn is_initial(word: &str) -> bool {
    word.chars().filter(|character| character.is_alphabetic()).count() == 1
        || (word.contains('.') && are_initials(word))
}

/// Counts the surname words in capitals at the front, when something not in capitals follows.
fn capitals_in_front(words: &[String]) -> usize {
    let particle = |word: &str| matches!(word.to_lowercase().as_str(), "ó" | "ní");
    let first_is_surname = |word: &&String| particle(word) || !are_initials(word);
    let count = words.iter().take_while(|word| in_capitals(word) || particle(word)).count();
    let any = words.iter().take(count).any(|word| in_capitals(word));
    let follows = words.get(count..).unwrap_or_default().iter().any(|word| !is_aside(word));
    if any && follows && words.first().is_some_and(|word| first_is_surname(&word)) && !all_capitals(words) {
        count
    } else {
        0
    }
}

/// True when no word of two letters or more has small letters.
fn all_capitals(words: &[String]) -> bool {
    words.iter().all(|word| is_aside(word) || in_capitals(word) || is_initial(word))
}

/// Takes a quoted nickname off the end: `Robert Rao "Bob"`.
fn take_trailing_nickname(words: &[String]) -> (&[String], Option<&String>) {
    match words.split_last() {
        Some((last, rest))
            if !rest.is_empty()
                && last.starts_with(['"', '“', '‘', '\''])
                && last.ends_with(['"', '”', '’', '\'']) =>
        {
            (rest, Some(last))
        }
        _ => (words, None),
    }
}

/// Parts a name whose space is missing, `AnitaRao`; `McDonald`, `DeLoach` and any name in several words stay.
fn unglue_capital(words: &[String]) -> Vec<String> {
    const PREFIXES: [&str; 22] = [
        "mc", "mac", "de", "la", "le", "di", "du", "da", "van", "von", "fitz", "del", "della", "dela", "al",
        "el", "st", "ap", "vander", "ter", "ten", "san",
    ];
    let [word] = words else { return words.to_vec() };
    let mut before_is_small = false;
    for (at, character) in word.char_indices() {
        if before_is_small && character.is_uppercase() {
            let (before, after) = word.split_at(at);
            let glued = !PREFIXES.contains(&before.to_lowercase().as_str())
                && before.chars().all(char::is_alphabetic)
                && after.chars().skip(1).any(char::is_lowercase);
            return if glued { vec![before.to_owned(), after.to_owned()] } else { words.to_vec() };
        }
        before_is_small = character.is_lowercase();
    }
    words.to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (String, String) {
        arrange(&text.split(' ').map(str::to_owned).collect::<Vec<_>>())
    }

    fn check(text: &str, given: &str, family: &str) {
        assert_eq!(parts(text), (given.to_owned(), family.to_owned()), "{text}");
    }

    #[test]
    fn surnames_take_their_particles() {
        check("Anita Rao", "Anita", "Rao");
        check("Jan van der Berg", "Jan", "van der Berg");
        check("Maria De Souza", "Maria", "De Souza");
        check("Orla Nic Example", "Orla", "Nic Example");
        check("Oliver St. Example", "Oliver", "St. Example");
        check("Preet Kaur Rao", "Preet", "Kaur Rao");
        check("Anil Duncan Smith", "Anil", "Duncan Smith");
        check("Duncan Smith", "Duncan", "Smith");
        check("Al Example", "Al", "Example");
        check("Rao of Anytown", "", "Rao of Anytown");
    }

    #[test]
    fn surname_first_is_seen_by_capitals_particles_or_initials() {
        check("O’HARA Christine", "Christine", "O’Hara");
        check("RAO Sêra M", "Sêra M", "Rao");
        check("VAN DER BERG Jan", "Jan", "van der Berg");
        check("Ó Example Barra", "Barra", "Ó Example");
        check("van der Berg Jan", "Jan", "van der Berg");
        check("Example J. B.", "J. B.", "Example");
        check("NG Wei", "Wei", "Ng");
    }

    #[test]
    fn capitals_that_are_initials_stay() {
        check("RJ Example", "RJ", "Example");
        check("J EXAMPLE", "J", "Example");
        check("ANITA RAO", "Anita", "Rao");
        check("Anita McRAO", "Anita", "McRao");
        check("R. J. Example", "R. J.", "Example");
    }

    #[test]
    fn missing_spaces_and_single_words() {
        check("SusanExample", "Susan", "Example");
        for whole in ["McDonald", "MacDonald", "DeLoach", "O'Neill", "Rao", "LaFarge"] {
            check(whole, "", whole);
        }
        check("van Example", "", "van Example");
    }

    #[test]
    fn nicknames_stay_with_the_given_names() {
        check("Robert (Bob) Example", "Robert (Bob)", "Example");
        check("Robert Example “Bob”", "Robert “Bob”", "Example");
    }
}
