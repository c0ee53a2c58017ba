//! Whole months, quarters and years, which stand for their first day, and their ends: `march`, `2026-11`,
//! `Q1 2027`, `end of month`.

use super::date_error::DateProblem;
use super::names;
use super::parse::{Lean, Reading};
use super::steps::{exact_day, month_end, nearest_day, weekday_from};
use chrono::{Datelike, NaiveDate, Weekday};

/// Reads a period as its first day, or as its last where the text says "end of". Quarters are those of
/// the calendar year: Q1 starts in January.
pub(super) fn read(words: &[&str], today: NaiveDate, lean: Lean) -> Reading {
    match words {
        ["end", "of", rest @ ..] => end_of(rest, today, lean),
        ["month" | "year", "end"] => end_of(&words[..1], today, lean),
        ["christmas"] | ["christmas", "day"] => nearest_day(12, 25, today, lean).map(Some),
        ["q", number, year] => quarter(number, year),
        [word] => match (names::month(word), whole_month_or_year(word)) {
            (Some(month), _) => nearest_day(month, 1, today, lean).map(Some),
            (None, Some((year, month))) => exact_day(year, month, 1, false).map(Some),
            (None, None) => Ok(None),
        },
        [month, year] => month_and_year(month, year),
        _ => Ok(None),
    }
}

/// Reads `2026` or `2026-11`.
fn whole_month_or_year(word: &str) -> Option<(i32, u32)> {
    match word.split_once(['-', '/', '.']) {
        Some((year, month)) => Some((names::four_digit_year(year)?, names::one_or_two_digits(month)?)),
        None => Some((names::four_digit_year(word)?, 1)),
    }
}

fn month_and_year(month: &str, year: &str) -> Reading {
    match (names::month(month), names::four_digit_year(year)) {
        (Some(month), Some(year)) => exact_day(year, month, 1, false).map(Some),
        _ => Ok(None),
    }
}

fn quarter(number: &str, year: &str) -> Reading {
    match (names::one_or_two_digits(number), names::four_digit_year(year)) {
        (Some(number @ 1..=4), Some(year)) => exact_day(year, number * 3 - 2, 1, false).map(Some),
        _ => Ok(None),
    }
}

fn end_of(words: &[&str], today: NaiveDate, lean: Lean) -> Reading {
    let day = match words {
        ["month"] | ["this", "month"] => month_end(today),
        ["year"] | ["this", "year"] => NaiveDate::from_ymd_opt(today.year(), 12, 31),
        ["week"] | ["this", "week"] => weekday_from(today, Weekday::Fri),
        [month, year] => month_and_year(month, year)?.and_then(month_end),
        [word] => return end_of_named_month(word, today, lean),
        _ => return Ok(None),
    };
    Ok(day)
}

fn end_of_named_month(word: &str, today: NaiveDate, lean: Lean) -> Reading {
    let Some(month) = names::month(word) else { return Ok(None) };
    // This month's end is still to come, so looking ahead starts at its first day; looking back starts
    // at the last month's end that has been reached.
    let from = match lean {
        Lean::Future => today.with_day(1),
        Lean::Past => today.succ_opt().and_then(|day| day.with_day(1)).and_then(|day| day.pred_opt()),
    };
    let first = nearest_day(month, 1, from.ok_or(DateProblem::OutsideYears)?, lean)?;
    Ok(month_end(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_on(today: &str, lean: Lean, text: &str) -> String {
        let words: Vec<&str> = text.split(' ').collect();
        match read(&words, today.parse().unwrap(), lean) {
            Ok(Some(day)) => day.to_string(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn periods_start_on_their_first_day() {
        let ahead = |text| read_on("2026-11-18", Lean::Future, text);
        assert_eq!(ahead("2026-11"), "2026-11-01");
        assert_eq!(ahead("q 4 2026"), "2026-10-01");
        assert_eq!(ahead("november"), "2027-11-01");
        assert_eq!(ahead("nov 2026"), "2026-11-01");
        assert_eq!(read_on("2026-11-18", Lean::Past, "november"), "2026-11-01");
        assert!(ahead("2026-13").contains("NoSuchMonth"));
    }

    #[test]
    fn ends_are_the_last_day() {
        assert_eq!(read_on("2026-03-18", Lean::Future, "end of march"), "2026-03-31");
        assert_eq!(read_on("2026-03-18", Lean::Past, "end of march"), "2025-03-31");
        assert_eq!(read_on("2026-03-31", Lean::Past, "end of march"), "2026-03-31");
        assert_eq!(read_on("2026-03-18", Lean::Past, "end of feb 2028"), "2028-02-29");
        assert_eq!(read_on("2026-11-18", Lean::Past, "month end"), "2026-11-30");
        assert_eq!(read_on("2026-11-18", Lean::Past, "end of week"), "2026-11-20");
    }

    #[test]
    fn other_words_are_left_alone() {
        for text in ["month", "end of", "end of time", "q 5 2026", "march 26", "20261", "christmas tree"] {
            assert_eq!(read_on("2026-11-18", Lean::Future, text), "Ok(None)", "{text}");
        }
    }
}
