//! The tree of commands, whole and one at a time.

use super::*;

#[test]
fn the_command_tree_is_sound() {
    command_tree().debug_assert();
}

#[test]
fn one_command_alone_is_the_same_as_in_the_whole_tree() {
    for command in command_tree().get_subcommands() {
        let below = command.get_subcommands().next().map(clap::Command::get_name);
        for last in ["--help", "--no-such-option", "help"] {
            let words = ["engage", command.get_name()].into_iter().chain(below).chain([last]);
            let words: Vec<OsString> = words.map(OsString::from).collect();
            let alone = tree_for(words.get(1)).try_get_matches_from(&words);
            let whole = command_tree().try_get_matches_from(&words);
            let text = |outcome: Result<clap::ArgMatches, clap::Error>| {
                outcome.map_or_else(|error| error.render().to_string(), |_| "parsed".to_owned())
            };
            assert_eq!(text(alone), text(whole), "{words:?}");
        }
        assert!(one_command(command.get_name()).is_some(), "one_command lacks {}", command.get_name());
    }
    assert!(tree_for(Some(&"--quiet".into())).get_subcommands().count() > 10);
}

#[test]
fn every_command_has_an_example() {
    fn look(command: &clap::Command, path: &str, missing: &mut Vec<String>) {
        for sub in command.get_subcommands() {
            let path = format!("{path} {}", sub.get_name());
            let help = sub.get_after_help().map(ToString::to_string).unwrap_or_default();
            if sub.get_about().is_none() || (!sub.has_subcommands() && !help.contains("Example")) {
                missing.push(path.clone());
            }
            look(sub, &path, missing);
        }
    }
    let mut missing = Vec::new();
    look(&command_tree(), "engage", &mut missing);
    assert_eq!(missing, [] as [&str; 0]);
}

#[test]
fn a_command_line_can_be_typed_again() {
    let words = ["/usr/bin/engage", "log", "call", "anita rao", "-m", "it's \"fine\""].map(OsString::from);
    assert_eq!(command_line(&words), r#"engage log call 'anita rao' -m 'it'\''s "fine"'"#);
}
