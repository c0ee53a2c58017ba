//! The posts that speak for an area or a body, asked one area at a time so that the cost follows the areas.

use chrono::NaiveDate;
use rusqlite::params;

use super::Store;
use super::error::Result;
use crate::domain::area::AreaKind;
use crate::domain::id::{AreaId, ContactId, OrganisationId, PostId};
use crate::domain::organisation::OrganisationKind;

/// A post that is there on the day asked about, with those who hold it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// Which post.
    pub post: PostId,
    /// The key of its role.
    pub role: String,
    /// Its local title.
    pub title: Option<String>,
    /// The body it belongs to.
    pub organisation: Option<OrganisationId>,
    /// How many people hold it at once.
    pub seats: u32,
    /// Those who hold it, by handle.
    pub holders: Vec<SpeakerHolder>,
    /// The seats nobody holds.
    pub vacant: u32,
}

/// Somebody who holds a post that speaks for an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpeakerHolder {
    /// Who.
    pub contact: ContactId,
    /// Their handle.
    pub handle: String,
    /// Their name.
    pub name: String,
    /// The party they sit for.
    pub party: Option<String>,
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their telephone number.
    pub phone: Option<String>,
    /// Who on our side looks after them.
    pub owner: Option<String>,
}

impl Store {
    /// The areas with a code that exist on a day; there is one, as a rule.
    pub fn areas_coded(&self, code: &str, day: NaiveDate) -> Result<Vec<AreaId>> {
        self.all(
            "SELECT id FROM area WHERE code = ?1 AND (valid_until IS NULL OR valid_until > ?2) ORDER BY id",
            params![code, day],
            |row| row.get(0),
        )
    }

    /// The areas of a kind that exist on a day and whose folded name is this one, those without a code first; each with the
    /// folded name of its council, and whether it has a code.
    pub fn areas_called(
        &self,
        kind: AreaKind,
        key: &str,
        day: NaiveDate,
    ) -> Result<Vec<(AreaId, Option<String>, bool)>> {
        self.all(
            "SELECT a.id, o.name_key, a.code IS NOT NULL FROM area AS a LEFT JOIN organisation AS o ON o.id = a.council_id WHERE a.kind = ?1 AND a.name_key = ?2 AND (a.valid_until IS NULL OR a.valid_until > ?3) ORDER BY a.code IS NOT NULL, a.id",
            params![kind, key, day],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
    }

    /// The bodies of a kind and a folded name that have not ended by a day.
    pub fn bodies_keyed(
        &self,
        kind: OrganisationKind,
        key: &str,
        day: NaiveDate,
    ) -> Result<Vec<OrganisationId>> {
        self.all(
            "SELECT id FROM organisation WHERE name_key = ?1 AND kind = ?2 AND (ended_on IS NULL OR ended_on > ?3) ORDER BY id",
            params![key, kind, day],
            |row| row.get(0),
        )
    }

    /// The posts for an area on a day, by role.
    pub fn speakers_for(&self, area: AreaId, day: NaiveDate) -> Result<Vec<Speaker>> {
        let posts = self.all(
            "SELECT id, role, title, organisation_id, seats FROM post WHERE area_id = ?1 AND (ended_on IS NULL OR ended_on > ?2) ORDER BY role, id",
            params![area, day],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)),
        )?;
        posts.into_iter().map(|post| self.speaker(post, day)).collect()
    }

    /// The posts of a body that are for no area, or for the whole of what it is there for, by role.
    pub fn speakers_of(&self, body: OrganisationId, day: NaiveDate) -> Result<Vec<Speaker>> {
        let posts = self.all(
            "SELECT p.id, p.role, p.title, p.organisation_id, p.seats, a.kind FROM post AS p LEFT JOIN area AS a ON a.id = p.area_id WHERE p.organisation_id = ?1 AND (p.ended_on IS NULL OR p.ended_on > ?2) ORDER BY p.role, p.id",
            params![body, day],
            |row| {
                let kind: Option<AreaKind> = row.get(5)?;
                let is_whole = kind.is_none_or(|kind| kind.is_whole_council() || kind == AreaKind::Icb);
                let post = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
                Ok(is_whole.then_some(post))
            },
        )?;
        posts.into_iter().flatten().map(|post| self.speaker(post, day)).collect()
    }

    pub(super) fn speaker(&self, post: SpeakerPost, day: NaiveDate) -> Result<Speaker> {
        let (id, role, title, organisation, seats) = post;
        let held: Vec<(SpeakerHolder, bool)> = self.all(
            "SELECT c.id, c.handle, c.given, c.family, m.party, c.email, c.phone, c.owner, m.holding = 'cover' FROM membership AS m JOIN contact AS c ON c.id = m.contact_id WHERE m.post_id = ?1 AND (m.held_from IS NULL OR m.held_from <= ?2) AND (m.held_until IS NULL OR m.held_until > ?2) ORDER BY c.handle",
            params![id, day],
            |row| {
                let (given, family): (String, String) = (row.get(2)?, row.get(3)?);
                let holder = SpeakerHolder {
                    contact: row.get(0)?,
                    handle: row.get(1)?,
                    name: format!("{given} {family}").trim_start().to_owned(),
                    party: row.get(4)?,
                    email: row.get(5)?,
                    phone: row.get(6)?,
                    owner: row.get(7)?,
                };
                Ok((holder, row.get(8)?))
            },
        )?;
        let taken = held.iter().filter(|(_, is_cover)| !is_cover).count();
        let vacant = seats.saturating_sub(u32::try_from(taken).unwrap_or(u32::MAX));
        let mut holders: Vec<SpeakerHolder> = held.into_iter().map(|(holder, _)| holder).collect();
        holders.dedup_by_key(|holder| holder.contact);
        Ok(Speaker { post: id, role, title, organisation, seats, holders, vacant })
    }
}

/// A post without its holders: number, role, local title, body, seats.
pub(super) type SpeakerPost = (PostId, String, Option<String>, Option<OrganisationId>, u32);
