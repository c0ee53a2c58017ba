//! Champions: who agreed to speak up for what.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use rusqlite::{Row, params};

use super::error::Result;
use super::outlet::is_for;
use super::{Store, Writer};
use crate::domain::area::AreaKind;
use crate::domain::champion::{Champion, ChampionEnd, NewChampion};
use crate::domain::election::Place;
use crate::domain::id::{ChampionId, ContactId, TopicId};

/// An agreement with the words of what it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Championing {
    /// The agreement.
    pub champion: Champion,
    /// The handle of the contact.
    pub handle: String,
    /// The contact's name.
    pub name: String,
    /// The day the contact was archived.
    pub archived_on: Option<NaiveDate>,
    /// The name of the topic.
    pub topic: String,
    /// The name and kind of the area.
    pub area: Option<(String, AreaKind)>,
}

impl Championing {
    /// Tells whether they are a champion on a day: they had agreed, it had not ended, and they were not archived.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.champion.holds_on(day) && self.archived_on.is_none_or(|archived| day < archived)
    }

    /// Tells whether they speak up in an area: in the area itself, in the whole of its council, or everywhere.
    pub fn is_for(&self, place: &Place) -> bool {
        is_for(self.champion.agreed.area, self.area.as_ref(), place)
    }
}

impl Store {
    /// An agreement; `None` where there is none of this number.
    pub fn champion(&self, id: ChampionId) -> Result<Option<Championing>> {
        self.maybe(
            "SELECT g.id, g.contact_id, g.topic_id, g.community, g.area_id, g.ask, g.agreed_on, g.review_on, g.interaction_id, g.source, g.ended_on, g.outcome, g.recorded_at, c.handle, c.given, c.family, c.archived_on, t.name, a.name, a.kind FROM champion AS g JOIN contact AS c ON c.id = g.contact_id JOIN topic AS t ON t.id = g.topic_id LEFT JOIN area AS a ON a.id = g.area_id WHERE g.id = ?1",
            [id],
            read,
        )
    }

    /// Every agreement, ended ones too, the first to be reviewed first.
    pub fn champions(&self) -> Result<Vec<Championing>> {
        self.all(
            "SELECT g.id, g.contact_id, g.topic_id, g.community, g.area_id, g.ask, g.agreed_on, g.review_on, g.interaction_id, g.source, g.ended_on, g.outcome, g.recorded_at, c.handle, c.given, c.family, c.archived_on, t.name, a.name, a.kind FROM champion AS g JOIN contact AS c ON c.id = g.contact_id JOIN topic AS t ON t.id = g.topic_id LEFT JOIN area AS a ON a.id = g.area_id ORDER BY g.review_on, g.id",
            [],
            read,
        )
    }

    /// Every agreement of a contact, ended ones too, the first to be reviewed first.
    pub fn champions_of(&self, contact: ContactId) -> Result<Vec<Championing>> {
        self.all(
            "SELECT g.id, g.contact_id, g.topic_id, g.community, g.area_id, g.ask, g.agreed_on, g.review_on, g.interaction_id, g.source, g.ended_on, g.outcome, g.recorded_at, c.handle, c.given, c.family, c.archived_on, t.name, a.name, a.kind FROM champion AS g JOIN contact AS c ON c.id = g.contact_id JOIN topic AS t ON t.id = g.topic_id LEFT JOIN area AS a ON a.id = g.area_id WHERE g.contact_id = ?1 ORDER BY g.review_on, g.id",
            [contact],
            read,
        )
    }

    /// Every agreement for a topic, ended ones too, the first to be reviewed first.
    pub fn champions_of_topic(&self, topic: TopicId) -> Result<Vec<Championing>> {
        self.all(
            "SELECT g.id, g.contact_id, g.topic_id, g.community, g.area_id, g.ask, g.agreed_on, g.review_on, g.interaction_id, g.source, g.ended_on, g.outcome, g.recorded_at, c.handle, c.given, c.family, c.archived_on, t.name, a.name, a.kind FROM champion AS g JOIN contact AS c ON c.id = g.contact_id JOIN topic AS t ON t.id = g.topic_id LEFT JOIN area AS a ON a.id = g.area_id WHERE g.topic_id = ?1 ORDER BY g.review_on, g.id",
            [topic],
            read,
        )
    }

