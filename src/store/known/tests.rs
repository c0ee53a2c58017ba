use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use proptest::prelude::*;
use rusqlite::types::Value;
use serde_json::{Map, json};

use super::super::table::{TABLES, Table, WHOLE};
use super::super::{Act, Opening, Writer};
use super::*;

/// Every row of every table as text, the history's too.
type Rows = BTreeMap<String, Vec<String>>;

fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 1).unwrap() + Days::new(number)
}

/// A moment of a day; the last are within its last minute.
fn moment(number: u64, second: u64) -> DateTime<Utc> {
    let time = if second > 80_000 { 86_399 } else { second };
    day(number).and_hms_opt(0, 0, 0).unwrap().and_utc() + chrono::Duration::seconds(time.cast_signed())
}

fn open(folder: &tempfile::TempDir) -> Store {
    Store::open(Opening { path: folder.path().join("engage.db"), wait: 5, create: true }).unwrap()
}

fn rows(store: &Store) -> Rows {
    let tables: Vec<String> = store
        .all("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", [], |row| {
            row.get(0)
        })
        .unwrap();
    let of = |table: &String| {
        let mut statement = store.connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let width = statement.column_count();
        let read = |row: &rusqlite::Row<'_>| {
            Ok((0..width).map(|at| format!("{:?}", row.get::<_, Value>(at).unwrap())).collect())
        };
        let mut rows: Vec<String> = statement
            .query_map([], |row| read(row).map(|cells: Vec<String>| cells.join(" ")))
            .unwrap()
            .map(rusqlite::Result::unwrap)
            .collect();
        rows.sort_unstable();
        rows
    };
    tables.iter().map(|table| (table.clone(), of(table))).collect()
}

#[track_caller]
fn assert_known(store: &Store, on: NaiveDate, was: &Rows) {
    let known = store.as_known_on(on).unwrap();
    let is = rows(&known);
    for (table, rows) in was {
        assert_eq!(&is[table], rows, "{table} as known on {on}");
    }
    assert_eq!(is.len(), was.len());
}

fn write(store: &Store, at: DateTime<Utc>, work: impl FnOnce(&Writer<'_>) -> Result<()>) {
    let act = Act { at, by: "kim", command: "test", summary: "test", rehearse: false };
    store.write(&act, work).unwrap();
}

fn undo(store: &Store, at: DateTime<Utc>) {
    let act = Act { at, by: "kim", command: "undo", summary: "undo", rehearse: false };
    if let Some(entry) = store.next_to_undo().unwrap() {
        store.undo(&act, entry.id).unwrap();
    }
}

/// The columns of which no two rows hold the same.
const UNIQUE: &[&str] = &["handle", "key", "code", "digest"];

/// The image of a row with a number, of a parent where it has one, that holds something of `value`.
fn image(table: &Table, number: i64, value: i64) -> String {
    let parent = table.parent.as_ref().map(|parent| table.keys[parent.place]);
    let cell = |column: &str| {
        if column == "id" || Some(column) == parent {
            json!(number)
        } else if column.ends_with("id") || WHOLE.contains(&column) {
            json!(1 + value % 3)
        } else if UNIQUE.contains(&column) && table.remove_run.is_some() {
            json!(format!("u{number}"))
        } else {
            json!(format!("text-{}", value % 4))
        }
    };
    let columns = table.keys.iter().chain(table.columns);
    let row: Map<String, serde_json::Value> =
        columns.map(|column| ((*column).to_owned(), cell(column))).collect();
    serde_json::Value::Object(row).to_string()
}

/// One raw change: of which table, of which number, to what; whether the row is removed.
type Step = (usize, i64, i64, bool);

fn change(writer: &Writer<'_>, gone: &mut Vec<(&'static str, i64)>, step: Step) -> Result<()> {
    let (at, number, value, is_removal) = step;
    let table = &TABLES[at % TABLES.len()];
    let image = image(table, number, value);
    if is_removal {
        // As the rules between the tables demand: what belongs to a parent goes before it.
        for child in TABLES.iter().filter_map(|child| child.parent.as_ref()) {
            if child.table == table.name {
                writer.execute(child.remove, [number, number])?;
            }
        }
        writer.execute(table.remove, [&image])?;
        gone.push((table.name, number));
    } else if !gone.contains(&(table.name, number)) && has_parent(writer, table, number)? {
        // The program never uses a number twice, and never for what has gone within one write.
        writer.execute(table.put, [&image])?;
    }
    Ok(())
}

