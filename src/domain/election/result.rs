//! What a result says of the seats of one ward, and of a council as a whole: no more than it says.

use std::collections::BTreeMap;

use crate::domain::id::ContactId;

/// Somebody who sat for a ward when the poll was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sitter {
    /// Who.
    pub contact: ContactId,
    /// Whether it is known that they left: they stood and were not elected, their term was known to end, or somebody
    /// said so.
    pub has_left: bool,
}

/// What became of the seats of a ward.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Returns {
    /// Those who sat and were elected again.
    pub again: Vec<ContactId>,
    /// Those who are new in the ward.
    pub new: Vec<ContactId>,
    /// Those who sat and do not any more.
    pub left: Vec<ContactId>,
    /// Those whose seats were not up.
    pub stay: Vec<ContactId>,
    /// Those of whom some have left, and nothing says which.
    pub unclear: Vec<ContactId>,
    /// How many of them.
    pub unclear_left: usize,
}

/// What became of the seats of a ward, from those who sat and those who were elected.
///
/// Where as many were elected as there are seats, nobody else sits. Where fewer were (a third of them, a by-election),
/// whoever new there is no seat for takes that of somebody who left: known where all of the others must have, else
/// unclear. Nobody is made to leave whose seat may not have been up.
pub fn returns(seats: usize, sitting: &[Sitter], winners: &[ContactId]) -> Returns {
    let mut found = Returns::default();
    for winner in winners {
        let sat = sitting.iter().any(|sitter| sitter.contact == *winner);
        let list = if sat { &mut found.again } else { &mut found.new };
        if !list.contains(winner) {
            list.push(*winner);
        }
    }
    let mut rest = Vec::new();
    for sitter in sitting.iter().filter(|sitter| !winners.contains(&sitter.contact)) {
        if sitter.has_left || seats <= winners.len() {
            found.left.push(sitter.contact);
        } else {
            rest.push(sitter.contact);
        }
    }
    let excess = (found.again.len() + found.new.len() + rest.len()).saturating_sub(seats);
    if excess == 0 {
        found.stay = rest;
    } else if excess >= rest.len() {
        found.left.extend(rest);
    } else {
        found.unclear = rest;
        found.unclear_left = excess;
    }
    found
}

/// Who has more than half of the seats of a council.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Control {
    /// A party, by its name.
    Party(String),
    /// Nobody.
    NoOverall,
}

impl Control {
    /// The words for it: "Labour", "no overall control".
    pub fn words(&self) -> &str {
        match self {
            Self::Party(name) => name,
            Self::NoOverall => "no overall control",
        }
    }
}

