//! Contacts.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Row, params};

use super::error::Result;
use super::merge::MERGED_HANDLE;
use super::{Store, Writer};
use crate::domain::contact::{Cadence, Contact, NewContact};
use crate::domain::id::{ContactId, TopicId};
use crate::domain::name::{PersonName, fold, handle};

/// What is to be changed about a contact; `None` leaves it, `Some(None)` empties it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContactChange {
    /// The person's name.
    pub name: Option<PersonName>,
    /// The first e-mail address.
    pub email: Option<Option<String>>,
    /// The first telephone number.
    pub phone: Option<Option<String>>,
    /// Their own tier.
    pub tier: Option<Option<String>>,
    /// Their own cadence.
    pub cadence: Option<Option<Cadence>>,
    /// Who on our side looks after them.
    pub owner: Option<Option<String>>,
    /// Silent until this day.
    pub snoozed_until: Option<Option<NaiveDate>>,
    /// Reached via this contact.
    pub via: Option<Option<ContactId>>,
    /// Anything worth knowing.
    pub notes: Option<Option<String>>,
    /// The day they were archived.
    pub archived_on: Option<Option<NaiveDate>>,
}

impl ContactChange {
    /// Tells whether nothing is to be changed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What a contact is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Their handle.
    pub handle: String,
    /// Their name.
    pub name: PersonName,
    /// Who on our side looks after them.
    pub owner: Option<String>,
}

/// A contact as a listing shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedContact {
    /// The contact.
    pub contact: Contact,
    /// The handle of the contact they are reached via.
    pub via: Option<String>,
}

/// What an import must know about a contact to recognise them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Who.
    pub id: ContactId,
    /// Their handle.
    pub handle: String,
    /// Their folded name.
    pub name_key: String,
    /// Their first e-mail address.
    pub email: Option<String>,
    /// Whether they are archived.
    pub archived: bool,
}

impl Store {
    /// A contact.
    pub fn contact(&self, id: ContactId) -> Result<Contact> {
        self.one(
            "SELECT id, handle, title, given, family, honours, recorded_on, tier, cadence, owner, snoozed_until, via_id, archived_on, email, phone, notes FROM contact WHERE id = ?1",
            [id],
            read,
        )
    }

    /// The names of some contacts.
    pub fn contact_names(&self, mut contacts: Vec<ContactId>) -> Result<HashMap<ContactId, Named>> {
        contacts.sort_unstable();
        contacts.dedup();
        if contacts.is_empty() {
            return Ok(HashMap::new());
        }
        let mut statement =
            self.prepare("SELECT handle, title, given, family, honours, owner FROM contact WHERE id = ?1")?;
        contacts
            .into_iter()
            .map(|contact| {
                let named = statement.query_row([contact], |row| {
                    Ok(Named {
                        handle: row.get(0)?,
                        name: PersonName {
                            title: row.get(1)?,
                            given: row.get(2)?,
                            family: row.get(3)?,
                            honours: row.get(4)?,
                        },
                        owner: row.get(5)?,
                    })
                })?;
                Ok((contact, named))
            })
            .collect()
    }

    /// The contact of a handle.
    pub fn contact_of_handle(&self, handle: &str) -> Result<Option<ContactId>> {
        self.maybe("SELECT id FROM contact WHERE handle = ?1", [handle], |row| row.get(0))
    }

    /// Every contact, in the order of their handles.
    pub fn contacts(&self) -> Result<Vec<ListedContact>> {
        self.all(
            "SELECT c.id, c.handle, c.title, c.given, c.family, c.honours, c.recorded_on, c.tier, c.cadence, c.owner, c.snoozed_until, c.via_id, c.archived_on, c.email, c.phone, c.notes, v.handle FROM contact AS c LEFT JOIN contact AS v ON v.id = c.via_id ORDER BY c.handle",
            [],
            |row| Ok(ListedContact { contact: read(row)?, via: row.get(16)? }),
        )
    }

    /// What an import must know about every contact.
    pub fn known_contacts(&self) -> Result<Vec<Known>> {
        self.all(
            "SELECT id, handle, name_key, email, archived_on IS NOT NULL FROM contact ORDER BY id",
            [],
            |row| {
                Ok(Known {
                    id: row.get(0)?,
                    handle: row.get(1)?,
                    name_key: row.get(2)?,
                    email: row.get(3)?,
                    archived: row.get(4)?,
                })
            },
        )
    }

