//! JSON: flat objects for scripts, written as they come.

use std::io::{Result, Write};

use serde::Serialize as _;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use super::card::{Body, Card};
use super::clean::is_hidden;
use super::sheet::{Cell, Sheet, cell, decimal};

/// Writes an array with one object on each line, and nothing between the brackets where there is no row.
pub(super) fn write(sheet: &Sheet, out: &mut impl Write) -> Result<()> {
    write_rows(sheet, "", out)?;
    out.write_all(b"\n")
}

/// Writes a card as one object with one key for each section.
pub(super) fn write_card(card: &Card, out: &mut impl Write) -> Result<()> {
    out.write_all(b"{\n  \"title\": ")?;
    write_text(&card.title, out)?;
    for section in &card.sections {
        out.write_all(b",\n  ")?;
        write_text(&section.key, out)?;
        out.write_all(b": ")?;
        match &section.body {
            Body::Pairs(pairs) => {
                out.write_all(b"{")?;
                for (place, pair) in pairs.iter().enumerate() {
                    out.write_all(if place == 0 { b"" } else { b"," })?;
                    write_text(&pair.key, out)?;
                    out.write_all(b":")?;
                    write_cell(&pair.value, out)?;
                }
                out.write_all(b"}")?;
            }
            Body::Lines(lines) => {
                out.write_all(b"[")?;
                for (place, line) in lines.iter().enumerate() {
                    out.write_all(if place == 0 { b"" } else { b"," })?;
                    write_text(line, out)?;
                }
                out.write_all(b"]")?;
            }
            Body::Sheet(sheet) => write_rows(sheet, "  ", out)?,
        }
    }
    out.write_all(b"\n}\n")
}

fn write_rows(sheet: &Sheet, indent: &str, out: &mut impl Write) -> Result<()> {
    if sheet.is_empty() {
        return out.write_all(b"[]");
    }
    // The punctuation and the key before each value are the same in every row.
    let mut leads = Vec::new();
    for place in sheet.for_data() {
        let mut lead = if leads.is_empty() { b"{".to_vec() } else { b",".to_vec() };
        write_text(sheet.columns[place].key, &mut lead)?;
        lead.push(b':');
        leads.push((place, lead));
    }
    out.write_all(b"[\n")?;
    for (number, row) in sheet.rows.iter().enumerate() {
        if number > 0 {
            out.write_all(b",\n")?;
        }
        out.write_all(indent.as_bytes())?;
        if leads.is_empty() {
            out.write_all(b"{")?;
        }
        for (place, lead) in &leads {
            out.write_all(lead)?;
            write_cell(cell(row, *place), out)?;
        }
        out.write_all(b"}")?;
    }
    write!(out, "\n{indent}]")
}

fn write_cell(cell: &Cell, out: &mut impl Write) -> Result<()> {
    match cell {
        Cell::Text(text) => write_text(text, out),
        Cell::Int(number) => write!(out, "{number}"),
        Cell::Share(part) => out.write_all(decimal(*part).as_bytes()),
        Cell::Date(date) => write!(out, "\"{date}\""),
        Cell::Bool(truth) => write!(out, "{truth}"),
        Cell::Empty => out.write_all(b"null"),
    }
}

fn write_text(text: &str, out: &mut impl Write) -> Result<()> {
    Ok(text.serialize(&mut Serializer::with_formatter(out, Visible))?)
}

/// Escapes, besides what JSON must escape, every character that a terminal would obey instead of showing.
struct Visible;

impl Formatter for Visible {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> Result<()> {
        if fragment.bytes().all(|byte| byte < 0x7f) {
            return writer.write_all(fragment.as_bytes());
        }
        let mut written = 0;
        for (start, character) in fragment.char_indices().filter(|(_, character)| is_hidden(*character)) {
            writer.write_all(&fragment.as_bytes()[written..start])?;
            write!(writer, "\\u{:04x}", u32::from(character))?;
            written = start + character.len_utf8();
        }
        writer.write_all(&fragment.as_bytes()[written..])
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{example, print, sheets};
    use super::super::{Format, Look};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rows_are_flat_objects_one_a_line() {
        assert_eq!(
            print(&example(), Format::Json, &Look::default()),
            "[\n{\"name\":\"Jo Example\",\"state\":\"overdue\",\
             \"due\":\"2026-11-12\",\"visits\":3,\"agreed\":true,\
             \"id\":7},\n\
             {\"name\":\"Ann | Other\",\"state\":null,\"due\":null,\"visits\":-12,\"agreed\":false,\
             \"id\":8}\n]\n"
        );
    }

    #[test]
    fn hidden_characters_are_escaped_and_come_back() {
        let mut out = Vec::new();
        write_text("a\u{1b}\u{7f}é\u{9b}\u{202e}\"\n", &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text, "\"a\\u001b\\u007fé\\u009b\\u202e\\\"\\n\"");
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), "a\u{1b}\u{7f}é\u{9b}\u{202e}\"\n");
    }

    proptest! {
        #[test]
        fn json_gives_back_every_key_and_text(sheet in sheets()) {
            let text = print(&sheet, Format::Json, &Look::default());
            let rows: Vec<serde_json::Map<String, serde_json::Value>> = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(rows.len(), sheet.rows.len());
            let places = sheet.for_data();
            for (object, row) in rows.iter().zip(&sheet.rows) {
                prop_assert_eq!(object.len(), places.len());
                for &place in &places {
                    let value = &object[sheet.columns[place].key];
                    match &row[place] {
                        Cell::Text(text) => prop_assert_eq!(value.as_str(), Some(text.as_ref())),
                        Cell::Int(number) => prop_assert_eq!(value.as_i64(), Some(*number)),
                        Cell::Share(part) => {
                            let exact = f64::from(*part) / 1_000_000.0;
                            prop_assert!((value.as_f64().unwrap() - exact).abs() < 1e-9);
                        }
                        Cell::Date(date) => prop_assert_eq!(value, &date.to_string()),
                        Cell::Bool(truth) => prop_assert_eq!(value.as_bool(), Some(*truth)),
                        Cell::Empty => prop_assert!(value.is_null()),
                    }
                }
            }
        }
    }
}
