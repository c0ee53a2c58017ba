//! `docs/cli.md` is the help of every command. `SNAPSHOTS=overwrite cargo test` writes it again.

use std::fmt::Write;

use clap::Command;
use snapbox::{assert_data_eq, file};

const HEAD: &str = "\
# The command line

Every command, its flags and an example, as `engage COMMAND --help` prints them. Written by the tests from the program
itself: `SNAPSHOTS=overwrite cargo test reference` writes it again.
";

/// The heading under which help lists the options that every command has.
const EVERYWHERE: &str = "Options for every command:";

/// The whole reference.
fn reference() -> String {
    let mut tree = engage::cli::command_tree().term_width(100);
    tree.build();
    let mut text = HEAD.to_owned();
    section(&mut tree, true, &mut text);
    text
}

fn section(command: &mut Command, is_root: bool, text: &mut String) {
    let name = command.get_bin_name().unwrap_or("engage").to_owned();
    let help = command.render_long_help().to_string();
    let help = if is_root { trimmed(help.lines()) } else { without_common_options(&help) };
    write!(text, "\n## {name}\n\n```text\n{}\n```\n", help.trim_end()).unwrap();
    for sub in command.get_subcommands_mut().filter(|sub| sub.get_name() != "help" && !sub.is_hide_set()) {
        section(sub, false, text);
    }
}

/// The help of a command without the options of every command, which stand at the top once.
fn without_common_options(help: &str) -> String {
    let mut skipping = false;
    trimmed(help.lines().filter(|line| {
        if *line == EVERYWHERE {
            skipping = true;
        } else if skipping && !line.is_empty() && !line.starts_with(' ') {
            skipping = false;
        }
        !skipping
    }))
}

/// Lines without the blanks at their ends.
fn trimmed<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let mut text: Vec<&str> = lines.map(str::trim_end).collect();
    text.push("");
    text.join("\n")
}

#[test]
fn the_reference_is_the_help_of_every_command() {
    assert_data_eq!(reference(), file!["../../docs/cli.md"].raw());
}

#[test]
fn common_options_are_said_once() {
    let text = reference();
    assert_eq!(text.matches(EVERYWHERE).count(), 1);
    assert!(text.contains("## engage contact add") && text.contains("## engage due"));
}
