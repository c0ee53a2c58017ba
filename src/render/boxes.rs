//! Four boxes, two by two, drawn with letters that every terminal and printer has.

use std::io::{Result, Write};

use super::Look;
use super::clean::one_line;
use super::ink::{Ink, paint};
use super::widths::text_width;
use super::wrap::wrap;

/// The width where the terminal does not tell its own.
const USUAL_WIDTH: usize = 80;

/// The widest lines that are still easy to read across two boxes.
const WIDEST: usize = 120;

/// The narrowest width for which boxes are drawn.
const NARROWEST: usize = 30;

/// Four boxes with what is in them, and what is in none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Boxes {
    /// What stands above them.
    pub title: String,
    /// The boxes: above left and right, then below.
    pub boxes: [Filled; 4],
    /// What is in no box; without lines it is not printed.
    pub rest: Filled,
}

/// A box: its title, words on what it means, and what is in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filled {
    /// Its title.
    pub title: String,
    /// What it means, a line or paragraph each.
    pub words: Vec<String>,
    /// What is in it, a line each.
    pub lines: Vec<String>,
}

/// Writes the boxes no wider than the terminal.
pub(super) fn write(boxes: &Boxes, look: &Look, out: &mut impl Write) -> Result<()> {
    let width = look.width.unwrap_or(USUAL_WIDTH).clamp(NARROWEST, WIDEST);
    let heading = |line: &str| marked(line, true, look);
    for line in wrap(&one_line(&boxes.title), width) {
        writeln!(out, "{}", paint(&heading(line.trim_end())))?;
    }
    out.write_all(b"\n")?;
    // Two boxes, three lines down and a blank on either side of each text.
    let room = (width - 7) / 2;
    let rule = format!("+{0}+{0}+", "-".repeat(room + 2));
    for pair in boxes.boxes.chunks(2) {
        writeln!(out, "{rule}")?;
        let [left, right] = [0, 1].map(|place| pair.get(place).map_or_else(Vec::new, |of| inside(of, room)));
        for number in 0..left.len().max(right.len()) {
            let cell = |lines: &[Line]| -> String {
                let Some(line) = lines.get(number) else { return " ".repeat(room) };
                let blanks = room.saturating_sub(text_width(&line.text));
                format!("{}{}", marked(&line.text, line.is_title, look), " ".repeat(blanks))
            };
            writeln!(out, "{}", paint(&format!("| {} | {} |", cell(&left), cell(&right))))?;
        }
    }
    writeln!(out, "{rule}")?;
    if boxes.rest.lines.is_empty() {
        return Ok(());
    }
    out.write_all(b"\n")?;
    for line in inside(&boxes.rest, width) {
        writeln!(out, "{}", paint(&marked(&line.text, line.is_title, look)))?;
    }
    Ok(())
}

/// One line of a box.
struct Line {
    text: String,
    is_title: bool,
}

fn inside(filled: &Filled, room: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut add = |text: &str, is_title: bool| {
        let wrapped = wrap(&one_line(text), room);
        lines.extend(wrapped.into_iter().map(|line| Line { text: line.trim_end().to_owned(), is_title }));
    };
    add(&filled.title, true);
    for words in &filled.words {
        add(words, false);
    }
    if !filled.lines.is_empty() {
        lines.push(Line { text: String::new(), is_title: false });
    }
    for text in &filled.lines {
        // What continues below stands further in than the next name.
        let mut indent = 0;
        for line in wrap(&one_line(text), room.saturating_sub(2)) {
            lines.push(Line { text: format!("{:indent$}{}", "", line.trim_end()), is_title: false });
            indent = 2;
        }
    }
    lines
}

fn marked(text: &str, is_heading: bool, look: &Look) -> String {
    let ink = if is_heading && look.colour { Ink::Heading } else { Ink::Plain };
    let mut line = String::new();
    ink.mark(text, &mut line);
    line
}

#[cfg(test)]
mod tests {
    use console::measure_text_width;
    use proptest::prelude::*;

    use super::super::samples::texts;
    use super::super::{boxes, clean};
    use super::*;

    fn filled(title: &str, lines: &[&str]) -> Filled {
        Filled {
            title: title.to_owned(),
            words: vec!["what to do".to_owned()],
            lines: lines.iter().map(|line| (*line).to_owned()).collect(),
        }
    }

    fn printed(boxes_: &Boxes, width: usize) -> String {
        let mut out = Vec::new();
        boxes(boxes_, &Look { width: Some(width), colour: false }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn four_boxes_two_by_two() {
        let four = [
            filled("One", &["Ann Other", "Bartholomew Featherstone"]),
            filled("Two", &[]),
            filled("Three", &[]),
            filled("Four", &["Jo"]),
        ];
        let text = printed(&Boxes { title: "All".into(), boxes: four, rest: filled("None", &["Kit"]) }, 45);
        assert_eq!(
            text,
            "All\n\n\
             +---------------------+---------------------+\n\
             | One                 | Two                 |\n\
             | what to do          | what to do          |\n\
             |                     |                     |\n\
             | Ann Other           |                     |\n\
             | Bartholomew         |                     |\n\
             |   Featherstone      |                     |\n\
             +---------------------+---------------------+\n\
             | Three               | Four                |\n\
             | what to do          | what to do          |\n\
             |                     |                     |\n\
             |                     | Jo                  |\n\
             +---------------------+---------------------+\n\n\
             None\nwhat to do\n\nKit\n"
        );
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_terminal_and_the_boxes_stay_whole(
            names in prop::collection::vec(texts(), 0..6), title in texts(), width in 30usize..130,
        ) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let four = [filled(&title, &names), filled("b", &names), filled("c", &[]), filled("d", &[])];
            let text = printed(&Boxes { title, boxes: four, rest: filled("rest", &names) }, width);
            let hidden = text.chars().find(|&found| clean::is_hidden(found) && found != '\n');
            prop_assert_eq!(hidden, None);
            let (mut wide, mut inside) = (None, false);
            for line in text.lines() {
                prop_assert!(measure_text_width(line) <= width, "{:?}", line);
                if line.starts_with("+-") {
                    inside = true;
                } else if inside && line.is_empty() {
                    break;
                }
                if inside {
                    prop_assert_eq!(*wide.get_or_insert(measure_text_width(line)), measure_text_width(line), "{}", text);
                }
            }
        }
    }
}
