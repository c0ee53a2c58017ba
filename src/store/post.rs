//! Posts and their seats.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Row, params};

use super::error::Result;
use super::{Store, Writer};
use crate::domain::id::{AreaId, OrganisationId, PostId};
use crate::domain::policy::Policy;
use crate::domain::post::{NewPost, Post};

/// What is to be changed about a post; `None` leaves it, `Some(None)` empties it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PostChange {
    /// The key of its role.
    pub role: Option<String>,
    /// What it is called locally.
    pub title: Option<Option<String>>,
    /// The body it belongs to.
    pub organisation: Option<Option<OrganisationId>>,
    /// The area it speaks for.
    pub area: Option<Option<AreaId>>,
    /// How many people hold it at once.
    pub seats: Option<u32>,
    /// Its own tier.
    pub tier: Option<Option<String>>,
    /// Anything worth knowing.
    pub notes: Option<Option<String>>,
    /// The first day on which it no longer exists.
    pub ended_on: Option<Option<NaiveDate>>,
}

/// A post with the names of what it belongs to, and how many of its seats are held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostSeats {
    /// The post.
    pub post: Post,
    /// The name of its organisation.
    pub organisation: Option<String>,
    /// The name of its area.
    pub area: Option<String>,
    /// The seats held on the day asked about; somebody who stands in for a holder takes none.
    pub held: i64,
}

impl PostSeats {
    /// Tells whether the post exists on a day.
    pub fn exists_on(&self, day: NaiveDate) -> bool {
        self.post.ended_on.is_none_or(|ended| day < ended)
    }

    /// The seats nobody holds on the day asked about; none of a post that is no more.
    pub fn vacant(&self, day: NaiveDate) -> i64 {
        if self.exists_on(day) { (i64::from(self.post.seats) - self.held).max(0) } else { 0 }
    }
}

/// The words for a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostNames {
    /// The key of its role.
    pub role: String,
    /// Its local title.
    pub title: Option<String>,
    /// The name of its organisation.
    pub organisation: Option<String>,
    /// The name of its area.
    pub area: Option<String>,
}

impl PostNames {
    /// The post as people call it: "Ward councillor, Northfield".
    pub fn label(&self, policy: &Policy) -> String {
        policy.post_label(&self.role, self.title.as_deref(), self.area.as_deref())
    }

    /// The same with the body it belongs to: "Ward councillor, Northfield (Wexbridge Council)".
    pub fn label_with_body(&self, policy: &Policy) -> String {
        let label = self.label(policy);
        match &self.organisation {
            Some(body) => format!("{label} ({body})"),
            None => label,
        }
    }
}

impl Store {
    /// The words for some posts.
    pub fn post_names(&self, mut posts: Vec<PostId>) -> Result<HashMap<PostId, PostNames>> {
        // In the order of their numbers each page of the file is read once.
        posts.sort_unstable();
        posts.dedup();
        if posts.is_empty() {
            return Ok(HashMap::new());
        }
        let mut statement = self.prepare(
            "SELECT p.role, p.title, o.name, a.name FROM post AS p LEFT JOIN organisation AS o ON o.id = p.organisation_id LEFT JOIN area AS a ON a.id = p.area_id WHERE p.id = ?1",
        )?;
        posts
            .into_iter()
            .map(|post| {
                statement.raw_bind_parameter(1, post)?;
                let mut rows = statement.raw_query();
                let row = rows.next()?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
                let (role, title, organisation, area) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
                Ok((post, PostNames { role, title, organisation, area }))
            })
            .collect()
    }

    /// A post with its seats on a day.
    pub fn post(&self, id: PostId, day: NaiveDate) -> Result<PostSeats> {
        self.one(
            "SELECT p.id, p.role, p.title, p.organisation_id, p.area_id, p.seats, p.tier, p.notes, p.ended_on, o.name, a.name, (SELECT count(*) FROM membership AS m WHERE m.post_id = p.id AND m.holding <> 'cover' AND (m.held_from IS NULL OR m.held_from <= ?1) AND (m.held_until IS NULL OR m.held_until > ?1)) FROM post AS p LEFT JOIN organisation AS o ON o.id = p.organisation_id LEFT JOIN area AS a ON a.id = p.area_id WHERE p.id = ?2",
            params![day, id],
            read_seats,
        )
    }

