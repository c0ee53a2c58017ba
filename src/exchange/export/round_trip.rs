//! What is exported is read back to the same record, whatever the record holds.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::domain::area::{AreaKind, NewArea};
use crate::domain::channel::{Channel, Detail, DoNotContact};
use crate::domain::contact::NewContact;
use crate::domain::id::ContactId;
use crate::domain::membership::{Holding, NewMembership};
use crate::domain::name::PersonName;
use crate::domain::organisation::NewOrganisation;
use crate::domain::post::NewPost;
use crate::exchange::testing::{Record, counts, day, problems, today};
use crate::store::{ContactChange, PostChange};

/// Text with more than its share of what a spreadsheet or a list in a cell could trip over.
fn text() -> impl Strategy<Value = String> {
    "[=+@'a-zé\"|\\\\-][a-zA-Z0-9é;,:()'\"=\\\\ \n-]{0,8}[a-z;,()'\"=\\\\.-]"
}

fn past() -> impl Strategy<Value = NaiveDate> {
    (0..4000u64).prop_map(|days| today() - Days::new(days))
}

#[derive(Debug, Clone)]
struct Person {
    name: PersonName,
    email: Option<&'static str>,
    texts: [Option<String>; 3],
    tier: Option<&'static str>,
    cadence: Option<&'static str>,
    days: (NaiveDate, Option<NaiveDate>, Option<NaiveDate>),
    via: Option<usize>,
    topics: Vec<&'static str>,
    rules: Vec<(Channel, String, NaiveDate, Option<NaiveDate>)>,
    details: BTreeMap<(Channel, String), Option<String>>,
    held: BTreeMap<usize, Spell>,
}

/// One or two spells in a post, one after the other.
#[derive(Debug, Clone)]
struct Spell {
    from: Option<NaiveDate>,
    until: Option<u64>,
    again: bool,
    holding: Holding,
    texts: [Option<String>; 2],
    recorded: NaiveDate,
}

fn spell() -> impl Strategy<Value = Spell> {
    let texts = [prop::option::of(text()), prop::option::of(text())];
    (
        prop::option::of(past()),
        prop::option::of(1..3000u64),
        any::<bool>(),
        select(Holding::ALL),
        texts,
        past(),
    )
        .prop_map(|(from, until, again, holding, texts, recorded)| Spell {
            from,
            until,
            again,
            holding,
            texts,
            recorded,
        })
}

fn person() -> impl Strategy<Value = Person> {
    let line = || text().prop_map(|text| text.replace('\n', " "));
    let name = (
        prop::option::of(line()),
        prop_oneof![Just(String::new()), line()],
        select(vec!["Rao", "Dr", "=Leader"]),
        prop::option::of(line()),
    )
        .prop_map(|(title, given, family, honours)| PersonName {
            title,
            given,
            family: family.to_owned(),
            honours,
        });
    let texts = [prop::option::of(text()), prop::option::of(text()), prop::option::of(text())];
    let days = (past(), prop::option::of(past()), prop::option::weighted(0.2, past()));
    let rule = (select(Channel::ALL), text(), past(), prop::option::of(past()));
    let way = (select(&Channel::ALL[1..]), text());
    (
        (name, prop::option::of(select(vec!["a@example.org", "B@example.org"])), texts),
        (prop::option::of(select(vec!["0", "1"])), prop::option::of(select(vec!["6 weeks", "never"])), days),
        (prop::option::of(0..4usize), subsequence(TOPICS.to_vec(), 0..3), prop::collection::vec(rule, 0..3)),
        prop::collection::btree_map(way, prop::option::of(text()), 0..3),
        prop::collection::btree_map(0..POSTS.len(), spell(), 0..4),
    )
        .prop_map(
            |((name, email, texts), (tier, cadence, days), (via, topics, rules), details, held)| Person {
                name,
                email,
                texts,
                tier,
                cadence,
                days,
                via,
                topics,
                rules,
                details,
                held,
            },
        )
}