/// Who controls a council of so many seats; `None` where seats whose party is not known could decide it.
///
/// A seat that nobody holds is no party's. Members for Labour and Co-operative sit with Labour.
pub fn control<'a>(seats: usize, parties: impl IntoIterator<Item = Option<&'a str>>) -> Option<Control> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut unknown = 0;
    for party in parties {
        match party {
            Some("Labour and Co-operative") => *counts.entry("Labour").or_default() += 1,
            // Independents are no group because they are called alike.
            Some("Independent") => {}
            Some(party) => *counts.entry(party).or_default() += 1,
            None => unknown += 1,
        }
    }
    let most = counts.iter().max_by_key(|(_, count)| **count);
    let has_more_than_half = |count: usize| count * 2 > seats;
    match most {
        Some((party, count)) if has_more_than_half(*count) => Some(Control::Party((*party).to_owned())),
        Some((_, count)) if has_more_than_half(*count + unknown) => None,
        None if has_more_than_half(unknown) => None,
        _ => Some(Control::NoOverall),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use proptest::prelude::*;

    fn everybody(found: &Returns) -> BTreeSet<ContactId> {
        let lists = [&found.again, &found.new, &found.left, &found.stay, &found.unclear];
        lists.into_iter().flatten().copied().collect()
    }

    fn ids(numbers: &[i64]) -> Vec<ContactId> {
        numbers.iter().map(|number| ContactId(*number)).collect()
    }

    fn sitting(numbers: &[(i64, bool)]) -> Vec<Sitter> {
        numbers.iter().map(|(id, has_left)| Sitter { contact: ContactId(*id), has_left: *has_left }).collect()
    }

    #[test]
    fn a_whole_council_leaves_nobody_in_doubt() {
        let found = returns(3, &sitting(&[(1, false), (2, false), (3, false)]), &ids(&[2, 7, 8]));
        assert_eq!((found.again, found.new, found.left), (ids(&[2]), ids(&[7, 8]), ids(&[1, 3])));
        assert_eq!(found.unclear_left, 0);
    }

    #[test]
    fn of_thirds_one_seat_is_up() {
        let three = [(1, false), (2, false), (3, false)];
        let again = returns(3, &sitting(&three), &ids(&[2]));
        assert_eq!((again.again, again.stay, again.left), (ids(&[2]), ids(&[1, 3]), ids(&[])));
        let new = returns(3, &sitting(&three), &ids(&[7]));
        assert_eq!((new.unclear, new.unclear_left, new.left), (ids(&[1, 2, 3]), 1, ids(&[])));
        let known = returns(3, &sitting(&[(1, false), (2, true), (3, false)]), &ids(&[7]));
        assert_eq!((known.left, known.stay, known.unclear_left), (ids(&[2]), ids(&[1, 3]), 0));
    }

    #[test]
    fn a_vacancy_is_filled_and_nobody_leaves() {
        let found = returns(3, &sitting(&[(1, false), (2, false)]), &ids(&[7]));
        assert_eq!((found.new, found.stay, found.left), (ids(&[7]), ids(&[1, 2]), ids(&[])));
        let both = returns(2, &sitting(&[(1, false)]), &ids(&[7, 8]));
        assert_eq!(both.left, ids(&[1]));
    }

    #[test]
    fn control_is_more_than_half() {
        let of = |seats, parties: &[&'static str]| {
            control(seats, parties.iter().map(|party| (!party.is_empty()).then_some(*party)))
        };
        assert_eq!(
            of(3, &["Labour", "Labour and Co-operative", "Green"]),
            Some(Control::Party("Labour".into()))
        );
        assert_eq!(of(4, &["Labour", "Labour", "Green", "Green"]), Some(Control::NoOverall));
        assert_eq!(of(4, &["Labour", "Labour", "", "Green"]), None, "one seat decides");
        assert_eq!(of(4, &["Labour", "", "Green", "Green"]), None);
        assert_eq!(of(5, &["Labour", "", "Green", "Green"]), None);
        assert_eq!(of(7, &["Labour", "", "Green", "Green"]), Some(Control::NoOverall));
        assert_eq!(of(3, &["Independent", "Independent", "Labour"]), Some(Control::NoOverall));
        assert_eq!(of(0, &[]), Some(Control::NoOverall));
    }

    proptest! {
        #[test]
        fn nobody_is_lost_or_counted_twice(
            seats in 1usize..6,
            sat in prop::collection::btree_map(1i64..9, any::<bool>(), 0..6),
            won in prop::collection::btree_set(1i64..12, 0..6),
        ) {
            let sat: Vec<Sitter> =
                sat.into_iter().map(|(id, has_left)| Sitter { contact: ContactId(id), has_left }).collect();
            let won: Vec<ContactId> = won.into_iter().map(ContactId).collect();
            let found = returns(seats, &sat, &won);
            let all: BTreeSet<ContactId> =
                sat.iter().map(|sitter| sitter.contact).chain(won.iter().copied()).collect();
            prop_assert_eq!(everybody(&found), all.clone());
            let counted = found.again.len() + found.new.len() + found.left.len() + found.stay.len() + found.unclear.len();
            prop_assert_eq!(counted, all.len());
            prop_assert!(won.iter().all(|winner| !found.left.contains(winner) && !found.unclear.contains(winner)));
            let after = counted - found.left.len() - found.unclear_left;
            prop_assert!(after <= seats.max(won.len()), "{} of {}", after, seats);
            prop_assert!(found.unclear_left == 0 || found.unclear_left < found.unclear.len());
        }
    }
}
