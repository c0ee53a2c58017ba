//! Tables for terminals: a header, a thin rule, two blanks between columns.

use std::borrow::Cow;
use std::io::{Result, Write};

use super::Look;
use super::grid::{Grid, Piece};
use super::ink::Ink;
use super::sheet::{Cell, Sheet, Shown, cell};
use super::widths::{Need, are_comfortable, share, text_width};
use super::wrap::longest_word;

/// Terminals narrower than this are treated as if they had this width.
const NARROWEST: usize = 20;

/// Writes a table after a margin of blanks; nothing where the sheet has no row.
pub(super) fn write(sheet: &Sheet, look: &Look, margin: usize, out: &mut impl Write) -> Result<()> {
    if sheet.is_empty() {
        return Ok(());
    }
    let mut columns: Vec<Laid> =
        sheet.for_people().into_iter().map(|place| lay_out(sheet, place, look)).collect();
    let widths = match look.width {
        None => columns.iter().map(|column| column.need.natural).collect(),
        Some(width) => {
            let width = width.saturating_sub(margin).max(NARROWEST);
            leave_out(&mut columns, width);
            share(&needs(&columns), width)
        }
    };
    if columns.is_empty() {
        return Ok(());
    }
    let grid = Grid::new(margin, widths);
    let heading = columns.iter().map(|column| column.heading(sheet, look)).collect();
    // Each row's text is made when it is written: a long listing is not held twice.
    let rows =
        sheet.rows.iter().map(|row| columns.iter().map(|column| column.piece(sheet, row, look)).collect());
    grid.write([heading, grid.rule()].into_iter().chain(rows), out)
}

/// A column and the room it needs.
struct Laid {
    place: usize,
    is_if_room: bool,
    /// Whether its heading stands at the right, as its numbers do.
    is_right: bool,
    /// Whether no row has a value here.
    is_blank: bool,
    need: Need,
}

impl Laid {
    fn heading<'a>(&self, sheet: &Sheet, look: &Look) -> Piece<'a> {
        let ink = if look.colour { Ink::Heading } else { Ink::Plain };
        let heading = sheet.columns[self.place].heading;
        Piece { is_right: self.is_right, ink, ..Piece::new(Cow::Borrowed(heading)) }
    }

    fn piece<'a>(&self, sheet: &Sheet, row: &'a [Cell], look: &Look) -> Piece<'a> {
        let cell = cell(row, self.place);
        let mut piece = Piece::new(cell.for_people());
        piece.is_right = matches!(cell, Cell::Int(_) | Cell::Share(_));
        if look.colour && sheet.columns[self.place].key == "state" {
            piece.ink = Ink::of_state(&piece.text);
        }
        piece
    }
}

fn lay_out(sheet: &Sheet, place: usize, look: &Look) -> Laid {
    let column = &sheet.columns[place];
    // No column is without any width, not even one without heading and text.
    let word = longest_word(column.heading).max(1);
    let natural = text_width(column.heading).max(1);
    let mut need = Need { natural, longest_phrase: word, longest_word: word };
    let mut is_blank = true;
    for row in &sheet.rows {
        let cell = cell(row, place);
        let text = cell.for_people();
        is_blank &= text.is_empty();
        let width = text_width(&text);
        need.natural = need.natural.max(width);
        // Where nothing is wrapped, nobody asks for the words.
        if look.width.is_some() && width > need.longest_word {
            let word = longest_word(&text);
            let phrase = if matches!(cell, Cell::Date(_)) { width } else { word };
            need.longest_word = need.longest_word.max(word);
            need.longest_phrase = need.longest_phrase.max(phrase);
        }
    }
    let is_right = sheet.is_numeric(place);
    Laid { place, is_if_room: column.shown == Shown::IfRoom, is_right, is_blank, need }
}

