//! Interactions and those who took part.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use rusqlite::{Row, params};

use super::error::Result;
use super::{Store, Writer};
use crate::domain::id::{ContactId, InteractionId, PostId, TopicId};
use crate::domain::interaction::{Interaction, Kind, Mode, NewInteraction};

/// An interaction as one contact saw it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastInteraction {
    /// The interaction.
    pub interaction: Interaction,
    /// How the contact took part.
    pub mode: Mode,
    /// The post they held that day.
    pub post: Option<PostId>,
    /// How many others took part.
    pub others: i64,
}

/// One contact's part in an interaction, as an import compares it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// The interaction.
    pub id: InteractionId,
    /// The day it happened.
    pub happened_on: NaiveDate,
    /// What sort it was.
    pub kind: Kind,
    /// What was said.
    pub summary: Option<String>,
    /// Who of us it was.
    pub by: Option<String>,
    /// Who took part.
    pub contact: ContactId,
    /// How they took part.
    pub mode: Mode,
}

/// Somebody who took part in an interaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Who.
    pub contact: ContactId,
    /// Their handle.
    pub handle: String,
    /// Their name.
    pub name: String,
    /// How they took part.
    pub mode: Mode,
    /// The post they held that day.
    pub post: Option<PostId>,
}

impl Store {
    /// The latest interactions of a contact up to a day, the newest first.
    pub fn interactions_of(
        &self,
        contact: ContactId,
        until: NaiveDate,
        most: usize,
    ) -> Result<Vec<PastInteraction>> {
        self.all(
            "SELECT i.id, i.happened_on, i.kind, i.summary, i.by, i.recorded_at, p.mode, p.post_id, (SELECT count(*) FROM participation AS q WHERE q.interaction_id = i.id) - 1 FROM participation AS p JOIN interaction AS i ON i.id = p.interaction_id WHERE p.contact_id = ?1 AND p.happened_on <= ?2 ORDER BY p.happened_on DESC, p.interaction_id DESC LIMIT ?3",
            params![contact, until, i64::try_from(most).unwrap_or(i64::MAX)],
            read_past,
        )
    }

    /// The interactions of a contact after a day: the diary, the nearest first.
    pub fn diary_of(&self, contact: ContactId, after: NaiveDate) -> Result<Vec<PastInteraction>> {
        self.all(
            "SELECT i.id, i.happened_on, i.kind, i.summary, i.by, i.recorded_at, p.mode, p.post_id, (SELECT count(*) FROM participation AS q WHERE q.interaction_id = i.id) - 1 FROM participation AS p JOIN interaction AS i ON i.id = p.interaction_id WHERE p.contact_id = ?1 AND p.happened_on > ?2 ORDER BY p.happened_on, p.interaction_id",
            params![contact, after],
            read_past,
        )
    }

    /// An interaction; `None` where there is none of this number.
    pub fn interaction(&self, id: InteractionId) -> Result<Option<Interaction>> {
        self.maybe(
            "SELECT id, happened_on, kind, summary, by, recorded_at FROM interaction WHERE id = ?1",
            [id],
            read,
        )
    }

    /// Those who took part in an interaction, in the order of their handles.
    pub fn participants(&self, interaction: InteractionId) -> Result<Vec<Told>> {
        self.all(
            "SELECT c.id, c.handle, c.given, c.family, p.mode, p.post_id FROM participation AS p JOIN contact AS c ON c.id = p.contact_id WHERE p.interaction_id = ?1 ORDER BY c.handle",
            [interaction],
            |row| {
                let (given, family): (String, String) = (row.get(2)?, row.get(3)?);
                Ok(Told {
                    contact: row.get(0)?,
                    handle: row.get(1)?,
                    name: format!("{given} {family}").trim_start().to_owned(),
                    mode: row.get(4)?,
                    post: row.get(5)?,
                })
            },
        )
    }

    /// The names of the topics an interaction touched.
    pub fn topics_touched(&self, interaction: InteractionId) -> Result<Vec<String>> {
        self.all(
            "SELECT t.name FROM interaction_topic AS i JOIN topic AS t ON t.id = i.topic_id WHERE i.interaction_id = ?1 ORDER BY t.key",
            [interaction],
            |row| row.get(0),
        )
    }

    /// Every part in every interaction from one day to another, both included; by interaction and contact.
    pub fn logged_between(&self, first: NaiveDate, last: NaiveDate) -> Result<Vec<Logged>> {
        self.all(
            "SELECT i.id, i.happened_on, i.kind, i.summary, i.by, p.contact_id, p.mode FROM interaction AS i JOIN participation AS p ON p.interaction_id = i.id WHERE i.happened_on >= ?1 AND i.happened_on <= ?2 ORDER BY i.id, p.contact_id",
            [first, last],
            |row| {
                Ok(Logged {
                    id: row.get(0)?,
                    happened_on: row.get(1)?,
                    kind: row.get(2)?,
                    summary: row.get(3)?,
                    by: row.get(4)?,
                    contact: row.get(5)?,
                    mode: row.get(6)?,
                })
            },
        )
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Interaction> {
    Ok(Interaction {
        id: row.get(0)?,
        happened_on: row.get(1)?,
        kind: row.get(2)?,
        summary: row.get(3)?,
        by: row.get(4)?,
        recorded_at: row.get::<_, DateTime<Utc>>(5)?,
    })
}

fn read_past(row: &Row<'_>) -> rusqlite::Result<PastInteraction> {
    Ok(PastInteraction { interaction: read(row)?, mode: row.get(6)?, post: row.get(7)?, others: row.get(8)? })
}

impl Writer<'_> {
    /// Writes an interaction down with everybody who took part. A contact named twice is an error of the caller.
    pub fn add_interaction(&self, new: &NewInteraction) -> Result<InteractionId> {
        let recorded_at = self.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        let id: InteractionId = self.insert(
            "INSERT INTO interaction (happened_on, kind, summary, by, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![new.happened_on, new.kind, new.summary, new.by, recorded_at])?;
        for participant in &new.participants {
            self.execute(
                "INSERT INTO participation (contact_id, happened_on, interaction_id, kind, mode, post_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![participant.contact, new.happened_on, id, new.kind, participant.mode, participant.post],
            )?;
        }
        Ok(id)
    }

    /// Notes that an interaction touched a topic.
    pub fn touch(&self, interaction: InteractionId, topic: TopicId) -> Result<()> {
        self.execute(
            "INSERT INTO interaction_topic (interaction_id, topic_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            params![interaction, topic],
        )?;
        Ok(())
    }

    /// Corrects how a contact took part in an interaction of a day.
    pub fn set_mode(
        &self,
        interaction: InteractionId,
        day: NaiveDate,
        contact: ContactId,
        mode: Mode,
    ) -> Result<()> {
        self.execute(
            "UPDATE participation SET mode = ?1 WHERE contact_id = ?2 AND happened_on = ?3 AND interaction_id = ?4",
            params![mode, contact, day, interaction],
        )?;
        Ok(())
    }

    /// Corrects who of us it was.
    pub fn set_by(&self, interaction: InteractionId, by: &str) -> Result<()> {
        self.execute("UPDATE interaction SET by = ?1 WHERE id = ?2", params![by, interaction])?;
        Ok(())
    }

    /// Corrects the topics an interaction touched: these, and no others.
    pub fn set_topics(&self, interaction: InteractionId, topics: &[TopicId]) -> Result<()> {
        self.execute("DELETE FROM interaction_topic WHERE interaction_id = ?1", [interaction])?;
        for topic in topics {
            self.touch(interaction, *topic)?;
        }
        Ok(())
    }
}
