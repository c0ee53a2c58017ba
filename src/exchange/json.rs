//! Reads other people's JSON files, as they come; says what a file is instead, and on which line it breaks.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde_json::Value;
use serde_json::error::Category;

use super::import::ImportError;
use super::source::decode::decode;
use super::source::kind::FileKind;
use super::source::{LARGEST_FILE, Reason, SourceError, unpacked};

/// What a file has to be, in words for the person who names another.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// What it is: "GOV.UK's list of bank holidays".
    pub what: &'static str,
    /// Where it comes from.
    pub from: &'static str,
}

/// A file of JSON that was read whole and found sound.
#[derive(Debug, Clone)]
pub struct Json {
    /// The path as given, or a word such as `standard input`.
    pub name: String,
    /// What it holds.
    pub value: Value,
    text: String,
}

impl Json {
    /// Reads a file.
    ///
    /// The path `-` has no meaning here: a caller that takes it for standard input uses [`Json::from_reader`].
    ///
    /// # Errors
    /// Where it cannot be read, is of another kind, or breaks off.
    pub fn read(path: &Path, wanted: Wanted) -> Result<Self, ImportError> {
        let name = path.display().to_string();
        let failed = |error| SourceError::from_io(&name, &error);
        if path.metadata().map_err(failed)?.is_dir() {
            return Err(unfit(&name, wanted, "this is a folder"));
        }
        Self::from_reader(&name, File::open(path).map_err(failed)?, wanted)
    }

    /// Reads whatever can be read to its end; `name` is what messages call it.
    ///
    /// # Errors
    /// As [`Json::read`].
    pub fn from_reader(name: &str, reader: impl Read, wanted: Wanted) -> Result<Self, ImportError> {
        let bytes = unpacked(name, reader, LARGEST_FILE)?;
        Self::from_bytes(name, &bytes, wanted)
    }

    /// Reads the bytes of a file, in any common encoding.
    ///
    /// # Errors
    /// As [`Json::read`].
    pub fn from_bytes(name: &str, bytes: &[u8], wanted: Wanted) -> Result<Self, ImportError> {
        let text = match decode(bytes) {
            Ok(decoded) => decoded.text,
            Err(SourceError { reason: Reason::OtherKind(kind), .. }) => {
                return Err(unfit(name, wanted, &format!("this is {}", kind.what())));
            }
            Err(SourceError { reason: Reason::Nul { line }, .. }) => {
                let why = format!("line {line} holds a NUL character: it is damaged");
                return Err(unfit(name, wanted, &why));
            }
            Err(_) => return Err(unfit(name, wanted, "this looks like UTF-16 text, and is damaged")),
        };
        if text.trim().is_empty() {
            return Err(unfit(name, wanted, "the file is empty"));
        }
        match serde_json::from_str(&text) {
            Ok(value) => Ok(Self { name: name.to_owned(), value, text }),
            Err(error) => Err(unfit(name, wanted, &broken(&text, &error))),
        }
    }

    /// The first line on which a text stands in quotation marks, counted from 1; 1 where it stands nowhere.
    pub fn line_of(&self, text: &str) -> u64 {
        self.text.find(&format!("\"{text}\"")).map_or(1, |place| self.line_at(place))
    }

    /// Each value of a key that is a plain text, in the order of the file, with its line.
    pub fn lines_of<'a>(&'a self, key: &str) -> impl Iterator<Item = (&'a str, u64)> {
        let key = format!("\"{key}\"");
        let (mut line, mut counted) = (1, 0);
        let places: Vec<usize> = self.text.match_indices(&key).map(|(place, _)| place).collect();
        places.into_iter().filter_map(move |place| {
            line += breaks(self.text.get(counted..place)?);
            counted = place;
            let after = self.text.get(place + key.len()..)?.trim_start().strip_prefix(':')?;
            Some((after.trim_start().strip_prefix('"')?.split('"').next()?, line))
        })
    }

    fn line_at(&self, place: usize) -> u64 {
        1 + breaks(self.text.get(..place).unwrap_or_default())
    }
}

fn breaks(text: &str) -> u64 {
    text.matches('\n').count() as u64
}

/// Says that a file is not what is wanted, and what would be.
pub(super) fn unfit(name: &str, wanted: Wanted, why: &str) -> ImportError {
    let Wanted { what, from } = wanted;
    ImportError::Unfit { file: name.to_owned(), why: format!("{why}; {what} is needed, from {from}") }
}

fn broken(text: &str, error: &serde_json::Error) -> String {
    let place = format!("line {}, column {}", error.line(), error.column());
    match (error.classify(), FileKind::of_text(text)) {
        (_, Some(kind)) if kind != FileKind::Json => format!("this is {}", kind.what()),
        (Category::Eof, _) => format!("{place}: the JSON breaks off: was the whole file downloaded?"),
        _ if !text.trim_start().starts_with(['{', '[']) => "this is no JSON".to_owned(),
        _ => {
            let why = error.to_string();
            let why = why.split(" at line ").next().unwrap_or_default();
            format!("{place}: this is no sound JSON: {why}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WANTED: Wanted = Wanted { what: "a list of days", from: "days.example" };

    fn read(text: &str) -> Result<Json, String> {
        Json::from_bytes("days.json", text.as_bytes(), WANTED).map_err(|error| error.to_string())
    }

    #[test]
    fn a_wrong_file_says_what_it_is_and_where_it_breaks() {
        for (text, why) in [
            ("", "the file is empty"),
            (" \n", "the file is empty"),
            ("<!DOCTYPE html><p>", "this is a web page"),
            ("name,email\nA,b\n", "this is no JSON"),
            ("%PDF-1.4", "this is a PDF"),
            ("{\"a\":\n [1, 2", "line 2, column 6: the JSON breaks off: was the whole file downloaded?"),
            ("{\"a\":\n [1 2]}", "line 2, column 5: this is no sound JSON: expected `,` or `]`"),
        ] {
            let said = read(text).unwrap_err();
            let end = "; a list of days is needed, from days.example";
            assert_eq!(said, format!("days.json: {why}{end}"), "{text:?}");
        }
        assert!(read("[\n1, 2, 3, 4, 5, 6,\0]").unwrap_err().contains("line 2 holds a NUL character"));
        assert!(read(&"[".repeat(100_000)).unwrap_err().contains("recursion"));
    }

    #[test]
    fn values_know_their_lines() {
        let json = read("[\n{\"id\": \"a\"},\n{\"id\"\n:\"b\", \"other\": \"id\"}]").unwrap();
        assert_eq!(json.lines_of("id").collect::<Vec<_>>(), [("a", 2), ("b", 3)]);
        assert_eq!((json.line_of("b"), json.line_of("z")), (4, 1));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "[\\[\\]{}\",:a1\n]{0,60}") {
            for bytes in [bytes.as_slice(), text.as_bytes()] {
                if let Ok(json) = Json::from_bytes("x", bytes, WANTED) {
                    prop_assert!(json.lines_of("a").all(|(_, line)| line > 0));
                }
            }
        }
    }
}
