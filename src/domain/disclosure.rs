//! Who is named in what is handed over to anybody: those who act in public. Others are nobody in particular.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use sha2::{Digest, Sha256};

use super::id::ContactId;
use super::role::POLITICAL_ROLES;

/// The roles whose holders act in public besides those of politicians: appointed to a public office, or speaking in public.
///
/// Convention: a public authority names those who answer in public for what they do, and not those who work for them.
/// Whoever answers a request decides in the end (Freedom of Information Act 2000, section 40).
pub const PUBLIC_OFFICES: &[&str] = &[
    "council_ce",
    "dph",
    "dass",
    "dcs",
    "parish_clerk",
    "healthwatch_lead",
    "icb_primary_care",
    "icb_place_lead",
    "icb_comms",
    "trust_ce",
    "local_press",
    "local_radio",
];

/// What stands in the place of the name of one of us.
pub const MEMBER_OF_STAFF: &str = "a member of staff";

/// Tells whether whoever holds a post of this role acts in public. Who only stands for election does not yet, and roles of
/// the user's own do not.
pub fn acts_in_public(role: &str) -> bool {
    PUBLIC_OFFICES.contains(&role) || (POLITICAL_ROLES.contains(&role) && role != "candidate")
}

/// The letters and digits of pseudonyms: none is taken for another.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The signs of a pseudonym, where no other has the same.
const USUAL: usize = 5;

/// What people are called in the papers of one change: "Person K4QT7".
///
/// Made of the code of the change and the number of the contact, never of the name, so that it is the same in every
/// paper about that change and tells nothing in another's. Where two would be the same, they get more signs.
pub fn pseudonyms(code: &str, contacts: &BTreeSet<ContactId>) -> HashMap<ContactId, String> {
    let signs: BTreeMap<ContactId, String> =
        contacts.iter().map(|contact| (*contact, signs(code, *contact))).collect();
    let mut length = USUAL;
    let mut found: HashMap<ContactId, String> = HashMap::new();
    while found.len() < signs.len() && length <= Sha256::output_size() {
        let mut sharing: BTreeMap<&str, Vec<ContactId>> = BTreeMap::new();
        for (contact, signs) in signs.iter().filter(|(contact, _)| !found.contains_key(contact)) {
            sharing.entry(&signs[..length]).or_default().push(*contact);
        }
        for (signs, contacts) in sharing {
            if let [contact] = contacts[..] {
                found.insert(contact, format!("Person {signs}"));
            }
        }
        length += 1;
    }
    found
}

fn signs(code: &str, contact: ContactId) -> String {
    let digest = Sha256::digest(format!("{code} {contact}").as_bytes());
    digest.iter().map(|byte| char::from(SIGNS[usize::from(byte % 32)])).collect()
}

/// A place in a text where somebody is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedAt<'a> {
    /// Where, in bytes.
    pub place: Range<usize>,
    /// What is to stand there instead; `None` where they may be named.
    pub instead: Option<&'a str>,
}

