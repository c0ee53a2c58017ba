//! Reads big official CSV files row by row, in memory that does not grow with the file.
//!
//! [`super::source`] reads a file whole, mends what it finds and checks every quotation mark first; that suits somebody's
//! spreadsheet. The files here are the gigabytes of an office: rows come as bytes, and only the columns that are
//! wanted are cut out of a line. A row whose quotation marks hide commas or line ends is read byte by byte instead.

mod input;
mod record;
#[cfg(test)]
mod tests;
mod window;

use std::borrow::Cow;
use std::io::Read;
use std::path::Path;

use self::input::Input;
use self::record::{Slicer, Span, Step};
use self::window::Window;
use super::source::delimiter::detect;
use super::source::kind::FileKind;
use super::source::{Reason, SourceError, clean_field, decode};

/// How many bytes are read at once.
const AT_ONCE: usize = 256 * 1024;

/// The longest row there is; a longer one is no row, or a quotation mark was never closed.
const LONGEST_ROW: usize = 1024 * 1024;

/// A CSV file that is read row by row.
#[derive(Debug)]
pub struct Stream<'i> {
    name: String,
    headings: Vec<String>,
    window: Window<'i>,
    slicer: Slicer,
    /// The line on which the next row starts.
    line: u64,
    /// The last row ended in CR: an LF that follows belongs to it.
    after_return: bool,
}

/// One row that is not blank: the fields of the wanted columns, without the quotation marks around them.
#[derive(Debug, Clone, Copy)]
pub struct Row<'s> {
    /// The physical line of the file on which the row starts, counted from 1.
    pub line: u64,
    bytes: &'s [u8],
    spans: &'s [Span],
}

impl Stream<'static> {
    /// Opens a CSV file, packed with gzip or not; the path `-` is standard input.
    ///
    /// # Errors
    /// Where it cannot be read, is another kind of file, or is UTF-16.
    pub fn open(path: &Path) -> Result<Self, SourceError> {
        Self::new(input::open(path)?, AT_ONCE)
    }
}

impl<'i> Stream<'i> {
    /// Reads CSV from anything that can be read; `name` is what messages call it.
    ///
    /// # Errors
    /// As [`Stream::open`].
    pub fn of_reader(name: &str, reader: impl Read + 'i) -> Result<Self, SourceError> {
        Self::new(Input::of_reader(name, reader, None)?, AT_ONCE)
    }

    /// `at_once` is how many bytes are read at once.
    fn new(input: Input<'i>, at_once: usize) -> Result<Self, SourceError> {
        let name = input.name.clone();
        let mut window = Window::new(input, at_once);
        let failed = |reason| SourceError::new(&name, reason);
        window.fill_to(at_once.max(1024))?;
        window.skip_mark();
        let head = head_of(window.unread()).map_err(failed)?;
        let layout = detect(&head);
        let mut stream = Self {
            name,
            headings: Vec::new(),
            window,
            slicer: Slicer::new(layout.character),
            line: 1,
            after_return: false,
        };
        if layout.skipped > 0 {
            stream.next()?;
        }
        if let Some(row) = stream.next()? {
            let headings = (0..row.len()).map(|place| clean_field(&row.text(place)).into_owned()).collect();
            stream.headings = headings;
        }
        Ok(stream)
    }

    /// The path as given, or a word such as `standard input`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The fields of the first row that is not blank; none where there is no such row.
    pub fn headings(&self) -> &[String] {
        &self.headings
    }

    /// Cuts these columns alone out of the rows to come: the first of them is field 0 of a [`Row`], the second field 1.
    pub fn want(&mut self, columns: &[usize]) {
        self.slicer.want(columns);
    }

    /// How many bytes of the file are read, and how many there are where that is known: of a packed file, packed ones.
    pub fn progress(&self) -> (u64, Option<u64>) {
        self.window.progress()
    }

    /// The next row that is not blank; `None` at the end.
    ///
    /// # Errors
    /// Where the file cannot be read on, or a quotation mark is never properly closed.
    #[expect(clippy::should_implement_trait, reason = "a row is lent, which an iterator cannot do")]
    pub fn next(&mut self) -> Result<Option<Row<'_>>, SourceError> {
        loop {
            if self.after_return && self.window.unread().is_empty() && !self.window.is_at_end() {
                self.window.fill()?;
                continue;
            }
            if std::mem::take(&mut self.after_return) && self.window.unread().first() == Some(&b'\n') {
                self.window.pass(1);
            }
            match self.slicer.step(self.window.unread(), self.window.is_at_end()) {
                Step::Row { used, lines, after_return } => {
                    let line = self.line;
                    self.line += lines;
                    self.after_return = after_return;
                    self.window.pass(used);
                    if self.slicer.is_blank(self.window.passed(used)) {
                        continue;
                    }
                    let (bytes, spans) = self.slicer.fields(self.window.passed(used));
                    return Ok(Some(Row { line, bytes, spans }));
                }
                Step::More if self.window.unread().len() >= LONGEST_ROW => {
                    return Err(self.refuse(self.slicer.too_long(self.line)));
                }
                Step::More => self.window.fill()?,
                Step::OpenQuote { lines } => {
                    return Err(self.refuse(Reason::OpenQuote { line: self.line + lines }));
                }
                Step::End => return Ok(None),
            }
        }
    }

    fn refuse(&self, reason: Reason) -> SourceError {
        SourceError::new(&self.name, reason)
    }
}

impl<'s> Row<'s> {
    /// How many fields there are: as many as are wanted, or as the row has where every column is.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Tells whether there is no field.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// A wanted field, not trimmed; empty where the row is too short.
    pub fn field(&self, place: usize) -> &'s [u8] {
        self.spans.get(place).and_then(|(start, end)| self.bytes.get(*start..*end)).unwrap_or_default()
    }

    /// A wanted field as text: UTF-8, or Windows-1252 where it is none.
    pub fn text(&self, place: usize) -> Cow<'s, str> {
        decode::text_of(self.field(place))
    }
}

/// The beginning of a file as text with LF at the ends of lines, to tell what it is by.
fn head_of(bytes: &[u8]) -> Result<String, Reason> {
    if let Some(kind) = FileKind::of_bytes(bytes) {
        return Err(Reason::OtherKind(kind));
    }
    decode::refuse_utf16(bytes)?;
    let text = decode::unify_line_ends(String::from_utf8_lossy(bytes).into_owned());
    if let Some(kind) = FileKind::of_text(&text) {
        return Err(Reason::OtherKind(kind));
    }
    match text.find('\0') {
        Some(place) => Err(Reason::Nul { line: 1 + decode::count_line_ends(&text.as_bytes()[..place]) }),
        None => Ok(text),
    }
}
