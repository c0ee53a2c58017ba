//! Service changes: what they are, the areas they touch, their days, versions and groups.

use chrono::{NaiveDate, SecondsFormat};
use rusqlite::{Row, params};

use super::error::Result;
use super::{Store, Writer};
use crate::domain::area::{Area, AreaKind};
use crate::domain::change::{Anchor, Change, Dates, EventKind, Reach, Version};
use crate::domain::id::{AreaId, ChangeId, ContactId, PlaybookId};
use crate::domain::name::fold;
use crate::domain::resolve::{Outcome, choose};

/// A change to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewChange {
    /// What people will call it by.
    pub code: String,
    /// Its title.
    pub title: String,
    /// The text of its playbook.
    pub playbook: PlaybookId,
    /// The day it is written down.
    pub begun_on: NaiveDate,
    /// Who of us leads it.
    pub owner: Option<String>,
    /// Anything worth knowing.
    pub notes: Option<String>,
}

/// What is to be changed about a change; `None` leaves it, `Some(None)` empties it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChangeChange {
    /// Its title.
    pub title: Option<String>,
    /// The text of its playbook.
    pub playbook: Option<PlaybookId>,
    /// Who of us leads it.
    pub owner: Option<Option<String>>,
    /// Anything worth knowing.
    pub notes: Option<Option<String>>,
    /// The day it was closed.
    pub closed_on: Option<Option<NaiveDate>>,
    /// What was learnt.
    pub lessons: Option<Option<String>>,
}

/// An area that a change touches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TouchedArea {
    /// The area.
    pub area: Area,
    /// How it is touched.
    pub reach: Reach,
}

/// One entry of the log of a change's days: the last of an anchor holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateEntry {
    /// Which anchor.
    pub anchor: Anchor,
    /// Its day; `None` where it was taken away.
    pub day: Option<NaiveDate>,
    /// Why it must be on that day although a pre-election period forbids it.
    pub essential: Option<String>,
    /// The day it was written down.
    pub recorded_on: NaiveDate,
}

impl Store {
    /// A change.
    pub fn change(&self, id: ChangeId) -> Result<Change> {
        self.one(
            "SELECT id, code, title, playbook_id, begun_on, owner, notes, closed_on, lessons FROM change WHERE id = ?1",
            [id],
            read,
        )
    }

    /// Every change, the latest first.
    pub fn changes(&self) -> Result<Vec<Change>> {
        self.all(
            "SELECT id, code, title, playbook_id, begun_on, owner, notes, closed_on, lessons FROM change ORDER BY id DESC",
            [],
            read,
        )
    }

    /// The changes that are open on a day, in the order in which they were begun.
    pub fn open_changes(&self, day: NaiveDate) -> Result<Vec<Change>> {
        self.all(
            "SELECT id, code, title, playbook_id, begun_on, owner, notes, closed_on, lessons FROM change WHERE begun_on <= ?1 AND (closed_on IS NULL OR closed_on > ?1) ORDER BY id",
            [day],
            read,
        )
    }

    /// The change of a code.
    pub fn change_of_code(&self, code: &str) -> Result<Option<ChangeId>> {
        self.maybe("SELECT id FROM change WHERE code = ?1", [code], |row| row.get(0))
    }

    /// Finds a change by code, number or title.
    pub fn find_change(&self, query: &str) -> Result<Outcome<Change>> {
        let key = fold(query);
        let changes = self.changes()?;
        if let Some(id) = ChangeId::parse(query.trim())
            && let Some(found) = changes.iter().find(|change| change.id == id)
        {
            return Ok(Outcome::One(found.clone()));
        }
        let typed = query.trim().to_lowercase();
        if let Some(found) = changes.iter().find(|change| change.code == typed) {
            return Ok(Outcome::One(found.clone()));
        }
        let code = key.replace(' ', "-");
        if let Some(found) = changes.iter().find(|change| change.code == code) {
            return Ok(Outcome::One(found.clone()));
        }
        let by_title = choose(&key, changes.iter().map(|change| (change.clone(), fold(&change.title))));
        Ok(match by_title {
            Outcome::None(like) if like.is_empty() => {
                choose(&key, changes.iter().map(|change| (change.clone(), fold(&change.code))))
            }
            outcome => outcome,
        })
    }

