//! Opening the file: private, checked, never somebody else's.

use std::fs::{File, OpenOptions};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::error::{Error, Result};
use super::schema;

/// How the file is to be opened.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The file.
    pub path: PathBuf,
    /// How long to wait for another program's lock, in seconds.
    pub wait: u64,
    /// Make the file where there is none.
    pub create: bool,
}

/// Opens the file and brings its schema up to date.
pub(super) fn open(opening: &Opening) -> Result<Connection> {
    let path = opening.path.as_path();
    if opening.create {
        make_private(opening)?;
    } else if !path.exists() {
        return Err(Error::Missing { path: path.to_owned() });
    }
    if path.is_dir() {
        return Err(Error::Foreign { path: path.to_owned(), why: "it is a folder" });
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags).map_err(|error| worded(error, opening))?;
    connection.busy_timeout(Duration::from_secs(opening.wait))?;
    // A statement is compiled once, and not again whenever another day is asked about.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    schema::bring_up_to_date(&mut connection, opening).map_err(|error| reworded(error, opening))?;
    Ok(connection)
}

/// Makes an empty file only its owner can read, in a folder only its owner can enter; leaves one that exists alone.
pub(super) fn make_private(opening: &Opening) -> Result<()> {
    let path = opening.path.as_path();
    if let Ok(known) = path.metadata() {
        // An empty file is about to become the record.
        #[cfg(unix)]
        if known.is_file() && known.len() == 0 {
            let private = std::os::unix::fs::PermissionsExt::from_mode(0o600);
            std::fs::set_permissions(path, private).map_err(|source| Error::File {
                doing: "make private",
                path: path.to_owned(),
                source,
            })?;
        }
        return Ok(());
    }
    make_folder(path)?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        // Another process made it in between: then it is there, as wanted.
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(source) => Err(Error::File { doing: "create", path: path.to_owned(), source }),
    }
}

/// Makes the folder of a file where there is none, which only its owner can enter; gives it.
///
/// # Errors
/// Where it cannot be made.
pub fn make_folder(path: &Path) -> Result<&Path> {
    let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) else {
        return Ok(Path::new("."));
    };
    if !folder.exists() {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder).map_err(|source| Error::File {
            doing: "create",
            path: folder.to_owned(),
            source,
        })?;
    }
    Ok(folder)
}

/// What a file that SQLite refuses seems to be.
fn what_it_is(path: &Path) -> &'static str {
    let mut start = [0; 16];
    let read = File::open(path).and_then(|mut file| file.read(&mut start)).unwrap_or(0);
    match &start[..read] {
        [] => "it is empty",
        [b'P', b'K', ..] => "it is a zip archive or an Office document",
        [b'%', b'P', b'D', b'F', ..] => "it is a PDF document",
        start if start.starts_with(b"SQLite format 3\0") => "it is a damaged SQLite file",
        start if start.iter().all(|byte| byte.is_ascii_graphic() || byte.is_ascii_whitespace()) => {
            "it is a text file"
        }
        _ => "it is not a SQLite file",
    }
}

/// Turns what SQLite says into what happened to this file.
pub(super) fn worded(error: rusqlite::Error, opening: &Opening) -> Error {
    let path = opening.path.clone();
    let rusqlite::Error::SqliteFailure(failure, ref message) = error else { return Error::Sqlite(error) };
    match failure.code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Error::Locked { path, waited: opening.wait },
        ErrorCode::ReadOnly => Error::ReadOnly { path },
        ErrorCode::DiskFull => Error::DiskFull { path },
        ErrorCode::NotADatabase => Error::Foreign { why: what_it_is(&path), path },
        ErrorCode::DatabaseCorrupt => {
            let why = message.clone().unwrap_or_else(|| failure.to_string());
            Error::Damaged { path, why }
        }
        ErrorCode::CannotOpen | ErrorCode::PermissionDenied => {
            let source =
                File::open(&path).err().unwrap_or_else(|| std::io::Error::other(failure.to_string()));
            Error::File { doing: "open", path, source }
        }
        // A disk that fills up shows as a failed write of the journal or of the file.
        ErrorCode::SystemIoFailure if no_room(&path) => Error::DiskFull { path },
        _ => Error::Sqlite(error),
    }
}

/// [`worded`] for an error that may already be in words.
pub(super) fn reworded(error: Error, opening: &Opening) -> Error {
    match error {
        Error::Sqlite(error) => worded(error, opening),
        other => other,
    }
}

/// Tells whether not even a small file can be written beside the record.
fn no_room(path: &Path) -> bool {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let probe = tempfile::NamedTempFile::new_in(folder).and_then(|mut file| {
        std::io::Write::write_all(&mut file, &[0; 8192]).and_then(|()| file.as_file().sync_all())
    });
    probe.is_err_and(|error| error.kind() == std::io::ErrorKind::StorageFull)
}
