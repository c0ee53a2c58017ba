//! Kinds of file that are sent in place of a CSV file, and how to tell them.

/// A kind of file that is not CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Excel since 2007 (`.xlsx`, `.xlsm`).
    ExcelWorkbook,
    /// Excel, Word or Outlook in the format before 2007 (`.xls`, `.doc`, `.msg`).
    OldOffice,
    /// A `LibreOffice` spreadsheet (`.ods`).
    OpenDocumentSheet,
    /// Word since 2007 (`.docx`).
    WordDocument,
    /// Any other zip archive.
    Zip,
    /// PDF.
    Pdf,
    /// A file packed with gzip.
    Gzip,
    /// A SQLite database.
    Sqlite,
    /// A web page, often a log-in page saved under the name of the download.
    WebPage,
    /// XML.
    Xml,
    /// JSON.
    Json,
    /// Contact cards (`.vcf`).
    ContactCards,
    /// A calendar or an invitation (`.ics`).
    Calendar,
}

impl FileKind {
    /// Recognises a binary file by its first bytes; `None` for what may be text.
    pub fn of_bytes(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            Some(of_zip(bytes))
        } else if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            Some(Self::OldOffice)
        } else if bytes.starts_with(b"%PDF-") {
            Some(Self::Pdf)
        } else if bytes.starts_with(&[0x1F, 0x8B]) {
            Some(Self::Gzip)
        } else if bytes.starts_with(b"SQLite format 3\0") {
            Some(Self::Sqlite)
        } else {
            None
        }
    }

    /// Recognises text that is plainly not CSV by how it begins.
    pub fn of_text(text: &str) -> Option<Self> {
        let begins = |prefix: &str| {
            text.trim_start().get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
        };
        let tight: String = text.chars().filter(|character| !character.is_whitespace()).take(2).collect();
        if begins("<!doctype html") || begins("<html") {
            Some(Self::WebPage)
        } else if begins("<?xml") {
            Some(Self::Xml)
        } else if ["{\"", "[{", "[\""].iter().any(|start| tight.starts_with(start)) {
            Some(Self::Json)
        } else if begins("BEGIN:VCARD") {
            Some(Self::ContactCards)
        } else if begins("BEGIN:VCALENDAR") {
            Some(Self::Calendar)
        } else {
            None
        }
    }

    /// Names the kind, with its article.
    pub const fn what(self) -> &'static str {
        match self {
            Self::ExcelWorkbook => "an Excel workbook",
            Self::OldOffice => "an old Office file (.xls, .doc or .msg)",
            Self::OpenDocumentSheet => "a LibreOffice spreadsheet",
            Self::WordDocument => "a Word document",
            Self::Zip => "a zip archive",
            Self::Pdf => "a PDF",
            Self::Gzip => "a gzip archive",
            Self::Sqlite => "an SQLite database",
            Self::WebPage => "a web page",
            Self::Xml => "an XML file",
            Self::Json => "a JSON file",
            Self::ContactCards => "a file of contact cards (vCard)",
            Self::Calendar => "a calendar file (iCalendar)",
        }
    }

    /// Says in a few words what to do with it.
    pub const fn remedy(self) -> &'static str {
        match self {
            Self::ExcelWorkbook | Self::OldOffice | Self::OpenDocumentSheet => "save it as CSV first",
            Self::WordDocument | Self::Pdf => "copy its table into a spreadsheet and save that as CSV",
            Self::Zip | Self::Gzip => "unpack it first and name the CSV file inside",
            Self::WebPage => "download the CSV file itself",
            Self::Sqlite | Self::Xml | Self::Json | Self::ContactCards | Self::Calendar => {
                "a CSV file is needed here"
            }
        }
    }

    /// Says where to find what [`FileKind::remedy`] asks for, if that is not plain.
    pub const fn hint(self) -> Option<&'static str> {
        match self {
            Self::ExcelWorkbook | Self::OldOffice => {
                Some("in Excel: File, Save As, \"CSV UTF-8 (Comma delimited)\"")
            }
            Self::OpenDocumentSheet => {
                Some("in LibreOffice: File, Save As, \"Text CSV\", character set UTF-8")
            }
            Self::WebPage => {
                Some("a site that asks for a log-in often sends its log-in page instead of the file")
            }
            _ => None,
        }
    }
}

/// Tells the formats apart that are zip archives inside, by the names of the files they must hold.
fn of_zip(bytes: &[u8]) -> FileKind {
    let holds = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    if holds(b"xl/workbook.") {
        FileKind::ExcelWorkbook
    } else if holds(b"opendocument.spreadsheet") {
        FileKind::OpenDocumentSheet
    } else if holds(b"word/document.xml") {
        FileKind::WordDocument
    } else {
        FileKind::Zip
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn binary_files_are_told_by_their_first_bytes() {
        let cases: [(&[u8], FileKind); 8] = [
            (b"PK\x03\x04....xl/workbook.xml..", FileKind::ExcelWorkbook),
            (
                b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
                FileKind::OpenDocumentSheet,
            ),
            (b"PK\x03\x04word/document.xml", FileKind::WordDocument),
            (b"PK\x03\x04members.csv", FileKind::Zip),
            (b"\xD0\xCF\x11\xE0\xA1\xB1", FileKind::OldOffice),
            (b"%PDF-1.7", FileKind::Pdf),
            (b"\x1F\x8B\x08", FileKind::Gzip),
            (b"SQLite format 3\0", FileKind::Sqlite),
        ];
        for (bytes, kind) in cases {
            assert_eq!(FileKind::of_bytes(bytes), Some(kind), "{bytes:?}");
        }
    }

    #[test]
    fn a_csv_file_whose_first_column_is_pk_is_no_archive() {
        assert_eq!(FileKind::of_bytes(b"PK,name\n1,Ann"), None);
    }

    #[test]
    fn text_of_another_kind_is_told_by_its_start() {
        for (text, kind) in [
            ("\n <!DOCTYPE HTML><title>Log in</title>", FileKind::WebPage),
            ("<html>", FileKind::WebPage),
            ("<?xml version=\"1.0\"?>", FileKind::Xml),
            ("{\r\n  \"items\": []}", FileKind::Json),
            ("[{\"name\":1}]", FileKind::Json),
            ("begin:vcard\nFN:Ann", FileKind::ContactCards),
            ("BEGIN:VCALENDAR", FileKind::Calendar),
        ] {
            assert_eq!(FileKind::of_text(text), Some(kind), "{text}");
        }
        for text in ["", "name,email", "<5,more", "é", "[draft] name,email"] {
            assert_eq!(FileKind::of_text(text), None, "{text}");
        }
    }
}
