//! Prints what the tool found: as a table, JSON, CSV, Markdown or a page of HTML, and one thing at a time as a card.
//!
//! Text comes from files that anybody may have written, so each format makes it harmless in its own way: see
//! [`clean`] for terminals and Markdown, [`guard`] for spreadsheets. A new format is a new file here, a
//! variant of [`Format`], and its line in [`Format::ALL`], [`Format::name`] and [`render`].

mod boxes;
mod card;
mod card_text;
mod clean;
mod csv;
mod grid;
mod guard;
mod html;
mod ink;
mod json;
mod markdown;
#[cfg(test)]
mod samples;
mod sheet;
mod table;
mod widths;
mod words;
mod wrap;

use std::fmt;
use std::io::{BufWriter, Result, Write};
use std::str::FromStr;

pub use boxes::{Boxes, Filled};
pub use card::{Body, Card, Pair, Section};
pub use clean::{clean, without_hidden};
pub use guard::{guard, unguard};
pub use html::Heading;
pub use sheet::{Cell, Column, Sheet, Shown};
pub use words::{count, day, list_words, thousands};

/// The formats in which a listing can be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Aligned columns for a terminal.
    Table,
    /// An array of flat objects, one on each line.
    Json,
    /// Comma-separated values with a header line (RFC 4180, except that lines end in LF alone, for pipes).
    Csv,
    /// A table in GitHub's Markdown.
    Markdown,
    /// A whole page of HTML, to be read in a browser or printed.
    Html,
}

impl Format {
    /// All formats, in the order in which help lists them.
    pub const ALL: [Self; 5] = [Self::Table, Self::Json, Self::Csv, Self::Markdown, Self::Html];

    /// The name people type.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Markdown => "md",
            Self::Html => "html",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> std::result::Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|format| format.name() == name)
            .ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

/// Says that a name is not the name of a [`Format`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownFormat(String);

impl fmt::Display for UnknownFormat {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "unknown format '{}': use table, json, csv, md or html", clean(&self.0))
    }
}

impl std::error::Error for UnknownFormat {}

/// What the place that is printed to can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// The width of the terminal in columns; `None` where it is not a terminal: nothing is wrapped or left
    /// out.
    pub width: Option<usize>,
    /// Whether tables and cards may use colour and bold.
    pub colour: bool,
}

/// Prints a sheet.
///
/// Without rows, a table, Markdown and HTML are nothing at all, JSON is `[]` and CSV is the header line, so that
/// scripts keep working. A page of HTML made here has no title of its own: see [`page`]. Output is buffered here; the only errors are those of `out`.
pub fn render(sheet: &Sheet, format: Format, look: &Look, out: &mut dyn Write) -> Result<()> {
    let mut buffered = BufWriter::with_capacity(1 << 16, out);
    match format {
        Format::Table => table::write(sheet, look, 0, &mut buffered)?,
        Format::Json => json::write(sheet, &mut buffered)?,
        Format::Csv => csv::write(sheet, &mut buffered)?,
        Format::Markdown => markdown::write(sheet, &mut buffered)?,
        Format::Html if sheet.is_empty() => {}
        Format::Html => html::write(sheet, &Heading { title: "engage", day: "" }, "", &mut buffered)?,
    }
    buffered.flush()
}

/// Prints four boxes, no wider than the terminal.
pub fn boxes(boxes: &Boxes, look: &Look, out: &mut dyn Write) -> Result<()> {
    let mut buffered = BufWriter::new(out);
    boxes::write(boxes, look, &mut buffered)?;
    buffered.flush()
}

/// Prints a card as text for people, no wider than the terminal, and prose never wider than 100 columns.
pub fn card(card: &Card, look: &Look, out: &mut dyn Write) -> Result<()> {
    let mut buffered = BufWriter::new(out);
    card_text::write(card, look, &mut buffered)?;
    buffered.flush()
}

/// Prints a card as one JSON object: `title`, then a key for each section.
///
/// Pairs are an object, lines an array of strings, a sheet an array of objects.
pub fn card_json(card: &Card, out: &mut dyn Write) -> Result<()> {
    let mut buffered = BufWriter::new(out);
    json::write_card(card, &mut buffered)?;
    buffered.flush()
}

/// Prints a card as Markdown: headings, lists and tables.
pub fn card_markdown(card: &Card, out: &mut dyn Write) -> Result<()> {
    let mut buffered = BufWriter::new(out);
    markdown::write_card(card, &mut buffered)?;
    buffered.flush()
}

/// Prints a sheet as a page of HTML under its heading; without rows it says `nothing`.
pub fn page(sheet: &Sheet, heading: &Heading<'_>, nothing: &str, out: &mut dyn Write) -> Result<()> {
    let mut buffered = BufWriter::with_capacity(1 << 16, out);
    html::write(sheet, heading, nothing, &mut buffered)?;
    buffered.flush()
}

/// Prints a card as a page of HTML; `day`, where it is not empty, stands under the title.
pub fn card_html(card: &Card, day: &str, out: &mut dyn Write) -> Result<()> {
    let mut buffered = BufWriter::new(out);
    html::write_card(card, day, &mut buffered)?;
    buffered.flush()
}

#[cfg(test)]
mod tests {
    use super::samples::{print, sheets};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_name_names_its_format() {
        for format in Format::ALL {
            assert_eq!(format.to_string().parse(), Ok(format));
        }
        let error = "xls\u{1b}".parse::<Format>().unwrap_err();
        assert_eq!(error.to_string(), "unknown format 'xls\u{fffd}': use table, json, csv, md or html");
    }

    #[test]
    fn an_empty_sheet_is_quiet_for_people_and_valid_for_scripts() {
        let sheet = Sheet::new(&[Column::new("name", "Name"), Column::data("id")]);
        let look = Look::default();
        assert_eq!(print(&sheet, Format::Table, &look), "");
        assert_eq!(print(&sheet, Format::Markdown, &look), "");
        assert_eq!(print(&sheet, Format::Html, &look), "");
        assert_eq!(print(&sheet, Format::Json, &look), "[]\n");
        assert_eq!(print(&sheet, Format::Csv, &look), "name,id\n");
    }

    proptest! {
        #[test]
        fn no_format_lets_text_steer_the_terminal(sheet in sheets(), width in prop::option::of(0usize..200)) {
            for format in Format::ALL {
                let text = print(&sheet, format, &Look { width, colour: false });
                let hidden = text.chars().find(|&found| clean::is_hidden(found) && !"\n\t".contains(found));
                prop_assert_eq!(hidden, None, "{}: {:?}", format, text);
            }
        }
    }
}
