//! Levers of posts: the topics that a post decides on, besides those its role has by the policy.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Row, params};

use super::error::Result;
use super::speaker::{Speaker, SpeakerPost};
use super::{Store, Writer};
use crate::domain::area::AreaKind;
use crate::domain::id::{AreaId, PostId, TopicId};
use crate::domain::partner::Partner;
use crate::domain::topic::Topic;

/// A post that is there on the day asked about, wherever it is, with those who hold it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedSpeaker {
    /// The post and its holders.
    pub speaker: Speaker,
    /// The name of its body.
    pub organisation: Option<String>,
    /// The area it speaks for: which, its name, its kind.
    pub area: Option<(AreaId, String, AreaKind)>,
}

/// A post without its holders, as it is chosen by.
type Placed = (SpeakerPost, PlacedNames);
type PlacedNames = (Option<String>, Option<(AreaId, String, AreaKind)>);

impl Store {
    /// The levers kept with a post, by key: those of its role are not among them.
    pub fn levers_of(&self, post: PostId) -> Result<Vec<Topic>> {
        self.all(
            "SELECT t.id, t.key, t.name, t.notes FROM post_lever AS l JOIN topic AS t ON t.id = l.topic_id WHERE l.post_id = ?1 ORDER BY t.key",
            [post],
            super::topic::read,
        )
    }

    /// The levers kept with every post that has one of its own, by key.
    pub fn levers_of_posts(&self) -> Result<HashMap<PostId, Vec<Topic>>> {
        let rows: Vec<(PostId, Topic)> = self.all(
            "SELECT t.id, t.key, t.name, t.notes, l.post_id FROM post_lever AS l JOIN topic AS t ON t.id = l.topic_id ORDER BY t.key",
            [],
            |row| Ok((row.get(4)?, super::topic::read(row)?)),
        )?;
        let mut levers: HashMap<PostId, Vec<Topic>> = HashMap::new();
        for (post, topic) in rows {
            levers.entry(post).or_default().push(topic);
        }
        Ok(levers)
    }

    /// The posts of everywhere that are wanted. Few are: the names of the others are not looked up.
    fn wanted_anywhere(
        &self,
        day: NaiveDate,
        wanted: impl Fn(PostId, &str) -> bool,
    ) -> Result<Vec<Option<Placed>>> {
        let posts: Vec<Option<PostId>> = self.all(
            "SELECT id, role FROM post WHERE ended_on IS NULL OR ended_on > ?1 ORDER BY id",
            [day],
            |row| {
                let (id, role) = (row.get(0)?, row.get_ref(1)?.as_str().unwrap_or_default());
                Ok(wanted(id, role).then_some(id))
            },
        )?;
        let mut found = Vec::new();
        for post in posts.into_iter().flatten() {
            found.push(self.one(
                "SELECT p.id, p.role, p.title, p.organisation_id, p.seats, o.name, a.id, a.name, a.kind, o.name_key, a.name_key FROM post AS p LEFT JOIN organisation AS o ON o.id = p.organisation_id LEFT JOIN area AS a ON a.id = p.area_id WHERE p.id = ?1",
                [post],
                |row| {
                    let (body, area): (Option<String>, Option<String>) = (row.get(9)?, row.get(10)?);
                    Ok(((body.is_none(), body, area), read_placed(row)?))
                },
            )?);
        }
        found.sort_by(|(place, (post, _)), (other, (others, _))| {
            (place, &post.1, post.0).cmp(&(other, &others.1, others.0))
        });
        Ok(found.into_iter().map(|(_, placed)| Some(placed)).collect())
    }

    /// A post, wherever it is, with those who hold it on a day.
    pub fn placed_speaker(&self, post: PostId, day: NaiveDate) -> Result<PlacedSpeaker> {
        let (post, (organisation, area)) = self.one(
            "SELECT p.id, p.role, p.title, p.organisation_id, p.seats, o.name, a.id, a.name, a.kind FROM post AS p LEFT JOIN organisation AS o ON o.id = p.organisation_id LEFT JOIN area AS a ON a.id = p.area_id WHERE p.id = ?1",
            [post],
            read_placed,
        )?;
        Ok(PlacedSpeaker { speaker: self.speaker(post, day)?, organisation, area })
    }

    /// The posts that are wanted, by their number and role, of everywhere or of a body or an area alone; with those who hold
    /// them on a day. By body, area and role.
    pub fn placed_speakers(
        &self,
        at: Option<Partner>,
        day: NaiveDate,
        wanted: impl Fn(PostId, &str) -> bool,
    ) -> Result<Vec<PlacedSpeaker>> {
        let read = |row: &Row<'_>| -> rusqlite::Result<Option<Placed>> {
            let role = row.get_ref(1)?.as_str().unwrap_or_default();
            if wanted(row.get(0)?, role) { read_placed(row).map(Some) } else { Ok(None) }
        };
        let posts: Vec<Option<Placed>> = match at {
            None => self.wanted_anywhere(day, wanted)?,
            Some(Partner::Organisation(id)) => self.all(
                "SELECT p.id, p.role, p.title, p.organisation_id, p.seats, o.name, a.id, a.name, a.kind FROM post AS p LEFT JOIN organisation AS o ON o.id = p.organisation_id LEFT JOIN area AS a ON a.id = p.area_id WHERE (p.ended_on IS NULL OR p.ended_on > ?1) AND p.organisation_id = ?2 ORDER BY a.name_key NULLS FIRST, p.role, p.id",
                params![day, id],
                read,
            )?,
            Some(Partner::Area(id)) => self.all(
                "SELECT p.id, p.role, p.title, p.organisation_id, p.seats, o.name, a.id, a.name, a.kind FROM post AS p LEFT JOIN organisation AS o ON o.id = p.organisation_id LEFT JOIN area AS a ON a.id = p.area_id WHERE (p.ended_on IS NULL OR p.ended_on > ?1) AND p.area_id = ?2 ORDER BY o.name_key NULLS LAST, p.role, p.id",
                params![day, id],
                read,
            )?,
        };
        posts
            .into_iter()
            .flatten()
            .map(|(post, (organisation, area))| {
                Ok(PlacedSpeaker { speaker: self.speaker(post, day)?, organisation, area })
            })
            .collect()
    }
}

fn read_placed(row: &Row<'_>) -> rusqlite::Result<Placed> {
    let area = match row.get::<_, Option<AreaId>>(6)? {
        Some(area) => Some((area, row.get(7)?, row.get(8)?)),
        None => None,
    };
    Ok(((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?), (row.get(5)?, area)))
}

impl Writer<'_> {
    /// Notes that a post decides on a topic.
    pub fn add_lever(&self, post: PostId, topic: TopicId) -> Result<()> {
        self.execute(
            "INSERT INTO post_lever (post_id, topic_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            params![post, topic],
        )?;
        Ok(())
    }

    /// Notes that a post does not decide on a topic; gives `false` where that was not noted.
    pub fn remove_lever(&self, post: PostId, topic: TopicId) -> Result<bool> {
        let changed = self
            .execute("DELETE FROM post_lever WHERE post_id = ?1 AND topic_id = ?2", params![post, topic])?;
        Ok(changed > 0)
    }

    /// Gives a post the levers of another.
    pub fn copy_levers(&self, from: PostId, to: PostId) -> Result<()> {
        self.execute(
            "INSERT INTO post_lever (post_id, topic_id) SELECT ?1, topic_id FROM post_lever WHERE post_id = ?2 ON CONFLICT DO NOTHING",
            [to, from],
        )?;
        Ok(())
    }
}
