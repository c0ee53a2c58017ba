//! The list of bank holidays that GOV.UK publishes: `https://www.gov.uk/bank-holidays.json`.
//!
//! `{"england-and-wales": {"division", "events": [{"title", "date", "notes", "bunting"}]}, "scotland": ...}`, or one
//! division alone.

use chrono::{Datelike, NaiveDate};
use serde_json::Value;

use super::import::ImportError;
use super::json::{Json, Wanted, unfit};
use crate::domain::calendar::{Holidays, Published};
use crate::render::{Column, Sheet, list_words, without_hidden};

/// What is read.
pub const WANTED: Wanted =
    Wanted { what: "GOV.UK's list of bank holidays", from: "https://www.gov.uk/bank-holidays.json" };

/// The division that is ours.
const OURS: &str = "england-and-wales";

/// Reads the bank holidays of England and Wales; gives the years, too, that the file has in part, which are left out.
///
/// One wrong day makes the whole file wrong: a list with a hole would be taken for a list without one.
///
/// # Errors
/// Where the file is no such list, a day of it cannot be, or years are missing.
pub fn read(json: &Json) -> Result<(Published, Vec<i32>), ImportError> {
    let refuse = |why: &str| unfit(&json.name, WANTED, why);
    let whole = json.value.get("division").and_then(Value::as_str) == Some(OURS);
    let (division, path) =
        if whole { (Some(&json.value), String::new()) } else { (json.value.get(OURS), format!("{OURS}.")) };
    let Some(division) = division else { return Err(refuse(&other_shape(&json.value))) };
    let events = division.get("events").and_then(Value::as_array);
    let events = events.ok_or_else(|| refuse(&format!("there is no list {path}events")))?;
    if events.is_empty() {
        return Err(refuse(&format!("{path}events is empty: there is not one bank holiday")));
    }
    let mut days = Vec::new();
    for (at, event) in events.iter().enumerate() {
        let place = format!("{path}events[{at}].date");
        let text = event.get("date").and_then(Value::as_str);
        let text = text.ok_or_else(|| refuse(&format!("{place} is missing")))?;
        let day = text.parse::<NaiveDate>().ok().filter(|day| day.to_string() == text);
        let day = day.ok_or_else(|| {
            let line = json.line_of(text);
            refuse(&format!("line {line}: {place}: {text:?} is not a day such as 2027-03-26"))
        })?;
        let title = event.get("title").and_then(Value::as_str).unwrap_or("Bank holiday");
        let title = without_hidden(title).split_whitespace().collect::<Vec<_>>().join(" ");
        days.push((day, title));
    }
    let mut years: Vec<i32> = days.iter().map(|(day, _)| day.year()).collect();
    let list = Published::new(days).map_err(|why| refuse(&why.to_string()))?;
    years.sort_unstable();
    years.dedup();
    years.retain(|year| !list.years().contains(year));
    Ok((list, years))
}

/// Says what a file has in place of our division.
fn other_shape(value: &Value) -> String {
    let Some(fields) = value.as_object() else { return format!("there is no {OURS} in it") };
    let named = value.get("division").and_then(Value::as_str).map(str::to_owned);
    let divisions = fields.iter().filter(|(_, division)| division.get("events").is_some());
    let mut divisions: Vec<String> = divisions.map(|(name, _)| name.clone()).chain(named).collect();
    divisions.truncate(3);
    if divisions.is_empty() {
        return format!("there is no {OURS} in it");
    }
    format!("it has the bank holidays of {} and not of {OURS}", list_words(&divisions))
}

