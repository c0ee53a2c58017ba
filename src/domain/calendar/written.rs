//! Dates written out by day and month: `21/11/2026`, `2026-11-21`, `3rd of March`, `Tue 3 Mar 2026`.

use super::date_error::DateProblem;
use super::names;
use super::parse::{Lean, Reading};
use super::steps::{exact_day, nearest_day};
use chrono::{Datelike, NaiveDate, Weekday};

/// What a written date says, before asking whether there is such a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WrittenDate {
    day: u32,
    month: u32,
    year: Option<i32>,
    weekday: Option<Weekday>,
    day_first: bool,
}

/// Reads a date by day and month, taking the nearest one where it names no year.
pub(super) fn read(words: &[&str], today: NaiveDate, lean: Lean) -> Reading {
    let Some(written) = written_date(words) else { return Ok(None) };
    if let Some(day) = written.with_its_year()? {
        return Ok(Some(day));
    }
    let day = nearest_day(written.month, written.day, today, lean)?;
    written.check_weekday(day)?;
    Ok(Some(day))
}

/// Reads a date by day, month and year; a date without a year is none.
pub(super) fn read_with_year(words: &[&str]) -> Reading {
    written_date(words).map_or(Ok(None), WrittenDate::with_its_year)
}

impl WrittenDate {
    fn with_its_year(self) -> Reading {
        let Some(year) = self.year else { return Ok(None) };
        let day = exact_day(year, self.month, self.day, self.day_first)?;
        self.check_weekday(day)?;
        Ok(Some(day))
    }

    fn check_weekday(self, day: NaiveDate) -> Result<(), DateProblem> {
        let actual = day.weekday();
        if self.weekday.is_none_or(|named| named == actual) {
            return Ok(());
        }
        let assumed_year = if self.year.is_none() { Some(day.year()) } else { None };
        Err(DateProblem::WrongWeekday { actual, assumed_year })
    }
}

fn written_date(words: &[&str]) -> Option<WrittenDate> {
    match words {
        [word] => numeric(word),
        [first, rest @ ..] => match names::weekday(first) {
            Some(weekday) => {
                let date = if let [word] = rest { numeric(word) } else { with_month_name(rest) }?;
                Some(WrittenDate { weekday: Some(weekday), ..date })
            }
            None => with_month_name(words),
        },
        [] => None,
    }
}

/// Reads `21/11/2026`, `21.11.26`, `21-11` or `2026-11-21`: day first unless the first part has four digits.
fn numeric(word: &str) -> Option<WrittenDate> {
    let separator = word.chars().find(|character| !character.is_ascii_digit())?;
    let parts: Vec<&str> = word.split(separator).collect();
    let (day, month, year, day_first) = match parts[..] {
        [year, month, day] if year.len() == 4 => (day, month, Some(year), false),
        [day, month, year] => (day, month, Some(year), true),
        [day, month] => (day, month, None, true),
        _ => return None,
    };
    let year = match year {
        Some(year) => Some(names::year(year)?),
        None => None,
    };
    let (day, month) = (names::one_or_two_digits(day)?, names::one_or_two_digits(month)?);
    Some(WrittenDate { day, month, year, weekday: None, day_first })
}

/// Reads `3 March`, `3rd of March 2026`, `March 3` or `March 3 2026`.
fn with_month_name(words: &[&str]) -> Option<WrittenDate> {
    let words: Vec<&str> = words.iter().copied().filter(|word| *word != "of").collect();
    let (first, second, year) = match words[..] {
        [first, second] => (first, second, None),
        [first, second, year] => (first, second, Some(names::year(year)?)),
        _ => return None,
    };
    let (day, month) = match names::month(second) {
        Some(month) => (first, month),
        None => (second, names::month(first)?),
    };
    let day = names::day_of_month(day)?;
    Some(WrittenDate { day, month, year, weekday: None, day_first: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Reading {
        let words: Vec<&str> = text.split(' ').collect();
        read(&words, "2026-11-18".parse().unwrap(), Lean::Future)
    }

    #[test]
    fn years_may_be_left_out() {
        assert_eq!(read_text("3 march"), Ok("2027-03-03".parse().ok()));
        assert_eq!(read_text("18/11"), Ok("2026-11-18".parse().ok()));
        assert_eq!(read_with_year(&["3", "march"]), Ok(None));
        assert_eq!(read_with_year(&["18/11"]), Ok(None));
    }

    #[test]
    fn the_weekday_must_be_right() {
        assert_eq!(read_text("tue 3/3/2026"), Ok("2026-03-03".parse().ok()));
        let wrong = DateProblem::WrongWeekday { actual: Weekday::Tue, assumed_year: None };
        assert_eq!(read_text("wed 3 march 2026"), Err(wrong));
        let assumed = DateProblem::WrongWeekday { actual: Weekday::Wed, assumed_year: Some(2027) };
        assert_eq!(read_text("tue 3 march"), Err(assumed));
    }

    #[test]
    fn days_that_do_not_exist_are_explained() {
        let days_of = |day, month, year, days| Err(DateProblem::NoSuchDay { day, month, year, days });
        assert_eq!(read_text("31/02/2026"), days_of(31, 2, Some(2026), 28));
        assert_eq!(read_text("30 feb"), days_of(30, 2, None, 29));
        assert_eq!(read_text("32 march 2026"), days_of(32, 3, Some(2026), 31));
        assert_eq!(read_text("2026-13-01"), Err(DateProblem::NoSuchMonth { month: 13, day_first: false }));
        assert_eq!(read_text("12/25"), Err(DateProblem::NoSuchMonth { month: 25, day_first: true }));
    }

    #[test]
    fn other_shapes_are_left_alone() {
        for text in
            ["1/2-2026", "1//2026", "1/2/3/4", "2026", "1/2/202", "123/1/2026", "march march", "friday"]
        {
            assert_eq!(read_text(text), Ok(None), "{text}");
        }
    }
}