    /// Every post with its seats on a day, by organisation, area and role.
    pub fn posts(&self, day: NaiveDate) -> Result<Vec<PostSeats>> {
        self.all(
            "SELECT p.id, p.role, p.title, p.organisation_id, p.area_id, p.seats, p.tier, p.notes, p.ended_on, o.name, a.name, (SELECT count(*) FROM membership AS m WHERE m.post_id = p.id AND m.holding <> 'cover' AND (m.held_from IS NULL OR m.held_from <= ?1) AND (m.held_until IS NULL OR m.held_until > ?1)) FROM post AS p LEFT JOIN organisation AS o ON o.id = p.organisation_id LEFT JOIN area AS a ON a.id = p.area_id ORDER BY o.name_key NULLS LAST, p.role, a.name_key NULLS LAST, p.id",
            [day],
            read_seats,
        )
    }

    /// Every post, without its seats: what an import must know.
    pub fn known_posts(&self) -> Result<Vec<Post>> {
        self.all(
            "SELECT id, role, title, organisation_id, area_id, seats, tier, notes, ended_on FROM post ORDER BY id",
            [],
            read,
        )
    }

    /// The posts of a role in an organisation and for an area, either of which may be absent.
    pub fn posts_of(
        &self,
        role: &str,
        organisation: Option<OrganisationId>,
        area: Option<AreaId>,
    ) -> Result<Vec<Post>> {
        self.all(
            "SELECT id, role, title, organisation_id, area_id, seats, tier, notes, ended_on FROM post WHERE organisation_id IS NOT DISTINCT FROM ?1 AND area_id IS NOT DISTINCT FROM ?2 AND role = ?3 ORDER BY id",
            params![organisation, area, role],
            read,
        )
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Post> {
    Ok(Post {
        id: row.get(0)?,
        role: row.get(1)?,
        title: row.get(2)?,
        organisation: row.get(3)?,
        area: row.get(4)?,
        seats: row.get(5)?,
        tier: row.get(6)?,
        notes: row.get(7)?,
        ended_on: row.get(8)?,
    })
}

fn read_seats(row: &Row<'_>) -> rusqlite::Result<PostSeats> {
    Ok(PostSeats { post: read(row)?, organisation: row.get(9)?, area: row.get(10)?, held: row.get(11)? })
}

impl Writer<'_> {
    /// Writes a post down.
    pub fn add_post(&self, new: &NewPost) -> Result<PostId> {
        self.insert(
            "INSERT INTO post (role, title, organisation_id, area_id, seats, tier, notes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![new.role, new.title, new.organisation, new.area, new.seats, new.tier, new.notes])
    }

    /// Sets the seats of a post.
    pub fn set_seats(&self, id: PostId, seats: u32) -> Result<()> {
        self.execute("UPDATE post SET seats = ?1 WHERE id = ?2", params![seats, id])?;
        Ok(())
    }

    /// Changes a post.
    pub fn change_post(&self, id: PostId, change: &PostChange) -> Result<()> {
        let now = self.one(
            "SELECT id, role, title, organisation_id, area_id, seats, tier, notes, ended_on FROM post WHERE id = ?1",
            [id],
            read,
        )?;
        self.execute(
            "UPDATE post SET role = ?1, title = ?2, organisation_id = ?3, area_id = ?4, seats = ?5, tier = ?6, notes = ?7, ended_on = ?8 WHERE id = ?9",
            params![
                change.role.as_ref().unwrap_or(&now.role),
                change.title.as_ref().unwrap_or(&now.title),
                change.organisation.unwrap_or(now.organisation),
                change.area.unwrap_or(now.area),
                change.seats.unwrap_or(now.seats),
                change.tier.as_ref().unwrap_or(&now.tier),
                change.notes.as_ref().unwrap_or(&now.notes),
                change.ended_on.unwrap_or(now.ended_on),
                id,
            ],
        )?;
        Ok(())
    }
}
