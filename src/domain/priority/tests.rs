use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::domain::id::{AreaId, OrganisationId};

const WARD: Partner = Partner::Area(AreaId(1));
const COUNCIL: Partner = Partner::Organisation(OrganisationId(1));

fn day(iso: &str) -> NaiveDate {
    iso.parse().unwrap()
}

fn said(id: i64, topic: i64, at: Partner, whose: Whose, weight: u8, on: &str) -> Priority {
    Priority {
        id: PriorityId(id),
        made: NewPriority {
            topic: TopicId(topic),
            at,
            whose,
            weight,
            what: None,
            source: "plan".to_owned(),
            said_on: day(on),
            recheck_on: None,
        },
        recorded_at: "2026-11-23T09:00:00Z".parse().unwrap(),
    }
}

/// Topic, ground, our weight and theirs, of each line.
fn ground(said: &[Priority], places: &[Partner]) -> Vec<(i64, Ground, u8, u8)> {
    let weight = |side: Option<&Priority>| side.map_or(0, |priority| priority.made.weight);
    common_ground(said, places, day("2026-11-23"))
        .iter()
        .map(|shared| (shared.topic.0, shared.ground(), weight(shared.ours), weight(shared.theirs)))
        .collect()
}

#[test]
fn the_last_said_stands_and_of_two_of_one_day_the_last_written_down() {
    let all = [
        said(1, 1, COUNCIL, Whose::Theirs, 5, "2026-03-01"),
        said(2, 1, COUNCIL, Whose::Theirs, 2, "2025-03-01"),
        said(3, 2, COUNCIL, Whose::Theirs, 1, "2026-03-01"),
        said(4, 2, COUNCIL, Whose::Theirs, 4, "2026-03-01"),
        said(5, 2, COUNCIL, Whose::Ours, 3, "2027-01-01"),
    ];
    let on = |iso| standing(&all, day(iso)).iter().map(|priority| priority.id.0).collect::<Vec<_>>();
    assert_eq!(on("2026-11-23"), [1, 4], "what is said later is not known yet");
    assert_eq!(on("2025-12-31"), [2]);
    assert_eq!(on("2027-01-01"), [1, 5, 4]);
}

#[test]
fn both_must_hold_it_important_for_it_to_be_common_ground() {
    let all = [
        said(1, 1, COUNCIL, Whose::Theirs, 3, "2026-03-01"),
        said(2, 1, COUNCIL, Whose::Ours, 3, "2026-03-01"),
        said(3, 2, COUNCIL, Whose::Theirs, 5, "2026-03-01"),
        said(4, 2, COUNCIL, Whose::Ours, 2, "2026-03-01"),
        said(5, 3, COUNCIL, Whose::Ours, 5, "2026-03-01"),
        said(6, 4, COUNCIL, Whose::Ours, 2, "2026-03-01"),
        said(7, 5, COUNCIL, Whose::Theirs, 5, "2026-03-01"),
        said(8, 5, COUNCIL, Whose::Theirs, 0, "2026-04-01"),
    ];
    assert_eq!(
        ground(&all, &[COUNCIL]),
        [
            (1, Ground::Common, 3, 3),
            (2, Ground::Theirs, 2, 5),
            (3, Ground::Ours, 5, 0),
            (4, Ground::Little, 2, 0)
        ],
        "what was dropped is nobody's priority"
    );
}

#[test]
fn of_ours_the_nearest_place_says_and_of_theirs_whoever_cares_most() {
    let all = [
        said(1, 1, COUNCIL, Whose::Theirs, 5, "2026-03-01"),
        said(2, 1, WARD, Whose::Theirs, 2, "2026-03-01"),
        said(3, 2, COUNCIL, Whose::Theirs, 4, "2026-03-01"),
        said(4, 2, WARD, Whose::Theirs, 0, "2026-06-01"),
        said(5, 2, WARD, Whose::Ours, 4, "2026-06-01"),
        said(6, 3, COUNCIL, Whose::Ours, 5, "2026-06-01"),
        said(7, 3, WARD, Whose::Ours, 1, "2026-06-01"),
    ];
    assert_eq!(
        ground(&all, &[WARD, COUNCIL]),
        [(2, Ground::Common, 4, 4), (1, Ground::Theirs, 0, 5), (3, Ground::Little, 1, 0)],
        "dropped in the ward, it is still the council's"
    );
    assert_eq!(
        ground(&all, &[WARD]),
        [(2, Ground::Ours, 4, 0), (1, Ground::Little, 0, 2), (3, Ground::Little, 1, 0)]
    );
    let equal = [
        said(1, 1, COUNCIL, Whose::Theirs, 4, "2026-03-01"),
        said(2, 1, WARD, Whose::Theirs, 4, "2026-03-01"),
    ];
    let found = common_ground(&equal, &[WARD, COUNCIL], day("2026-11-23"));
    assert_eq!(found[0].theirs.map(|priority| priority.made.at), Some(WARD));
}

