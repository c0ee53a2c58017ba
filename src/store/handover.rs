//! What one of us looks after, and giving it to another.

use chrono::NaiveDate;
use rusqlite::params;

use super::error::Result;
use super::{Store, Writer};
use crate::domain::id::{AreaId, AskId, ContactId, CounterpartId, PostId};
use crate::domain::promise::Direction;

/// A role of ours beside a post, with who of us has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OurPair {
    /// Which.
    pub id: CounterpartId,
    /// Our role.
    pub role: String,
    /// Who of us has it.
    pub person: String,
    /// The post it stands beside.
    pub post: PostId,
}

/// An ask or an offer of ours that is not closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OurAsk {
    /// Which.
    pub id: AskId,
    /// `ask` or `offer`, and its kind.
    pub kind: String,
    /// The contact it was put to.
    pub contact: Option<ContactId>,
    /// The body it was put to.
    pub body: Option<String>,
    /// What it is.
    pub what: String,
    /// The day until which it is open.
    pub expires_on: Option<NaiveDate>,
    /// Who of us made it.
    pub by: Option<String>,
}

/// What somebody said that stands, with its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The topic, or the code of the change.
    pub about: String,
    /// What they think, and how strongly.
    pub stance: String,
    /// Their words.
    pub said: Option<String>,
    /// The day.
    pub said_on: NaiveDate,
    /// Where it is known from.
    pub source: String,
    /// Whether it is not for others.
    pub private: bool,
}

/// An agreement to champion a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Champions {
    /// The topic.
    pub topic: String,
    /// What they agreed to.
    pub ask: String,
    /// The day on which that is looked at again.
    pub review_on: NaiveDate,
}

impl Store {
    /// Everybody of us whom the record names: owners of contacts and changes, those who promised or asked something that
    /// is open, and those who stand beside a post. Each spelling once.
    pub fn our_people(&self) -> Result<Vec<String>> {
        self.all(
            "SELECT owner FROM contact WHERE owner IS NOT NULL UNION SELECT owner FROM change WHERE owner IS NOT NULL AND closed_on IS NULL UNION SELECT by FROM promise WHERE by IS NOT NULL AND direction = 'ours' AND closed_on IS NULL UNION SELECT person FROM counterpart WHERE person IS NOT NULL AND ended_on IS NULL UNION SELECT by FROM ask WHERE by IS NOT NULL AND closed_on IS NULL ORDER BY 1",
            [],
            |row| row.get(0),
        )
    }

