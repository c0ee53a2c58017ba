//! Why a file could not be read, in words for the person who sent it.

use std::io;

use super::kind::FileKind;

/// A file that cannot be read as CSV: which one, and why.
///
/// Prints as `cannot read "members.csv": no such file`; [`SourceError::hint`] says what would help.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("cannot read {}: {reason}", self.quoted_name())]
pub struct SourceError {
    /// The path as given, or a word such as `standard input`; empty until a caller knows it.
    pub name: String,
    /// What is wrong with the file.
    pub reason: Reason,
}

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// There is nothing at the path.
    #[error("no such file")]
    NoSuchFile,
    /// The path leads to a folder.
    #[error("this is a folder, not a file")]
    Folder,
    /// The operating system does not let this person read it.
    #[error("you are not allowed to read it")]
    NotAllowed,
    /// Any other failure of the operating system, in its words.
    #[error("{0}")]
    Failed(String),
    /// The file is larger than [`super::LARGEST_FILE`].
    #[error("it is larger than 2 GB")]
    TooLarge,
    /// The file is of another kind.
    #[error("this is {}; {}", .0.what(), .0.remedy())]
    OtherKind(FileKind),
    /// Two bytes for each character, but no mark that says in which order.
    #[error("this looks like UTF-16 text without its byte-order mark; save it as CSV UTF-8 first")]
    Utf16WithoutMark,
    /// Two bytes for each character, in a file that is read piece by piece.
    #[error("this is UTF-16 text; save it as CSV UTF-8 first")]
    Utf16,
    /// A packed file that ends early, or whose bytes are not those that were packed.
    #[error("this gzip archive is cut short or damaged")]
    DamagedGzip,
    /// A line without an end, as far as one is looked for.
    #[error("line {line} is longer than any row of a table")]
    LongLine {
        /// The physical line, counted from 1.
        line: u64,
    },
    /// The file begins as UTF-16 and then breaks its rules.
    #[error("this begins as UTF-16 text but is damaged; save it as CSV UTF-8 first")]
    DamagedUtf16,
    /// A character that no text holds.
    #[error("line {line} holds a NUL character, so this is not clean text; save it as CSV UTF-8 first")]
    Nul {
        /// The physical line, counted from 1.
        line: u64,
    },
    /// A quotation mark that swallows the rows after it.
    #[error("the quotation mark opened on line {line} is never properly closed")]
    OpenQuote {
        /// The physical line of the opening mark, counted from 1.
        line: u64,
    },
}

impl SourceError {
    /// Makes an error about a file that is called `name`.
    pub fn new(name: &str, reason: Reason) -> Self {
        Self { name: name.to_owned(), reason }
    }

    /// Makes an error from what the operating system said.
    pub fn from_io(name: &str, error: &io::Error) -> Self {
        let reason = match error.kind() {
            io::ErrorKind::NotFound => Reason::NoSuchFile,
            io::ErrorKind::PermissionDenied => Reason::NotAllowed,
            io::ErrorKind::IsADirectory => Reason::Folder,
            _ => Reason::Failed(error.to_string().to_lowercase()),
        };
        Self::new(name, reason)
    }

    /// Gives the same error the name of its file.
    #[must_use]
    pub fn in_file(self, name: &str) -> Self {
        Self { name: name.to_owned(), ..self }
    }

    /// Says what the person can do about it, if the message does not say it already.
    pub fn hint(&self) -> Option<&'static str> {
        match &self.reason {
            Reason::NoSuchFile => {
                Some("check the spelling of the path, and put a path with spaces in quotes")
            }
            Reason::Folder => Some("name the CSV file inside the folder"),
            Reason::NotAllowed => Some("ask its owner for access, or copy it to a folder of your own"),
            Reason::Failed(_) => None,
            Reason::TooLarge => Some("cut it down to the rows and columns that are needed, or split it"),
            Reason::OtherKind(kind) => kind.hint(),
            Reason::DamagedGzip => Some("download it again, or unpack it first"),
            Reason::LongLine { .. } => Some("check that it is the CSV file itself"),
            Reason::Utf16 | Reason::Utf16WithoutMark | Reason::DamagedUtf16 | Reason::Nul { .. } => {
                Some("in Excel: File, Save As, \"CSV UTF-8 (Comma delimited)\"")
            }
            Reason::OpenQuote { .. } => {
                Some("close the quotation mark on that line, or write \"\" where one belongs to the text")
            }
        }
    }

    fn quoted_name(&self) -> String {
        if self.name.is_empty() { "this file".to_owned() } else { format!("\"{}\"", self.name) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_the_file_and_the_fault() {
        let missing = SourceError::from_io("x.csv", &io::Error::from(io::ErrorKind::NotFound));
        assert_eq!(missing.to_string(), "cannot read \"x.csv\": no such file");
        assert!(missing.hint().is_some_and(|hint| hint.contains("path")));

        let workbook = SourceError::new("", Reason::OtherKind(FileKind::ExcelWorkbook));
        assert_eq!(
            workbook.to_string(),
            "cannot read this file: this is an Excel workbook; save it as CSV first"
        );
        assert_eq!(
            workbook.in_file("list.xlsx").to_string(),
            "cannot read \"list.xlsx\": this is an Excel workbook; save it as CSV first"
        );
    }

    #[test]
    fn other_failures_keep_the_words_of_the_system() {
        let error = SourceError::from_io("x.csv", &io::Error::other("Disk on fire"));
        assert_eq!(error.to_string(), "cannot read \"x.csv\": disk on fire");
        assert_eq!(error.hint(), None);
    }
}
