//! Every column in which people write freely, and so may name somebody.

use rusqlite::types::Value;

use super::super::Store;
use super::super::error::Result;

/// A column of free text.
#[derive(Debug)]
pub(in crate::store) struct Text {
    /// Its table.
    pub(in crate::store) table: &'static str,
    /// Its name.
    pub(in crate::store) column: &'static str,
    /// The columns of the table's key in which the row's number, or that of what it belongs to, stands first.
    pub(super) key: &'static str,
    /// What people call it, before the name of the row.
    pub(in crate::store) words: &'static str,
    /// Reads the text and the key of every row that has one.
    select: &'static str,
    /// Writes the text of the row with a key.
    update: &'static str,
}

/// A text as it stands in the record.
#[derive(Debug)]
pub(in crate::store) struct Standing {
    /// What it says.
    pub(in crate::store) text: String,
    /// The key of its row.
    key: Vec<Value>,
}

impl Standing {
    /// The number of the row, or of what it belongs to.
    pub(in crate::store) fn number(&self) -> i64 {
        match self.key.first() {
            Some(Value::Integer(number)) => *number,
            _ => 0,
        }
    }
}

macro_rules! text {
    ($table:literal, $column:literal, $key:literal, $words:literal, $select:literal, $update:literal) => {
        Text { table: $table, column: $column, key: $key, words: $words, select: $select, update: $update }
    };
}

