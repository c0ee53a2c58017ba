//! Views: what contacts said of topics and changes. A log: a later view never changes an earlier one.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use rusqlite::{Row, params};

use super::error::Result;
use super::{Store, Writer};
use crate::domain::id::{ChangeId, ContactId, TopicId, ViewId};
use crate::domain::view::{Matter, NewView, View, Withdrawal, may_be_asked, standing_on};

/// A view with the words of whose it is and of what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewed {
    /// The view.
    pub view: View,
    /// The handle of the contact.
    pub handle: String,
    /// The contact's name.
    pub name: String,
    /// The key of the topic, or the code of the change.
    pub key: String,
    /// The name of the topic, or the title of the change.
    pub title: String,
    /// The day the change was closed.
    pub closed_on: Option<NaiveDate>,
}

impl Viewed {
    /// Tells whether it is of a change that is open on a day.
    pub fn is_of_a_live_change(&self, day: NaiveDate) -> bool {
        self.view.made.matter.change().is_some() && self.closed_on.is_none_or(|closed| day < closed)
    }
}

/// The views that stand on a day, one of each contact and matter, in the order in which those were first met.
pub fn standing(views: Vec<Viewed>, day: NaiveDate) -> Vec<Viewed> {
    let mut order: Vec<(ContactId, Matter)> = Vec::new();
    let mut of: HashMap<(ContactId, Matter), Vec<Viewed>> = HashMap::new();
    for viewed in views {
        let key = (viewed.view.made.contact, viewed.view.made.matter);
        let known = of.entry(key).or_default();
        if known.is_empty() {
            order.push(key);
        }
        known.push(viewed);
    }
    order
        .into_iter()
        .filter_map(|key| {
            let views = of.remove(&key)?;
            let stands = standing_on(views.iter().map(|viewed| &viewed.view), day)?.id;
            views.into_iter().find(|viewed| viewed.view.id == stands)
        })
        .collect()
}

impl Store {
    /// A view; `None` where there is none of this number.
    pub fn view(&self, id: ViewId) -> Result<Option<Viewed>> {
        self.maybe(
            "SELECT v.id, v.contact_id, v.topic_id, v.change_id, v.version, v.stance, v.strength, v.concern, v.said, v.said_on, v.interaction_id, v.source, v.by, v.private, v.recheck_on, v.withdrawn_on, v.reason, v.recorded_at, c.handle, c.given, c.family, t.key, t.name, x.code, x.title, x.closed_on FROM contact_view AS v JOIN contact AS c ON c.id = v.contact_id LEFT JOIN topic AS t ON t.id = v.topic_id LEFT JOIN change AS x ON x.id = v.change_id WHERE v.id = ?1",
            [id],
            read_viewed,
        )
    }

    /// Every view, those entered wrongly too, the first said first.
    pub fn views(&self) -> Result<Vec<Viewed>> {
        self.all(
            "SELECT v.id, v.contact_id, v.topic_id, v.change_id, v.version, v.stance, v.strength, v.concern, v.said, v.said_on, v.interaction_id, v.source, v.by, v.private, v.recheck_on, v.withdrawn_on, v.reason, v.recorded_at, c.handle, c.given, c.family, t.key, t.name, x.code, x.title, x.closed_on FROM contact_view AS v JOIN contact AS c ON c.id = v.contact_id LEFT JOIN topic AS t ON t.id = v.topic_id LEFT JOIN change AS x ON x.id = v.change_id ORDER BY v.said_on, v.recorded_at, v.id",
            [],
            read_viewed,
        )
    }

    /// The views that are to be asked about again by a day, the first said first.
    pub fn views_to_ask_again(&self, day: NaiveDate) -> Result<Vec<Viewed>> {
        self.all(
            "SELECT v.id, v.contact_id, v.topic_id, v.change_id, v.version, v.stance, v.strength, v.concern, v.said, v.said_on, v.interaction_id, v.source, v.by, v.private, v.recheck_on, v.withdrawn_on, v.reason, v.recorded_at, c.handle, c.given, c.family, t.key, t.name, x.code, x.title, x.closed_on FROM contact_view AS v JOIN contact AS c ON c.id = v.contact_id LEFT JOIN topic AS t ON t.id = v.topic_id LEFT JOIN change AS x ON x.id = v.change_id WHERE v.recheck_on <= ?1 ORDER BY v.said_on, v.recorded_at, v.id",
            [day],
            read_viewed,
        )
    }

