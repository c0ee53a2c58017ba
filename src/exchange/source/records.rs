//! The records of a CSV text, each with the line on which it starts.

use std::io::{Chain, Read};

use csv::{Reader, ReaderBuilder, StringRecord, Terminator};

use super::decode::count_line_ends;

/// What is read after the text: one more record. If it does not come out as one, a quotation mark swallowed it.
const AFTER_THE_TEXT: &[u8] = b"\n.";

/// One record as it stands in the text.
pub(super) struct Record {
    /// The physical line on which it starts, counted from 1.
    pub(super) line: u64,
    /// Its fields, not yet trimmed.
    pub(super) fields: StringRecord,
}

/// The line on which a quotation mark opens that is never properly closed.
pub(super) struct OpenQuote {
    pub(super) line: u64,
}

/// Reads records from a text whose line ends are LF.
///
/// Lines are counted here: the csv crate gives the line on which it *began to look* for a record, which is one
/// too few after CRLF (it stands before the LF) and after blank lines.
pub(super) struct Records<'text> {
    text: &'text str,
    reader: Reader<Chain<&'text [u8], &'static [u8]>>,
    counted: usize,
    line: u64,
}

impl<'text> Records<'text> {
    /// Starts at the beginning of `text`, which is on line `first_line` of its file.
    pub(super) fn new(text: &'text str, delimiter: u8, first_line: u64) -> Self {
        let reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .terminator(Terminator::Any(b'\n'))
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes().chain(AFTER_THE_TEXT));
        Self { text, reader, counted: 0, line: first_line }
    }

    fn count_lines_to(&mut self, place: usize) {
        let passed = self.text.as_bytes().get(self.counted..place).unwrap_or_default();
        self.line += count_line_ends(passed);
        self.counted = place;
    }

    /// Tells whether each field with line breaks stands in the text exactly as it would be written there.
    ///
    /// A mark that is left open closes at the next mark, which opens the next quoted field: `"Ann,x` on one line
    /// and `"Bob",y` on the next give one field that is followed by `Bob`, and a row would be lost in silence.
    fn find_badly_closed(&self, record: &Record, start: usize, end: usize) -> Option<OpenQuote> {
        let raw = self.text.get(start..end.min(self.text.len())).unwrap_or_default();
        let mut line = record.line;
        for field in &record.fields {
            if field.contains('\n') {
                let written = |text: &str| raw.contains(&format!("\"{}\"", text.replace('"', "\"\"")));
                if !written(field) && !written(field.trim_end_matches([' ', '\t'])) {
                    return Some(OpenQuote { line });
                }
                line += count_line_ends(field.as_bytes());
            }
        }
        None
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Record, OpenQuote>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut fields = StringRecord::new();
        // The text is in memory, is UTF-8 and may have rows of any length, so the reader has nothing to fail on.
        if !self.reader.read_record(&mut fields).unwrap_or(false) {
            return None;
        }
        let begun = fields.position().map_or(0, |position| to_place(position.byte()));
        let rest = self.text.as_bytes().get(begun..).unwrap_or_default();
        let start = begun + rest.iter().take_while(|byte| **byte == b'\n').count();
        if start >= self.text.len() {
            return None;
        }
        self.count_lines_to(start);
        let record = Record { line: self.line, fields };
        let end = to_place(self.reader.position().byte());
        if end > self.text.len() + 1 {
            let before_last = record.fields.len().saturating_sub(1);
            let passed: u64 =
                record.fields.iter().take(before_last).map(|field| count_line_ends(field.as_bytes())).sum();
            return Some(Err(OpenQuote { line: record.line + passed }));
        }
        if let Some(open) = self.find_badly_closed(&record, start, end) {
            return Some(Err(open));
        }
        Some(Ok(record))
    }
}

fn to_place(byte: u64) -> usize {
    usize::try_from(byte).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line and the number of fields of each record, up to the first open quote, and the line of that.
    fn read(text: &str) -> (Vec<(u64, usize)>, Option<u64>) {
        let mut records = Vec::new();
        for record in Records::new(text, b',', 1) {
            match record {
                Ok(record) => records.push((record.line, record.fields.len())),
                Err(open) => return (records, Some(open.line)),
            }
        }
        (records, None)
    }

    #[test]
    fn lines_are_those_on_which_records_start() {
        assert_eq!(read("a,b\n1,2\n"), (vec![(1, 2), (2, 2)], None));
        assert_eq!(read("\n\na,b\n\n1,2"), (vec![(3, 2), (5, 2)], None));
        assert_eq!(read("a,\"b\n\nc\"\n1,2\n"), (vec![(1, 2), (4, 2)], None));
        assert_eq!(read(""), (vec![], None));
        assert_eq!(read("\n\n"), (vec![], None));
    }

    #[test]
    fn the_bare_reader_counts_wrongly_after_crlf() {
        // The reason for counting here: if this fails, the csv crate has changed and counting may be left to it.
        let mut bare = ReaderBuilder::new().has_headers(false).from_reader(&b"a,b\r\n1,2\r\n"[..]);
        let lines: Vec<u64> =
            bare.records().map(|record| record.unwrap().position().unwrap().line()).collect();
        assert_eq!(lines, [1, 1]);
    }

    #[test]
    fn a_quote_open_to_the_end_is_found_where_it_opens() {
        assert_eq!(read("a,b\n1,\"2\n3,4\n5,6\n"), (vec![(1, 2)], Some(2)));
        assert_eq!(read("a,b\n\"1\n1\",\"2\n3,4"), (vec![(1, 2)], Some(3)));
        assert_eq!(read("a,\""), (vec![], Some(1)));
        assert_eq!(read("a,\"b\"\""), (vec![], Some(1)));
    }

    #[test]
    fn a_quote_closed_by_the_next_one_is_found() {
        assert_eq!(read("a,b\n1,\"Ann,x\n2,\"Bob\",y\n3,4\n"), (vec![(1, 2)], Some(2)));
    }

    #[test]
    fn odd_but_harmless_quotes_pass() {
        assert_eq!(read("5\" pipe,b\n\"x \"y\" z\",2\n"), (vec![(1, 2), (2, 2)], None));
        assert_eq!(read("\"a\nb\" ,c\n\"say \"\"a\nb\"\"\",c"), (vec![(1, 2), (3, 2)], None));
    }
}
