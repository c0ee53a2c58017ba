//! Topics.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Row, params};

use super::error::Result;
use super::{Store, Writer};
use crate::domain::id::{ContactId, TopicId};
use crate::domain::topic::{Topic, topic_key};

/// A topic with how many contacts care about it and how many interactions touched it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicCount {
    /// The topic.
    pub topic: Topic,
    /// The contacts who care about it, those archived by then not counted.
    pub contacts: i64,
    /// The interactions that touched it, up to then.
    pub interactions: i64,
}

impl Store {
    /// A topic.
    pub fn topic(&self, id: TopicId) -> Result<Topic> {
        self.one("SELECT id, key, name, notes FROM topic WHERE id = ?1", [id], read)
    }

    /// Every topic, in the order of their keys.
    pub fn topics(&self) -> Result<Vec<Topic>> {
        self.all("SELECT id, key, name, notes FROM topic ORDER BY key", [], read)
    }

    /// Every topic with its counts on a day.
    pub fn topic_counts(&self, today: NaiveDate) -> Result<Vec<TopicCount>> {
        let contacts = self.tally("SELECT t.topic_id FROM contact_topic AS t JOIN contact AS c ON c.id = t.contact_id WHERE c.archived_on IS NULL OR c.archived_on > ?1", today)?;
        let interactions = self.tally("SELECT t.topic_id FROM interaction_topic AS t JOIN interaction AS i ON i.id = t.interaction_id WHERE i.happened_on <= ?1", today)?;
        let of = |counts: &HashMap<TopicId, i64>, topic: &Topic| counts.get(&topic.id).copied().unwrap_or(0);
        let counted = |topic: Topic| TopicCount {
            contacts: of(&contacts, &topic),
            interactions: of(&interactions, &topic),
            topic,
        };
        Ok(self.topics()?.into_iter().map(counted).collect())
    }

    /// How often each topic comes up: one pass for all of them, where SQL would take one for each.
    fn tally(&self, sql: &str, today: NaiveDate) -> Result<HashMap<TopicId, i64>> {
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query([today])?;
        let mut counts = HashMap::new();
        while let Some(row) = rows.next().map_err(|error| self.word(error))? {
            *counts.entry(row.get(0)?).or_default() += 1;
        }
        Ok(counts)
    }

    /// The contacts who care about a topic, in the order of their numbers.
    pub fn carers_of(&self, topic: TopicId) -> Result<Vec<ContactId>> {
        self.all(
            "SELECT contact_id FROM contact_topic WHERE topic_id = ?1 ORDER BY contact_id",
            [topic],
            |row| row.get(0),
        )
    }

    /// The contacts who care about a topic on a day, as handle and name.
    pub fn carers(&self, topic: TopicId, today: NaiveDate) -> Result<Vec<(String, String)>> {
        self.all(
            "SELECT c.handle, c.given || ' ' || c.family FROM contact_topic AS t JOIN contact AS c ON c.id = t.contact_id WHERE t.topic_id = ?1 AND (c.archived_on IS NULL OR c.archived_on > ?2) ORDER BY c.handle",
            params![topic, today],
            |row| Ok((row.get(0)?, row.get::<_, String>(1)?.trim_start().to_owned())),
        )
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Topic> {
    Ok(Topic { id: row.get(0)?, key: row.get(1)?, name: row.get(2)?, notes: row.get(3)? })
}

impl Writer<'_> {
    /// Writes a topic down; one with the same key is left as it is.
    pub fn add_topic(&self, name: &str, notes: Option<&str>) -> Result<TopicId> {
        let key = topic_key(name);
        if let Some(id) = self.maybe("SELECT id FROM topic WHERE key = ?1", [&key], |row| row.get(0))? {
            return Ok(id);
        }
        self.insert("INSERT INTO topic (key, name, notes) VALUES (?1, ?2, ?3)", params![key, name, notes])
    }

    /// Changes a topic's name or notes. The key stays.
    pub fn change_topic(&self, id: TopicId, name: Option<&str>, notes: Option<Option<&str>>) -> Result<()> {
        let now = self.topic(id)?;
        let notes = notes.unwrap_or(now.notes.as_deref());
        self.execute(
            "UPDATE topic SET name = ?1, notes = ?2 WHERE id = ?3",
            params![name.unwrap_or(&now.name), notes, id],
        )?;
        Ok(())
    }
}
