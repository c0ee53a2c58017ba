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

/// Statements asked once for every contact, as the path ends. A list of more than two words after IN is a table that SQLite
/// makes anew each time, and takes as long as all the rest of the seek.
const ASKED_OF_EVERYBODY: &[&str] = &["due/seek.rs"];

/// The table that a statement makes for itself, each time it is asked.
fn makes_a_table(record: &Connection, sql: &str) -> bool {
    let mut program = record.prepare(&format!("EXPLAIN {sql}")).unwrap();
    let steps: Vec<String> =
        program.raw_query().mapped(|row| row.get(1)).collect::<rusqlite::Result<_>>().unwrap();
    steps.iter().any(|step| ["OpenEphemeral", "OpenAutoindex", "SorterOpen"].contains(&step.as_str()))
}

#[test]
fn what_is_asked_of_everybody_makes_no_table() {
    let record = record();
    assert!(makes_a_table(&record, "SELECT id FROM contact WHERE handle IN ('a', 'b', 'c')"));
    let asked = statements()
        .into_iter()
        .filter(|(path, sql)| {
            ASKED_OF_EVERYBODY.iter().any(|asked| path.ends_with(asked)) && sql.starts_with("SELECT")
        })
        .map(|(_, sql)| sql)
        .collect::<Vec<_>>();
    assert_eq!(asked.len(), 3);
    assert_eq!(asked.into_iter().find(|sql| makes_a_table(&record, sql)), None);
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
