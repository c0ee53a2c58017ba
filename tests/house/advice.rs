//! `docs/advice.md` is a map: every line has a command, which is typed into the record that the page makes at its end, and no
//! line is missing.

use std::path::Path;

use super::readme::{copy, home, type_in};

/// How many pieces of advice each article has.
const ARTICLES: [(&str, usize); 5] = [("S0", 34), ("S1", 16), ("S2", 17), ("S3", 10), ("S4", 21)];

/// What the gate answers where it is not clear: an answer, and no mistake.
const NOT_CLEAR: i32 = 12;

#[test]
fn every_piece_of_advice_has_a_command_that_answers() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/advice.md");
    let text = std::fs::read_to_string(page).unwrap();
    let (_, block) = text.split_once("```sh\n").unwrap();
    let (made, _) = block.split_once("```").unwrap();
    let record = home();
    let (said, code) = type_in(&format!("set -e\n{made}"), "", record.path());
    assert_eq!(code, 0, "{said}");
    let export = made.lines().find(|line| line.starts_with("export ")).unwrap();
    let mut wrong = Vec::new();
    for (article, (name, number)) in text.split("\n## ").skip(1).zip(ARTICLES) {
        assert!(article.starts_with(&format!("{name}:")), "{name}");
        let rows: Vec<&str> = article.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
        assert_eq!(rows.len(), number, "{name}");
        for (at, row) in rows.iter().enumerate() {
            assert!(row.starts_with(&format!("| {} |", at + 1)), "{name}: {row}");
            let command = row.rsplit('`').nth(1).unwrap_or_else(|| panic!("{row} has no command"));
            let place = tempfile::tempdir().unwrap();
            let own = place.path().join("home");
            copy(record.path(), &own);
            let (said, code) = type_in(command, &format!("{export}\n"), &own);
            if (code != 0 && code != NOT_CLEAR) || said.trim().is_empty() {
                wrong.push(format!("{name} {}: {command}: {code}: {said}", at + 1));
            }
        }
    }
    assert_eq!(wrong, [] as [String; 0]);
}
