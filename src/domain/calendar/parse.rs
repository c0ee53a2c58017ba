//! Reading a date as a person in England types it.

use super::date_error::{DateError, DateProblem};
use super::{periods, relative, tokens, written};
use chrono::{Datelike, NaiveDate};

/// Is the way a bare day, month or span leans when the text does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lean {
    /// For what has happened: "tuesday" is the last one.
    Past,
    /// For what is to come: "tuesday" is the next one.
    Future,
}

/// The day found, `None` when the words are some other kind of date, or what is wrong with the date.
pub(super) type Reading = Result<Option<NaiveDate>, DateProblem>;

/// The years a date may be in; others are slips of the keyboard.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// Words that may be left out: "on the 3rd of March", "by friday".
const FILLERS: [&str; 3] = ["the", "on", "by"];

/// Reads a date such as `2026-11-21`, `21/11/2026`, `last tuesday`, `in 3 weeks` or `3 March`.
///
/// Numbers are always day first. A date without a year is the nearest in the direction of `lean`, today
/// included; working days are those of England. The error quotes the text and says what would be right.
pub fn parse_date(text: &str, today: NaiveDate, lean: Lean) -> Result<NaiveDate, DateError> {
    let words = tokens::words(text);
    let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| !FILLERS.contains(word)).collect();
    read(&words, today, lean).map_err(|problem| DateError::new(text, problem))
}

fn read(words: &[&str], today: NaiveDate, lean: Lean) -> Result<NaiveDate, DateProblem> {
    for kind in [relative::read, periods::read, written::read] {
        if let Some(day) = kind(words, today, lean)? {
            return within_years(day);
        }
    }
    Err(DateProblem::Unreadable)
}

