//! Memberships: who holds which post.

use std::collections::HashSet;

use chrono::NaiveDate;
use rusqlite::{Row, params};

use super::error::Result;
use super::post::PostNames;
use super::{Store, Writer};
use crate::domain::id::{AreaId, ContactId, MembershipId, OrganisationId, PostId};
use crate::domain::membership::{Holding, Membership, NewMembership, held_on};
use crate::domain::organisation::OrganisationKind;

/// What is to be changed about a membership; `None` leaves it, `Some(None)` empties it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MembershipChange {
    /// The first day.
    pub held_from: Option<Option<NaiveDate>>,
    /// The first day on which the post is no longer held.
    pub held_until: Option<Option<NaiveDate>>,
    /// How it is held.
    pub holding: Option<Holding>,
    /// The party they sit for.
    pub party: Option<Option<String>>,
    /// Where that comes from.
    pub source: Option<Option<String>>,
}

/// A post a contact holds or held, with the names of what it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The membership.
    pub membership: Membership,
    /// The words for the post.
    pub names: PostNames,
    /// The post's own tier.
    pub tier: Option<String>,
    /// What sort of body it belongs to.
    pub kind: Option<OrganisationKind>,
}

/// Somebody who holds or held a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The membership.
    pub membership: Membership,
    /// Their handle.
    pub handle: String,
    /// Their name.
    pub name: String,
}

/// Somebody's time in a post of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub contact: ContactId,
    /// The first day, if known.
    pub held_from: Option<NaiveDate>,
    /// The first day on which they no longer hold it.
    pub held_until: Option<NaiveDate>,
}

impl Member {
    /// Tells whether they are one on a day.
    pub fn held_on(&self, day: NaiveDate) -> bool {
        held_on(self.held_from, self.held_until, day)
    }
}

impl Store {
    /// Who holds or held a post of a body.
    pub fn members_of(&self, body: OrganisationId) -> Result<Vec<Member>> {
        self.all(
            "SELECT m.contact_id, m.held_from, m.held_until FROM post AS p JOIN membership AS m ON m.post_id = p.id WHERE p.organisation_id = ?1 ORDER BY m.id",
            [body],
            |row| Ok(Member { contact: row.get(0)?, held_from: row.get(1)?, held_until: row.get(2)? }),
        )
    }

    /// The posts a contact holds, held or will hold; the latest first.
    pub fn held_by(&self, contact: ContactId) -> Result<Vec<Held>> {
        self.all(
            "SELECT m.id, m.contact_id, m.post_id, m.held_from, m.held_until, m.holding, m.party, m.source, m.recorded_on, m.checked_on, p.role, p.title, o.name, a.name, p.tier, o.kind FROM membership AS m JOIN post AS p ON p.id = m.post_id LEFT JOIN organisation AS o ON o.id = p.organisation_id LEFT JOIN area AS a ON a.id = p.area_id WHERE m.contact_id = ?1 ORDER BY m.held_from DESC NULLS LAST, m.id",
            [contact],
            |row| {
                Ok(Held {
                    membership: read(row)?,
                    names: PostNames {
                        role: row.get(10)?,
                        title: row.get(11)?,
                        organisation: row.get(12)?,
                        area: row.get(13)?,
                    },
                    tier: row.get(14)?,
                    kind: row.get(15)?,
                })
            },
        )
    }

    /// The posts a contact holds on a day; the latest first.
    pub fn held_on(&self, contact: ContactId, day: NaiveDate) -> Result<Vec<Held>> {
        let mut held = self.held_by(contact)?;
        held.retain(|held| held.membership.held_on(day));
        Ok(held)
    }

    /// Those who hold, held or will hold a post; the latest first.
    pub fn holders(&self, post: PostId) -> Result<Vec<Holder>> {
        self.all(
            "SELECT m.id, m.contact_id, m.post_id, m.held_from, m.held_until, m.holding, m.party, m.source, m.recorded_on, m.checked_on, c.handle, c.given, c.family FROM membership AS m JOIN contact AS c ON c.id = m.contact_id WHERE m.post_id = ?1 ORDER BY m.held_from DESC NULLS LAST, c.handle",
            [post],
            read_holder,
        )
    }

    /// Everybody who holds any post on a day.
    pub fn all_holders(&self, day: NaiveDate) -> Result<Vec<Holder>> {
        self.all(
            "SELECT m.id, m.contact_id, m.post_id, m.held_from, m.held_until, m.holding, m.party, m.source, m.recorded_on, m.checked_on, c.handle, c.given, c.family FROM membership AS m JOIN contact AS c ON c.id = m.contact_id WHERE (m.held_from IS NULL OR m.held_from <= ?1) AND (m.held_until IS NULL OR m.held_until > ?1) ORDER BY m.post_id, c.handle",
            [day],
            read_holder,
        )
    }