    /// The agreements that were made, were to be reviewed or ended from one day to another, both included.
    pub fn champions_between(&self, since: NaiveDate, until: NaiveDate) -> Result<Vec<Championing>> {
        self.all(
            "SELECT g.id, g.contact_id, g.topic_id, g.community, g.area_id, g.ask, g.agreed_on, g.review_on, g.interaction_id, g.source, g.ended_on, g.outcome, g.recorded_at, c.handle, c.given, c.family, c.archived_on, t.name, a.name, a.kind FROM champion AS g JOIN contact AS c ON c.id = g.contact_id JOIN topic AS t ON t.id = g.topic_id LEFT JOIN area AS a ON a.id = g.area_id WHERE (g.ended_on >= ?1 AND g.ended_on <= ?2) OR ((g.ended_on IS NULL OR g.ended_on > ?2) AND ((g.agreed_on >= ?1 AND g.agreed_on <= ?2) OR (g.review_on >= ?1 AND g.review_on <= ?2))) ORDER BY g.review_on, g.id",
            [since, until],
            read,
        )
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Championing> {
    let end = match (row.get(10)?, row.get(11)?) {
        (Some(ended_on), Some(outcome)) => Some(ChampionEnd { ended_on, outcome }),
        _ => None,
    };
    let area: (Option<String>, Option<AreaKind>) = (row.get(18)?, row.get(19)?);
    let (given, family): (String, String) = (row.get(14)?, row.get(15)?);
    Ok(Championing {
        champion: Champion {
            id: row.get(0)?,
            agreed: NewChampion {
                contact: row.get(1)?,
                topic: row.get(2)?,
                community: row.get(3)?,
                area: row.get(4)?,
                ask: row.get(5)?,
                agreed_on: row.get(6)?,
                review_on: row.get(7)?,
                interaction: row.get(8)?,
                source: row.get(9)?,
            },
            end,
            recorded_at: row.get::<_, DateTime<Utc>>(12)?,
        },
        handle: row.get(13)?,
        name: format!("{given} {family}").trim_start().to_owned(),
        archived_on: row.get(16)?,
        topic: row.get(17)?,
        area: area.0.zip(area.1),
    })
}

impl Writer<'_> {
    /// Writes an agreement down.
    pub fn add_champion(&self, new: &NewChampion) -> Result<ChampionId> {
        let recorded_at = self.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        self.insert(
            "INSERT INTO champion (contact_id, topic_id, community, area_id, ask, agreed_on, review_on, interaction_id, source, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                new.contact,
                new.topic,
                new.community,
                new.area,
                new.ask,
                new.agreed_on,
                new.review_on,
                new.interaction,
                new.source,
                recorded_at
            ],
        )
    }

    /// Notes that an agreement still holds: the day it is reviewed next, and where all of it comes from.
    pub fn review_champion(&self, id: ChampionId, review_on: NaiveDate, source: &str) -> Result<()> {
        self.execute(
            "UPDATE champion SET review_on = ?1, source = ?2 WHERE id = ?3",
            params![review_on, source, id],
        )?;
        Ok(())
    }

    /// Ends an agreement; gives `false`, and changes nothing, where it had ended before.
    pub fn end_champion(&self, id: ChampionId, end: &ChampionEnd) -> Result<bool> {
        let changed = self.execute(
            "UPDATE champion SET ended_on = ?1, outcome = ?2 WHERE id = ?3 AND ended_on IS NULL",
            params![end.ended_on, end.outcome, id],
        )?;
        Ok(changed > 0)
    }
}
