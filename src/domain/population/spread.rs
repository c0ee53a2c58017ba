//! The people of small places gathered by the larger places they lie in.

use std::collections::{BTreeMap, BTreeSet};

use super::apportion::apportion;
use crate::domain::gss::Gss;

/// The people of one small place, and the larger places it lies in.
#[derive(Debug, Clone, PartialEq)]
pub struct Lot {
    /// How many people.
    pub people: u32,
    /// The larger places, each with the part of the people that lives there; `None` where nobody knows the parts. Parts that
    /// add up to less than 1 leave the rest nowhere.
    pub places: Vec<(Gss, Option<f64>)>,
}

/// One larger place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Its code.
    pub code: Gss,
    /// How many people live there, as far as that is known.
    pub people: u32,
    /// How many more may: those of small places that lie partly there, nobody knows with how many.
    pub perhaps: u32,
}

/// People gathered by larger places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spread {
    /// The larger places, those with most people first, then by code.
    pub parts: Vec<Part>,
    /// People who are in one of several places, nobody knows in which; counted in `perhaps` of each of them.
    pub undecided: u32,
    /// People of small places that lie in none.
    pub nowhere: u32,
}

impl Lot {
    /// What lots are put in order by; those of one key are alike.
    fn key(&self) -> (u32, Vec<(Gss, Option<u64>)>) {
        (self.people, self.places.iter().map(|(code, share)| (*code, share.map(f64::to_bits))).collect())
    }
}

impl Spread {
    /// Gathers lots in any order. The people of the parts, the undecided and those nowhere add up to the people given.
    pub fn of(lots: &[Lot]) -> Self {
        // `None` is nowhere.
        let mut expected: BTreeMap<Option<Gss>, f64> = BTreeMap::new();
        let mut perhaps: BTreeMap<Gss, u32> = BTreeMap::new();
        let mut decided = 0u32;
        let mut undecided = 0u32;
        // Sums of parts differ in their last digit with the order of their terms: they are always taken in one order.
        let mut lots: Vec<&Lot> = lots.iter().collect();
        lots.sort_by_key(|lot| lot.key());
        for lot in lots {
            let shares: Option<Vec<(Gss, f64)>> =
                lot.places.iter().map(|(code, share)| Some((*code, (*share)?))).collect();
            let Some(shares) = shares else {
                undecided = undecided.saturating_add(lot.people);
                for (code, _) in &lot.places {
                    let known = perhaps.entry(*code).or_default();
                    *known = known.saturating_add(lot.people);
                }
                continue;
            };
            decided = decided.saturating_add(lot.people);
            let people = f64::from(lot.people);
            let sum: f64 = shares.iter().map(|(_, share)| share).sum();
            for (code, share) in shares {
                *expected.entry(Some(code)).or_default() += people * share / sum.max(1.0);
            }
            // What is left over by rounding is nobody.
            let rest = 1.0 - sum;
            *expected.entry(None).or_default() += if rest > 1e-9 { people * rest } else { 0.0 };
        }
        let mut people = apportion(&expected, decided);
        let nowhere = people.remove(&None).unwrap_or(0);
        let known = people.keys().copied().flatten();
        let codes: BTreeSet<Gss> = known.chain(perhaps.keys().copied()).collect();
        let part = |code: Gss| Part {
            code,
            people: people.get(&Some(code)).copied().unwrap_or(0),
            perhaps: perhaps.get(&code).copied().unwrap_or(0),
        };
        let mut parts: Vec<Part> = codes.into_iter().map(part).collect();
        let most = |part: &Part| (part.people, part.perhaps);
        parts.sort_by(|one, other| most(other).cmp(&most(one)).then(one.code.cmp(&other.code)));
        Self { parts, undecided, nowhere }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn gss(number: u32) -> Gss {
        Gss::of_number(405_000_000 + number).unwrap()
    }

    fn lot(people: u32, places: &[(u32, Option<f64>)]) -> Lot {
        Lot { people, places: places.iter().map(|(code, share)| (gss(*code), *share)).collect() }
    }

    #[test]
    fn the_fullest_place_comes_first_and_the_doubtful_are_told() {
        let spread = Spread::of(&[
            lot(10, &[(1, Some(1.0))]),
            lot(30, &[(2, Some(1.0))]),
            lot(8, &[(1, Some(0.25)), (3, Some(0.75))]),
            lot(5, &[(2, None), (4, None)]),
            lot(2, &[]),
            lot(10, &[(3, Some(0.4))]),
        ]);
        let part = |code, people, perhaps| Part { code: gss(code), people, perhaps };
        assert_eq!(spread.parts, [part(2, 30, 5), part(1, 12, 0), part(3, 10, 0), part(4, 0, 5)]);
        assert_eq!((spread.undecided, spread.nowhere), (5, 8));
    }

    fn lots() -> impl Strategy<Value = Vec<Lot>> {
        let share = prop::option::weighted(0.8, 0.0f64..=1.0);
        let places = prop::collection::vec((0u32..6, share), 0..4);
        prop::collection::vec((0u32..3_000, places).prop_map(|(people, places)| lot(people, &places)), 0..30)
    }

    proptest! {
        #[test]
        fn everybody_is_told_once(lots in lots()) {
            let spread = Spread::of(&lots);
            let placed: u32 = spread.parts.iter().map(|part| part.people).sum();
            let given: u32 = lots.iter().map(|lot| lot.people).sum();
            prop_assert_eq!(placed + spread.undecided + spread.nowhere, given);
        }

        #[test]
        fn the_order_of_lots_does_not_matter(lots in lots(), seed in any::<u64>()) {
            let mut turned = lots.clone();
            let by = usize::try_from(seed % 31).unwrap() % lots.len().max(1);
            turned.rotate_left(by);
            prop_assert_eq!(Spread::of(&lots), Spread::of(&turned));
        }
    }
}
