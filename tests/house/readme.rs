//! Runs the README and the guides: every `console` block of a page is typed into one shell session, and what is printed
//! must be what is shown.
//!
//! `UPDATE_DOCS=1 cargo test house::readme` writes the real output into the pages instead.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use snapbox::IntoData;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A line of a document: prose, or a command with the output that follows it.
enum Piece {
    Prose(String),
    Typed { command: String, shown: String },
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        let fence = line.starts_with("```");
        if !inside || fence {
            inside = if fence { line == "```console" } else { inside };
            pieces.push(Piece::Prose(line.to_owned()));
        } else if let Some(command) = line.strip_prefix("$ ") {
            pieces.push(Piece::Typed { command: command.to_owned(), shown: String::new() });
        } else if let Some(Piece::Typed { command, shown }) = pieces.last_mut() {
            if command.ends_with('\\') {
                let _ = write!(command, "\n{line}");
            } else {
                let _ = writeln!(shown, "{line}");
            }
        } else {
            panic!("a console block begins with a command: {line:?}");
        }
    }
    pieces
}

/// Types a command into a shell of its own, in the session's home, and gives all that a terminal would show, and the exit code.
///
/// `said` is what the session has been told to keep: the lines with `export` and `unset`.
pub(super) fn type_in(command: &str, said: &str, home: &Path) -> (String, i32) {
    let program = Path::new(env!("CARGO_BIN_EXE_engage"));
    let command = command.replace("cargo run --release --", "engage");
    let path = format!("{}:/usr/bin:/bin", program.parent().unwrap().display());
    let output = Command::new("sh")
        .arg("-c")
        .arg(format!("exec 2>&1\n{said}{command}"))
        .current_dir(home)
        .env_clear()
        .envs([
            ("PATH", path.as_str()),
            ("USER", "kim"),
            ("COLUMNS", "80"),
            ("NO_COLOR", "1"),
            ("LANG", "C.UTF-8"),
        ])
        .env("HOME", home)
        .env("ENGAGE_NOW", "2026-11-23T07:30:00Z")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.is_empty() || text.ends_with('\n'),
        "the next command would be lost in the last line of: {command}"
    );
    (text.replace(&home.display().to_string(), "/home/kim"), output.status.code().unwrap())
}

/// A home with the examples in it, folders and all.
pub(super) fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    copy(&Path::new(ROOT).join("examples"), &home.path().join("examples"));
    home
}

pub(super) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// Types a page of at least so many commands into a new home, and holds it to what was printed.
fn shows_what_happens(page: &str, at_least: usize) {
    let home = home();
    let page = Path::new(ROOT).join(page);
    let text = std::fs::read_to_string(&page).unwrap();
    let mut real = String::new();
    let mut commands = 0;
    let mut said = String::new();
    for piece in pieces(&text) {
        match piece {
            Piece::Prose(line) => {
                let _ = writeln!(real, "{line}");
            }
            Piece::Typed { command, .. } => {
                commands += 1;
                let (shown, _) = type_in(&command, &said, home.path());
                let _ = write!(real, "$ {command}\n{shown}");
                if command.starts_with("export ") || command.starts_with("unset ") {
                    let _ = writeln!(said, "{command}");
                }
            }
        }
    }
    assert!(commands >= at_least, "{} types {commands} commands", page.display());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&page, real).unwrap();
        return;
    }
    // As they are: a backslash before a bracket is no folder.
    snapbox::assert_data_eq!(text, real.into_data().raw());
}

#[test]
fn the_readme_shows_what_happens() {
    shows_what_happens("README.md", 30);
}

#[test]
fn the_guide_to_geography_shows_what_happens() {
    shows_what_happens("docs/geography.md", 10);
}

#[test]
fn the_guide_to_partners_shows_what_happens() {
    shows_what_happens("docs/partners.md", 50);
}
