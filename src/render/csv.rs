//! CSV after RFC 4180, with two departures: lines end in LF alone, as pipes expect, and text that a
//! spreadsheet could run as a formula is guarded (see [`guard`]).

use std::io::{Result, Write};

use ::csv::{Terminator, WriterBuilder};

use super::clean::clean_lines;
use super::guard::guard;
use super::sheet::{Cell, Sheet, cell, decimal};

/// Writes a header line of keys and a record for each row.
pub(super) fn write(sheet: &Sheet, out: &mut impl Write) -> Result<()> {
    let places = sheet.for_data();
    if places.is_empty() {
        return Ok(());
    }
    let mut writer = WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(out);
    writer.write_record(places.iter().map(|&place| sheet.columns[place].key))?;
    for row in &sheet.rows {
        for &place in &places {
            match cell(row, place) {
                Cell::Text(text) => writer.write_field(guard(&clean_lines(text)).as_bytes())?,
                Cell::Share(part) => writer.write_field(decimal(*part))?,
                Cell::Int(number) => writer.write_field(number.to_string())?,
                Cell::Date(date) => writer.write_field(date.to_string())?,
                Cell::Bool(truth) => writer.write_field(if *truth { "true" } else { "false" })?,
                Cell::Empty => writer.write_field("")?,
            }
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()
}

#[cfg(test)]
mod tests {
    use super::super::samples::{example, print, sheets};
    use super::super::{Column, Format, Look, unguard};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn records_have_iso_dates_and_unguarded_numbers() {
        assert_eq!(
            print(&example(), Format::Csv, &Look::default()),
            "name,state,due,visits,agreed,id\n\
             Jo Example,overdue,2026-11-12,3,true,7\nAnn | Other,,,-12,false,8\n"
        );
    }

    #[test]
    fn formulas_are_guarded_and_controls_shown() {
        let mut sheet = Sheet::new(&[Column::new("note", "Note")]);
        sheet.push(vec!["=HYPERLINK(\"x\")".into()]);
        sheet.push(vec!["two\r\nlines\u{1b}".into()]);
        sheet.push(vec![Cell::Empty]);
        assert_eq!(
            print(&sheet, Format::Csv, &Look::default()),
            "note\n\"'=HYPERLINK(\"\"x\"\")\"\n\"two\nlines\u{fffd}\"\n\"\"\n"
        );
    }

    proptest! {
        #[test]
        fn csv_gives_back_the_shape_and_the_cleaned_text(sheet in sheets()) {
            let text = print(&sheet, Format::Csv, &Look::default());
            let mut reader = ::csv::Reader::from_reader(text.as_bytes());
            let places = sheet.for_data();
            prop_assert_eq!(reader.headers().unwrap().len(), places.len());
            let records: Vec<_> = reader.records().map(std::result::Result::unwrap).collect();
            prop_assert_eq!(records.len(), sheet.rows.len());
            for (record, row) in records.iter().zip(&sheet.rows) {
                prop_assert_eq!(record.len(), places.len());
                for (field, &place) in record.iter().zip(&places) {
                    if let Cell::Text(text) = &row[place] {
                        prop_assert_eq!(unguard(field), clean_lines(text));
                    }
                }
            }
        }
    }
}
