//! What people know how to do: planning, lobbying, funding. Folded words.

use rusqlite::params;

use super::error::Result;
use super::{Store, Writer};
use crate::domain::id::ContactId;

impl Store {
    /// What a contact knows how to do, by word.
    pub fn expertise_of(&self, contact: ContactId) -> Result<Vec<String>> {
        self.all("SELECT word FROM expertise WHERE contact_id = ?1 ORDER BY word", [contact], |row| {
            row.get(0)
        })
    }

    /// Those noted for an expertise, in the order of their numbers.
    pub fn experts_in(&self, word: &str) -> Result<Vec<ContactId>> {
        self.all("SELECT contact_id FROM expertise WHERE word = ?1 ORDER BY contact_id", [word], |row| {
            row.get(0)
        })
    }

    /// Every expertise that somebody is noted for, by word.
    pub fn known_expertise(&self) -> Result<Vec<String>> {
        self.all("SELECT DISTINCT word FROM expertise ORDER BY word", [], |row| row.get(0))
    }
}

impl Writer<'_> {
    /// Notes that a contact knows how to do something.
    pub fn add_expertise(&self, contact: ContactId, word: &str) -> Result<()> {
        self.execute(
            "INSERT INTO expertise (contact_id, word) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            params![contact, word],
        )?;
        Ok(())
    }

    /// Takes back that a contact knows how to do something; gives `false` where that was not noted.
    pub fn remove_expertise(&self, contact: ContactId, word: &str) -> Result<bool> {
        let changed = self
            .execute("DELETE FROM expertise WHERE contact_id = ?1 AND word = ?2", params![contact, word])?;
        Ok(changed > 0)
    }
}
