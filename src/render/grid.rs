//! Rows of aligned cells: the layout below tables and cards.
//!
//! A row that fits on one line is written here, which costs a tenth of what the library does for it; a row with a cell
//! that continues below is drawn by comfy-table. The widths of the columns and the line ends within cells are ours,
//! because people's names and addresses must not be cut where a space would do.

use std::borrow::Cow;
use std::io::{Result, Write};

use comfy_table::presets::NOTHING;
use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, Table, Width};

use super::ink::{Ink, paint};
use super::widths::{GAP, text_width};
use super::wrap::wrap;

/// The widest column: the library counts in 16 bits, with the blanks beside the text.
const WIDEST: usize = 60_000;

/// The most rows in one table of the library: it holds all of them several times while it draws, and tables
/// that stay in the processor's cache are drawn twice as fast as one of 35,000 rows.
const MOST_ROWS: usize = 32;

/// One cell, measured once.
#[derive(Debug, Clone)]
pub(super) struct Piece<'a> {
    /// Cleaned text without a line end.
    pub(super) text: Cow<'a, str>,
    /// The width of the text in display columns, the same that the library finds.
    pub(super) width: usize,
    /// Whether the text stands at the right of its column.
    pub(super) is_right: bool,
    /// How the text is printed.
    pub(super) ink: Ink,
}

impl<'a> Piece<'a> {
    /// Makes a cell of cleaned text, at the left and plain.
    pub(super) fn new(text: Cow<'a, str>) -> Self {
        let width = text_width(&text);
        Self { text, width, is_right: false, ink: Ink::Plain }
    }

    /// Makes the library's cell, with line ends wherever the text must be wrapped.
    fn into_cell(self, width: usize) -> Cell {
        let text = if self.width <= width && self.ink == Ink::Plain {
            self.text.into_owned()
        } else {
            let lines =
                if self.width <= width { vec![self.text.into_owned()] } else { wrap(&self.text, width) };
            let mut text = String::new();
            for (number, line) in lines.iter().enumerate() {
                if number > 0 {
                    text.push('\n');
                }
                self.ink.mark(line, &mut text);
            }
            text
        };
        let cell = Cell::new_owned(text);
        if self.is_right { cell.set_alignment(CellAlignment::Right) } else { cell }
    }
}

/// Columns of these widths, after a margin of blanks.
#[derive(Debug)]
pub(super) struct Grid {
    margin: usize,
    widths: Vec<usize>,
}

impl Grid {
    /// Makes a grid; text wider than its column is wrapped, and a column takes at least one display column.
    pub(super) fn new(margin: usize, widths: impl IntoIterator<Item = usize>) -> Self {
        Self { margin, widths: widths.into_iter().map(|width| width.clamp(1, WIDEST)).collect() }
    }

