use proptest::prelude::*;

use super::testing::{Book, counts, day, table};
use crate::domain::area::AreaKind;
use crate::domain::contact::NewContact;
use crate::domain::membership::{Holding, NewMembership};
use crate::domain::name::{Named, PersonName, split};
use crate::domain::organisation::NewOrganisation;
use crate::domain::post::NewPost;
use crate::exchange::councillors::Options;
use crate::store::ContactChange;

pub(super) const FIRST: &str = "Name,Ward,Email,Party\n\
    Cllr Ann Dene,Elm,ann@anytown.gov.uk,Labour\n\
    Cllr Bob Hythe,Elm,bob@anytown.gov.uk,Labour\n\
    Cllr Cy Wold,Oak,,Green Party\n";

pub(super) fn own(book: &Book, text: &str, as_of: &str) -> super::super::import::Outcome {
    book.councillors(text, Some("Anytown"), as_of).0
}

fn person(text: &str) -> PersonName {
    match split(text) {
        Named::Person { name, .. } => name,
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn a_new_holder_begins_and_a_missing_one_ends() {
    let book = Book::new();
    assert_eq!(counts(&own(&book, FIRST, "2026-01-10")), [3, 3, 0, 0, 0, 0, 0]);
    assert!(book.held("dene-ann")[0].membership.held_from.is_none(), "nobody began when we first looked");
    let id = book.contact("hythe-bob").id;
    let notes = ContactChange { notes: Some(Some("likes tea".to_owned())), ..ContactChange::default() };
    book.by_hand(|writer| writer.change_contact(id, &notes));

    let second = FIRST.replace("Bob Hythe,Elm,bob@", "Di Ford,Elm,di@");
    let outcome = own(&book, &second, "2026-05-20");
    assert_eq!(counts(&outcome), [3, 1, 0, 2, 1, 0, 0]);
    assert!(outcome.notices[0].starts_with("Bob Hythe (hythe-bob) is no longer in the file"), "{outcome:?}");
    let ended = &book.held("hythe-bob")[0].membership;
    assert_eq!(ended.held_until, Some(day("2026-05-20")));
    assert_eq!(book.contact("hythe-bob").notes.as_deref(), Some("likes tea"));
    let begun = &book.held("ford-di")[0].membership;
    assert_eq!(begun.held_from, Some(day("2026-05-20")));
    assert_eq!(begun.source.as_deref(), Some("council csv, as of 2026-05-20"));
    assert_eq!(book.held("dene-ann")[0].membership.source.as_deref(), Some("council csv, as of 2026-01-10"));

    assert_eq!(counts(&own(&book, FIRST, "2026-06-01")), [3, 1, 0, 2, 1, 0, 0]);
    let held = book.held("hythe-bob");
    assert_eq!(held.len(), 2, "who comes back gets a new membership");
    assert_eq!(held[0].membership.held_from, Some(day("2026-06-01")));
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let book = Book::new();
    for (as_of, changes, unchanged) in
        [("2026-01-10", true, 0), ("2026-01-10", false, 3), ("2026-01-09", false, 3), ("2026-03-10", true, 3)]
    {
        let (outcome, changed) = book.councillors(FIRST, Some("Anytown"), as_of);
        assert_eq!(changed, changes, "{as_of}: a later list is news of who still sits, and of nothing else");
        assert_eq!(outcome.summary.unchanged, unchanged);
    }
}

#[test]
fn an_email_tells_a_rename_from_a_successor() {
    let book = Book::new();
    own(&book, FIRST, "2026-01-10");
    let outcome = own(&book, &FIRST.replace("Ann Dene", "Ann Marsh"), "2026-05-20");
    assert_eq!(counts(&outcome), [3, 0, 1, 2, 0, 0, 0]);
    assert_eq!(book.contact("dene-ann").name.plain(), "Ann Marsh");
    let outcome = own(&book, &FIRST.replace("Ann Dene", "Eve Lund"), "2026-06-20");
    assert_eq!(counts(&outcome), [3, 1, 0, 2, 1, 0, 0], "an address passed on with the seat is no rename");
    assert_eq!(book.contact("dene-ann").name.plain(), "Ann Marsh");
}

#[test]
fn a_new_address_keeps_the_old_one_and_an_empty_one_is_filled() {
    let book = Book::new();
    own(&book, FIRST, "2026-01-10");
    let second = FIRST.replace("ann@", "ann.dene@").replace("Oak,,", "Oak,cy@anytown.gov.uk,");
    assert_eq!(counts(&own(&book, &second, "2026-05-20")), [3, 0, 2, 1, 0, 0, 0]);
    let ann = book.contact("dene-ann");
    assert_eq!(ann.email.as_deref(), Some("ann.dene@anytown.gov.uk"));
    assert_eq!(book.store.details(ann.id).unwrap()[0].value, "ann@anytown.gov.uk");
    assert_eq!(book.contact("wold-cy").email.as_deref(), Some("cy@anytown.gov.uk"));
    assert_eq!(own(&book, FIRST, "2026-06-20").summary.unchanged, 3, "both addresses are known now");
}

#[test]
fn an_office_mailbox_is_nobodys() {
    let book = Book::new();
    let shared = FIRST
        .replace("ann@", "members@")
        .replace("bob@", "members@")
        .replace("Oak,,", "Oak,democratic.services@anytown.gov.uk,");
    own(&book, &shared, "2026-01-10");
    assert_eq!(book.names().len(), 3);
    let outcome = own(&book, &shared.replace("Cy Wold", "Cy Lund"), "2026-05-20");
    assert_eq!(counts(&outcome), [3, 1, 0, 2, 1, 0, 0]);
}

#[test]
fn who_moves_ends_in_one_ward_and_begins_in_the_other() {
    let book = Book::new();
    own(&book, FIRST, "2026-01-10");
    let outcome = own(&book, &FIRST.replace("Ann Dene,Elm", "Ann Dene,Oak"), "2026-05-20");
    assert_eq!(counts(&outcome), [3, 1, 0, 2, 1, 0, 0]);
    assert_eq!(book.held("dene-ann").len(), 2);
    assert_eq!(book.seats("2026-05-20")["Oak"], ["Ann Dene", "Cy Wold"]);
    assert_eq!(book.seats("2026-05-19")["Elm"], ["Ann Dene", "Bob Hythe"]);
}

#[test]
fn a_party_changes_with_its_source_and_titles_grow() {
    let book = Book::new();
    own(&book, FIRST, "2026-01-10");
    let outcome =
        own(&book, &FIRST.replace("Cllr Cy Wold,Oak,,Green Party", "Cllr Dr Cy Wold,Oak,,"), "2026-05-20");
    assert_eq!(counts(&outcome), [3, 0, 1, 2, 0, 0, 0]);
    assert_eq!(book.contact("wold-cy").name.title.as_deref(), Some("Dr"));
    assert_eq!(
        book.held("wold-cy")[0].membership.party.as_deref(),
        Some("Green"),
        "an empty cell says nothing"
    );
    own(&book, &FIRST.replace("Green Party", "Independent"), "2026-06-20");
    let held = &book.held("wold-cy")[0].membership;
    assert_eq!(held.party.as_deref(), Some("Independent"));
    assert_eq!(held.source.as_deref(), Some("council csv, as of 2026-06-20"));
}

#[test]
fn an_older_file_ends_renames_and_corrects_nobody() {
    let book = Book::new();
    own(&book, FIRST, "2026-01-10");
    own(&book, &FIRST.replace("Bob Hythe,Elm,bob@", "Di Ford,Elm,di@"), "2026-05-20");
    let older = "Name,Ward,Email,Party\nAnn Marsh,Elm,ann@anytown.gov.uk,Green\nFay Rook,Oak,,Labour\n";
    let outcome = own(&book, older, "2025-06-01");
    assert_eq!(counts(&outcome), [2, 1, 0, 1, 0, 0, 0]);
    assert!(outcome.notices[0].contains("a later one, of 2026-01-10, is recorded"), "{outcome:?}");
    assert_eq!(book.contact("dene-ann").name.plain(), "Ann Dene");
    let fay = &book.held("rook-fay")[0].membership;
    assert_eq!((fay.held_from, fay.held_until), (None, Some(day("2026-01-10"))));
    let (_, changed) = book.councillors(older, Some("Anytown"), "2025-06-01");
    assert!(!changed);
    let between = FIRST.replace("Bob Hythe,Elm,bob@", "Di Ford,Elm,di@");
    own(&book, &between, "2026-03-01");
    let di = &book.held("ford-di")[0].membership;
    assert_eq!(di.held_from, Some(day("2026-03-01")), "she was there before the later file");
}

#[test]
fn a_row_that_cannot_be_read_ends_nobody_in_its_ward() {
    let book = Book::new();
    own(&book, FIRST, "2026-01-10");
    let broken = FIRST.replace("Cllr Bob Hythe", "");
    let outcome = own(&book, &broken, "2026-05-20");
    assert_eq!(counts(&outcome), [3, 0, 0, 2, 0, 0, 1]);
    assert_eq!(outcome.problems[0].line, 3);
    assert!(outcome.notices[0].contains("a row that could be theirs"), "{outcome:?}");
    let no_ward = FIRST.replace("Bob Hythe,Elm", "Bob Hythe,").replace("Cllr Cy Wold,Oak,,Green Party\n", "");
    let outcome = own(&book, &no_ward, "2026-06-20");
    assert_eq!(counts(&outcome), [2, 0, 0, 1, 0, 0, 1], "it could be any ward's");
}

#[test]
fn a_file_without_a_row_that_could_be_taken_changes_nothing() {
    let book = Book::new();
    own(&book, FIRST, "2026-01-10");
    let with = Options { council: Some("Anytown"), as_of: day("2026-05-20"), councils: None };
    let error = book.try_councillors(&table("Name,Ward,Email,Party\n\n"), &with).unwrap_err();
    assert!(error.to_string().ends_with("there are headings, and no row beneath them"), "{error}");
    let error = book.try_mps(&table("First name,Last name,Constituency\n"), "2026-05-20").unwrap_err();
    assert!(error.to_string().ends_with("there are headings, and no row beneath them"), "{error}");
    for council in ["Anytown", "Newtown"] {
        let (outcome, changed) =
            book.councillors("Name,Ward,Email,Party\n,Yew,,Labour\n", Some(council), "2026-05-20");
        assert_eq!((counts(&outcome), changed), ([1, 0, 0, 0, 0, 0, 1], false), "{council}");
    }
}

#[test]
fn of_two_councils_one_without_a_row_that_could_be_taken_loses_nobody() {
    let book = Book::new();
    let both = "Council,Ward Name,Councillor Name,Party Name\n\
        Anytown,Elm,Ann Dene,Labour\nAnytown,Oak,Cy Wold,Green\nOtherton,Yew,Bob Hythe,Labour\n";
    book.councillors(both, None, "2026-01-10");
    let broken = both.replace("Elm,Ann Dene", "Elm,").replace("Anytown,Oak,Cy Wold,Green\n", "");
    let (outcome, _) = book.councillors(&broken, None, "2026-05-20");
    assert_eq!(counts(&outcome), [2, 0, 0, 1, 0, 0, 1]);
    let said = "Anytown Council: no row of it could be taken: nobody is ended";
    assert!(outcome.notices.iter().any(|notice| notice == said), "{outcome:?}");
    assert_eq!(book.seats("2026-05-20")["Oak"], ["Cy Wold"]);
}

#[test]
fn who_was_written_down_after_the_file_stays() {
    let book = Book::new();
    own(&book, FIRST, "2026-01-10");
    let post = book.store.posts(day("2026-01-10")).unwrap()[0].post.id;
    book.by_hand(|writer| {
        let (contact, _) = writer.add_contact(&NewContact::named(person("Gil Nash"), day("2026-03-01")))?;
        writer.add_membership(&NewMembership {
            contact,
            post,
            held_from: None,
            held_until: None,
            holding: Holding::Substantive,
            party: None,
            source: Some("the Herald".to_owned()),
            recorded_on: day("2026-03-01"),
            checked_on: None,
        })
    });
    let outcome = own(&book, FIRST, "2026-02-01");
    assert_eq!(outcome.summary.ended, 0);
    assert!(outcome.notices[0].contains("after the day of the file"), "{outcome:?}");
    assert_eq!(own(&book, FIRST, "2026-04-01").summary.ended, 1);
    let source = book.held("nash-gil")[0].membership.source.clone();
    assert_eq!(source.as_deref(), Some("the Herald; ended: council csv, as of 2026-04-01"));
}

#[test]
fn contacts_entered_by_hand_are_recognised_in_their_council_and_nowhere_else() {
    let book = Book::new();
    book.by_hand(|writer| {
        let council = writer.add_organisation(&NewOrganisation::named("Anytown Borough Council"))?;
        let other = writer.add_organisation(&NewOrganisation::named("Otherton Council"))?;
        let (_, _) = writer.add_contact(&NewContact::named(person("Ann Dene"), day("2026-01-01")))?;
        for (name, organisation, role) in
            [("Bob Hythe", council, "ward_councillor"), ("Cy Wold", other, "ward_councillor")]
        {
            let (contact, _) = writer.add_contact(&NewContact::named(person(name), day("2026-01-01")))?;
            let post = writer.add_post(&NewPost {
                role: role.to_owned(),
                title: None,
                organisation: Some(organisation),
                area: None,
                seats: 1,
                tier: None,
                notes: None,
            })?;
            writer.add_membership(&NewMembership {
                contact,
                post,
                held_from: None,
                held_until: None,
                holding: Holding::Substantive,
                party: None,
                source: None,
                recorded_on: day("2026-01-01"),
                checked_on: None,
            })?;
        }
        Ok(())
    });
    let outcome = own(&book, FIRST, "2026-01-10");
    assert_eq!(
        counts(&outcome),
        [3, 3, 0, 0, 1, 0, 0],
        "Bob has a ward now, and no longer a seat without one"
    );
    assert_eq!(book.contacts().len(), 4, "{:?}", book.names());
    assert_eq!(book.store.organisations().unwrap().len(), 2);
    assert!(book.held("dene-ann").len() == 1 && book.held("hythe-bob").len() == 2);
    let namesake = "Cy Wold (wold-cy-2) may be the same person as Cy Wold (wold-cy)";
    assert!(outcome.notices.iter().any(|notice| notice.starts_with(namesake)), "{outcome:?}");
}

#[test]
fn names_that_differ_by_initials_are_one_in_one_ward() {
    let book = Book::new();
    own(&book, &FIRST.replace("Ann Dene,Elm,ann@anytown.gov.uk", "A. Dene,Elm,"), "2026-01-10");
    let outcome = own(&book, FIRST, "2026-05-20");
    assert_eq!(counts(&outcome), [3, 0, 1, 2, 0, 0, 0]);
    assert_eq!(book.contact("dene-a").name.plain(), "Ann Dene");
    let third = own(&book, &FIRST.replace("Ann Dene,Elm,ann@anytown.gov.uk", "A. Dene,Elm,"), "2026-06-20");
    assert_eq!(counts(&third), [3, 0, 0, 3, 0, 0, 0]);
    assert_eq!(book.contact("dene-a").name.plain(), "Ann Dene", "an initial never takes the place of a name");
}

#[test]
fn seats_never_become_fewer_where_vacancies_are_left_out() {
    let book = Book::new();
    own(&book, FIRST, "2026-01-10");
    own(&book, &FIRST.replace("Cllr Bob Hythe,Elm,bob@anytown.gov.uk,Labour\n", ""), "2026-05-20");
    let posts = book.store.posts(day("2026-05-20")).unwrap();
    let elm = posts.iter().find(|post| post.area.as_deref() == Some("Elm")).unwrap();
    assert_eq!((elm.post.seats, elm.held, elm.vacant(day("2026-05-20"))), (2, 1, 1));
    assert_eq!(book.store.areas().unwrap()[0].kind, AreaKind::Ward);
}

#[test]
fn losing_most_of_a_council_is_said_loudly() {
    let book = Book::new();
    let families = ["Ash", "Birk", "Cole", "Dane", "Ewe", "Fern", "Gorse", "Heath"];
    let text = format!("Name,Ward\nJo {},Elm\n", families.join(",Elm\nJo "));
    own(&book, &text, "2026-01-10");
    let outcome = own(&book, "Name,Ward\nJo Ash,Elm\n", "2026-05-20");
    assert_eq!(outcome.summary.ended, 7);
    assert!(outcome.notices[0].starts_with("Anytown Council: 7 of 8 who held a seat"), "{outcome:?}");
}

#[derive(Debug, Clone)]
struct Line {
    ward: usize,
    given: usize,
    family: usize,
    email: Option<usize>,
}

fn file(lines: &[Line]) -> String {
    const WARDS: [&str; 3] = ["Elm", "Oak", "Yew"];
    const GIVEN: [&str; 3] = ["Ann", "Bob", "Cy"];
    const FAMILY: [&str; 3] = ["Dene", "Hythe", "Wold"];
    let mut text = "Name,Ward,Email\n".to_owned();
    for line in lines {
        let email = line.email.map(|number| format!("m{number}@anytown.gov.uk")).unwrap_or_default();
        let (given, family, ward) = (GIVEN[line.given], FAMILY[line.family], WARDS[line.ward]);
        text.extend([given, " ", family, ",", ward, ",", &email, "\n"]);
    }
    text
}

/// What a reader of the file would say: each ward's people; a row that repeats another is one person.
fn expected(lines: &[Line]) -> Vec<(usize, usize, usize)> {
    let mut people: Vec<Line> = Vec::new();
    for line in lines {
        let same = |known: &Line| {
            (known.ward, known.given, known.family) == (line.ward, line.given, line.family)
                && (known.email.is_none() || line.email.is_none() || known.email == line.email)
        };
        if !people.iter().any(same) {
            people.push(line.clone());
        }
    }
    let mut all: Vec<_> = people.into_iter().map(|line| (line.ward, line.given, line.family)).collect();
    all.sort_unstable();
    all
}

fn lines() -> impl Strategy<Value = Vec<Line>> {
    let line = (0..3usize, 0..3usize, 0..3usize, prop::option::of(0..6usize))
        .prop_map(|(ward, given, family, email)| Line { ward, given, family, email });
    prop::collection::vec(line, 1..7)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn after_each_snapshot_the_holders_are_those_of_the_file(snapshots in prop::collection::vec(lines(), 1..5)) {
        let book = Book::new();
        for (number, lines) in snapshots.iter().enumerate() {
            let as_of = format!("2026-0{}-01", number + 1);
            let text = file(lines);
            let outcome = own(&book, &text, &as_of);
            counts(&outcome);
            let mut holders: Vec<(usize, String)> = Vec::new();
            for (ward, names) in book.seats(&as_of) {
                let ward = ["Elm", "Oak", "Yew"].iter().position(|known| *known == ward).unwrap();
                holders.extend(names.into_iter().map(|name| (ward, name)));
            }
            holders.sort();
            let mut wanted: Vec<(usize, String)> = expected(lines)
                .into_iter()
                .map(|(ward, given, family)| {
                    (ward, format!("{} {}", ["Ann", "Bob", "Cy"][given], ["Dene", "Hythe", "Wold"][family]))
                })
                .collect();
            wanted.sort();
            prop_assert_eq!(&holders, &wanted, "{}", text);
            let (again, changed) = book.councillors(&text, Some("Anytown"), &as_of);
            prop_assert!(!changed, "{}: {:?}", text, again);
            prop_assert!(book.store.check().unwrap().is_empty());
        }
    }
}