/// The texts out of which somebody can be taken.
#[rustfmt::skip]
pub(in crate::store) const TEXTS: &[Text] = &[
    text!("organisation", "notes", "id", "the notes of organisation o", "SELECT notes, id FROM organisation WHERE notes IS NOT NULL ORDER BY id", "UPDATE organisation SET notes = ?1 WHERE id = ?2"),
    text!("area", "notes", "id", "the notes of area a", "SELECT notes, id FROM area WHERE notes IS NOT NULL ORDER BY id", "UPDATE area SET notes = ?1 WHERE id = ?2"),
    text!("contact", "notes", "id", "the notes of contact c", "SELECT notes, id FROM contact WHERE notes IS NOT NULL ORDER BY id", "UPDATE contact SET notes = ?1 WHERE id = ?2"),
    text!("contact_detail", "note", "contact_id", "a way to reach contact c", "SELECT note, contact_id, channel, value FROM contact_detail WHERE note IS NOT NULL ORDER BY contact_id, channel, value", "UPDATE contact_detail SET note = ?1 WHERE contact_id = ?2 AND channel = ?3 AND value = ?4"),
    text!("do_not_contact", "reason", "contact_id", "a do-not-contact rule of contact c", "SELECT reason, contact_id, channel FROM do_not_contact ORDER BY contact_id, channel", "UPDATE do_not_contact SET reason = ?1 WHERE contact_id = ?2 AND channel = ?3"),
    text!("post", "notes", "id", "the notes of post p", "SELECT notes, id FROM post WHERE notes IS NOT NULL ORDER BY id", "UPDATE post SET notes = ?1 WHERE id = ?2"),
    text!("membership", "source", "id", "the source of membership m", "SELECT source, id FROM membership WHERE source IS NOT NULL ORDER BY id", "UPDATE membership SET source = ?1 WHERE id = ?2"),
    text!("topic", "notes", "id", "the notes of topic t", "SELECT notes, id FROM topic WHERE notes IS NOT NULL ORDER BY id", "UPDATE topic SET notes = ?1 WHERE id = ?2"),
    text!("interaction", "summary", "id", "the words of interaction i", "SELECT summary, id FROM interaction WHERE summary IS NOT NULL ORDER BY id", "UPDATE interaction SET summary = ?1 WHERE id = ?2"),
    text!("change", "notes", "id", "the notes of change x", "SELECT notes, id FROM change WHERE notes IS NOT NULL ORDER BY id", "UPDATE change SET notes = ?1 WHERE id = ?2"),
    text!("change", "lessons", "id", "the lessons of change x", "SELECT lessons, id FROM change WHERE lessons IS NOT NULL ORDER BY id", "UPDATE change SET lessons = ?1 WHERE id = ?2"),
    text!("change_date", "essential", "change_id", "the reason for a day of change x", "SELECT essential, change_id, id FROM change_date WHERE essential IS NOT NULL ORDER BY change_id, id", "UPDATE change_date SET essential = ?1 WHERE change_id = ?2 AND id = ?3"),
    text!("change_version", "what", "change_id", "a version of change x", "SELECT what, change_id, number FROM change_version ORDER BY change_id, number", "UPDATE change_version SET what = ?1 WHERE change_id = ?2 AND number = ?3"),
    text!("change_event", "who", "id", "event v", "SELECT who, id FROM change_event WHERE who IS NOT NULL ORDER BY id", "UPDATE change_event SET who = ?1 WHERE id = ?2"),
    text!("change_event", "what", "id", "event v", "SELECT what, id FROM change_event WHERE what IS NOT NULL ORDER BY id", "UPDATE change_event SET what = ?1 WHERE id = ?2"),
    text!("change_event", "title", "id", "document v", "SELECT title, id FROM change_event WHERE title IS NOT NULL ORDER BY id", "UPDATE change_event SET title = ?1 WHERE id = ?2"),
    text!("change_event", "path", "id", "the file of document v", "SELECT path, id FROM change_event WHERE path IS NOT NULL ORDER BY id", "UPDATE change_event SET path = ?1 WHERE id = ?2"),
    text!("interaction_change", "told_by", "interaction_id", "who told of interaction i", "SELECT told_by, interaction_id, change_id FROM interaction_change WHERE told_by IS NOT NULL ORDER BY interaction_id, change_id", "UPDATE interaction_change SET told_by = ?1 WHERE interaction_id = ?2 AND change_id = ?3"),
    text!("promise", "what", "id", "promise q", "SELECT what, id FROM promise ORDER BY id", "UPDATE promise SET what = ?1 WHERE id = ?2"),
    text!("promise", "note", "id", "the note of promise q", "SELECT note, id FROM promise WHERE note IS NOT NULL ORDER BY id", "UPDATE promise SET note = ?1 WHERE id = ?2"),
    text!("promise", "outcome", "id", "the outcome of promise q", "SELECT outcome, id FROM promise WHERE outcome IS NOT NULL ORDER BY id", "UPDATE promise SET outcome = ?1 WHERE id = ?2"),
    text!("election", "notes", "id", "the notes of election e", "SELECT notes, id FROM election WHERE notes IS NOT NULL ORDER BY id", "UPDATE election SET notes = ?1 WHERE id = ?2"),
    text!("site", "notes", "id", "the notes of site s", "SELECT notes, id FROM site WHERE notes IS NOT NULL ORDER BY id", "UPDATE site SET notes = ?1 WHERE id = ?2"),
    text!("election", "source", "id", "the source of election e", "SELECT source, id FROM election WHERE source IS NOT NULL ORDER BY id", "UPDATE election SET source = ?1 WHERE id = ?2"),
    text!("priority", "what", "id", "the words of priority y", "SELECT what, id FROM priority WHERE what IS NOT NULL ORDER BY id", "UPDATE priority SET what = ?1 WHERE id = ?2"),
    text!("priority", "source", "id", "the source of priority y", "SELECT source, id FROM priority ORDER BY id", "UPDATE priority SET source = ?1 WHERE id = ?2"),
    text!("remark", "what", "id", "note n", "SELECT what, id FROM remark ORDER BY id", "UPDATE remark SET what = ?1 WHERE id = ?2"),
    text!("remark", "source", "id", "the source of note n", "SELECT source, id FROM remark ORDER BY id", "UPDATE remark SET source = ?1 WHERE id = ?2"),
    text!("contact_view", "said", "id", "view w", "SELECT said, id FROM contact_view WHERE said IS NOT NULL ORDER BY id", "UPDATE contact_view SET said = ?1 WHERE id = ?2"),
    text!("contact_view", "source", "id", "the source of view w", "SELECT source, id FROM contact_view WHERE source IS NOT NULL ORDER BY id", "UPDATE contact_view SET source = ?1 WHERE id = ?2"),
    text!("contact_view", "reason", "id", "why view w was withdrawn", "SELECT reason, id FROM contact_view WHERE reason IS NOT NULL ORDER BY id", "UPDATE contact_view SET reason = ?1 WHERE id = ?2"),
    text!("champion", "ask", "id", "the ask of champion g", "SELECT ask, id FROM champion ORDER BY id", "UPDATE champion SET ask = ?1 WHERE id = ?2"),
    text!("champion", "source", "id", "the source of champion g", "SELECT source, id FROM champion WHERE source IS NOT NULL ORDER BY id", "UPDATE champion SET source = ?1 WHERE id = ?2"),
    text!("champion", "outcome", "id", "the outcome of champion g", "SELECT outcome, id FROM champion WHERE outcome IS NOT NULL ORDER BY id", "UPDATE champion SET outcome = ?1 WHERE id = ?2"),
    text!("ask", "what", "id", "ask k", "SELECT what, id FROM ask ORDER BY id", "UPDATE ask SET what = ?1 WHERE id = ?2"),
    text!("ask", "note", "id", "the note of ask k", "SELECT note, id FROM ask WHERE note IS NOT NULL ORDER BY id", "UPDATE ask SET note = ?1 WHERE id = ?2"),
    text!("ask", "outcome", "id", "the outcome of ask k", "SELECT outcome, id FROM ask WHERE outcome IS NOT NULL ORDER BY id", "UPDATE ask SET outcome = ?1 WHERE id = ?2"),
    text!("ask", "difference", "id", "the difference ask k made", "SELECT difference, id FROM ask WHERE difference IS NOT NULL ORDER BY id", "UPDATE ask SET difference = ?1 WHERE id = ?2"),
    text!("outlet", "notes", "id", "the notes of channel l", "SELECT notes, id FROM outlet WHERE notes IS NOT NULL ORDER BY id", "UPDATE outlet SET notes = ?1 WHERE id = ?2"),
    text!("counterpart", "notes", "id", "the notes of pair u", "SELECT notes, id FROM counterpart WHERE notes IS NOT NULL ORDER BY id", "UPDATE counterpart SET notes = ?1 WHERE id = ?2"),
    text!("rating", "reason", "id", "the reason of a rating, number ", "SELECT reason, id FROM rating WHERE reason IS NOT NULL ORDER BY id", "UPDATE rating SET reason = ?1 WHERE id = ?2"),
    text!("recheck", "why", "id", "check r", "SELECT why, id FROM recheck ORDER BY id", "UPDATE recheck SET why = ?1 WHERE id = ?2"),
    text!("recheck", "note", "id", "the note of check r", "SELECT note, id FROM recheck WHERE note IS NOT NULL ORDER BY id", "UPDATE recheck SET note = ?1 WHERE id = ?2"),
    text!("succession", "what", "id", "what passed in succession ", "SELECT what, id FROM succession WHERE what IS NOT NULL ORDER BY id", "UPDATE succession SET what = ?1 WHERE id = ?2"),
    text!("item", "what", "id", "the words of item d", "SELECT what, id FROM item WHERE what IS NOT NULL ORDER BY id", "UPDATE item SET what = ?1 WHERE id = ?2"),
];