/// Tells whether the parent is there that a row belongs to.
fn has_parent(writer: &Writer<'_>, table: &Table, number: i64) -> Result<bool> {
    let Some(parent) = &table.parent else { return Ok(true) };
    let image = Table::named(parent.table).and_then(|parent| parent.image).unwrap();
    Ok(writer.maybe(image, [number], |_| Ok(()))?.is_some())
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0..TABLES.len(), 1i64..6, 0i64..12, prop::bool::weighted(0.25)), 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]
    /// Any raw changes of any tables, some of them undone, on days of their own.
    #[test]
    fn every_day_is_known_as_it_was(
        writes in prop::collection::vec((0u64..3, 0u64..86_400, steps(), prop::bool::weighted(0.25)), 1..12)
    ) {
        let folder = tempfile::TempDir::new().unwrap();
        let store = open(&folder);
        // Rows point at whatever there is: what is tested is that every row goes back, by itself.
        store.connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        let mut known = vec![(day(0), rows(&store))];
        let (mut on, mut last) = (1, 0);
        for (later, second, steps, is_undo) in &writes {
            on += later;
            last = if *later == 0 { last.max(*second) } else { *second };
            if *is_undo {
                undo(&store, moment(on, last));
            } else {
                write(&store, moment(on, last), |writer| {
                    let mut gone = Vec::new();
                    steps.iter().try_for_each(|step| change(writer, &mut gone, *step))
                });
            }
            known.retain(|(known, _)| *known != day(on));
            known.push((day(on), rows(&store)));
        }
        for (at, (first, was)) in known.iter().enumerate() {
            let next = known.get(at + 1).map_or(*first + Days::new(3), |(next, _)| *next);
            for on in first.iter_days().take_while(|on| *on < next) {
                assert_known(&store, on, was);
            }
        }
    }
}

/// A record with a service change, as the commands write it, in raw rows.
fn begin(writer: &Writer<'_>) -> Result<()> {
    for sql in [
        "INSERT INTO area (name, name_key, kind) VALUES ('Elm', 'elm', 'ward')",
        "INSERT INTO contact (handle, given, family, name_key, recorded_on) VALUES ('rao-anita', 'Anita', 'Rao', 'anita rao', '2026-11-01')",
        "INSERT INTO contact (handle, given, family, name_key, recorded_on) VALUES ('lee-sam', 'Sam', 'Lee', 'sam lee', '2026-11-01')",
        "INSERT INTO playbook (key, digest, text) VALUES ('closure', 'd1', 'text')",
        "INSERT INTO change (code, title, playbook_id, begun_on) VALUES ('elm', 'Elm Lane', 1, '2026-11-01')",
        "INSERT INTO change_version (change_id, number, day, what, recorded_at) VALUES (1, 1, '2026-11-01', 'first', 'x')",
        "INSERT INTO change_date (change_id, anchor, day, recorded_at) VALUES (1, 'F', '2026-12-01', 'x')",
        "INSERT INTO interaction (happened_on, kind, summary, recorded_at) VALUES ('2026-11-01', 'call', 'first', 'x')",
        "INSERT INTO participation (contact_id, happened_on, interaction_id, kind, mode) VALUES (1, '2026-11-01', 1, 'call', 'attended')",
        "INSERT INTO interaction_change (interaction_id, change_id, level, version, only_these, confidential, private) VALUES (1, 1, 'inform', 1, 0, 0, 0)",
    ] {
        writer.execute(sql, [])?;
    }
    Ok(())
}

/// What is done on the days after, a write a day: rows added to parents that were there, changed and removed.
const DAYS: &[&[&str]] = &[
    &[
        "INSERT INTO change_area (change_id, area_id, reach) VALUES (1, 1, 'here')",
        "INSERT INTO change_group (change_id, name, contact_id) VALUES (1, 'our staff', 2)",
        "INSERT INTO change_date (change_id, anchor, day, recorded_at) VALUES (1, 'F', '2026-12-08', 'y')",
        "INSERT INTO change_event (change_id, kind, step, contact_id, happened_on, who, recorded_at) VALUES (1, 'done', 's', 2, '2026-11-02', 'Kim', 'y')",
    ],
    &[
        "UPDATE interaction_change SET level = 'consult', document_id = 1 WHERE interaction_id = 1",
        "INSERT INTO delivery (interaction_id, contact_id, status, day) VALUES (1, 1, 'sent', '2026-11-03')",
        "INSERT INTO promise (direction, contact_id, change_id, interaction_id, what, due_on, made_on, recorded_at) VALUES ('ours', 1, 1, 1, 'bus times', '2026-12-01', '2026-11-03', 'z')",
        "INSERT INTO election (area_id, kind, poll_on) VALUES (1, 'local', '2027-05-06')",
    ],
    &[
        "DELETE FROM change_group WHERE contact_id = 2",
        "UPDATE change_area SET reach = 'near' WHERE area_id = 1",
        "UPDATE promise SET closed_on = '2026-11-04', outcome = 'kept' WHERE id = 1",
        "UPDATE delivery SET day = '2026-11-04' WHERE status = 'sent'",
        "UPDATE change_version SET what = 'the first' WHERE number = 1",
    ],
    &[
        "INSERT INTO change_version (change_id, number, day, what, recorded_at) VALUES (1, 2, '2026-11-05', 'second', 'z')",
        "DELETE FROM delivery WHERE interaction_id = 1",
        "DELETE FROM interaction_change WHERE interaction_id = 1",
        "DELETE FROM promise WHERE id = 1",
        "DELETE FROM election WHERE id = 1",
        "DELETE FROM change_event WHERE id = 1",
    ],
];

