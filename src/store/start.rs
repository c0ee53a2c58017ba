//! Starting a record with its first write: it is there with something in it, or not at all.

use std::path::Path;

use super::error::Error;
use super::open::make_folder;
use super::write::{Act, Writer, Written};
use super::{Opening, Store};

impl Store {
    /// Does the first write of a record that is not there yet.
    ///
    /// It is made beside its place and moved there when all is written, so that work that fails, changes nothing or is
    /// rehearsed leaves no record behind. `None` where another program has started the record meanwhile: then nothing
    /// was done, and the same work can be written to that one.
    ///
    /// # Errors
    /// What the work returns, or [`Error`] where the file could not be written.
    pub fn start<T, E: From<Error>>(
        opening: &Opening,
        act: &Act<'_>,
        work: impl FnOnce(&Writer<'_>) -> Result<T, E>,
    ) -> Result<Option<Written<T>>, E> {
        let path = opening.path.as_path();
        let failed = |source| Error::File { doing: "create", path: path.to_owned(), source };
        let folder = make_folder(path)?;
        let unfinished =
            tempfile::Builder::new().prefix(".engage-").tempfile_in(folder).map_err(failed)?.into_temp_path();
        let beside = Opening { path: unfinished.to_path_buf(), wait: opening.wait, create: true };
        let mut store = Self::open(beside)?;
        // An error names the record and not a file nobody knows.
        path.clone_into(&mut store.opening.path);
        let written = store.write(act, work)?;
        drop(store);
        if written.entry.is_none() || act.rehearse {
            return Ok(Some(written));
        }
        match unfinished.persist_noclobber(path) {
            Ok(()) => {
                remember(folder);
                Ok(Some(written))
            }
            Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => Ok(None),
            Err(error) => Err(failed(error.error).into()),
        }
    }
}

/// Makes a new name in a folder outlast a power cut, where the system can.
fn remember(folder: &Path) {
    if let Ok(folder) = std::fs::File::open(folder) {
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::super::error::Result;
    use super::*;

    fn start(path: &Path, rehearse: bool, topic: Option<&str>) -> Result<Option<Written<()>>> {
        let at = "2026-11-22T09:00:00Z".parse().unwrap();
        let act = Act { at, by: "kim", command: "engage test", summary: "test", rehearse };
        let opening = Opening { path: path.to_owned(), wait: 5, create: true };
        Store::start(&opening, &act, |writer| match topic {
            Some(topic) => writer.add_topic(topic, None).map(drop),
            None => Ok(()),
        })
    }

    fn files(folder: &Path) -> usize {
        std::fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn a_record_starts_with_something_in_it_or_not_at_all() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("engage.db");
        assert!(start(&path, true, Some("transport")).unwrap().unwrap().entry.is_some());
        assert!(start(&path, false, None).unwrap().unwrap().entry.is_none());
        assert_eq!(files(folder.path()), 0);
        assert!(start(&path, false, Some("transport")).unwrap().unwrap().entry.is_some());
        assert_eq!(files(folder.path()), 1);
        let store = Store::open(Opening { path: path.clone(), wait: 5, create: false }).unwrap();
        assert_eq!((store.topics().unwrap().len(), store.entries(9).unwrap().len()), (1, 1));
    }

    #[test]
    fn a_record_that_is_there_is_left_alone() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("engage.db");
        start(&path, false, Some("transport")).unwrap();
        let before = std::fs::read(&path).unwrap();
        assert!(start(&path, false, Some("housing")).unwrap().is_none());
        assert_eq!(std::fs::read(&path).unwrap(), before);
        assert_eq!(files(folder.path()), 1);
    }
}
