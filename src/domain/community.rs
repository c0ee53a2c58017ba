//! Communities: groups of people whom somebody agreed to reach, or whom a channel reaches.
//!
//! A community is a tag of an agreement or a channel and never of a person: who is asked to speak up in a community is
//! not thereby written down as one of it.

/// The key of a community of this name: folded words joined by hyphens, as `south-asian`. Empty where the name has no
/// letter or digit.
pub fn community_key(name: &str) -> String {
    super::name::fold(name).replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_community_is_one_word_however_it_is_typed() {
        for name in ["south-asian", "South Asian", "  SOUTH  asian "] {
            assert_eq!(community_key(name), "south-asian", "{name:?}");
        }
        assert_eq!(community_key(" - "), "");
    }

    proptest! {
        #[test]
        fn a_key_has_no_blank_and_is_its_own_key(name in ".*") {
            let key = community_key(&name);
            prop_assert!(!key.contains(char::is_whitespace));
            prop_assert_eq!(community_key(&key), key);
        }
    }
}
