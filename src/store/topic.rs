//! Topics.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Row, params};

use super::error::Result;
use super::lookup::Nouns;
use super::{Store, Writer};
use crate::domain::id::{ContactId, InteractionId, TopicId};
use crate::domain::resolve::{Outcome, choose};
use crate::domain::topic::starter::{self, name_to_keep};
use crate::domain::topic::{NamedTopic, Topic, topic_key};

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

    /// The topic of a key.
    pub fn topic_of_key(&self, key: &str) -> Result<Option<TopicId>> {
        self.maybe("SELECT id FROM topic WHERE key = ?1", [key], |row| row.get(0))
    }

    /// Every topic, in the order of their keys.
    pub fn topics(&self) -> Result<Vec<Topic>> {
        self.all("SELECT id, key, name, notes FROM topic ORDER BY key", [], read)
    }

    /// Finds a topic of the record by its number, key or name.
    pub fn find_topic(&self, query: &str) -> Result<Outcome<Nouns<TopicId>>> {
        let words = |topic: &Topic| Nouns { id: topic.id, words: topic.name.clone() };
        Ok(match Self::look_for_topic(query, &self.topics()?) {
            Outcome::One(topic) => Outcome::One(words(topic)),
            Outcome::Many(topics) => Outcome::Many(topics.into_iter().map(words).collect()),
            Outcome::None(like) => Outcome::None(like.into_iter().map(words).collect()),
        })
    }

    /// Finds a topic of the record, or a starter that nobody has used: exact beats prefix beats likeness in both alike.
    pub fn find_topic_or_starter(&self, query: &str) -> Result<Outcome<NamedTopic>> {
        let own = self.topics()?;
        let left = starter::unused(own.iter().map(|topic| (topic.key.as_str(), topic.name.as_str())));
        let named = |topic: &Topic| NamedTopic::from(topic);
        let key = topic_key(query);
        let like = match Self::look_for_topic(query, &own) {
            Outcome::None(like) => like,
            Outcome::One(topic) if is_meant(topic, query, &key) => return Ok(Outcome::One(named(topic))),
            begun => {
                if let Some(starter) = left.iter().find(|starter| starter.key == key) {
                    return Ok(Outcome::One(NamedTopic::unused(starter)));
                }
                return Ok(match begun {
                    Outcome::Many(topics) => Outcome::Many(topics.into_iter().map(named).collect()),
                    Outcome::One(topic) => Outcome::One(named(topic)),
                    Outcome::None(_) => Outcome::None(Vec::new()),
                });
            }
        };
        let all = own.iter().map(named).chain(left.into_iter().map(NamedTopic::unused));
        let found =
            choose(&key.replace('-', " "), all.map(|topic| (topic.clone(), topic.key.replace('-', " "))));
        // What is like a name of ours is worth showing where nothing is like a key.
        Ok(match found {
            Outcome::None(none) if none.is_empty() => Outcome::None(like.into_iter().map(named).collect()),
            found => found,
        })
    }

    /// Looks for a topic by its number, else by its key, else by its name.
    fn look_for_topic<'t>(query: &str, topics: &'t [Topic]) -> Outcome<&'t Topic> {
        if let Some(id) = TopicId::parse(query.trim()) {
            let found = topics.iter().find(|topic| topic.id == id);
            return found.map_or(Outcome::None(Vec::new()), Outcome::One);
        }
        let key = topic_key(query);
        if let Some(named) = topics.iter().find(|topic| topic.key == key) {
            return Outcome::One(named);
        }
        if let Some(named) = topics.iter().find(|topic| topic_key(&topic.name) == key) {
            return Outcome::One(named);
        }
        let words = key.replace('-', " ");
        let by_key = choose(&words, topics.iter().map(|topic| (topic, topic.key.replace('-', " "))));
        let Outcome::None(like) = by_key else { return by_key };
        let names = topics.iter().map(|topic| (topic, topic_key(&topic.name).replace('-', " ")));
        match choose(&words, names) {
            Outcome::None(other) if like.is_empty() => Outcome::None(other),
            Outcome::None(_) => Outcome::None(like),
            found => found,
        }
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

    /// With whom a topic came up from one day to another, both included, and when it last did; news we sent is no
    /// conversation.
    pub fn met_about(
        &self,
        topic: TopicId,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<(ContactId, NaiveDate)>> {
        // A cross join is read in the order in which it is written: else, to group by contact, SQLite reads all that
        // anybody ever took part in.
        self.all(
            "SELECT p.contact_id, max(p.happened_on) FROM interaction_topic AS t CROSS JOIN interaction AS i CROSS JOIN participation AS p WHERE t.topic_id = ?1 AND i.id = t.interaction_id AND i.happened_on >= ?2 AND i.happened_on <= ?3 AND p.interaction_id = i.id AND p.mode = 'attended' AND p.kind <> 'mailshot' AND NOT EXISTS (SELECT 1 FROM interaction_item AS s WHERE s.interaction_id = t.interaction_id) GROUP BY p.contact_id ORDER BY p.contact_id",
            params![topic, from, to],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }

    /// The interactions that touched a topic.
    pub fn interactions_touching(&self, topic: TopicId) -> Result<Vec<InteractionId>> {
        self.all(
            "SELECT interaction_id FROM interaction_topic WHERE topic_id = ?1 ORDER BY interaction_id",
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

/// Tells whether a topic is the one that was typed, and not only one whose name begins so.
fn is_meant(topic: &Topic, query: &str, key: &str) -> bool {
    TopicId::parse(query.trim()).is_some() || topic.key == key || topic_key(&topic.name) == key
}

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Topic> {
    Ok(Topic { id: row.get(0)?, key: row.get(1)?, name: row.get(2)?, notes: row.get(3)? })
}

impl Writer<'_> {
    /// Writes a topic down; one with the same key is left as it is. The key of a starter stands for its name.
    pub fn add_topic(&self, name: &str, notes: Option<&str>) -> Result<TopicId> {
        let name = name_to_keep(name);
        let key = topic_key(name);
        if let Some(id) = self.topic_of_key(&key)? {
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
