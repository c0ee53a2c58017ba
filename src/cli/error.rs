//! What the user is told when something did not work, and the exit code that goes with it.

use std::io;

use crate::config::ConfigError;
use crate::domain::UnknownWord;
use crate::domain::calendar::{DateError, SpanError};
use crate::exchange::import::ImportError;
use crate::exchange::source::SourceError;
use crate::geography;
use crate::report::failure::Failure;
use crate::store;

/// Something failed: bad data, not found, ambiguous, file trouble.
pub(super) const FAILED: u8 = 1;
/// The command was not typed as it should be.
pub(super) const USAGE: u8 = 2;
/// The user pressed Ctrl-C at a prompt.
pub(super) const INTERRUPTED: u8 = 130;

/// A failure in words, with what to do next.
#[derive(Debug)]
pub(super) struct CliError {
    /// The exit code.
    pub(super) code: u8,
    /// What happened; empty where there is nothing to say.
    pub(super) message: String,
    /// What to do next.
    pub(super) hints: Vec<String>,
}

/// The result of anything a command does.
pub(super) type CliResult<T = ()> = Result<T, CliError>;

impl CliError {
    /// A failure of what was asked for.
    pub(super) fn failed(message: impl Into<String>) -> Self {
        Self { code: FAILED, message: message.into(), hints: Vec::new() }
    }

    /// A mistake in how it was asked for.
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Self { code: USAGE, ..Self::failed(message) }
    }

    /// The user pressed Ctrl-C.
    pub(super) fn interrupted() -> Self {
        Self { code: INTERRUPTED, ..Self::failed("interrupted; nothing was changed") }
    }

    /// Adds what to do next.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds what to do next, where there is something.
    pub(super) fn maybe_hint(self, hint: Option<impl Into<String>>) -> Self {
        match hint {
            Some(hint) => self.hint(hint),
            None => self,
        }
    }
}

impl From<store::Error> for CliError {
    fn from(error: store::Error) -> Self {
        use store::Error;
        let hint = match &error {
            Error::Missing { .. } => Some(
                "start one with `engage import councillors FILE` or `engage contact add`; `engage demo` shows how it works",
            ),
            Error::Foreign { .. } => {
                Some("name another file with --db or ENGAGE_DB; this one was left as it is")
            }
            Error::TooNew { .. } => Some("install the newest engage; the file was left as it is"),
            Error::Locked { .. } => Some("try again when the other program is done; nothing was changed"),
            Error::ReadOnly { .. } => {
                Some("look at the rights of the file and its folder, or name another with --db")
            }
            Error::DiskFull { .. } => Some("make room and try again"),
            Error::Damaged { .. } => Some("restore a copy made by `engage db backup`"),
            Error::NothingToUndo | Error::NoSuchEntry(_) | Error::Erased(_) => {
                Some("`engage history list` shows every write")
            }
            _ => None,
        };
        Self::failed(error.to_string()).maybe_hint(hint)
    }
}

impl From<Failure> for CliError {
    fn from(error: Failure) -> Self {
        match error {
            Failure::Store(error) => error.into(),
            Failure::Reference(error) => error.into(),
        }
    }
}

impl From<geography::Error> for CliError {
    fn from(error: geography::Error) -> Self {
        use geography::Error;
        let hint = match &error {
            Error::Foreign { .. } => {
                Some("name another file with --reference-db or ENGAGE_REFERENCE; this one was left as it is")
            }
            Error::TooNew { .. } => Some("install the newest engage; the file was left as it is"),
            Error::Locked { .. } => Some("try again when the other program is done; nothing was changed"),
            Error::DiskFull { .. } => Some("make room and try again"),
            Error::Damaged { .. } => {
                Some("remove it (`engage db path --reference` says where it is) and import the files again")
            }
            Error::File { .. } => {
                Some("look at the rights of the file and its folder, or name another with --reference-db")
            }
            Error::NoVintage(_) => Some("`engage area vintages` shows what there is"),
            _ => None,
        };
        Self::failed(error.to_string()).maybe_hint(hint)
    }
}

impl From<ConfigError> for CliError {
    fn from(error: ConfigError) -> Self {
        let hint = match &error {
            ConfigError::Unreadable { .. } => {
                "`engage config show` prints a whole configuration to start from"
            }
            ConfigError::Wrong { .. } => "`engage config show --config /dev/null` prints every key there is",
            ConfigError::Homeless => "name the record with --db and the configuration with --config",
        };
        Self::failed(error.to_string()).hint(hint)
    }
}

impl From<SourceError> for CliError {
    fn from(error: SourceError) -> Self {
        let hint = error.hint();
        Self::failed(error.to_string()).maybe_hint(hint)
    }
}

impl From<ImportError> for CliError {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Source(error) => error.into(),
            ImportError::Store(error) => error.into(),
            ImportError::Reference(error) => error.into(),
            unfit @ ImportError::Unfit { .. } => Self::failed(unfit.to_string()),
        }
    }
}

impl From<DateError> for CliError {
    fn from(error: DateError) -> Self {
        Self::usage(error.to_string())
    }
}

impl From<SpanError> for CliError {
    fn from(error: SpanError) -> Self {
        Self::usage(error.to_string())
    }
}

impl From<UnknownWord> for CliError {
    fn from(error: UnknownWord) -> Self {
        let hint = error.meant().map(|meant| format!("did you mean {meant}?"));
        Self::usage(error.to_string()).maybe_hint(hint)
    }
}

impl From<io::Error> for CliError {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            // The reader has seen enough: a success.
            return Self { code: 0, ..Self::failed("") };
        }
        if error.kind() == io::ErrorKind::Interrupted {
            return Self::interrupted();
        }
        Self::failed(format!("cannot write the output: {error}"))
    }
}

impl From<dialoguer::Error> for CliError {
    fn from(error: dialoguer::Error) -> Self {
        let dialoguer::Error::IO(error) = error;
        error.into()
    }
}
