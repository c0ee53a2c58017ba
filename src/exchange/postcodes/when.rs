//! The day on which a file of postcodes was true, by its name or by what is in it.

use chrono::{Months, NaiveDate};

use crate::geography::Month;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The month and year in the name of a file: `NSPL_AUG_2026_UK.csv`, `nspl_2024_feb_uk.csv`, `onspd-nov2025.csv`.
pub(super) fn month_in(name: &str) -> Option<Month> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name).to_ascii_lowercase();
    let words = words(&name);
    let year =
        |word: &str| word.parse::<u16>().ok().filter(|year| word.len() == 4 && (1990..2100).contains(year));
    words.windows(2).find_map(|pair| {
        let [one, other] = pair else { return None };
        let (month, year) = month(one).zip(year(other)).or_else(|| month(other).zip(year(one)))?;
        Some(Month { year, month })
    })
}

/// December of the latest year of the codes of an edition: of 2025 for "WD25 LAD25 PCON24".
pub(super) fn december_of_codes(edition: &str) -> Option<Month> {
    let year = |word: &str| {
        let digits = word.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
        digits.parse::<u16>().ok().filter(|_| digits.len() == 2 && digits.len() < word.len())
    };
    let latest = edition.split(' ').filter_map(year).max()?;
    Some(Month { year: 2000 + latest, month: 12 })
}

/// Stretches of letters and stretches of digits.
fn words(name: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for part in name.split(|letter: char| !letter.is_ascii_alphanumeric()) {
        let mut rest = part;
        while let Some(first) = rest.bytes().next() {
            let end = rest.bytes().position(|byte| byte.is_ascii_digit() != first.is_ascii_digit());
            let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
            words.push(word);
            rest = after;
        }
    }
    words
}

fn month(word: &str) -> Option<u8> {
    let place = MONTHS.iter().position(|name| word.len() >= 3 && name.starts_with(word))?;
    u8::try_from(place + 1).ok()
}

/// The last day of a month.
pub(super) fn last_day(month: Month) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(month.year.into(), month.month.into(), 1)?;
    first.checked_add_months(Months::new(1))?.pred_opt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_say_their_month() {
        for (name, year, month) in [
            ("NSPL_AUG_2026_UK.csv", 2026, 8),
            ("/data/Data/ONSPD_NOV_2025_UK_TF.csv", 2025, 11),
            ("C:\\x\\NSPL21_FEB_2023_UK.csv.gz", 2023, 2),
            ("NSPL_2024_FEB_UK.csv", 2024, 2),
            ("onspd_aug2024_sample.csv", 2024, 8),
            ("nspl (September 2025).csv", 2025, 9),
            ("NSPL_SEPT_2025.csv", 2025, 9),
        ] {
            assert_eq!(month_in(name), Some(Month { year, month }), "{name}");
        }
        for name in
            ["nspl_2025_sample.csv", "/AUG_2026/nspl.csv", "aug.csv", "AUG_26.csv", "2026_x_may.csv", ""]
        {
            assert_eq!(month_in(name), None, "{name}");
        }
    }

    #[test]
    fn a_file_is_no_older_than_its_codes() {
        let december = |edition| december_of_codes(edition).map(|month| (month.year, month.month));
        assert_eq!(december("WD25 LAD25 PCON24 LSOA21 ICB23"), Some((2025, 12)));
        assert_eq!(december("wards of unknown year"), None);
        assert_eq!(december(""), None);
    }

    #[test]
    fn a_month_ends_on_its_last_day() {
        let last = |year, month| last_day(Month { year, month }).unwrap().to_string();
        assert_eq!(
            [last(2024, 2), last(2025, 2), last(2025, 12)],
            ["2024-02-29", "2025-02-28", "2025-12-31"]
        );
    }
}