#[test]
fn a_service_change_is_known_as_it_was_each_day() {
    let folder = tempfile::TempDir::new().unwrap();
    let store = open(&folder);
    let empty = rows(&store);
    write(&store, moment(0, 50_000), begin);
    let mut known = vec![rows(&store)];
    for (on, statements) in (1..).zip(DAYS) {
        write(&store, moment(on, 86_399), |writer| {
            statements.iter().try_for_each(|sql| writer.execute(sql, []).map(drop))
        });
        known.push(rows(&store));
    }
    // A day on which everything is taken back again, and one on which part of that comes back.
    for on in [5, 5, 6] {
        undo(&store, moment(on, 1));
        known.truncate(usize::try_from(on).unwrap());
        known.push(rows(&store));
    }
    for (on, was) in (0..).zip(&known) {
        assert_known(&store, day(on), was);
        assert_eq!(store.as_known_on(day(on)).unwrap().check().unwrap(), [] as [String; 0]);
    }
    assert_known(&store, day(60), known.last().unwrap());
    for before in [day(0) - Days::new(1), NaiveDate::MIN] {
        assert_known(&store, before, &empty);
    }
    assert_known(&store, NaiveDate::MAX, known.last().unwrap());
}

#[test]
fn a_copy_refuses_every_write_and_leaves_the_record_alone() {
    let folder = tempfile::TempDir::new().unwrap();
    let store = open(&folder);
    write(&store, moment(0, 1), |writer| writer.add_topic("Buses", None).map(drop));
    let before = rows(&store);
    let known = store.as_known_on(day(0)).unwrap();
    let act = Act { at: moment(1, 1), by: "kim", command: "test", summary: "test", rehearse: false };
    let refused = known.write(&act, |writer| writer.add_topic("Trams", None).map(drop));
    assert!(matches!(refused, Err(Error::ReadOnly { .. })), "{refused:?}");
    assert_eq!(known.topics().unwrap().len(), 1);
    // In the midst of reading, and with what was written since.
    write(&store, moment(1, 1), |writer| writer.add_topic("Trams", None).map(drop));
    let inside = store.read(|| Ok::<_, Error>(rows(&store.as_known_on(day(0))?))).unwrap();
    assert_eq!(inside, before);
    assert_eq!(store.topics().unwrap().len(), 2);
}

#[test]
fn where_a_clock_went_back_nothing_later_is_shown() {
    let folder = tempfile::TempDir::new().unwrap();
    let store = open(&folder);
    write(&store, moment(1, 0), |writer| writer.add_topic("Buses", None).map(drop));
    let known = rows(&store);
    write(&store, moment(9, 0), |writer| writer.add_topic("Trams", None).map(drop));
    write(&store, moment(2, 0), |writer| writer.add_topic("Trains", None).map(drop));
    assert_known(&store, day(5), &known);
}

#[test]
fn pages_of_another_size_are_copied_too() {
    let folder = tempfile::TempDir::new().unwrap();
    let store = open(&folder);
    write(&store, moment(1, 0), |writer| writer.add_topic("Buses", None).map(drop));
    let known = rows(&store);
    drop(store);
    let raw = Connection::open(folder.path().join("engage.db")).unwrap();
    raw.execute_batch("PRAGMA page_size = 8192; VACUUM").unwrap();
    drop(raw);
    let store = open(&folder);
    write(&store, moment(2, 0), |writer| writer.add_topic("Trams", None).map(drop));
    assert_known(&store, day(1), &known);
}

#[test]
fn images_of_an_older_format_lack_newer_columns() {
    let folder = tempfile::TempDir::new().unwrap();
    let store = open(&folder);
    write(&store, moment(1, 0), |writer| writer.add_topic("Buses", Some("on time")).map(drop));
    write(&store, moment(2, 0), |writer| writer.execute("DELETE FROM topic", []).map(drop));
    drop(store);
    let raw = Connection::open(folder.path().join("engage.db")).unwrap();
    raw.execute_batch("UPDATE history_row SET before = json_remove(before, '$.notes')").unwrap();
    drop(raw);
    let topics = open(&folder).as_known_on(day(1)).unwrap().topics().unwrap();
    assert_eq!((topics[0].name.as_str(), &topics[0].notes), ("Buses", &None));
}
