//! Undo as a law: whatever was written, taking it back puts every row of every table back as it was.

use chrono::NaiveDate;
use engage::domain::area::{AreaKind, NewArea};
use engage::domain::channel::{Channel, Detail, DoNotContact};
use engage::domain::contact::NewContact;
use engage::domain::id::{
    AreaId, ChangeId, ContactId, InteractionId, MembershipId, OrganisationId, PostId, PromiseId, TopicId,
};
use engage::domain::interaction::{Kind, Mode, NewInteraction, Participant};
use engage::domain::membership::{Holding, NewMembership};
use engage::domain::name::PersonName;
use engage::domain::organisation::NewOrganisation;
use engage::domain::post::NewPost;
use engage::domain::promise::{Closing, Direction, NewPromise, Outcome};
use engage::store::{
    Act, AreaChange, ContactChange, Error, MembershipChange, Opening, OrganisationChange, PostChange, Result,
    Store, Writer,
};
use proptest::prelude::*;

use super::undo_partners::{self, Known};
use super::undo_plans;
use crate::support::{Dump, NOW, dump};

/// The first sort of change that is one of plans.
const OF_PLANS: u8 = 23;

/// The first that is one of what is known of partners.
const OF_PARTNERS: u8 = OF_PLANS + undo_plans::SORTS;

/// How many sorts there are in all.
const SORTS: u8 = OF_PARTNERS + undo_partners::SORTS;

/// One change, with numbers that choose what it is about.
pub(super) type Step = (u8, u8, u8);

pub(super) fn day(number: u8) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + chrono::Days::new(u64::from(number))
}

pub(super) fn act(summary: &str) -> Act<'_> {
    Act { at: NOW.parse().unwrap(), by: "kim", command: "engage test", summary, rehearse: false }
}

/// The nth of what there is, going round.
pub(super) fn pick<T: Copy>(of: &[T], at: u8) -> Option<T> {
    (!of.is_empty()).then(|| of[usize::from(at) % of.len()])
}

fn contacts(store: &Store) -> Vec<ContactId> {
    store.known_contacts().unwrap().into_iter().map(|known| known.id).collect()
}