    /// The thin rule below a header.
    ///
    /// It is a row because the library's own header line is drawn through the blanks between the columns.
    pub(super) fn rule(&self) -> Vec<Piece<'static>> {
        self.widths.iter().map(|&width| Piece::new(Cow::Owned("─".repeat(width)))).collect()
    }

    /// Writes rows, each on as many lines as its highest cell needs, without blanks at the end of a line.
    ///
    /// Many rows are drawn as several tables, which look like one as they have the same widths.
    pub(super) fn write<'a>(
        &self,
        rows: impl IntoIterator<Item = Vec<Piece<'a>>>,
        out: &mut impl Write,
    ) -> Result<()> {
        let mut line = String::new();
        let mut wrapped = Vec::new();
        for row in rows {
            if row.iter().zip(&self.widths).any(|(piece, width)| piece.width > *width) {
                wrapped.push(row);
                if wrapped.len() == MOST_ROWS {
                    self.write_wrapped(&mut wrapped, out)?;
                }
                continue;
            }
            self.write_wrapped(&mut wrapped, out)?;
            line.clear();
            self.lay(&row, &mut line);
            line.truncate(line.trim_end().len());
            line.push('\n');
            out.write_all(paint(&line).as_bytes())?;
        }
        self.write_wrapped(&mut wrapped, out)
    }

    /// Lays a row out on one line. Blanks are written only before text.
    fn lay(&self, row: &[Piece<'_>], line: &mut String) {
        let mut blanks = self.margin;
        for (piece, width) in row.iter().zip(&self.widths) {
            let spare = width.saturating_sub(piece.width);
            let (before, after) = if piece.is_right { (spare, 0) } else { (0, spare) };
            blanks += before;
            if !piece.text.is_empty() {
                line.extend(std::iter::repeat_n(' ', std::mem::take(&mut blanks)));
                piece.ink.mark(&piece.text, line);
            }
            blanks += after + GAP;
        }
    }

    /// Writes rows that have a cell of several lines.
    fn write_wrapped(&self, rows: &mut Vec<Vec<Piece<'_>>>, out: &mut impl Write) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        for line in self.table(rows.drain(..)).lines() {
            writeln!(out, "{}", paint(line.trim_end()))?;
        }
        Ok(())
    }

    fn table<'a>(&self, rows: impl Iterator<Item = Vec<Piece<'a>>>) -> Table {
        let mut table = Table::new();
        // With a width of its own the library does not ask the terminal, which is not always where we print.
        table.load_style(NOTHING).set_content_arrangement(ContentArrangement::Disabled).set_width(u16::MAX);
        for row in rows {
            let cells = row.into_iter().zip(&self.widths).map(|(piece, &width)| piece.into_cell(width));
            table.add_row(cells.collect::<Vec<_>>());
        }
        let last = self.widths.len().saturating_sub(1);
        for (column, &width) in table.column_iter_mut().zip(&self.widths) {
            let left = if column.index == 0 { self.margin } else { 0 };
            let right = if column.index == last { 0 } else { GAP };
            let whole = ColumnConstraint::Absolute(Width::Fixed(narrow(left + width + right)));
            column.set_padding((narrow(left), narrow(right))).set_constraint(whole);
        }
        table
    }
}

fn narrow(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(grid: &Grid, rows: Vec<Vec<Piece<'_>>>) -> String {
        let mut out = Vec::new();
        grid.write(rows, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn cells_are_padded_and_lines_end_in_text() {
        let number = Piece { is_right: true, ..Piece::new("7".into()) };
        let pieces = vec![Piece::new("東京".into()), number, Piece::new("x".into())];
        assert_eq!(written(&Grid::new(1, [5, 3, 9]), vec![pieces]), " 東京     7  x\n");
    }

    #[test]
    fn long_cells_continue_below() {
        let pieces = vec![Piece::new("a".into()), Piece::new("one two three".into())];
        assert_eq!(written(&Grid::new(0, [2, 7]), vec![pieces]), "a   one two\n    three\n");
    }

    #[test]
    fn a_long_word_does_not_fill_the_line_before_it() {
        let pieces = vec![Piece::new("to councillors".into()), Piece::new("x".into())];
        assert_eq!(written(&Grid::new(0, [9, 1]), vec![pieces]), "to         x\ncouncillo\nrs\n");
    }

    #[test]
    fn a_style_does_not_change_the_width() {
        let pieces = vec![Piece { ink: Ink::Heading, ..Piece::new("a b".into()) }, Piece::new("c".into())];
        assert_eq!(
            written(&Grid::new(0, [2, 2]), vec![pieces]),
            "\u{1b}[1ma\u{1b}[0m   c\n\u{1b}[1mb\u{1b}[0m\n"
        );
    }

    #[test]
    fn rows_that_fit_and_rows_that_do_not_keep_their_order() {
        let row = |text: &'static str| vec![Piece::new(text.into()), Piece::new("x".into())];
        let rows = vec![row("one"), row("two words"), row("3")];
        assert_eq!(written(&Grid::new(1, [5, 1]), rows), " one    x\n two    x\n words\n 3      x\n");
    }

    #[test]
    fn many_rows_look_like_one_table() {
        let rows: Vec<Vec<Piece<'_>>> =
            (0..1000).map(|_| vec![Piece::new("a".into()), Piece::new("b".into())]).collect();
        assert_eq!(written(&Grid::new(0, [3, 3]), rows), "a    b\n".repeat(1000));
    }

    #[test]
    fn text_beyond_the_widest_column_is_wrapped_and_not_lost() {
        let word = "x".repeat(70_000);
        let text = written(&Grid::new(2, [70_000]), vec![vec![Piece::new(word.as_str().into())]]);
        let lengths: Vec<usize> = text.lines().map(str::len).collect();
        assert_eq!(lengths, [2 + WIDEST, 2 + 70_000 - WIDEST]);
    }
}
