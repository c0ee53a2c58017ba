//! Where the patients of a list live, place by place: sums that add up to the patient.

mod apportion;
mod odd;
mod spread;

pub use apportion::apportion;
pub use odd::{NotPlaced, reason};
pub use spread::{Lot, Part, Spread};

/// The smallest number of patients that is printed for the outside.
///
/// A convention of much that is published about patients, so that nobody can be recognised; the lists of practices by where
/// patients live are published whole.
pub const SMALLEST_PUBLIC: u32 = 5;

/// The numbers of patients of a list as they may be printed for the outside; `None` for one that may not.
///
/// One that is too small is hidden; and where it is the only one, the next smallest too, for it could be worked out from
/// the others and the whole.
pub fn public(numbers: &[u32]) -> Vec<Option<u32>> {
    let is_small = |number: u32| number > 0 && number < SMALLEST_PUBLIC;
    let mut shown: Vec<Option<u32>> =
        numbers.iter().map(|number| (!is_small(*number)).then_some(*number)).collect();
    if shown.iter().filter(|number| number.is_none()).count() == 1
        && let Some(next) = shown.iter_mut().filter(|number| number.is_some_and(|number| number > 0)).min()
    {
        *next = None;
    }
    shown
}

/// Which areas are left out: those with less than a part of the list, or with fewer patients.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threshold {
    /// The least part of the list, in hundredths of a percent: 100 is 1 %.
    pub share: u32,
    /// The fewest patients.
    pub patients: u32,
}

impl Threshold {
    /// Nothing is left out.
    pub const NONE: Self = Self { share: 0, patients: 0 };

    /// What a change takes where nobody says otherwise: 1 % of the list. A convention, and yours to change.
    pub const USUAL: Self = Self { share: 100, patients: 0 };

    /// Tells whether the names of those left out of a list of `total` say that fewer patients live there than may be printed
    /// for the outside.
    pub fn tells_small_numbers(self, total: u32) -> bool {
        self != Self::NONE && self.keeps(SMALLEST_PUBLIC - 1, total)
    }

    /// Tells whether an area with so many patients of a list of `total` is kept.
    pub fn keeps(self, patients: u32, total: u32) -> bool {
        patients >= self.patients && u64::from(patients) * 10_000 >= u64::from(self.share) * u64::from(total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_are_not_for_the_outside() {
        assert_eq!(public(&[0, 1, 4, 5]), [Some(0), None, None, Some(5)]);
        assert_eq!(public(&[90, 7, 3, 8]), [Some(90), None, None, Some(8)], "the 3 could be worked out");
        assert_eq!(public(&[90, 7]), [Some(90), Some(7)]);
        assert_eq!(public(&[3]), [None]);
        assert_eq!(public(&[]), []);
    }

    #[test]
    fn a_threshold_is_a_part_of_the_list_and_a_number() {
        let usual = Threshold::USUAL;
        assert!(usual.keeps(41, 4083) && !usual.keeps(40, 4083));
        assert!(usual.keeps(1, 100) && !usual.keeps(0, 1));
        let five = Threshold { share: 0, patients: 5 };
        assert!(five.keeps(5, u32::MAX) && !five.keeps(4, 4));
        assert!(Threshold::NONE.keeps(0, u32::MAX));
        assert!(usual.tells_small_numbers(400) && !usual.tells_small_numbers(401));
        assert!(!five.tells_small_numbers(4) && !Threshold::NONE.tells_small_numbers(4));
    }
}
