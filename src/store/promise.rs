//! Promises: what we owe somebody, or they owe us, by a day.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use rusqlite::{Row, params};

use super::error::Result;
use super::{Store, Writer};
use crate::domain::id::{ChangeId, ContactId, InteractionId, PromiseId};
use crate::domain::interaction::Kind;
use crate::domain::promise::{Closing, Direction, NewPromise, Promise};

/// A promise with the words of what it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promised {
    /// The promise.
    pub promise: Promise,
    /// The handle of the contact.
    pub handle: String,
    /// The contact's name.
    pub name: String,
    /// The code of the change it is about.
    pub change: Option<String>,
    /// The kind of the conversation in which it was made.
    pub kind: Option<Kind>,
}

impl Store {
    /// A promise; `None` where there is none of this number.
    pub fn promise(&self, id: PromiseId) -> Result<Option<Promised>> {
        self.maybe(
            "SELECT p.id, p.direction, p.contact_id, p.change_id, p.interaction_id, p.what, p.due_on, p.made_on, p.by, p.closed_on, p.outcome, p.note, p.recorded_at, c.handle, c.given, c.family, x.code, i.kind FROM promise AS p JOIN contact AS c ON c.id = p.contact_id LEFT JOIN change AS x ON x.id = p.change_id LEFT JOIN interaction AS i ON i.id = p.interaction_id WHERE p.id = ?1",
            [id],
            read_promised,
        )
    }

    /// Every promise, the first due first.
    pub fn promises(&self) -> Result<Vec<Promised>> {
        self.all(
            "SELECT p.id, p.direction, p.contact_id, p.change_id, p.interaction_id, p.what, p.due_on, p.made_on, p.by, p.closed_on, p.outcome, p.note, p.recorded_at, c.handle, c.given, c.family, x.code, i.kind FROM promise AS p JOIN contact AS c ON c.id = p.contact_id LEFT JOIN change AS x ON x.id = p.change_id LEFT JOIN interaction AS i ON i.id = p.interaction_id ORDER BY p.due_on, p.id",
            [],
            read_promised,
        )
    }

    /// Every promise to or by a contact, the first due first.
    pub fn promises_of(&self, contact: ContactId) -> Result<Vec<Promised>> {
        self.all(
            "SELECT p.id, p.direction, p.contact_id, p.change_id, p.interaction_id, p.what, p.due_on, p.made_on, p.by, p.closed_on, p.outcome, p.note, p.recorded_at, c.handle, c.given, c.family, x.code, i.kind FROM promise AS p JOIN contact AS c ON c.id = p.contact_id LEFT JOIN change AS x ON x.id = p.change_id LEFT JOIN interaction AS i ON i.id = p.interaction_id WHERE p.contact_id = ?1 ORDER BY p.due_on, p.id",
            [contact],
            read_promised,
        )
    }

    /// Every promise about a change, the first due first.
    pub fn promises_about(&self, change: ChangeId) -> Result<Vec<Promised>> {
        self.all(
            "SELECT p.id, p.direction, p.contact_id, p.change_id, p.interaction_id, p.what, p.due_on, p.made_on, p.by, p.closed_on, p.outcome, p.note, p.recorded_at, c.handle, c.given, c.family, x.code, i.kind FROM promise AS p JOIN contact AS c ON c.id = p.contact_id LEFT JOIN change AS x ON x.id = p.change_id LEFT JOIN interaction AS i ON i.id = p.interaction_id WHERE p.change_id = ?1 ORDER BY p.due_on, p.id",
            [change],
            read_promised,
        )
    }

    /// Every promise made in an interaction, the first due first.
    pub fn promises_made_in(&self, interaction: InteractionId) -> Result<Vec<Promised>> {
        self.all(
            "SELECT p.id, p.direction, p.contact_id, p.change_id, p.interaction_id, p.what, p.due_on, p.made_on, p.by, p.closed_on, p.outcome, p.note, p.recorded_at, c.handle, c.given, c.family, x.code, i.kind FROM promise AS p JOIN contact AS c ON c.id = p.contact_id LEFT JOIN change AS x ON x.id = p.change_id LEFT JOIN interaction AS i ON i.id = p.interaction_id WHERE p.interaction_id = ?1 ORDER BY p.due_on, p.id",
            [interaction],
            read_promised,
        )
    }

