//! The last and the next counted contact of somebody: one seek each in the participations, whose key begins with
//! contact and day.

use chrono::NaiveDate;
use rusqlite::{CachedStatement, params};

use super::Store;
use super::error::{Error, Result};
use crate::domain::id::ContactId;
use crate::domain::interaction::{Kind, Mode};
use crate::domain::policy::Policy;

/// The two seeks into the participations of a contact.
pub(super) struct Seek<'s> {
    policy: &'s Policy,
    last: CachedStatement<'s>,
    next: CachedStatement<'s>,
    day: (NaiveDate, String),
}

impl<'s> Seek<'s> {
    pub(super) fn prepare(store: &'s Store, policy: &'s Policy) -> Result<Self> {
        Ok(Self {
            policy,
            last: store.prepare(
                "SELECT happened_on, kind FROM participation WHERE contact_id = ?1 AND happened_on <= ?2 AND mode = 'attended' ORDER BY happened_on DESC, interaction_id DESC",
            )?,
            next: store.prepare(
                "SELECT happened_on, kind FROM participation WHERE contact_id = ?1 AND happened_on > ?2 AND mode = 'attended' ORDER BY happened_on, interaction_id",
            )?,
            day: (NaiveDate::MIN, String::new()),
        })
    }

    /// The last counted contact on or before a day.
    pub(super) fn last(&mut self, contact: ContactId, today: NaiveDate) -> Result<Option<(NaiveDate, Kind)>> {
        self.keep_day(today);
        first_counted(&mut self.last, self.policy, contact, &self.day.1)
    }

    /// The next counted contact after a day.
    pub(super) fn booked(&mut self, contact: ContactId, today: NaiveDate) -> Result<Option<NaiveDate>> {
        self.keep_day(today);
        Ok(first_counted(&mut self.next, self.policy, contact, &self.day.1)?.map(|(day, _)| day))
    }

    fn keep_day(&mut self, today: NaiveDate) {
        if self.day.0 != today {
            self.day = (today, today.to_string());
        }
    }
}

fn first_counted(
    statement: &mut CachedStatement<'_>,
    policy: &Policy,
    contact: ContactId,
    today: &str,
) -> Result<Option<(NaiveDate, Kind)>> {
    let mut rows = statement.query(params![contact, today])?;
    while let Some(row) = rows.next()? {
        let kind: Kind = row.get(1)?;
        if policy.counts(kind, Mode::Attended) {
            return Ok(Some((day(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?, kind)));
        }
    }
    Ok(None)
}

/// Reads a stored day without the cost of a general parser: two hundred thousand are read in one report.
pub(super) fn day(iso: &str) -> Result<NaiveDate> {
    let number = |part: Option<&str>| {
        part?
            .bytes()
            .try_fold(0u32, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
    };
    (iso.len() == 10)
        .then(|| {
            let (year, month, day) = (number(iso.get(..4))?, number(iso.get(5..7))?, number(iso.get(8..))?);
            NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
        })
        .flatten()
        .ok_or_else(|| {
            let why = format!("{iso:?} is not a day");
            Error::Sqlite(rusqlite::Error::FromSqlConversionFailure(
                0,
                rusqlite::types::Type::Text,
                why.into(),
            ))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_stored_days_and_nothing_else() {
        assert_eq!(day("2026-11-22").unwrap(), NaiveDate::from_ymd_opt(2026, 11, 22).unwrap());
        for text in ["", "2026-11-2", "2026-13-01", "2026-02-30", "20x6-11-22", "2026-11-222", "٢٠٢٦-11"]
        {
            assert!(day(text).is_err(), "{text:?}");
        }
    }
}
