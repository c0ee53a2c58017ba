//! Pages of HTML that can be read in a browser, read aloud and printed: whole, by themselves, without scripts and
//! without a single address to load anything from.

mod escape;
mod style;

use std::io::{Result, Write};

use super::card::{Body, Card, Pair};
use super::clean::one_line;
use super::sheet::{Cell, Sheet, cell};
use escape::escape;

/// The columns of a table that are too many for an upright page.
const MANY_COLUMNS: usize = 9;

/// What stands above the answer on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading<'a> {
    /// What the page is about: its title and its first heading.
    pub title: &'a str,
    /// The day it is about, in words; nothing where it is empty.
    pub day: &'a str,
}

/// Writes a page with a sheet; one without a row says `nothing`.
pub(super) fn write(sheet: &Sheet, heading: &Heading<'_>, nothing: &str, out: &mut impl Write) -> Result<()> {
    begin(heading, is_wide(sheet), out)?;
    if sheet.is_empty() {
        writeln!(out, "<p>{}</p>", escape(&one_line(nothing)))?;
    }
    write_table(sheet, "title", out)?;
    end(out)
}

/// Writes a page with a card; its title is that of the card.
pub(super) fn write_card(card: &Card, day: &str, out: &mut impl Write) -> Result<()> {
    let is_wide = card.for_people().any(|section| match &section.body {
        Body::Sheet(sheet) => is_wide(sheet),
        Body::Pairs(_) | Body::Lines(_) => false,
    });
    begin(&Heading { title: &card.title, day }, is_wide, out)?;
    for (place, section) in card.for_people().enumerate() {
        let id = if section.heading.is_empty() { "title".to_owned() } else { format!("part{}", place + 1) };
        out.write_all(if section.is_framed { b"<section class=\"framed\">\n" } else { b"<section>\n" })?;
        if !section.heading.is_empty() {
            writeln!(out, "<h2 id=\"{id}\">{}</h2>", escape(&one_line(&section.heading)))?;
        }
        match &section.body {
            Body::Pairs(pairs) => write_pairs(pairs, &id, out)?,
            Body::Lines(lines) => write_lines(lines, out)?,
            Body::Sheet(sheet) => write_table(sheet, &id, out)?,
        }
        out.write_all(b"</section>\n")?;
    }
    end(out)
}

fn is_wide(sheet: &Sheet) -> bool {
    sheet.for_people().len() >= MANY_COLUMNS
}

fn begin(heading: &Heading<'_>, is_wide: bool, out: &mut impl Write) -> Result<()> {
    let title = one_line(heading.title);
    let title = escape(&title);
    // Whatever a mistake of ours might let through, a browser loads and runs nothing for this page.
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{}{}{}</style>\n</head>\n<body>\n<main>\n<h1 id=\"title\">{title}</h1>",
        style::SHEET,
        style::PRINTED,
        if is_wide { style::LANDSCAPE } else { style::PORTRAIT },
    )?;
    let day = one_line(heading.day);
    if !day.is_empty() {
        writeln!(out, "<p class=\"day\">{}</p>", escape(&day))?;
    }
    Ok(())
}

fn end(out: &mut impl Write) -> Result<()> {
    out.write_all(b"</main>\n</body>\n</html>\n")
}

/// Writes a table that says by `id` which heading it belongs to; nothing where the sheet has no row.
fn write_table(sheet: &Sheet, id: &str, out: &mut impl Write) -> Result<()> {
    let places = sheet.for_people();
    if sheet.is_empty() || places.is_empty() {
        return Ok(());
    }
    let numeric: Vec<&str> =
        places.iter().map(|&place| if sheet.is_numeric(place) { " class=\"number\"" } else { "" }).collect();
    write!(out, "<table aria-labelledby=\"{id}\">\n<thead>\n<tr>")?;
    for (&place, class) in places.iter().zip(&numeric) {
        write!(out, "<th scope=\"col\"{class}>{}</th>", escape(sheet.columns[place].heading))?;
    }
    out.write_all(b"</tr>\n</thead>\n<tbody>\n")?;
    for row in &sheet.rows {
        out.write_all(b"<tr>")?;
        for (&place, class) in places.iter().zip(&numeric) {
            let cell = cell(row, place);
            // A day stays on one line.
            let class = if matches!(cell, Cell::Date(_)) { " class=\"date\"" } else { class };
            write!(out, "<td{class}>{}</td>", value(cell))?;
        }
        out.write_all(b"</tr>\n")?;
    }
    out.write_all(b"</tbody>\n</table>\n")
}

fn write_pairs(pairs: &[Pair], id: &str, out: &mut impl Write) -> Result<()> {
    writeln!(out, "<table class=\"facts\" aria-labelledby=\"{id}\">\n<tbody>")?;
    for pair in pairs.iter().filter(|pair| pair.is_for_people()) {
        let label = one_line(&pair.label);
        writeln!(out, "<tr><th scope=\"row\">{}</th><td>{}</td></tr>", escape(&label), value(&pair.value))?;
    }
    out.write_all(b"</tbody>\n</table>\n")
}

/// Writes one line as a paragraph, several as a list.
fn write_lines(lines: &[String], out: &mut impl Write) -> Result<()> {
    if let [line] = lines {
        return writeln!(out, "<p>{}</p>", broken(line));
    }
    out.write_all(b"<ul>\n")?;
    for line in lines {
        writeln!(out, "<li>{}</li>", broken(line))?;
    }
    out.write_all(b"</ul>\n")
}

/// A value as it stands in a cell: text keeps its own line ends.
fn value(value: &Cell) -> String {
    match value {
        Cell::Text(text) => broken(text),
        other => escape(&other.for_people()).into_owned(),
    }
}

fn broken(text: &str) -> String {
    let lines: Vec<String> =
        text.trim_end().lines().map(|line| escape(&one_line(line)).into_owned()).collect();
    lines.join("<br>")
}

#[cfg(test)]
mod tests;
