//! The part of a file that is in memory.

use super::super::source::SourceError;
use super::input::Input;

const MARK: &[u8] = &[0xEF, 0xBB, 0xBF];

/// A buffer that moves over the input.
#[derive(Debug)]
pub(super) struct Window<'i> {
    input: Input<'i>,
    buffer: Vec<u8>,
    /// What is not yet passed is from here
    start: usize,
    /// to here.
    end: usize,
    is_at_end: bool,
}

impl<'i> Window<'i> {
    pub(super) fn new(input: Input<'i>, at_once: usize) -> Self {
        Self { input, buffer: vec![0; at_once.max(1)], start: 0, end: 0, is_at_end: false }
    }

    /// What is read and not passed.
    pub(super) fn unread(&self) -> &[u8] {
        &self.buffer[self.start..self.end]
    }

    /// The last bytes that were passed.
    pub(super) fn passed(&self, count: usize) -> &[u8] {
        &self.buffer[self.start.saturating_sub(count)..self.start]
    }

    /// Passes some bytes, which stay where they are until more is read.
    pub(super) fn pass(&mut self, count: usize) {
        self.start = (self.start + count).min(self.end);
    }

    /// Tells whether there is nothing after what is in memory.
    pub(super) fn is_at_end(&self) -> bool {
        self.is_at_end
    }

    pub(super) fn progress(&self) -> (u64, Option<u64>) {
        self.input.progress()
    }

    /// Reads on, at least a byte unless it is the end; the buffer grows where all of it is unread.
    pub(super) fn fill(&mut self) -> Result<(), SourceError> {
        self.buffer.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.start = 0;
        if self.end == self.buffer.len() {
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
        let count = self.input.read(&mut self.buffer[self.end..])?;
        self.end += count;
        self.is_at_end = count == 0;
        Ok(())
    }

    /// Reads on until so many bytes are there, or all.
    pub(super) fn fill_to(&mut self, count: usize) -> Result<(), SourceError> {
        while self.unread().len() < count && !self.is_at_end {
            self.fill()?;
        }
        Ok(())
    }

    /// Passes the byte-order marks of UTF-8, of which there may be two.
    pub(super) fn skip_mark(&mut self) {
        while self.unread().starts_with(MARK) {
            self.pass(MARK.len());
        }
    }
}
