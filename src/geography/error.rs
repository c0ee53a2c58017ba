//! What can go wrong with the reference data, in words; the command line adds what to do.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use thiserror::Error;

/// A failure of the reference data.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
    /// The file is something else.
    #[error("{} is not a file of reference data of this program: {why}", .path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What was seen.
        why: &'static str,
    },
    /// The file was written by a newer program.
    #[error("{} is of format {found}, and this program knows formats up to {known}", .path.display())]
    TooNew {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The newest format known here.
        known: i64,
    },
    /// Another program kept the file locked.
    #[error("{} is in use by another program", .path.display())]
    Locked {
        /// The file.
        path: PathBuf,
    },
    /// The disk is full.
    #[error("the disk is full; {} is as it was before", .path.display())]
    DiskFull {
        /// The file.
        path: PathBuf,
    },
    /// The file is damaged.
    #[error("{} is damaged: {why}", .path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found.
        why: String,
    },
    /// The file system refused.
    #[error("cannot {doing} {}: {source}", .path.display())]
    File {
        /// "open", "create".
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// There is no such vintage.
    #[error("there is no vintage {0}")]
    NoVintage(super::VintageId),
    /// Anything else SQLite said.
    #[error("the reference data could not be read or written: {0}")]
    Sqlite(#[from] rusqlite::Error),
}

/// The result of anything done with the reference data.
pub type Result<T> = std::result::Result<T, Error>;

/// Turns what SQLite says into what happened to this file.
pub(super) fn worded(error: rusqlite::Error, path: &Path) -> Error {
    let path = path.to_owned();
    let rusqlite::Error::SqliteFailure(failure, ref message) = error else { return Error::Sqlite(error) };
    match failure.code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Error::Locked { path },
        ErrorCode::DiskFull => Error::DiskFull { path },
        ErrorCode::NotADatabase => Error::Foreign { path, why: "it is no SQLite file" },
        ErrorCode::DatabaseCorrupt => {
            let why = message.clone().unwrap_or_else(|| failure.to_string());
            Error::Damaged { path, why }
        }
        ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied => {
            let source = std::io::Error::other(failure.to_string());
            Error::File { doing: "open or write", path, source }
        }
        _ => Error::Sqlite(error),
    }
}
