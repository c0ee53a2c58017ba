//! What was known on a day as a law: whatever was written later, every row of every table is as it was that day.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, Duration, NaiveDate, Utc};
use engage::store::{Act, Erasing, Store, Writer};
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

/// The tables of which nothing is a person's alone.
const OTHERS: &[&str] = &[
    "organisation",
    "area",
    "post",
    "membership",
    "topic",
    "interaction",
    "participation",
    "interaction_topic",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]
    /// Whatever was written before somebody was erased, each day is still known, without them.
    #[test]
    fn every_day_is_known_after_an_erasure(
        writes in prop::collection::vec(
            (prop::collection::vec((0u8..21, any::<u8>(), any::<u8>()), 1..6), prop::bool::weighted(0.2)),
            1..8,
        ),
        whom in any::<prop::sample::Index>(),
    ) {
        let folder = tempfile::TempDir::new().unwrap();
        let store = new_store(&folder);
        let start: Vec<Step> = (0..15).map(|what| (what, what, 2 * what)).collect();
        let mut states = Vec::new();
        let moment = |on| day(on).and_hms_opt(9, 0, 0).unwrap().and_utc();
        for (on, (steps, is_undo)) in (1..).zip(std::iter::once(&(start, false)).chain(&writes)) {
            let last = store.next_to_undo().unwrap().filter(|_| *is_undo);
            if let Some(entry) = last {
                store.undo(&act(moment(on)), entry.id).unwrap();
            } else {
                let write = |writer: &Writer<'_>| steps.iter().try_for_each(|step| change(writer, *step));
                store.write(&act(moment(on)), write).unwrap();
            }
            states.push((day(on), dump_whole(store.path())));
        }
        let contacts = store.known_contacts().unwrap();
        prop_assume!(!contacts.is_empty());
        let id = whom.get(&contacts).id;
        let erasing =
            Erasing { contact: id, pseudonym: "Erased contact".into(), day: day(50), also: Vec::new() };
        store.erase(&act(moment(50)), &erasing).unwrap();
        prop_assert_eq!(store.check().unwrap(), [] as [String; 0]);
        for (on, was) in &states {
            let is = known_on(&store, *on);
            for table in OTHERS {
                prop_assert_eq!(&is[*table], &was[*table], "{} as known on {}", table, on);
            }
            prop_assert_eq!(is["contact"].len(), was["contact"].len());
            let is_of = |row: &String, of: i64| row.starts_with(&format!("{of}|"));
            let others = |rows: &[String]| {
                let of_others = rows.iter().filter(|row| {
                    contacts.iter().any(|known| known.id != id && is_of(row, known.id.0))
                });
                of_others.cloned().collect::<Vec<_>>()
            };
            for table in ["contact_detail", "contact_topic", "do_not_contact"] {
                let (is, was) = (others(&is[table]), others(&was[table]));
                prop_assert_eq!(is, was, "{} as known on {}", table, on);
            }
        }
        prop_assert!(store.next_to_undo().is_err());
    }
}