    /// The promises that were made, were due or ended from one day to another, both included; the first due first.
    pub fn promises_between(&self, since: NaiveDate, until: NaiveDate) -> Result<Vec<Promised>> {
        self.all(
            "SELECT p.id, p.direction, p.contact_id, p.change_id, p.interaction_id, p.what, p.due_on, p.made_on, p.by, p.closed_on, p.outcome, p.note, p.recorded_at, c.handle, c.given, c.family, x.code, i.kind FROM promise AS p JOIN contact AS c ON c.id = p.contact_id LEFT JOIN change AS x ON x.id = p.change_id LEFT JOIN interaction AS i ON i.id = p.interaction_id WHERE (p.closed_on >= ?1 AND p.closed_on <= ?2) OR ((p.closed_on IS NULL OR p.closed_on > ?2) AND ((p.made_on >= ?1 AND p.made_on <= ?2) OR (p.due_on >= ?1 AND p.due_on <= ?2))) ORDER BY p.due_on, p.id",
            [since, until],
            read_promised,
        )
    }

    /// Every promise that may ask something of us on a day: those open then, and those of ours that have ended. The
    /// first due first; those of archived contacts are left out.
    pub fn promises_to_do(&self, day: NaiveDate) -> Result<Vec<Promise>> {
        self.all(
            "SELECT p.id, p.direction, p.contact_id, p.change_id, p.interaction_id, p.what, p.due_on, p.made_on, p.by, p.closed_on, p.outcome, p.note, p.recorded_at FROM promise AS p JOIN contact AS c ON c.id = p.contact_id WHERE p.made_on <= ?1 AND (p.closed_on IS NULL OR p.closed_on > ?1 OR p.direction = 'ours') AND (c.archived_on IS NULL OR c.archived_on > ?1) ORDER BY p.due_on, p.id",
            [day],
            read,
        )
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Promise> {
    let closing = match (row.get(9)?, row.get(10)?) {
        (Some(closed_on), Some(outcome)) => Some(Closing { closed_on, outcome, note: row.get(11)? }),
        _ => None,
    };
    Ok(Promise {
        id: row.get(0)?,
        made: NewPromise {
            direction: row.get(1)?,
            contact: row.get(2)?,
            change: row.get(3)?,
            interaction: row.get(4)?,
            what: row.get(5)?,
            due_on: row.get(6)?,
            made_on: row.get(7)?,
            by: row.get(8)?,
        },
        closing,
        recorded_at: row.get::<_, DateTime<Utc>>(12)?,
    })
}

fn read_promised(row: &Row<'_>) -> rusqlite::Result<Promised> {
    let (given, family): (String, String) = (row.get(14)?, row.get(15)?);
    Ok(Promised {
        promise: read(row)?,
        handle: row.get(13)?,
        name: format!("{given} {family}").trim_start().to_owned(),
        change: row.get(16)?,
        kind: row.get(17)?,
    })
}

impl Writer<'_> {
    /// Writes a promise down.
    pub fn add_promise(&self, new: &NewPromise) -> Result<PromiseId> {
        let recorded_at = self.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        self.insert(
            "INSERT INTO promise (direction, contact_id, change_id, interaction_id, what, due_on, made_on, by, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                new.direction,
                new.contact,
                new.change,
                new.interaction,
                new.what,
                new.due_on,
                new.made_on,
                new.by,
                recorded_at
            ],
        )
    }

    /// Notes that a promise was kept or dropped; gives `false`, and changes nothing, where that was noted before.
    pub fn close_promise(&self, id: PromiseId, closing: &Closing) -> Result<bool> {
        let changed = self.execute(
            "UPDATE promise SET closed_on = ?1, outcome = ?2, note = ?3 WHERE id = ?4 AND closed_on IS NULL",
            params![closing.closed_on, closing.outcome, closing.note, id],
        )?;
        Ok(changed > 0)
    }

    /// Gives a promise of ours to another of us.
    pub fn give_promise(&self, id: PromiseId, by: &str) -> Result<()> {
        self.execute(
            "UPDATE promise SET by = ?1 WHERE id = ?2 AND direction = ?3",
            params![by, id, Direction::Ours],
        )?;
        Ok(())
    }
}
