//! No statement reads all that ever happened: the cost of an answer follows its rows, and never the length of the history.
//!
//! SQLite tells how it would find the rows of a statement. The records people have hold no statistics, so that it tells the
//! same of an empty one.

use rusqlite::Connection;

use super::sql::statements;

/// What grows with every conversation.
const HISTORY: &[&str] = &["participation", "interaction"];

/// Where a pass over the history is the question itself, as the path ends: what is wrong with the file, every text in which
/// somebody is named, everything of a period as a file, and a version whose day was corrected.
const MEANT: &[&str] = &["store/mod.rs", "erase/texts.rs", "store/interaction.rs", "store/change.rs"];

/// An empty record.
fn record() -> Connection {
    let record = Connection::open_in_memory().unwrap();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/schema");
    let mut steps: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    steps.sort();
    for step in steps {
        record.execute_batch(&std::fs::read_to_string(step).unwrap()).unwrap();
    }
    record
}

/// The tables of the history that a statement reads from end to end; `None` for what is no whole statement.
fn passes(record: &Connection, sql: &str) -> Option<Vec<String>> {
    let mut plan = record.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).ok()?;
    let steps: Vec<String> =
        plan.raw_query().mapped(|row| row.get(3)).collect::<rusqlite::Result<_>>().unwrap();
    let words: Vec<&str> = sql.split_whitespace().map(|word| word.trim_end_matches([')', ','])).collect();
    let table_of = |name: &str| {
        let named = words.windows(3).find(|words| words[1] == "AS" && words[2] == name);
        named.map_or(name, |words| words[0]).to_owned()
    };
    let scanned = steps.iter().filter_map(|step| step.strip_prefix("SCAN "));
    let tables = scanned.map(|step| table_of(step.split_whitespace().next().unwrap_or_default()));
    Some(tables.filter(|table| HISTORY.contains(&table.as_str())).collect())
}

#[test]
fn a_pass_over_the_history_is_seen() {
    let record = record();
    let found = |sql: &str| passes(&record, sql).unwrap();
    assert_eq!(found("SELECT p.kind FROM participation AS p WHERE p.happened_on > ?1"), ["participation"]);
    assert_eq!(found("SELECT kind FROM participation WHERE interaction_id = ?1"), [] as [&str; 0]);
    assert_eq!(found("SELECT id FROM interaction ORDER BY id DESC"), ["interaction"]);
    assert_eq!(passes(&record, "SELECT nothing"), None);
}

#[test]
fn nothing_reads_all_that_ever_happened() {
    let record = record();
    let (mut whole, mut wrong) = (0, Vec::new());
    for (path, sql) in statements() {
        let Some(passes) = passes(&record, &sql) else { continue };
        whole += 1;
        if !passes.is_empty() && !MEANT.iter().any(|meant| path.ends_with(meant)) {
            wrong.push(format!("{path}: all of {} in {sql}", passes.join(", ")));
        }
    }
    assert!(whole > 300, "the statements are whole: {whole}");
    assert_eq!(wrong, [] as [&str; 0]);
}
