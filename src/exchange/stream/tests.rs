//! Any CSV the csv crate writes comes back as it was, whatever the buffer; and no bytes at all make it panic.

use std::io::Write as _;

use csv::{QuoteStyle, Terminator, WriterBuilder};
use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;

use super::*;

type Read = Vec<(u64, Vec<Vec<u8>>)>;

/// The rows, headings first, read with a buffer of so many bytes.
fn rows(bytes: &[u8], at_once: usize) -> Result<(Vec<String>, Read), Reason> {
    let read = || -> Result<_, SourceError> {
        let mut stream = Stream::new(Input::of_reader("x.csv", bytes, None)?, at_once)?;
        let mut rows = Vec::new();
        while let Some(row) = stream.next()? {
            rows.push((row.line, (0..row.len()).map(|place| row.field(place).to_vec()).collect()));
        }
        Ok((stream.headings().to_vec(), rows))
    };
    read().map_err(|error| error.reason)
}

fn texts(bytes: &[u8]) -> Vec<(u64, Vec<String>)> {
    let text = |field: Vec<u8>| String::from_utf8(field).unwrap();
    let (_, rows) = rows(bytes, 16).unwrap();
    rows.into_iter().map(|(line, fields)| (line, fields.into_iter().map(text).collect())).collect()
}

