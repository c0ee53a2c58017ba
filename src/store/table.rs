//! Every table whose rows have a history, with the statements that capture and restore its rows.
//!
//! The statements are fixed text, put together by the compiler from one list of columns a table; a test holds the
//! lists to the schema, so that no table and no column can be forgotten.

/// The statements of one table.
#[derive(Debug)]
pub(super) struct Table {
    /// Its name.
    pub(super) name: &'static str,
    /// The columns of its key.
    pub(super) keys: &'static [&'static str],
    /// All other columns.
    #[cfg_attr(not(test), expect(dead_code, reason = "a test holds the lists to the schema"))]
    pub(super) columns: &'static [&'static str],
    /// Temporary triggers that write each changed row to the history.
    pub(super) triggers: &'static str,
    /// Puts a row back as it was; `?1` is its image.
    pub(super) put: &'static str,
    /// Removes the row with the key of an image; `?1` is the image.
    pub(super) remove: &'static str,
    /// Removes a run of rows by number, `?1` to `?2`; `None` for a table without row numbers.
    pub(super) remove_run: Option<&'static str>,
    /// Reads the image of the row with a number; `None` for a table without row numbers.
    pub(super) image: Option<&'static str>,
    /// The parent whose rows these belong to; `None` for a table with row numbers.
    pub(super) parent: Option<Parent>,
}

/// The parent of a keyed table. Rows that come with a new parent have no history of their own: they are told by, and
/// go with, the parent's. A row never moves to another parent.
#[derive(Debug)]
pub(super) struct Parent {
    /// Its table.
    pub(super) table: &'static str,
    /// Where its number stands in the key of a row.
    pub(super) place: usize,
    /// Reads the number of the parent, the key and the image of the rows of a run of parents, `?1` to `?2`.
    pub(super) rows: &'static str,
    /// Removes the rows of a run of parents, `?1` to `?2`.
    pub(super) remove: &'static str,
}

impl Parent {
    /// The number of the parent in the key of a row.
    pub(super) fn number(&self, key: &str) -> Option<i64> {
        key.split(' ').nth(self.place)?.parse().ok()
    }
}

impl Table {
    /// The table of this name.
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        TABLES.iter().find(|table| table.name == name)
    }
}

/// The image of a row as a JSON object; `$row` is `OLD`, `NEW` or the table's name.
macro_rules! image {
    ($row:literal, $first:literal $(, $column:literal)*) => {
        concat!("json_object('", $first, "', ", $row, ".", $first $(, ", '", $column, "', ", $row, ".", $column)*, ")")
    };
}

/// The key of a row as text.
macro_rules! key {
    ($row:literal, $first:literal $(, $key:literal)*) => {
        concat!($row, ".", $first $(, " || ' ' || ", $row, ".", $key)*)
    };
}

macro_rules! write_row {
    ($name:literal, $action:literal, $key:expr, $before:expr, $after:expr) => {
        concat!(
            "INSERT INTO history_row (entry_id, entity, action, key, before, after) ",
            "VALUES ((SELECT entry FROM writing), '",
            $name,
            "', '",
            $action,
            "', ",
            $key,
            ", ",
            $before,
            ", ",
            $after,
            "); END; "
        )
    };
}

macro_rules! change_triggers {
    ($name:literal, [$($key:literal),+], $first:literal $(, $column:literal)*) => {
        concat!(
            "CREATE TEMP TRIGGER IF NOT EXISTS ", $name, "_update AFTER UPDATE ON main.", $name,
            " WHEN OLD.", $first, " IS NOT NEW.", $first $(, " OR OLD.", $column, " IS NOT NEW.", $column)*, " BEGIN ",
            write_row!($name, "update", key!("OLD", $($key),+), image!("OLD", $first $(, $column)*), image!("NEW", $first $(, $column)*)),
            "CREATE TEMP TRIGGER IF NOT EXISTS ", $name, "_delete AFTER DELETE ON main.", $name, " BEGIN ",
            write_row!($name, "delete", key!("OLD", $($key),+), image!("OLD", $first $(, $column)*), "NULL")
        )
    };
}

