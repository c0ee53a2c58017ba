//! From the bytes of somebody's file to text.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::error::{Reason, SourceError};
use super::kind::FileKind;

/// Text, and how it was written in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text without a byte-order mark; its line ends are as in the file.
    pub text: String,
    /// `UTF-8`, `UTF-16LE`, `UTF-16BE` or `Windows-1252`.
    pub encoding: &'static str,
}

const UTF_8_MARK: &[u8] = &[0xEF, 0xBB, 0xBF];
const UTF_16LE_MARK: &[u8] = &[0xFF, 0xFE];
const UTF_16BE_MARK: &[u8] = &[0xFE, 0xFF];

/// Decodes a whole file of text.
///
/// A byte-order mark decides. Without one it is UTF-8 if *every* byte fits, else Windows-1252: the first byte
/// that does not fit may come after 60,000 that do, so no part of a file can answer for the rest.
/// Refuses binary files by name, UTF-16 without its mark, and text that holds NUL characters; the error does
/// not know the name of the file (see [`SourceError::in_file`]).
pub fn decode(bytes: &[u8]) -> Result<Decoded, SourceError> {
    if let Some(kind) = FileKind::of_bytes(bytes) {
        return refuse(Reason::OtherKind(kind));
    }
    let decoded = if let Some(rest) = bytes.strip_prefix(UTF_16LE_MARK) {
        decode_utf16(UTF_16LE, rest)?
    } else if let Some(rest) = bytes.strip_prefix(UTF_16BE_MARK) {
        decode_utf16(UTF_16BE, rest)?
    } else if is_unmarked_utf16(bytes) {
        return refuse(Reason::Utf16WithoutMark);
    } else {
        decode_bytewise(bytes.strip_prefix(UTF_8_MARK).unwrap_or(bytes))
    };
    match decoded.text.find('\0') {
        None => Ok(without_more_marks(decoded)),
        Some(place) => {
            let before = unify_line_ends(decoded.text.get(..place).unwrap_or_default().to_owned());
            refuse(Reason::Nul { line: 1 + count_line_ends(before.as_bytes()) })
        }
    }
}

/// Makes CRLF, LF and lone CR all LF, inside quoted fields too.
pub fn unify_line_ends(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

/// One field as text, for files that are too big to be decoded whole: UTF-8, or Windows-1252 where it is none.
pub(in crate::exchange) fn text_of(field: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(field) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(field).0,
    }
}

/// Refuses the beginning of a file that has two bytes for each character.
pub(in crate::exchange) fn refuse_utf16(bytes: &[u8]) -> Result<(), Reason> {
    if bytes.starts_with(UTF_16LE_MARK) || bytes.starts_with(UTF_16BE_MARK) {
        return Err(Reason::Utf16);
    }
    if is_unmarked_utf16(bytes) { Err(Reason::Utf16WithoutMark) } else { Ok(()) }
}

/// Counts the LF bytes.
pub(in crate::exchange) fn count_line_ends(bytes: &[u8]) -> u64 {
    bytes.iter().map(|byte| u64::from(*byte == b'\n')).sum()
}

/// Removes marks that are left: a second one, or one that was garbled on its way here.
fn without_more_marks(decoded: Decoded) -> Decoded {
    let rest = decoded.text.trim_start_matches("ï»¿").trim_start_matches('\u{feff}');
    if rest.len() == decoded.text.len() {
        return decoded;
    }
    Decoded { text: rest.to_owned(), encoding: decoded.encoding }
}

fn refuse(reason: Reason) -> Result<Decoded, SourceError> {
    Err(SourceError::new("", reason))
}

fn decode_utf16(encoding: &'static Encoding, bytes: &[u8]) -> Result<Decoded, SourceError> {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    if damaged {
        return refuse(Reason::DamagedUtf16);
    }
    Ok(Decoded { text: text.into_owned(), encoding: encoding.name() })
}

fn decode_bytewise(bytes: &[u8]) -> Decoded {
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: text.to_owned(), encoding: "UTF-8" },
        Err(_) => Decoded {
            text: WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
            encoding: "Windows-1252",
        },
    }
}

