//! Writes a made-up record in the program's own schema.
//!
//! The rows go in through SQLite directly, without a journal and without history, in the order of their keys: four
//! million conversations take two minutes and not an hour. The schema is the program's own: it makes the empty file.

use std::path::Path;

use chrono::{Days, NaiveDate};
use engage::store::{Opening, Store};
use rusqlite::{Connection, params};

use super::conversations::{Conversation, Part, conversations};
use super::population::{DAYS, Population, population};
use super::random::Random;
use super::words::{OURS, SAID, TOPICS};
use super::{Outcome, Size, today};

/// Writes the record of a size to a file that is not there yet.
pub(crate) fn write(path: &Path, size: &Size) -> Outcome<()> {
    drop(Store::open(Opening { path: path.to_owned(), wait: 5, create: true })?);
    let connection = Connection::open(path)?;
    connection.execute_batch(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA foreign_keys = OFF; BEGIN",
    )?;
    let indexes = without_indexes(&connection)?;
    let mut random = Random::new(0x656e_6761_6765);
    let population = population(&mut random, size.contacts);
    let (made, parts) = conversations(&mut random, &population, size.interactions);
    write_bodies(&connection, &population)?;
    write_people(&connection, &population, &mut random)?;
    write_holdings(&connection, &population)?;
    write_conversations(&connection, &made)?;
    write_parts(&connection, &population, &made, &parts)?;
    for index in indexes {
        connection.execute_batch(&index)?;
    }
    connection.execute_batch("COMMIT")?;
    Ok(())
}

/// Takes the indexes away while rows are written, and gives the statements that make them again.
fn without_indexes(connection: &Connection) -> Outcome<Vec<String>> {
    let mut statement =
        connection.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL")?;
    let indexes: Vec<(String, String)> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    for (name, _) in &indexes {
        connection.execute_batch(&format!("DROP INDEX {name}"))?;
    }
    Ok(indexes.into_iter().map(|(_, sql)| sql).collect())
}

/// A day of the history, by its number.
fn day(number: usize) -> NaiveDate {
    let first = today() - Days::new(DAYS as u64);
    first + Days::new(number as u64)
}

/// The number of the row at a place in a list.
fn number(place: usize) -> i64 {
    i64::try_from(place + 1).unwrap_or(i64::MAX)
}

fn write_bodies(connection: &Connection, population: &Population) -> Outcome<()> {
    let mut insert =
        connection.prepare("INSERT INTO organisation (name, name_key, kind) VALUES (?1, lower(?1), ?2)")?;
    for (name, kind) in &population.organisations {
        insert.execute([name, *kind])?;
    }
    let mut insert = connection.prepare(
        "INSERT INTO area (name, name_key, kind, code, council_id) VALUES (?1, lower(?1), 'ward', ?2, ?3)",
    )?;
    for (place, name) in population.areas.iter().enumerate() {
        insert.execute(params![name, format!("E05{place:06}"), number(1 + place / 20)])?;
    }
    let mut insert = connection
        .prepare("INSERT INTO post (role, organisation_id, area_id, seats) VALUES (?1, ?2, ?3, ?4)")?;
    for post in &population.posts {
        insert.execute(params![
            post.role,
            number(post.organisation),
            post.area.map(number),
            number(post.seats) - 1
        ])?;
    }
    let mut insert =
        connection.prepare("INSERT INTO topic (key, name) VALUES (replace(?1, ' ', '-'), ?1)")?;
    for topic in TOPICS {
        insert.execute([topic])?;
    }
    Ok(())
}

fn write_people(connection: &Connection, population: &Population, random: &mut Random) -> Outcome<()> {
    let mut insert = connection.prepare(
        "INSERT INTO contact (handle, given, family, name_key, recorded_on, tier, cadence, owner, snoozed_until, archived_on, email, phone) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?;
    let mut care = connection.prepare("INSERT INTO contact_topic (contact_id, topic_id) VALUES (?1, ?2)")?;
    for (place, person) in population.people.iter().enumerate() {
        insert.execute(params![
            person.handle,
            person.given,
            person.family,
            person.name_key,
            day(person.recorded),
            person.tier,
            person.cadence,
            random.chance(0.3).then(|| random.one(OURS)),
            person.snoozed.then(|| day(DAYS + 30)),
            person.archived.then(|| day(DAYS - 100)),
            person.email,
            format!("+44 1632 {:06}", random.below(1_000_000)),
        ])?;
        let first = random.below(TOPICS.len());
        for more in 0..random.one(&[0, 1, 1, 2, 2, 3, 4]) {
            care.execute([number(place), number((first + more * 5) % TOPICS.len())])?;
        }
    }
    Ok(())
}

fn write_holdings(connection: &Connection, population: &Population) -> Outcome<()> {
    let mut insert = connection.prepare(
        "INSERT INTO membership (contact_id, post_id, held_from, held_until, recorded_on, holding) VALUES (?1, ?2, ?3, ?4, ?5, 'substantive')",
    )?;
    for held in &population.holdings {
        let recorded = held.from.max(population.people[held.person].recorded);
        insert.execute(params![
            number(held.person),
            number(held.post),
            day(held.from),
            held.until.map(day),
            day(recorded)
        ])?;
    }
    Ok(())
}

fn write_conversations(connection: &Connection, made: &[Conversation]) -> Outcome<()> {
    let mut insert = connection.prepare(
        "INSERT INTO interaction (happened_on, kind, summary, by, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    let mut touch =
        connection.prepare("INSERT INTO interaction_topic (interaction_id, topic_id) VALUES (?1, ?2)")?;
    for (place, one) in made.iter().enumerate() {
        insert.execute(params![
            day(one.day),
            one.kind,
            one.said.map(|said| SAID[said]),
            OURS[place % OURS.len()],
            format!("{}T10:00:00Z", day(one.logged)),
        ])?;
        if place % 3 == 0 {
            touch.execute([number(place), number(place % TOPICS.len())])?;
        }
    }
    Ok(())
}

fn write_parts(
    connection: &Connection,
    population: &Population,
    made: &[Conversation],
    parts: &[Part],
) -> Outcome<()> {
    let mut holdings = population.holdings.clone();
    holdings.sort_by_key(|held| held.person);
    let mut insert = connection.prepare(
        "INSERT INTO participation (contact_id, happened_on, interaction_id, kind, mode, post_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for part in parts {
        let (person, on) = (usize::try_from(part.person)?, usize::from(part.day));
        let first = holdings.partition_point(|held| held.person < person);
        let post = holdings[first..]
            .iter()
            .take_while(|held| held.person == person)
            .find(|held| held.from <= on && held.until.is_none_or(|until| on < until));
        let kind = made.get(usize::try_from(part.conversation)? - 1).map(|one| one.kind);
        insert.execute(params![
            number(person),
            day(on),
            part.conversation,
            kind,
            part.mode,
            post.map(|held| number(held.post))
        ])?;
    }
    Ok(())
}
