//! What the record holds about one person beside what every command asks for: for a copy they may ask of it.

use chrono::NaiveDate;

use super::Store;
use super::erase::Mention;
use super::error::Result;
use crate::domain::change::{EventKind, Status};
use crate::domain::id::{ChangeEventId, ContactId, InteractionId};

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

impl Store {
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
