//! The bytes of a file, taken out of gzip where it is packed.

use std::io::{ErrorKind, Read};

use flate2::read::MultiGzDecoder;

use super::error::{Reason, SourceError};
use super::kind::FileKind;

/// Reads everything there is, unpacked, up to a number of bytes; `name` is what messages call it.
///
/// # Errors
/// Where it cannot be read, is larger, or is a damaged archive.
pub(in crate::exchange) fn unpacked(
    name: &str,
    reader: impl Read,
    largest: u64,
) -> Result<Vec<u8>, SourceError> {
    let bytes = up_to(name, reader, largest, SourceError::from_io)?;
    if FileKind::of_bytes(&bytes) != Some(FileKind::Gzip) {
        return Ok(bytes);
    }
    up_to(name, MultiGzDecoder::new(bytes.as_slice()), largest, |name, error| match error.kind() {
        // What is packed is in memory: nothing but the archive itself can be wrong.
        ErrorKind::OutOfMemory => SourceError::from_io(name, error),
        _ => SourceError::new(name, Reason::DamagedGzip),
    })
}

fn up_to(
    name: &str,
    reader: impl Read,
    largest: u64,
    worded: impl Fn(&str, &std::io::Error) -> SourceError,
) -> Result<Vec<u8>, SourceError> {
    let mut bytes = Vec::new();
    let read = reader.take(largest.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|error| worded(name, &error))?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > largest) {
        return Err(SourceError::new(name, Reason::TooLarge));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn packed(text: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn reason(bytes: &[u8], largest: u64) -> Reason {
        unpacked("list.csv", bytes, largest).unwrap_err().reason
    }

    #[test]
    fn what_is_packed_is_unpacked_and_what_is_not_is_left() {
        let text = b"a,b\n1,2\n";
        assert_eq!(unpacked("list.csv", &text[..], 100).unwrap(), text);
        assert_eq!(unpacked("list.csv.gz", packed(text).as_slice(), 100).unwrap(), text);
    }

    #[test]
    fn a_damaged_archive_and_one_that_is_too_large_inside_are_refused() {
        let whole = packed(&[b'a'; 500]);
        assert_eq!(reason(&whole[..whole.len() - 9], 1_000), Reason::DamagedGzip);
        assert_eq!(reason(&whole, 400), Reason::TooLarge);
        assert_eq!(reason(b"abc", 2), Reason::TooLarge);
    }
}