    /// The contacts somebody of us looks after, archived ones too: each with the name as it is written.
    pub fn owned_contacts(&self) -> Result<Vec<(ContactId, String)>> {
        self.all("SELECT id, owner FROM contact WHERE owner IS NOT NULL ORDER BY handle", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
    }

    /// The pairs somebody of us is part of.
    pub fn our_pairs(&self) -> Result<Vec<OurPair>> {
        self.all(
            "SELECT id, role, person, post_id FROM counterpart WHERE person IS NOT NULL AND ended_on IS NULL ORDER BY id",
            [],
            |row| Ok(OurPair { id: row.get(0)?, role: row.get(1)?, person: row.get(2)?, post: row.get(3)? }),
        )
    }

    /// The asks and offers that are not closed.
    pub fn our_open_asks(&self) -> Result<Vec<OurAsk>> {
        self.all(
            "SELECT k.id, k.direction, k.kind, k.contact_id, o.name, k.what, k.expires_on, k.by FROM ask AS k LEFT JOIN organisation AS o ON o.id = k.organisation_id WHERE k.closed_on IS NULL ORDER BY k.id",
            [],
            |row| {
                let (direction, kind): (String, String) = (row.get(1)?, row.get(2)?);
                Ok(OurAsk {
                    id: row.get(0)?,
                    kind: format!("{direction} ({kind})"),
                    contact: row.get(3)?,
                    body: row.get(4)?,
                    what: row.get(5)?,
                    expires_on: row.get(6)?,
                    by: row.get(7)?,
                })
            },
        )
    }

    /// What a contact said that stands: of each topic and change the last.
    pub fn said_by(&self, contact: ContactId) -> Result<Vec<Said>> {
        let all = self.all(
            "SELECT t.name, x.code, v.stance, v.strength, v.said, v.said_on, v.source, i.kind, i.happened_on, v.private FROM contact_view AS v LEFT JOIN topic AS t ON t.id = v.topic_id LEFT JOIN change AS x ON x.id = v.change_id LEFT JOIN interaction AS i ON i.id = v.interaction_id WHERE v.contact_id = ?1 AND v.withdrawn_on IS NULL ORDER BY v.said_on DESC, v.id DESC",
            [contact],
            |row| {
                let (topic, change): (Option<String>, Option<String>) = (row.get(0)?, row.get(1)?);
                let (stance, strength): (String, Option<i64>) = (row.get(2)?, row.get(3)?);
                let (kind, day): (Option<String>, Option<NaiveDate>) = (row.get(7)?, row.get(8)?);
                let told = kind.zip(day).map(|(kind, day)| format!("{kind} on {day}"));
                Ok(Said {
                    about: topic.or(change).unwrap_or_default(),
                    stance: strength.map_or(stance.clone(), |strength| format!("{stance} {strength}")),
                    said: row.get(4)?,
                    said_on: row.get(5)?,
                    source: row.get::<_, Option<String>>(6)?.or(told).unwrap_or_default(),
                    private: row.get(9)?,
                })
            },
        )?;
        let mut seen: Vec<String> = Vec::new();
        let mut standing: Vec<Said> = all;
        standing.retain(|said| {
            let is_last = !seen.contains(&said.about);
            seen.push(said.about.clone());
            is_last
        });
        Ok(standing)
    }

    /// What a contact agreed to speak up for and does.
    pub fn championed_by(&self, contact: ContactId) -> Result<Vec<Champions>> {
        self.all(
            "SELECT t.name, g.ask, g.review_on FROM champion AS g JOIN topic AS t ON t.id = g.topic_id WHERE g.contact_id = ?1 AND g.ended_on IS NULL ORDER BY g.review_on, g.id",
            [contact],
            |row| Ok(Champions { topic: row.get(0)?, ask: row.get(1)?, review_on: row.get(2)? }),
        )
    }

    /// Those who hold a post for an area on a day.
    pub fn people_of_area(&self, area: AreaId, day: NaiveDate) -> Result<Vec<ContactId>> {
        self.all(
            "SELECT DISTINCT m.contact_id FROM post AS p JOIN membership AS m ON m.post_id = p.id WHERE p.area_id = ?1 AND (m.held_from IS NULL OR m.held_from <= ?2) AND (m.held_until IS NULL OR m.held_until > ?2) ORDER BY m.contact_id",
            params![area, day],
            |row| row.get(0),
        )
    }
}

impl Writer<'_> {
    /// Gives a promise of ours to another of us.
    pub fn give_promise(&self, id: crate::domain::id::PromiseId, by: &str) -> Result<()> {
        self.execute(
            "UPDATE promise SET by = ?1 WHERE id = ?2 AND direction = ?3",
            params![by, id, Direction::Ours],
        )?;
        Ok(())
    }

    /// Puts another of us into a pair.
    pub fn give_pair(&self, id: CounterpartId, person: &str) -> Result<()> {
        self.execute("UPDATE counterpart SET person = ?1 WHERE id = ?2", params![person, id])?;
        Ok(())
    }

    /// Gives an ask to another of us.
    pub fn give_our_ask(&self, id: AskId, by: &str) -> Result<()> {
        self.execute("UPDATE ask SET by = ?1 WHERE id = ?2", params![by, id])?;
        Ok(())
    }
}
