//! Asks and offers.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use rusqlite::{Row, params};

use super::error::Result;
use super::{Store, Writer};
use crate::domain::ask::{Ask, AskClosing, NewAsk};
use crate::domain::id::{AskId, ChangeId, ContactId, OrganisationId};

/// An ask or an offer with the words of what it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The ask or offer.
    pub ask: Ask,
    /// The handle of the contact it was made to.
    pub handle: Option<String>,
    /// The name of that contact.
    pub name: Option<String>,
    /// The name of the body it was made to.
    pub organisation: Option<String>,
    /// The name of the topic.
    pub topic: Option<String>,
    /// The code of the change.
    pub change: Option<String>,
}

impl Asked {
    /// Whom it was made to.
    pub fn who(&self) -> &str {
        self.name.as_deref().or(self.organisation.as_deref()).unwrap_or_default()
    }
}

impl Store {
    /// An ask or an offer; `None` where there is none of this number.
    pub fn ask(&self, id: AskId) -> Result<Option<Asked>> {
        self.maybe(
            "SELECT k.id, k.direction, k.kind, k.contact_id, k.organisation_id, k.topic_id, k.change_id, k.what, k.made_on, k.expires_on, k.by, k.interaction_id, k.agreed_on, k.closed_on, k.outcome, k.note, k.difference, k.recorded_at, c.handle, c.given, c.family, o.name, t.name, x.code FROM ask AS k LEFT JOIN contact AS c ON c.id = k.contact_id LEFT JOIN organisation AS o ON o.id = k.organisation_id LEFT JOIN topic AS t ON t.id = k.topic_id LEFT JOIN change AS x ON x.id = k.change_id WHERE k.id = ?1",
            [id],
            read,
        )
    }

    /// Every ask and offer, the first that can be missed first.
    pub fn asks(&self) -> Result<Vec<Asked>> {
        self.all(
            "SELECT k.id, k.direction, k.kind, k.contact_id, k.organisation_id, k.topic_id, k.change_id, k.what, k.made_on, k.expires_on, k.by, k.interaction_id, k.agreed_on, k.closed_on, k.outcome, k.note, k.difference, k.recorded_at, c.handle, c.given, c.family, o.name, t.name, x.code FROM ask AS k LEFT JOIN contact AS c ON c.id = k.contact_id LEFT JOIN organisation AS o ON o.id = k.organisation_id LEFT JOIN topic AS t ON t.id = k.topic_id LEFT JOIN change AS x ON x.id = k.change_id ORDER BY k.expires_on NULLS LAST, k.made_on, k.id",
            [],
            read,
        )
    }

    /// The asks and offers that had not ended by a day, the first that can be missed first.
    pub fn open_asks(&self, day: NaiveDate) -> Result<Vec<Asked>> {
        self.all(
            "SELECT k.id, k.direction, k.kind, k.contact_id, k.organisation_id, k.topic_id, k.change_id, k.what, k.made_on, k.expires_on, k.by, k.interaction_id, k.agreed_on, k.closed_on, k.outcome, k.note, k.difference, k.recorded_at, c.handle, c.given, c.family, o.name, t.name, x.code FROM ask AS k LEFT JOIN contact AS c ON c.id = k.contact_id LEFT JOIN organisation AS o ON o.id = k.organisation_id LEFT JOIN topic AS t ON t.id = k.topic_id LEFT JOIN change AS x ON x.id = k.change_id WHERE k.closed_on IS NULL OR k.closed_on > ?1 ORDER BY k.expires_on NULLS LAST, k.made_on, k.id",
            [day],
            read,
        )
    }

    /// Every ask of, and offer to, a contact, the first that can be missed first.
    pub fn asks_of(&self, contact: ContactId) -> Result<Vec<Asked>> {
        self.all(
            "SELECT k.id, k.direction, k.kind, k.contact_id, k.organisation_id, k.topic_id, k.change_id, k.what, k.made_on, k.expires_on, k.by, k.interaction_id, k.agreed_on, k.closed_on, k.outcome, k.note, k.difference, k.recorded_at, c.handle, c.given, c.family, o.name, t.name, x.code FROM ask AS k LEFT JOIN contact AS c ON c.id = k.contact_id LEFT JOIN organisation AS o ON o.id = k.organisation_id LEFT JOIN topic AS t ON t.id = k.topic_id LEFT JOIN change AS x ON x.id = k.change_id WHERE k.contact_id = ?1 ORDER BY k.expires_on NULLS LAST, k.made_on, k.id",
            [contact],
            read,
        )
    }

