//! Items of news, and in which interactions they were sent.

use chrono::{NaiveDate, SecondsFormat};
use rusqlite::{Row, params};

use super::error::Result;
use super::{Store, Writer};
use crate::domain::id::{ContactId, InteractionId, ItemId};
use crate::domain::item::{Item, NewItem};

impl Store {
    /// Every item of news, the newest first.
    pub fn items(&self) -> Result<Vec<Item>> {
        self.all(
            "SELECT id, title, topic_id, area_id, change_id, what, embargo_until, made_on FROM item ORDER BY id DESC",
            [],
            read,
        )
    }

    /// The items made by a day and under embargo on it, the first to be free first.
    pub fn embargoed_items(&self, day: NaiveDate) -> Result<Vec<Item>> {
        self.all(
            "SELECT id, title, topic_id, area_id, change_id, what, embargo_until, made_on FROM item WHERE embargo_until > ?1 AND made_on <= ?1 ORDER BY embargo_until, id",
            [day],
            read,
        )
    }

    /// Who had an item by a day, and the first day on which they did.
    pub fn recipients_of(&self, item: ItemId, day: NaiveDate) -> Result<Vec<(ContactId, NaiveDate)>> {
        // A cross join is read in the order in which it is written: else, to group by contact, SQLite reads all that
        // anybody ever took part in.
        self.all(
            "SELECT p.contact_id, min(p.happened_on) FROM interaction_item AS s CROSS JOIN participation AS p WHERE s.item_id = ?1 AND p.interaction_id = s.interaction_id AND p.happened_on <= ?2 AND p.mode = 'attended' GROUP BY p.contact_id ORDER BY p.contact_id",
            params![item, day],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Item> {
    Ok(Item {
        id: row.get(0)?,
        about: NewItem {
            title: row.get(1)?,
            topic: row.get(2)?,
            area: row.get(3)?,
            change: row.get(4)?,
            what: row.get(5)?,
            embargo_until: row.get(6)?,
            made_on: row.get(7)?,
        },
    })
}

impl Writer<'_> {
    /// Writes an item of news down.
    pub fn add_item(&self, new: &NewItem) -> Result<ItemId> {
        let recorded_at = self.at.to_rfc3339_opts(SecondsFormat::Secs, true);
        self.insert(
            "INSERT INTO item (title, topic_id, area_id, change_id, what, embargo_until, made_on, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                new.title,
                new.topic,
                new.area,
                new.change,
                new.what,
                new.embargo_until,
                new.made_on,
                recorded_at
            ],
        )
    }

    /// Changes what an item says, until when it is held back, and which change it is part of.
    pub fn change_item(&self, id: ItemId, item: &NewItem) -> Result<()> {
        self.execute(
            "UPDATE item SET what = ?1, embargo_until = ?2, change_id = ?3 WHERE id = ?4",
            params![item.what, item.embargo_until, item.change, id],
        )?;
        Ok(())
    }

    /// Notes that an item was sent in an interaction.
    pub fn note_item(&self, interaction: InteractionId, item: ItemId) -> Result<()> {
        self.execute(
            "INSERT INTO interaction_item (interaction_id, item_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            params![interaction, item],
        )?;
        Ok(())
    }
}
