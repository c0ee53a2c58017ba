//! Pairs of counterparts, and when somebody was met face to face.

use chrono::NaiveDate;
use rusqlite::{Row, params};

use super::error::Result;
use super::{Store, Writer};
use crate::domain::counterpart::{Counterpart, NewCounterpart, is_theirs};
use crate::domain::id::{ContactId, CounterpartId, PostId};

/// A meeting face to face.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// The day.
    pub met_on: NaiveDate,
    /// Who of us it was, where that was written down.
    pub by: Option<String>,
}

impl Store {
    /// A pair; `None` where there is none of this number.
    pub fn pair(&self, id: CounterpartId) -> Result<Option<Counterpart>> {
        self.maybe(
            "SELECT id, role, person, post_id, notes, ended_on FROM counterpart WHERE id = ?1",
            [id],
            read,
        )
    }

    /// Every pair, ended ones too, in the order of their numbers.
    pub fn pairs(&self) -> Result<Vec<Counterpart>> {
        self.all("SELECT id, role, person, post_id, notes, ended_on FROM counterpart ORDER BY id", [], read)
    }

    /// The pairs of a post, ended ones too, in the order of their numbers.
    pub fn pairs_of(&self, post: PostId) -> Result<Vec<Counterpart>> {
        self.all(
            "SELECT id, role, person, post_id, notes, ended_on FROM counterpart WHERE post_id = ?1 ORDER BY id",
            [post],
            read,
        )
    }

    /// The last meeting face to face with a contact on or before a day: the last of a person of ours, and the last of
    /// anybody. Where no person is asked about, the two are the same.
    ///
    /// The contact's meetings are read from the newest back, as far as is needed.
    pub fn last_met(
        &self,
        contact: ContactId,
        person: Option<&str>,
        day: NaiveDate,
    ) -> Result<(Option<Meeting>, Option<Meeting>)> {
        let mut statement = self.prepare(
            "SELECT p.happened_on, i.by FROM participation AS p JOIN interaction AS i ON i.id = p.interaction_id WHERE p.contact_id = ?1 AND p.happened_on <= ?2 AND p.mode = 'attended' AND p.kind IN ('meeting', 'visit', 'event') ORDER BY p.happened_on DESC, p.interaction_id DESC",
        )?;
        let mut rows = statement.query(params![contact, day])?;
        let mut last = None;
        while let Some(row) = rows.next().map_err(|error| self.word(error))? {
            let meeting = Meeting { met_on: row.get(0)?, by: row.get(1)? };
            if is_theirs(person, meeting.by.as_deref()) {
                let anybody = last.unwrap_or_else(|| meeting.clone());
                return Ok((Some(meeting), Some(anybody)));
            }
            last = last.or(Some(meeting));
        }
        Ok((None, last))
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Counterpart> {
    Ok(Counterpart {
        id: row.get(0)?,
        about: NewCounterpart {
            role: row.get(1)?,
            person: row.get(2)?,
            post: row.get(3)?,
            notes: row.get(4)?,
        },
        ended_on: row.get(5)?,
    })
}

impl Writer<'_> {
    /// Writes a pair down.
    pub fn add_pair(&self, new: &NewCounterpart) -> Result<CounterpartId> {
        self.insert(
            "INSERT INTO counterpart (role, person, post_id, notes) VALUES (?1, ?2, ?3, ?4)",
            params![new.role, new.person, new.post, new.notes],
        )
    }

    /// Writes a pair as it now is.
    pub fn change_pair(&self, pair: &Counterpart) -> Result<()> {
        let about = &pair.about;
        self.execute(
            "UPDATE counterpart SET role = ?1, person = ?2, post_id = ?3, notes = ?4, ended_on = ?5 WHERE id = ?6",
            params![about.role, about.person, about.post, about.notes, pair.ended_on, pair.id],
        )?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::interaction::Kind;

    #[test]
    fn the_statement_asks_for_the_kinds_of_the_rule() {
        let kinds: Vec<String> =
            Kind::ALL.iter().filter(|kind| kind.is_face_to_face()).map(|kind| format!("'{kind}'")).collect();
        let list = format!("p.kind IN ({})", kinds.join(", "));
        assert!(include_str!("counterpart.rs").contains(&format!("AND {list} ORDER BY")), "{list}");
    }
}
