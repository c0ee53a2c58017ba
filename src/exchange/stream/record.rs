//! One row of CSV out of a stretch of bytes: quickly where it can be, carefully where it must.

use memchr::{memchr, memchr2};

use super::super::source::Reason;

/// From where to where a field goes.
pub(super) type Span = (usize, usize);

/// The place of a column that nobody wants.
const UNWANTED: usize = usize::MAX;

/// What stands at the beginning of a stretch of bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A row.
    Row {
        /// Its bytes, the end of the line included.
        used: usize,
        /// The lines it takes.
        lines: u64,
        /// It ended in CR, so that an LF may follow that belongs to it.
        after_return: bool,
    },
    /// A row that is not whole: more must be read.
    More,
    /// A quotation mark that is never properly closed, after so many ends of lines.
    OpenQuote { lines: u64 },
    /// Nothing: the end of the file.
    End,
}

/// Cuts rows into fields as the csv crate does: CR, LF and CRLF end a row, a doubled mark inside marks is one mark.
#[derive(Debug)]
pub(super) struct Slicer {
    delimiter: u8,
    /// The place of each column among those wanted; `None` where all are.
    places: Option<Vec<usize>>,
    /// The fields of the last row, in its bytes or in `written`.
    spans: Vec<Span>,
    /// The text of the fields of a row with marks inside marks.
    written: Vec<u8>,
    was_careful: bool,
    /// The row that is not whole began so, and waits for the end of a quotation.
    open: Option<u64>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Start,
    Plain,
    Quoted,
    Closed,
}

impl Slicer {
    pub(super) fn new(delimiter: u8) -> Self {
        Self {
            delimiter,
            places: None,
            spans: Vec::new(),
            written: Vec::new(),
            was_careful: false,
            open: None,
        }
    }

    /// Cuts out these columns alone, in this order.
    pub(super) fn want(&mut self, columns: &[usize]) {
        let mut places = vec![UNWANTED; columns.iter().max().map_or(0, |last| last + 1)];
        for (place, column) in columns.iter().enumerate() {
            if let Some(known) = places.get_mut(*column) {
                *known = place;
            }
        }
        self.spans = vec![(0, 0); columns.len()];
        self.places = Some(places);
    }

    /// Finds the row at the beginning of `bytes`, after which there is nothing where `is_at_end` says so.
    pub(super) fn step(&mut self, bytes: &[u8], is_at_end: bool) -> Step {
        self.open = None;
        let end = match memchr2(b'\n', b'\r', bytes) {
            Some(end) => end,
            None if !is_at_end => return Step::More,
            None if bytes.is_empty() => return Step::End,
            None => bytes.len(),
        };
        self.clear();
        if !self.quickly(&bytes[..end]) {
            self.clear();
            return self.carefully(bytes, is_at_end);
        }
        self.was_careful = false;
        Step::Row { used: (end + 1).min(bytes.len()), lines: 1, after_return: bytes.get(end) == Some(&b'\r') }
    }

    /// The fields of the row that [`Slicer::step`] found, given the bytes of that row.
    pub(super) fn fields<'s>(&'s self, row: &'s [u8]) -> (&'s [u8], &'s [Span]) {
        (if self.was_careful { &self.written } else { row }, &self.spans)
    }

    /// Tells whether there is nothing in any column of a row.
    pub(super) fn is_blank(&self, row: &[u8]) -> bool {
        row.iter().all(|byte| *byte == self.delimiter || matches!(byte, b'"' | b' ' | b'\t' | b'\n' | b'\r'))
    }

    /// What to say of a row without an end, which starts on this line.
    pub(super) fn too_long(&self, line: u64) -> Reason {
        match self.open {
            Some(lines) => Reason::OpenQuote { line: line + lines },
            None => Reason::LongLine { line },
        }
    }

    fn clear(&mut self) {
        match &self.places {
            Some(_) => self.spans.fill((0, 0)),
            None => self.spans.clear(),
        }
    }

    fn put(&mut self, column: usize, span: Span) {
        match &self.places {
            None => self.spans.push(span),
            Some(places) => {
                let place = places.get(column).copied().unwrap_or(UNWANTED);
                if let Some(known) = self.spans.get_mut(place) {
                    *known = span;
                }
            }
        }
    }

    /// Cuts up a line without its end; tells whether it is a row by itself, without marks inside marks.
    fn quickly(&mut self, line: &[u8]) -> bool {
        let wanted = self.places.as_ref().map_or(usize::MAX, Vec::len);
        let mut at = 0;
        let mut column = 0;
        loop {
            let rest = &line[at..];
            let (span, next) = if rest.first() == Some(&b'"') {
                let Some(length) = memchr(b'"', &rest[1..]) else { return false };
                let close = at + 1 + length;
                if line.get(close + 1).is_some_and(|byte| *byte != self.delimiter) {
                    return false;
                }
                ((at + 1, close), close + 1)
            } else {
                let end = memchr(self.delimiter, rest).map_or(line.len(), |length| at + length);
                ((at, end), end)
            };
            self.put(column, span);
            column += 1;
            if next >= line.len() {
                return true;
            }
            at = next + 1;
            // A mark further on may hide the true end of the row.
            if column >= wanted && memchr(b'"', &line[at..]).is_none() {
                return true;
            }
        }
    }

    /// Reads a row byte by byte.
    fn carefully(&mut self, bytes: &[u8], is_at_end: bool) -> Step {
        self.written.clear();
        self.was_careful = true;
        let mut state = State::Start;
        let (mut column, mut start, mut lines) = (0, 0, 0);
        // Where the mark of this field was opened, and whether the field goes over several lines.
        let (mut opened, mut is_broken) = (0, false);
        for (place, &byte) in bytes.iter().enumerate() {
            let is_end = matches!(byte, b'\n' | b'\r');
            match state {
                State::Quoted if byte == b'"' => state = State::Closed,
                State::Quoted => {
                    // Of CRLF the LF counts.
                    if byte == b'\n' || (byte == b'\r' && bytes.get(place + 1) != Some(&b'\n')) {
                        lines += 1;
                    }
                    is_broken |= is_end;
                    self.written.push(byte);
                }
                State::Closed if byte == b'"' => {
                    self.written.push(byte);
                    state = State::Quoted;
                }
                State::Start if byte == b'"' => {
                    (state, opened, is_broken) = (State::Quoted, lines, false);
                }
                _ if byte == self.delimiter => {
                    self.put(column, (start, self.written.len()));
                    (column, start, state) = (column + 1, self.written.len(), State::Start);
                }
                _ if is_end => {
                    self.put(column, (start, self.written.len()));
                    let (used, after_return) = (place + 1, byte == b'\r');
                    return Step::Row { used, lines: lines + 1, after_return };
                }
                // A mark left open closes at the next mark, which opens a later field: rows would be lost in silence.
                State::Closed if is_broken && !matches!(byte, b' ' | b'\t') => {
                    return Step::OpenQuote { lines: opened };
                }
                _ => {
                    self.written.push(byte);
                    state = State::Plain;
                }
            }
        }
        let is_open = state == State::Quoted;
        if !is_at_end {
            self.open = is_open.then_some(opened);
            return Step::More;
        }
        if is_open {
            return Step::OpenQuote { lines: opened };
        }
        self.put(column, (start, self.written.len()));
        Step::Row { used: bytes.len(), lines: lines + 1, after_return: false }
    }
}
