//! The day an official file was true: as a column of it says, or else its name.

use chrono::{Datelike, Months, NaiveDate};

/// The ways in which official files write a day; the day comes before the month.
const FORMATS: [&str; 7] = ["%Y-%m-%d", "%d%B%Y", "%d-%B-%Y", "%d %B %Y", "%d/%m/%Y", "%d-%m-%Y", "%Y%m%d"];

/// The years that files are of.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// Reads a day as official files write it: `01Jan2026`, `04JAN2021`, `2022-04-01`, `20220401`, `01/04/2022`; a time after
/// it is left out.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let day = text.split_once('T').filter(|(day, time)| day.len() == 10 && time.contains(':'));
    let text = day.map_or(text, |(day, _)| day);
    // The shortest is eight digits; anything longer than "01 September 2026" is no day.
    if !(8..=17).contains(&text.len()) {
        return None;
    }
    let day = FORMATS.iter().find_map(|format| NaiveDate::parse_from_str(text, format).ok());
    day.filter(|day| YEARS.contains(&day.year()))
}

/// The last day of what the name of a file says it is of, and today where that has not come: a day
/// (`list_2026-01-31.csv`), a month (`epraccur_2025-03.csv`, `list-jan-26.csv`) or a year (`ebranchs_2017.csv`).
pub(super) fn of_file_name(path: &str, today: NaiveDate) -> Option<NaiveDate> {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let parts: Vec<&str> =
        name.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let of = |length: usize, read: fn(&[&str]) -> Option<NaiveDate>| parts.windows(length).find_map(read);
    let last = of(3, |part| day(&part.join("-")).filter(|_| part[0].len() == 4))
        .or_else(|| of(1, |part| day(part[0])))
        .or_else(|| of(2, |part| month(part[0], part[1])))
        .or_else(|| of(1, |part| NaiveDate::from_ymd_opt(year(part[0])?, 12, 31)))?;
    Some(last.min(today))
}

/// The last day of a month: `2025`, `03`; `Jan`, `26`.
fn month(one: &str, other: &str) -> Option<NaiveDate> {
    let first = match (year(one), year(other)) {
        (Some(year), _) if other.len() == 2 => NaiveDate::from_ymd_opt(year, other.parse().ok()?, 1),
        (None, Some(year)) => NaiveDate::parse_from_str(&format!("1 {one} {year}"), "%d %B %Y").ok(),
        (None, None) if other.len() == 2 => {
            NaiveDate::parse_from_str(&format!("1 {one} 20{other}"), "%d %B %Y").ok()
        }
        _ => None,
    };
    first?.checked_add_months(Months::new(1))?.pred_opt()
}

fn year(text: &str) -> Option<i32> {
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|year| is_year && YEARS.contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, month, day)
    }

    #[test]
    fn days_are_read_as_official_files_write_them() {
        for text in [
            "01Jan2026",
            "01JAN2026",
            "2026-01-01",
            "20260101",
            "01/01/2026",
            "2026-01-01T00:00:00",
            " 1-jan-2026 ",
        ] {
            assert_eq!(day(text), date(2026, 1, 1), "{text}");
        }
        assert_eq!(day("04JAN2021"), date(2021, 1, 4));
        assert_eq!(day("02/05/2027"), date(2027, 5, 2), "the day comes first");
        for text in ["", "2026", "202601", "31Feb2026", "0000-00-00", "2026-13-01", "soon", "01Jan26 T"] {
            assert_eq!(day(text), None, "{text:?}");
        }
    }

    #[test]
    fn names_of_files_say_of_when_they_are() {
        let today = date(2026, 11, 22).unwrap();
        for (name, expected) in [
            ("data/epraccur_2025-03.csv.gz", date(2025, 3, 31)),
            ("ebranchs_2017.csv.gz", date(2017, 12, 31)),
            ("gp-reg-pat-prac-map-Jan-26.csv", date(2026, 1, 31)),
            ("map_january_2026.csv", date(2026, 1, 31)),
            ("list_2026-02-14.csv", date(2026, 2, 14)),
            ("list_20260214.csv", date(2026, 2, 14)),
            ("practices_2026.csv", Some(today)),
            ("epraccur.csv", None),
            ("2017/epraccur.csv", None),
            ("list-v2-10.csv", None),
        ] {
            assert_eq!(of_file_name(name, today), expected, "{name}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_asked_about(text in any::<String>()) {
            let today = date(2026, 11, 22).unwrap();
            let _ = day(&text);
            prop_assert!(of_file_name(&text, today).is_none_or(|day| day <= today));
        }
    }
}
