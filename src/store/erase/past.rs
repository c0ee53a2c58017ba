//! Who somebody is and was: every name, address and number the record and its history have of them.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::super::Store;
use super::super::error::Result;
use super::super::history::StoredRow;
use super::super::merge::MERGED_HANDLE;
use crate::domain::channel::Channel;
use crate::domain::id::ContactId;
use crate::domain::name::{Nearness, PersonName, Traces, fold};

/// What is known of somebody, now and before.
#[derive(Debug, Default)]
pub(in crate::store) struct Past {
    /// Their contact, and those that are gone which were them too: merged into it, or taken back.
    pub(super) contacts: HashSet<i64>,
    /// What they are called, written to and rung up by.
    pub(in crate::store) traces: Traces,
    /// Memberships, interactions, promises and events of theirs, by table; those that are gone too.
    rows: HashMap<&'static str, HashSet<i64>>,
    handles: HashSet<String>,
    name_keys: HashSet<String>,
    families: HashSet<String>,
    emails: HashSet<String>,
}

/// The tables whose rows are somebody's, with the statement that finds them.
const OWNED: &[(&str, &str)] = &[
    ("membership", "SELECT id FROM membership WHERE contact_id = ?1"),
    ("interaction", "SELECT interaction_id FROM participation WHERE contact_id = ?1"),
    ("promise", "SELECT id FROM promise WHERE contact_id = ?1"),
    ("change_event", "SELECT id FROM change_event WHERE contact_id = ?1"),
    ("contact_view", "SELECT id FROM contact_view WHERE contact_id = ?1"),
    ("champion", "SELECT id FROM champion WHERE contact_id = ?1"),
    ("ask", "SELECT id FROM ask WHERE contact_id = ?1"),
    ("rating", "SELECT id FROM rating WHERE contact_id = ?1"),
    ("recheck", "SELECT id FROM recheck WHERE contact_id = ?1"),
];

/// The image of a contact that is gone.
type Gone = (i64, Value);

impl Past {
    /// How near a text is to them, by its table and the number of its row, or of what that belongs to.
    pub(super) fn nearness(&self, table: &str, number: i64) -> Nearness {
        let table = match table {
            "interaction_change" => "interaction",
            other => other,
        };
        let is_theirs = self.rows.get(table).is_some_and(|rows| rows.contains(&number));
        if is_theirs { Nearness::Theirs } else { Nearness::Elsewhere }
    }

    /// Tells whether a row of the history is about them.
    pub(super) fn is_about(&self, row: &StoredRow) -> bool {
        let has = |table: &str, number: i64| match table {
            "contact" => self.contacts.contains(&number),
            other => self.rows.get(other).is_some_and(|rows| rows.contains(&number)),
        };
        if let Some((first, last)) = row.run() {
            return match row.entity.as_str() {
                "contact" => self.contacts.iter().any(|id| (first..=last).contains(id)),
                other => {
                    let mut rows = self.rows.get(other).into_iter().flatten();
                    rows.any(|id| (first..=last).contains(id))
                }
            };
        }
        let table = match row.entity.as_str() {
            entity if is_child_of_contact(entity) || entity == "participation" => "contact",
            "interaction_change" | "interaction_topic" => "interaction",
            entity => entity,
        };
        first_number(&row.key).is_some_and(|number| has(table, number))
    }

    fn add_image(&mut self, image: &Value) {
        let text = |field: &str| image[field].as_str().map(str::to_owned);
        let (given, family) = (text("given").unwrap_or_default(), text("family").unwrap_or_default());
        self.families.insert(fold(&family));
        self.traces.add_name(&PersonName { title: None, given, family, honours: None });
        self.name_keys.extend(text("name_key"));
        self.emails.extend(text("email"));
        if let Some(handle) = text("handle") {
            self.add_handle(&handle);
        }
        if let Some(email) = text("email") {
            self.traces.add_address(&email);
        }
        if let Some(phone) = text("phone") {
            self.traces.add_number(&phone);
        }
    }

    fn add_handle(&mut self, handle: &str) {
        // One of a single word may be any word.
        if handle.contains('-') {
            self.traces.add_address(handle);
        }
        self.handles.insert(handle.to_owned());
    }

    /// Adds a further way to reach them; a page or a postal address is seldom theirs alone.
    fn add_way(&mut self, channel: &str, value: &str) {
        if [Channel::Email, Channel::Message].iter().any(|known| known.as_str() == channel)
            && value.chars().any(char::is_alphabetic)
        {
            self.traces.add_address(value);
        }
        if [Channel::Phone, Channel::Message].iter().any(|known| known.as_str() == channel) {
            self.traces.add_number(value);
        }
    }

    /// Tells whether the image of a contact that is gone is of the same person.
    fn is_same(&self, image: &Value) -> bool {
        let has =
            |set: &HashSet<String>, field: &str| image[field].as_str().is_some_and(|text| set.contains(text));
        has(&self.handles, "handle") || has(&self.name_keys, "name_key") || has(&self.emails, "email")
    }
}