fn reason(bytes: &[u8]) -> Reason {
    rows(bytes, 64).expect_err("it is refused")
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn every_line_end_and_mark_is_read() {
    let text = "\u{feff}a,b\n1,\"x, \"\"y\"\"\"\n\n2,\"p\nq\"\n3\n4,5,6\n,\" \",\n7,8";
    let expected = [
        (2, vec!["1", "x, \"y\""]),
        (4, vec!["2", "p\nq"]),
        (6, vec!["3"]),
        (7, vec!["4", "5", "6"]),
        (9, vec!["7", "8"]),
    ];
    for end in ["\n", "\r\n", "\r"] {
        let bytes = text.replace('\n', end);
        let expected: Vec<(u64, Vec<String>)> = expected
            .iter()
            .map(|(line, fields)| (*line, fields.iter().map(|field| field.replace('\n', end)).collect()))
            .collect();
        assert_eq!(texts(bytes.as_bytes()), expected, "{end:?}");
        assert_eq!(texts(&packed(bytes.as_bytes())), expected, "{end:?}");
    }
}

#[test]
fn delimiters_are_found_and_declared() {
    for text in ["a;b\n1;2,5\n", "a\tb\n1\t2,5\n", "sep=|\na|b\n1|2,5\n", "\"sep=;\"\r\na;b\r\n1;2,5\r\n"] {
        let (headings, rows) = rows(text.as_bytes(), 8).unwrap();
        assert_eq!(headings, ["a", "b"], "{text:?}");
        assert_eq!(rows[0].1, [b"1".to_vec(), b"2,5".to_vec()], "{text:?}");
    }
}

#[test]
fn wanted_columns_come_in_the_order_asked_for() {
    let text = "a,b,c,d\n1,2,3,4\n\"x, y\",\"2\"\"\",3,4\n1\n1,2,3,\"p\nq\"\n9,8,7,6\n";
    let mut stream = Stream::of_reader("x.csv", text.as_bytes()).unwrap();
    stream.want(&[2, 0]);
    let mut seen = Vec::new();
    while let Some(row) = stream.next().unwrap() {
        seen.push(format!("{} {} {}", row.line, row.text(0), row.text(1)));
        assert_eq!((row.len(), row.field(2)), (2, &b""[..]));
    }
    assert_eq!(seen, ["2 3 1", "3 3 x, y", "4  1", "5 3 1", "7 7 9"]);
}

#[test]
fn what_is_no_csv_is_refused_in_the_words_of_every_import() {
    use super::super::source::kind::FileKind::*;
    for (bytes, kind) in [
        (&b"PK\x03\x04....................xl/workbook.xml.."[..], ExcelWorkbook),
        (b"PK\x03\x04....................nspl.csv", Zip),
        (b"%PDF-1.7", Pdf),
        (b"SQLite format 3\0", Sqlite),
        (b"<!doctype html><title>Log in</title>", WebPage),
        (b"{\"a\":1}", Json),
    ] {
        assert_eq!(reason(bytes), Reason::OtherKind(kind));
    }
    assert_eq!(reason(&packed(b"%PDF-1.7")), Reason::OtherKind(Pdf));
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    assert_eq!(reason(&utf16("\u{feff}pcds,x\n")), Reason::Utf16);
    assert_eq!(reason(&utf16("pcds,lsoa21\n")), Reason::Utf16WithoutMark);
    assert_eq!(reason(b"a,b\n1,\0\n"), Reason::Nul { line: 2 });
    let whole = packed("a,b\n1,2\n".repeat(9_000).as_bytes());
    assert_eq!(reason(&whole[..whole.len() / 2]), Reason::DamagedGzip);
    let folder = std::env::temp_dir();
    assert_eq!(Stream::open(&folder).unwrap_err().reason, Reason::Folder);
    assert_eq!(Stream::open(&folder.join("no such/x.csv")).unwrap_err().reason, Reason::NoSuchFile);
}

#[test]
fn a_quotation_that_swallows_rows_is_refused_where_it_opens() {
    assert_eq!(reason(b"a,b\n1,\"2\n3,4\n5,6\n"), Reason::OpenQuote { line: 2 });
    assert_eq!(reason(b"a,b\n1,\"Ann,x\n2,\"Bob\",y\n3,4\n"), Reason::OpenQuote { line: 2 });
    let endless = format!("a,b\n\"1\n1\",\"2\n{}", "3,4\n".repeat(LONGEST_ROW / 2));
    assert_eq!(reason(endless.as_bytes()), Reason::OpenQuote { line: 3 });
    let long = format!("a,b\n{}", "x".repeat(2 * LONGEST_ROW));
    assert_eq!(reason(long.as_bytes()), Reason::LongLine { line: 2 });
    assert_eq!(texts(b"size,b\n5\" pipe,2\n\"x \"y\" z\",3\n").len(), 2, "odd but harmless");
}

#[test]
fn empty_files_have_no_headings() {
    for bytes in [&b""[..], b"\xEF\xBB\xBF", b"\n\n", b"sep=;", b",,\n"] {
        assert_eq!(rows(bytes, 4), Ok((Vec::new(), Vec::new())), "{bytes:?}");
    }
}

#[test]
fn fields_that_are_no_utf8_are_windows_text() {
    let mut stream = Stream::of_reader("x.csv", &b"a\nO\x92Neill\n"[..]).unwrap();
    assert_eq!(stream.next().unwrap().unwrap().text(0), "O’Neill");
}

#[test]
fn what_was_read_is_counted() {
    let text = "a,b\n1,2\n".repeat(100);
    let mut stream = Stream::of_reader("x.csv", text.as_bytes()).unwrap();
    while stream.next().unwrap().is_some() {}
    assert_eq!(stream.progress(), (800, None));
}

/// Rows as the csv crate reads them; blank ones are left out here as there.
fn by_the_csv_crate(bytes: &[u8], delimiter: u8) -> Vec<Vec<Vec<u8>>> {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(bytes);
    let rows = reader.byte_records().map(|row| row.unwrap().iter().map(<[u8]>::to_vec).collect());
    let is_blank = |byte: &u8| *byte == delimiter || matches!(byte, b'"' | b' ' | b'\t' | b'\n' | b'\r');
    rows.filter(|row: &Vec<Vec<u8>>| !row.iter().flatten().all(is_blank)).collect()
}

proptest! {
    #[test]
    fn what_the_csv_crate_writes_is_read_as_it_reads_it(
        table in prop::collection::vec(
            prop::collection::vec(prop_oneof!["[a-z0-9 ]{0,6}", "[ab,;\t\"\n\r é|]{0,8}"], 1..6),
            1..12,
        ),
        ends in prop::sample::select(vec![Terminator::CRLF, Terminator::Any(b'\n'), Terminator::Any(b'\r')]),
        style in prop::sample::select(vec![QuoteStyle::Necessary, QuoteStyle::Always, QuoteStyle::NonNumeric]),
        delimiter in prop::sample::select(&b",;\t|"[..]),
        at_once in 1_usize..40,
        is_packed in any::<bool>(),
    ) {
        let mut writer = WriterBuilder::new()
            .flexible(true).delimiter(delimiter).terminator(ends).quote_style(style).from_writer(Vec::new());
        for row in &table {
            writer.write_record(row).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        let expected = by_the_csv_crate(&bytes, delimiter);
        let declared = [format!("sep={}\nheading\n", char::from(delimiter)).as_bytes(), &bytes].concat();
        let given = if is_packed { packed(&declared) } else { declared };
        let (headings, read) = rows(&given, at_once).unwrap();
        prop_assert_eq!(headings, ["heading"]);
        prop_assert_eq!(read.into_iter().map(|(_, row)| row).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn no_bytes_make_it_panic_and_no_buffer_makes_a_difference(
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..200),
            "[ab,\"\r\n]{0,60}".prop_map(String::into_bytes),
            "(sep=)?[ab,;\t\"\r\n\u{feff}é]{0,60}".prop_map(String::into_bytes),
            "[ab,\"\n]{0,40}".prop_map(|text| packed(text.as_bytes())),
        ],
        at_once in 1_usize..30,
    ) {
        prop_assert_eq!(rows(&bytes, at_once), rows(&bytes, AT_ONCE));
    }

    #[test]
    fn wanted_columns_hold_what_all_of_them_hold(text in "[ab,\"\n]{0,60}", one in 0_usize..4, other in 0_usize..4) {
        prop_assume!(one != other);
        let text = format!("a,b,c,d\n{text}");
        let all = rows(text.as_bytes(), 16);
        let mut stream = Stream::of_reader("x.csv", text.as_bytes()).unwrap();
        stream.want(&[one, other]);
        let mut some = Vec::new();
        let outcome = loop {
            match stream.next() {
                Ok(Some(row)) => some.push((row.line, vec![row.field(0).to_vec(), row.field(1).to_vec()])),
                Ok(None) => break Ok(()),
                Err(error) => break Err(error.reason),
            }
        };
        match (all, outcome) {
            (Ok((_, all)), Ok(())) => {
                let field = |row: &[Vec<u8>], place: usize| row.get(place).cloned().unwrap_or_default();
                let expected: Read =
                    all.iter().map(|(line, row)| (*line, vec![field(row, one), field(row, other)])).collect();
                prop_assert_eq!(some, expected);
            }
            (all, outcome) => prop_assert_eq!(all.err(), outcome.err()),
        }
    }
}
