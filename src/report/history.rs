//! Every write, and what one of them changed.

use crate::domain::id::EntryId;
use crate::render::{Cell, Column, Sheet};
use crate::store::{Result, Store};

/// Lists the writes, the newest first.
///
/// # Errors
/// Where the record cannot be read.
pub fn load(store: &Store, most: usize) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::new("entry", "No"),
        Column::new("at", "When (UTC)"),
        Column::new("by", "Who"),
        Column::new("summary", "What"),
        Column::if_room("command", "Command"),
        Column::data("undoes"),
        Column::data("undone_by"),
    ]);
    let number = |entry: Option<EntryId>| Cell::from(entry.map(|entry| entry.0));
    for entry in store.entries(most)? {
        let summary = match entry.undone_by {
            Some(by) => format!("{} (undone by {})", entry.summary, by.0),
            None => entry.summary,
        };
        sheet.push(vec![
            entry.id.0.into(),
            entry.at.format("%Y-%m-%d %H:%M:%S").to_string().into(),
            entry.by.into(),
            summary.into(),
            entry.command.into(),
            number(entry.undoes),
            number(entry.undone_by),
        ]);
    }
    Ok(sheet)
}

/// Lists what one write changed, value by value.
///
/// # Errors
/// Where the record cannot be read.
pub fn changes(store: &Store, entry: EntryId, most: usize) -> Result<Sheet> {
    let mut sheet = Sheet::new(&[
        Column::new("action", "Action"),
        Column::new("entity", "Kind"),
        Column::new("key", "Key"),
        Column::new("field", "Field"),
        Column::new("before", "Before"),
        Column::new("after", "After"),
    ]);
    for row in store.row_changes(entry, most)? {
        for change in row.fields {
            sheet.push(vec![
                row.action.clone().into(),
                row.entity.clone().into(),
                row.key.clone().into(),
                change.field.into(),
                change.before.into(),
                change.after.into(),
            ]);
        }
    }
    Ok(sheet)
}

/// What a write did, in a few words a kind: "adds 62 contacts, changes 1 membership"; `back` words the opposite.
///
/// # Errors
/// Where the record cannot be read.
pub fn in_words(store: &Store, entry: EntryId, back: bool) -> Result<Vec<String>> {
    let counts = store.row_counts(entry)?;
    Ok(counts
        .into_iter()
        .map(|(entity, action, rows)| {
            let verb = match (action.as_str(), back) {
                ("erase", _) => "erases",
                ("insert", false) => "adds",
                ("insert", true) | ("delete", false) => "removes",
                ("delete", true) => "brings back",
                (_, false) => "changes",
                (_, true) => "puts back",
            };
            format!("{verb} {}", nouns(&entity, rows))
        })
        .collect())
}

fn nouns(entity: &str, rows: i64) -> String {
    let (one, many) = match entity {
        "contact" => ("contact", "contacts"),
        "erasure" => ("person", "people"),
        "contact_detail" => ("way to reach somebody", "ways to reach somebody"),
        "contact_identifier" => ("reference to another list", "references to other lists"),
        "contact_topic" => ("interest", "interests"),
        "do_not_contact" => ("do-not-contact rule", "do-not-contact rules"),
        "organisation" => ("organisation", "organisations"),
        "area" => ("area", "areas"),
        "post" => ("post", "posts"),
        "membership" => ("membership", "memberships"),
        "topic" => ("topic", "topics"),
        "interaction" => ("interaction", "interactions"),
        "participation" => ("participation", "participations"),
        "promise" => ("promise", "promises"),
        "playbook" => ("playbook", "playbooks"),
        "change" => ("service change", "service changes"),
        "change_area" => ("area of a change", "areas of changes"),
        "change_site" => ("site of a change", "sites of changes"),
        "site" => ("site", "sites"),
        "change_date" => ("day of a change", "days of changes"),
        "change_version" => ("version of a change", "versions of changes"),
        "change_group" => ("person named for a change", "people named for changes"),
        "change_event" => ("event of a change", "events of changes"),
        "interaction_change" => ("word on what it was about", "words on what they were about"),
        "delivery" => ("status of a sending", "statuses of sendings"),
        "election" => ("election", "elections"),
        "interaction_topic" => ("topic of an interaction", "topics of interactions"),
        "post_lever" => ("lever of a post", "levers of posts"),
        "expertise" => ("expertise", "expertises"),
        "priority" => ("priority", "priorities"),
        "remark" => ("note", "notes"),
        "contact_view" => ("view", "views"),
        "champion" => ("champion", "champions"),
        "ask" => ("ask or offer", "asks and offers"),
        "outlet" => ("channel", "channels"),
        "counterpart" => ("pair", "pairs"),
        "rating" => ("rating", "ratings"),
        "recheck" => ("check to be made", "checks to be made"),
        "succession" => ("succession", "successions"),
        "item" => ("item of news", "items of news"),
        "interaction_item" => ("sending of news", "sendings of news"),
        other => return format!("{rows} rows of {other}"),
    };
    crate::render::count(usize::try_from(rows).unwrap_or_default(), one, many)
}