const TOPICS: [&str; 4] = ["buses, trains", "=parks;play", "care (adults)", "a\\b"];
const BODIES: [&str; 3] = ["Sale Council", "Ashby Parish Council", "=Herald; \"Times\""];
const AREAS: [(&str, AreaKind, Option<usize>); 3] = [
    ("Priory, East", AreaKind::Ward, Some(0)),
    ("-Ashby", AreaKind::Parish, Some(1)),
    ("Sale East", AreaKind::Constituency, None),
];

/// Role, organisation, area, local title, whether it has ended.
type PostWords = (&'static str, Option<usize>, Option<usize>, Option<&'static str>, bool);
const POSTS: [PostWords; 8] = [
    ("ward_councillor", Some(0), Some(0), None, false),
    ("parish_councillor", Some(1), Some(1), None, false),
    ("mp", None, Some(2), None, false),
    ("mp", None, None, None, true),
    ("other", Some(2), None, None, false),
    ("other", Some(2), None, Some("=Head, of; bins"), false),
    ("local_press", Some(2), Some(2), None, true),
    ("ward_councillor", None, Some(0), None, false),
];

fn fill(record: &Record, people: &[Person]) {
    record.write(|writer| {
        let mut bodies = Vec::new();
        for name in BODIES {
            bodies.push(writer.add_organisation(&NewOrganisation::named(name))?);
        }
        let mut areas = Vec::new();
        for (name, kind, council) in AREAS {
            areas.push(writer.add_area(&NewArea::named(name, kind, council.map(|at| bodies[at])))?);
        }
        let mut posts = Vec::new();
        for (role, body, area, title, ended) in POSTS {
            let id = writer.add_post(&NewPost {
                role: role.to_owned(),
                title: title.map(str::to_owned),
                organisation: body.map(|at| bodies[at]),
                area: area.map(|at| areas[at]),
                seats: 1,
                tier: None,
                notes: None,
            })?;
            if ended {
                writer.change_post(
                    id,
                    &PostChange { ended_on: Some(Some(today())), ..PostChange::default() },
                )?;
            }
            posts.push(id);
        }
        let mut ids: Vec<ContactId> = Vec::new();
        for person in people {
            let [owner, phone, notes] = person.texts.clone();
            let (id, _) = writer.add_contact(&NewContact {
                email: person.email.map(str::to_owned),
                phone,
                tier: person.tier.map(str::to_owned),
                cadence: person.cadence.map(|cadence| cadence.parse().unwrap()),
                owner,
                snoozed_until: person.days.1,
                notes,
                ..NewContact::named(person.name.clone(), person.days.0)
            })?;
            ids.push(id);
            for topic in &person.topics {
                writer.care(id, writer.add_topic(topic, None)?)?;
            }
            for (channel, reason, since, until) in &person.rules {
                let channel = Some(*channel).filter(|channel| *channel != Channel::Web);
                let rule = DoNotContact { channel, reason: reason.clone(), since: *since, until: *until };
                writer.forbid(id, &rule)?;
            }
            for ((channel, value), note) in &person.details {
                writer.add_detail(
                    id,
                    &Detail { channel: *channel, value: value.clone(), note: note.clone() },
                )?;
            }
            for (post, spell) in &person.held {
                let [party, source] = spell.texts.clone();
                let until = spell.until.map(|days| spell.from.unwrap_or(day(2020, 1, 1)) + Days::new(days));
                let first = NewMembership {
                    contact: id,
                    post: posts[*post],
                    held_from: spell.from,
                    held_until: until,
                    holding: spell.holding,
                    party,
                    source,
                    recorded_on: spell.recorded,
                    checked_on: None,
                };
                writer.add_membership(&first)?;
                if let Some(again) = until.filter(|until| spell.again && *until < today()) {
                    writer.add_membership(&NewMembership {
                        held_from: Some(again),
                        held_until: None,
                        ..first
                    })?;
                }
            }
        }
        for (person, id) in people.iter().zip(&ids) {
            let via = person.via.and_then(|at| ids.get(at)).filter(|via| *via != id).copied();
            let change = ContactChange {
                via: Some(via),
                archived_on: Some(person.days.2),
                ..ContactChange::default()
            };
            writer.change_contact(*id, &change)?;
        }
        Ok(())
    });
}

