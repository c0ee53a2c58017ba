//! Whole people from parts of people.

use std::collections::BTreeMap;

/// Shares out `total` people by what is expected for each place, in whole people who add up to `total`.
///
/// By the largest remainders (Hamilton's method): everybody gets the whole part, and those who lost most by that one more;
/// of equal remainders the first place. Where nothing is expected anywhere, nobody is shared out.
pub fn apportion<Place: Copy + Ord>(expected: &BTreeMap<Place, f64>, total: u32) -> BTreeMap<Place, u32> {
    let sum: f64 = expected.values().sum();
    if sum <= 0.0 {
        return BTreeMap::new();
    }
    let scale = f64::from(total) / sum;
    let mut shared: Vec<(Place, u32, f64)> = expected
        .iter()
        .map(|(code, part)| {
            // What was summed up in parts may be a hair beside the whole number it stands for.
            let part = part * scale;
            let near = part.round();
            let part = if (part - near).abs() < 1e-6 { near } else { part };
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "it is from 0 to total"
            )]
            let whole = part.floor() as u32;
            (*code, whole, part - part.floor())
        })
        .collect();
    let given: u32 = shared.iter().map(|(_, whole, _)| *whole).sum();
    let mut left = usize::try_from(total.saturating_sub(given)).unwrap_or(usize::MAX);
    shared.sort_by(|one, other| other.2.total_cmp(&one.2).then(one.0.cmp(&other.0)));
    for (_, whole, _) in &mut shared {
        if left == 0 {
            break;
        }
        *whole += 1;
        left -= 1;
    }
    shared.into_iter().map(|(code, whole, _)| (code, whole)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shared(parts: &[f64], total: u32) -> Vec<u32> {
        let expected = parts.iter().copied().enumerate().collect();
        apportion(&expected, total).into_values().collect()
    }

    #[test]
    fn the_largest_remainders_get_one_more() {
        assert_eq!(shared(&[1.4, 1.6, 3.0], 6), [1, 2, 3]);
        assert_eq!(shared(&[0.5, 0.5], 1), [1, 0]);
        assert_eq!(shared(&[0.0, 0.0], 7), [] as [u32; 0]);
        assert_eq!(shared(&[], 7), [] as [u32; 0]);
    }

    proptest! {
        #[test]
        fn everybody_is_somewhere_once(parts in prop::collection::vec(0.0f64..5_000.0, 1..40), total in 0u32..2_000_000) {
            let shared = shared(&parts, total);
            let sum: f64 = parts.iter().sum();
            if sum > 0.0 {
                prop_assert_eq!(shared.iter().sum::<u32>(), total);
                for (part, whole) in parts.iter().zip(shared) {
                    let exact = part * f64::from(total) / sum;
                    prop_assert!((f64::from(whole) - exact).abs() < 1.0 + 1e-6, "{whole} for {exact}");
                }
            }
        }

        #[test]
        fn whole_people_stay_as_they_are(parts in prop::collection::vec(0u32..100_000, 1..40)) {
            let sum: u32 = parts.iter().sum();
            let exact: Vec<f64> = parts.iter().map(|part| f64::from(*part)).collect();
            if sum > 0 {
                prop_assert_eq!(shared(&exact, sum), parts);
            }
        }
    }
}
