//! `docs/advice.md` is a map: every line has a command that the program takes, and no line is missing.

use std::path::Path;

/// How many pieces of advice each article has.
const ARTICLES: [(&str, usize); 5] = [("S0", 34), ("S1", 16), ("S2", 17), ("S3", 10), ("S4", 21)];

/// The words of a command line, as a shell would take them apart.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for character in line.chars() {
        match character {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            other => words.last_mut().unwrap().push(other),
        }
    }
    words
}

#[test]
fn every_piece_of_advice_has_a_command_that_the_program_takes() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/advice.md");
    let text = std::fs::read_to_string(page).unwrap();
    let mut wrong = Vec::new();
    for (article, of_article) in text.split("\n## ").skip(1).zip(ARTICLES) {
        let (name, number) = of_article;
        assert!(article.starts_with(&format!("{name}:")), "{name}");
        let rows: Vec<&str> = article.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
        assert_eq!(rows.len(), number, "{name}");
        for (at, row) in rows.iter().enumerate() {
            assert!(row.starts_with(&format!("| {} |", at + 1)), "{name}: {row}");
            let command = row.rsplit('`').nth(1).unwrap_or_else(|| panic!("{row} has no command"));
            if let Err(error) = engage::cli::command_tree().try_get_matches_from(words(command)) {
                wrong.push(format!("{name} {}: {command}: {}", at + 1, error.kind()));
            }
        }
    }
    assert_eq!(wrong, [] as [String; 0]);
}
