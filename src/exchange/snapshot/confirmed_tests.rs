//! Whom a list of a day confirms in their seat.

use super::testing::{Book, day};
use super::tests::{FIRST, own};
use crate::domain::membership::{Holding, NewMembership};
use crate::domain::recheck::NewRecheck;

#[test]
fn a_list_confirms_whom_it_names_and_never_for_an_earlier_day() {
    let book = Book::new();
    let checked = |handle: &str| book.held(handle)[0].membership.checked_on;
    let outcome = own(&book, FIRST, "2026-01-10");
    assert_eq!(checked("dene-ann"), Some(day("2026-01-10")), "the day of the list, whenever it is loaded");
    assert!(outcome.notices.iter().all(|notice| !notice.contains("known before")), "{outcome:?}");

    let second = FIRST.replace("Bob Hythe,Elm,bob@", "Di Ford,Elm,di@");
    let outcome = own(&book, &second, "2026-05-20");
    let confirmed = "2 known before: checked on Wed 20 May 2026, by this list";
    assert!(outcome.notices.iter().any(|notice| notice == confirmed), "{outcome:?}");
    assert_eq!(checked("dene-ann"), Some(day("2026-05-20")));
    assert_eq!(checked("ford-di"), Some(day("2026-05-20")));
    assert_eq!(checked("hythe-bob"), Some(day("2026-01-10")), "nobody was seen in a seat they had left");

    own(&book, &second, "2026-03-01");
    assert_eq!(checked("dene-ann"), Some(day("2026-05-20")), "an older list takes nothing back");

    let id = book.held("dene-ann")[0].membership.id;
    book.by_hand(|writer| writer.check_membership(id, day("2026-07-01")));
    own(&book, &second, "2026-06-15");
    assert_eq!(checked("dene-ann"), Some(day("2026-07-01")), "somebody looked later");
    assert_eq!(checked("wold-cy"), Some(day("2026-06-15")));
}

#[test]
fn what_was_to_be_checked_of_a_holder_is_done_when_a_list_names_them() {
    let book = Book::new();
    own(&book, FIRST, "2026-01-10");
    let check = |handle: &str| {
        let membership = book.held(handle)[0].membership.id;
        book.by_hand(|writer| {
            writer.add_recheck(&NewRecheck {
                membership: Some(membership),
                ..NewRecheck::new(day("2026-06-01"), "moved by a merger: see whether it is so".to_owned())
            })
        })
    };
    let (named, gone) = (check("dene-ann"), check("hythe-bob"));
    let done = |id| book.store.recheck(id).unwrap().unwrap().done_on;
    own(&book, FIRST, "2026-01-05");
    assert_eq!(done(named), None, "the list is older than what is known");
    let outcome = own(&book, &FIRST.replace("Bob Hythe,Elm,bob@", "Di Ford,Elm,di@"), "2026-05-20");
    assert_eq!((done(named), done(gone)), (Some(day("2026-05-20")), None));
    let said = "holders still to be checked: 1 done, as this list names them";
    assert!(outcome.notices.iter().any(|notice| notice == said), "{outcome:?}");
}

#[test]
fn who_was_written_down_by_hand_was_seen_that_day() {
    let book = Book::new();
    own(&book, FIRST, "2026-01-10");
    let (contact, post) = (book.contact("hythe-bob").id, book.held("wold-cy")[0].membership.post);
    book.by_hand(|writer| {
        writer.add_membership(&NewMembership {
            contact,
            post,
            held_from: None,
            held_until: None,
            holding: Holding::Substantive,
            party: None,
            source: None,
            recorded_on: day("2026-04-01"),
            checked_on: None,
        })
    });
    let text = FIRST.replace("Bob Hythe,Elm", "Bob Hythe,Oak");
    own(&book, &text, "2026-03-01");
    let checked = || book.held("hythe-bob").into_iter().map(|held| held.membership.checked_on).max();
    assert_eq!(checked(), Some(Some(day("2026-01-10"))), "the list is older than what was written by hand");
    own(&book, &text, "2026-05-01");
    assert_eq!(checked(), Some(Some(day("2026-05-01"))));
}
