//! The date of Easter.

use chrono::NaiveDate;

/// Gives Easter Sunday of a year from 1583, by the anonymous Gregorian algorithm (Meeus, "Astronomical
/// Algorithms", chapter 8). `None` when the calendar cannot hold the year.
pub(super) fn easter_sunday(year: i32) -> Option<NaiveDate> {
    let moon_cycle = year % 19;
    let (century, year_of_century) = (year / 100, year % 100);
    let (century_leaps, century_rest) = (century / 4, century % 4);
    let moon_correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * moon_cycle + century - century_leaps - moon_correction + 15) % 30;
    let (year_leaps, year_rest) = (year_of_century / 4, year_of_century % 4);
    let to_sunday = (32 + 2 * century_rest + 2 * year_leaps - epact - year_rest) % 7;
    let late_moon = (moon_cycle + 11 * epact + 22 * to_sunday) / 451;
    let days = epact + to_sunday - 7 * late_moon + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(days / 31).ok()?, u32::try_from(days % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Datelike, Weekday};

    #[test]
    fn known_easters_are_right() {
        // The earliest and latest possible, and the two years that exercise the algorithm's corrections.
        let known = [
            "1818-03-22",
            "1943-04-25",
            "1954-04-18",
            "1981-04-19",
            "2024-03-31",
            "2026-04-05",
            "2027-03-28",
        ];
        for expected in known {
            let year = expected[..4].parse().unwrap();
            assert_eq!(easter_sunday(year).unwrap().to_string(), expected);
        }
    }

    #[test]
    fn easter_is_a_sunday_from_22_march_to_25_april() {
        for year in 1800..=9999 {
            let easter = easter_sunday(year).unwrap();
            assert_eq!(easter.weekday(), Weekday::Sun);
            assert!(((3, 22)..=(4, 25)).contains(&(easter.month(), easter.day())), "{easter}");
        }
    }
}
