//! What the evidence of a change is made of, beside what every report on changes asks for.

use chrono::{DateTime, Utc};

use super::Store;
use super::error::Result;
use super::telling::read_about;
use crate::domain::change::{About, Version};
use crate::domain::channel::Detail;
use crate::domain::id::{ChangeId, ContactId};
use crate::domain::interaction::Interaction;

impl Store {
    /// The interactions about a change and what each was about, in the order of the days.
    pub fn interactions_about(&self, change: ChangeId) -> Result<Vec<(Interaction, About)>> {
        self.all(
            "SELECT a.change_id, a.level, a.version, a.steps, a.only_these, a.confidential, a.private, a.embargo_until, a.told_by, a.document_id, i.id, i.happened_on, i.kind, i.summary, i.by, i.recorded_at FROM interaction_change AS a JOIN interaction AS i ON i.id = a.interaction_id WHERE a.change_id = ?1 ORDER BY i.happened_on, i.id",
            [change],
            |row| {
                let interaction = Interaction {
                    id: row.get(10)?,
                    happened_on: row.get(11)?,
                    kind: row.get(12)?,
                    summary: row.get(13)?,
                    by: row.get(14)?,
                    recorded_at: row.get(15)?,
                };
                Ok((interaction, read_about(row, 0)?))
            },
        )
    }

    /// The versions of a change with the moment each was written down, the first one first.
    pub fn version_log(&self, change: ChangeId) -> Result<Vec<(Version, DateTime<Utc>)>> {
        self.all(
            "SELECT number, day, what, recorded_at FROM change_version WHERE change_id = ?1 ORDER BY number",
            [change],
            |row| {
                let version = Version { number: row.get(0)?, day: row.get(1)?, what: row.get(2)? };
                Ok((version, row.get(3)?))
            },
        )
    }

    /// Every further way to reach anybody, by contact.
    pub fn all_details(&self) -> Result<Vec<(ContactId, Detail)>> {
        self.all(
            "SELECT contact_id, channel, value, note FROM contact_detail ORDER BY contact_id, channel, value",
            [],
            |row| {
                let detail = Detail { channel: row.get(1)?, value: row.get(2)?, note: row.get(3)? };
                Ok((row.get(0)?, detail))
            },
        )
    }
}
