//! What is known of partners, for the law of undo: one change of it, with numbers that choose; and the law for these tables.

use engage::domain::id::{ContactId, PostId, RemarkId, TopicId};
use engage::domain::partner::Partner;
use engage::domain::priority::{NewPriority, Whose};
use engage::domain::remark::{Heading, NewRemark};
use engage::store::{Result, Store, Writer};
use proptest::prelude::*;

use super::undo_all::{Step, act, change as other_change, day, new_store, pick, undo_once};
use crate::support::{Dump, dump};

/// How many sorts of changes there are.
pub(super) const SORTS: u8 = 7;

/// The sorts of changes in `undo_all` that make what these are about, and change it.
const OTHERS: u8 = 15;

/// One change of what is known of partners; nothing where there is nothing it could be about.
pub(super) fn change(writer: &Writer<'_>, (what, a, b): Step) -> Result<()> {
    let contacts: Vec<ContactId> = writer.known_contacts()?.into_iter().map(|known| known.id).collect();
    let posts: Vec<PostId> = writer.known_posts()?.into_iter().map(|known| known.id).collect();
    let topics: Vec<TopicId> = writer.topics()?.into_iter().map(|known| known.id).collect();
    let bodies = writer.organisations()?.into_iter().map(|known| Partner::Organisation(known.id));
    let partners: Vec<Partner> =
        bodies.chain(writer.areas()?.into_iter().map(|known| Partner::Area(known.id))).collect();
    let word = format!("word-{}", b % 7);
    let maybe = b.is_multiple_of(2).then(|| word.clone());
    let (partner, topic) = (pick(&partners, a), pick(&topics, b));
    match (what, partner, topic) {
        (0, Some(at), Some(topic)) => {
            writer.add_priority(&NewPriority {
                topic,
                at,
                whose: if a.is_multiple_of(2) { Whose::Ours } else { Whose::Theirs },
                weight: b % 6,
                what: maybe,
                source: word,
                said_on: day(a),
                recheck_on: b.is_multiple_of(3).then(|| day(b)),
            })?;
        }
        (1, Some(about), _) => {
            let heading = Heading::ALL[usize::from(b) % Heading::ALL.len()];
            let (what, source) = (word.clone(), word);
            writer.add_remark(&NewRemark { about, heading, what, source, said_on: day(a) })?;
        }
        (2, ..) => drop(writer.withdraw_remark(RemarkId(i64::from(a % 4) + 1), day(b))?),
        (3, _, Some(topic)) => {
            if let Some(post) = pick(&posts, a) {
                writer.add_lever(post, topic)?;
            }
        }
        (4, _, Some(topic)) => {
            if let Some(post) = pick(&posts, a) {
                writer.remove_lever(post, topic)?;
            }
        }
        (5, ..) => {
            if let Some(contact) = pick(&contacts, a) {
                writer.add_expertise(contact, &word)?;
            }
        }
        (6, ..) => {
            if let Some(contact) = pick(&contacts, a) {
                writer.remove_expertise(contact, &word)?;
            }
        }
        _ => {}
    }
    Ok(())
}

fn step(writer: &Writer<'_>, (what, a, b): Step) -> Result<()> {
    if what < OTHERS { other_change(writer, (what, a, b)) } else { change(writer, (what - OTHERS, a, b)) }
}

fn write(store: &Store, steps: &[Step]) -> bool {
    let all = |writer: &Writer<'_>| steps.iter().try_for_each(|one| step(writer, *one));
    store.write(&act("test"), all).unwrap().entry.is_some()
}

#[test]
fn every_table_of_partners_is_filled_and_taken_back() {
    let folder = tempfile::TempDir::new().unwrap();
    let store = new_store(&folder);
    let start: Vec<Step> = [0, 1, 2, 3, 5]
        .into_iter()
        .chain([0, 1, 3, 5].map(|what| OTHERS + what))
        .map(|what| (what, 0, 0))
        .collect();
    assert!(write(&store, &start));
    let filled = dump(store.path());
    for table in ["priority", "remark", "post_lever", "expertise"] {
        assert!(!filled.rows(table).is_empty(), "nothing was put into {table}");
    }
    undo_once(&store);
    let empty = dump(store.path());
    assert!(empty.tables().all(|table| empty.rows(table).is_empty()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn what_is_known_of_partners_is_taken_back_one_by_one(
        writes in prop::collection::vec(prop::collection::vec((0u8..OTHERS + SORTS, any::<u8>(), any::<u8>()), 1..6), 1..12)
    ) {
        let folder = tempfile::TempDir::new().unwrap();
        let store = new_store(&folder);
        let start: Vec<Step> = (0..OTHERS + SORTS).map(|what| (what, what, what % 15 * 2)).collect();
        let mut states: Vec<Dump> = Vec::new();
        for steps in std::iter::once(&start).chain(&writes) {
            let before = dump(store.path());
            if write(&store, steps) {
                states.push(before);
            }
        }
        for state in states.iter().rev() {
            undo_once(&store);
            dump(store.path()).assert_same(state, "after an undo");
        }
        prop_assert!(store.next_to_undo().unwrap().is_none());
        prop_assert_eq!(store.check().unwrap(), [] as [String; 0]);
    }
}