    /// Every view of a contact, those entered wrongly too, the first said first.
    pub fn views_of(&self, contact: ContactId) -> Result<Vec<Viewed>> {
        self.all(
            "SELECT v.id, v.contact_id, v.topic_id, v.change_id, v.version, v.stance, v.strength, v.concern, v.said, v.said_on, v.interaction_id, v.source, v.by, v.private, v.recheck_on, v.withdrawn_on, v.reason, v.recorded_at, c.handle, c.given, c.family, t.key, t.name, x.code, x.title, x.closed_on FROM contact_view AS v JOIN contact AS c ON c.id = v.contact_id LEFT JOIN topic AS t ON t.id = v.topic_id LEFT JOIN change AS x ON x.id = v.change_id WHERE v.contact_id = ?1 ORDER BY v.said_on, v.recorded_at, v.id",
            [contact],
            read_viewed,
        )
    }

    /// Every view of a topic, those entered wrongly too, the first said first.
    pub fn views_of_topic(&self, topic: TopicId) -> Result<Vec<Viewed>> {
        self.all(
            "SELECT v.id, v.contact_id, v.topic_id, v.change_id, v.version, v.stance, v.strength, v.concern, v.said, v.said_on, v.interaction_id, v.source, v.by, v.private, v.recheck_on, v.withdrawn_on, v.reason, v.recorded_at, c.handle, c.given, c.family, t.key, t.name, x.code, x.title, x.closed_on FROM contact_view AS v JOIN contact AS c ON c.id = v.contact_id LEFT JOIN topic AS t ON t.id = v.topic_id LEFT JOIN change AS x ON x.id = v.change_id WHERE v.topic_id = ?1 ORDER BY v.said_on, v.recorded_at, v.id",
            [topic],
            read_viewed,
        )
    }

    /// Every view of a change, those entered wrongly too, the first said first.
    pub fn views_of_change(&self, change: ChangeId) -> Result<Vec<Viewed>> {
        self.all(
            "SELECT v.id, v.contact_id, v.topic_id, v.change_id, v.version, v.stance, v.strength, v.concern, v.said, v.said_on, v.interaction_id, v.source, v.by, v.private, v.recheck_on, v.withdrawn_on, v.reason, v.recorded_at, c.handle, c.given, c.family, t.key, t.name, x.code, x.title, x.closed_on FROM contact_view AS v JOIN contact AS c ON c.id = v.contact_id LEFT JOIN topic AS t ON t.id = v.topic_id LEFT JOIN change AS x ON x.id = v.change_id WHERE v.change_id = ?1 ORDER BY v.said_on, v.recorded_at, v.id",
            [change],
            read_viewed,
        )
    }

    /// The views of a contact that stand on a day, the first said first.
    pub fn standing_views(&self, contact: ContactId, day: NaiveDate) -> Result<Vec<Viewed>> {
        Ok(standing(self.views_of(contact)?, day))
    }

    /// Tells whether somebody may be asked on a day what they think of an open change: not by what they may have to
    /// scrutinise.
    pub(super) fn may_judge(&self, contact: ContactId, day: NaiveDate) -> Result<bool> {
        let held = self.held_on(contact, day)?;
        Ok(may_be_asked(held.iter().map(|held| held.names.role.as_str()), true))
    }

    /// Tells whether a view that stands is to be asked about again on a day: its day has come, its change is not closed,
    /// and whoever said it need not scrutinise that.
    pub fn is_to_be_asked_again(&self, viewed: &Viewed, day: NaiveDate) -> Result<bool> {
        if !viewed.view.is_stale_on(day) || viewed.view.made.matter.change().is_none() {
            return Ok(viewed.view.is_stale_on(day));
        }
        Ok(viewed.is_of_a_live_change(day) && self.may_judge(viewed.view.made.contact, day)?)
    }

