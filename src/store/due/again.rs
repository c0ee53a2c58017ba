//! What is to be looked at again: read by the day, and nothing at all where there is none.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Row, params};

use super::super::error::Result;
use super::Store;
use crate::domain::due::{Again, Known};
use crate::domain::id::{ChampionId, ChangeId, ContactId, RecheckId, ViewId};

/// What else than keeping in touch can make somebody due: whether the record has any of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each says of one source whether it is empty")]
pub struct DueSources {
    /// Changes, with their plans.
    pub changes: bool,
    /// Promises.
    pub promises: bool,
    /// Asks and offers.
    pub asks: bool,
    /// Views with a day to ask again on, checks and champions.
    pub agains: bool,
}

/// What is to be looked at again, by contact.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Agains(HashMap<ContactId, Vec<Again>>);

impl Agains {
    /// That of one contact.
    pub fn of(&self, contact: ContactId) -> &[Again] {
        self.0.get(&contact).map_or(&[], Vec::as_slice)
    }

    /// Everybody of whom something is to be looked at again, in the order of their numbers.
    pub fn contacts(&self) -> Vec<ContactId> {
        let mut contacts: Vec<ContactId> = self.0.keys().copied().collect();
        contacts.sort_unstable();
        contacts
    }

    fn add(&mut self, rows: Vec<(ContactId, Again)>) {
        for (contact, again) in rows {
            self.0.entry(contact).or_default().push(again);
        }
    }
}

impl Store {
    /// Which other sources of the due list have anything in them: one small question before the larger ones.
    pub fn due_sources(&self) -> Result<DueSources> {
        self.one(
            "SELECT EXISTS (SELECT 1 FROM change), EXISTS (SELECT 1 FROM promise), EXISTS (SELECT 1 FROM ask), EXISTS (SELECT 1 FROM contact_view WHERE recheck_on IS NOT NULL) OR EXISTS (SELECT 1 FROM recheck) OR EXISTS (SELECT 1 FROM champion)",
            [],
            |row| {
                Ok(DueSources {
                    changes: row.get(0)?,
                    promises: row.get(1)?,
                    asks: row.get(2)?,
                    agains: row.get(3)?,
                })
            },
        )
    }

    /// What is to be looked at again by a day, as it stands on the day asked about; of one change alone, where one is
    /// given. Archived contacts are left out, and so is what was marked of a post no longer held or a promise that has
    /// ended, and what was said of a change that is closed, or that they may have to scrutinise.
    pub fn agains(&self, today: NaiveDate, until: NaiveDate, change: Option<ChangeId>) -> Result<Agains> {
        let mut agains = Agains::default();
        let views = self.all(
            "SELECT v.contact_id, v.recheck_on, v.id, v.change_id FROM contact_view AS v JOIN contact AS c ON c.id = v.contact_id LEFT JOIN change AS x ON x.id = v.change_id WHERE v.recheck_on <= ?1 AND v.said_on <= ?2 AND (v.withdrawn_on IS NULL OR v.withdrawn_on > ?2) AND (c.archived_on IS NULL OR c.archived_on > ?2) AND (x.closed_on IS NULL OR x.closed_on > ?2) AND (CAST(?3 AS INTEGER) IS NULL OR v.change_id = ?3)",
            params![until, today, change],
            of_view,
        )?;
        agains.add(self.that_may_be_asked(views, today)?);
        agains.add(self.all(
            "SELECT c.id, r.due_on, r.id FROM recheck AS r LEFT JOIN membership AS m ON m.id = r.membership_id LEFT JOIN promise AS p ON p.id = r.promise_id JOIN contact AS c ON c.id = COALESCE(r.contact_id, m.contact_id, p.contact_id) WHERE r.due_on <= ?1 AND (r.done_on IS NULL OR r.done_on > ?2) AND (m.id IS NULL OR ((m.held_from IS NULL OR m.held_from <= ?2) AND (m.held_until IS NULL OR m.held_until > ?2))) AND (p.closed_on IS NULL OR p.closed_on > ?2) AND (c.archived_on IS NULL OR c.archived_on > ?2) AND (CAST(?3 AS INTEGER) IS NULL OR r.change_id = ?3)",
            params![until, today, change],
            of_check,
        )?);
        if change.is_none() {
            agains.add(self.all(
                "SELECT g.contact_id, g.review_on, g.id FROM champion AS g JOIN contact AS c ON c.id = g.contact_id WHERE g.review_on <= ?1 AND g.agreed_on <= ?2 AND (g.ended_on IS NULL OR g.ended_on > ?2) AND (c.archived_on IS NULL OR c.archived_on > ?2)",
                [until, today],
                of_champion,
            )?);
        }
        Ok(agains)
    }