/// Everything about the contacts that does not depend on numbers.
fn facts(record: &Record) -> Vec<String> {
    let store = &record.store;
    let mut facts = Vec::new();
    for listed in store.contacts().unwrap() {
        let id = listed.contact.id;
        let mut contact = listed.contact.clone();
        (contact.id, contact.via) = (ContactId(0), None);
        facts.push(format!("{contact:?} via {:?}", listed.via));
        facts.push(format!("{:?} {:?}", store.details(id).unwrap(), store.do_not_contact(id).unwrap()));
        facts.push(format!(
            "{:?}",
            store.topics_of(id).unwrap().into_iter().map(|topic| topic.1).collect::<Vec<_>>()
        ));
        let mut held: Vec<String> = store
            .held_by(id)
            .unwrap()
            .into_iter()
            .map(|held| {
                let one = held.membership;
                let place = (held.names.role, held.names.organisation, held.names.area, held.names.title);
                format!(
                    "{place:?} {:?} {:?} {:?} {:?} {:?} {}",
                    one.held_from, one.held_until, one.holding, one.party, one.source, one.recorded_on
                )
            })
            .collect();
        held.sort();
        facts.extend(held);
    }
    facts
}

fn check(people: &[Person]) {
    let record = Record::new();
    fill(&record, people);
    let exported = record.exported();
    let copy = Record::new();
    let (outcome, _) = copy.contacts(&exported);
    assert_eq!(problems(&outcome), [] as [&str; 0], "{exported}");
    assert_eq!(outcome.notices, [] as [&str; 0], "{exported}");
    assert_eq!(copy.exported(), exported);
    assert_eq!(facts(&copy), facts(&record));
    for record in [record, copy] {
        let (outcome, changed) = record.contacts(&exported);
        let [read, _, _, unchanged, _] = counts(&outcome);
        assert_eq!((changed, read), (false, unchanged), "{exported}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn a_record_comes_back(people in prop::collection::vec(person(), 1..4)) {
        check(&people);
    }
}

#[test]
fn the_columns_keep_their_order() {
    let record = Record::new();
    assert_eq!(
        record.exported(),
        "handle,title,first_name,last_name,honours,email,phone,role,organisation,area,party,since,until,tier,cadence,recorded,owner,snooze_until,via,topics,do_not_contact,notes,reach,archived,post_title,held_as,post_source,post_recorded\n"
    );
}

#[test]
fn further_posts_repeat_the_name_and_nothing_else() {
    let record = Record::new();
    record.contacts(
        "name,email,role,organisation,since,until,notes\n\
         Anita Rao,a@example.org,dph,Sale Council,2024-01-01,2025-01-01,\"=1, she says\nagain\"\n\
         Anita Rao,a@example.org,press,The Herald,2025-01-01,,\n",
    );
    let rows: Vec<String> =
        record.exported().split_once('\n').unwrap().1.to_owned().lines().map(str::to_owned).collect();
    assert_eq!(
        rows,
        [
            "rao-anita,,Anita,Rao,,a@example.org,,local_press,The Herald,,,2025-01-01,,,,2026-11-20,,,,,,\"'=1, she says",
            "again\",,,,substantive,spreadsheet,2026-11-20",
            "rao-anita,,Anita,Rao,,,,dph,Sale Council,,,2024-01-01,2025-01-01,,,,,,,,,,,,,substantive,spreadsheet,2026-11-20",
        ]
    );
}

#[test]
fn a_ward_with_three_members_is_one_post_with_three_seats() {
    let record = Record::new();
    record.contacts(
        "name,role,council,ward\nAnn Ash,cllr,Sale Council,Priory\nBob Birch,cllr,Sale Council,Priory\nCy Cedar,cllr,Sale Council,Priory\n",
    );
    let copy = Record::new();
    copy.contacts(&record.exported());
    let posts = copy.store.posts(today()).unwrap();
    assert_eq!(posts.iter().map(|post| (post.post.seats, post.held)).collect::<Vec<_>>(), [(3, 3)]);
}
