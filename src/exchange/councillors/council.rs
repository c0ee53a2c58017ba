//! What a council is called, where a file has only its place.

use crate::domain::name::{body_key, fold};

/// The counties with a county council above districts: a file that says only the place means that council.
///
/// Places whose county council gave way to one council of the same name (Cumbria's did not, Dorset's did) are left
/// out: there the file must say which.
const COUNTIES: [&str; 21] = [
    "cambridgeshire",
    "derbyshire",
    "devon",
    "east sussex",
    "essex",
    "gloucestershire",
    "hampshire",
    "hertfordshire",
    "kent",
    "lancashire",
    "leicestershire",
    "lincolnshire",
    "norfolk",
    "nottinghamshire",
    "oxfordshire",
    "staffordshire",
    "suffolk",
    "surrey",
    "warwickshire",
    "west sussex",
    "worcestershire",
];

/// Words that say what a name is already.
const SAYS_WHAT: [&str; 6] = ["council", "borough", "corporation", "authority", "mbc", "county"];

/// The name for a council that the record does not have: "Trafford" becomes "Trafford Council".
///
/// It agrees with the bare name by its key, so that either finds it.
pub(super) fn full_name(bare: &str, county: Option<bool>) -> String {
    let bare = &capitalised(bare.trim());
    let folded = fold(bare);
    if folded.split(' ').any(|word| SAYS_WHAT.contains(&word)) {
        return bare.to_owned();
    }
    let county = county.unwrap_or_else(|| COUNTIES.contains(&folded.as_str()));
    let tail = match folded.as_str() {
        "city of london" => "Corporation",
        _ if county => "County Council",
        _ => "Council",
    };
    let full = format!("{bare} {tail}");
    if body_key(&full) == body_key(bare) { full } else { bare.to_owned() }
}

/// Gives a name that was typed in small letters its capitals: "isle of wight" is "Isle of Wight".
fn capitalised(name: &str) -> String {
    if name.chars().any(char::is_uppercase) {
        return name.to_owned();
    }
    let word = |(at, word): (usize, &str)| {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if at == 0 || !SMALL.contains(&word) => first.to_uppercase().chain(letters).collect(),
            _ => word.to_owned(),
        }
    };
    name.split(' ').enumerate().map(word).collect::<Vec<String>>().join(" ")
}

/// Words inside the name of a place that have no capital.
const SMALL: [&str; 7] = ["and", "by", "in", "of", "on", "the", "upon"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_places_become_councils() {
        for (bare, county, full) in [
            ("Trafford", None, "Trafford Council"),
            ("Kent", None, "Kent County Council"),
            ("Dorset", Some(true), "Dorset County Council"),
            ("Dorset", Some(false), "Dorset Council"),
            ("City of London", None, "City of London Corporation"),
            ("London Borough of Bexley", None, "London Borough of Bexley"),
            ("Trafford MBC", None, "Trafford MBC"),
            ("trafford", None, "Trafford Council"),
            ("bath and north east somerset", None, "Bath and North East Somerset Council"),
        ] {
            assert_eq!(full_name(bare, county), full);
            assert_eq!(body_key(full), body_key(bare), "{bare} finds {full}");
        }
    }
}
