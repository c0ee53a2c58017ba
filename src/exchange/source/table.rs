//! A table from somebody's CSV file: headings, and rows that know their lines.

use std::borrow::Cow;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use deunicode::deunicode;

use super::decode::{decode, unify_line_ends};
use super::delimiter::{Delimiter, detect};
use super::error::{Reason, SourceError};
use super::kind::FileKind;
use super::mojibake::mend_mojibake;
use super::records::{OpenQuote, Record, Records};
use super::unpacked::unpacked;
use crate::render::without_hidden;

/// The largest file that is read, in bytes; larger ones would not fit beside their text in memory.
pub const LARGEST_FILE: u64 = 2 * 1024 * 1024 * 1024;

/// A CSV file that was read whole and found sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The path as given, or a word such as `standard input`.
    pub name: String,
    /// The fields of the first row that is not blank; none if there is no such row.
    pub headings: Vec<String>,
    /// How the file was written: `UTF-8`, `UTF-16LE`, `UTF-16BE` or `Windows-1252`.
    pub encoding: &'static str,
    /// The character between two fields.
    pub delimiter: char,
    /// The number of rows after the headings.
    pub row_count: usize,
    text: String,
    layout: Delimiter,
}

/// One row that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The physical line of the file on which the row starts, counted from 1.
    pub line: u64,
    /// The fields, trimmed and mended; there may be more or fewer than headings.
    pub fields: Vec<String>,
}

/// Reads a CSV file.
///
/// The path `-` has no meaning here: a caller that takes it for standard input uses [`read_reader`].
pub fn read(path: &Path) -> Result<Table, SourceError> {
    let name = path.display().to_string();
    let failed = |error| SourceError::from_io(&name, &error);
    let about = path.metadata().map_err(failed)?;
    if about.is_dir() {
        return Err(SourceError::new(&name, Reason::Folder));
    }
    if about.len() > LARGEST_FILE {
        return Err(SourceError::new(&name, Reason::TooLarge));
    }
    read_reader(&name, File::open(path).map_err(failed)?)
}

/// Reads CSV from anything that can be read to its end; `name` is what messages call it.
pub fn read_reader(name: &str, reader: impl Read) -> Result<Table, SourceError> {
    read_up_to(name, reader, LARGEST_FILE)
}

/// Reads CSV from the bytes of a file; `name` is what messages call it.
pub fn read_bytes(name: &str, bytes: &[u8]) -> Result<Table, SourceError> {
    let decoded = decode(bytes).map_err(|error| error.in_file(name))?;
    Table::from_text(name, decoded.text, decoded.encoding)
}

fn read_up_to(name: &str, reader: impl Read, largest: u64) -> Result<Table, SourceError> {
    read_bytes(name, &unpacked(name, reader, largest)?)
}

impl Table {
    /// Finds the column for the first of these names that any heading has, in the order of the names.
    ///
    /// Compares folded (see [`fold_heading`]); of two columns with the same heading the left one is found.
    pub fn column(&self, names: &[&str]) -> Option<usize> {
        let folded: Vec<String> = self.headings.iter().map(|heading| fold_heading(heading)).collect();
        names
            .iter()
            .map(|name| fold_heading(name))
            .find_map(|name| folded.iter().position(|heading| !heading.is_empty() && *heading == name))
    }

