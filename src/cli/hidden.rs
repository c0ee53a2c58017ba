//! What people type is kept without the characters nobody sees, so that what is in the record can be exported and read back.

use std::any::TypeId;

use clap::Command;
use clap::builder::{StringValueParser, TypedValueParser};

use crate::render::without_hidden;

/// Makes every text of a command, and of the commands beneath it, lose its hidden characters.
///
/// Names of files stay as they are typed.
pub(super) fn plain_texts(command: Command) -> Command {
    let command = command.mut_args(|argument| {
        if argument.get_value_parser().type_id() == TypeId::of::<String>() {
            argument.value_parser(StringValueParser::new().map(plain))
        } else {
            argument
        }
    });
    command.mut_subcommands(plain_texts)
}

/// A text without its hidden characters.
pub(super) fn plain(text: String) -> String {
    match without_hidden(&text) {
        std::borrow::Cow::Borrowed(_) => text,
        std::borrow::Cow::Owned(plain) => plain,
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    #[derive(Debug, clap::Parser)]
    struct Typed {
        #[command(subcommand)]
        command: Below,
    }

    #[derive(Debug, clap::Subcommand)]
    enum Below {
        Note {
            text: Vec<String>,
            #[arg(long)]
            by: Option<String>,
            #[arg(long)]
            file: Option<PathBuf>,
        },
    }

    #[test]
    fn texts_lose_what_nobody_sees_and_names_of_files_do_not() {
        use clap::{CommandFactory, FromArgMatches};
        let words = ["x", "note", "a\u{200e}b", "c\r\nd\te", "--by", "k\u{feff}im", "--file", "a\u{200e}b"];
        let matches = plain_texts(Typed::command()).try_get_matches_from(words).unwrap();
        let Below::Note { text, by, file } = Typed::from_arg_matches(&matches).unwrap().command;
        assert_eq!(text, ["ab", "c\nd\te"]);
        assert_eq!((by.as_deref(), file), (Some("kim"), Some(PathBuf::from("a\u{200e}b"))));
    }
}