#[test]
fn it_is_stale_from_the_day_on_which_it_is_to_be_asked_again() {
    let mut priority = said(1, 1, COUNCIL, Whose::Theirs, 5, "2026-03-01");
    assert!(!priority.is_stale(NaiveDate::MAX), "it need not be asked again");
    priority.made.recheck_on = Some(day("2027-03-01"));
    assert!(!priority.is_stale(day("2027-02-28")));
    assert!(priority.is_stale(day("2027-03-01")));
}

fn any_priority() -> impl Strategy<Value = Priority> {
    (0..6i64, 0..3usize, any::<bool>(), 0..=MOST, 0..400i32).prop_map(|(topic, place, ours, weight, days)| {
        let place = [WARD, COUNCIL, Partner::Area(AreaId(9))][place];
        let whose = if ours { Whose::Ours } else { Whose::Theirs };
        let mut priority = said(0, topic, place, whose, weight, "2026-01-01");
        priority.made.said_on = NaiveDate::from_num_days_from_ce_opt(739_600 + days).unwrap();
        priority
    })
}

/// Priorities numbered as they were written down.
fn any_priorities() -> impl Strategy<Value = Vec<Priority>> {
    prop::collection::vec(any_priority(), 0..30).prop_map(|mut all| {
        for (number, priority) in (1..).zip(&mut all) {
            priority.id = PriorityId(number);
        }
        all
    })
}

proptest! {
    #[test]
    fn every_topic_that_matters_is_there_once(all in any_priorities(), today in 739_500..740_100i32) {
        let today = NaiveDate::from_num_days_from_ce_opt(today).unwrap();
        let places = [WARD, COUNCIL];
        let found = common_ground(&all, &places, today);
        let topics: Vec<TopicId> = found.iter().map(|shared| shared.topic).collect();
        let once: BTreeSet<TopicId> = topics.iter().copied().collect();
        prop_assert_eq!(once.len(), topics.len());
        let standing: BTreeSet<TopicId> = standing(&all, today)
            .into_iter()
            .filter(|priority| places.contains(&priority.made.at) && priority.made.weight > 0)
            .map(|priority| priority.made.topic)
            .collect();
        prop_assert_eq!(once, standing);
    }

    #[test]
    fn the_order_of_facts_does_not_matter(all in any_priorities(), seed in any::<u64>()) {
        let today = day("2027-06-01");
        let mut other = all.clone();
        let mut state = seed | 1;
        for at in (1..other.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            other.swap(at, usize::try_from(state >> 33).unwrap() % (at + 1));
        }
        prop_assert_eq!(
            common_ground(&all, &[WARD, COUNCIL], today),
            common_ground(&other, &[WARD, COUNCIL], today)
        );
    }

    #[test]
    fn a_side_says_what_stands_somewhere_and_theirs_is_the_weightiest(all in any_priorities()) {
        let today = day("2027-06-01");
        let stand = standing(&all, today);
        for shared in common_ground(&all, &[WARD, COUNCIL], today) {
            let at = |place: Partner, whose: Whose| {
                stand.iter().copied().find(|priority| {
                    priority.matter() == (shared.topic, place, whose) && priority.made.weight > 0
                })
            };
            prop_assert_eq!(shared.ours, at(WARD, Whose::Ours).or_else(|| at(COUNCIL, Whose::Ours)));
            let theirs = [at(COUNCIL, Whose::Theirs), at(WARD, Whose::Theirs)];
            let most = theirs.into_iter().flatten().max_by_key(|priority| priority.made.weight);
            prop_assert_eq!(shared.theirs, most, "of equals the last, which is the ward's");
        }
    }
}
