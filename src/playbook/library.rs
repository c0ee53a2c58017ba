//! The playbooks there are: the built-in ones, and the user's own, which win over a built-in one of the same key.

use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use toml::de::DeTable;

use super::built_in::BUILT_IN;
use super::form::without_mark;
use super::problem::{Problem, place};
use super::{PlaybookError, read};
use crate::domain::nearest;
use crate::domain::playbook::Playbook;
use crate::domain::policy::Policy;

/// The longest file that is read as a playbook, in bytes: forty times the longest built-in one.
const LONGEST: u64 = 1 << 20;

/// Where a playbook comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// It comes with the program.
    BuiltIn,
    /// It is a file of the user's own.
    Own(PathBuf),
}

/// A playbook that can be asked for; whether it is right is known when it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key it is asked for by; of a text without one the name of its file.
    pub key: String,
    /// Its title; empty where its text does not say.
    pub title: String,
    /// Where it comes from.
    pub source: Source,
    /// The text itself, or why there is none.
    text: Result<String, PlaybookError>,
}

/// The playbooks there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Library {
    entries: Vec<Entry>,
}

impl Source {
    /// The words for it: "built-in", "own file".
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::BuiltIn => "built-in",
            Self::Own(_) => "own file",
        }
    }

    /// The user's file.
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::BuiltIn => None,
            Self::Own(path) => Some(path),
        }
    }
}

impl Entry {
    fn new(name: &str, source: Source, text: Result<String, PlaybookError>) -> Self {
        let said = |key: &str| {
            let (table, _) = DeTable::parse_recoverable(without_mark(text.as_deref().ok()?));
            let words = table.get_ref().get(key)?.get_ref().as_str()?.trim().to_owned();
            Some(words).filter(|words| !words.is_empty())
        };
        Self {
            key: said("key").unwrap_or_else(|| name.to_owned()),
            title: said("title").unwrap_or_default(),
            source,
            text,
        }
    }

    /// Reads the playbook.
    ///
    /// # Errors
    /// Where its file cannot be read, or with every mistake in it.
    pub fn read(&self, policy: &Policy) -> Result<(Playbook, &str), PlaybookError> {
        let text = self.text.as_deref().map_err(Clone::clone)?;
        match read(text, policy) {
            Ok(playbook) => Ok((playbook, text)),
            Err(problems) => {
                let path = match &self.source {
                    Source::BuiltIn => PathBuf::from(format!("{} (built-in)", self.key)),
                    Source::Own(path) => path.clone(),
                };
                Err(PlaybookError::Wrong { path, problems })
            }
        }
    }
}

impl Library {
    /// The built-in playbooks and those of a folder, which need not exist, in the order of their keys.
    ///
    /// A file with mistakes is in the library all the same: it must not be mistaken for the built-in one it replaces.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn open(folder: Option<&Path>) -> Result<Self, PlaybookError> {
        let mut entries: Vec<Entry> = Vec::new();
        for path in folder.map(own_files).transpose()?.unwrap_or_default() {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let text = text_of(&path);
            // The shell makes an empty file before `engage playbook show KEY --format toml > FILE` has begun.
            if text.as_ref().is_ok_and(|text| text.trim().is_empty()) {
                continue;
            }
            let mut entry = Entry::new(&name, Source::Own(path), text);
            let other = entries.iter_mut().find(|other| other.key == entry.key);
            if let Some((other, Source::Own(path))) = other.map(|other| (other, &entry.source)) {
                let first = other.source.file().unwrap_or(Path::new("")).to_owned();
                entry.text = Err(PlaybookError::Twice { key: entry.key, first, second: path.clone() });
                other.text = entry.text;
            } else {
                entries.push(entry);
            }
        }
        for (key, text) in BUILT_IN {
            if !entries.iter().any(|entry| entry.key == *key) {
                entries.push(Entry::new(key, Source::BuiltIn, Ok((*text).to_owned())));
            }
        }
        entries.sort_by(|one, other| one.key.cmp(&other.key));
        Ok(Self { entries })
    }

    /// Every playbook, in the order of the keys.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry of a key, in any case.
    ///
    /// # Errors
    /// Where there is none, with the key that was probably meant.
    pub fn entry(&self, key: &str) -> Result<&Entry, PlaybookError> {
        let wanted = key.trim();
        self.entries.iter().find(|entry| entry.key.eq_ignore_ascii_case(wanted)).ok_or_else(|| {
            let keys = self.entries.iter().map(|entry| entry.key.as_str());
            let titles = self.entries.iter().map(|entry| entry.title.as_str());
            let of_title = |title: &str| self.entries.iter().find(|entry| entry.title == title);
            let meant = nearest(wanted, keys)
                .or_else(|| nearest(wanted, titles).and_then(of_title).map(|entry| entry.key.as_str()));
            PlaybookError::Unknown { key: key.to_owned(), meant: meant.map(str::to_owned) }
        })
    }

    /// Reads the playbook of a key, with its text.
    ///
    /// # Errors
    /// Where there is none, or where it cannot be read; a file with mistakes never gives way to a built-in one.
    pub fn find(&self, key: &str, policy: &Policy) -> Result<(Playbook, String), PlaybookError> {
        let (playbook, text) = self.entry(key)?.read(policy)?;
        Ok((playbook, text.to_owned()))
    }
}

