//! Keys by which two spellings of an integrated care board agree.

use super::fold::fold;

/// Gives the key of an integrated care board: its place, folded.
///
/// "NHS Elm and Ash Integrated Care Board", "NHS Elm & Ash ICB" and "Elm and Ash ICB" are one.
pub fn board_key(name: &str) -> String {
    let folded = fold(&name.replace(['&', '+'], " and "));
    let rest = folded.strip_prefix("nhs ").unwrap_or(&folded);
    let endings = [" integrated care board", " icb"];
    let place = endings.iter().find_map(|ending| rest.strip_suffix(ending)).unwrap_or(rest);
    place.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_board_agree() {
        for name in
            ["NHS Elm and Ash Integrated Care Board", "NHS ELM & ASH ICB", "Elm and Ash ICB", "Elm and Ash"]
        {
            assert_eq!(board_key(name), "elm and ash", "{name}");
        }
        assert_ne!(board_key("NHS Elm ICB"), board_key("NHS Elm and Ash ICB"));
    }
}
