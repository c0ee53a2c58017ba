//! What is to be looked at again, and what can be missed: read by the day, and nothing at all where there is none.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Row, params};

use super::super::error::Result;
use super::Store;
use crate::domain::due::{Again, Known};
use crate::domain::id::{
    AskId, ChampionId, ChangeId, ContactId, MembershipId, OrganisationId, PostId, PromiseId, RecheckId,
    ViewId,
};

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

/// The words of something that is to be looked at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AgainWords {
    /// Of what somebody said.
    View {
        /// The code of the change or the name of the topic it is about.
        about: String,
        /// The code of the change, where it is about one.
        change: Option<String>,
        /// Where they stood.
        stance: String,
        /// The day they said so.
        said_on: NaiveDate,
    },
    /// Of a check.
    Check {
        /// Why it is to be made.
        why: String,
        /// The number of the promise or membership it is about.
        about: Option<String>,
        /// The code of the change it is about.
        change: Option<String>,
    },
    /// Of what a champion agreed to.
    Champion {
        /// The name of the topic.
        topic: String,
        /// The day they agreed.
        agreed_on: NaiveDate,
    },
}

/// An ask or an offer that is open until a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenWindow {
    /// Its number.
    pub id: AskId,
    /// Whether we ask, and not offer.
    pub is_ask: bool,
    /// Whom it was put to; `None` where that was a body alone.
    pub contact: Option<ContactId>,
    /// Which body it was put to, with its name.
    pub organisation: Option<(OrganisationId, String)>,
    /// The code of the change it is about.
    pub change: Option<String>,
    /// What.
    pub what: String,
    /// The last day on which it can be taken up.
    pub expires_on: NaiveDate,
    /// Who of us made it.
    pub by: Option<String>,
}

