//! What the record holds about one person beside what every command asks for: for a copy they may ask of it.

use chrono::NaiveDate;

use super::Store;
use super::erase::Mention;
use super::error::Result;
use crate::domain::change::{EventKind, Status};
use crate::domain::id::{AskId, ChampionId, ChangeEventId, ContactId, InteractionId, PromiseId};

/// A promise made to or by somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectPromise {
    /// Its identity.
    pub id: PromiseId,
    /// Who promised, as a word.
    pub direction: String,
    /// What was promised.
    pub what: String,
    /// By when.
    pub due_on: NaiveDate,
    /// The day it was made.
    pub made_on: NaiveDate,
    /// The day it was closed.
    pub closed_on: Option<NaiveDate>,
    /// What became of it.
    pub outcome: Option<String>,
    /// What was noted with that.
    pub note: Option<String>,
}

/// Something that happened to a change and is about somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectEvent {
    /// Its identity.
    pub id: ChangeEventId,
    /// The code of the change.
    pub change: String,
    /// What happened.
    pub kind: EventKind,
    /// The key of the step it is about.
    pub step: Option<String>,
    /// The day.
    pub happened_on: NaiveDate,
    /// Who did, decided, asked or answered.
    pub who: Option<String>,
    /// The reason, the way, the answer.
    pub what: Option<String>,
}

/// How far something sent to somebody came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectDelivery {
    /// What was sent.
    pub interaction: InteractionId,
    /// How far it came.
    pub status: Status,
    /// The day.
    pub day: NaiveDate,
}

/// What somebody agreed to be a champion of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectChampion {
    /// Its identity.
    pub id: ChampionId,
    /// The name of the topic.
    pub topic: String,
    /// In which community.
    pub community: Option<String>,
    /// The name of the area.
    pub area: Option<String>,
    /// What they agreed to do.
    pub ask: String,
    /// The day they agreed.
    pub agreed_on: NaiveDate,
    /// The day it is looked at again.
    pub review_on: NaiveDate,
    /// The conversation in which they agreed.
    pub interaction: Option<InteractionId>,
    /// Where else that is from.
    pub source: Option<String>,
    /// The day it ended.
    pub ended_on: Option<NaiveDate>,
    /// What came of it.
    pub outcome: Option<String>,
}

/// Something about somebody that is to be looked at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectCheck {
    /// The day by which.
    pub due_on: NaiveDate,
    /// Why.
    pub why: String,
    /// The day it was done.
    pub done_on: Option<NaiveDate>,
    /// What was noted with that.
    pub note: Option<String>,
}

/// What we asked of somebody, or offered them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectAsk {
    /// Its identity.
    pub id: AskId,
    /// Whether it is an ask or an offer, as a word.
    pub direction: String,
    /// Of what kind, as a word.
    pub kind: String,
    /// What.
    pub what: String,
    /// The name of the topic, or the code of the change, it is about.
    pub matter: Option<String>,
    /// The day it was made.
    pub made_on: NaiveDate,
    /// The last day it is open.
    pub expires_on: Option<NaiveDate>,
    /// The day they agreed.
    pub agreed_on: Option<NaiveDate>,
    /// The day it was closed.
    pub closed_on: Option<NaiveDate>,
    /// What became of it.
    pub outcome: Option<String>,
    /// What was noted with that.
    pub note: Option<String>,
    /// What difference it made.
    pub difference: Option<String>,
    /// Who of us made it.
    pub by: Option<String>,
}

impl Store {
    /// The checks to be made of a contact, and those made, as the day, why, the day it was done and what was noted.
    pub fn subject_checks(&self, contact: ContactId) -> Result<Vec<SubjectCheck>> {
        self.all(
            "SELECT due_on, why, done_on, note FROM recheck WHERE contact_id = ?1 ORDER BY due_on, id",
            [contact],
            |row| {
                Ok(SubjectCheck {
                    due_on: row.get(0)?,
                    why: row.get(1)?,
                    done_on: row.get(2)?,
                    note: row.get(3)?,
                })
            },
        )
    }

