//! What was known on a day as a law: whatever was written later, every row of every table is as it was that day.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, Duration, NaiveDate, Utc};
use engage::store::{Act, Store};
use proptest::prelude::*;

use super::undo_all::{Step, change, new_store};
use crate::support::dump_whole;

/// Every row of every table.
type Whole = BTreeMap<String, Vec<String>>;

fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 1).unwrap() + Days::new(number)
}

fn act(at: DateTime<Utc>) -> Act<'static> {
    Act { at, by: "kim", command: "engage test", summary: "test", rehearse: false }
}

/// The record as it was known on a day, read without the program.
fn known_on(store: &Store, on: NaiveDate) -> Whole {
    let folder = tempfile::TempDir::new().unwrap();
    let copy = folder.path().join("known.db");
    let known = store.as_known_on(on).unwrap();
    assert_eq!(known.check().unwrap(), [] as [String; 0]);
    known.back_up(&copy).unwrap();
    dump_whole(&copy)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn every_day_is_known_as_the_last_write_left_it(
        writes in prop::collection::vec(
            (0u64..3, prop::collection::vec((0u8..21, any::<u8>(), any::<u8>()), 1..6), prop::bool::weighted(0.2)),
            1..10,
        )
    ) {
        let folder = tempfile::TempDir::new().unwrap();
        let store = new_store(&folder);
        let mut states = vec![(day(0), dump_whole(store.path()))];
        let start: Vec<Step> = (0..15).map(|what| (what, what, 2 * what)).collect();
        let mut at = day(1).and_hms_opt(9, 0, 0).unwrap().and_utc();
        for (later, steps, is_undo) in std::iter::once(&(0, start, false)).chain(&writes) {
            // A minute later, or on another day.
            at += Duration::days(later.cast_signed()) + Duration::minutes(1);
            let last = store.next_to_undo().unwrap().filter(|_| *is_undo);
            match last {
                Some(entry) => drop(store.undo(&act(at), entry.id).unwrap()),
                None => {
                    store
                        .write(&act(at), |writer| steps.iter().try_for_each(|step| change(writer, *step)))
                        .unwrap();
                }
            }
            states.retain(|(on, _)| *on != at.date_naive());
            states.push((at.date_naive(), dump_whole(store.path())));
        }
        for (place, (first, was)) in states.iter().enumerate() {
            let next = states.get(place + 1).map_or(*first + Days::new(2), |(next, _)| *next);
            for on in first.iter_days().take_while(|on| *on < next) {
                let is = known_on(&store, on);
                for (table, rows) in was {
                    prop_assert_eq!(&is[table], rows, "{} as known on {}", table, on);
                }
            }
        }
    }
}
