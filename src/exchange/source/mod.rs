//! Reads other people's CSV files, as they come: any common encoding, line end and delimiter.

pub mod decode;
pub mod delimiter;
pub mod error;
pub mod kind;
pub mod mojibake;
mod records;
pub mod table;
mod unpacked;

pub use error::{Reason, SourceError};
pub use mojibake::mend_mojibake;
pub(super) use table::clean as clean_field;
pub use table::{LARGEST_FILE, Row, Table, cell, fold_heading, read, read_bytes, read_reader};
pub(super) use unpacked::unpacked;

#[cfg(test)]
mod tests {
    use csv::{QuoteStyle, Terminator, WriterBuilder};
    use encoding_rs::WINDOWS_1252;
    use proptest::prelude::*;

    use super::*;
    use crate::render::without_hidden;

    const ENCODINGS: [&str; 5] = ["UTF-8", "UTF-8 with mark", "UTF-16LE", "UTF-16BE", "Windows-1252"];
    const LINE_ENDS: [&str; 3] = ["\n", "\r\n", "\r"];
    const DELIMITERS: [u8; 3] = *b",;\t";

    fn encode(text: &str, encoding: &str) -> Vec<u8> {
        let marked = format!("\u{feff}{text}");
        match encoding {
            "UTF-8" => text.as_bytes().to_vec(),
            "UTF-8 with mark" => marked.into_bytes(),
            "UTF-16LE" => marked.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "UTF-16BE" => marked.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            _ => WINDOWS_1252.encode(text).0.into_owned(),
        }
    }

    fn write(rows: &[Vec<String>], delimiter: u8, line_end: &str, quotes: QuoteStyle) -> String {
        let terminator = match line_end {
            "\r\n" => Terminator::CRLF,
            other => Terminator::Any(other.as_bytes()[0]),
        };
        let mut writer = WriterBuilder::new()
            .flexible(true)
            .delimiter(delimiter)
            .terminator(terminator)
            .quote_style(quotes)
            .from_writer(Vec::new());
        for row in rows {
            writer.write_record(row).unwrap();
        }
        String::from_utf8(writer.into_inner().unwrap()).unwrap()
    }

    /// What reading may change: the ends of fields, line ends, what nobody sees, and rows that are blank.
    fn expected(rows: &[Vec<String>]) -> Vec<Vec<String>> {
        let field = |text: &String| {
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            without_hidden(&mend_mojibake(&text)).trim().to_owned()
        };
        let rows = rows.iter().map(|row| row.iter().map(field).collect::<Vec<_>>());
        rows.filter(|row| row.iter().any(|field| !field.is_empty())).collect()
    }

    #[test]
    fn every_encoding_line_end_and_delimiter_gives_the_same_table() {
        let rows: Vec<Vec<String>> = [
            ["Name", "Ward; or division", "Notes, if any"],
            ["Zoë O’Mallory", "St. Swithun’s, East", "said \"no\"\nthen “yes”"],
            ["", "", ""],
            ["Siân ap Ifan", "Ynys Wen", "£5"],
        ]
        .iter()
        .map(|row| row.iter().map(ToString::to_string).collect())
        .collect();
        for encoding in ENCODINGS {
            for line_end in LINE_ENDS {
                for delimiter in DELIMITERS {
                    let text = write(&rows, delimiter, line_end, QuoteStyle::Necessary);
                    let text = text.replace("no\"\"\n", &format!("no\"\"{line_end}"));
                    let case = format!("{encoding}, {line_end:?}, {:?}", char::from(delimiter));
                    let table = read_bytes("list.csv", &encode(&text, encoding)).unwrap();
                    assert!(encoding.starts_with(table.encoding), "{case}: {}", table.encoding);
                    assert_eq!(table.delimiter, char::from(delimiter), "{case}");
                    assert_eq!(table.headings, rows[0], "{case}");
                    let read: Vec<Row> = table.rows().collect();
                    assert_eq!(read[0], Row { line: 2, fields: rows[1].clone() }, "{case}");
                    assert_eq!(read[1], Row { line: 5, fields: rows[3].clone() }, "{case}");
                    assert_eq!((read.len(), table.row_count), (2, 2), "{case}");
                }
            }
        }
    }