/// Refuses a day before 1900 or after 2200.
pub(super) fn within_years(day: NaiveDate) -> Result<NaiveDate, DateProblem> {
    if YEARS.contains(&day.year()) { Ok(day) } else { Err(DateProblem::OutsideYears) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What people type on Wednesday 18 November 2026 when they look ahead. An empty date is an error.
    const CASES: [(&str, &str); 68] = [
        ("today", "2026-11-18"),
        ("tomorrow", "2026-11-19"),
        ("yesterday", "2026-11-17"),
        ("last tuesday", "2026-11-17"),
        ("tuesday", "2026-11-24"),
        ("next tuesday", "2026-11-24"),
        ("this friday", "2026-11-20"),
        ("friday", "2026-11-20"),
        ("on friday", "2026-11-20"),
        ("wednesday", "2026-11-25"),
        ("next week", "2026-11-25"),
        ("last month", "2026-10-18"),
        ("in 3 weeks", "2026-12-09"),
        ("3 weeks", "2026-12-09"),
        ("3 weeks ago", "2026-10-28"),
        ("3 months ago", "2026-08-18"),
        ("in a fortnight", "2026-12-02"),
        ("a week today", "2026-11-25"),
        ("a week on friday", "2026-11-27"),
        ("friday week", "2026-11-27"),
        ("two weeks ago", "2026-11-04"),
        ("a month ago", "2026-10-18"),
        ("3d", "2026-11-21"),
        ("2w", "2026-12-02"),
        ("6m", "2027-05-18"),
        ("1y", "2027-11-18"),
        ("-2w", "2026-11-04"),
        ("+10 days", "2026-11-28"),
        ("day after tomorrow", "2026-11-20"),
        ("the day before yesterday", "2026-11-16"),
        ("end of month", "2026-11-30"),
        ("end of the year", "2026-12-31"),
        ("next quarter", "2027-01-01"),
        ("01/02/2026", "2026-02-01"),
        ("1/2/26", "2026-02-01"),
        ("03/04", "2027-04-03"),
        ("13/12/2026", "2026-12-13"),
        ("31.12.2026", "2026-12-31"),
        ("1-2-2026", "2026-02-01"),
        ("2026-02-01", "2026-02-01"),
        ("1 Feb", "2027-02-01"),
        ("1st Feb 2026", "2026-02-01"),
        ("Feb 1", "2027-02-01"),
        ("3 March 2026", "2026-03-03"),
        ("3rd of March", "2027-03-03"),
        ("Tue 3 Mar 2026", "2026-03-03"),
        ("christmas", "2026-12-25"),
        ("29 Feb 2026", ""),
        ("31/02/2026", ""),
        ("99999999999 days", ""),
        ("rubbish", ""),
        ("", ""),
        ("three weeks ago", "2026-10-28"),
        ("5 working days", "2026-11-25"),
        ("Q1 2027", "2027-01-01"),
        ("2027", "2027-01-01"),
        ("march", "2027-03-01"),
        ("last march", "2026-03-01"),
        ("1 year 2 months ago", "2025-09-18"),
        ("2026-11", "2026-11-01"),
        ("Wed 3 Mar 2026", ""),
        ("a couple of weeks ago", "2026-11-04"),
        ("12/25/2026", ""),
        ("next friday", "2026-11-27"),
        ("next monday", "2026-11-23"),
        ("month", ""),
        ("mon", "2026-11-23"),
        ("29 feb", "2028-02-29"),
    ];

    fn read_on(today: &str, lean: Lean, text: &str) -> String {
        match parse_date(text, today.parse().unwrap(), lean) {
            Ok(day) => day.to_string(),
            Err(error) => error.to_string(),
        }
    }

    fn ahead(text: &str) -> String {
        read_on("2026-11-18", Lean::Future, text)
    }

    #[test]
    fn what_people_type_is_understood() {
        for (text, expected) in CASES {
            let found = parse_date(text, "2026-11-18".parse().unwrap(), Lean::Future);
            assert_eq!(found.map_or(String::new(), |day| day.to_string()), expected, "{text}");
        }
    }

    #[test]
    fn punctuation_and_capitals_do_not_matter() {
        assert_eq!(ahead("  TUESDAY, 3rd March 2026. "), "2026-03-03");
        assert_eq!(ahead("21.11.26"), "2026-11-21");
        assert_eq!(ahead("by the end of March"), "2027-03-31");
        assert_eq!(ahead("in two weeks’ time"), "2026-12-02");
        assert_eq!(ahead("03-Mar-26"), "2026-03-03");
    }

    #[test]
    fn errors_say_what_is_wrong() {
        assert_eq!(ahead("31/02/2026"), "\"31/02/2026\" is not a date: February 2026 has 28 days");
        assert_eq!(ahead("wednesday 3 march 2026"), "\"wednesday 3 march 2026\" is a Tuesday");
        assert_eq!(
            ahead("12/25/2026"),
            "\"12/25/2026\" is not a date: days come first, and there is no month 25"
        );
        assert_eq!(ahead("30 feb"), "\"30 feb\" is not a date: February has at most 29 days");
        assert_eq!(ahead("0/3/2026"), "\"0/3/2026\" is not a date: there is no day 0");
        assert_eq!(
            ahead("rubbish"),
            "cannot read \"rubbish\" as a date; try 2026-11-21, 21/11/2026, \"last tuesday\" or \"in 3 weeks\""
        );
        assert_eq!(ahead("20000 days"), "\"20000 days\" is too far away: a count can be at most 10,000");
    }

    #[test]
    fn only_the_years_1900_to_2200_are_taken() {
        for text in ["1899-12-31", "01/01/2201", "in 9000 years", "10000 weeks ago", "3000"] {
            assert_eq!(ahead(text), format!("\"{text}\" is outside the years 1900 to 2200"));
        }
        assert_eq!((ahead("1900-01-01"), ahead("31/12/2200")), ("1900-01-01".into(), "2200-12-31".into()));
    }

    const WORDS: [&str; 48] = [
        "last",
        "next",
        "this",
        "tuesday",
        "Tue",
        "3",
        "Mar",
        "2026",
        "march",
        "1",
        "feb",
        "ago",
        "days",
        "weeks",
        "in",
        "31/12/2026",
        "01",
        "99",
        "-",
        "+",
        "2026-02-30",
        "may",
        "m",
        "d",
        "now",
        "today",
        "week",
        "/",
        "£",
        "é",
        "𝒳",
        "999999999999999999999",
        "a",
        "of",
        "and",
        "q",
        "working",
        "fortnight",
        "0000",
        "9999",
        "end",
        "year",
        "10000",
        "quarter",
        "from",
        "1st",
        "couple",
        "0",
    ];

    proptest! {
        #[test]
        fn any_text_gives_a_day_in_range_or_an_error(text in ".*", past: bool, number: i32) {
            let today = NaiveDate::from_num_days_from_ce_opt(number).unwrap_or(NaiveDate::MAX);
            let lean = if past { Lean::Past } else { Lean::Future };
            if let Ok(day) = parse_date(&text, today, lean) {
                prop_assert!(YEARS.contains(&day.year()));
            }
        }

        #[test]
        fn word_soup_gives_a_day_in_range_or_an_error(
            words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 1..6),
            separator in prop::sample::select(vec![" ", ""]),
            past: bool,
            number in prop_oneof![Just(i32::MIN), -95_000_000..95_000_000, 700_000..780_000, Just(i32::MAX)],
        ) {
            let today = NaiveDate::from_num_days_from_ce_opt(number).unwrap_or(NaiveDate::MIN);
            let lean = if past { Lean::Past } else { Lean::Future };
            if let Ok(day) = parse_date(&words.join(separator), today, lean) {
                prop_assert!(YEARS.contains(&day.year()));
            }
        }

        #[test]
        fn written_days_read_back(number in 693_596..803_533i32, past: bool) {
            let day = NaiveDate::from_num_days_from_ce_opt(number).unwrap();
            let today = "2026-11-18".parse().unwrap();
            let lean = if past { Lean::Past } else { Lean::Future };
            for form in ["%Y-%m-%d", "%d/%m/%Y", "%-d/%-m/%Y", "%d.%m.%Y", "%-d-%-m-%Y", "%-d %B %Y", "%A, %b %d %Y"] {
                let text = day.format(form).to_string();
                prop_assert_eq!(parse_date(&text, today, lean), Ok(day), "{}", text);
            }
            prop_assert_eq!(parse_date(&super::super::long(day), today, lean), Ok(day));
            prop_assert_eq!(parse_date(&super::super::short(day), today, lean), Ok(day));
        }

        #[test]
        fn bare_days_lean(month in 1..=12u32, day in 1..=28u32, number in 700_000..780_000i32) {
            let today = NaiveDate::from_num_days_from_ce_opt(number).unwrap();
            let text = format!("{day}/{month}");
            let earlier = parse_date(&text, today, Lean::Past).unwrap();
            let later = parse_date(&text, today, Lean::Future).unwrap();
            prop_assert!(earlier <= today && today <= later);
            prop_assert!((later - earlier).num_days() <= 366);
        }
    }
}