/// Puts what is to stand there instead, in square brackets, wherever somebody is named.
///
/// Where a longer name that may be shown has the whole of a name that may not, it is shown: "Anita Rao" stays, though
/// another Rao does not. In any other overlap the one that may not be shown is hidden.
pub fn hide(text: &str, places: Vec<NamedAt<'_>>) -> String {
    let has = |shown: &Range<usize>, hidden: &Range<usize>| {
        shown.start <= hidden.start && hidden.end <= shown.end && shown.len() > hidden.len()
    };
    let overlap = |one: &Range<usize>, other: &Range<usize>| one.start < other.end && other.start < one.end;
    let (hiding, shown): (Vec<_>, Vec<_>) = places.into_iter().partition(|named| named.instead.is_some());
    let mut shown = shown;
    shown.retain(|shown| {
        hiding.iter().all(|hidden| !overlap(&shown.place, &hidden.place) || has(&shown.place, &hidden.place))
    });
    let mut hiding = hiding;
    hiding.retain(|hidden| !shown.iter().any(|shown| has(&shown.place, &hidden.place)));
    hiding.sort_by_key(|named| (named.place.start, Reverse(named.place.end)));
    let mut taken: Vec<NamedAt<'_>> = Vec::new();
    for named in hiding {
        match taken.last_mut().filter(|last| named.place.start < last.place.end) {
            Some(last) => {
                if named.place.len() > last.place.len() {
                    last.instead = named.instead;
                }
                last.place.end = last.place.end.max(named.place.end);
            }
            None => taken.push(named),
        }
    }
    let mut hidden = String::with_capacity(text.len());
    let mut from = 0;
    for named in &taken {
        let Some(instead) = named.instead else { continue };
        let mark = format!("[{instead}]");
        let between = &text[from..named.place.start];
        // "Anita Rao (rao-anita)" names one person twice.
        let is_again = matches!(between.trim(), "" | "(" | "<") && hidden.ends_with(&mark);
        if is_again {
            from = named.place.end;
            from += usize::from(text[from..].starts_with([')', '>']) && !between.trim().is_empty());
            continue;
        }
        hidden.push_str(between);
        hidden.push_str(&mark);
        from = named.place.end;
    }
    hidden.push_str(&text[from..]);
    hidden
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::role::DEFAULT_ROLES;

    /// The built-in roles whose holders are not named.
    const PRIVATE: &[&str] = &[
        "scrutiny_officer",
        "democratic_services",
        "mp_office",
        "planning_lead",
        "transport_lead",
        "housing_regen_lead",
        "leisure_lead",
        "lmc_secretary",
        "lpc_lead",
        "ppg_chair",
        "pcn_cd",
        "neighbour_practice_manager",
        "trust_comms",
        "hyperlocal_admin",
        "vcse_lead",
        "community_rep",
        "health_visitor",
        "faith_leader",
        "school_head",
        "leisure_centre_manager",
        "care_home_manager",
        "pharmacist",
        "campaign_group",
        "candidate",
        "staff",
        "other",
    ];

    #[test]
    fn every_role_was_thought_about() {
        for (role, ..) in DEFAULT_ROLES {
            assert_ne!(acts_in_public(role), PRIVATE.contains(role), "{role}");
        }
        for role in PUBLIC_OFFICES.iter().chain(PRIVATE) {
            assert!(DEFAULT_ROLES.iter().any(|(key, ..)| key == role), "{role} is no role");
        }
        assert!(!acts_in_public("our_own_role"));
    }

    #[test]
    fn a_pseudonym_is_the_same_everywhere() {
        let of =
            |code: &str, numbers: &[i64]| pseudonyms(code, &numbers.iter().copied().map(ContactId).collect());
        assert_eq!(of("elm-lane", &[41])[&ContactId(41)], "Person DF39K");
        assert_eq!(of("elm-lane", &[1, 41, 7])[&ContactId(41)], "Person DF39K");
        assert_ne!(of("mill-road", &[41])[&ContactId(41)], "Person DF39K");
    }

    #[test]
    fn two_that_would_be_the_same_get_more_signs() {
        // Found by search: the first two numbers that share five signs.
        let mut seen: HashMap<String, i64> = HashMap::new();
        let (one, other) = (1..)
            .find_map(|number| {
                let short = signs("elm-lane", ContactId(number))[..USUAL].to_owned();
                seen.insert(short, number).map(|known| (known, number))
            })
            .unwrap();
        let both = pseudonyms("elm-lane", &[ContactId(one), ContactId(other)].into());
        let (a, b) = (&both[&ContactId(one)], &both[&ContactId(other)]);
        assert_ne!(a, b);
        assert_eq!(a.len(), "Person ".len() + USUAL + 1);
        assert_eq!(a[..a.len() - 1], b[..b.len() - 1]);
    }

    #[test]
    fn the_longest_name_counts_and_hiding_wins() {
        let at = |place: Range<usize>, instead| NamedAt { place, instead };
        let text = "Anita Rao asked Dev Rao (rao-dev) and Kim";
        let places = vec![
            at(0..9, None),
            at(6..9, Some("Person X")),
            at(16..23, Some("Person X")),
            at(16..23, None),
            at(25..32, Some("Person X")),
            at(38..41, Some("one of us")),
        ];
        assert_eq!(hide(text, places), "Anita Rao asked [Person X] and [one of us]");
        assert_eq!(hide(text, Vec::new()), text);
    }

    proptest! {
        #[test]
        fn nothing_of_a_hidden_place_is_left(
            text in "[a-d é]{0,30}", cuts in prop::collection::vec((0usize..40, 0usize..40, any::<bool>()), 0..8),
        ) {
            let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let cut = |at: usize| ends[at % ends.len()];
            let places: Vec<NamedAt<'_>> = cuts
                .iter()
                .map(|(a, b, hides)| (cut(*a).min(cut(*b))..cut(*a).max(cut(*b)), hides))
                .filter(|(place, _)| !place.is_empty())
                .map(|(place, hides)| NamedAt { place, instead: hides.then_some("X") })
                .collect();
            let shown = hide(&text, places.clone());
            // Each character that stays is in no place, or in one that may be shown.
            let is_in = |at: usize, hides: bool| {
                places.iter().any(|named| named.instead.is_some() == hides && named.place.contains(&at))
            };
            let may_stay: String =
                text.char_indices().filter(|(at, _)| !is_in(*at, true) || is_in(*at, false)).map(|(_, c)| c).collect();
            let mut left = may_stay.chars();
            for stays in shown.replace("[X]", "").chars() {
                prop_assert!(left.any(|may| may == stays), "{:?} of {:?}", shown, text);
            }
            if places.iter().all(|named| named.instead.is_none()) {
                prop_assert_eq!(shown, text);
            }
        }

        #[test]
        fn no_two_are_the_same(code in "[a-z-]{1,9}", numbers in prop::collection::btree_set(1i64..100_000, 0..300)) {
            let contacts: BTreeSet<ContactId> = numbers.into_iter().map(ContactId).collect();
            let found = pseudonyms(&code, &contacts);
            let different: BTreeSet<&String> = found.values().collect();
            prop_assert_eq!(different.len(), contacts.len());
        }
    }
}
