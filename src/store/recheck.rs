//! Checks to be made, because a body or its control changed, or somebody said so.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use rusqlite::{Row, params};

use super::error::Result;
use super::{Store, Writer};
use crate::domain::id::{ChangeId, ContactId, MembershipId, OrganisationId, PostId, RecheckId};
use crate::domain::membership::held_on;
use crate::domain::recheck::{NewRecheck, Recheck};

impl Store {
    /// A check; `None` where there is none of this number.
    pub fn recheck(&self, id: RecheckId) -> Result<Option<Recheck>> {
        self.maybe(
            "SELECT id, due_on, why, contact_id, organisation_id, post_id, membership_id, promise_id, change_id, done_on, note, recorded_at FROM recheck WHERE id = ?1",
            [id],
            read,
        )
    }

    /// Who is meant by a membership, in which post, and whether they hold it on a day.
    pub fn holder_in(&self, id: MembershipId, day: NaiveDate) -> Result<Option<(ContactId, PostId, bool)>> {
        self.maybe(
            "SELECT contact_id, post_id, held_from, held_until FROM membership WHERE id = ?1",
            [id],
            |row| Ok((row.get(0)?, row.get(1)?, held_on(row.get(2)?, row.get(3)?, day))),
        )
    }

    /// Every check, the first due first.
    pub fn rechecks(&self) -> Result<Vec<Recheck>> {
        self.all(
            "SELECT id, due_on, why, contact_id, organisation_id, post_id, membership_id, promise_id, change_id, done_on, note, recorded_at FROM recheck ORDER BY due_on, id",
            [],
            read,
        )
    }

    /// Every check of a contact, the first due first; not those of their posts and promises.
    pub fn rechecks_of(&self, contact: ContactId) -> Result<Vec<Recheck>> {
        self.all(
            "SELECT id, due_on, why, contact_id, organisation_id, post_id, membership_id, promise_id, change_id, done_on, note, recorded_at FROM recheck WHERE contact_id = ?1 ORDER BY due_on, id",
            [contact],
            read,
        )
    }

    /// Every check that is about a body, the first due first.
    pub fn rechecks_about(&self, body: OrganisationId) -> Result<Vec<Recheck>> {
        self.all(
            "SELECT id, due_on, why, contact_id, organisation_id, post_id, membership_id, promise_id, change_id, done_on, note, recorded_at FROM recheck WHERE organisation_id = ?1 ORDER BY due_on, id",
            [body],
            read,
        )
    }

    /// The checks of no contact to be made by a day, as they stand on the day asked about, the first due first; of one change
    /// alone, where one is given.
    pub fn loose_rechecks(
        &self,
        today: NaiveDate,
        until: NaiveDate,
        change: Option<ChangeId>,
    ) -> Result<Vec<Recheck>> {
        self.all(
            "SELECT id, due_on, why, contact_id, organisation_id, post_id, membership_id, promise_id, change_id, done_on, note, recorded_at FROM recheck WHERE due_on <= ?1 AND contact_id IS NULL AND membership_id IS NULL AND promise_id IS NULL AND (done_on IS NULL OR done_on > ?2) AND (CAST(?3 AS INTEGER) IS NULL OR change_id = ?3) ORDER BY due_on, id",
            params![until, today, change],
            read,
        )
    }

    /// The checks of holders of posts that are still to be made, with the membership each is of.
    pub fn open_rechecks_of_memberships(&self) -> Result<Vec<(MembershipId, RecheckId)>> {
        self.all(
            "SELECT membership_id, id FROM recheck WHERE membership_id IS NOT NULL AND done_on IS NULL ORDER BY id",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }

    /// The checks of a post that are still to be made.
    pub fn open_rechecks_of_post(&self, post: PostId) -> Result<Vec<Recheck>> {
        self.all(
            "SELECT id, due_on, why, contact_id, organisation_id, post_id, membership_id, promise_id, change_id, done_on, note, recorded_at FROM recheck WHERE post_id = ?1 AND done_on IS NULL ORDER BY due_on, id",
            [post],
            read,
        )
    }

    /// Tells whether a check was written down before, made or not: the same words about the same things.
    pub fn has_recheck(&self, new: &NewRecheck) -> Result<bool> {
        let known = self.maybe(
            "SELECT id FROM recheck WHERE why = ?1 AND contact_id IS NOT DISTINCT FROM ?2 AND organisation_id IS NOT DISTINCT FROM ?3 AND post_id IS NOT DISTINCT FROM ?4 AND membership_id IS NOT DISTINCT FROM ?5 AND promise_id IS NOT DISTINCT FROM ?6 AND change_id IS NOT DISTINCT FROM ?7 LIMIT 1",
            params![new.why, new.contact, new.organisation, new.post, new.membership, new.promise, new.change],
            |_| Ok(()),
        )?;
        Ok(known.is_some())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Recheck> {
    Ok(Recheck {
        id: row.get(0)?,
        made: NewRecheck {
            due_on: row.get(1)?,
            why: row.get(2)?,
            contact: row.get(3)?,
            organisation: row.get(4)?,
            post: row.get(5)?,
            membership: row.get(6)?,
            promise: row.get(7)?,
            change: row.get(8)?,
        },
        done_on: row.get(9)?,
        note: row.get(10)?,
        recorded_on: row.get::<_, DateTime<Utc>>(11)?.date_naive(),
    })
}

impl Writer<'_> {
    /// Writes down that something is to be looked at again.
    pub fn add_recheck(&self, new: &NewRecheck) -> Result<RecheckId> {
        let recorded_at = self.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        self.insert(
            "INSERT INTO recheck (due_on, why, contact_id, organisation_id, post_id, membership_id, promise_id, change_id, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                new.due_on,
                new.why,
                new.contact,
                new.organisation,
                new.post,
                new.membership,
                new.promise,
                new.change,
                recorded_at
            ],
        )
    }

    /// [`Writer::add_recheck`], once: gives `false` where it was written down before.
    pub fn recheck_once(&self, new: &NewRecheck) -> Result<bool> {
        if self.has_recheck(new)? {
            return Ok(false);
        }
        self.add_recheck(new)?;
        Ok(true)
    }

    /// Notes that a check was made; gives `false`, and changes nothing, where that was noted before.
    pub fn close_recheck(&self, id: RecheckId, done_on: NaiveDate, note: Option<&str>) -> Result<bool> {
        let changed = self.execute(
            "UPDATE recheck SET done_on = ?1, note = ?2 WHERE id = ?3 AND done_on IS NULL",
            params![done_on, note, id],
        )?;
        Ok(changed > 0)
    }
}
