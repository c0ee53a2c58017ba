//! What is asked of one contact whom something else, such as a promise, makes due.

use chrono::NaiveDate;
use rusqlite::params;

use super::super::error::Result;
use super::seek::Seek;
use super::{DueFilter, Standing, Store, is_owner};
use crate::domain::id::{ContactId, PostId};
use crate::domain::interaction::Kind;
use crate::domain::policy::Policy;

impl Store {
    /// The last counted contact with somebody on or before a day.
    pub fn last_counted(
        &self,
        contact: ContactId,
        today: NaiveDate,
        policy: &Policy,
    ) -> Result<Option<(NaiveDate, Kind)>> {
        Seek::on(self, policy, today)?.last(contact)
    }

    /// Tells whether a filter asks about a post.
    pub fn is_post_asked_about(&self, post: PostId, filter: &DueFilter) -> Result<bool> {
        let found = self.maybe(
            "SELECT id FROM post WHERE id = ?1 AND (CAST(?2 AS TEXT) IS NULL OR role = ?2) AND (CAST(?3 AS INTEGER) IS NULL OR organisation_id = ?3) AND (CAST(?4 AS INTEGER) IS NULL OR area_id = ?4)",
            params![post, filter.role, filter.organisation, filter.area],
            |row| row.get::<_, i64>(0),
        )?;
        Ok(found.is_some())
    }

    /// Tells whether a filter asks about a contact on a day.
    pub fn is_asked_about(&self, standing: &Standing, today: NaiveDate, filter: &DueFilter) -> Result<bool> {
        let is_theirs = filter.owner.as_ref().is_none_or(|owner| is_owner(standing.owner.as_deref(), owner));
        if !is_theirs || !filter.asks_about_posts() {
            return Ok(is_theirs);
        }
        let post = self.maybe(
            "SELECT p.id FROM membership AS m JOIN post AS p ON p.id = m.post_id WHERE m.contact_id = ?1 AND (CAST(?2 AS TEXT) IS NULL OR p.role = ?2) AND (CAST(?3 AS INTEGER) IS NULL OR p.organisation_id = ?3) AND (CAST(?4 AS INTEGER) IS NULL OR p.area_id = ?4) AND (m.held_from IS NULL OR m.held_from <= ?5) AND (m.held_until IS NULL OR m.held_until > ?5) LIMIT 1",
            params![standing.id, filter.role, filter.organisation, filter.area, today],
            |row| row.get::<_, i64>(0),
        )?;
        Ok(post.is_some())
    }
}