    /// The key and the text of a playbook that a change took.
    pub fn playbook_text(&self, id: PlaybookId) -> Result<(String, String)> {
        self.one("SELECT key, text FROM playbook WHERE id = ?1", [id], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// The closed changes of a kind of playbook that left lessons, the latest first.
    pub fn lessons_of(&self, playbook: &str) -> Result<Vec<Change>> {
        self.all(
            "SELECT c.id, c.code, c.title, c.playbook_id, c.begun_on, c.owner, c.notes, c.closed_on, c.lessons FROM change AS c JOIN playbook AS p ON p.id = c.playbook_id WHERE p.key = ?1 AND c.closed_on IS NOT NULL AND c.lessons IS NOT NULL ORDER BY c.closed_on DESC, c.id DESC",
            [playbook],
            read,
        )
    }

    /// The areas a change touches, the site first, then by name.
    pub fn touched_areas(&self, change: ChangeId) -> Result<Vec<TouchedArea>> {
        self.all(
            "SELECT a.id, a.name, a.kind, a.code, a.council_id, a.notes, a.valid_from, a.valid_until, t.reach FROM change_area AS t JOIN area AS a ON a.id = t.area_id WHERE t.change_id = ?1 ORDER BY CASE t.reach WHEN 'site' THEN 0 ELSE 1 END, a.name_key, a.id",
            [change],
            |row| {
                let kind: AreaKind = row.get(2)?;
                let area = Area {
                    id: row.get(0)?,
                    name: row.get(1)?,
                    kind,
                    code: row.get(3)?,
                    council: row.get(4)?,
                    notes: row.get(5)?,
                    valid_from: row.get(6)?,
                    valid_until: row.get(7)?,
                };
                Ok(TouchedArea { area, reach: row.get(8)? })
            },
        )
    }

    /// The log of a change's days, in the order in which they were set.
    pub fn date_log(&self, change: ChangeId) -> Result<Vec<DateEntry>> {
        self.all(
            "SELECT anchor, day, essential, recorded_at FROM change_date WHERE change_id = ?1 ORDER BY id",
            [change],
            |row| {
                Ok(DateEntry {
                    anchor: row.get(0)?,
                    day: row.get(1)?,
                    essential: row.get(2)?,
                    recorded_on: row.get::<_, chrono::DateTime<chrono::Utc>>(3)?.date_naive(),
                })
            },
        )
    }

    /// The days of a change as they are now known, leaks up to a day among them.
    pub fn dates_of(&self, change: ChangeId, today: NaiveDate) -> Result<Dates> {
        let mut dates = Dates::default();
        for entry in self.date_log(change)? {
            dates.set(entry.anchor, entry.day);
        }
        let leaks: Vec<NaiveDate> = self.all(
            "SELECT happened_on FROM change_event WHERE change_id = ?1 AND kind = ?2 AND happened_on <= ?3 ORDER BY happened_on",
            params![change, EventKind::Leak, today],
            |row| row.get(0),
        )?;
        for day in leaks {
            dates.leaked(day);
        }
        Ok(dates)
    }

    /// The versions of a change, the first one first.
    pub fn versions_of(&self, change: ChangeId) -> Result<Vec<Version>> {
        self.all(
            "SELECT number, day, what FROM change_version WHERE change_id = ?1 ORDER BY number",
            [change],
            |row| Ok(Version { number: row.get(0)?, day: row.get(1)?, what: row.get(2)? }),
        )
    }

    /// Those named for a change under the words of its playbook, by word and number.
    pub fn groups_of(&self, change: ChangeId) -> Result<Vec<(String, ContactId)>> {
        self.all(
            "SELECT name, contact_id FROM change_group WHERE change_id = ?1 ORDER BY name, contact_id",
            [change],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Change> {
    Ok(Change {
        id: row.get(0)?,
        code: row.get(1)?,
        title: row.get(2)?,
        playbook: row.get(3)?,
        begun_on: row.get(4)?,
        owner: row.get(5)?,
        notes: row.get(6)?,
        closed_on: row.get(7)?,
        lessons: row.get(8)?,
    })
}

impl Writer<'_> {
    /// Keeps the text of a playbook; the same text is kept once. `digest` is its SHA-256.
    pub fn keep_playbook(&self, key: &str, digest: &str, text: &str) -> Result<PlaybookId> {
        if let Some(id) =
            self.maybe("SELECT id FROM playbook WHERE digest = ?1", [digest], |row| row.get(0))?
        {
            return Ok(id);
        }
        self.insert("INSERT INTO playbook (key, digest, text) VALUES (?1, ?2, ?3)", [key, digest, text])
    }

    /// Writes a change down.
    pub fn add_change(&self, new: &NewChange) -> Result<ChangeId> {
        self.insert(
            "INSERT INTO change (code, title, playbook_id, begun_on, owner, notes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![new.code, new.title, new.playbook, new.begun_on, new.owner, new.notes],
        )
    }

    /// Changes a change. The code stays.
    pub fn change_change(&self, id: ChangeId, change: &ChangeChange) -> Result<()> {
        let now = self.change(id)?;
        self.execute(
            "UPDATE change SET title = ?1, playbook_id = ?2, owner = ?3, notes = ?4, closed_on = ?5, lessons = ?6 WHERE id = ?7",
            params![
                change.title.as_ref().unwrap_or(&now.title),
                change.playbook.unwrap_or(now.playbook),
                change.owner.as_ref().unwrap_or(&now.owner),
                change.notes.as_ref().unwrap_or(&now.notes),
                change.closed_on.unwrap_or(now.closed_on),
                change.lessons.as_ref().unwrap_or(&now.lessons),
                id,
            ],
        )?;
        Ok(())
    }

    /// Notes that a change touches an area, or how it does.
    pub fn touch_area(&self, change: ChangeId, area: AreaId, reach: Reach) -> Result<()> {
        self.execute(
            "INSERT INTO change_area (change_id, area_id, reach) VALUES (?1, ?2, ?3) ON CONFLICT (change_id, area_id) DO UPDATE SET reach = excluded.reach",
            params![change, area, reach],
        )?;
        Ok(())
    }

    /// Takes an area away from a change; tells whether it was touched.
    pub fn leave_area(&self, change: ChangeId, area: AreaId) -> Result<bool> {
        let removed = self.execute(
            "DELETE FROM change_area WHERE change_id = ?1 AND area_id = ?2",
            params![change, area],
        )?;
        Ok(removed > 0)
    }

    /// Adds to the log of a change's days.
    pub fn set_date(
        &self,
        change: ChangeId,
        anchor: Anchor,
        day: Option<NaiveDate>,
        essential: Option<&str>,
    ) -> Result<()> {
        let recorded_at = self.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        self.execute(
            "INSERT INTO change_date (change_id, anchor, day, essential, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![change, anchor, day, essential, recorded_at],
        )?;
        Ok(())
    }

    /// Writes a version of a change down, or corrects it.
    pub fn set_version(&self, change: ChangeId, version: &Version) -> Result<()> {
        let recorded_at = self.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        self.execute(
            "INSERT INTO change_version (change_id, number, day, what, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (change_id, number) DO UPDATE SET day = excluded.day, what = excluded.what",
            params![change, version.number, version.day, version.what, recorded_at],
        )?;
        Ok(())
    }

    /// Follows a version whose day was corrected: what was said, or done, between the old day and the new one was about
    /// the version that stood on its day. Gives the number of interactions.
    pub fn revalue_version(&self, change: ChangeId, known: &Version, day: NaiveDate) -> Result<usize> {
        let before = known.number.saturating_sub(1);
        let (from, until, was, is) = if day < known.day {
            (day, known.day, before, known.number)
        } else {
            (known.day, day, known.number, before)
        };
        self.execute(
            "UPDATE change_event SET version = ?1 WHERE change_id = ?2 AND version = ?3 AND happened_on >= ?4 AND happened_on < ?5",
            params![is, change, was, from, until],
        )?;
        self.execute(
            "UPDATE interaction_change SET version = ?1 WHERE change_id = ?2 AND version = ?3 AND interaction_id IN (SELECT id FROM interaction WHERE happened_on >= ?4 AND happened_on < ?5)",
            params![is, change, was, from, until],
        )
    }

    /// Names somebody for a change under a word of its playbook.
    pub fn name_in_group(&self, change: ChangeId, group: &str, contact: ContactId) -> Result<()> {
        self.execute(
            "INSERT INTO change_group (change_id, name, contact_id) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            params![change, group, contact],
        )?;
        Ok(())
    }

    /// Takes somebody out of a group of a change; tells whether they were in it.
    pub fn take_from_group(&self, change: ChangeId, group: &str, contact: ContactId) -> Result<bool> {
        let removed = self.execute(
            "DELETE FROM change_group WHERE change_id = ?1 AND name = ?2 AND contact_id = ?3",
            params![change, group, contact],
        )?;
        Ok(removed > 0)
    }
}