/// Lists what a list changes of the days as they are known now.
///
/// Looks at the years of either list: outside them nothing changes.
pub fn changes(now: &Holidays, list: &Published) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("day", "Day"),
        Column::new("title", "Title"),
        Column::new("change", "Change"),
    ]);
    let then = now.clone().with_published(list.clone());
    let old = now.published();
    let years = || [Some(list), old].into_iter().flatten().map(Published::years);
    let from = years().map(|years| *years.start()).min();
    let until = years().map(|years| *years.end()).max();
    let day = |year: Option<i32>, month, day| NaiveDate::from_ymd_opt(year?, month, day);
    let (Some(from), Some(until)) = (day(from, 1, 1), day(until, 12, 31)) else { return sheet };
    for day in from.iter_days().take_while(|day| *day <= until) {
        let (change, of) = match (now.is_holiday(day), then.is_holiday(day)) {
            (false, true) => ("added", Some(list)),
            (true, false) => ("removed", old),
            _ => continue,
        };
        let title = of.and_then(|list| list.title(day)).unwrap_or("as computed by the rules").to_owned();
        sheet.push(vec![day.into(), title.into(), change.into()]);
    }
    sheet
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::real_data;
    use crate::render::Cell;
    use proptest::prelude::*;

    /// The bank holidays of 2026, and a year with one that no rule gives.
    const SOUND: &str = r#"{"england-and-wales": {"division": "england-and-wales", "events": [
        {"title": "New Year’s Day", "date": "2026-01-01", "notes": "", "bunting": true},
        {"title": "Good Friday", "date": "2026-04-03"}, {"title": "Easter Monday", "date": "2026-04-06"},
        {"title": "Early May bank holiday", "date": "2026-05-04"}, {"title": "Spring bank holiday", "date": "2026-05-25"},
        {"title": "Summer bank holiday", "date": "2026-08-31"}, {"title": "Christmas Day", "date": "2026-12-25"},
        {"title": "Boxing Day", "date": "2026-12-28"}, {"title": "A jubilee", "date": "2026-07-01"},
        {"title": "New Year’s Day", "date": "2027-01-01"}]}, "scotland": {"events": []}}"#;

    fn json(text: &str) -> Json {
        Json::from_bytes("days.json", text.as_bytes(), WANTED).unwrap()
    }

    fn why(text: &str) -> String {
        read(&json(text)).unwrap_err().to_string()
    }

    #[test]
    fn a_list_is_read_and_what_it_changes_is_listed() {
        let (list, left_out) = read(&json(SOUND)).unwrap();
        assert_eq!((list.years(), left_out), (2026..=2026, vec![2027]));
        let (jubilee, fool): (NaiveDate, NaiveDate) =
            ("2026-07-01".parse().unwrap(), "2026-04-01".parse().unwrap());
        let now = Holidays::england();
        assert_eq!(
            changes(&now, &list).rows,
            [[Cell::from(jubilee), "A jubilee".into(), "added".into()]],
            "the rest is known"
        );
        let (later, _) = read(&json(&SOUND.replace("2026-07-01", "2026-04-01"))).unwrap();
        let now = now.with_published(list.clone());
        assert!(changes(&now, &list).is_empty());
        assert_eq!(
            changes(&now, &later).rows,
            [
                [Cell::from(fool), "A jubilee".into(), "added".into()],
                [Cell::from(jubilee), "A jubilee".into(), "removed".into()]
            ]
        );
        let alone = SOUND
            .replacen("{\"england-and-wales\": ", "", 1)
            .replace(", \"scotland\": {\"events\": []}}", "");
        assert_eq!(read(&json(&alone)).unwrap().0, list);
    }

    #[test]
    fn a_wrong_file_says_what_and_where() {
        for (text, part) in [
            ("[1]".to_owned(), "there is no england-and-wales in it"),
            ("{\"a\": 1}".to_owned(), "there is no england-and-wales in it"),
            (
                "{\"scotland\": {\"events\": []}}".to_owned(),
                "the bank holidays of scotland and not of england-and-wales",
            ),
            (
                "{\"division\": \"scotland\", \"events\": []}".to_owned(),
                "the bank holidays of scotland and not",
            ),
            ("{\"england-and-wales\": {}}".to_owned(), "there is no list england-and-wales.events"),
            ("{\"england-and-wales\": {\"events\": []}}".to_owned(), "england-and-wales.events is empty"),
            (
                SOUND.replace("2026-04-06", "2026-02-30"),
                "line 3: england-and-wales.events[2].date: \"2026-02-30\" is not a day such as 2027-03-26",
            ),
            (SOUND.replace("2026-04-06", "06/04/2026"), "\"06/04/2026\" is not a day"),
            (
                SOUND.replace("\"date\": \"2026-04-06\"", "\"day\": 1"),
                "england-and-wales.events[2].date is missing",
            ),
            (SOUND.replace("2026-04-0", "2028-04-0"), "it has no year whole"),
        ] {
            let said = why(&text);
            assert!(said.contains(part), "{said}");
            assert!(said.ends_with("is needed, from https://www.gov.uk/bank-holidays.json"), "{said}");
        }
    }

    #[test]
    fn the_real_list_agrees_with_the_rules_and_is_the_authority() {
        let Some(bytes) = real_data::read("calendar/bank-holidays_govuk.json") else { return };
        let json = Json::from_bytes("real", &bytes, WANTED).unwrap();
        let (list, left_out) = read(&json).unwrap();
        assert_eq!((list.years(), left_out, list.days().count()), (2012..=2028, vec![], 140));
        assert!(changes(&Holidays::england(), &list).is_empty(), "the built-in days are those published");
        let (rules, holidays) = (Holidays::england(), Holidays::england().with_published(list.clone()));
        let first: NaiveDate = "2000-01-01".parse().unwrap();
        for day in first.iter_days().take(50 * 366) {
            let expected = if list.covers(day) { list.has(day) } else { rules.is_holiday(day) };
            assert_eq!(holidays.is_holiday(day), expected, "{day}");
        }
        assert_eq!(list.title("2027-01-01".parse().unwrap()), Some("New Year’s Day"));
    }

    proptest! {
        #[test]
        fn no_list_makes_it_panic(dates in prop::collection::vec("[0-9]{1,5}-[01]?[0-9]-[0-3]?[0-9]|\\PC{0,9}", 0..20)) {
            let events: Vec<Value> = dates.iter().map(|date| serde_json::json!({"date": date})).collect();
            let text = serde_json::json!({OURS: {"events": events}}).to_string();
            let _ = read(&json(&text));
        }
    }
}