    /// Those who hold, on a day, a post whose role and own tier are wanted, each once: in the order of the posts they hold,
    /// wanted or not, and of their handles.
    pub fn holders_by_role(
        &self,
        day: NaiveDate,
        wanted: impl Fn(&str, Option<&str>) -> bool,
    ) -> Result<Vec<ContactId>> {
        let mut statement = self.prepare(
            "SELECT m.contact_id, p.role, p.tier FROM membership AS m JOIN contact AS c ON c.id = m.contact_id JOIN post AS p ON p.id = m.post_id WHERE (m.held_from IS NULL OR m.held_from <= ?1) AND (m.held_until IS NULL OR m.held_until > ?1) ORDER BY m.post_id, c.handle",
        )?;
        let mut rows = statement.query([day])?;
        let (mut order, mut seen, mut meant) = (Vec::new(), HashSet::new(), HashSet::new());
        while let Some(row) = rows.next().map_err(|error| self.word(error))? {
            let contact: ContactId = row.get(0)?;
            if seen.insert(contact) {
                order.push(contact);
            }
            let role = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
            let tier = row.get_ref(2)?.as_str_or_null().map_err(rusqlite::Error::from)?;
            if wanted(role, tier) {
                meant.insert(contact);
            }
        }
        order.retain(|contact| meant.contains(contact));
        Ok(order)
    }

    /// Who holds a post of a role, an organisation and an area on a day; a filter left out admits every post.
    pub fn holders_of(
        &self,
        day: NaiveDate,
        role: Option<&str>,
        organisation: Option<OrganisationId>,
        area: Option<AreaId>,
    ) -> Result<Vec<ContactId>> {
        if let Some(area) = area {
            // A condition that may be left out is one by which SQLite cannot seek.
            return self.all(
                "SELECT DISTINCT m.contact_id FROM post AS p JOIN membership AS m ON m.post_id = p.id WHERE p.area_id = ?1 AND (CAST(?2 AS TEXT) IS NULL OR p.role = ?2) AND (CAST(?3 AS INTEGER) IS NULL OR p.organisation_id = ?3) AND (m.held_from IS NULL OR m.held_from <= ?4) AND (m.held_until IS NULL OR m.held_until > ?4) ORDER BY m.contact_id",
                params![area, role, organisation, day],
                |row| row.get(0),
            );
        }
        self.all(
            "SELECT DISTINCT m.contact_id FROM post AS p JOIN membership AS m ON m.post_id = p.id WHERE (CAST(?1 AS TEXT) IS NULL OR p.role = ?1) AND (CAST(?2 AS INTEGER) IS NULL OR p.organisation_id = ?2) AND (m.held_from IS NULL OR m.held_from <= ?3) AND (m.held_until IS NULL OR m.held_until > ?3) ORDER BY m.contact_id",
            params![role, organisation, day],
            |row| row.get(0),
        )
    }

    /// Every membership, past ones included: what an import must know.
    pub fn known_memberships(&self) -> Result<Vec<Membership>> {
        self.all(
            "SELECT id, contact_id, post_id, held_from, held_until, holding, party, source, recorded_on, checked_on FROM membership ORDER BY id",
            [],
            read,
        )
    }

    /// The post a contact held on a day; the first written down, where there were several.
    pub fn post_held_on(&self, contact: ContactId, day: NaiveDate) -> Result<Option<PostId>> {
        self.maybe(
            "SELECT post_id FROM membership WHERE contact_id = ?1 AND (held_from IS NULL OR held_from <= ?2) AND (held_until IS NULL OR held_until > ?2) ORDER BY id LIMIT 1",
            params![contact, day],
            |row| row.get(0),
        )
    }
}

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Membership> {
    Ok(Membership {
        id: row.get(0)?,
        contact: row.get(1)?,
        post: row.get(2)?,
        held_from: row.get(3)?,
        held_until: row.get(4)?,
        holding: row.get(5)?,
        party: row.get(6)?,
        source: row.get(7)?,
        recorded_on: row.get(8)?,
        checked_on: row.get(9)?,
    })
}

fn read_holder(row: &Row<'_>) -> rusqlite::Result<Holder> {
    let (given, family): (String, String) = (row.get(11)?, row.get(12)?);
    Ok(Holder {
        membership: read(row)?,
        handle: row.get(10)?,
        name: format!("{given} {family}").trim_start().to_owned(),
    })
}

impl Writer<'_> {
    /// Writes a membership down.
    pub fn add_membership(&self, new: &NewMembership) -> Result<MembershipId> {
        self.insert(
            "INSERT INTO membership (contact_id, post_id, held_from, held_until, recorded_on, holding, party, source, checked_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                new.contact,
                new.post,
                new.held_from,
                new.held_until,
                new.recorded_on,
                new.holding,
                new.party,
                new.source,
                new.checked_on,
            ])
    }

    /// Notes that a post was seen to be held on a day; a later day that is known stays.
    pub fn check_membership(&self, id: MembershipId, day: NaiveDate) -> Result<()> {
        self.execute(
            "UPDATE membership SET checked_on = ?1 WHERE id = ?2 AND (checked_on IS NULL OR checked_on < ?1)",
            params![day, id],
        )?;
        Ok(())
    }

    /// Changes a membership.
    pub fn change_membership(&self, id: MembershipId, change: &MembershipChange) -> Result<()> {
        let now = self.one(
            "SELECT id, contact_id, post_id, held_from, held_until, holding, party, source, recorded_on, checked_on FROM membership WHERE id = ?1",
            [id],
            read,
        )?;
        self.execute(
            "UPDATE membership SET held_from = ?1, held_until = ?2, holding = ?3, party = ?4, source = ?5 WHERE id = ?6",
            params![
                change.held_from.unwrap_or(now.held_from),
                change.held_until.unwrap_or(now.held_until),
                change.holding.unwrap_or(now.holding),
                change.party.as_ref().unwrap_or(&now.party),
                change.source.as_ref().unwrap_or(&now.source),
                id,
            ],
        )?;
        Ok(())
    }
}
