//! What can go wrong with the record, in words; the command line adds what to do.

use std::path::PathBuf;

use thiserror::Error;

/// A failure of the store.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no file yet.
    #[error("there is no record yet at {}", .path.display())]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("{} is not a record of this program: {why}", .path.display())]
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
    #[error("{} is in use by another program; waited {waited} second{}", .path.display(), if *waited == 1 { "" } else { "s" })]
    Locked {
        /// The file.
        path: PathBuf,
        /// How long we waited.
        waited: u64,
    },
    /// The file cannot be written.
    #[error("{} cannot be written: it or its folder is read-only", .path.display())]
    ReadOnly {
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
        /// What SQLite said.
        why: String,
    },
    /// The file system refused.
    #[error("cannot {doing} {}: {source}", .path.display())]
    File {
        /// "open", "create", "copy".
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// There is nothing to take back.
    #[error("there is nothing to undo")]
    NothingToUndo,
    /// The write to take back is an erasure, or before one.
    #[error("write no. {0} erased a person: it cannot be taken back, nor can anything before it")]
    Erased(i64),
    /// There is no such history entry.
    #[error("there is no history entry {0}")]
    NoSuchEntry(i64),
    /// Anything else SQLite said.
    #[error("the record could not be read or written: {0}")]
    Sqlite(#[from] rusqlite::Error),
}

/// The result of anything the store does.
pub type Result<T> = std::result::Result<T, Error>;
