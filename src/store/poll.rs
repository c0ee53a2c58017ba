//! What is asked of the record when an election changed who sits, or who decides.

use chrono::{NaiveDate, SecondsFormat};
use rusqlite::params;

use super::error::Result;
use super::{Carried, Store, Writer};
use crate::domain::id::{AskId, ContactId, OrganisationId};

impl Store {
    /// Those who hold a post of a body on a day.
    pub fn people_of_body(&self, organisation: OrganisationId, day: NaiveDate) -> Result<Vec<ContactId>> {
        self.all(
            "SELECT DISTINCT m.contact_id FROM post AS p JOIN membership AS m ON m.post_id = p.id WHERE p.organisation_id = ?1 AND (m.held_from IS NULL OR m.held_from <= ?2) AND (m.held_until IS NULL OR m.held_until > ?2) ORDER BY m.contact_id",
            params![organisation, day],
            |row| row.get(0),
        )
    }

    /// The asks and offers to a contact that are not closed.
    pub fn open_asks_of_contact(&self, contact: ContactId) -> Result<Vec<Carried<AskId>>> {
        self.all(
            "SELECT id, direction, what FROM ask WHERE contact_id = ?1 AND closed_on IS NULL ORDER BY id",
            [contact],
            |row| {
                let (direction, what): (String, String) = (row.get(1)?, row.get(2)?);
                Ok(Carried { id: row.get(0)?, words: format!("{direction}: {what}") })
            },
        )
    }

    /// Tells whether a contact said something by a day that was not withdrawn.
    pub fn has_standing_view(&self, contact: ContactId, day: NaiveDate) -> Result<bool> {
        let known = self.maybe(
            "SELECT id FROM contact_view WHERE contact_id = ?1 AND said_on <= ?2 AND withdrawn_on IS NULL LIMIT 1",
            params![contact, day],
            |_| Ok(()),
        )?;
        Ok(known.is_some())
    }
}

impl Writer<'_> {
    /// Notes under governance what is known of a body, once.
    pub fn note_governance(
        &self,
        organisation: OrganisationId,
        what: &str,
        source: &str,
        said_on: NaiveDate,
    ) -> Result<()> {
        let recorded_at = self.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        let known = self.maybe(
            "SELECT id FROM remark WHERE organisation_id = ?1 AND heading = 'governance' AND what = ?2 AND said_on = ?3 LIMIT 1",
            params![organisation, what, said_on],
            |_| Ok(()),
        )?;
        if known.is_none() {
            self.execute(
                "INSERT INTO remark (organisation_id, heading, what, source, said_on, recorded_at) VALUES (?1, 'governance', ?2, ?3, ?4, ?5)",
                params![organisation, what, source, said_on, recorded_at],
            )?;
        }
        Ok(())
    }
}