pub(super) fn change(writer: &Writer<'_>, (what, a, b): Step) -> Result<()> {
    let contacts = contacts(writer);
    let organisations: Vec<OrganisationId> =
        writer.organisations()?.into_iter().map(|known| known.id).collect();
    let areas: Vec<AreaId> = writer.areas()?.into_iter().map(|known| known.id).collect();
    let posts: Vec<PostId> = writer.known_posts()?.into_iter().map(|known| known.id).collect();
    let memberships: Vec<MembershipId> =
        writer.known_memberships()?.into_iter().map(|known| known.id).collect();
    let topics: Vec<TopicId> = writer.topics()?.into_iter().map(|known| known.id).collect();
    let word = format!("word {}", b % 7);
    let maybe = b.is_multiple_of(2).then(|| word.clone());
    let (contact, other) = (pick(&contacts, a), pick(&contacts, b));
    match what {
        0 => {
            let name = PersonName { title: None, given: word, family: "Example".into(), honours: maybe };
            writer.add_contact(&NewContact { via: contact, ..NewContact::named(name, day(a)) })?;
        }
        1 => drop(writer.add_organisation(&NewOrganisation::named(&word))?),
        2 => drop(writer.add_area(&NewArea::named(&word, AreaKind::Ward, pick(&organisations, a)))?),
        3 => {
            writer.add_post(&NewPost {
                role: "mp".into(),
                title: maybe,
                organisation: pick(&organisations, a),
                area: pick(&areas, b),
                seats: u32::from(b) + 1,
                tier: None,
                notes: None,
            })?;
        }
        4 => {
            if let (Some(contact), Some(post)) = (contact, pick(&posts, b)) {
                writer.add_membership(&NewMembership {
                    contact,
                    post,
                    held_from: b.is_multiple_of(3).then(|| day(a)),
                    held_until: None,
                    holding: Holding::Substantive,
                    party: maybe,
                    source: None,
                    recorded_on: day(b),
                    checked_on: None,
                })?;
            }
        }
        5 => drop(writer.add_topic(&word, maybe.as_deref())?),
        6 => {
            if let (Some(contact), Some(topic)) = (contact, pick(&topics, b)) {
                writer.care(contact, topic)?;
            }
        }
        7 => {
            if let (Some(contact), Some(topic)) = (contact, pick(&topics, b)) {
                writer.care_no_more(contact, topic)?;
            }
        }
        8 => {
            let mut participants: Vec<Participant> = Vec::new();
            for (contact, mode) in [(contact, Mode::Attended), (other, Mode::Invited)] {
                let Some(contact) = contact else { continue };
                if participants.iter().all(|known| known.contact != contact) {
                    participants.push(Participant { contact, mode, post: pick(&posts, a) });
                }
            }
            let new = NewInteraction {
                happened_on: day(a),
                kind: Kind::Call,
                summary: maybe,
                by: None,
                participants,
            };
            let interaction = writer.add_interaction(&new)?;
            if let Some(topic) = pick(&topics, a) {
                writer.touch(interaction, topic)?;
            }
        }
        9 => {
            if let Some(contact) = contact {
                let change = ContactChange {
                    owner: Some(maybe.clone()),
                    snoozed_until: Some(b.is_multiple_of(3).then(|| day(b))),
                    archived_on: Some(b.is_multiple_of(5).then(|| day(b))),
                    via: Some(other.filter(|other| *other != contact)),
                    ..ContactChange::default()
                };
                writer.change_contact(contact, &change)?;
            }
        }
        10 => {
            if let Some(contact) = contact {
                writer.add_detail(contact, &Detail { channel: Channel::Web, value: word, note: maybe })?;
            }
        }
        11 => {
            if let Some(contact) = contact {
                writer.remove_detail(contact, Channel::Web, &word)?;
            }
        }
        12 => {
            if let Some(contact) = contact {
                let channel = b.is_multiple_of(2).then_some(Channel::Phone);
                writer
                    .forbid(contact, &DoNotContact { channel, reason: word, since: day(a), until: None })?;
            }
        }
        13 => {
            if let Some(contact) = contact {
                writer.allow(contact, b.is_multiple_of(2).then_some(Channel::Phone))?;
            }
        }
        14 => {
            if let Some(contact) = contact {
                writer.identify(contact, "list", &word)?;
            }
        }
        15 => {
            if let (Some(keep), Some(merge)) = (contact, other.filter(|other| Some(*other) != contact)) {
                writer.merge_contacts(keep, merge)?;
            }
        }
        16 => {
            if let Some(post) = pick(&posts, a) {
                let change =
                    PostChange { title: Some(maybe), ended_on: Some(Some(day(b))), ..PostChange::default() };
                writer.change_post(post, &change)?;
            }
        }
        17 => {
            if let Some(membership) = pick(&memberships, a) {
                let change =
                    MembershipChange { held_until: Some(Some(day(b))), ..MembershipChange::default() };
                writer.change_membership(membership, &change)?;
            }
        }
        18 => {
            if let Some(organisation) = pick(&organisations, a) {
                let change = OrganisationChange {
                    name: Some(word),
                    notes: Some(maybe),
                    ..OrganisationChange::default()
                };
                writer.change_organisation(organisation, &change)?;
            }
        }
        19 => {
            if let Some(area) = pick(&areas, a) {
                writer.change_area(area, &AreaChange { name: Some(word), ..AreaChange::default() })?;
            }
        }
        20 => {
            if let Some(contact) = contact {
                writer.add_promise(&NewPromise {
                    direction: *pick(&[&Direction::Ours, &Direction::Theirs], b).unwrap(),
                    contact,
                    change: None,
                    interaction: None,
                    what: word,
                    due_on: day(b),
                    made_on: day(a),
                    by: maybe,
                })?;
            }
        }
        21 => {
            let promises: Vec<PromiseId> = writer
                .promises()?
                .into_iter()
                .filter(|known| known.promise.closing.is_none())
                .map(|known| known.promise.id)
                .collect();
            if let Some(promise) = pick(&promises, a) {
                let closing = Closing { closed_on: day(b), outcome: Outcome::Kept, note: maybe };
                writer.close_promise(promise, &closing)?;
            }
        }
        22 => {
            if let Some(topic) = pick(&topics, a) {
                writer.change_topic(topic, Some(&word), Some(maybe.as_deref()))?;
            }
        }
        OF_PARTNERS.. => {
            let changes: Vec<ChangeId> = writer.changes()?.into_iter().map(|change| change.id).collect();
            let known = Known {
                contacts: &contacts,
                organisations: &organisations,
                areas: &areas,
                posts: &posts,
                topics: &topics,
                changes: &changes,
                interactions: &undo_plans::interactions(writer)?,
            };
            undo_partners::change(writer, (what - OF_PARTNERS, a, b), &known)?;
        }
        _ => undo_plans::change(writer, (what - OF_PLANS, a, b), &contacts, &areas)?,
    }
    Ok(())
}

pub(super) fn new_store(folder: &tempfile::TempDir) -> Store {
    Store::open(Opening { path: folder.path().join("engage.db"), wait: 5, create: true }).unwrap()
}

pub(super) fn undo_once(store: &Store) {
    let entry = store.next_to_undo().unwrap().unwrap();
    store.undo(&act("undo"), entry.id).unwrap();
}

