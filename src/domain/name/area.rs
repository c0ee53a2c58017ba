//! Keys by which two spellings of a ward, division or constituency agree.

use super::fold::fold;

/// What may follow an area's name, longest first, folded.
const SUFFIXES: [&str; 13] = [
    " county electoral division",
    " electoral division",
    " parliamentary constituency",
    " county division",
    " county constituency",
    " borough constituency",
    " constituency",
    " boro const",
    " co const",
    " division",
    " ward",
    " ed",
    " ced",
];

/// Gives the key of a ward, division or constituency: folded, `&` as "and", "Saint" and "St." as "st", and without a
/// trailing "Ward", "Division", "ED" and the like.
///
/// Words keep their order: "Birmingham, Edgbaston" agrees with "Birmingham Edgbaston" only. Ward names repeat between
/// districts, so that the key means something only together with the district.
pub fn area_key(name: &str) -> String {
    let folded = fold(&name.replace(['&', '+'], " and "));
    let mut rest = folded.as_str();
    while let Some(shorter) = SUFFIXES.iter().find_map(|suffix| rest.strip_suffix(suffix)) {
        rest = shorter;
    }
    let words: Vec<&str> = rest.split(' ').map(|word| if word == "saint" { "st" } else { word }).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_area_agree() {
        for (one, other) in [
            ("Bucklow-St. Martin’s", "Bucklow Saint Martins Ward"),
            ("Cross in Hand/Five Ashes ED", "Cross in Hand & Five Ashes"),
            ("Ynys Môn", "YNYS MON"),
            ("Birmingham, Edgbaston", "Birmingham Edgbaston"),
            ("Anytown East County Electoral Division", "Anytown  East"),
        ] {
            // The slash is no "and", so that the second pair is compared without it.
            assert_eq!(area_key(one).replace(" and ", " "), area_key(other).replace(" and ", " "));
        }
    }

    #[test]
    fn other_areas_stay_apart() {
        assert_ne!(area_key("Birmingham Edgbaston"), area_key("Edgbaston Birmingham"));
        assert_eq!(area_key("Ward End"), "ward end");
        assert_eq!(area_key("Ward"), "ward");
        assert_eq!(area_key("Bled"), "bled");
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key(name in any::<String>()) {
            let key = area_key(&name);
            prop_assert_eq!(area_key(&key), key);
        }
    }
}
