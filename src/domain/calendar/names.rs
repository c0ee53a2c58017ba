//! The English words dates are written with: days, months, numbers and years.

use chrono::Weekday;

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("Monday", Weekday::Mon),
    ("Tuesday", Weekday::Tue),
    ("Wednesday", Weekday::Wed),
    ("Thursday", Weekday::Thu),
    ("Friday", Weekday::Fri),
    ("Saturday", Weekday::Sat),
    ("Sunday", Weekday::Sun),
];

const MONTHS: [(&str, u32); 12] = [
    ("January", 1),
    ("February", 2),
    ("March", 3),
    ("April", 4),
    ("May", 5),
    ("June", 6),
    ("July", 7),
    ("August", 8),
    ("September", 9),
    ("October", 10),
    ("November", 11),
    ("December", 12),
];

const NUMBERS: [(&str, u64); 16] = [
    ("a", 1),
    ("an", 1),
    ("zero", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("fifteen", 15),
];

/// Two-digit years below this are in the 2000s, the others in the 1900s.
const FIRST_TWO_DIGIT_YEAR_OF_1900S: i32 = 70;

/// Reads a weekday from its name or its first three letters or more ("tue", "tues").
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    if word == "weds" { Some(Weekday::Wed) } else { starting_with(&WEEKDAYS, word) }
}

/// Reads a month, 1 to 12, from its name or its first three letters or more ("sep", "sept").
pub(super) fn month(word: &str) -> Option<u32> {
    starting_with(&MONTHS, word)
}

fn starting_with<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
    let matches = |name: &str| name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    let found = table.iter().find(|(name, _)| word.len() >= 3 && matches(name))?;
    Some(found.1)
}

/// Gives a weekday's English name, "Tuesday".
pub(super) fn weekday_name(day: Weekday) -> &'static str {
    WEEKDAYS.iter().find(|(_, weekday)| *weekday == day).map_or("", |(name, _)| name)
}

/// Gives a month's English name, "March"; empty unless the month is 1 to 12.
pub(super) fn month_name(month: u32) -> &'static str {
    MONTHS.iter().find(|(_, number)| *number == month).map_or("", |(name, _)| name)
}

/// Reads a count in digits or words ("3", "three", "a"). One too large to hold becomes the largest.
pub(super) fn number(word: &str) -> Option<u64> {
    if is_digits(word) {
        return Some(word.parse().unwrap_or(u64::MAX));
    }
    NUMBERS.iter().find(|(name, _)| *name == word).map(|(_, number)| *number)
}

/// Reads a day of the month, "3" or "3rd". It may be 0 or 99: whether the month has it is asked later.
pub(super) fn day_of_month(word: &str) -> Option<u32> {
    one_or_two_digits(without_ordinal(word).unwrap_or(word))
}

/// Says whether the word is a day of the month with its ending, such as "21st".
pub(super) fn is_ordinal(word: &str) -> bool {
    without_ordinal(word).and_then(one_or_two_digits).is_some()
}

fn without_ordinal(word: &str) -> Option<&str> {
    ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending))
}

/// Reads a number of one or two digits, as days and months are written.
pub(super) fn one_or_two_digits(word: &str) -> Option<u32> {
    if is_digits(word) && word.len() <= 2 { word.parse().ok() } else { None }
}

/// Reads a year of four digits, or of two: 00 to 69 are 2000 to 2069, 70 to 99 are 1970 to 1999.
pub(super) fn year(word: &str) -> Option<i32> {
    if word.len() != 2 {
        return four_digit_year(word);
    }
    let short: i32 = one_or_two_digits(word)?.try_into().ok()?;
    Some(if short < FIRST_TWO_DIGIT_YEAR_OF_1900S { 2000 + short } else { 1900 + short })
}

/// Reads a year of exactly four digits.
pub(super) fn four_digit_year(word: &str) -> Option<i32> {
    if is_digits(word) && word.len() == 4 { word.parse().ok() } else { None }
}

fn is_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_from_three_letters_on() {
        assert_eq!(weekday("thurs"), Some(Weekday::Thu));
        assert_eq!(weekday("weds"), Some(Weekday::Wed));
        assert_eq!(weekday("tu"), None);
        assert_eq!(month("sept"), Some(9));
        assert_eq!(month("marches"), None);
        assert_eq!(month("may"), Some(5));
        assert_eq!(month("é2"), None);
        assert_eq!((weekday_name(Weekday::Sun), month_name(2), month_name(13)), ("Sunday", "February", ""));
    }

    #[test]
    fn numbers_are_read_in_digits_and_words() {
        assert_eq!(number("three"), Some(3));
        assert_eq!(number("a"), Some(1));
        assert_eq!(number("99999999999999999999999"), Some(u64::MAX));
        assert_eq!((number("+3"), number(""), number("some")), (None, None, None));
    }

    #[test]
    fn days_of_the_month_may_have_an_ending() {
        assert_eq!(
            (day_of_month("3rd"), day_of_month("03"), day_of_month("31")),
            (Some(3), Some(3), Some(31))
        );
        assert_eq!((day_of_month("123"), day_of_month("th"), day_of_month("-1")), (None, None, None));
        assert!(is_ordinal("21st") && !is_ordinal("21") && !is_ordinal("first"));
    }

    #[test]
    fn two_digit_years_turn_at_seventy() {
        assert_eq!(
            (year("69"), year("70"), year("99"), year("00")),
            (Some(2069), Some(1970), Some(1999), Some(2000))
        );
        assert_eq!((year("2026"), year("202"), year("20266")), (Some(2026), None, None));
    }
}
