//! Whether a text holds what looks like an NHS number: a patient has no place in this record.
//!
//! An NHS number has ten digits, the last of which is a check digit (NHS Data Dictionary, "NHS NUMBER": Modulus 11). It
//! is written unbroken or as three, three and four digits.

use std::borrow::Cow;
use std::ops::Range;

/// The first place in a text that looks like an NHS number.
///
/// Neither a longer number nor a telephone number with its leading 0 or country code looks like one.
pub fn find_nhs_number(text: &str) -> Option<Range<usize>> {
    find_from(text, 0)
}

/// Why a text may not be kept: it holds what looks like an NHS number, which is not said whole.
pub fn why_patient(text: &str) -> Option<String> {
    let found = find_nhs_number(text)?;
    Some(format!("that looks like an NHS number ({}): never write down patients", masked(&text[found])))
}

/// The text with the last four digits of all that looks like an NHS number left out.
pub fn without_nhs_numbers(text: &str) -> Cow<'_, str> {
    let mut shown = String::new();
    let mut done = 0;
    while let Some(found) = find_from(text, done) {
        shown.push_str(&text[done..found.start]);
        shown.push_str(&masked(&text[found.clone()]));
        done = found.end;
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    shown.push_str(&text[done..]);
    Cow::Owned(shown)
}

fn find_from(text: &str, start: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = start;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let digits = run(&text[at..]);
        let len = match digits {
            3 => grouped(&text[at..]),
            10 => Some(10),
            _ => None,
        };
        if let Some(len) = len
            && is_valid(&text[at..at + len])
            && !is_part_of_more(&text[..at])
        {
            return Some(at..at + len);
        }
        at += digits;
    }
    None
}