    fn fields() -> impl Strategy<Value = Vec<Vec<String>>> {
        let field = prop_oneof!["[a-z éÉ£’–ŵ,;\t\"\n\r]{0,8}", "\\PC{0,8}"];
        prop::collection::vec(prop::collection::vec(field, 2..5), 1..6)
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            if let Ok(table) = read_bytes("list.csv", &bytes) {
                prop_assert_eq!(table.rows().count(), table.row_count);
            }
        }

        #[test]
        fn no_text_like_csv_makes_it_panic(text in "(sep=)?[ab,;\t\"\r\n\u{a0}\u{feff}é]{0,60}") {
            for encoding in ENCODINGS {
                if let Ok(table) = read_bytes("list.csv", &encode(&text, encoding)) {
                    prop_assert_eq!(table.rows().count(), table.row_count);
                    prop_assert!(table.all_rows().zip(table.all_rows().skip(1)).all(|(a, b)| a.line < b.line));
                }
            }
        }

        #[test]
        fn what_was_written_in_quotes_is_read(
            rows in fields(),
            delimiter in prop::sample::select(&DELIMITERS[..]),
            line_end in prop::sample::select(&LINE_ENDS[..]),
            encoding in prop::sample::select(&ENCODINGS[..4]),
        ) {
            let text = write(&rows, delimiter, line_end, QuoteStyle::Always);
            let table = read_bytes("list.csv", &encode(&text, encoding)).unwrap();
            let read: Vec<_> = table.all_rows().map(|row| row.fields).collect();
            prop_assert_eq!(read, expected(&rows));
        }

        #[test]
        fn what_was_written_with_a_declared_delimiter_is_read(
            rows in fields(),
            delimiter in prop::sample::select(&b",;\t|"[..]),
            line_end in prop::sample::select(&LINE_ENDS[..]),
            encoding in prop::sample::select(&ENCODINGS[..4]),
        ) {
            let text = write(&rows, delimiter, line_end, QuoteStyle::Necessary);
            let text = format!("sep={}{line_end}{text}", char::from(delimiter));
            let table = read_bytes("list.csv", &encode(&text, encoding)).unwrap();
            let read: Vec<_> = table.all_rows().map(|row| row.fields).collect();
            prop_assert_eq!(read, expected(&rows));
        }

        #[test]
        fn windows_text_is_read(
            rows in prop::collection::vec(prop::collection::vec("[a-z]é[a-z ,;£’\n\"]{0,8}", 2..4), 1..5),
            delimiter in prop::sample::select(&DELIMITERS[..]),
        ) {
            let text = write(&rows, delimiter, "\r\n", QuoteStyle::Always);
            let table = read_bytes("list.csv", &encode(&text, "Windows-1252")).unwrap();
            prop_assert_eq!(table.encoding, "Windows-1252");
            prop_assert_eq!(table.all_rows().map(|row| row.fields).collect::<Vec<_>>(), expected(&rows));
        }

        #[test]
        fn rows_know_their_lines(
            rows in prop::collection::vec("[a-z]([a-z,\"]|\n){0,6}", 1..8),
            blanks in prop::collection::vec(0_usize..3, 8),
            line_end in prop::sample::select(&LINE_ENDS[..]),
        ) {
            let mut text = String::new();
            let mut lines = Vec::new();
            for (row, blank) in rows.iter().zip(blanks) {
                text.push_str(&"\n".repeat(blank));
                lines.push(1 + text.matches('\n').count() as u64);
                text.push_str(&["\"", &row.replace('"', "\"\""), "\",x\n"].concat());
            }
            let table = read_bytes("list.csv", text.replace('\n', line_end).as_bytes()).unwrap();
            prop_assert_eq!(table.all_rows().map(|row| row.line).collect::<Vec<_>>(), lines);
        }
    }
}
