//! Ratings of influence and interest: a log of which the latest stands.

use std::collections::HashMap;

use chrono::SecondsFormat;
use rusqlite::{Row, params};

use super::error::Result;
use super::{Store, Writer};
use crate::domain::id::{ChangeId, ContactId};
use crate::domain::rating::{Grade, Rating};

impl Store {
    /// Every rating of a contact, the first first, with the code of the change it is for.
    pub fn ratings_of(&self, contact: ContactId) -> Result<Vec<(Rating, Option<String>)>> {
        self.all(
            "SELECT r.contact_id, r.change_id, r.influence, r.interest, r.reason, r.by, r.rated_on, x.code FROM rating AS r LEFT JOIN change AS x ON x.id = r.change_id WHERE r.contact_id = ?1 ORDER BY r.rated_on, r.id",
            [contact],
            |row| Ok((read(row)?, row.get(7)?)),
        )
    }

    /// Every rating in general and for one change, by contact, the first first.
    pub fn ratings_for(&self, change: Option<ChangeId>) -> Result<HashMap<ContactId, Vec<Rating>>> {
        let all = self.all(
            "SELECT contact_id, change_id, influence, interest, reason, by, rated_on FROM rating WHERE change_id IS NULL OR change_id = ?1 ORDER BY rated_on, id",
            [change],
            read,
        )?;
        let mut of_each: HashMap<ContactId, Vec<Rating>> = HashMap::new();
        for rating in all {
            of_each.entry(rating.contact).or_default().push(rating);
        }
        Ok(of_each)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Rating> {
    let grade = |number: Option<i64>| number.and_then(Grade::new);
    Ok(Rating {
        contact: row.get(0)?,
        change: row.get(1)?,
        influence: grade(row.get(2)?),
        interest: grade(row.get(3)?),
        reason: row.get(4)?,
        by: row.get(5)?,
        rated_on: row.get(6)?,
    })
}

impl Writer<'_> {
    /// Writes a rating down.
    pub fn add_rating(&self, rating: &Rating) -> Result<()> {
        let number = |grade: Option<Grade>| grade.map(Grade::number);
        self.execute(
            "INSERT INTO rating (contact_id, change_id, influence, interest, reason, by, rated_on, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                rating.contact,
                rating.change,
                number(rating.influence),
                number(rating.interest),
                rating.reason,
                rating.by,
                rating.rated_on,
                self.at.to_rfc3339_opts(SecondsFormat::Secs, true)
            ],
        )?;
        Ok(())
    }
}