/// How many digits a text begins with.
fn run(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// The length of three, three and four digits with one space or dash between them.
fn grouped(text: &str) -> Option<usize> {
    let mut len = 0;
    for (digits, is_last) in [(3, false), (3, false), (4, true)] {
        if run(&text[len..]) != digits {
            return None;
        }
        len += digits;
        if !is_last {
            len += text[len..].chars().next().filter(|character| is_separator(*character))?.len_utf8();
        }
    }
    Some(len)
}

fn is_separator(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Tells whether ten digits, whatever stands between them, do not begin with 0 and end in their check digit.
fn is_valid(text: &str) -> bool {
    let digits: Vec<u32> = text.chars().filter_map(|character| character.to_digit(10)).collect();
    let Some((check, rest)) = digits.split_last().filter(|_| digits.len() == 10 && digits[0] != 0) else {
        return false;
    };
    check_digit(rest) == Some(*check)
}

/// The check digit of the first nine; a number for which it would be 10 is never given out.
fn check_digit(first: &[u32]) -> Option<u32> {
    let sum: u32 = first.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    match 11 - sum % 11 {
        11 => Some(0),
        10 => None,
        check => Some(check),
    }
}

/// Tells whether what stands before some digits makes them the rest of a telephone number (`+44 (0)`, `0`) or of a
/// decimal.
fn is_part_of_more(before: &str) -> bool {
    let digits_at_end = |text: &str| text.len() - text.bytes().rev().take_while(u8::is_ascii_digit).count();
    if let Some(whole) = before.strip_suffix('.')
        && digits_at_end(whole) < whole.len()
    {
        return true;
    }
    let before = before.strip_suffix(is_separator).unwrap_or(before);
    let before = before.strip_suffix("(0)").map_or(before, str::trim_end);
    let (rest, code) = before.split_at(digits_at_end(before));
    !code.is_empty() && (rest.ends_with('+') || code == "0" || (code.starts_with("00") && code.len() <= 5))
}

/// The first six digits.
fn masked(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    format!("{} {} ....", &digits[..3], &digits[3..6])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(text: &str) -> Option<&str> {
        find_nhs_number(text).map(|place| &text[place])
    }

    #[test]
    fn numbers_are_found_as_people_write_them() {
        for (text, number) in [
            ("9434765919", "9434765919"),
            ("943 476 5919", "943 476 5919"),
            ("Mrs Day, 943-476-5919, wants the bus times", "943-476-5919"),
            ("NHS9434765919x", "9434765919"),
            ("nhs no.9434765919 dob 01/02/1950", "9434765919"),
            ("born 1/2/1950 943\u{a0}476\u{2011}5919.", "943\u{a0}476\u{2011}5919"),
            ("one 943 476 5918, two 943 476 5919", "943 476 5919"),
            ("12 943 476 5919", "943 476 5919"),
        ] {
            assert_eq!(found(text), Some(number), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_not() {
        for text in [
            "943 476 5918",
            "94347 65919",
            "943 4765919",
            "943  476 5919",
            "19434765919",
            "94347659190",
            "9434765919123",
            "943 476 59190",
            "0123456789",
            "012 345 6789",
            "020 7946 0001",
            "02079460001",
            "07700 900 123",
            "(0113) 496 0001",
            "+44 943 476 5919",
            "+44 (0)943 476 5919",
            "+44(0)9434765919",
            "0044 943 476 5919",
            "0 943 476 5919",
            "2026-11-22",
            "22/11/2026 09:30",
            "2026-11-22T09:00:00.9434765919Z",
            "20261122090000",
            "call 020 7946 0001 or 020 7946 0002",
            "",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn it_is_never_said_whole() {
        assert_eq!(
            why_patient("ring 9434765919").unwrap(),
            "that looks like an NHS number (943 476 ....): never write down patients"
        );
        assert_eq!(why_patient("ring 020 7946 0001"), None);
        assert_eq!(without_nhs_numbers("a 9434765919b 943-476-5919"), "a 943 476 ....b 943 476 ....");
        assert_eq!(without_nhs_numbers("bus times"), "bus times");
    }

    /// The ten digits of a number, and whether its last is the check digit.
    fn any_number(right: bool) -> impl Strategy<Value = [String; 3]> {
        (100_000_000..1_000_000_000u32, 1..10u32).prop_filter_map(
            "has no check digit",
            move |(first, off)| {
                let first = first.to_string();
                let digits: Vec<u32> = first.chars().filter_map(|digit| digit.to_digit(10)).collect();
                let check = check_digit(&digits)?;
                let last = if right { check } else { (check + off) % 10 };
                Some([first[..3].to_owned(), first[3..6].to_owned(), format!("{}{last}", &first[6..])])
            },
        )
    }

    const SEPARATORS: [&str; 4] = ["", " ", "-", "\u{2013}"];

    proptest! {
        #[test]
        fn a_valid_number_is_found_among_any_words(
            number in any_number(true),
            separator in prop::sample::select(SEPARATORS.to_vec()),
            before in "[^0-9]*",
            after in "([^0-9].*)?",
        ) {
            let number = number.join(separator);
            let text = format!("{before}{number}{after}");
            prop_assert_eq!(found(&text), Some(number.as_str()));
            prop_assert!(!why_patient(&text).unwrap().contains(&number));
            prop_assert!(!without_nhs_numbers(&text)[before.len()..].starts_with(&number));
        }

        #[test]
        fn a_number_with_another_last_digit_is_not(
            number in any_number(false),
            separator in prop::sample::select(SEPARATORS.to_vec()),
            before in "[^0-9]*",
            after in "[^0-9]*",
        ) {
            let text = format!("{before}{}{after}", number.join(separator));
            prop_assert_eq!(found(&text), None);
        }

        #[test]
        fn a_longer_number_is_not(number in "[0-9]{11,30}") {
            prop_assert_eq!(found(&number), None);
        }

        #[test]
        fn a_british_telephone_number_is_not(
            number in prop::sample::select(vec!["07###### ###", "020 #### ####", "01## ### ####", "01### ######", "+44 1## ### ####"]),
            digits in prop::collection::vec(0..10u8, 10),
        ) {
            let mut digits = digits.into_iter();
            let number: String = number
                .chars()
                .map(|character| if character == '#' { char::from(b'0' + digits.next().unwrap()) } else { character })
                .collect();
            prop_assert_eq!(found(&number), None);
        }

        #[test]
        fn no_text_is_too_odd(text in ".*") {
            let hidden = without_nhs_numbers(&text).into_owned();
            prop_assert_eq!(find_nhs_number(&text).is_none(), hidden == text);
            prop_assert_eq!(find_nhs_number(&hidden), None);
        }
    }
}
