//! Closed lists of words: reading one, or saying what exists.

use thiserror::Error;

/// A word that is not in its list.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{word:?} is not {article}; there are {}", .known.join(", "))]
pub struct UnknownWord {
    /// What was typed.
    pub word: String,
    /// What it should have been, with its article: "a kind of interaction".
    pub article: &'static str,
    /// Everything that would have been right.
    pub known: Vec<String>,
}

impl UnknownWord {
    /// The known word that was probably meant.
    pub fn meant(&self) -> Option<&str> {
        nearest(&self.word, self.known.iter().map(String::as_str))
    }
}

/// The candidate most like `word`, where one is like enough to be a slip of the finger.
pub fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word = super::name::fold(word);
    candidates
        .map(|candidate| (super::name::likeness(&word, &super::name::fold(candidate)), candidate))
        .filter(|(likeness, _)| *likeness >= super::name::LIKELY)
        .max_by_key(|(likeness, candidate)| (*likeness, std::cmp::Reverse(candidate.len())))
        .map(|(_, candidate)| candidate)
}

/// Declares an enum whose variants are words: `ALL`, `as_str`, `Display` and a `FromStr` that names what exists.
macro_rules! word_list {
    ($(#[$doc:meta])* $vis:vis enum $name:ident as $article:literal { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis enum $name { $($(#[$variant_doc])* $variant),+ }

        impl $name {
            /// Every word of the list, in its natural order.
            $vis const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word as it is typed and stored.
            $vis const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::domain::UnknownWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let word = text.trim().to_lowercase().replace([' ', '-'], "_");
                Self::ALL.iter().copied().find(|item| item.as_str() == word).ok_or_else(|| {
                    $crate::domain::UnknownWord {
                        word: text.to_owned(),
                        article: $article,
                        known: Self::ALL.iter().map(|item| item.as_str().to_owned()).collect(),
                    }
                })
            }
        }
    };
}
pub(crate) use word_list;

#[cfg(test)]
mod tests {
    use crate::domain::interaction::Kind;

    #[test]
    fn a_word_is_read_in_any_case() {
        assert_eq!("Meeting".parse(), Ok(Kind::Meeting));
    }

    #[test]
    fn a_slip_of_the_finger_is_recognised() {
        let error = "meating".parse::<Kind>().unwrap_err();
        assert_eq!(error.meant(), Some("meeting"));
        assert!(
            error.to_string().starts_with("\"meating\" is not a kind of interaction; there are meeting, ")
        );
    }
}
