//! The election calendar: working days of which Christmas Eve is none.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::domain::calendar::{FIRST_DAY, Holidays};

/// Tells whether a day counts in the timetable of an election: a Saturday, a Sunday, Christmas Eve, Christmas Day, Good
/// Friday, a bank holiday and a day of public thanksgiving or mourning do not (SI 2006/3304, Schedule 3, rule 2).
fn counts(day: NaiveDate, holidays: &Holidays) -> bool {
    holidays.is_working_day(day) && (day.month(), day.day()) != (12, 24)
}

/// Goes back from a poll by a number of days that count; the first day of the calendar is the end of the way.
pub fn election_days_before(poll: NaiveDate, days: u32, holidays: &Holidays) -> NaiveDate {
    back(poll, days, |day| counts(day, holidays))
}

/// The day of the dissolution before a general election: 25 days that count before the poll.
///
/// In its timetable a bank holiday in any part of the United Kingdom is one (Representation of the People Act 1983,
/// Schedule 1, rule 2), so that in 2019 St Andrew's Day made it 6 November.
pub fn dissolution_before(poll: NaiveDate, holidays: &Holidays) -> NaiveDate {
    back(poll, 25, |day| counts(day, holidays) && !is_holiday_elsewhere(day))
}

fn back(poll: NaiveDate, days: u32, counts: impl Fn(NaiveDate) -> bool) -> NaiveDate {
    let mut day = poll;
    let mut left = days;
    while left > 0 {
        let Some(before) = day.pred_opt().filter(|before| *before >= FIRST_DAY) else { break };
        day = before;
        if counts(day) {
            left -= 1;
        }
    }
    day
}

/// Tells whether a working day of England is a regular bank holiday in Scotland or Northern Ireland.
fn is_holiday_elsewhere(day: NaiveDate) -> bool {
    let (weekday, date) = (day.weekday(), day.day());
    // One that falls on a weekend is kept on the Monday.
    let kept = |on: u32| date == on || (weekday == Weekday::Mon && (date == on + 1 || date == on + 2));
    match day.month() {
        // The second New Year's holiday gives way to the first's substitute.
        1 => {
            date == 2
                || (date == 3 && weekday == Weekday::Tue)
                || (date == 4 && matches!(weekday, Weekday::Mon | Weekday::Tue))
        }
        3 => kept(17),
        7 => kept(12),
        8 => weekday == Weekday::Mon && date <= 7,
        11 => date == 30,
        12 => weekday == Weekday::Mon && date <= 2,
        _ => false,
    }
}

/// The day on which councillors retire after an ordinary election: the fourth day after the poll (Local Government Act
/// 1972, sections 7 and 16), or the next that is neither a Sunday nor a bank holiday where it is one (section 243).
///
/// All days are counted on the way to it. `None` at the end of the calendar.
pub fn councillors_retire(poll: NaiveDate, holidays: &Holidays) -> Option<NaiveDate> {
    let mut day = poll.checked_add_days(Days::new(4))?;
    while day.weekday() == Weekday::Sun || holidays.is_holiday(day) {
        day = day.succ_opt()?;
    }
    Some(day)
}

/// The day from which national bodies hold back before local polls: three weeks (NHS England's guidance, not law).
pub fn national_bodies_from(poll: NaiveDate) -> NaiveDate {
    poll.checked_sub_days(Days::new(21)).unwrap_or(poll)
}