/// Tells whether the rows of a table belong to a contact.
pub(super) fn is_child_of_contact(table: &str) -> bool {
    matches!(
        table,
        "contact_detail" | "contact_identifier" | "contact_topic" | "do_not_contact" | "expertise"
    )
}

/// The first number of a key.
pub(super) fn first_number(key: &str) -> Option<i64> {
    key.split(' ').next()?.parse().ok()
}

/// The image of a row as it is kept.
pub(super) fn read_image(json: Option<&str>) -> Value {
    json.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
}

impl Store {
    /// Finds out everything a contact is and was called, and what is theirs; `also` are further words for them.
    pub(in crate::store) fn past_of(&self, id: ContactId, also: &[String]) -> Result<Past> {
        let mut past = Past { contacts: HashSet::from([id.0]), ..Past::default() };
        for word in also {
            past.traces.add_address(word);
        }
        if self.is_erased(id)? {
            // Who they were is gone: only the further words are looked for, and nothing of what stands in their place.
            self.find_owned(&mut past)?;
            return Ok(past);
        }
        let contact = self.contact(id)?;
        past.add_image(&serde_json::json!({
            "given": contact.name.given, "family": contact.name.family, "handle": contact.handle,
            "name_key": fold(&contact.name.plain()), "email": contact.email, "phone": contact.phone,
        }));
        for detail in self.details(id)? {
            past.add_way(detail.channel.as_str(), &detail.value);
        }
        let merged = self.identified_by(MERGED_HANDLE)?;
        for handle in merged.iter().filter(|(_, of)| **of == id).map(|(handle, _)| handle) {
            past.add_handle(handle);
        }
        let mut gone = self.contacts_in_history(id, &mut past)?;
        // Whoever became part of somebody else is not them, whatever they were called.
        gone.retain(|(_, image)| {
            image["handle"].as_str().and_then(|handle| merged.get(handle)).is_none_or(|of| *of == id)
        });
        while let Some(at) = gone.iter().position(|(_, image)| past.is_same(image)) {
            let (number, image) = gone.swap_remove(at);
            past.contacts.insert(number);
            past.add_image(&image);
        }
        self.find_owned(&mut past)?;
        for other in self.contacts()?.into_iter().filter(|other| other.contact.id != id) {
            let name = other.contact.name;
            past.traces.shares_name |= past.name_keys.contains(&fold(&name.plain()));
            past.traces.shares_family |= past.families.contains(&fold(&name.family));
        }
        Ok(past)
    }

    /// Reads the images of contacts in the history: adds what the contact was called, and gives those of contacts that
    /// are gone.
    fn contacts_in_history(&self, id: ContactId, past: &mut Past) -> Result<Vec<Gone>> {
        let living: HashSet<i64> =
            self.all("SELECT id FROM contact", [], |row| row.get(0))?.into_iter().collect();
        let mut gone = Vec::new();
        let mut statement = self.prepare(
            "SELECT key, before, after FROM history_row WHERE entity = 'contact' AND last_key IS NULL ORDER BY id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let Some(number) = first_number(row.get_ref(0)?.as_str().unwrap_or_default()) else { continue };
            for at in [1, 2] {
                let image = read_image(row.get::<_, Option<String>>(at)?.as_deref());
                if image.is_null() {
                } else if number == id.0 {
                    past.add_image(&image);
                } else if !living.contains(&number) {
                    gone.push((number, image));
                }
            }
        }
        Ok(gone)
    }

    /// Finds the rows that are or were theirs, and the ways to reach them that are gone.
    fn find_owned(&self, past: &mut Past) -> Result<()> {
        for (table, sql) in OWNED {
            let rows = past.rows.entry(table).or_default();
            for contact in &past.contacts {
                rows.extend(self.all(sql, [contact], |row| row.get::<_, i64>(0))?);
            }
        }
        let mut statement = self.prepare(
            "SELECT entity, key, before, after FROM history_row WHERE entity IN ('membership', 'participation', 'promise', 'change_event', 'contact_view', 'champion', 'ask', 'rating', 'recheck', 'contact_detail', 'contact_identifier') AND last_key IS NULL ORDER BY id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (entity, key): (String, String) = (row.get(0)?, row.get(1)?);
            for at in [2, 3] {
                let image = read_image(row.get::<_, Option<String>>(at)?.as_deref());
                if image["contact_id"].as_i64().is_none_or(|of| !past.contacts.contains(&of)) {
                    continue;
                }
                let text = |field: &str| image[field].as_str().unwrap_or_default();
                match entity.as_str() {
                    "contact_detail" => past.add_way(text("channel"), text("value")),
                    "contact_identifier" if text("scheme") == MERGED_HANDLE => past.add_handle(text("value")),
                    "participation" => {
                        past.rows.entry("interaction").or_default().extend(image["interaction_id"].as_i64());
                    }
                    owned => {
                        let known = OWNED.iter().find(|(table, _)| *table == owned);
                        let rows = known.map(|(table, _)| past.rows.entry(table).or_default());
                        if let (Some(rows), Some(number)) = (rows, first_number(&key)) {
                            rows.insert(number);
                        }
                    }
                }
            }
        }
        Ok(())
    }
}
