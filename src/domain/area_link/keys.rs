//! The keys of a name, from the strictest to the loosest, by which two spellings of one place agree.

use super::NameKey;
use crate::domain::name::{area_key, body_key};

/// Words that stand in one spelling of a name and not in another.
const SMALL: [&str; 2] = ["and", "the"];

/// What may follow a parish's name, the longest first.
const PARISHES: [&str; 4] = [" parish council", " civil parish", " parish", " cp"];

/// What stands between the district and the division in the names of county divisions: `Tewkesbury: Churchdown`.
const SEPARATORS: [&str; 5] = [":", " - ", " – ", " — ", " / "];

/// The keys of one spelling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Keys {
    /// The key of the record: the same name.
    pub(super) exact: String,
    /// Without "and", "the" and spaces: "Cross in Hand/Five Ashes", "West Bourne".
    pub(super) compact: String,
    /// The compact key of what stands behind the district: "Churchdown" of "Tewkesbury: Churchdown".
    pub(super) tail: Option<String>,
    /// Its words in the order of the alphabet: "Central Devon", "Devon, Central".
    pub(super) sorted: String,
}

impl Keys {
    /// The keys of a name; `None` of one without a letter or digit.
    pub(super) fn of(name: &str, key: NameKey) -> Option<Self> {
        let exact = exact(name, key);
        if exact.is_empty() {
            return None;
        }
        let tail = SEPARATORS.iter().find_map(|separator| name.split_once(separator)).map(|(_, tail)| tail);
        let plain = PARISHES.iter().find_map(|kind| exact.strip_suffix(kind)).unwrap_or(&exact);
        let mut words: Vec<&str> = telling(plain).collect();
        let compact = words.concat();
        words.sort_unstable();
        let sorted = words.join(" ");
        let tail = tail.map(|tail| telling(&area_key(tail)).collect::<String>());
        Some(Self { exact, compact, tail: tail.filter(|tail| !tail.is_empty()), sorted })
    }

    /// Its words.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.sorted.split(' ')
    }
}

/// The key by which the record itself tells names apart; "Ward of Elm" is "Elm Ward".
fn exact(name: &str, key: NameKey) -> String {
    match key {
        NameKey::Body => body_key(name),
        NameKey::Area => {
            let key = area_key(name);
            match key.strip_prefix("ward of ") {
                Some(rest) if !rest.is_empty() => rest.to_owned(),
                _ => key,
            }
        }
    }
}

/// The words that tell a name from another; all of them where it has no others.
fn telling(key: &str) -> impl Iterator<Item = &str> {
    let none = key.split(' ').all(|word| SMALL.contains(&word));
    key.split(' ').filter(move |word| none || !SMALL.contains(word))
}