    /// Gives the rows after the headings, one at a time; blank rows are left out.
    pub fn rows(&self) -> impl Iterator<Item = Row> + '_ {
        self.all_rows().skip(1)
    }

    /// Gives every row that is not blank, the first one too: for files that have no headings.
    pub fn all_rows(&self) -> impl Iterator<Item = Row> + '_ {
        // No record is badly quoted: that was checked when the file was read.
        records(&self.text, self.layout).map_while(Result::ok).map(|record| Row {
            line: record.line,
            fields: record.fields.iter().map(|field| clean(field).into_owned()).collect(),
        })
    }

    fn from_text(name: &str, text: String, encoding: &'static str) -> Result<Self, SourceError> {
        if let Some(kind) = FileKind::of_text(&text) {
            return Err(SourceError::new(name, Reason::OtherKind(kind)));
        }
        let text = unify_line_ends(text);
        let layout = detect(&text);
        let mut count = 0_usize;
        for record in records(&text, layout) {
            match record {
                Ok(_) => count += 1,
                Err(OpenQuote { line }) => return Err(SourceError::new(name, Reason::OpenQuote { line })),
            }
        }
        let mut table = Self {
            name: name.to_owned(),
            headings: Vec::new(),
            encoding,
            delimiter: char::from(layout.character),
            row_count: count.saturating_sub(1),
            text,
            layout,
        };
        let first = table.all_rows().next();
        table.headings = first.map(|row| row.fields).unwrap_or_default();
        Ok(table)
    }
}

/// The field of a row in a column, or nothing where there is no such column or the row is too short.
pub fn cell(fields: &[String], column: Option<usize>) -> &str {
    column.and_then(|column| fields.get(column)).map_or("", String::as_str)
}

/// Folds a heading for comparing: `E-mail_Address.` is `emailaddress`.
///
/// Keeps letters and digits only, without accents and in lower case.
pub fn fold_heading(heading: &str) -> String {
    let plain = if heading.is_ascii() { Cow::Borrowed(heading) } else { Cow::Owned(deunicode(heading)) };
    plain.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// Reads the records that are not blank; one with a bad quotation mark counts as not blank.
fn records(text: &str, layout: Delimiter) -> impl Iterator<Item = Result<Record, OpenQuote>> + '_ {
    let first_line = if layout.skipped > 0 { 2 } else { 1 };
    Records::new(text.get(layout.skipped..).unwrap_or_default(), layout.character, first_line).filter(
        |record| {
            record.as_ref().map_or(true, |record| record.fields.iter().any(|field| !clean(field).is_empty()))
        },
    )
}

/// Mends a field, takes out what nobody sees, and trims white space from its ends: what is kept can be exported and
/// read back as it is.
///
/// Mends first: the no-break space at the end of `LizÂ\u{a0}` is half of a garbled one.
pub(in crate::exchange) fn clean(field: &str) -> Cow<'_, str> {
    match mend_mojibake(field) {
        Cow::Borrowed(same) => match without_hidden(same) {
            Cow::Borrowed(same) => Cow::Borrowed(same.trim_matches(is_space)),
            Cow::Owned(plain) => Cow::Owned(settled(&plain)),
        },
        Cow::Owned(mended) => Cow::Owned(settled(&without_hidden(&mended))),
    }
}

/// Mends and trims once more: a hidden character may have stood in the middle of a garbled one.
fn settled(text: &str) -> String {
    let mended = mend_mojibake(text);
    without_hidden(&mended).trim_matches(is_space).to_owned()
}

