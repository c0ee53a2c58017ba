//! Whether two names can be one person's.

use crate::domain::name::{PersonName, fold};

/// Tells whether two names differ only as lists differ: an initial for a name, a middle name more or less.
///
/// "R. J. Dene" and "Robert Dene" do; "Jane Dene" and "John Dene" do not, nor do "John A Dene" and "John B Dene".
pub(super) fn same_but_for_initials(one: &PersonName, other: &PersonName) -> bool {
    if fold(&one.family) != fold(&other.family) {
        return false;
    }
    let (one, other) = (fold(&one.given), fold(&other.given));
    if one.is_empty() || other.is_empty() {
        return true;
    }
    one.split(' ').zip(other.split(' ')).all(|(a, b)| {
        let short = a.len() == 1 || b.len() == 1;
        a == b || (short && a.as_bytes().first() == b.as_bytes().first())
    })
}

/// Tells whether two names share a word of two letters or more: as they do when somebody marries.
pub(super) fn share_a_word(one: &PersonName, other: &PersonName) -> bool {
    let (one, other) = (fold(&one.plain()), fold(&other.plain()));
    one.split(' ').any(|word| word.len() > 1 && other.split(' ').any(|known| known == word))
}

/// The title or honours to keep: the file's, unless the record already has all of its words.
pub(super) fn better(record: Option<&str>, file: Option<&str>) -> Option<String> {
    let file = file?;
    let known = |word: &str| record.is_some_and(|record| record.split(' ').any(|known| known == word));
    if file.split(' ').all(known) { None } else { Some(file.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(given: &str, family: &str) -> PersonName {
        PersonName { title: None, given: given.into(), family: family.into(), honours: None }
    }

    #[test]
    fn initials_agree_with_names() {
        for (one, other, same) in [
            (("R. J.", "Dene"), ("Robert", "Dene"), true),
            (("Judith Ann", "Dene"), ("Judith", "DENE"), true),
            (("", "Dene"), ("Judith", "Dene"), true),
            (("Jane", "Dene"), ("John", "Dene"), false),
            (("John A", "Dene"), ("John B", "Dene"), false),
            (("John", "Dene"), ("John", "Deane"), false),
        ] {
            assert_eq!(same_but_for_initials(&name(one.0, one.1), &name(other.0, other.1)), same, "{one:?}");
        }
    }

    #[test]
    fn a_shared_word_is_no_initial() {
        assert!(share_a_word(&name("Jane", "Dene"), &name("Jane", "Elm")));
        assert!(!share_a_word(&name("J", "Dene"), &name("J", "Elm")));
    }

    #[test]
    fn titles_grow_and_never_shrink() {
        assert_eq!(better(None, Some("Mr")).as_deref(), Some("Mr"));
        assert_eq!(better(Some("Mr"), Some("Sir")).as_deref(), Some("Sir"));
        assert_eq!(better(Some("Rt Hon Sir"), Some("Sir")), None);
        assert_eq!(better(Some("Mr"), None), None);
    }
}