/// Reads the playbook in a file, with its text.
///
/// # Errors
/// Where the file cannot be read, or with every mistake in it.
pub fn from_file(path: &Path, policy: &Policy) -> Result<(Playbook, String), PlaybookError> {
    let text = text_of(path)?;
    match read(&text, policy) {
        Ok(playbook) => Ok((playbook, text)),
        Err(problems) => Err(PlaybookError::Wrong { path: path.to_owned(), problems }),
    }
}

/// The files of a folder that end in `.toml`, in the order of their names; none where there is no folder.
fn own_files(folder: &Path) -> Result<Vec<PathBuf>, PlaybookError> {
    let unreadable = |error: std::io::Error| unreadable(folder, &error);
    let listing = match std::fs::read_dir(folder) {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(Vec::new());
        }
        listing => listing.map_err(unreadable)?,
    };
    let mut files = Vec::new();
    for file in listing {
        let path = file.map_err(unreadable)?.path();
        let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if !is_hidden && path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml")) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The text of a file, of a length that people write.
pub(super) fn text_of(path: &Path) -> Result<String, PlaybookError> {
    let unreadable = |error: std::io::Error| unreadable(path, &error);
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    file.take(LONGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LONGEST {
        let why = "it is far too long to be a playbook".to_owned();
        return Err(PlaybookError::Unreadable { path: path.to_owned(), why });
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let (line, column) = place(&String::from_utf8_lossy(error.as_bytes()), at);
        let why = "this is not UTF-8 text; save the file as UTF-8".to_owned();
        PlaybookError::Wrong { path: path.to_owned(), problems: vec![Problem { line, column, why }] }
    })
}

fn unreadable(path: &Path, error: &std::io::Error) -> PlaybookError {
    let why = match error.kind() {
        ErrorKind::NotFound => "there is no such file".to_owned(),
        _ => error.to_string(),
    };
    PlaybookError::Unreadable { path: path.to_owned(), why }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_found_and_a_slip_is_told() {
        let library = Library::open(None).unwrap();
        let (playbook, text) = library.find(" Branch-Closure ", &Policy::default()).unwrap();
        assert_eq!((playbook.key.as_str(), text.is_empty()), ("branch-closure", false));
        for (word, meant) in [
            ("branch-closuer", Some("branch-closure")),
            ("branch closure", Some("branch-closure")),
            ("Hospital reconfiguration", Some("reconfiguration")),
            ("xyzzy", None),
        ] {
            let error = library.entry(word).unwrap_err();
            let meant = meant.map(str::to_owned);
            assert_eq!(error, PlaybookError::Unknown { key: word.to_owned(), meant });
        }
    }

    #[test]
    fn the_keys_are_in_order_and_each_its_own() {
        let library = Library::open(Some(Path::new("no such folder"))).unwrap();
        assert!(library.entries().is_sorted_by(|one, other| one.key < other.key));
        assert_eq!(library.entries().len(), BUILT_IN.len());
    }
}
