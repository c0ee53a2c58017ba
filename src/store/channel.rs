//! Further ways to reach a contact, channels not to be used, and what other lists call them.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Row, params};

use super::error::Result;
use super::{Store, Writer};
use crate::domain::channel::{Channel, Detail, DoNotContact};
use crate::domain::id::ContactId;

impl Store {
    /// The further ways to reach a contact.
    pub fn details(&self, contact: ContactId) -> Result<Vec<Detail>> {
        self.all(
            "SELECT channel, value, note FROM contact_detail WHERE contact_id = ?1 ORDER BY channel, value",
            [contact],
            |row| Ok(Detail { channel: row.get(0)?, value: row.get(1)?, note: row.get(2)? }),
        )
    }

    /// The channels that must not be used for a contact, whether or not they still hold.
    pub fn do_not_contact(&self, contact: ContactId) -> Result<Vec<DoNotContact>> {
        self.all(
            "SELECT channel, reason, since, until FROM do_not_contact WHERE contact_id = ?1 ORDER BY channel",
            [contact],
            |row| read_rule(row, 0),
        )
    }

    /// Every rule of every contact that holds on a day.
    pub fn do_not_contact_on(&self, day: NaiveDate) -> Result<HashMap<ContactId, Vec<DoNotContact>>> {
        let rules = self.all(
            "SELECT contact_id, channel, reason, since, until FROM do_not_contact WHERE since <= ?1 AND (until IS NULL OR until > ?1) ORDER BY contact_id, channel",
            [day],
            |row| Ok((row.get(0)?, read_rule(row, 1)?)),
        )?;
        let mut by_contact: HashMap<ContactId, Vec<DoNotContact>> = HashMap::new();
        for (contact, rule) in rules {
            by_contact.entry(contact).or_default().push(rule);
        }
        Ok(by_contact)
    }

    /// What other lists call a contact, as scheme and value.
    pub fn identifiers(&self, contact: ContactId) -> Result<Vec<(String, String)>> {
        self.all(
            "SELECT scheme, value FROM contact_identifier WHERE contact_id = ?1 ORDER BY scheme, value",
            [contact],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }

    /// Every contact with an identifier of a scheme.
    pub fn identified_by(&self, scheme: &str) -> Result<HashMap<String, ContactId>> {
        let pairs = self.all(
            "SELECT value, contact_id FROM contact_identifier WHERE scheme = ?1 ORDER BY contact_id",
            [scheme],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        Ok(pairs.into_iter().collect())
    }
}

fn read_rule(row: &Row<'_>, from: usize) -> rusqlite::Result<DoNotContact> {
    let word: String = row.get(from)?;
    let channel = if word == DoNotContact::EVERY { None } else { Some(row.get::<_, Channel>(from)?) };
    Ok(DoNotContact {
        channel,
        reason: row.get(from + 1)?,
        since: row.get(from + 2)?,
        until: row.get(from + 3)?,
    })
}

impl Writer<'_> {
    /// Adds a way to reach a contact, or changes the note of one there is.
    pub fn add_detail(&self, contact: ContactId, detail: &Detail) -> Result<()> {
        self.execute(
            "INSERT INTO contact_detail (contact_id, channel, value, note) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (contact_id, channel, value) DO UPDATE SET note = coalesce(excluded.note, contact_detail.note)",
            params![contact, detail.channel, detail.value, detail.note],
        )?;
        Ok(())
    }

    /// Takes a way to reach a contact away; tells whether it was there.
    pub fn remove_detail(&self, contact: ContactId, channel: Channel, value: &str) -> Result<bool> {
        let removed = self.execute(
            "DELETE FROM contact_detail WHERE contact_id = ?1 AND channel = ?2 AND value = ?3",
            params![contact, channel, value],
        )?;
        Ok(removed > 0)
    }

    /// Forbids a channel, or every channel, for a contact.
    pub fn forbid(&self, contact: ContactId, rule: &DoNotContact) -> Result<()> {
        self.execute(
            "INSERT INTO do_not_contact (contact_id, channel, reason, since, until) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (contact_id, channel) DO UPDATE SET reason = excluded.reason, since = excluded.since, until = excluded.until",
            params![contact, rule.channel_word(), rule.reason, rule.since, rule.until],
        )?;
        Ok(())
    }

    /// Allows a channel again; `None` means the rule for every channel. Tells whether there was such a rule.
    pub fn allow(&self, contact: ContactId, channel: Option<Channel>) -> Result<bool> {
        let word = channel.map_or(DoNotContact::EVERY, Channel::as_str);
        let removed = self.execute(
            "DELETE FROM do_not_contact WHERE contact_id = ?1 AND channel = ?2",
            params![contact, word],
        )?;
        Ok(removed > 0)
    }

    /// Remembers what another list calls a contact.
    pub fn identify(&self, contact: ContactId, scheme: &str, value: &str) -> Result<()> {
        self.execute(
            "INSERT INTO contact_identifier (contact_id, scheme, value) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            params![contact, scheme, value],
        )?;
        Ok(())
    }
}
