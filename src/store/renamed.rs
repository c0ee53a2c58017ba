//! Since when people hold their posts, where the body took another name, or became part of another, in the meantime.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::params;

use super::Store;
use super::error::Result;
use crate::domain::id::{ContactId, PostId};

/// The membership of the old name that one of the new name goes on from.
#[derive(Debug, Clone, Copy)]
struct Before {
    /// The day of the new name, from which on the post is held under it.
    renamed_on: NaiveDate,
    post: PostId,
    begun: Begun,
}

/// When somebody began in a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Begun {
    /// The first day, where it is known.
    pub(super) held_from: Option<NaiveDate>,
    /// The day on which that was written down.
    pub(super) recorded_on: NaiveDate,
}

/// Those who went on in the same post when their body took another name, or another took its place.
#[derive(Debug, Default)]
pub(super) struct Renamed(HashMap<(ContactId, PostId), Before>);

impl Renamed {
    /// When somebody who holds a post from a day on began in it under whichever name; `None` where that is no post that went
    /// on under another name: who left and came back began anew.
    pub(super) fn begun(
        &self,
        contact: ContactId,
        post: PostId,
        held_from: Option<NaiveDate>,
    ) -> Option<Begun> {
        let went_on = |post: PostId, held_from: Option<NaiveDate>| {
            self.0.get(&(contact, post)).filter(|before| Some(before.renamed_on) == held_from)
        };
        let mut before = went_on(post, held_from)?;
        // Each name has its own posts: a chain of names ends.
        for _ in 0..self.0.len() {
            match went_on(before.post, before.begun.held_from) {
                Some(earlier) => before = earlier,
                None => break,
            }
        }
        Some(before.begun)
    }
}

impl Store {
    /// Reads who went on under another name, all or one of them: nothing where no body took another name.
    pub(super) fn renamed(&self, contact: Option<ContactId>) -> Result<Renamed> {
        self.gone_on(Some("rename"), contact)
    }

    /// Reads who went on in the same post of whichever body took the place of theirs, all or one of them: what they were to
    /// hear by a day in the old body they were to hear by that day.
    pub(super) fn carried_on(&self, contact: Option<ContactId>) -> Result<Renamed> {
        self.gone_on(None, contact)
    }

    fn gone_on(&self, kind: Option<&str>, contact: Option<ContactId>) -> Result<Renamed> {
        let rows = self.all(
            "SELECT n.contact_id, n.post_id, w.post_id, w.held_from, w.recorded_on, s.happened_on FROM succession AS s JOIN post AS p ON p.organisation_id = s.successor_id JOIN membership AS n ON n.post_id = p.id AND n.held_from = s.happened_on JOIN membership AS w ON w.contact_id = n.contact_id AND w.held_until = s.happened_on JOIN post AS q ON q.id = w.post_id AND q.organisation_id = s.organisation_id AND q.role = p.role AND COALESCE(q.area_id, 0) = COALESCE(p.area_id, 0) AND COALESCE(q.title, '') = COALESCE(p.title, '') WHERE (CAST(?1 AS TEXT) IS NULL OR s.kind = ?1) AND (CAST(?2 AS INTEGER) IS NULL OR n.contact_id = ?2) ORDER BY n.contact_id, n.post_id",
            params![kind, contact],
            |row| {
                let begun = Begun { held_from: row.get(3)?, recorded_on: row.get(4)? };
                Ok(((row.get(0)?, row.get(1)?), Before { renamed_on: row.get(5)?, post: row.get(2)?, begun }))
            },
        )?;
        Ok(Renamed(rows.into_iter().collect()))
    }
}
