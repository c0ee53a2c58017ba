use std::fmt::Write;

use chrono::{DateTime, Days, Utc};

use super::super::table::{Table, WHOLE};
use super::*;
use crate::domain::channel::{Channel, Detail, DoNotContact};
use crate::domain::contact::NewContact;
use crate::domain::id::{ChangeId, TopicId, ViewId};
use crate::domain::name::PersonName;
use crate::domain::view::{Matter, NewView, Stance, Withdrawal};
use crate::store::NewChange;

fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 1).unwrap() + Days::new(number)
}

fn open(folder: &tempfile::TempDir) -> Store {
    Store::open(Opening { path: folder.path().join("engage.db"), wait: 5, create: true }).unwrap()
}

fn act(on: u64, command: &str) -> Act<'_> {
    let at: DateTime<Utc> = day(on).and_hms_opt(9, 0, 0).unwrap().and_utc();
    Act { at, by: "kim", command, summary: "test", rehearse: false }
}

fn write_on(store: &Store, on: u64, work: impl FnOnce(&Writer<'_>) -> Result<()>) {
    store.write(&act(on, "engage test"), work).unwrap();
}

fn add(writer: &Writer<'_>, given: &str, family: &str) -> Result<ContactId> {
    let name = PersonName { title: None, given: given.to_owned(), family: family.to_owned(), honours: None };
    Ok(writer.add_contact(&NewContact::named(name, day(0)))?.0)
}

fn erase(store: &Store, on: u64, contact: i64) {
    let erasing = Erasing {
        contact: ContactId(contact),
        pseudonym: "Erased contact (MP)".to_owned(),
        day: day(on),
        also: Vec::new(),
    };
    store.erase(&act(on, "engage privacy erase"), &erasing).unwrap();
}

/// Everything in the record as one text, the history's too.
fn whole(store: &Store) -> String {
    let tables: Vec<String> = store
        .all("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", [], |row| {
            row.get(0)
        })
        .unwrap();
    let mut text = String::new();
    for table in tables {
        let mut statement = store.connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let width = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for at in 0..width {
                write!(text, "{:?} ", row.get_ref(at).unwrap()).unwrap();
                if let Ok(cell) = row.get_ref(at).unwrap().as_str() {
                    text.push_str(cell);
                }
            }
            text.push('\n');
        }
    }
    text.to_lowercase()
}

/// The image of row 1 of a table with something in every column, and words in one of them.
fn image(table: &Table, column: &str, words: &str) -> String {
    let cell = |name: &str| match name {
        _ if name == column => json!(words),
        "contact_id" => json!(2),
        _ if name.ends_with("id") || WHOLE.contains(&name) => json!(1),
        "cadence" => Value::Null,
        _ if name.ends_with("_on") || name.ends_with("_until") => json!("2026-11-01"),
        _ => json!(format!("{name} 1")),
    };
    let columns = table.keys.iter().chain(table.columns);
    let row: Map<String, Value> = columns.map(|name| ((*name).to_owned(), cell(name))).collect();
    Value::Object(row).to_string()
}

#[test]
fn they_are_cleared_out_of_every_text_and_of_what_it_said_before() {
    for text in TEXTS {
        let folder = tempfile::TempDir::new().unwrap();
        let store = open(&folder);
        // One row with words in it is enough: what it points at is not there.
        store.connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        write_on(&store, 0, |writer| {
            add(writer, "Anita", "Quux").map(drop)?;
            add(writer, "Sam", "Lee").map(drop)
        });
        let table = Table::named(text.table).unwrap();
        // What comes with a new parent would be told by that one.
        if let Some(parent) = table.parent.as_ref().filter(|parent| parent.table != "contact") {
            let parent = Table::named(parent.table).unwrap();
            write_on(&store, 0, |writer| writer.execute(parent.put, [image(parent, "", "")]).map(drop));
        }
        let put = |words: &str| {
            let mut image = image(table, text.column, words);
            if text.table == "contact" {
                image = image.replace("\"id\":1", "\"id\":2");
            }
            image
        };
        write_on(&store, 1, |writer| writer.execute(table.put, [put("first Cllr Quux")]).map(drop));
        write_on(&store, 2, |writer| writer.execute(table.put, [put("then Anita Quux, and more")]).map(drop));
        let plan = store.plan_erasure(ContactId(1), &[]).unwrap();
        assert_eq!((plan.texts, plan.left.len()), (1, 0), "{}.{}", text.table, text.column);
        erase(&store, 3, 1);
        let after = whole(&store);
        assert!(!after.contains("quux"), "{}.{}: {after}", text.table, text.column);
        assert!(after.contains("then [erased], and more"), "{}.{}", text.table, text.column);
        let before = whole(&store.as_known_on(day(1)).unwrap());
        assert!(before.contains("first [erased]"), "{}.{}: {before}", text.table, text.column);
        assert_eq!(store.as_known_on(day(0)).unwrap().known_contacts().unwrap().len(), 2);
    }
}