/// Leaves out columns that may be left out: those without any value, then from the right until the others fit well;
/// never the last column.
fn leave_out(columns: &mut Vec<Laid>, width: usize) {
    if columns.iter().any(|column| !column.is_blank) {
        columns.retain(|column| !column.is_if_room || !column.is_blank);
    }
    while columns.len() > 1 && !are_comfortable(&needs(columns), width) {
        let Some(place) = columns.iter().rposition(|column| column.is_if_room) else { return };
        columns.remove(place);
    }
}

fn needs(columns: &[Laid]) -> Vec<Need> {
    columns.iter().map(|column| column.need).collect()
}

#[cfg(test)]
mod tests {
    use super::super::samples::{example, print, sheets};
    use super::super::{Column, Format};
    use super::*;
    use console::{measure_text_width, strip_ansi_codes};
    use proptest::prelude::*;

    fn at(width: usize) -> Look {
        Look { width: Some(width), colour: false }
    }

    #[test]
    fn a_pipe_gets_every_column_unwrapped() {
        let text = print(&example(), Format::Table, &Look::default());
        assert_eq!(
            text,
            "Name         State    Due          Visits  Agreed  Remark\n\
             ───────────  ───────  ───────────  ──────  ──────  ──────────────\n\
             Jo Example   overdue  12 Nov 2026       3  yes     by <b>post</b>\n\
             Ann | Other                           -12  no\n"
        );
        assert_eq!(print(&example(), Format::Table, &at(80)), text);
    }

    #[test]
    fn a_narrow_terminal_leaves_out_what_it_may_and_wraps_the_rest() {
        assert_eq!(
            print(&example(), Format::Table, &at(50)),
            "Name     State    Due          Visits  Remark\n\
             ───────  ───────  ───────────  ──────  ───────────\n\
             Jo       overdue  12 Nov 2026       3  by\n\
             Example                                <b>post</b>\n\
             Ann |                             -12\n\
             Other\n"
        );
    }

    #[test]
    fn colour_adds_codes_and_moves_nothing() {
        let plain = print(&example(), Format::Table, &at(60));
        let coloured = print(&example(), Format::Table, &Look { colour: true, ..at(60) });
        assert!(coloured.starts_with("\u{1b}[1mName\u{1b}[0m"), "{coloured:?}");
        assert!(coloured.contains("\u{1b}[1m\u{1b}[31moverdue\u{1b}[0m"), "{coloured:?}");
        assert_eq!(strip_ansi_codes(&coloured), plain);
    }

    #[test]
    fn the_only_columns_stay_even_where_they_may_be_left_out() {
        let mut sheet = Sheet::new(&[Column::if_room("a", "First"), Column::if_room("b", "Second")]);
        sheet.push(vec!["abcdefghijklmnopqrstuvwxyz".into(), "x".into()]);
        assert_eq!(
            print(&sheet, Format::Table, &at(20)),
            "First\n────────────────────\nabcdefghijklmnopqrst\nuvwxyz\n"
        );
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_terminal(sheet in sheets(), width in 40usize..200, colour: bool) {
            let text = print(&sheet, Format::Table, &Look { width: Some(width), colour });
            for line in text.lines() {
                prop_assert!(measure_text_width(line) <= width, "{line:?}");
                prop_assert_eq!(line.trim_end(), line);
            }
        }

        #[test]
        fn colour_moves_nothing(sheet in sheets(), width in prop::option::of(20usize..200)) {
            let plain = print(&sheet, Format::Table, &Look { width, colour: false });
            let coloured = print(&sheet, Format::Table, &Look { width, colour: true });
            prop_assert_eq!(strip_ansi_codes(&coloured), plain);
        }

        #[test]
        fn a_pipe_has_one_line_for_each_row(sheet in sheets()) {
            let text = print(&sheet, Format::Table, &Look::default());
            prop_assert_eq!(text.lines().count(), if sheet.is_empty() { 0 } else { sheet.rows.len() + 2 });
        }
    }
}
