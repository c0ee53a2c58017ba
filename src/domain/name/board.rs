//! Keys by which two spellings of an integrated care board agree.

use super::body::body_key;
use super::fold::fold;

/// What stands behind the place of a board, folded.
const ENDINGS: [&str; 2] = [" integrated care board", " icb"];

/// Gives the key of an integrated care board: its place, folded.
///
/// "NHS Elm and Ash Integrated Care Board", "NHS Elm & Ash ICB" and "Elm and Ash ICB" are one.
pub fn board_key(name: &str) -> String {
    let folded = fold(&name.replace(['&', '+'], " and "));
    let rest = folded.strip_prefix("nhs ").unwrap_or(&folded);
    let place = ENDINGS.iter().find_map(|ending| rest.strip_suffix(*ending)).unwrap_or(rest);
    place.to_owned()
}

/// Gives the keys of bodies ([`body_key`]) under which the spellings of an integrated care board stand, each once: those
/// whose [`board_key`] is that of this name, and no others.
pub fn board_body_keys(name: &str) -> Vec<String> {
    let place = board_key(name);
    let mut keys: Vec<String> = ["", "nhs "]
        .into_iter()
        .flat_map(|before| ENDINGS.iter().chain(&[""]).map(move |behind| (before, behind)))
        .map(|(before, behind)| body_key(&format!("{before}{place}{behind}")))
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_board_agree() {
        for name in
            ["NHS Elm and Ash Integrated Care Board", "NHS ELM & ASH ICB", "Elm and Ash ICB", "Elm and Ash"]
        {
            assert_eq!(board_key(name), "elm and ash", "{name}");
        }
        assert_ne!(board_key("NHS Elm ICB"), board_key("NHS Elm and Ash ICB"));
    }

    proptest! {
        #[test]
        fn the_keys_of_a_board_are_those_of_all_its_spellings(
            before in "(NHS )?",
            place in "[A-Z][a-z]{1,6}( (&|and|The) [A-Z][a-z]{1,6})?",
            behind in "( Integrated Care Board| ICB)?",
            asked in "[A-Za-z &]{0,20}",
        ) {
            let name = format!("{before}{place}{behind}");
            let (key, keys) = (body_key(&name), board_body_keys(&place));
            prop_assert!(keys.contains(&key), "{name}: {key} is not in {keys:?}");
            prop_assert!(board_key(&asked) != board_key(&name) || board_body_keys(&asked).contains(&key));
        }
    }
}