/// A write that took away again what it had made changes nothing when it is taken back, and is taken back all the same.
#[test]
fn a_write_of_nothing_that_lasts_is_no_end_of_undo() {
    let folder = tempfile::TempDir::new().unwrap();
    let store = new_store(&folder);
    let write = |steps: &[Step]| {
        let all = |writer: &Writer<'_>| steps.iter().try_for_each(|step| change(writer, *step));
        assert!(store.write(&act("test"), all).unwrap().entry.is_some());
    };
    write(&[(0, 0, 0), (OF_PLANS, 0, 0)]);
    let before = dump(store.path());
    write(&[(OF_PLANS + 10, 0, 0), (OF_PLANS + 11, 0, 0)]);
    undo_once(&store);
    dump(store.path()).assert_same(&before, "after the first undo");
    undo_once(&store);
    assert!(store.next_to_undo().unwrap().is_none());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
    /// Any writes, each of several steps, taken back one by one, go back through every state there was.
    #[test]
    fn any_writes_are_taken_back_one_by_one(
        writes in prop::collection::vec(prop::collection::vec((0u8..SORTS, any::<u8>(), any::<u8>()), 1..6), 1..14)
    ) {
        let folder = tempfile::TempDir::new().unwrap();
        let store = new_store(&folder);
        // Something to begin with, so that the first steps find what they are about.
        let start: Vec<Step> =
            (0..15).chain(OF_PLANS..SORTS).map(|what| (what, what, what % 15 * 2)).collect();
        let mut states: Vec<Dump> = Vec::new();
        for steps in std::iter::once(&start).chain(&writes) {
            let before = dump(store.path());
            let written = store.write(&act("test"), |writer| {
                steps.iter().try_for_each(|step| change(writer, *step))
            });
            match written {
                Ok(written) => {
                    let after = dump(store.path());
                    prop_assert_eq!(after.history() - before.history(), usize::from(written.entry.is_some()));
                    if written.entry.is_some() {
                        states.push(before);
                    } else {
                        after.assert_same(&before, "after a write of nothing");
                    }
                }
                Err(error) => prop_assert!(false, "{error}"),
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

/// Which tables a write left rows of the history for, by action.
fn captured(store: &Store) -> std::collections::BTreeSet<(String, String)> {
    let entries = store.entries(1).unwrap();
    let counts = store.row_counts(entries[0].id).unwrap();
    counts.into_iter().map(|(entity, action, _)| (entity, action)).collect()
}

#[test]
fn no_table_escapes_the_history() {
    let folder = tempfile::TempDir::new().unwrap();
    let store = new_store(&folder);
    // Nothing that takes away again, and a promise.
    let of_plans = [0, 1, 3, 5, 6, 8, 10, 13, 15, 16, 18].map(|what| OF_PLANS + what);
    let every: Vec<Step> = (0..15)
        .filter(|what| ![7, 11, 13].contains(what))
        .chain([20])
        .chain(of_plans)
        .chain(undo_partners::FILLING.iter().map(|what| OF_PARTNERS + what))
        .map(|what| (what, 0, 0))
        .collect();
    store.write(&act("insert"), |writer| every.iter().try_for_each(|step| change(writer, *step))).unwrap();
    let filled = dump(store.path());
    let tables: Vec<String> = filled.tables().map(str::to_owned).collect();
    assert_eq!(tables.len(), 40, "{tables:?}");
    let inserted = captured(&store);
    for table in &tables {
        assert!(!filled.rows(table).is_empty(), "nothing was put into {table}");
        assert!(inserted.contains(&(table.clone(), "insert".to_owned())), "an insert into {table} escaped");
    }
    undo_once(&store);
    let removed = captured(&store);
    for table in &tables {
        assert!(removed.contains(&(table.clone(), "delete".to_owned())), "a delete from {table} escaped");
    }
    let empty = dump(store.path());
    assert!(tables.iter().all(|table| empty.rows(table).is_empty()));
}

#[test]
fn a_rehearsal_and_an_error_leave_nothing() {
    let folder = tempfile::TempDir::new().unwrap();
    let store = new_store(&folder);
    let before = dump(store.path());
    let rehearsal = Act { rehearse: true, ..act("rehearsal") };
    let written = store.write(&rehearsal, |writer| change(writer, (0, 1, 1))).unwrap();
    assert!(written.entry.is_some(), "it says that something would have been written");
    assert_eq!(dump(store.path()), before);
    let failed = store.write(&act("error"), |writer| {
        change(writer, (0, 1, 1))?;
        writer.participants(InteractionId(1))?;
        Err::<(), _>(Error::NothingToUndo)
    });
    assert!(matches!(failed, Err(Error::NothingToUndo)));
    assert_eq!(dump(store.path()), before);
    store.write(&act("after"), |writer| change(writer, (0, 1, 1))).unwrap();
    assert_eq!(dump(store.path()).history(), 1, "the next write is not disturbed");
}
