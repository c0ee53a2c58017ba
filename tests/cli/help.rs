//! Help, version, completions, the manual, and command lines that are none.

use snapbox::{assert_data_eq, str};

use crate::support::Home;

fn every_command(command: &clap::Command, path: &str, found: &mut Vec<String>) {
    for sub in command.get_subcommands() {
        let path = format!("{path} {}", sub.get_name());
        found.push(path.trim().to_owned());
        every_command(sub, &path, found);
    }
}

#[test]
fn every_command_explains_itself_within_the_width() {
    let home = Home::new();
    let mut commands = vec![String::new()];
    every_command(&engage::cli::command_tree(), "", &mut commands);
    assert!(commands.len() > 35, "{commands:?}");
    for command in commands {
        let help = home.stdout(&format!("{command} --help"));
        assert!(help.contains("Usage: engage"), "{command}");
        let wide: Vec<&str> = help.lines().filter(|line| line.chars().count() > 125).collect();
        assert_eq!(wide, [] as [&str; 0], "{command}");
    }
    assert!(!home.record().exists(), "help makes no record");
}

#[test]
fn answers_go_to_standard_output_and_mistakes_do_not() {
    let home = Home::new();
    assert!(home.stdout("--version").starts_with("engage "));
    assert!(home.stdout("completions bash").contains("engage"));
    assert!(home.stdout("man").starts_with(".ie"), "a manual page in roff");
    assert!(home.stdout("man contact add").contains("Write a person down"));
    let seen = home.transcript(
        r#"
        dew
        contact
        contact ad
        man contact fly
        due --colour purple
        due --wait forever
        completions dos"#,
    );
    assert_data_eq!(
        seen,
        str![[r#"
$ engage dew
! error: unrecognized subcommand 'dew'
!
!   tip: some similar subcommands exist: 'view', 'demo'
!
! Usage: engage [OPTIONS] <COMMAND>
!
! For more information, try '--help'.
(exit 2)
$ engage contact
! error: 'engage contact' requires a subcommand but one was not provided
!   [subcommands: add, edit, show, list, merge, archive, snooze, rate, help]
!
! Usage: engage contact [OPTIONS] <COMMAND>
!
! For more information, try '--help'.
(exit 2)
$ engage contact ad
! error: unrecognized subcommand 'ad'
!
!   tip: a similar subcommand exists: 'add'
!
! Usage: engage contact [OPTIONS] <COMMAND>
!
! For more information, try '--help'.
(exit 2)
$ engage man contact fly
! error: there is no command "contact fly"
! hint: `engage --help` lists them
(exit 2)
$ engage due --colour purple
! error: invalid value 'purple' for '--color <WHEN>'
!   [possible values: auto, always, never]
!
! For more information, try '--help'.
(exit 2)
$ engage due --wait forever
! error: invalid value 'forever' for '--wait <SECONDS>': invalid digit found in string
!
! For more information, try '--help'.
(exit 2)
$ engage completions dos
! error: invalid value 'dos' for '<SHELL>'
!   [possible values: bash, elvish, fish, powershell, zsh]
!
! For more information, try '--help'.
(exit 2)

"#]]
    );
    assert!(home.fails(2, "").contains("Usage: engage"));
}
