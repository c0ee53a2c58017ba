//! The form of answers, and the files they are written to: never over the record, never half.

use std::path::Path;
use std::str::FromStr;

use super::error::{CliError, CliResult};
use crate::render::{Format, UnknownFormat};

/// What `--format` asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The answer, printed in a format.
    Printed(Format),
    /// The text itself as it is kept, which is TOML: of the one command whose answer is such a text.
    AsKept,
}

impl FromStr for Wanted {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        if name == "toml" { Ok(Self::AsKept) } else { name.parse().map(Self::Printed) }
    }
}

/// Endings of files that are more than text.
const OFFICE: [&str; 7] = ["xlsx", "xls", "ods", "pdf", "doc", "docx", "odt"];

/// Refuses an output file that cannot be meant: one that is `kept`, or one we cannot write, by its kind or by its place.
pub(super) fn check(option: &str, path: &Path, kept: &[(&Path, &str)]) -> CliResult {
    for (file, what) in kept {
        // What is no file (`/dev/null`, a terminal) is not written over.
        let same = path.canonicalize().ok().zip(file.canonicalize().ok());
        if same.is_some_and(|(path, file)| path == file && file.is_file()) {
            return Err(CliError::usage(format!("{option} {} is {what}", path.display()))
                .hint("name another file for it"));
        }
    }
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    if OFFICE.contains(&ending.as_str()) {
        return Err(CliError::usage(format!(
            "{option} {}: {ending} files cannot be written",
            path.display()
        ))
        .hint("a spreadsheet opens a file that ends in .csv"));
    }
    check_place(path)
}

/// Refuses a file that could not be written, before anything is done whose answer would go into it.
fn check_place(path: &Path) -> CliResult {
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if target.is_dir() {
        return Err(CliError::failed(format!("cannot write {}: it is a folder", path.display())));
    }
    if target.metadata().is_ok_and(|known| !known.is_file()) {
        return Ok(());
    }
    temporary(&target).map(drop)
}

/// A file beside the one to be written, which it becomes when it is whole.
fn temporary(path: &Path) -> CliResult<tempfile::NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // The system's own words would name a temporary file nobody knows.
    tempfile::NamedTempFile::new_in(folder).map_err(|error| {
        let why = match error.kind() {
            std::io::ErrorKind::NotFound => format!("there is no folder {}", folder.display()),
            kind => kind.to_string(),
        };
        CliError::failed(format!("cannot write {}: {why}", path.display()))
    })
}

/// Writes a file only its owner can read, whole or not at all; one that exists keeps its rights.
pub(super) fn write_private(path: &Path, bytes: &[u8]) -> CliResult {
    let failed = |error: std::io::Error| {
        let why = match error.kind() {
            std::io::ErrorKind::StorageFull => "the disk is full".to_owned(),
            _ => error.to_string(),
        };
        CliError::failed(format!("cannot write {}: {why}", path.display()))
    };
    // What a link points at is written, not the link.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let path = target.as_path();
    // A device or a pipe (`/dev/stdout`, `/dev/null`) is written to, not replaced.
    let known = std::fs::metadata(path).ok();
    if known.as_ref().is_some_and(|known| !known.is_file()) {
        return std::fs::write(path, bytes).map_err(failed);
    }
    let mut file = temporary(path)?;
    std::io::Write::write_all(&mut file, bytes).map_err(failed)?;
    if let Some(known) = known {
        file.as_file().set_permissions(known.permissions()).map_err(failed)?;
    }
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}
