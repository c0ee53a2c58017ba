//! What happened to changes besides conversations.

use chrono::{NaiveDate, SecondsFormat};
use rusqlite::{Row, params};

use super::error::Result;
use super::{Store, Writer};
use crate::domain::change::{ChangeEvent, NewEvent};
use crate::domain::id::{ChangeEventId, ChangeId};

impl Store {
    /// Everything that happened to a change, in the order in which it was written down.
    pub fn events_of(&self, change: ChangeId) -> Result<Vec<ChangeEvent>> {
        self.all(
            "SELECT id, change_id, kind, step, contact_id, area_id, organisation_id, happened_on, who, what, title, path, sha256, version, withdrawn_on, recorded_at FROM change_event WHERE change_id = ?1 ORDER BY id",
            [change],
            read,
        )
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<ChangeEvent> {
    Ok(ChangeEvent {
        id: row.get(0)?,
        event: NewEvent {
            change: row.get(1)?,
            kind: row.get(2)?,
            step: row.get(3)?,
            contact: row.get(4)?,
            area: row.get(5)?,
            council: row.get(6)?,
            happened_on: row.get(7)?,
            who: row.get(8)?,
            what: row.get(9)?,
            title: row.get(10)?,
            path: row.get(11)?,
            sha256: row.get(12)?,
            version: row.get(13)?,
        },
        withdrawn_on: row.get(14)?,
        recorded_at: row.get(15)?,
    })
}

impl Writer<'_> {
    /// Writes an event down.
    pub fn add_event(&self, new: &NewEvent) -> Result<ChangeEventId> {
        let recorded_at = self.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        self.insert(
            "INSERT INTO change_event (change_id, kind, step, contact_id, area_id, organisation_id, happened_on, who, what, title, path, sha256, version, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            params![
                new.change,
                new.kind,
                new.step,
                new.contact,
                new.area,
                new.council,
                new.happened_on,
                new.who,
                new.what,
                new.title,
                new.path,
                new.sha256,
                new.version,
                recorded_at
            ],
        )
    }

    /// Takes an event back: a step ticked by mistake, a waiver that no longer holds. The history keeps it.
    pub fn remove_event(&self, id: ChangeEventId) -> Result<()> {
        self.execute("UPDATE interaction_change SET document_id = NULL WHERE document_id = ?1", [id])?;
        self.execute("DELETE FROM change_event WHERE id = ?1", [id])?;
        Ok(())
    }

    /// Notes that a document was withdrawn or replaced on a day.
    pub fn withdraw_document(&self, id: ChangeEventId, on: NaiveDate) -> Result<()> {
        self.execute("UPDATE change_event SET withdrawn_on = ?1 WHERE id = ?2", params![on, id])?;
        Ok(())
    }
}