#[test]
fn every_day_is_known_without_them() {
    let folder = tempfile::TempDir::new().unwrap();
    let store = open(&folder);
    let mail = |value: &str| Detail { channel: Channel::Email, value: value.to_owned(), note: None };
    write_on(&store, 0, |writer| {
        writer.add_topic("Buses", None)?;
        let id = add(writer, "Anita", "Quux")?;
        writer.add_detail(id, &mail("a@quux.example"))?;
        writer.care(id, TopicId(1))
    });
    write_on(&store, 1, |writer| {
        let twin = add(writer, "A", "Quux")?;
        writer.add_detail(twin, &mail("b@quux.example"))?;
        let rule =
            DoNotContact { channel: None, reason: "Quux says".into(), since: day(1), until: Some(day(9)) };
        writer.forbid(twin, &rule)
    });
    write_on(&store, 2, |writer| writer.merge_contacts(ContactId(1), ContactId(2)));
    write_on(&store, 3, |writer| {
        writer.remove_detail(ContactId(1), Channel::Email, "b@quux.example")?;
        writer.add_detail(ContactId(1), &mail("c@quux.example"))
    });
    erase(&store, 4, 1);
    write_on(&store, 5, |writer| writer.add_topic("Trams", None).map(drop));
    assert!(store.is_erased(ContactId(1)).unwrap() && !store.is_erased(ContactId(2)).unwrap());
    for (on, contacts) in [(0, 1), (1, 2), (2, 1), (3, 1), (4, 1), (5, 1)] {
        let known = store.as_known_on(day(on)).unwrap();
        assert_eq!(known.check().unwrap(), [] as [String; 0]);
        assert_eq!(known.known_contacts().unwrap().len(), contacts, "day {on}");
        assert!(!whole(&known).contains("quux"), "day {on}: {}", whole(&known));
    }
    let rules = store.do_not_contact(ContactId(1)).unwrap();
    assert_eq!((rules.len(), rules[0].since, rules[0].until), (1, day(1), None), "forbidden since before");
    let names = store.contact(ContactId(1)).unwrap();
    assert_eq!((names.handle.as_str(), names.name.plain().as_str()), ("erased-c1", "Erased contact (MP)"));
}