macro_rules! put {
    ($name:literal, [$first_key:literal $(, $key:literal)*], $action:expr, $($column:literal),+) => {
        concat!(
            "INSERT INTO ", $name, " (", $first_key $(, ", ", $key)* $(, ", ", $column)+, ") SELECT ",
            "json_extract(?1, '$.", $first_key, "')" $(, ", json_extract(?1, '$.", $key, "')")*
            $(, ", json_extract(?1, '$.", $column, "')")+,
            " WHERE true ON CONFLICT (", $first_key $(, ", ", $key)*, ") ", $action
        )
    };
}

macro_rules! remove {
    ($name:literal, $first_key:literal $(, $key:literal)*) => {
        concat!(
            "DELETE FROM ", $name, " WHERE ", $first_key, " = json_extract(?1, '$.", $first_key, "')"
            $(, " AND ", $key, " = json_extract(?1, '$.", $key, "')")*
        )
    };
}

macro_rules! update_all {
    ($first:literal $(, $column:literal)*) => {
        concat!("DO UPDATE SET ", $first, " = excluded.", $first $(, ", ", $column, " = excluded.", $column)*)
    };
}

/// A table whose rows have a number; its inserts are captured as runs of numbers, beneath the statements.
macro_rules! numbered {
    ($name:literal: $($column:literal),+) => {
        Table {
            name: $name,
            keys: &["id"],
            columns: &[$($column),+],
            triggers: change_triggers!($name, ["id"], "id" $(, $column)+),
            put: put!($name, ["id"], update_all!($($column),+), $($column),+),
            remove: remove!($name, "id"),
            remove_run: Some(concat!("DELETE FROM ", $name, " WHERE id BETWEEN ?1 AND ?2")),
            image: Some(concat!("SELECT ", image!($name, "id" $(, $column)+), " FROM ", $name, " WHERE id = ?1")),
            parent: None,
        }
    };
}

/// A table whose rows are named by their key, of which `$place` is their parent; its inserts are captured one by one,
/// save those that come with a new parent.
macro_rules! keyed {
    ($name:literal of $parent:literal ($parent_id:literal, $place:literal) [$($key:literal),+]: $($column:literal),*) => {
        Table {
            name: $name,
            keys: &[$($key),+],
            columns: &[$($column),*],
            triggers: concat!(
                "CREATE TEMP TRIGGER IF NOT EXISTS ", $name, "_insert AFTER INSERT ON main.", $name,
                " WHEN NEW.", $parent_id, " <= (SELECT ", $parent, " FROM writing) BEGIN ",
                write_row!($name, "insert", key!("NEW", $($key),+), "NULL", image!("NEW", $($key),+ $(, $column)*)),
                change_triggers!($name, [$($key),+], $($key),+ $(, $column)*)
            ),
            put: keyed_put!($name [$($key),+]: $($column),*),
            remove: remove!($name, $($key),+),
            remove_run: None,
            image: None,
            parent: Some(Parent {
                table: $parent,
                place: $place,
                rows: concat!(
                    "SELECT ", $parent_id, ", ", key!($name, $($key),+), ", ", image!($name, $($key),+ $(, $column)*),
                    " FROM ", $name, " WHERE ", $parent_id, " BETWEEN ?1 AND ?2"
                ),
                remove: concat!("DELETE FROM ", $name, " WHERE ", $parent_id, " BETWEEN ?1 AND ?2"),
            }),
        }
    };
}