    /// The asks of, and offers to, a contact that had not ended by a day, the first that can be missed first.
    pub fn open_asks_of(&self, contact: ContactId, day: NaiveDate) -> Result<Vec<Asked>> {
        self.all(
            "SELECT k.id, k.direction, k.kind, k.contact_id, k.organisation_id, k.topic_id, k.change_id, k.what, k.made_on, k.expires_on, k.by, k.interaction_id, k.agreed_on, k.closed_on, k.outcome, k.note, k.difference, k.recorded_at, c.handle, c.given, c.family, o.name, t.name, x.code FROM ask AS k LEFT JOIN contact AS c ON c.id = k.contact_id LEFT JOIN organisation AS o ON o.id = k.organisation_id LEFT JOIN topic AS t ON t.id = k.topic_id LEFT JOIN change AS x ON x.id = k.change_id WHERE k.contact_id = ?1 AND (k.closed_on IS NULL OR k.closed_on > ?2) ORDER BY k.expires_on NULLS LAST, k.made_on, k.id",
            params![contact, day],
            read,
        )
    }

    /// Every ask of, and offer to, a body itself, the first that can be missed first.
    pub fn asks_of_organisation(&self, organisation: OrganisationId) -> Result<Vec<Asked>> {
        self.all(
            "SELECT k.id, k.direction, k.kind, k.contact_id, k.organisation_id, k.topic_id, k.change_id, k.what, k.made_on, k.expires_on, k.by, k.interaction_id, k.agreed_on, k.closed_on, k.outcome, k.note, k.difference, k.recorded_at, c.handle, c.given, c.family, o.name, t.name, x.code FROM ask AS k LEFT JOIN contact AS c ON c.id = k.contact_id LEFT JOIN organisation AS o ON o.id = k.organisation_id LEFT JOIN topic AS t ON t.id = k.topic_id LEFT JOIN change AS x ON x.id = k.change_id WHERE k.organisation_id = ?1 ORDER BY k.expires_on NULLS LAST, k.made_on, k.id",
            [organisation],
            read,
        )
    }

    /// The asks and offers that are open on a day and can be missed by another, the first to close first; those to
    /// archived contacts are left out. Of one change alone, where one is given.
    pub fn open_windows(
        &self,
        today: NaiveDate,
        until: NaiveDate,
        change: Option<ChangeId>,
    ) -> Result<Vec<Asked>> {
        self.all(
            "SELECT k.id, k.direction, k.kind, k.contact_id, k.organisation_id, k.topic_id, k.change_id, k.what, k.made_on, k.expires_on, k.by, k.interaction_id, k.agreed_on, k.closed_on, k.outcome, k.note, k.difference, k.recorded_at, c.handle, c.given, c.family, o.name, t.name, x.code FROM ask AS k LEFT JOIN contact AS c ON c.id = k.contact_id LEFT JOIN organisation AS o ON o.id = k.organisation_id LEFT JOIN topic AS t ON t.id = k.topic_id LEFT JOIN change AS x ON x.id = k.change_id WHERE k.expires_on <= ?1 AND k.made_on <= ?2 AND (k.closed_on IS NULL OR k.closed_on > ?2) AND (c.archived_on IS NULL OR c.archived_on > ?2) AND (CAST(?3 AS INTEGER) IS NULL OR k.change_id = ?3) ORDER BY k.expires_on, k.id",
            params![until, today, change],
            read,
        )
    }

