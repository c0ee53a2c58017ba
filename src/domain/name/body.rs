//! Keys by which two spellings of a council or another body agree.

use super::fold::fold;

/// Words of bodies that are no council: their names are folded, nothing is stripped.
const NO_COUNCIL: [&str; 44] = [
    "nhs",
    "trust",
    "hospital",
    "hospitals",
    "surgery",
    "practice",
    "centre",
    "center",
    "clinic",
    "college",
    "school",
    "academy",
    "university",
    "news",
    "times",
    "post",
    "gazette",
    "herald",
    "echo",
    "express",
    "mail",
    "chronicle",
    "radio",
    "healthwatch",
    "icb",
    "foundation",
    "group",
    "partnership",
    "society",
    "association",
    "club",
    "company",
    "service",
    "services",
    "police",
    "board",
    "network",
    "forum",
    "pharmacy",
    "charity",
    "church",
    "library",
    "fc",
    "authority",
];

/// What stands before a council's place, longest first.
const PREFIXES: [&str; 13] = [
    "city and county of ",
    "metropolitan borough council of ",
    "metropolitan borough of ",
    "royal borough of ",
    "london borough of ",
    "county borough of ",
    "borough council of ",
    "city council of ",
    "council of ",
    "borough of ",
    "county of ",
    "city of ",
    "lb of ",
];

/// What stands after a council's place, longest first, and the tier it tells.
const SUFFIXES: [(&str, Tier); 39] = [
    ("metropolitan borough council", Tier::Any),
    ("metropolitan district council", Tier::Any),
    ("london borough council", Tier::Any),
    ("city and district council", Tier::Any),
    ("county borough council", Tier::Any),
    ("royal borough council", Tier::Any),
    ("metropolitan borough", Tier::Any),
    ("metropolitan district", Tier::Any),
    ("metropolitan council", Tier::Any),
    ("unitary authority", Tier::Any),
    ("district council", Tier::District),
    ("borough council", Tier::District),
    ("unitary council", Tier::Any),
    ("county council", Tier::County),
    ("county borough", Tier::Any),
    ("london borough", Tier::Any),
    ("london boro", Tier::Any),
    ("city council", Tier::City),
    ("royal borough", Tier::Any),
    ("corporation", Tier::Any),
    ("county of", Tier::County),
    ("city of", Tier::City),
    ("council", Tier::Any),
    ("district", Tier::District),
    ("borough", Tier::District),
    ("county", Tier::County),
    ("boro", Tier::Any),
    ("city", Tier::City),
    ("rbc", Tier::District),
    ("mbc", Tier::Any),
    ("mdc", Tier::Any),
    ("lbc", Tier::Any),
    ("cbc", Tier::Any),
    ("lb", Tier::Any),
    ("bc", Tier::District),
    ("dc", Tier::District),
    ("cc", Tier::Any),
    ("ua", Tier::Any),
    ("mb", Tier::Any),
];

/// Places that are counties though their names do not end in "shire".
const COUNTIES: [&str; 19] = [
    "cumbria",
    "devon",
    "dorset",
    "durham",
    "essex",
    "kent",
    "norfolk",
    "suffolk",
    "surrey",
    "somerset",
    "cornwall",
    "east sussex",
    "west sussex",
    "northumberland",
    "isle of wight",
    "isle of anglesey",
    "rutland",
    "powys",
    "ceredigion",
];