    /// Every further e-mail address with its contact.
    pub fn further_emails(&self) -> Result<Vec<(String, ContactId)>> {
        self.all(
            "SELECT value, contact_id FROM contact_detail WHERE channel = 'email' ORDER BY contact_id",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }

    /// The contacts reached via a contact.
    pub fn reached_via(&self, id: ContactId) -> Result<Vec<Contact>> {
        self.all(
            "SELECT id, handle, title, given, family, honours, recorded_on, tier, cadence, owner, snoozed_until, via_id, archived_on, email, phone, notes FROM contact WHERE via_id = ?1 ORDER BY handle",
            [id],
            read,
        )
    }

    /// Everybody on our side who looks after somebody, each once, in the order of their names.
    pub fn owners(&self) -> Result<Vec<String>> {
        self.all("SELECT DISTINCT owner FROM contact WHERE owner IS NOT NULL ORDER BY owner", [], |row| {
            row.get(0)
        })
    }

    /// The contacts somebody of us looks after, archived ones too, by handle: each with the name as it is written.
    pub fn owned_contacts(&self) -> Result<Vec<(ContactId, String)>> {
        self.all("SELECT id, owner FROM contact WHERE owner IS NOT NULL ORDER BY handle", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
    }

    /// Everybody of us whom the record names: owners of contacts and changes, those who promised or asked something that
    /// is open, and those who stand beside a post. Each spelling once.
    pub fn our_people(&self) -> Result<Vec<String>> {
        self.all(
            "SELECT owner FROM contact WHERE owner IS NOT NULL UNION SELECT owner FROM change WHERE owner IS NOT NULL AND closed_on IS NULL UNION SELECT by FROM promise WHERE by IS NOT NULL AND direction = 'ours' AND closed_on IS NULL UNION SELECT person FROM counterpart WHERE person IS NOT NULL AND ended_on IS NULL UNION SELECT by FROM ask WHERE by IS NOT NULL AND closed_on IS NULL ORDER BY 1",
            [],
            |row| row.get(0),
        )
    }

    /// The topics a contact cares about, as id and name.
    pub fn topics_of(&self, contact: ContactId) -> Result<Vec<(TopicId, String)>> {
        self.all(
            "SELECT t.id, t.name FROM contact_topic AS c JOIN topic AS t ON t.id = c.topic_id WHERE c.contact_id = ?1 ORDER BY t.key",
            [contact],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }

    /// Tells whether a handle means somebody: who has it, or who took over the contact that had it.
    fn is_handle_taken(&self, handle: &str) -> Result<bool> {
        let is_merged = || {
            self.maybe(
                "SELECT contact_id FROM contact_identifier WHERE scheme = ?1 AND value = ?2 LIMIT 1",
                [MERGED_HANDLE, handle],
                |row| row.get::<_, ContactId>(0),
            )
        };
        Ok(self.contact_of_handle(handle)?.is_some() || is_merged()?.is_some())
    }

    fn free_handle(&self, name: &PersonName) -> Result<String> {
        let wanted = handle(name);
        if !self.is_handle_taken(&wanted)? {
            return Ok(wanted);
        }
        // `rao-anita-2`, `rao-anita-3` ...: the highest one in use is found by its place in the index.
        let mut number = 2u64;
        loop {
            let numbered = format!("{wanted}-{number}");
            if !self.is_handle_taken(&numbered)? {
                return Ok(numbered);
            }
            number += 1;
        }
    }
}

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Contact> {
    Ok(Contact {
        id: row.get(0)?,
        handle: row.get(1)?,
        name: PersonName {
            title: row.get(2)?,
            given: row.get(3)?,
            family: row.get(4)?,
            honours: row.get(5)?,
        },
        recorded_on: row.get(6)?,
        tier: row.get(7)?,
        cadence: row.get(8)?,
        owner: row.get(9)?,
        snoozed_until: row.get(10)?,
        via: row.get(11)?,
        archived_on: row.get(12)?,
        email: row.get(13)?,
        phone: row.get(14)?,
        notes: row.get(15)?,
    })
}

impl Writer<'_> {
    /// Writes a contact down and gives them a handle.
    pub fn add_contact(&self, new: &NewContact) -> Result<(ContactId, String)> {
        let handle = self.free_handle(&new.name)?;
        let id = self.add_contact_as(new, &handle)?;
        Ok((id, handle))
    }

    /// Writes a contact down under a handle known to be free.
    pub fn add_contact_as(&self, new: &NewContact, handle: &str) -> Result<ContactId> {
        self.add_contact_keyed(new, handle, &fold(&new.name.plain()))
    }

    /// Writes a contact down under a handle known to be free; `name_key` is the folded plain name.
    pub fn add_contact_keyed(&self, new: &NewContact, handle: &str, name_key: &str) -> Result<ContactId> {
        let name = &new.name;
        self.insert(
            "INSERT INTO contact (handle, title, given, family, honours, name_key, recorded_on, tier, cadence, owner, snoozed_until, via_id, email, phone, notes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            params![
                handle, name.title, name.given, name.family, name.honours, name_key, new.recorded_on, new.tier,
                new.cadence, new.owner, new.snoozed_until, new.via, new.email, new.phone, new.notes
            ])
    }

    /// Changes a contact. The handle stays.
    pub fn change_contact(&self, id: ContactId, change: &ContactChange) -> Result<()> {
        let now = self.contact(id)?;
        let name = change.name.as_ref().unwrap_or(&now.name);
        self.execute(
            "UPDATE contact SET title = ?1, given = ?2, family = ?3, honours = ?4, name_key = ?5, tier = ?6, cadence = ?7, owner = ?8, snoozed_until = ?9, via_id = ?10, archived_on = ?11, email = ?12, phone = ?13, notes = ?14 WHERE id = ?15",
            params![
                name.title,
                name.given,
                name.family,
                name.honours,
                fold(&name.plain()),
                change.tier.as_ref().unwrap_or(&now.tier),
                change.cadence.unwrap_or(now.cadence),
                change.owner.as_ref().unwrap_or(&now.owner),
                change.snoozed_until.unwrap_or(now.snoozed_until),
                change.via.unwrap_or(now.via),
                change.archived_on.unwrap_or(now.archived_on),
                change.email.as_ref().unwrap_or(&now.email),
                change.phone.as_ref().unwrap_or(&now.phone),
                change.notes.as_ref().unwrap_or(&now.notes),
                id,
            ],
        )?;
        Ok(())
    }

    /// Notes that a contact cares about a topic.
    pub fn care(&self, contact: ContactId, topic: TopicId) -> Result<()> {
        self.execute(
            "INSERT INTO contact_topic (contact_id, topic_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            params![contact, topic],
        )?;
        Ok(())
    }

    /// Takes a topic away from a contact; tells whether it was there.
    pub fn care_no_more(&self, contact: ContactId, topic: TopicId) -> Result<bool> {
        let removed = self.execute(
            "DELETE FROM contact_topic WHERE contact_id = ?1 AND topic_id = ?2",
            params![contact, topic],
        )?;
        Ok(removed > 0)
    }
}