/// Tells whether every second byte is mostly NUL, as it is when English text is written as UTF-16.
fn is_unmarked_utf16(bytes: &[u8]) -> bool {
    const LOOKED_AT: usize = 4096;
    let pairs = bytes.chunks_exact(2).take(LOOKED_AT);
    let count = pairs.len();
    let (mut first, mut second) = (0_usize, 0_usize);
    for pair in pairs {
        first += usize::from(pair.first() == Some(&0));
        second += usize::from(pair.last() == Some(&0));
    }
    let (more, fewer) = (first.max(second), first.min(second));
    more * 2 > count && fewer * 10 < more
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    fn reason(bytes: &[u8]) -> Reason {
        decode(bytes).expect_err("it is refused").reason
    }

    #[test]
    fn a_bad_byte_late_in_the_file_makes_it_windows_1252() {
        let mut bytes = b"ward,name\n".repeat(7000);
        bytes.extend(b"Oak,O\x92Neill\n");
        let decoded = decode(&bytes).unwrap();
        assert_eq!(decoded.encoding, "Windows-1252");
        assert!(decoded.text.ends_with("Oak,O’Neill\n"));
    }

    #[test]
    fn marks_decide_and_are_removed() {
        for (bytes, encoding) in [
            ("ŵ,é".as_bytes().to_vec(), "UTF-8"),
            ([UTF_8_MARK, "ŵ,é".as_bytes()].concat(), "UTF-8"),
            ([UTF_16LE_MARK, &utf16("ŵ,é", u16::to_le_bytes)].concat(), "UTF-16LE"),
            ([UTF_16BE_MARK, &utf16("ŵ,é", u16::to_be_bytes)].concat(), "UTF-16BE"),
        ] {
            assert_eq!(decode(&bytes), Ok(Decoded { text: "ŵ,é".to_owned(), encoding }));
        }
    }

    #[test]
    fn a_utf8_mark_before_a_bad_byte_is_removed_too() {
        let decoded = decode(&[UTF_8_MARK, b"a\xE9"].concat()).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.encoding), ("aé", "Windows-1252"));
    }

    #[test]
    fn doubled_and_garbled_marks_are_removed() {
        for text in ["\u{feff}\u{feff}name", "ï»¿name", "ï»¿\u{feff}name"] {
            assert_eq!(decode(text.as_bytes()).unwrap().text, "name");
        }
    }

    #[test]
    fn utf16_without_a_mark_is_refused() {
        assert_eq!(reason(&utf16("name,email\n", u16::to_le_bytes)), Reason::Utf16WithoutMark);
        assert_eq!(reason(&utf16("name,email\n", u16::to_be_bytes)), Reason::Utf16WithoutMark);
    }

    #[test]
    fn damaged_utf16_is_refused() {
        assert_eq!(reason(b"\xFF\xFEa\0b"), Reason::DamagedUtf16);
        assert_eq!(reason(b"\xFF\xFE\x00\xD8a\0"), Reason::DamagedUtf16);
    }

    #[test]
    fn a_nul_is_refused_with_its_line() {
        assert_eq!(reason(b"name,email\r\nAnn,x\r\nBo\0b,y\r\n"), Reason::Nul { line: 3 });
        assert_eq!(reason(b"name\rAnn\rBob\rC\0y"), Reason::Nul { line: 4 });
    }

    #[test]
    fn binary_files_are_refused() {
        assert_eq!(reason(b"%PDF-1.4 \xE2"), Reason::OtherKind(FileKind::Pdf));
    }

    #[test]
    fn empty_files_are_text() {
        assert_eq!(decode(b"").unwrap().text, "");
        assert_eq!(decode(UTF_8_MARK).unwrap().text, "");
    }

    #[test]
    fn all_line_ends_become_line_feeds() {
        assert_eq!(unify_line_ends("a\r\nb\rc\nd\r".to_owned()), "a\nb\nc\nd\n");
    }
}
