//! Small files that say what they are for, and one place that prints.

use super::sources::{sources, sources_of_the_program};

#[test]
fn no_file_is_longer_than_400_lines() {
    let long: Vec<String> = sources()
        .iter()
        .map(|source| (source.text.lines().count(), source.path.display()))
        .filter(|(lines, _)| *lines > 400)
        .map(|(lines, path)| format!("{path}: {lines} lines"))
        .collect();
    assert_eq!(long, [] as [String; 0], "a file this long wants splitting");
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<String> = sources_of_the_program()
        .iter()
        .filter(|source| !source.text.starts_with("//! "))
        .map(|source| source.path.display().to_string())
        .collect();
    assert_eq!(silent, [] as [String; 0]);
}

#[test]
fn nothing_prints_but_the_way_to_the_user() {
    let printing: Vec<String> = sources_of_the_program()
        .iter()
        .filter(|source| {
            let code = source.code();
            ["print!(", "println!(", "dbg!("].iter().any(|print| code.contains(print))
        })
        .map(|source| source.path.display().to_string())
        .collect();
    assert_eq!(printing, [] as [String; 0]);
    let standard: Vec<String> = sources_of_the_program()
        .iter()
        .filter(|source| {
            let code = source.code();
            code.contains("io::stdout()") || code.contains("io::stderr()")
        })
        .map(|source| source.path.display().to_string())
        .collect();
    assert_eq!(standard, ["cli/mod.rs", "cli/ui.rs"], "mod.rs prints what clap has to say");
}

#[test]
fn lints_are_expected_with_a_reason_and_never_allowed() {
    let wrong: Vec<String> = sources_of_the_program()
        .iter()
        .filter(|source| {
            let code = source.code();
            code.contains("#[allow(")
                || code.contains("#![allow(")
                || code.split("expect(").skip(1).any(|rest| {
                    let attribute = rest.split(']').next().unwrap_or_default();
                    attribute.contains("clippy::") && !attribute.contains("reason =")
                })
        })
        .map(|source| source.path.display().to_string())
        .collect();
    assert_eq!(wrong, [] as [String; 0]);
}
