//! What interactions told people about changes, and how far sendings have come.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Row, params};

use super::error::Result;
use super::{Store, Writer};
use crate::domain::began::{INBOUND, is_theirs_alone};
use crate::domain::change::{About, Status, Telling};
use crate::domain::id::{ChangeId, ContactId, InteractionId};

/// The statuses of sendings, with the day of each.
type Deliveries = HashMap<(InteractionId, ContactId), Vec<(Status, NaiveDate)>>;

impl Store {
    /// What each contact was told about a change, whenever: by contact, in the order of the days.
    pub fn tellings_of(&self, change: ChangeId) -> Result<HashMap<ContactId, Vec<Telling>>> {
        let mut deliveries = self.deliveries_of(change)?;
        let mut tellings: HashMap<ContactId, Vec<Telling>> = HashMap::new();
        let inbound = self.topic_of_key(INBOUND)?;
        let rows = self.all(
            "SELECT a.interaction_id, p.contact_id, p.happened_on, p.kind, p.mode, a.level, a.version, a.steps, a.only_these, a.told_by, EXISTS (SELECT 1 FROM interaction_topic AS t WHERE t.interaction_id = a.interaction_id AND t.topic_id = ?1) FROM interaction_change AS a JOIN participation AS p ON p.interaction_id = a.interaction_id WHERE a.change_id = ?2 ORDER BY p.happened_on, a.interaction_id, p.contact_id",
            params![inbound, change],
            |row| {
                let kind = row.get(3)?;
                Ok(Telling {
                    is_theirs: is_theirs_alone(kind, row.get(10)?),
                    interaction: row.get(0)?,
                    contact: row.get(1)?,
                    happened_on: row.get(2)?,
                    kind,
                    mode: row.get(4)?,
                    level: row.get(5)?,
                    version: row.get(6)?,
                    steps: words(row, 7)?,
                    only_these: row.get(8)?,
                    told_by: row.get(9)?,
                    statuses: Vec::new(),
                })
            },
        )?;
        for mut telling in rows {
            if let Some(statuses) = deliveries.remove(&(telling.interaction, telling.contact)) {
                telling.statuses = statuses;
            }
            tellings.entry(telling.contact).or_default().push(telling);
        }
        Ok(tellings)
    }

    fn deliveries_of(&self, change: ChangeId) -> Result<Deliveries> {
        let rows: Vec<((InteractionId, ContactId), (Status, NaiveDate))> = self.all(
            "SELECT d.interaction_id, d.contact_id, d.status, d.day FROM interaction_change AS a JOIN delivery AS d ON d.interaction_id = a.interaction_id WHERE a.change_id = ?1 ORDER BY d.day",
            [change],
            |row| Ok(((row.get(0)?, row.get(1)?), (row.get(2)?, row.get(3)?))),
        )?;
        let mut deliveries = Deliveries::new();
        for (key, status) in rows {
            deliveries.entry(key).or_default().push(status);
        }
        Ok(deliveries)
    }

    /// The statuses of a sending, by contact and day.
    pub fn deliveries(&self, interaction: InteractionId) -> Result<Vec<(ContactId, Status, NaiveDate)>> {
        self.all(
            "SELECT contact_id, status, day FROM delivery WHERE interaction_id = ?1 ORDER BY contact_id, day, status",
            [interaction],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
    }

    /// What an interaction was about, change by change.
    pub fn about(&self, interaction: InteractionId) -> Result<Vec<About>> {
        self.all(
            "SELECT change_id, level, version, steps, only_these, confidential, private, embargo_until, told_by, document_id FROM interaction_change WHERE interaction_id = ?1 ORDER BY change_id",
            [interaction],
            |row| read_about(row, 0),
        )
    }
}

pub(super) fn read_about(row: &Row<'_>, at: usize) -> rusqlite::Result<About> {
    Ok(About {
        change: row.get(at)?,
        level: row.get(at + 1)?,
        version: row.get(at + 2)?,
        steps: words(row, at + 3)?,
        only_these: row.get(at + 4)?,
        confidential: row.get(at + 5)?,
        private: row.get(at + 6)?,
        embargo_until: row.get(at + 7)?,
        told_by: row.get(at + 8)?,
        document: row.get(at + 9)?,
    })
}

/// The keys of steps in a column, between blanks.
fn words(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<String>> {
    let text: Option<String> = row.get(column)?;
    Ok(text.iter().flat_map(|text| text.split_whitespace()).map(str::to_owned).collect())
}

impl Writer<'_> {
    /// Notes that an interaction was not about a change; tells whether it was said to be.
    pub fn forget_about(&self, interaction: InteractionId, change: ChangeId) -> Result<bool> {
        let removed = self.execute(
            "DELETE FROM interaction_change WHERE interaction_id = ?1 AND change_id = ?2",
            params![interaction, change],
        )?;
        Ok(removed > 0)
    }

    /// Notes what an interaction was about, or corrects it.
    pub fn note_about(&self, interaction: InteractionId, about: &About) -> Result<()> {
        let steps = (!about.steps.is_empty()).then(|| about.steps.join(" "));
        self.execute(
            "INSERT INTO interaction_change (interaction_id, change_id, level, version, steps, only_these, confidential, private, embargo_until, told_by, document_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (interaction_id, change_id) DO UPDATE SET level = excluded.level, version = excluded.version, steps = excluded.steps, only_these = excluded.only_these, confidential = excluded.confidential, private = excluded.private, embargo_until = excluded.embargo_until, told_by = excluded.told_by, document_id = excluded.document_id",
            params![
                interaction,
                about.change,
                about.level,
                about.version,
                steps,
                about.only_these,
                about.confidential,
                about.private,
                about.embargo_until,
                about.told_by,
                about.document
            ],
        )?;
        Ok(())
    }

    /// Notes that an interaction was about further steps than was known when it was logged.
    pub fn note_steps(&self, interaction: InteractionId, change: ChangeId, steps: &[String]) -> Result<()> {
        self.execute(
            "UPDATE interaction_change SET steps = ?1 WHERE interaction_id = ?2 AND change_id = ?3",
            params![steps.join(" "), interaction, change],
        )?;
        Ok(())
    }

    /// Notes how far a sending has come with somebody, or corrects the day.
    pub fn set_delivery(
        &self,
        interaction: InteractionId,
        contact: ContactId,
        status: Status,
        day: NaiveDate,
    ) -> Result<()> {
        self.execute(
            "INSERT INTO delivery (interaction_id, contact_id, status, day) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (interaction_id, contact_id, status) DO UPDATE SET day = excluded.day",
            params![interaction, contact, status, day],
        )?;
        Ok(())
    }
}
