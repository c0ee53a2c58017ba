//! Small pieces of written English: lists, counts and days.

use chrono::{Datelike, NaiveDate};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Joins words as a sentence does: `a, b and c`.
pub fn list_words<T: AsRef<str>>(items: &[T]) -> String {
    let mut list = String::new();
    for (place, item) in items.iter().enumerate() {
        if place > 0 {
            list.push_str(if place + 1 == items.len() { " and " } else { ", " });
        }
        list.push_str(item.as_ref());
    }
    list
}

/// Says how many: `1 contact`, `20,000 contacts`, `0 contacts`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", thousands(number), if number == 1 { one } else { many })
}

/// Writes a number with a comma between thousands.
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Writes a day as people do: `12 Nov 2026`.
pub fn day(date: NaiveDate) -> String {
    let month = MONTHS.get(date.month0() as usize).copied().unwrap_or_default();
    format!("{} {month} {}", date.day(), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lists_read_as_sentences() {
        assert_eq!(list_words::<&str>(&[]), "");
        assert_eq!(list_words(&["a"]), "a");
        assert_eq!(list_words(&["a", "b"]), "a and b");
        assert_eq!(list_words(&["a".to_owned(), "b".to_owned(), "c".to_owned()]), "a, b and c");
    }

    #[test]
    fn counts_agree_with_their_number() {
        assert_eq!(count(0, "contact", "contacts"), "0 contacts");
        assert_eq!(count(1, "contact", "contacts"), "1 contact");
        assert_eq!(count(999, "contact", "contacts"), "999 contacts");
        assert_eq!(count(20_000, "contact", "contacts"), "20,000 contacts");
        assert_eq!(count(1_234_567, "body", "bodies"), "1,234,567 bodies");
    }

    #[test]
    fn days_are_short() {
        assert_eq!(day(NaiveDate::from_ymd_opt(2026, 11, 12).unwrap()), "12 Nov 2026");
        assert_eq!(day(NaiveDate::from_ymd_opt(2027, 1, 3).unwrap()), "3 Jan 2027");
    }

    proptest! {
        #[test]
        fn thousands_groups_three_digits(number: usize) {
            let text = thousands(number);
            prop_assert_eq!(text.replace(',', ""), number.to_string());
            prop_assert!(text.split(',').skip(1).all(|group| group.len() == 3));
            prop_assert!(text.split(',').all(|group| (1..=3).contains(&group.len())));
        }
    }
}