    /// The asks and offers that ended, were agreed to, could be taken up to a day, or were made, from one day to another,
    /// both included.
    pub fn asks_between(&self, since: NaiveDate, until: NaiveDate) -> Result<Vec<Asked>> {
        self.all(
            "SELECT k.id, k.direction, k.kind, k.contact_id, k.organisation_id, k.topic_id, k.change_id, k.what, k.made_on, k.expires_on, k.by, k.interaction_id, k.agreed_on, k.closed_on, k.outcome, k.note, k.difference, k.recorded_at, c.handle, c.given, c.family, o.name, t.name, x.code FROM ask AS k LEFT JOIN contact AS c ON c.id = k.contact_id LEFT JOIN organisation AS o ON o.id = k.organisation_id LEFT JOIN topic AS t ON t.id = k.topic_id LEFT JOIN change AS x ON x.id = k.change_id WHERE (k.closed_on >= ?1 AND k.closed_on <= ?2) OR ((k.closed_on IS NULL OR k.closed_on > ?2) AND ((k.made_on >= ?1 AND k.made_on <= ?2) OR (k.agreed_on >= ?1 AND k.agreed_on <= ?2) OR (k.expires_on >= ?1 AND k.expires_on <= ?2))) ORDER BY k.expires_on NULLS LAST, k.made_on, k.id",
            [since, until],
            read,
        )
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Asked> {
    let closing = match (row.get(13)?, row.get(14)?) {
        (Some(closed_on), Some(outcome)) => {
            Some(AskClosing { closed_on, outcome, note: row.get(15)?, difference: row.get(16)? })
        }
        _ => None,
    };
    let (given, family): (Option<String>, Option<String>) = (row.get(19)?, row.get(20)?);
    let name = given.zip(family).map(|(given, family)| format!("{given} {family}").trim_start().to_owned());
    Ok(Asked {
        ask: Ask {
            id: row.get(0)?,
            made: NewAsk {
                direction: row.get(1)?,
                kind: row.get(2)?,
                contact: row.get(3)?,
                organisation: row.get(4)?,
                topic: row.get(5)?,
                change: row.get(6)?,
                what: row.get(7)?,
                made_on: row.get(8)?,
                expires_on: row.get(9)?,
                by: row.get(10)?,
                interaction: row.get(11)?,
            },
            agreed_on: row.get(12)?,
            closing,
            recorded_at: row.get::<_, DateTime<Utc>>(17)?,
        },
        handle: row.get(18)?,
        name,
        organisation: row.get(21)?,
        topic: row.get(22)?,
        change: row.get(23)?,
    })
}

impl Writer<'_> {
    /// Writes an ask or an offer down.
    pub fn add_ask(&self, new: &NewAsk) -> Result<AskId> {
        let recorded_at = self.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        self.insert(
            "INSERT INTO ask (direction, kind, contact_id, organisation_id, topic_id, change_id, what, made_on, expires_on, by, interaction_id, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            params![
                new.direction,
                new.kind,
                new.contact,
                new.organisation,
                new.topic,
                new.change,
                new.what,
                new.made_on,
                new.expires_on,
                new.by,
                new.interaction,
                recorded_at
            ],
        )
    }

    /// Writes an ask or an offer as it now is; whom it was made to, and when it was written down, stay.
    pub fn change_ask(&self, ask: &Ask) -> Result<()> {
        let (made, closing) = (&ask.made, ask.closing.as_ref());
        self.execute(
            "UPDATE ask SET direction = ?1, kind = ?2, topic_id = ?3, change_id = ?4, what = ?5, made_on = ?6, expires_on = ?7, by = ?8, interaction_id = ?9, agreed_on = ?10, closed_on = ?11, outcome = ?12, note = ?13, difference = ?14 WHERE id = ?15",
            params![
                made.direction,
                made.kind,
                made.topic,
                made.change,
                made.what,
                made.made_on,
                made.expires_on,
                made.by,
                made.interaction,
                ask.agreed_on,
                closing.map(|closing| closing.closed_on),
                closing.map(|closing| closing.outcome),
                closing.and_then(|closing| closing.note.as_ref()),
                closing.and_then(|closing| closing.difference.as_ref()),
                ask.id
            ],
        )?;
        Ok(())
    }

    /// Puts an ask or an offer to another body.
    pub fn give_ask(&self, id: AskId, to: OrganisationId) -> Result<()> {
        self.execute("UPDATE ask SET organisation_id = ?1 WHERE id = ?2", params![to, id])?;
        Ok(())
    }
}
