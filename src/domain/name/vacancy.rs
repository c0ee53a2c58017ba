//! Tells an empty seat, or a field that names nobody, from a name.

use super::fold::fold;
use super::titles;

/// Words that may stand before "vacant" without naming anybody.
const AROUND: [&str; 11] =
    ["the", "this", "currently", "now", "seat", "post", "position", "casual", "member", "ward", "is"];

/// Fillers that mean "we do not have a name".
const FILLERS: [&str; 12] = [
    "none",
    "n a",
    "na",
    "nil",
    "null",
    "unknown",
    "not known",
    "tbc",
    "tba",
    "to be confirmed",
    "to be advised",
    "no name",
];

/// Wordings for a seat that waits for a person.
const WAITING: [&str; 9] = [
    "to be elected",
    "to be appointed",
    "to be filled",
    "by election pending",
    "byelection pending",
    "awaiting by election",
    "awaiting election",
    "no councillor",
    "no member",
];

/// Every word that helps to say so, for telling plain names.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    let wordings = FILLERS.iter().chain(&WAITING).flat_map(|wording| wording.split(' '));
    wordings.chain(AROUND).chain(["vacant", "vacancy", "vacancies"])
}

/// True when the text says that nobody holds the seat: "Vacant Vacant", "Seat vacant", "To be elected".
pub(super) fn is_vacancy(text: &str) -> bool {
    let folded = fold(text);
    let telling = |word: &&str| !AROUND.contains(word) && !titles::skipped_in_search(word);
    let first = folded.split(' ').find(telling).unwrap_or_default();
    let last =
        folded.split(' ').rfind(|word| !word.bytes().all(|byte| byte.is_ascii_digit())).unwrap_or_default();
    // A last word in brackets belongs to somebody: "Anita Rao (seat vacant)".
    let says_so = |word: &str| matches!(word, "vacant" | "vacancy" | "vacancies");
    says_so(first) || (says_so(last) && !text.contains(['(', '['])) || starts_with_any(&folded, &WAITING)
}

/// True when the text holds no name at all: no letters, or a filler such as "n/a".
pub(super) fn is_nobody(text: &str) -> bool {
    !text.chars().any(char::is_alphabetic) || FILLERS.contains(&fold(text).as_str())
}

fn starts_with_any(folded: &str, beginnings: &[&str]) -> bool {
    beginnings.iter().any(|beginning| folded.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wordings_of_an_empty_seat() {
        for text in [
            "Vacancy",
            "VACANT",
            "Vacant Vacant",
            "[Vacant]",
            "Vacancy 1",
            "Councillor Vacancy",
            "Vacant councillor post",
            "Seat vacant",
            "The seat is currently vacant",
            "Bowdon vacancy 2",
            "To be elected",
            "(Vacant)",
        ] {
            assert!(is_vacancy(text), "{text}");
        }
        for text in ["Anita Rao", "Anita Rao (seat vacant from May)", "Vacek", "The Mayor", "Councillor"] {
            assert!(!is_vacancy(text), "{text}");
        }
    }

    #[test]
    fn fillers_name_nobody() {
        for text in ["", "-", "?", "123", "N/A", "None", "TBC"] {
            assert!(is_nobody(text), "{text}");
        }
        assert!(!is_nobody("Nan Ali") && !is_nobody("李"));
    }
}
