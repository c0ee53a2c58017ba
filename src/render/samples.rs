//! Sheets and texts for the tests of the formats.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::{Cell, Column, Format, Look, Sheet, Shown, render};

pub(super) fn print(sheet: &Sheet, format: Format, look: &Look) -> String {
    let mut out = Vec::new();
    render(sheet, format, look, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

pub(super) fn example() -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("name", "Name"),
        Column::new("state", "State"),
        Column::new("due", "Due"),
        Column::new("visits", "Visits"),
        Column::if_room("agreed", "Agreed"),
        Column::data("id"),
        Column::people("remark", "Remark"),
    ]);
    let due = NaiveDate::from_ymd_opt(2026, 11, 12).unwrap();
    sheet.push(vec![
        "Jo Example".into(),
        "overdue".into(),
        due.into(),
        3.into(),
        true.into(),
        7.into(),
        "by <b>post</b>".into(),
    ]);
    sheet.push(vec![
        "Ann | Other".into(),
        Cell::Empty,
        Cell::Empty,
        (-12).into(),
        false.into(),
        8.into(),
        Cell::Empty,
    ]);
    sheet
}

/// Any text, with more than its share of the characters that matter here.
pub(super) fn texts() -> impl Strategy<Value = String> {
    let hostile = "\u{1b}\u{9b}\u{7f}\0\r\n\t\u{85}\
        \u{202e}\u{2066}\u{2028}\u{200f}\u{feff}\u{200b}'=+-@|\\`<>*_[]&#\",";
    let wide = "東京한국👩\u{200d}⚕️🏴🇬🇧👍🏽☺\u{fe0f}e\u{301}ﷺلاﾊﾞ\u{3000}\u{a0}1\u{fe0f}\u{20e3}";
    let character = prop_oneof![
        4 => prop::char::range('a', 'z'),
        2 => Just(' '),
        2 => prop::sample::select(hostile.chars().collect::<Vec<_>>()),
        2 => prop::sample::select(wide.chars().collect::<Vec<_>>()),
        1 => any::<char>(),
    ];
    prop::collection::vec(character, 0..40).prop_map(String::from_iter)
}

fn cells() -> impl Strategy<Value = Cell> {
    prop_oneof![
        6 => texts().prop_map(Cell::from),
        1 => any::<i64>().prop_map(Cell::from),
        1 => any::<u32>().prop_map(Cell::Share),
        1 => (-4000i32..9999, 1u32..366).prop_map(|(year, day)| NaiveDate::from_yo_opt(year, day).into()),
        1 => any::<bool>().prop_map(Cell::from),
        1 => Just(Cell::Empty),
    ]
}

/// Sheets of one to six columns, at least one of them for data and people alike, and up to five rows.
pub(super) fn sheets() -> impl Strategy<Value = Sheet> {
    const NAMES: [(&str, &str); 6] = [
        ("name", "Name"),
        ("state", "State"),
        ("due", "Due date"),
        ("body", "Partner organisation"),
        ("mail", "Mail"),
        ("note", "Note"),
    ];
    let shown = prop::sample::select(vec![Shown::Everywhere, Shown::Data, Shown::People, Shown::IfRoom]);
    prop::collection::vec(shown, 0..6).prop_flat_map(|others| {
        let shown = std::iter::once(Shown::Everywhere).chain(others);
        let columns: Vec<Column> =
            NAMES.iter().zip(shown).map(|(&(key, heading), shown)| Column { key, heading, shown }).collect();
        prop::collection::vec(prop::collection::vec(cells(), columns.len()), 0..5)
            .prop_map(move |rows| Sheet { columns: columns.clone(), rows })
    })
}
