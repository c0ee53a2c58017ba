//! Erasing a person: everything that says who they were goes, from the history too; what was done stays.

mod mentions;
mod past;
mod scrub;
mod texts;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use rusqlite::{Connection, OpenFlags, params};
use serde_json::{Map, Value, json};

use super::error::Result;
use super::open::worded;
use super::write::{Act, Writer, Written};
use super::{Opening, Store};
use crate::domain::contact::Contact;
use crate::domain::id::ContactId;
use crate::domain::name::{Nearness, fold};
pub use mentions::Mention;
use past::Past;
use texts::{NAMES, TEXTS};

/// The word by which the history knows the row of an erasure.
pub(super) const ERASURE: &str = "erasure";
/// The reason of the rules of an erased contact.
const REASON: &str = "erased";

/// What they thought, knew and stood for goes with them; what they said of a change stays, as evidence of it.
const OPINIONS: &[&str] = &[
    "DELETE FROM expertise WHERE contact_id = ?1",
    "DELETE FROM rating WHERE contact_id = ?1",
    "DELETE FROM champion WHERE contact_id = ?1",
    "DELETE FROM contact_view WHERE contact_id = ?1 AND change_id IS NULL",
];

/// Whom to erase, and what is to stand in their place.
#[derive(Debug, Clone)]
pub struct Erasing {
    /// Who.
    pub contact: ContactId,
    /// What they are called from now on.
    pub pseudonym: String,
    /// The day.
    pub day: NaiveDate,
    /// Further words for them, to be cleared everywhere: a nickname.
    pub also: Vec<String>,
}

/// What an erasure removes, changes and keeps.
#[derive(Debug)]
pub struct ErasurePlan {
    /// Whom.
    pub contact: Contact,
    /// Further ways to reach them: removed.
    pub details: i64,
    /// What other lists call them: removed.
    pub identifiers: i64,
    /// Topics they care about: removed.
    pub topics: i64,
    /// Their views on topics, ratings, expertise, and what they were champions of: removed.
    pub opinions: i64,
    /// Texts that name them: cleared.
    pub texts: usize,
    /// Writes whose rows or words hold something of them: cleared.
    pub writes: usize,
    /// Posts held, now or before: kept.
    pub memberships: i64,
    /// Interactions they took part in: kept.
    pub interactions: i64,
    /// Promises made to or by them: kept.
    pub promises: i64,
    /// What they said of changes: kept, as evidence of those.
    pub views: i64,
    /// Handles of those reached via them.
    pub reached: Vec<String>,
    /// What may still name them afterwards, and only a person can judge: "the name of organisation o3".
    pub left: Vec<String>,
    past: Past,
}

impl ErasurePlan {
    /// A text without them.
    pub fn without_them(&self, text: &str, near: Nearness) -> String {
        self.past.traces.cleared(text, near).unwrap_or_else(|| text.to_owned())
    }
}

/// What stands in the place of a person.
struct Erased<'a> {
    pseudonym: &'a str,
}

impl Erased<'_> {
    fn handle(number: i64) -> String {
        format!("erased-{}", ContactId(number))
    }

    /// Puts it into the image of a contact.
    fn put_into(&self, number: i64, image: &mut Map<String, Value>) {
        for field in ["title", "honours", "email", "phone", "notes"] {
            image.insert(field.to_owned(), Value::Null);
        }
        image.insert("given".to_owned(), json!(""));
        image.insert("family".to_owned(), json!(self.pseudonym));
        image.insert("name_key".to_owned(), json!(fold(self.pseudonym)));
        image.insert("handle".to_owned(), json!(Self::handle(number)));
    }
}

impl Store {
    /// Tells whether a contact was erased.
    pub fn is_erased(&self, contact: ContactId) -> Result<bool> {
        self.one(
            "SELECT EXISTS (SELECT 1 FROM history_row WHERE entity = ?1 AND key = ?2)",
            params![ERASURE, contact.0.to_string()],
            |row| row.get(0),
        )
    }