/// Short names in use, and the full name of the place.
const SHORT_NAMES: [(&str, Tier, &str); 3] = [
    ("hull", Tier::Any, "kingston upon hull"),
    ("newcastle", Tier::City, "newcastle upon tyne"),
    ("scilly", Tier::Any, "isles of scilly"),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tier {
    Any,
    County,
    District,
    City,
}

/// Gives the key of a body's name, by which its spellings agree.
///
/// Councils come down to their place: "Trafford Council", "Trafford MBC" and "Trafford" are one, so are "London
/// Borough of Bexley" and "Bexley Council". Nothing else is touched, so that "Derby" and "Derbyshire" differ.
///
/// Two tiers of one name stay apart by this rule: a bare name means the county where there is a county of that name,
/// else the district. So "Durham", "County Durham" and "Durham County Council" are `durham`, "Durham City Council" is
/// `durham city`; "Worcester" and "Worcester City Council" are `worcester`. "City of London" is never `london`. Town,
/// parish and community councils keep those words. A council and its successor of the same name (Dorset County
/// Council, Dorset Council) share a key: codes and dates tell them apart.
///
/// Of other bodies (trusts, practices, newspapers) only "the", "ltd" and "limited" are dropped.
pub fn body_key(name: &str) -> String {
    let folded = fold(&name.replace(['&', '+'], " and "));
    let words: Vec<&str> =
        folded.split(' ').filter(|word| !matches!(*word, "the" | "ltd" | "limited")).collect();
    let plain = words.join(" ");
    let council = plain.ends_with("unitary authority") || !words.iter().any(|word| NO_COUNCIL.contains(word));
    let local =
        [" town council", " parish council", " community council"].iter().any(|kind| plain.ends_with(kind));
    if plain.is_empty() {
        return folded;
    }
    if council && !local { place(&plain) } else { plain }
}

/// Gives the place of a council's name, with its tier where that is not the one a bare name means.
fn place(plain: &str) -> String {
    let (mut rest, mut tier) = (plain, Tier::Any);
    // "City of York Council" has both; "Bristol City of" has "city of" behind.
    while let Some((place, found)) = without_suffix(rest).filter(|_| tier == Tier::Any) {
        (rest, tier) = (place, found);
    }
    while let Some((place, found)) = without_prefix(rest) {
        (rest, tier) = (place, if tier == Tier::Any { found } else { tier });
    }
    if let Some(short) = rest.strip_prefix("county ")
        && COUNTIES.contains(&short)
    {
        rest = short;
    }
    for (short, needed, long) in SHORT_NAMES {
        if rest == short && (needed == Tier::Any || needed == tier) {
            return long.to_owned();
        }
    }
    let county = rest.ends_with("shire") || COUNTIES.contains(&rest);
    match tier {
        Tier::City if rest == "london" => "city of london".to_owned(),
        Tier::City if COUNTIES.contains(&rest) => format!("{rest} city"),
        Tier::District if COUNTIES.contains(&rest) => format!("{rest} district"),
        Tier::County if !county => format!("{rest} county"),
        _ => rest.to_owned(),
    }
}

fn without_suffix(name: &str) -> Option<(&str, Tier)> {
    SUFFIXES.iter().find_map(|(suffix, tier)| {
        let place = name.strip_suffix(suffix)?.strip_suffix(' ')?;
        (!place.is_empty()).then_some((place, *tier))
    })
}

fn without_prefix(name: &str) -> Option<(&str, Tier)> {
    PREFIXES.iter().find_map(|prefix| {
        let place = name.strip_prefix(prefix)?;
        let tier = match *prefix {
            "city of " | "city council of " => Tier::City,
            "county of " => Tier::County,
            "borough of " | "borough council of " => Tier::District,
            _ => Tier::Any,
        };
        (!place.is_empty()).then_some((place, tier))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn agree(names: &[&str], key: &str) {
        for name in names {
            assert_eq!(body_key(name), key, "{name}");
        }
    }

    #[test]
    fn spellings_of_one_council_agree() {
        agree(
            &["Trafford", "Trafford Council", "Trafford Metropolitan Borough Council", "Trafford MBC"],
            "trafford",
        );
        agree(
            &["London Borough of Bexley", "Bexley Council", "Bexley LBC", "The London Borough of Bexley"],
            "bexley",
        );
        agree(&["City of York Council", "York", "York City Council", "City of York UA"], "york");
        agree(&["Royal Borough of Kingston upon Thames", "Kingston-upon-Thames"], "kingston upon thames");
        agree(&["Bristol, City of", "Bristol City Council"], "bristol");
        agree(
            &["Bath & North East Somerset", "Bath and North East Somerset Council"],
            "bath and north east somerset",
        );
        agree(
            &["King's Lynn & West Norfolk", "Borough Council of Kings Lynn and West Norfolk"],
            "kings lynn and west norfolk",
        );
        agree(&["Anytown", "Anytown Council"], "anytown");
        agree(&["Hull City Council", "Kingston upon Hull, City of"], "kingston upon hull");
    }

    #[test]
    fn tiers_and_neighbours_stay_apart() {
        agree(&["Durham", "County Durham", "Durham County Council"], "durham");
        agree(&["Durham City Council", "City of Durham"], "durham city");
        agree(&["Derbyshire County Council", "Derbyshire"], "derbyshire");
        agree(&["Derby City Council", "Derby"], "derby");
        agree(&["City of London Corporation", "City of London"], "city of london");
        assert_ne!(body_key("Worcester City Council"), body_key("Worcestershire County Council"));
        assert_ne!(body_key("Anytown Town Council"), body_key("Anytown"));
    }

    #[test]
    fn other_bodies_are_only_folded() {
        assert_eq!(
            body_key("The City of Anytown Hospitals NHS Trust"),
            "city of anytown hospitals nhs trust"
        );
        assert_eq!(body_key("Oak & Elm Surgery Ltd."), "oak and elm surgery");
        assert_eq!(body_key("The"), "the");
    }

    proptest! {
        #[test]
        fn any_text_has_a_folded_key(name in any::<String>()) {
            let key = body_key(&name);
            prop_assert_eq!(fold(&key), key);
        }
    }
}
