//! Steps that wait for each other.

use std::collections::VecDeque;

/// Finds the circles among steps: each step with those that must not be done before it. No circle shares a step with
/// another of those found, and each begins with its step that comes first.
///
/// No chain, however long, panics.
pub(super) fn circles(before: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut is_free = vec![false; before.len()];
    let mut waits = vec![Vec::new(); before.len()];
    let mut open: Vec<usize> = vec![0; before.len()];
    for (step, later) in before.iter().enumerate() {
        for &later in later.iter().filter(|later| **later < before.len()) {
            waits[later].push(step);
            open[step] += 1;
        }
    }
    let mut found = Vec::new();
    let mut ready: VecDeque<usize> = (0..before.len()).filter(|step| open[*step] == 0).collect();
    loop {
        // A step that nothing follows is in no circle, and neither is one that is followed by such steps alone.
        while let Some(step) = ready.pop_front() {
            if std::mem::replace(&mut is_free[step], true) {
                continue;
            }
            for &earlier in &waits[step] {
                open[earlier] = open[earlier].saturating_sub(1);
                if open[earlier] == 0 {
                    ready.push_back(earlier);
                }
            }
        }
        let Some(start) = is_free.iter().position(|free| !free) else { return found };
        let circle = walk(start, before, &is_free);
        ready.extend(&circle);
        found.push(circle);
    }
}

/// Follows the steps that are left, each of which is followed by another, until one comes again.
fn walk(start: usize, before: &[Vec<usize>], is_free: &[bool]) -> Vec<usize> {
    let mut place = vec![None; before.len()];
    let mut path = Vec::new();
    let mut step = start;
    while place[step].is_none() {
        place[step] = Some(path.len());
        path.push(step);
        let next = before[step].iter().copied().find(|next| is_free.get(*next) == Some(&false));
        let Some(next) = next else { break };
        step = next;
    }
    let mut circle = path.split_off(place[step].unwrap_or(0));
    let first = circle.iter().enumerate().min_by_key(|(_, step)| **step).map_or(0, |(at, _)| at);
    circle.rotate_left(first);
    circle
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn circles_are_found_and_chains_are_none() {
        let none: [Vec<usize>; 0] = [];
        assert_eq!(circles(&none), none);
        assert_eq!(circles(&[vec![1, 2], vec![2], vec![]]), none);
        assert_eq!(circles(&[vec![1], vec![0]]), [[0, 1]]);
        assert_eq!(circles(&[vec![2], vec![2], vec![3], vec![1]]), [[1, 2, 3]], "the first only leads there");
        assert_eq!(circles(&[vec![1], vec![0], vec![3], vec![2], vec![0]]), [[0, 1], [2, 3]]);
        assert_eq!(circles(&[vec![0]]), [[0]]);
        assert_eq!(circles(&[vec![7]]), none);
    }

    #[test]
    fn a_long_chain_is_followed_to_its_end() {
        let mut chain: Vec<Vec<usize>> = (1..100_000).map(|next| vec![next]).collect();
        chain.push(vec![]);
        assert_eq!(circles(&chain).len(), 0);
        if let Some(last) = chain.last_mut() {
            last.push(0);
        }
        assert_eq!(circles(&chain)[0].len(), 100_000);
    }

    proptest! {
        #[test]
        fn every_circle_is_one(before in prop::collection::vec(prop::collection::vec(0usize..8, 0..4), 0..8)) {
            for circle in circles(&before) {
                for (at, step) in circle.iter().enumerate() {
                    prop_assert!(before[*step].contains(&circle[(at + 1) % circle.len()]));
                }
            }
        }

        #[test]
        fn what_points_forward_has_none(before in prop::collection::vec(prop::collection::vec(1usize..9, 0..4), 0..8)) {
            let forward: Vec<Vec<usize>> = before
                .iter()
                .enumerate()
                .map(|(step, later)| later.iter().map(|by| step + by).collect())
                .collect();
            prop_assert_eq!(circles(&forward).len(), 0);
        }
    }
}
