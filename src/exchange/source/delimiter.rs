//! Which character stands between the fields of a file.

const CANDIDATES: [u8; 3] = [b',', b';', b'\t'];
const ROWS_LOOKED_AT: usize = 30;
const BYTES_LOOKED_AT: usize = 256 * 1024;

/// How the rows of a text are cut into fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delimiter {
    /// The ASCII character between two fields.
    pub character: u8,
    /// How many bytes at the start of the text are Excel's `sep=;` line and hold no data.
    pub skipped: usize,
}

/// Finds the delimiter of a text whose line ends are LF: comma, semicolon or tab, or what `sep=` says.
///
/// Each character is judged by how many of its columns the rows fill, as far as the first row has them; this
/// way the commas of a notes column do not outvote the semicolons of the header. A text in which none occurs
/// has one column and counts as separated by commas.
pub fn detect(text: &str) -> Delimiter {
    if let Some(delimiter) = declared(text) {
        return delimiter;
    }
    let rows = count_candidates(text.as_bytes());
    let header = rows.first().copied().unwrap_or_default();
    let mut best = (CANDIDATES[0], 0);
    for (index, candidate) in CANDIDATES.into_iter().enumerate() {
        let filled: usize = rows.iter().map(|row| row[index].min(header[index])).sum();
        if filled > best.1 {
            best = (candidate, filled);
        }
    }
    Delimiter { character: best.0, skipped: 0 }
}

/// Reads the line `sep=;` that Excel takes as an order and not as data.
fn declared(text: &str) -> Option<Delimiter> {
    let (line, skipped) = match text.split_once('\n') {
        Some((line, _)) => (line, line.len() + 1),
        None => (text, text.len()),
    };
    let bare = line.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')).unwrap_or(line);
    let (word, sign) = bare.split_at_checked("sep=".len())?;
    let &[character] = sign.as_bytes() else { return None };
    let usable = character == b'\t' || (character.is_ascii_punctuation() && character != b'"');
    (word.eq_ignore_ascii_case("sep=") && usable).then_some(Delimiter { character, skipped })
}

/// Counts each candidate outside quotes, for each of the first rows that are not blank.
fn count_candidates(text: &[u8]) -> Vec<[usize; CANDIDATES.len()]> {
    let mut rows = Vec::new();
    let mut row = [0; CANDIDATES.len()];
    let mut quoted = false;
    let mut previous = b'\n';
    let mut is_blank = true;
    for &byte in text.iter().take(BYTES_LOOKED_AT).chain(b"\n") {
        let column = CANDIDATES.iter().position(|candidate| *candidate == byte);
        if byte == b'"' {
            // A mark inside a bare field (`5" pipe`) opens nothing. A doubled mark closes and opens again,
            // because the mark before it counts as a place where one may open.
            quoted = !quoted && (CANDIDATES.contains(&previous) || matches!(previous, b'\n' | b'"'));
        } else if byte == b'\n' && !quoted {
            if !is_blank {
                rows.push(row);
            }
            if rows.len() == ROWS_LOOKED_AT {
                break;
            }
            row = [0; CANDIDATES.len()];
            is_blank = true;
        } else if let Some(column) = column
            && !quoted
        {
            row[column] += 1;
        }
        is_blank = is_blank && (byte.is_ascii_whitespace() || column.is_some());
        previous = byte;
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> char {
        char::from(detect(text).character)
    }

    #[test]
    fn each_delimiter_is_found() {
        for (delimiter, text) in [
            (',', "name,email\nAnn,a@example.org\n"),
            (';', "name;email\nAnn;a@example.org\n"),
            ('\t', "name\temail\nAnn\ta@example.org\n"),
            (';', "name;notes\nAnn;met, spoke, left, wrote\nBob;one, two, three\n"),
            (',', "name (first; last),email\nAnn; Bee,a@example.org\n"),
            (';', "\"a,b,c\";d\n\"1,2,3\";4\n"),
            (',', "\"a;b;c\",\"d\"\n\"1;2;\n3\",\"4\"\n"),
            (';', "size;name;notes\n5\";Ann;x, y, z\n6\";Bob;x, y, z\n"),
            (',', "a \"\"\"b;c\"\"\",d;e,f\n"),
            (';', "\n,,\na;b\n"),
        ] {
            assert_eq!(found(text), delimiter, "{text}");
        }
    }

    #[test]
    fn one_column_counts_as_commas() {
        assert_eq!(found(""), ',');
        assert_eq!(found("name\nAnn\nBob; Cy\n"), ',');
    }

    #[test]
    fn an_order_of_excel_wins() {
        assert_eq!(detect("sep=;\na,b,c;d\n"), Delimiter { character: b';', skipped: 6 });
        assert_eq!(detect("\"SEP=|\"\na|b"), Delimiter { character: b'|', skipped: 8 });
        assert_eq!(detect("sep=\t\na"), Delimiter { character: b'\t', skipped: 6 });
        assert_eq!(detect("sep=,"), Delimiter { character: b',', skipped: 5 });
    }

    #[test]
    fn a_heading_that_only_looks_like_an_order_is_data() {
        for text in ["sep=\na\n", "sep=ab\n", "sep=x\n", "sep=\"\n", "sepé\n", "separate;b\n"] {
            assert_eq!(detect(text).skipped, 0, "{text}");
        }
    }
}
