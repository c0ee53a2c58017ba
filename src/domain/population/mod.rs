//! Where the patients of a list live, place by place: sums that add up to the patient.

mod apportion;
mod odd;
mod spread;

pub use apportion::apportion;
pub use odd::{NotPlaced, reason};
pub use spread::{Lot, Part, Spread};

/// The smallest number of patients that is printed for the outside.
///
/// NHS England suppresses counts below 5 in what it publishes, so that nobody can be recognised.
pub const SMALLEST_PUBLIC: u32 = 5;

/// A number of patients as it may be printed for the outside; `None` where it is too small.
pub const fn public(patients: u32) -> Option<u32> {
    if patients > 0 && patients < SMALLEST_PUBLIC { None } else { Some(patients) }
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
        assert_eq!([0, 1, 4, 5].map(public), [Some(0), None, None, Some(5)]);
    }

    #[test]
    fn a_threshold_is_a_part_of_the_list_and_a_number() {
        let usual = Threshold::USUAL;
        assert!(usual.keeps(41, 4083) && !usual.keeps(40, 4083));
        assert!(usual.keeps(1, 100) && !usual.keeps(0, 1));
        let five = Threshold { share: 0, patients: 5 };
        assert!(five.keeps(5, u32::MAX) && !five.keeps(4, 4));
        assert!(Threshold::NONE.keeps(0, u32::MAX));
    }
}
