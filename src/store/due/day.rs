//! Stored days, read without the cost of a general parser: two hundred thousand are read in one report.

use chrono::NaiveDate;
use rusqlite::Row;
use rusqlite::types::Type;

/// The day in a column.
pub(in crate::store) fn day_of(row: &Row<'_>, column: usize) -> rusqlite::Result<NaiveDate> {
    day(row.get_ref(column)?.as_bytes()?)
}

/// Reads a stored day.
pub(super) fn day(iso: &[u8]) -> rusqlite::Result<NaiveDate> {
    parse(iso).ok_or_else(|| {
        let why = format!("{:?} is not a day", String::from_utf8_lossy(iso));
        rusqlite::Error::FromSqlConversionFailure(0, Type::Text, why.into())
    })
}

fn parse(iso: &[u8]) -> Option<NaiveDate> {
    if iso.len() != 10 || iso[4] != b'-' || iso[7] != b'-' {
        return None;
    }
    let number = |digits: &[u8]| {
        digits
            .iter()
            .try_fold(0u16, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u16::from(digit - b'0')))
    };
    let (year, month, day) = (number(&iso[..4])?, number(&iso[5..7])?, number(&iso[8..])?);
    NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_stored_days_and_nothing_else() {
        assert_eq!(day(b"2026-11-22").unwrap(), NaiveDate::from_ymd_opt(2026, 11, 22).unwrap());
        assert_eq!(day(b"9999-12-31").unwrap(), NaiveDate::from_ymd_opt(9999, 12, 31).unwrap());
        for text in [
            "",
            "2026-11-2",
            "2026-13-01",
            "2026-02-30",
            "20x6-11-22",
            "2026-11-222",
            "2026/11/22",
            "\u{662}026-1-22",
        ] {
            assert!(day(text.as_bytes()).is_err(), "{text:?}");
        }
    }
}