macro_rules! keyed_put {
    ($name:literal [$first_key:literal, $($key:literal),+]:) => {
        concat!(
            "INSERT INTO ", $name, " (", $first_key $(, ", ", $key)+, ") SELECT json_extract(?1, '$.", $first_key, "')"
            $(, ", json_extract(?1, '$.", $key, "')")+, " WHERE true ON CONFLICT DO NOTHING"
        )
    };
    ($name:literal [$($key:literal),+]: $($column:literal),+) => {
        put!($name, [$($key),+], update_all!($($column),+), $($column),+)
    };
}

/// Every table whose rows have a history: all but the history's own.
pub(super) const TABLES: &[Table] = &[
    numbered!("organisation": "name", "name_key", "kind", "notes", "founded_on", "ended_on"),
    numbered!("area": "name", "name_key", "kind", "code", "council_id", "notes", "valid_from", "valid_until"),
    numbered!("contact": "handle", "title", "given", "family", "honours", "name_key", "recorded_on", "tier", "cadence",
        "owner", "snoozed_until", "via_id", "archived_on", "email", "phone", "notes"),
    keyed!("contact_detail" of "contact" ("contact_id", 0) ["contact_id", "channel", "value"]: "note"),
    keyed!("contact_identifier" of "contact" ("contact_id", 0) ["contact_id", "scheme", "value"]:),
    keyed!("do_not_contact" of "contact" ("contact_id", 0) ["contact_id", "channel"]: "reason", "since", "until"),
    numbered!("post": "role", "tier", "organisation_id", "area_id", "title", "seats", "ended_on", "notes"),
    numbered!("membership": "contact_id", "post_id", "held_from", "held_until", "recorded_on", "holding", "party",
        "source", "checked_on"),
    numbered!("topic": "key", "name", "notes"),
    keyed!("contact_topic" of "contact" ("contact_id", 0) ["contact_id", "topic_id"]:),
    numbered!("interaction": "happened_on", "kind", "summary", "by", "recorded_at"),
    keyed!("participation" of "interaction" ("interaction_id", 2) ["contact_id", "happened_on", "interaction_id"]: "kind", "mode", "post_id"),
    keyed!("interaction_topic" of "interaction" ("interaction_id", 0) ["interaction_id", "topic_id"]:),
    numbered!("playbook": "key", "digest", "text"),
    numbered!("change": "code", "title", "playbook_id", "begun_on", "owner", "notes", "closed_on", "lessons"),
    keyed!("change_area" of "change" ("change_id", 0) ["change_id", "area_id"]: "reach"),
    numbered!("change_date": "change_id", "anchor", "day", "essential", "recorded_at"),
    keyed!("change_version" of "change" ("change_id", 0) ["change_id", "number"]: "day", "what", "recorded_at"),
    keyed!("change_group" of "change" ("change_id", 0) ["change_id", "name", "contact_id"]:),
    numbered!("change_event": "change_id", "kind", "step", "contact_id", "area_id", "organisation_id", "happened_on", "who",
        "what", "title", "path", "sha256", "version", "withdrawn_on", "recorded_at"),
    keyed!("interaction_change" of "interaction" ("interaction_id", 0) ["interaction_id", "change_id"]: "level",
        "version", "steps", "only_these", "confidential", "private", "embargo_until", "told_by", "document_id"),
    keyed!("delivery" of "interaction" ("interaction_id", 0) ["interaction_id", "contact_id", "status"]: "day"),
    numbered!("promise": "direction", "contact_id", "change_id", "interaction_id", "what", "due_on", "made_on", "by",
        "closed_on", "outcome", "note", "recorded_at"),
    numbered!("election": "area_id", "organisation_id", "kind", "poll_on", "notice_on", "period_from", "period_to",
        "notes", "source", "checked_on"),
    numbered!("site": "name", "name_key", "code", "practice", "postcode", "is_branch", "notes", "closed_on"),
    keyed!("change_site" of "change" ("change_id", 0) ["change_id", "site_id"]: "least_share", "least_patients"),
    keyed!("post_lever" of "post" ("post_id", 0) ["post_id", "topic_id"]:),
    keyed!("expertise" of "contact" ("contact_id", 0) ["contact_id", "word"]:),
    numbered!("priority": "topic_id", "organisation_id", "area_id", "ours", "weight", "what", "source", "said_on",
        "recheck_on", "recorded_at"),
    numbered!("remark": "organisation_id", "area_id", "heading", "what", "source", "said_on", "withdrawn_on",
        "recorded_at"),
    numbered!("contact_view": "contact_id", "topic_id", "change_id", "version", "stance", "strength", "concern", "said",
        "said_on", "interaction_id", "source", "by", "private", "recheck_on", "withdrawn_on", "reason", "recorded_at"),
    numbered!("champion": "contact_id", "topic_id", "community", "area_id", "ask", "agreed_on", "review_on",
        "interaction_id", "source", "ended_on", "outcome", "recorded_at"),
    numbered!("ask": "direction", "kind", "contact_id", "organisation_id", "topic_id", "change_id", "what", "made_on",
        "expires_on", "agreed_on", "closed_on", "outcome", "note", "difference", "by", "interaction_id", "recorded_at"),
    numbered!("outlet": "name", "name_key", "kind", "organisation_id", "contact_id", "area_id", "communities", "notes",
        "checked_on", "closed_on"),
    numbered!("counterpart": "role", "person", "post_id", "notes", "ended_on"),
    numbered!("rating": "contact_id", "change_id", "influence", "interest", "reason", "by", "rated_on", "recorded_at"),
    numbered!("recheck": "due_on", "why", "contact_id", "organisation_id", "post_id", "membership_id", "promise_id",
        "change_id", "done_on", "note", "recorded_at"),
    numbered!("succession": "organisation_id", "successor_id", "kind", "what", "happened_on", "recorded_at"),
    numbered!("item": "title", "topic_id", "area_id", "change_id", "what", "embargo_until", "made_on", "recorded_at"),
    keyed!("interaction_item" of "interaction" ("interaction_id", 0) ["interaction_id", "item_id"]:),
];