    /// The channels reached through a contact, as the kind, the name and the notes.
    pub fn subject_outlets(&self, contact: ContactId) -> Result<Vec<(String, String, Option<String>)>> {
        self.all(
            "SELECT kind, name, notes FROM outlet WHERE contact_id = ?1 ORDER BY name_key, id",
            [contact],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
    }

    /// The words for what a contact knows.
    pub fn subject_expertise(&self, contact: ContactId) -> Result<Vec<String>> {
        self.all("SELECT word FROM expertise WHERE contact_id = ?1 ORDER BY word", [contact], |row| {
            row.get(0)
        })
    }

    /// What a contact agreed to be a champion of, the first first.
    pub fn subject_champions(&self, contact: ContactId) -> Result<Vec<SubjectChampion>> {
        self.all(
            "SELECT g.id, t.name, g.community, a.name, g.ask, g.agreed_on, g.review_on, g.interaction_id, g.source, g.ended_on, g.outcome FROM champion AS g JOIN topic AS t ON t.id = g.topic_id LEFT JOIN area AS a ON a.id = g.area_id WHERE g.contact_id = ?1 ORDER BY g.agreed_on, g.id",
            [contact],
            |row| {
                Ok(SubjectChampion {
                    id: row.get(0)?,
                    topic: row.get(1)?,
                    community: row.get(2)?,
                    area: row.get(3)?,
                    ask: row.get(4)?,
                    agreed_on: row.get(5)?,
                    review_on: row.get(6)?,
                    interaction: row.get(7)?,
                    source: row.get(8)?,
                    ended_on: row.get(9)?,
                    outcome: row.get(10)?,
                })
            },
        )
    }

    /// What we asked of a contact or offered them, the first first.
    pub fn subject_asks(&self, contact: ContactId) -> Result<Vec<SubjectAsk>> {
        self.all(
            "SELECT k.id, k.direction, k.kind, k.what, t.name, x.code, k.made_on, k.expires_on, k.agreed_on, k.closed_on, k.outcome, k.note, k.difference, k.by FROM ask AS k LEFT JOIN topic AS t ON t.id = k.topic_id LEFT JOIN change AS x ON x.id = k.change_id WHERE k.contact_id = ?1 ORDER BY k.made_on, k.id",
            [contact],
            |row| {
                let (topic, change): (Option<String>, Option<String>) = (row.get(4)?, row.get(5)?);
                let matter: Vec<String> = topic.into_iter().chain(change).collect();
                Ok(SubjectAsk {
                    id: row.get(0)?,
                    direction: row.get(1)?,
                    kind: row.get(2)?,
                    what: row.get(3)?,
                    matter: (!matter.is_empty()).then(|| matter.join("; ")),
                    made_on: row.get(6)?,
                    expires_on: row.get(7)?,
                    agreed_on: row.get(8)?,
                    closed_on: row.get(9)?,
                    outcome: row.get(10)?,
                    note: row.get(11)?,
                    difference: row.get(12)?,
                    by: row.get(13)?,
                })
            },
        )
    }

    /// The promises made to or by a contact, the oldest first.
    pub fn subject_promises(&self, contact: ContactId) -> Result<Vec<SubjectPromise>> {
        self.all(
            "SELECT id, direction, what, due_on, made_on, closed_on, outcome, note FROM promise WHERE contact_id = ?1 ORDER BY made_on, id",
            [contact],
            |row| {
                Ok(SubjectPromise {
                    id: row.get(0)?,
                    direction: row.get(1)?,
                    what: row.get(2)?,
                    due_on: row.get(3)?,
                    made_on: row.get(4)?,
                    closed_on: row.get(5)?,
                    outcome: row.get(6)?,
                    note: row.get(7)?,
                })
            },
        )
    }

    /// What happened to changes about a contact, the oldest first.
    pub fn subject_events(&self, contact: ContactId) -> Result<Vec<SubjectEvent>> {
        self.all(
            "SELECT e.id, c.code, e.kind, e.step, e.happened_on, e.who, e.what FROM change_event AS e JOIN change AS c ON c.id = e.change_id WHERE e.contact_id = ?1 ORDER BY e.happened_on, e.id",
            [contact],
            |row| {
                Ok(SubjectEvent {
                    id: row.get(0)?,
                    change: row.get(1)?,
                    kind: row.get(2)?,
                    step: row.get(3)?,
                    happened_on: row.get(4)?,
                    who: row.get(5)?,
                    what: row.get(6)?,
                })
            },
        )
    }

    /// How far what was sent to a contact came, the oldest first.
    pub fn subject_deliveries(&self, contact: ContactId) -> Result<Vec<SubjectDelivery>> {
        self.all(
            "SELECT interaction_id, status, day FROM delivery WHERE contact_id = ?1 ORDER BY day, interaction_id, status",
            [contact],
            |row| Ok(SubjectDelivery { interaction: row.get(0)?, status: row.get(1)?, day: row.get(2)? }),
        )
    }

    /// The groups of people a change counts a contact among, as the code of the change and the group.
    pub fn subject_groups(&self, contact: ContactId) -> Result<Vec<(String, String)>> {
        self.all(
            "SELECT c.code, g.name FROM change_group AS g JOIN change AS c ON c.id = g.change_id WHERE g.contact_id = ?1 ORDER BY c.code, g.name",
            [contact],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }

    /// Every text that names a contact and is about somebody or something else, with how many writes of the history
    /// are about the contact.
    pub fn subject_mentions(&self, contact: ContactId) -> Result<(Vec<Mention>, usize)> {
        let mut past = self.past_of(contact, &[])?;
        // Rather too much than too little: a person looks through it before it is handed over.
        (past.traces.shares_name, past.traces.shares_family) = (false, false);
        Ok((self.mentions(&past, contact)?, self.writes_about(&past)?))
    }
}