    /// What is to be looked at again of one contact, archived or not, whenever.
    pub fn agains_of(&self, contact: ContactId, today: NaiveDate) -> Result<Vec<Again>> {
        let mut rows = self.views_again(contact, today)?;
        rows.extend(self.checks_again(contact, today)?);
        rows.extend(self.champions_again(contact, today)?);
        Ok(rows.into_iter().map(|(_, again)| again).collect())
    }

    fn views_again(&self, contact: ContactId, today: NaiveDate) -> Result<Vec<(ContactId, Again)>> {
        let views = self.all(
            "SELECT v.contact_id, v.recheck_on, v.id, v.change_id FROM contact_view AS v LEFT JOIN change AS x ON x.id = v.change_id WHERE v.contact_id = ?1 AND v.recheck_on IS NOT NULL AND v.said_on <= ?2 AND (v.withdrawn_on IS NULL OR v.withdrawn_on > ?2) AND (x.closed_on IS NULL OR x.closed_on > ?2)",
            params![contact, today],
            of_view,
        )?;
        self.that_may_be_asked(views, today)
    }

    /// Without the views of changes that those who said them may have to scrutinise.
    fn that_may_be_asked(&self, views: Vec<OfView>, today: NaiveDate) -> Result<Vec<(ContactId, Again)>> {
        let mut may = Vec::with_capacity(views.len());
        for (contact, again, change) in views {
            if change.is_none() || self.may_judge(contact, today)? {
                may.push((contact, again));
            }
        }
        Ok(may)
    }

    fn checks_again(&self, contact: ContactId, today: NaiveDate) -> Result<Vec<(ContactId, Again)>> {
        self.all(
            "SELECT COALESCE(r.contact_id, m.contact_id, p.contact_id), r.due_on, r.id FROM recheck AS r LEFT JOIN membership AS m ON m.id = r.membership_id LEFT JOIN promise AS p ON p.id = r.promise_id WHERE COALESCE(r.contact_id, m.contact_id, p.contact_id) = ?1 AND (r.done_on IS NULL OR r.done_on > ?2) AND (m.id IS NULL OR ((m.held_from IS NULL OR m.held_from <= ?2) AND (m.held_until IS NULL OR m.held_until > ?2))) AND (p.closed_on IS NULL OR p.closed_on > ?2)",
            params![contact, today],
            of_check,
        )
    }

    fn champions_again(&self, contact: ContactId, today: NaiveDate) -> Result<Vec<(ContactId, Again)>> {
        self.all(
            "SELECT contact_id, review_on, id FROM champion WHERE contact_id = ?1 AND agreed_on <= ?2 AND (ended_on IS NULL OR ended_on > ?2)",
            params![contact, today],
            of_champion,
        )
    }
}

/// A view to be asked about again, with the change it is of.
type OfView = (ContactId, Again, Option<ChangeId>);

fn of_view(row: &Row<'_>) -> rusqlite::Result<OfView> {
    let id: ViewId = row.get(2)?;
    Ok((row.get(0)?, Again { due_on: row.get(1)?, what: Known::View(id) }, row.get(3)?))
}

fn of_check(row: &Row<'_>) -> rusqlite::Result<(ContactId, Again)> {
    let id: RecheckId = row.get(2)?;
    Ok((row.get(0)?, Again { due_on: row.get(1)?, what: Known::Check(id) }))
}

fn of_champion(row: &Row<'_>) -> rusqlite::Result<(ContactId, Again)> {
    let id: ChampionId = row.get(2)?;
    Ok((row.get(0)?, Again { due_on: row.get(1)?, what: Known::Champion(id) }))
}
