//! The layers point one way: the table in `src/lib.rs`, held against every path from one layer to another.

use std::collections::BTreeMap;

use super::sources::{Source, sources, sources_of_the_program};

/// What `report` and `exchange` may use of `render`: what a listing is made of, and nothing of how it is printed.
const OF_RENDER: &[&str] = &[
    "Sheet",
    "Column",
    "Cell",
    "Shown",
    "Card",
    "Body",
    "Pair",
    "Section",
    "guard",
    "unguard",
    "count",
    "list_words",
    "without_hidden",
];

/// Layer to the layers it may use, as the table says; "all" stands for every one.
fn table() -> BTreeMap<String, Vec<String>> {
    let lib = sources().into_iter().find(|source| source.path.as_os_str() == "lib.rs").unwrap().text;
    let mut table = BTreeMap::new();
    for row in lib.lines().filter(|line| line.starts_with("//! | [`")) {
        let cells: Vec<&str> = row.split('|').collect();
        let may: Vec<String> = ticked(cells[2]).into_iter().map(str::to_owned).collect();
        let may = if cells[2].trim() == "all" { vec!["all".to_owned()] } else { may };
        for layer in ticked(cells[1]) {
            table.insert(layer.to_owned(), may.clone());
        }
    }
    table
}

/// The words between back-ticks.
fn ticked(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).filter(|word| word.chars().all(|c| c.is_ascii_lowercase())).collect()
}

/// The paths that code takes from the crate's root, such as `store::Store`; braces are taken apart.
fn paths_from_the_root(source: &Source) -> Vec<String> {
    let code = source.code();
    let mut paths = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let before = code[..at].chars().next_back();
        if !before.is_some_and(|character| character.is_alphanumeric() || character == '_') {
            expand("", &code[at + "crate::".len()..], &mut paths);
        }
    }
    for layer in table().keys() {
        for (at, _) in code.match_indices(&format!("super::{layer}")) {
            let supers = code[..at].trim_end_matches("super::");
            let number = (at - supers.len()) / "super::".len() + 1;
            if number >= source.depth() {
                expand("", &code[at + "super::".len()..], &mut paths);
            }
        }
    }
    paths
}

/// Reads one path after a prefix, `a::b` or `a::{b, c::d}`, and gives each leaf.
fn expand(prefix: &str, rest: &str, paths: &mut Vec<String>) {
    let rest = rest.trim_start();
    if let Some(inner) = rest.strip_prefix('{') {
        let mut depth = 1;
        let mut start = 0;
        for (at, character) in inner.char_indices() {
            match character {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if (character == ',' && depth == 1) || depth == 0 {
                if !inner[start..at].trim().is_empty() {
                    expand(prefix, &inner[start..at], paths);
                }
                start = at + 1;
            }
            if depth == 0 {
                return;
            }
        }
        return;
    }
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let path = if prefix.is_empty() { word.clone() } else { format!("{prefix}::{word}") };
    match rest[word.len()..].strip_prefix("::") {
        Some(more) if !word.is_empty() => expand(&path, more, paths),
        _ => paths.push(path),
    }
}

#[test]
fn paths_are_taken_apart() {
    let source = |path: &str, text: &str| Source { path: path.into(), text: text.into() };
    let of = |text: &str| paths_from_the_root(&source("report/due.rs", text));
    assert_eq!(of("use crate::{store::{A, b::C}, domain};"), ["store::A", "store::b::C", "domain"]);
    assert_eq!(of("fn x() -> crate::cli::Ui { }"), ["cli::Ui"]);
    assert_eq!(of("use super::super::cli::Ui;"), ["cli::Ui"]);
    assert_eq!(of("// use crate::cli::Ui;\nuse super::render;"), [] as [&str; 0]);
    assert_eq!(
        paths_from_the_root(&source("exchange/source/table.rs", "use super::super::cli::A;")),
        [] as [&str; 0]
    );
}

#[test]
fn every_layer_keeps_to_the_table() {
    let table = table();
    assert_eq!(
        table.keys().collect::<Vec<_>>(),
        ["cli", "config", "domain", "exchange", "geography", "playbook", "render", "report", "store"],
        "the table names every layer"
    );
    let mut wrong = Vec::new();
    for source in sources_of_the_program() {
        let layer = source.layer();
        if layer.is_empty() {
            continue;
        }
        let may = table.get(layer).unwrap_or_else(|| panic!("{layer} is not in the table of src/lib.rs"));
        for path in paths_from_the_root(&source) {
            let mut parts = path.split("::");
            let (other, name) = (parts.next().unwrap(), parts.next().unwrap_or_default());
            if other == layer || !table.contains_key(other) || may.iter().any(|may| may == "all") {
                continue;
            }
            if !may.iter().any(|may| may == other) {
                wrong.push(format!("{}: {layer} may not use {path}", source.path.display()));
            } else if other == "render" && !OF_RENDER.contains(&name) {
                wrong.push(format!("{}: {layer} may not use {path} of render", source.path.display()));
            }
        }
    }
    assert_eq!(wrong, [] as [String; 0]);
}

#[test]
fn only_the_store_and_the_reference_data_know_the_database() {
    let names: Vec<String> = sources()
        .into_iter()
        .filter(|source| {
            !matches!(source.layer(), "store" | "geography") && source.code().contains("rusqlite")
        })
        .map(|source| source.path.display().to_string())
        .collect();
    assert_eq!(names, [] as [String; 0]);
}