/// The names and addresses of other things: somebody may stand in them, but only a person can say what they are to be
/// instead.
#[rustfmt::skip]
pub(in crate::store) const NAMES: &[(&str, &str, &str, &str)] = &[
    ("organisation", "name", "the name of organisation o", "SELECT name, id FROM organisation ORDER BY id"),
    ("area", "name", "the name of area a", "SELECT name, id FROM area ORDER BY id"),
    ("post", "title", "the title of post p", "SELECT title, id FROM post WHERE title IS NOT NULL ORDER BY id"),
    ("site", "name", "the name of site s", "SELECT name, id FROM site ORDER BY id"),
    ("outlet", "name", "the name of channel l", "SELECT name, id FROM outlet ORDER BY id"),
    ("item", "title", "the title of item d", "SELECT title, id FROM item ORDER BY id"),
    ("topic", "name", "the name of topic t", "SELECT name, id FROM topic ORDER BY id"),
    ("change", "title", "the title of change x", "SELECT title, id FROM change ORDER BY id"),
    ("change", "code", "the code of change x", "SELECT code, id FROM change ORDER BY id"),
    ("playbook", "text", "the text of playbook b", "SELECT text, id FROM playbook ORDER BY id"),
    ("change_group", "name", "a group of change x", "SELECT name, change_id FROM change_group ORDER BY change_id, name, contact_id"),
    ("contact", "email", "the e-mail address of contact c", "SELECT email, id FROM contact WHERE email IS NOT NULL ORDER BY id"),
    ("contact", "phone", "the telephone number of contact c", "SELECT phone, id FROM contact WHERE phone IS NOT NULL ORDER BY id"),
    ("contact_detail", "value", "a way to reach contact c", "SELECT value, contact_id FROM contact_detail ORDER BY contact_id, channel, value"),
];