#[test]
fn what_they_thought_goes_and_what_they_said_of_a_change_stays() {
    let folder = tempfile::TempDir::new().unwrap();
    let store = open(&folder);
    let view = |matter, said: &str| NewView {
        contact: ContactId(1),
        matter,
        version: None,
        stance: Stance::Opposed,
        strength: Some(5),
        concern: None,
        said: Some(said.to_owned()),
        said_on: day(1),
        interaction: None,
        source: Some("the Herald".to_owned()),
        by: Some("kim".to_owned()),
        private: false,
        recheck_on: Some(day(90)),
    };
    write_on(&store, 0, |writer| {
        add(writer, "Anita", "Quux")?;
        add(writer, "Sam", "Lee")?;
        writer.add_topic("Buses", None)?;
        let playbook = writer.keep_playbook("closure", "d", "t")?;
        let change = NewChange {
            code: "elm-lane".to_owned(),
            title: "Elm Lane".to_owned(),
            playbook,
            begun_on: day(0),
            owner: None,
            notes: None,
        };
        writer.add_change(&change).map(drop)
    });
    let command = "engage view add 'anita quux' buses --stance opposed --said ghastly";
    store
        .write(&Act { summary: "add view: Anita Quux on buses", ..act(1, command) }, |writer: &Writer<'_>| {
            writer.add_view(&view(Matter::Topic(TopicId(1)), "ghastly timetables")).map(drop)
        })
        .unwrap();
    write_on(&store, 2, |writer| {
        writer.add_view(&view(Matter::Topic(TopicId(1)), "worse timetables"))?;
        writer.add_view(&view(Matter::Change(ChangeId(1)), "I, Anita Quux, want a bus"))?;
        let other = NewView { contact: ContactId(2), ..view(Matter::Topic(TopicId(1)), "lovely timetables") };
        writer.add_view(&other)?;
        writer.execute("INSERT INTO rating (contact_id, influence, interest, reason, rated_on, recorded_at) VALUES (1, 5, 4, 'knows ministers', '2026-11-03', '2026-11-03T09:00:00Z')", [])?;
        writer.execute("INSERT INTO champion (contact_id, topic_id, ask, agreed_on, review_on, source, recorded_at) VALUES (1, 1, 'rides nightbuses', '2026-11-03', '2027-05-03', 'a call', '2026-11-03T09:00:00Z')", [])?;
        writer.execute("INSERT INTO expertise (contact_id, word) VALUES (1, 'tachographs')", []).map(drop)
    });
    write_on(&store, 3, |writer| {
        let withdrawal = Withdrawal { on: day(3), reason: "misheard entirely".to_owned() };
        writer.withdraw_view(ViewId(1), &withdrawal, |_| Some(day(99))).map(drop)?;
        writer.execute("UPDATE rating SET reason = 'knows everybody' WHERE id = 1", []).map(drop)
    });
    let plan = store.plan_erasure(ContactId(1), &[]).unwrap();
    assert_eq!((plan.opinions, plan.views), (5, 1));
    erase(&store, 4, 1);
    let after = whole(&store);
    for word in [
        "quux",
        "ghastly",
        "worse timetables",
        "misheard",
        "knows ministers",
        "knows everybody",
        "nightbuses",
        "tachographs",
    ] {
        assert!(!after.contains(word), "{word} is left: {after}");
    }
    assert!(after.contains("i, [erased], want a bus") && after.contains("lovely timetables"), "{after}");
    assert_eq!(store.views_of(ContactId(1)).unwrap().len(), 1);
    for on in 0..5 {
        let known = store.as_known_on(day(on)).unwrap();
        assert_eq!(known.check().unwrap(), [] as [String; 0], "day {on}");
        assert!(
            !whole(&known).contains("worse timetables") && !whole(&known).contains("ghastly"),
            "day {on}"
        );
    }
}

#[test]
fn whoever_became_part_of_somebody_else_stays() {
    let folder = tempfile::TempDir::new().unwrap();
    let store = open(&folder);
    write_on(&store, 0, |writer| {
        for given in ["John", "J", "John"] {
            add(writer, given, "Smith")?;
        }
        Ok(())
    });
    write_on(&store, 1, |writer| writer.merge_contacts(ContactId(2), ContactId(3)));
    erase(&store, 2, 1);
    let known = store.as_known_on(day(0)).unwrap();
    assert_eq!(known.contact(ContactId(3)).unwrap().name.plain(), "John Smith");
    assert_eq!(known.contact(ContactId(1)).unwrap().name.plain(), "Erased contact (MP)");
}

#[test]
fn a_rehearsal_erases_nobody() {
    let folder = tempfile::TempDir::new().unwrap();
    let store = open(&folder);
    write_on(&store, 0, |writer| add(writer, "Anita", "Quux").map(drop));
    let before = whole(&store);
    let erasing = Erasing { contact: ContactId(1), pseudonym: "x".into(), day: day(1), also: Vec::new() };
    store.erase(&Act { rehearse: true, ..act(1, "engage privacy erase") }, &erasing).unwrap();
    assert_eq!(whole(&store), before);
    assert!(!store.is_erased(ContactId(1)).unwrap());
    store.compact().unwrap();
    assert_eq!(whole(&store), before);
}