/// Tells white space (the no-break space is some) and the marks of no width that pasted text brings along.
fn is_space(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Table {
        read_bytes("list.csv", text.as_bytes()).unwrap()
    }

    fn reason(text: &str) -> Reason {
        read_bytes("list.csv", text.as_bytes()).expect_err("it is refused").reason
    }

    fn lines(table: &Table) -> Vec<u64> {
        table.rows().map(|row| row.line).collect()
    }

    #[test]
    fn blank_rows_are_left_out_and_not_counted() {
        let table = table("\n,,\nname,email\n\n , \u{a0},\nAnn,\n\nBob,b@example.org\n\n");
        assert_eq!(table.headings, ["name", "email"]);
        assert_eq!(table.row_count, 2);
        assert_eq!(lines(&table), [6, 8]);
    }

    #[test]
    fn rows_may_be_longer_or_shorter_than_the_headings() {
        let rows: Vec<_> = table("a,b\n1,2,3\n4\n").rows().map(|row| row.fields).collect();
        assert_eq!(rows, [vec!["1", "2", "3"], vec!["4"]]);
    }

    #[test]
    fn fields_are_trimmed_and_mended() {
        let table = table("\u{feff}name\u{a0},ward \n Cllr LizÂ\u{a0},\u{200b}Oâ€™Hara Green\u{200b}\n");
        assert_eq!(table.headings, ["name", "ward"]);
        assert_eq!(table.rows().next().unwrap().fields, ["Cllr Liz", "O’Hara Green"]);
    }

    #[test]
    fn hidden_characters_are_left_out() {
        let table = table(
            "na\u{200e}me,note\nAnn\u{202e} De\u{ad}ne\u{1b}[1m,\"one\u{200b} \u{feff}\ntwo\u{7}\t3\"\nÃ\u{200b}©,\u{7}\n",
        );
        assert_eq!(table.headings, ["name", "note"]);
        let rows: Vec<_> = table.rows().map(|row| row.fields).collect();
        assert_eq!(rows[0], ["Ann De\u{ad}ne[1m", "one \ntwo\t3"]);
        assert_eq!(rows[1], ["é", ""]);
    }

    proptest::proptest! {
        #[test]
        fn what_was_read_is_read_again_as_it_is(text in "[aÃÂâ€™©\u{80}-\u{9f}\u{a0}\u{200b}\u{200e} \n]{0,9}") {
            let once = clean(&text);
            proptest::prop_assert_eq!(clean(&once), once.as_ref());
        }
    }

    #[test]
    fn an_order_of_excel_is_a_line_but_no_row() {
        let table = table("sep=;\r\nname;email\r\nAnn;a@example.org\r\n");
        assert_eq!((table.delimiter, table.headings.len(), lines(&table)), (';', 2, vec![3]));
    }

    #[test]
    fn empty_files_and_lone_headings_have_no_rows() {
        assert_eq!((table("").headings.len(), table("").row_count), (0, 0));
        assert_eq!(table("sep=;").headings.len(), 0);
        assert_eq!((table("name\n").headings, table("name\n").row_count), (vec!["name".to_owned()], 0));
        assert_eq!(table("name\nAnn\nBob").rows().count(), 2);
    }

    #[test]
    fn files_without_headings_give_every_row() {
        assert_eq!(table("A1,Surgery\nB2,Practice\n").all_rows().count(), 2);
    }

    #[test]
    fn columns_are_found_by_folded_heading() {
        let table = table("Ward_Name,E-mail,NAME,Name.,,Tŷ\n");
        assert_eq!(table.column(&["email"]), Some(1));
        assert_eq!(table.column(&["electoral ward", "ward name"]), Some(0));
        assert_eq!(table.column(&["ty"]), Some(5));
        assert_eq!(table.column(&["name", "email"]), Some(2));
        assert_eq!(table.column(&["phone", "", "-"]), None);
    }

    #[test]
    fn a_quote_left_open_is_refused_with_its_line() {
        assert_eq!(reason("sep=,\nname,ward\nAnn,\"Oak\nBob,Elm\n"), Reason::OpenQuote { line: 3 });
        assert_eq!(reason("name,ward\r\n\r\nAnn,\"Oak\r\nBob,\"Elm\"\r\n"), Reason::OpenQuote { line: 3 });
    }

    #[test]
    fn other_kinds_of_text_are_refused() {
        assert_eq!(reason("<html><body>Log in</body></html>"), Reason::OtherKind(FileKind::WebPage));
    }

    #[test]
    fn what_is_too_large_is_refused() {
        assert!(read_up_to("list.csv", &b"a,b"[..], 3).is_ok());
        assert_eq!(read_up_to("list.csv", &b"a,b"[..], 2).unwrap_err().reason, Reason::TooLarge);
    }

    #[test]
    fn paths_that_cannot_be_read_are_named() {
        let folder = std::env::temp_dir();
        assert_eq!(read(&folder).unwrap_err().reason, Reason::Folder);
        let missing = read(&folder.join("no such folder/x.csv")).unwrap_err();
        assert_eq!(missing.reason, Reason::NoSuchFile);
        assert!(missing.to_string().ends_with("x.csv\": no such file"), "{missing}");
    }
}