impl Store {
    /// Every text of a column.
    pub(in crate::store) fn texts_of(&self, text: &Text) -> Result<Vec<Standing>> {
        self.all(text.select, [], |row| {
            let key =
                (1..row.as_ref().column_count()).map(|at| row.get(at)).collect::<rusqlite::Result<_>>()?;
            Ok(Standing { text: row.get(0)?, key })
        })
    }

    /// Writes another text where one stands.
    pub(super) fn put_text(&self, column: &Text, standing: &Standing, text: String) -> Result<()> {
        let values = std::iter::once(Value::Text(text)).chain(standing.key.iter().cloned());
        self.execute(column.update, rusqlite::params_from_iter(values))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rusqlite::Connection;

    use super::super::super::schema::STEPS;
    use super::*;

    /// Columns in which nobody writes freely: words of lists, days, keys, codes, and the names of our own people; and
    /// those of the person themself.
    const PLAIN: &[&str] = &[
        "contact.cadence",
        "contact.family",
        "contact.given",
        "contact.handle",
        "contact.honours",
        "contact.owner",
        "contact.tier",
        "contact.title",
        "contact_identifier.scheme",
        "contact_identifier.value",
        "change.owner",
        "ask.by",
        "ask.direction",
        "champion.community",
        "contact_view.by",
        "contact_view.concern",
        "contact_view.stance",
        "counterpart.person",
        "counterpart.role",
        "expertise.word",
        "item.embargo_until",
        "outlet.communities",
        "rating.by",
        "remark.heading",
        "interaction.by",
        "membership.holding",
        "membership.party",
        "post.role",
        "post.tier",
        "promise.by",
        "promise.direction",
        "area.code",
        "site.closed_on",
        "site.code",
        "site.postcode",
        "site.practice",
        "change_date.anchor",
        "change_event.sha256",
        "change_event.step",
        "contact_detail.channel",
        "delivery.status",
        "do_not_contact.channel",
        "do_not_contact.since",
        "do_not_contact.until",
        "interaction_change.embargo_until",
        "interaction_change.level",
        "interaction_change.steps",
        "participation.mode",
        "playbook.digest",
        "change_area.reach",
        "area.valid_from",
        "area.valid_until",
        "change_date.day",
        "change_version.day",
        "contact.snoozed_until",
        "delivery.day",
        "election.period_from",
        "election.period_to",
        "membership.held_from",
        "membership.held_until",
    ];

    #[test]
    fn no_column_of_text_is_forgotten() {
        let connection = Connection::open_in_memory().unwrap();
        for step in STEPS {
            connection.execute_batch(step).unwrap();
        }
        let mut statement = connection
            .prepare("SELECT t.name || '.' || c.name FROM pragma_table_list AS t JOIN pragma_table_info(t.name) AS c WHERE t.schema = 'main' AND c.type = 'TEXT' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE 'history_%'")
            .unwrap();
        let schema: BTreeSet<String> =
            statement.query_map([], |row| row.get(0)).unwrap().map(rusqlite::Result::unwrap).collect();
        let texts = TEXTS.iter().map(|text| format!("{}.{}", text.table, text.column));
        let names = NAMES.iter().map(|(table, column, ..)| format!("{table}.{column}"));
        let known: BTreeSet<String> =
            texts.chain(names).chain(PLAIN.iter().map(|&plain| plain.to_owned())).collect();
        let ends = ["_key", ".key", "kind", "_on", "_at"];
        let forgotten: Vec<&String> = schema
            .iter()
            .filter(|column| !known.contains(*column) && !ends.iter().any(|end| column.ends_with(end)))
            .collect();
        assert_eq!(forgotten, [] as [&String; 0]);
        assert_eq!(known.difference(&schema).collect::<Vec<_>>(), [] as [&String; 0]);
    }
}