    /// Those of whom any view is known on a day.
    pub fn contacts_with_views(&self, day: NaiveDate) -> Result<Vec<ContactId>> {
        self.all(
            "SELECT DISTINCT contact_id FROM contact_view WHERE withdrawn_on IS NULL AND said_on <= ?1 ORDER BY contact_id",
            [day],
            |row| row.get(0),
        )
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<View> {
    let matter = match (row.get(2)?, row.get(3)?) {
        (Some(topic), None) => Matter::Topic(topic),
        (_, change) => Matter::Change(change.unwrap_or(ChangeId(0))),
    };
    let withdrawal = match row.get(15)? {
        Some(on) => Some(Withdrawal { on, reason: row.get::<_, Option<String>>(16)?.unwrap_or_default() }),
        None => None,
    };
    Ok(View {
        id: row.get(0)?,
        made: NewView {
            contact: row.get(1)?,
            matter,
            version: row.get(4)?,
            stance: row.get(5)?,
            strength: row.get(6)?,
            concern: row.get(7)?,
            said: row.get(8)?,
            said_on: row.get(9)?,
            interaction: row.get(10)?,
            source: row.get(11)?,
            by: row.get(12)?,
            private: row.get(13)?,
            recheck_on: row.get(14)?,
        },
        withdrawal,
        recorded_at: row.get::<_, DateTime<Utc>>(17)?,
    })
}

fn read_viewed(row: &Row<'_>) -> rusqlite::Result<Viewed> {
    let (given, family): (String, String) = (row.get(19)?, row.get(20)?);
    let (key, name): (Option<String>, Option<String>) = (row.get(21)?, row.get(22)?);
    let (code, title): (Option<String>, Option<String>) = (row.get(23)?, row.get(24)?);
    Ok(Viewed {
        view: read(row)?,
        handle: row.get(18)?,
        name: format!("{given} {family}").trim_start().to_owned(),
        key: key.or(code).unwrap_or_default(),
        title: name.or(title).unwrap_or_default(),
        closed_on: row.get(25)?,
    })
}

impl Writer<'_> {
    /// Writes a view down; of the views of its contact on its matter only the one that stands keeps a day to ask again on.
    pub fn add_view(&self, new: &NewView) -> Result<ViewId> {
        let recorded_at = self.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        let id = self.insert(
            "INSERT INTO contact_view (contact_id, topic_id, change_id, version, stance, strength, concern, said, said_on, interaction_id, source, by, private, recheck_on, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            params![
                new.contact,
                new.matter.topic(),
                new.matter.change(),
                new.version,
                new.stance,
                new.strength,
                new.concern,
                new.said,
                new.said_on,
                new.interaction,
                new.source,
                new.by,
                new.private,
                new.recheck_on,
                recorded_at
            ],
        )?;
        self.settle_views(new.contact)?;
        Ok(id)
    }

    /// Takes a view out as entered wrongly; gives `false`, and changes nothing, where that was done before. The one that
    /// stands then is to be asked about again on the day `again` gives for the day it was said.
    pub fn withdraw_view(
        &self,
        id: ViewId,
        withdrawal: &Withdrawal,
        again: impl Fn(&View) -> Option<NaiveDate>,
    ) -> Result<bool> {
        let changed = self.execute(
            "UPDATE contact_view SET withdrawn_on = ?1, reason = ?2, recheck_on = NULL WHERE id = ?3 AND withdrawn_on IS NULL",
            params![withdrawal.on, withdrawal.reason, id],
        )?;
        if changed == 0 {
            return Ok(false);
        }
        let Some(withdrawn) = self.view(id)? else { return Ok(true) };
        let of = &withdrawn.view.made;
        let others = self.views_of(of.contact)?;
        let others = others.iter().map(|viewed| &viewed.view).filter(|view| view.made.matter == of.matter);
        if let Some(stands) = standing_on(others, NaiveDate::MAX)
            && stands.made.recheck_on.is_none()
        {
            self.execute(
                "UPDATE contact_view SET recheck_on = ?1 WHERE id = ?2",
                params![again(stands), stands.id],
            )?;
        }
        Ok(true)
    }

    /// Takes the day to ask again on from every view of a contact that does not stand.
    pub(super) fn settle_views(&self, contact: ContactId) -> Result<()> {
        let views = self.views_of(contact)?;
        let with_a_day: Vec<ViewId> =
            views.iter().filter(|v| v.view.made.recheck_on.is_some()).map(|v| v.view.id).collect();
        let stand: Vec<ViewId> =
            standing(views, NaiveDate::MAX).into_iter().map(|viewed| viewed.view.id).collect();
        for id in with_a_day.iter().filter(|id| !stand.contains(id)) {
            self.execute("UPDATE contact_view SET recheck_on = NULL WHERE id = ?1", [id])?;
        }
        Ok(())
    }
}
