//! Cards as text for people.

use std::borrow::Cow;
use std::io::{Result, Write};

use super::Look;
use super::card::{Body, Card, Pair};
use super::clean::one_line;
use super::grid::{Grid, Piece};
use super::ink::Ink;
use super::sheet::Cell;
use super::table;
use super::widths::GAP;
use super::wrap::wrap;

/// The width of prose where the terminal does not tell its own.
const USUAL_WIDTH: usize = 80;

/// The widest lines of prose that are still easy to read.
const WIDEST: usize = 100;

/// The narrowest width for which lines are laid out.
const NARROWEST: usize = 20;

/// The blanks before the content of a section that has a heading.
const MARGIN: usize = 2;

/// Writes the title and the sections that have content, with a blank line before each section.
pub(super) fn write(card: &Card, look: &Look, out: &mut impl Write) -> Result<()> {
    let width = look.width.unwrap_or(USUAL_WIDTH).clamp(NARROWEST, WIDEST);
    write_heading(&card.title, width, look, out)?;
    for section in card.for_people() {
        out.write_all(b"\n")?;
        let margin = if section.heading.is_empty() { 0 } else { MARGIN };
        write_heading(&section.heading, width, look, out)?;
        match &section.body {
            Body::Pairs(pairs) => write_pairs(pairs, margin, width, out)?,
            Body::Lines(lines) => {
                for line in lines {
                    write_prose(line, margin, width, out)?;
                }
            }
            Body::Sheet(sheet) => table::write(sheet, look, margin, out)?,
        }
    }
    Ok(())
}

fn write_heading(text: &str, width: usize, look: &Look, out: &mut impl Write) -> Result<()> {
    let style = if look.colour { Ink::Heading.style() } else { Ink::Plain.style() };
    for line in wrap(&one_line(text), width) {
        writeln!(out, "{style}{}{style:#}", line.trim_end())?;
    }
    Ok(())
}

/// Writes labels at the left and values at the right; a long value continues below itself.
fn write_pairs(pairs: &[Pair], margin: usize, width: usize, out: &mut impl Write) -> Result<()> {
    let room = width - margin;
    let pairs = pairs.iter().filter(|pair| pair.is_for_people());
    let widest = pairs.clone().map(|pair| Piece::new(one_line(&pair.label)).width).max();
    let labels = widest.unwrap_or(0).clamp(1, room / 2);
    let rows = pairs.flat_map(|pair| {
        let mut label = one_line(&pair.label);
        paragraphs(&pair.value)
            .into_iter()
            .map(move |value| vec![Piece::new(std::mem::take(&mut label)), Piece::new(value)])
    });
    Grid::new(margin, [labels, room - labels - GAP]).write(rows, out)
}

/// The lines of a value: text keeps its own line ends.
fn paragraphs(value: &Cell) -> Vec<Cow<'_, str>> {
    match value {
        Cell::Text(text) => text.trim_end().split('\n').map(one_line).collect(),
        other => vec![other.for_people()],
    }
}

fn write_prose(text: &str, margin: usize, width: usize, out: &mut impl Write) -> Result<()> {
    for paragraph in text.split('\n') {
        let lines = wrap(&one_line(paragraph), width - margin);
        if lines.is_empty() {
            out.write_all(b"\n")?;
        }
        for line in lines {
            let line = format!("{:margin$}{line}", "");
            writeln!(out, "{}", line.trim_end())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::samples::{example, sheets, texts};
    use super::super::{card, card_json};
    use super::*;
    use console::measure_text_width;
    use proptest::prelude::*;

    fn sample() -> Card {
        let mut card = Card::new("Jo Example");
        card.push(
            "contact",
            "",
            Body::Pairs(vec![
                Pair::new("ward", "Ward", "Oldfield"),
                Pair::new("phone", "Phone", Cell::Empty),
                Pair::new("seats", "Seats held", 2),
                Pair::new("address", "Address", "1 High Street\nOldfield"),
            ]),
        );
        card.push(
            "reasons",
            "Why",
            Body::Lines(vec!["the ward holds two practices that are to move to another hospital".to_owned()]),
        );
        card.push("events", "Events", Body::Lines(Vec::new()));
        card.push("updates", "Updates", Body::Sheet(example()));
        card
    }

    fn printed(subject: &Card, look: &Look) -> String {
        let mut out = Vec::new();
        card(subject, look, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn sections_are_aligned_and_wrapped() {
        let text = printed(&sample(), &Look { width: Some(52), colour: false });
        let wanted = "Jo Example\n\n\
             Ward        Oldfield\nSeats held  2\nAddress     1 High Street\n            Oldfield\n\n\
             Why\n  the ward holds two practices that are to move to\n  another hospital\n\n\
             Updates\n  Name     State    Due          Visits  Remark\n";
        assert!(text.starts_with(wanted), "{text}");
    }

    #[test]
    fn a_line_of_wide_blanks_leaves_none_behind() {
        let mut card = Card::new("Jo");
        card.push("notes", "Notes", Body::Lines(vec!["a\n\n\u{3000}\nb".to_owned()]));
        assert_eq!(printed(&card, &Look::default()), "Jo\n\nNotes\n  a\n\n\n  b\n");
    }

    #[test]
    fn json_has_a_key_for_each_section() {
        let mut out = Vec::new();
        card_json(&sample(), &mut out).unwrap();
        let value: serde_json::Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(value["title"], "Jo Example");
        assert_eq!(value["contact"]["seats"], 2);
        assert!(value["contact"]["phone"].is_null());
        assert_eq!(value["reasons"][0], "the ward holds two practices that are to move to another hospital");
        assert_eq!(value["events"], serde_json::json!([]));
        assert_eq!(value["updates"][1]["id"], 8);
    }

    proptest! {
        #[test]
        fn cards_fit_and_hide_nothing(
            title in texts(), label in texts(), value in texts(), line in texts(), sheet in sheets(),
            width in 44usize..150,
        ) {
            let mut card = Card::new(title);
            card.push("pairs", label.clone(), Body::Pairs(vec![Pair::new("value", label, value)]));
            card.push("lines", "Lines", Body::Lines(vec![line]));
            card.push("sheet", "Sheet", Body::Sheet(sheet));
            for line in printed(&card, &Look { width: Some(width), colour: false }).lines() {
                prop_assert!(measure_text_width(line) <= width, "{line:?}");
                prop_assert_eq!(line.trim_end(), line);
                prop_assert!(!line.chars().any(super::super::clean::is_hidden));
            }
        }
    }
}
