//! Reading dates in other people's files.

use super::date_error::{DateError, DateProblem};
use super::limits::LAST_DAY;
use super::parse::{Reading, within_years};
use super::{names, steps, tokens, written};
use chrono::NaiveDate;

/// What files hold where there is no date; the last are what spreadsheets make of the others.
const NO_DATE: [&str; 13] = [
    "",
    "-",
    "n/a",
    "na",
    "none",
    "null",
    "unknown",
    "unspecified",
    "0000-00-00",
    "00000000",
    "00/00/0000",
    "9999-12-31",
    "99991231",
];

/// Reads a date from a file; `None` where the file says there is none (empty, `0000-00-00`,
/// `unspecified`, `9999-12-31`, `n/a`, `-`).
///
/// Takes `2026-01-01`, `2026-01-01T00:00:00`, `20260101`, `01Jan2026`, `01/02/2026`, `14/01/99`,
/// `1.2.2026`, `3 March 2026` and `03-Mar-26`, day first always. A time of day is dropped, and so is its
/// offset: the date is the one written. Words told from today are not understood.
pub fn parse_file_date(text: &str) -> Result<Option<NaiveDate>, DateError> {
    let date = without_time(text.trim());
    if NO_DATE.iter().any(|none| none.eq_ignore_ascii_case(date)) {
        return Ok(None);
    }
    let reading = read(date).and_then(|day| day.ok_or(DateProblem::UnreadableInFile));
    match reading {
        Ok(LAST_DAY) => Ok(None),
        Ok(day) => within_years(day).map(Some),
        Err(problem) => Err(problem),
    }
    .map_err(|problem| DateError::new(text, problem))
}

fn read(date: &str) -> Reading {
    if let Some((year, month, day)) = eight_digits(date) {
        return steps::exact_day(year, month, day, false).map(Some);
    }
    let words = tokens::words(date);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    written::read_with_year(&words)
}

/// Reads `20260101`.
fn eight_digits(date: &str) -> Option<(i32, u32, u32)> {
    if date.len() != 8 {
        return None;
    }
    let (year, month, day) = (date.get(..4)?, date.get(4..6)?, date.get(6..)?);
    Some((names::four_digit_year(year)?, names::one_or_two_digits(month)?, names::one_or_two_digits(day)?))
}

/// Drops a time of day after the date: `T00:00:00`, ` 09:30`, `T00:00:00.000Z`, ` 00:00:00+01:00`.
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else { return text };
    let Some((date, _)) = text.get(..colon).and_then(|start| start.rsplit_once(['T', 't', ' '])) else {
        return text;
    };
    let time = text.get(date.len() + 1..).unwrap_or_default();
    if is_time(time) { date.trim_end() } else { text }
}

fn is_time(text: &str) -> bool {
    let text = text.strip_suffix(['Z', 'z']).unwrap_or(text);
    let (clock, offset) = text.split_once(['+', '-']).unwrap_or((text, ""));
    let is_clock_character = |character: char| character.is_ascii_digit() || ":.".contains(character);
    let is_offset_character = |character: char| character.is_ascii_digit() || character == ':';
    clock.starts_with(|first: char| first.is_ascii_digit())
        && clock.trim_end().chars().all(is_clock_character)
        && offset.chars().all(is_offset_character)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read_text(text: &str) -> String {
        match parse_file_date(text) {
            Ok(Some(day)) => day.to_string(),
            Ok(None) => "none".to_owned(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn the_styles_of_files_are_read() {
        let cases = [
            ("2026-01-01", "2026-01-01"),
            ("2026-01-01T00:00:00", "2026-01-01"),
            ("2026-01-01 00:00", "2026-01-01"),
            ("2026-01-01T23:59:59.123Z", "2026-01-01"),
            ("2026-01-01 00:00:00+01:00", "2026-01-01"),
            ("01/02/2026 09:30:00", "2026-02-01"),
            ("01Jan2026", "2026-01-01"),
            ("04JAN2021", "2021-01-04"),
            ("14OCT2026 10:00", "2026-10-14"),
            ("20260101", "2026-01-01"),
            ("13/12/2026", "2026-12-13"),
            ("14/01/99", "1999-01-14"),
            ("1.2.2026", "2026-02-01"),
            ("3 March 2026", "2026-03-03"),
            ("03-Mar-26", "2026-03-03"),
            (" 31/12/2026 ", "2026-12-31"),
        ];
        for (text, expected) in cases {
            assert_eq!(read_text(text), expected, "{text}");
        }
    }

    #[test]
    fn no_date_is_said_in_many_ways() {
        let ways = [
            "",
            "  ",
            "0000-00-00",
            "0000-00-00 00:00:00",
            "Unspecified",
            "9999-12-31",
            "N/A",
            "-",
            "31/12/9999",
        ];
        for text in ways {
            assert_eq!(read_text(text), "none", "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in
            ["tomorrow", "3 March", "03/04", "2026", "2026-11", "202301", "6 weeks", "12:30", "é2026011"]
        {
            let expected = format!(
                "cannot read \"{text}\" as a date; dates in files look like 2026-11-21 or 21/11/2026"
            );
            assert_eq!(read_text(text), expected);
        }
        assert_eq!(read_text("20260231"), "\"20260231\" is not a date: February 2026 has 28 days");
        assert_eq!(read_text("1066-10-14"), "\"1066-10-14\" is outside the years 1900 to 2200");
        assert_eq!(
            read_text("12/25/2026"),
            "\"12/25/2026\" is not a date: days come first, and there is no month 25"
        );
        assert!(read_text("2026-01-01 at 10:00").starts_with("cannot read"));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[0-9TtZ :/.+-]{0,24}|.*") {
            if let Err(error) = parse_file_date(&text) {
                prop_assert!(error.to_string().contains('"'));
            }
        }

        #[test]
        fn every_day_reads_back_in_every_style(number in 693_596..803_533i32) {
            let day = NaiveDate::from_num_days_from_ce_opt(number).unwrap();
            for form in ["%Y-%m-%d", "%Y-%m-%dT00:00:00", "%d%b%Y", "%Y%m%d", "%d/%m/%Y", "%-d.%-m.%Y", "%d-%b-%Y"] {
                let text = day.format(form).to_string();
                prop_assert_eq!(parse_file_date(&text), Ok(Some(day)), "{}", text);
            }
        }
    }
}
