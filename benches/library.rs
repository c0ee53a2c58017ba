//! How long the library takes for what people do every day, on records of several sizes.
#![expect(clippy::unwrap_used, reason = "a benchmark that cannot go on stops")]

mod support;

use std::path::Path;

use chrono::{DateTime, Utc};
use divan::{Bencher, black_box};
use engage::domain::contact::Contact;
use engage::domain::id::ContactId;
use engage::domain::interaction::{Kind, Mode, NewInteraction, Participant};
use engage::domain::policy::Policy;
use engage::domain::resolve::Outcome;
use engage::render::{Format, Look, render};
use engage::report::due::{self, Spec};
use engage::store::{Act, DueFilter, Opening, Store};

use support::{Size, copy, record, sizes, today};

fn main() {
    divan::main();
}

fn open(path: &Path) -> Store {
    Store::open(Opening { path: path.to_owned(), wait: 30, create: false }).unwrap()
}

/// The whole due list as a table, from an open record.
#[divan::bench(args = sizes(), max_time = 10)]
fn due_report(bencher: Bencher<'_, '_>, size: &Size) {
    let store = open(&record(size).unwrap());
    let policy = Policy::default();
    let spec = Spec {
        today: today(),
        within: policy.window,
        filter: DueFilter::default(),
        reason: None,
        all: false,
        policy: &policy,
    };
    bencher.bench_local(|| {
        let sheet = due::sheet(due::load(&store, &spec).unwrap().rows, &policy);
        let mut text = Vec::new();
        render(&sheet, Format::Table, &Look::default(), &mut text).unwrap();
        text
    });
}

/// The record as it was known before the last thousand writes: the copy, and taking each of them back.
#[divan::bench(args = sizes(), max_time = 10)]
fn known_on_a_day(bencher: Bencher<'_, '_>, size: &Size) {
    let path = copy(size).unwrap();
    let store = open(&path);
    for turn in 0..1_000 {
        log(&store, turn);
    }
    let before = today().pred_opt().unwrap();
    bencher.bench_local(|| store.as_known_on(before).unwrap());
}

/// One interaction with two people: the transaction, the rows, their history and the commit.
#[divan::bench(args = sizes(), max_time = 10)]
fn log_one_interaction(bencher: Bencher<'_, '_>, size: &Size) {
    let path = copy(size).unwrap();
    let store = open(&path);
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        log(&store, turn);
    });
}

fn log(store: &Store, turn: i64) {
    let at: DateTime<Utc> = "2026-11-20T09:30:00Z".parse().unwrap();
    let participants = [7, 11 + turn % 1_000].map(|number| Participant {
        contact: ContactId(number),
        mode: Mode::Attended,
        post: None,
    });
    let new = NewInteraction {
        happened_on: today(),
        kind: Kind::Call,
        summary: Some("wants the bus times".to_owned()),
        by: None,
        participants: participants.to_vec(),
    };
    let act = Act { at, by: "Kim Osei", command: "engage log call", summary: "log call", rehearse: false };
    store.write(&act, |writer| writer.add_interaction(&new)).unwrap();
}

/// Somebody named by their handle.
#[divan::bench(args = sizes())]
fn find_by_handle(bencher: Bencher<'_, '_>, size: &Size) {
    find(bencher, size, |known| known.handle.clone());
}

/// Somebody named in full.
#[divan::bench(args = sizes())]
fn find_by_name(bencher: Bencher<'_, '_>, size: &Size) {
    find(bencher, size, |known| known.name.plain());
}

/// A family name that many have: all whose handles begin with it.
#[divan::bench(args = sizes())]
fn find_by_prefix(bencher: Bencher<'_, '_>, size: &Size) {
    find(bencher, size, |known| known.name.family.clone());
}

/// A slip of the finger: every name is looked at for the likest.
#[divan::bench(args = sizes(), max_time = 10)]
fn find_the_likest(bencher: Bencher<'_, '_>, size: &Size) {
    find(bencher, size, |known| format!("{}x {}", known.name.given, known.name.family));
}

fn find(bencher: Bencher<'_, '_>, size: &Size, query: impl Fn(&Contact) -> String) {
    let store = open(&record(size).unwrap());
    let query = query(&store.contact(ContactId(7)).unwrap());
    let outcome = store.find_contact(&query).unwrap();
    assert!(!matches!(&outcome, Outcome::None(like) if like.is_empty()), "nobody is like {query}");
    bencher.bench_local(|| store.find_contact(black_box(&query)).unwrap());
}