/// The columns that hold whole numbers, beside those that end in `id`.
#[cfg(test)]
pub(super) const WHOLE: &[&str] = &[
    "seats",
    "number",
    "version",
    "only_these",
    "confidential",
    "private",
    "is_branch",
    "least_share",
    "least_patients",
    "ours",
    "weight",
    "strength",
    "influence",
    "interest",
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rusqlite::Connection;

    use super::*;

    #[test]
    fn the_lists_are_the_schema() {
        let connection = Connection::open_in_memory().unwrap();
        for step in super::super::schema::STEPS {
            connection.execute_batch(step).unwrap();
        }
        let mut statement = connection
            .prepare("SELECT t.name, c.name FROM pragma_table_list AS t JOIN pragma_table_info(t.name) AS c WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE 'history_%'")
            .unwrap();
        let schema: BTreeSet<(String, String)> = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let listed: BTreeSet<(String, String)> = TABLES
            .iter()
            .flat_map(|table| {
                table
                    .keys
                    .iter()
                    .chain(table.columns)
                    .map(|column| (table.name.to_owned(), (*column).to_owned()))
            })
            .collect();
        assert_eq!(schema, listed);
    }

    #[test]
    fn the_parent_is_found_in_the_key() {
        for table in TABLES {
            assert_eq!(table.parent.is_some(), table.remove_run.is_none(), "{}", table.name);
            let Some(parent) = &table.parent else { continue };
            assert_eq!(table.keys[parent.place], format!("{}_id", parent.table), "{}", table.name);
            assert!(Table::named(parent.table).is_some_and(|table| table.remove_run.is_some()));
        }
        let parent = |name| Table::named(name).and_then(|table| table.parent.as_ref()).unwrap();
        assert_eq!(parent("participation").number("7 2026-01-02 31"), Some(31));
        assert_eq!(parent("contact_detail").number("7 web a b c"), Some(7));
    }
}
