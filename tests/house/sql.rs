//! The SQL stays within what SQLite and PostgreSQL share, so that another store can follow.

use super::sources::sources;

/// The words that begin a statement.
const STATEMENTS: &[&str] = &["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "WITH "];

/// What only one of the two understands, or understands differently.
const FOREIGN: &[&str] = &[
    "INSERT OR ",
    "REPLACE INTO",
    " rowid",
    "lower(",
    "upper(",
    "NOCASE",
    "strftime",
    "julianday",
    "datetime(",
    "date(",
    "GLOB",
    "group_concat",
    "ifnull(",
    "AUTOINCREMENT",
];

/// The string literals of a file, without what is in comments.
fn literals(code: &str) -> Vec<String> {
    let mut literals = Vec::new();
    let mut characters = code.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            // A quotation mark between two apostrophes is no string.
            '\'' if characters.peek() == Some(&'"') => drop(characters.next()),
            '"' => {
                let mut literal = String::new();
                while let Some(inside) = characters.next() {
                    match inside {
                        '"' => break,
                        '\\' => literal.extend(characters.next()),
                        other => literal.push(other),
                    }
                }
                literals.push(literal);
            }
            _ => {}
        }
    }
    literals
}

/// Every statement written in `src/store`, with the file it is in.
pub(super) fn statements() -> Vec<(String, String)> {
    let statements: Vec<(String, String)> = sources()
        .into_iter()
        .filter(|source| source.layer() == "store")
        .flat_map(|source| {
            let path = source.path.display().to_string();
            literals(&source.code()).into_iter().map(move |literal| (path.clone(), literal))
        })
        .filter(|(_, literal)| STATEMENTS.iter().any(|start| literal.starts_with(start)))
        // `table.rs` puts its statements together from pieces; its own test holds them to the schema.
        .filter(|(path, _)| !path.ends_with("table.rs"))
        .collect();
    assert!(statements.len() > 80, "the statements are found: {}", statements.len());
    statements
}

/// The placeholders' numbers in the order of their first use; `None` for one without a number.
fn placeholders(sql: &str) -> Vec<Option<u32>> {
    let mut numbers = Vec::new();
    for (at, _) in sql.match_indices('?') {
        let digits: String = sql[at + 1..].chars().take_while(char::is_ascii_digit).collect();
        let number = digits.parse().ok();
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    numbers
}

#[test]
fn literals_and_placeholders_are_read_right() {
    assert_eq!(literals(r#"let a = '"'; x("SELECT \"é\"", 'b', "c")"#), ["SELECT \"é\"", "c"]);
    assert_eq!(placeholders("a = ?2 AND b IN (?1, ?2) AND c = ?"), [Some(2), Some(1), None]);
}

#[test]
fn placeholders_are_numbered_in_the_order_of_their_first_use() {
    let wrong: Vec<(String, String)> = statements()
        .into_iter()
        .filter(|(_, sql)| {
            let found = placeholders(sql);
            !found.iter().zip(1..).all(|(number, expected)| *number == Some(expected))
        })
        .collect();
    assert_eq!(wrong, []);
}

#[test]
fn nothing_is_foreign_to_the_other_database() {
    let wrong: Vec<(String, String)> = statements()
        .into_iter()
        .filter(|(_, sql)| FOREIGN.iter().any(|foreign| sql.contains(foreign)))
        .collect();
    assert_eq!(wrong, []);
}

#[test]
fn the_schema_compares_and_computes_nothing_by_itself() {
    let schema = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/schema");
    let mut steps = 0;
    for entry in std::fs::read_dir(schema).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let sql: String = text.lines().filter(|line| !line.starts_with("--")).collect();
        for foreign in ["NOCASE", "strftime", "datetime(", "CURRENT_", "lower(", "TRIGGER"] {
            assert!(!sql.contains(foreign), "{foreign}");
        }
        steps += 1;
    }
    assert!(steps > 0);
}

#[test]
fn order_says_where_nothing_goes() {
    // The columns that may hold NULL and that some statement orders by.
    const MAYBE: &[&str] =
        &["held_from", "held_until", "archived_on", "o.name_key", "a.name_key", "ended_on"];
    let mut wrong = Vec::new();
    for (path, sql) in
        statements().iter().filter(|(_, sql)| sql.contains("LEFT JOIN") || sql.contains("held_"))
    {
        for order in sql.split("ORDER BY ").skip(1) {
            for key in order.split(',') {
                let column = key.split_whitespace().next().unwrap_or_default();
                let maybe =
                    MAYBE.iter().any(|maybe| column == *maybe || column.ends_with(&format!(".{maybe}")));
                let is_outer =
                    !column.ends_with("name_key") || sql.contains(&format!("LEFT JOIN {}", table_of(column)));
                if maybe && is_outer && !key.contains("NULLS") {
                    wrong.push(format!("{path}: {key} in {sql}"));
                }
            }
        }
    }
    assert_eq!(wrong, [] as [String; 0]);
}

/// The table an alias stands for wherever one is joined from outside.
fn table_of(column: &str) -> &'static str {
    if column.starts_with("o.") { "organisation" } else { "area" }
}
