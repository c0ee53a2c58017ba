//! Writes aligned rows: the padding below tables and cards.
//!
//! This is our own and not a table library's: measured with 35,000 rows, a library took longer for the layout
//! alone than this module takes for everything, and it cuts a long word to fill the line before it.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{Result, Write};

use anstyle::Style;
use console::measure_text_width;

use super::widths::GAP;
use super::wrap::wrap;

/// One cell, measured once.
#[derive(Debug, Clone)]
pub(super) struct Piece<'a> {
    /// Cleaned text without a line end.
    pub(super) text: Cow<'a, str>,
    /// The width of the text in display columns.
    pub(super) width: usize,
    /// Whether the text stands at the right of its column.
    pub(super) is_right: bool,
    /// The style of the text; [`Style::new`] for none.
    pub(super) style: Style,
}

impl<'a> Piece<'a> {
    /// Makes a cell of cleaned text, at the left and without style.
    pub(super) fn new(text: Cow<'a, str>) -> Self {
        let width = measure_text_width(&text);
        Self { text, width, is_right: false, style: Style::new() }
    }
}

/// Writes rows of columns with these widths, each line after a margin of blanks.
#[derive(Debug)]
pub(super) struct Grid {
    margin: usize,
    widths: Vec<usize>,
    line: String,
}

impl Grid {
    /// Makes a grid; text wider than its column is wrapped.
    pub(super) fn new(margin: usize, widths: Vec<usize>) -> Self {
        Self { margin, widths, line: String::new() }
    }

    /// Writes one row, on as many lines as its highest cell needs.
    pub(super) fn write_row(&mut self, pieces: &[Piece<'_>], out: &mut impl Write) -> Result<()> {
        if pieces.iter().zip(&self.widths).all(|(piece, width)| piece.width <= *width) {
            return self.write_line(pieces, out);
        }
        let wrapped: Vec<Vec<String>> =
            pieces.iter().zip(&self.widths).map(|(piece, &width)| wrap(&piece.text, width)).collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        for number in 0..height {
            let line: Vec<Piece<'_>> = pieces
                .iter()
                .zip(&wrapped)
                .map(|(piece, lines)| {
                    let text = lines.get(number).map_or("", String::as_str);
                    Piece { is_right: piece.is_right, style: piece.style, ..Piece::new(Cow::Borrowed(text)) }
                })
                .collect();
            self.write_line(&line, out)?;
        }
        Ok(())
    }

    /// Writes the thin rule below a header.
    pub(super) fn write_rule(&mut self, out: &mut impl Write) -> Result<()> {
        let rule: Vec<Piece<'_>> =
            self.widths.iter().map(|&width| Piece::new(Cow::Owned("─".repeat(width)))).collect();
        self.write_line(&rule, out)
    }

    fn write_line(&mut self, pieces: &[Piece<'_>], out: &mut impl Write) -> Result<()> {
        self.line.clear();
        pad(&mut self.line, self.margin);
        for (place, (piece, width)) in pieces.iter().zip(&self.widths).enumerate() {
            if place > 0 {
                pad(&mut self.line, GAP);
            }
            let blank = width.saturating_sub(piece.width);
            if piece.is_right {
                pad(&mut self.line, blank);
            }
            push_styled(&mut self.line, &piece.text, piece.style);
            if !piece.is_right {
                pad(&mut self.line, blank);
            }
        }
        self.line.truncate(self.line.trim_end().len());
        self.line.push('\n');
        out.write_all(self.line.as_bytes())
    }
}

/// Adds text in its style, and the plain text where the style is none or there is nothing to style.
pub(super) fn push_styled(line: &mut String, text: &str, style: Style) {
    if text.is_empty() || style.is_plain() {
        line.push_str(text);
    } else {
        // Writing to a string cannot fail.
        let _ = write!(line, "{style}{text}{style:#}");
    }
}

fn pad(line: &mut String, blanks: usize) {
    const BLANKS: &str = "                                ";
    let mut left = blanks;
    while left > 0 {
        let next = left.min(BLANKS.len());
        line.push_str(&BLANKS[..next]);
        left -= next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(grid: &mut Grid, pieces: &[Piece<'_>]) -> String {
        let mut out = Vec::new();
        grid.write_row(pieces, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn cells_are_padded_and_lines_end_in_text() {
        let number = Piece { is_right: true, ..Piece::new("7".into()) };
        let pieces = [Piece::new("東京".into()), number, Piece::new("x".into())];
        assert_eq!(written(&mut Grid::new(1, vec![5, 3, 9]), &pieces), " 東京     7  x\n");
    }

    #[test]
    fn long_cells_continue_below() {
        let pieces = [Piece::new("a".into()), Piece::new("one two three".into())];
        assert_eq!(written(&mut Grid::new(0, vec![2, 7]), &pieces), "a   one two\n    three\n");
    }

    #[test]
    fn a_style_does_not_change_the_width() {
        let pieces = [Piece { style: Style::new().bold(), ..Piece::new("a".into()) }, Piece::new("b".into())];
        assert_eq!(written(&mut Grid::new(0, vec![2, 2]), &pieces), "\u{1b}[1ma\u{1b}[0m   b\n");
    }
}