/// A check that is about no contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LooseCheck {
    /// Its number.
    pub id: RecheckId,
    /// The day by which.
    pub due_on: NaiveDate,
    /// Why.
    pub why: String,
    /// The body it is about, with its name.
    pub organisation: Option<(OrganisationId, String)>,
    /// The post it is about.
    pub post: Option<PostId>,
    /// The code of the change it is about, and who of us looks after that.
    pub change: Option<(String, Option<String>)>,
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
    /// ended.
    pub fn agains(&self, today: NaiveDate, until: NaiveDate, change: Option<ChangeId>) -> Result<Agains> {
        let mut agains = Agains::default();
        agains.add(self.all(
            "SELECT v.contact_id, v.recheck_on, v.id FROM contact_view AS v JOIN contact AS c ON c.id = v.contact_id WHERE v.recheck_on <= ?1 AND v.said_on <= ?2 AND (v.withdrawn_on IS NULL OR v.withdrawn_on > ?2) AND (c.archived_on IS NULL OR c.archived_on > ?2) AND (CAST(?3 AS INTEGER) IS NULL OR v.change_id = ?3)",
            params![until, today, change],
            of_view,
        )?);
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
        let mut rows = self.all(
            "SELECT contact_id, recheck_on, id FROM contact_view WHERE contact_id = ?1 AND recheck_on IS NOT NULL AND said_on <= ?2 AND (withdrawn_on IS NULL OR withdrawn_on > ?2)",
            params![contact, today],
            of_view,
        )?;
        rows.extend(self.all(
            "SELECT COALESCE(r.contact_id, m.contact_id, p.contact_id), r.due_on, r.id FROM recheck AS r LEFT JOIN membership AS m ON m.id = r.membership_id LEFT JOIN promise AS p ON p.id = r.promise_id WHERE COALESCE(r.contact_id, m.contact_id, p.contact_id) = ?1 AND (r.done_on IS NULL OR r.done_on > ?2) AND (m.id IS NULL OR ((m.held_from IS NULL OR m.held_from <= ?2) AND (m.held_until IS NULL OR m.held_until > ?2))) AND (p.closed_on IS NULL OR p.closed_on > ?2)",
            params![contact, today],
            of_check,
        )?);
        rows.extend(self.all(
            "SELECT contact_id, review_on, id FROM champion WHERE contact_id = ?1 AND agreed_on <= ?2 AND (ended_on IS NULL OR ended_on > ?2)",
            params![contact, today],
            of_champion,
        )?);
        Ok(rows.into_iter().map(|(_, again)| again).collect())
    }

    /// The words of something that is to be looked at again.
    pub fn again_words(&self, known: Known) -> Result<Option<AgainWords>> {
        match known {
            Known::View(id) => self.maybe(
                "SELECT COALESCE(x.code, t.name, ''), x.code, v.stance, v.said_on FROM contact_view AS v LEFT JOIN change AS x ON x.id = v.change_id LEFT JOIN topic AS t ON t.id = v.topic_id WHERE v.id = ?1",
                [id],
                |row| {
                    Ok(AgainWords::View {
                        about: row.get(0)?,
                        change: row.get(1)?,
                        stance: row.get(2)?,
                        said_on: row.get(3)?,
                    })
                },
            ),
            Known::Check(id) => {
                self.maybe(
                    "SELECT r.why, r.promise_id, r.membership_id, x.code FROM recheck AS r LEFT JOIN change AS x ON x.id = r.change_id WHERE r.id = ?1",
                    [id],
                    |row| {
                        let promise: Option<PromiseId> = row.get(1)?;
                        let membership: Option<MembershipId> = row.get(2)?;
                        let about = promise.map(|id| id.to_string()).or(membership.map(|id| id.to_string()));
                        Ok(AgainWords::Check { why: row.get(0)?, about, change: row.get(3)? })
                    },
                )
            }
            Known::Champion(id) => self.maybe(
                "SELECT t.name, g.agreed_on FROM champion AS g JOIN topic AS t ON t.id = g.topic_id WHERE g.id = ?1",
                [id],
                |row| Ok(AgainWords::Champion { topic: row.get(0)?, agreed_on: row.get(1)? }),
            ),
        }
    }

    /// The asks and offers that are open on a day and can be missed by another, the first to close first; those to
    /// archived contacts are left out. Of one change alone, where one is given.
    pub fn open_windows(
        &self,
        today: NaiveDate,
        until: NaiveDate,
        change: Option<ChangeId>,
    ) -> Result<Vec<OpenWindow>> {
        self.all(
            "SELECT k.id, k.direction, k.contact_id, k.organisation_id, o.name, x.code, k.what, k.expires_on, k.by FROM ask AS k LEFT JOIN contact AS c ON c.id = k.contact_id LEFT JOIN organisation AS o ON o.id = k.organisation_id LEFT JOIN change AS x ON x.id = k.change_id WHERE k.expires_on <= ?1 AND k.made_on <= ?2 AND (k.closed_on IS NULL OR k.closed_on > ?2) AND (c.archived_on IS NULL OR c.archived_on > ?2) AND (CAST(?3 AS INTEGER) IS NULL OR k.change_id = ?3) ORDER BY k.expires_on, k.id",
            params![until, today, change],
            |row| {
                let organisation: Option<OrganisationId> = row.get(3)?;
                Ok(OpenWindow {
                    id: row.get(0)?,
                    is_ask: row.get::<_, String>(1)? == "ask",
                    contact: row.get(2)?,
                    organisation: organisation.zip(row.get(4)?),
                    change: row.get(5)?,
                    what: row.get(6)?,
                    expires_on: row.get(7)?,
                    by: row.get(8)?,
                })
            },
        )
    }

    /// The checks of no contact to be made by a day, the first due first; of one change alone, where one is given.
    pub fn loose_checks(
        &self,
        today: NaiveDate,
        until: NaiveDate,
        change: Option<ChangeId>,
    ) -> Result<Vec<LooseCheck>> {
        self.all(
            "SELECT r.id, r.due_on, r.why, r.organisation_id, o.name, r.post_id, x.code, x.owner FROM recheck AS r LEFT JOIN organisation AS o ON o.id = r.organisation_id LEFT JOIN change AS x ON x.id = r.change_id WHERE r.due_on <= ?1 AND r.contact_id IS NULL AND r.membership_id IS NULL AND r.promise_id IS NULL AND (r.done_on IS NULL OR r.done_on > ?2) AND (CAST(?3 AS INTEGER) IS NULL OR r.change_id = ?3) ORDER BY r.due_on, r.id",
            params![until, today, change],
            |row| {
                let organisation: Option<OrganisationId> = row.get(3)?;
                let code: Option<String> = row.get(6)?;
                let owner: Option<String> = row.get(7)?;
                Ok(LooseCheck {
                    id: row.get(0)?,
                    due_on: row.get(1)?,
                    why: row.get(2)?,
                    organisation: organisation.zip(row.get(4)?),
                    post: row.get(5)?,
                    change: code.map(|code| (code, owner)),
                })
            },
        )
    }
}

fn of_view(row: &Row<'_>) -> rusqlite::Result<(ContactId, Again)> {
    let id: ViewId = row.get(2)?;
    Ok((row.get(0)?, Again { due_on: row.get(1)?, what: Known::View(id) }))
}

fn of_check(row: &Row<'_>) -> rusqlite::Result<(ContactId, Again)> {
    let id: RecheckId = row.get(2)?;
    Ok((row.get(0)?, Again { due_on: row.get(1)?, what: Known::Check(id) }))
}

fn of_champion(row: &Row<'_>) -> rusqlite::Result<(ContactId, Again)> {
    let id: ChampionId = row.get(2)?;
    Ok((row.get(0)?, Again { due_on: row.get(1)?, what: Known::Champion(id) }))
}