    /// Works out what erasing a contact removes, changes and keeps; `also` are further words for them.
    pub fn plan_erasure(&self, id: ContactId, also: &[String]) -> Result<ErasurePlan> {
        let past = self.past_of(id, also)?;
        let mut texts = 0;
        let mut left = Vec::new();
        for text in TEXTS {
            for standing in self.texts_of(text)? {
                let number = standing.number();
                if is_own(text.table, number, id) {
                    continue;
                }
                let cleared = past.traces.cleared(&standing.text, past.nearness(text.table, number));
                texts += usize::from(cleared.is_some());
                if past.traces.may_be_named(cleared.as_deref().unwrap_or(&standing.text)) {
                    left.push(format!("{}{number}", text.words));
                }
            }
        }
        for &(table, _, words, sql) in NAMES {
            let names: Vec<(String, i64)> = self.all(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
            for (name, number) in names.into_iter().filter(|(_, number)| !is_own(table, *number, id)) {
                let is_named = past.traces.cleared(&name, Nearness::Elsewhere).is_some();
                // A playbook is long, and full of words with a capital: only the whole name is theirs.
                let may_be_named = table != "playbook" && past.traces.may_be_named(&name);
                if is_named || may_be_named {
                    left.push(format!("{words}{number}"));
                }
            }
        }
        left.dedup();
        let count = |sql: &str| self.one(sql, [id], |row| row.get::<_, i64>(0));
        Ok(ErasurePlan {
            contact: self.contact(id)?,
            details: count("SELECT count(*) FROM contact_detail WHERE contact_id = ?1")?,
            identifiers: count("SELECT count(*) FROM contact_identifier WHERE contact_id = ?1")?,
            topics: count("SELECT count(*) FROM contact_topic WHERE contact_id = ?1")?,
            opinions: count(
                "SELECT (SELECT count(*) FROM expertise WHERE contact_id = ?1) + (SELECT count(*) FROM rating WHERE contact_id = ?1) + (SELECT count(*) FROM champion WHERE contact_id = ?1) + (SELECT count(*) FROM contact_view WHERE contact_id = ?1 AND change_id IS NULL)",
            )?,
            texts,
            writes: self.scrubbed(&past, &Erased { pseudonym: "" })?.writes,
            memberships: count("SELECT count(*) FROM membership WHERE contact_id = ?1")?,
            interactions: count("SELECT count(*) FROM participation WHERE contact_id = ?1")?,
            promises: count("SELECT count(*) FROM promise WHERE contact_id = ?1")?,
            views: count(
                "SELECT count(*) FROM contact_view WHERE contact_id = ?1 AND change_id IS NOT NULL",
            )?,
            reached: self.reached_via(id)?.into_iter().map(|reached| reached.handle).collect(),
            left,
            past,
        })
    }

    /// Erases a contact, in one write. What SQLite no longer needs it overwrites; [`Store::compact`] afterwards rids the
    /// file of what earlier writes left in its unused parts.
    ///
    /// An erasure is not undone, nor is anything before it: see [`super::Error::Erased`].
    ///
    /// # Errors
    /// Where the record could not be read or written: then nobody is erased.
    pub fn erase(&self, act: &Act<'_>, erasing: &Erasing) -> Result<Written<()>> {
        self.connection.execute_batch("PRAGMA secure_delete = ON")?;
        self.write(act, |writer| writer.erase_contact(erasing))
    }

    /// Writes the file again without its unused parts, in which SQLite leaves what was removed or changed.
    ///
    /// # Errors
    /// Where another program is using the record, or there is no room for a second copy of it.
    pub fn compact(&self) -> Result<()> {
        // On its own connection: this one allows nothing that is no write.
        compact(&self.opening).map_err(|error| worded(error, &self.opening))
    }

    /// The copies that were made beside the record when its format changed.
    pub fn older_copies(&self) -> Vec<std::path::PathBuf> {
        let copy = |format| {
            let mut name = self.opening.path.clone().into_os_string();
            name.push(format!(".format-{format}"));
            std::path::PathBuf::from(name)
        };
        (1..super::schema::NEWEST).map(copy).filter(|copy| copy.exists()).collect()
    }
}

fn compact(opening: &Opening) -> rusqlite::Result<()> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(&opening.path, flags)?;
    connection.busy_timeout(std::time::Duration::from_secs(opening.wait))?;
    connection.execute_batch("PRAGMA temp_store = MEMORY; VACUUM")
}

/// Tells whether a row goes with a contact, as what says who they were.
fn is_own(table: &str, number: i64, id: ContactId) -> bool {
    number == id.0 && (table == "contact" || past::is_child_of_contact(table))
}

impl Writer<'_> {
    fn erase_contact(&self, erasing: &Erasing) -> Result<()> {
        let (id, pseudonym) = (erasing.contact, erasing.pseudonym.as_str());
        let past = self.past_of(id, &erasing.also)?;
        for text in TEXTS {
            for standing in self.texts_of(text)? {
                let number = standing.number();
                let near = past.nearness(text.table, number);
                if !is_own(text.table, number, id)
                    && let Some(cleared) = past.traces.cleared(&standing.text, near)
                {
                    self.put_text(text, &standing, cleared)?;
                }
            }
        }
        self.execute("DELETE FROM contact_detail WHERE contact_id = ?1", [id])?;
        self.execute("DELETE FROM contact_identifier WHERE contact_id = ?1", [id])?;
        self.execute("DELETE FROM contact_topic WHERE contact_id = ?1", [id])?;
        for sql in OPINIONS {
            self.execute(sql, [id])?;
        }
        self.execute("UPDATE do_not_contact SET reason = ?1 WHERE contact_id = ?2", params![REASON, id])?;
        self.execute(
            "INSERT INTO do_not_contact (contact_id, channel, reason, since) VALUES (?1, 'all', ?2, ?3) ON CONFLICT (contact_id, channel) DO UPDATE SET until = NULL",
            params![id, REASON, erasing.day],
        )?;
        self.execute(
            "UPDATE contact SET handle = ?1, title = NULL, given = '', family = ?2, honours = NULL, name_key = ?3, email = NULL, phone = NULL, notes = NULL, owner = NULL, archived_on = coalesce(archived_on, ?4) WHERE id = ?5",
            params![Erased::handle(id.0), pseudonym, fold(pseudonym), erasing.day, id],
        )?;
        self.execute(
            "INSERT INTO history_row (entry_id, entity, action, key) VALUES ((SELECT entry FROM writing), ?1, 'erase', ?2)",
            params![ERASURE, id.0.to_string()],
        )?;
        // Last, so that what this very write kept of the person goes too.
        self.put_scrubbed(&self.scrubbed(&past, &Erased { pseudonym })?)
    }
}
