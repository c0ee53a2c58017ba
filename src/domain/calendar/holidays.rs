//! England's bank holidays and working days.

use super::easter::easter_sunday;
use super::limits::{LAST_DAY, within_limits};
use super::published::Published;
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Year, month and day.
type Ymd = (i32, u32, u32);

/// The regular holidays that were moved, as (usual day, day it was held): the Diamond Jubilee, the
/// seventy-fifth anniversary of VE Day and the Platinum Jubilee.
const MOVED: [(Ymd, Ymd); 3] =
    [((2012, 5, 28), (2012, 6, 4)), ((2020, 5, 4), (2020, 5, 8)), ((2022, 5, 30), (2022, 6, 2))];

/// The additional holidays: a royal wedding, two jubilees, a state funeral and a coronation.
const ONE_OFF: [Ymd; 5] = [(2011, 4, 29), (2012, 6, 5), (2022, 6, 3), (2022, 9, 19), (2023, 5, 8)];

/// The last year whose published days the rules and the days above are known to agree with.
const BUILT_IN_UNTIL: i32 = 2028;

/// Is what England keeps as bank holidays, with any days the user adds.
///
/// A published list is the authority on the years it has whole. Outside it the regular days follow the rules of the
/// Banking and Financial Dealings Act 1971 and yearly proclamations, with substitute days for weekends; they match the
/// list published on GOV.UK for 2012 to 2028. One-off and moved days are known from 2011 to 2023. Earlier years only
/// follow today's rules, and a day proclaimed later comes with a newer list, or has to be added by the user.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Holidays {
    /// In order, without repeats.
    extra: Vec<NaiveDate>,
    /// The list that was imported.
    published: Option<Published>,
}

impl Holidays {
    /// Gives England's bank holidays alone.
    pub fn england() -> Self {
        Self::default()
    }

    /// Gives England's bank holidays and these days, in any order; repeats do no harm.
    pub fn with_extra(days: impl IntoIterator<Item = NaiveDate>) -> Self {
        let mut extra: Vec<NaiveDate> = days.into_iter().collect();
        extra.sort_unstable();
        extra.dedup();
        Self { extra, published: None }
    }

    /// The same with a published list, which is the authority on its years.
    #[must_use]
    pub fn with_published(self, list: Published) -> Self {
        Self { published: Some(list), ..self }
    }

    /// The list that was imported, where there is one.
    pub const fn published(&self) -> Option<&Published> {
        self.published.as_ref()
    }

    /// The last day for which bank holidays are published as far as is known here; later ones are the regular ones,
    /// computed by their rules.
    pub fn published_until(&self) -> NaiveDate {
        let year = match self.published.as_ref().map(Published::years) {
            // What the list does not reach back to is built in; a hole between the two is not published.
            Some(years) if *years.start() <= BUILT_IN_UNTIL + 1 => BUILT_IN_UNTIL.max(*years.end()),
            _ => BUILT_IN_UNTIL,
        };
        NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(LAST_DAY)
    }

    /// The days the user added, in order.
    pub fn extra(&self) -> impl Iterator<Item = NaiveDate> + '_ {
        self.extra.iter().copied()
    }

    /// Says whether the day is a bank holiday or one the user added. No day outside 1800 to 9999 is.
    pub fn is_holiday(&self, day: NaiveDate) -> bool {
        self.is_holiday_in(&YearOfHolidays::of(day.year()), day)
    }

    /// Says whether the day is from Monday to Friday and no holiday.
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        !is_weekend(day) && !self.is_holiday(day)
    }

    /// Goes from a day to the `count`th working day that `step` reaches; 0 stays where it is. `None` when
    /// the limits of the calendar come first.
    pub(super) fn walk(
        &self,
        start: NaiveDate,
        count: u32,
        step: impl Fn(&NaiveDate) -> Option<NaiveDate>,
    ) -> Option<NaiveDate> {
        let mut year = YearOfHolidays::of(start.year());
        let mut day = start;
        let mut left = count;
        while left > 0 {
            day = step(&day).filter(|day| within_limits(*day))?;
            if day.year() != year.number {
                year = YearOfHolidays::of(day.year());
            }
            if !is_weekend(day) && !self.is_holiday_in(&year, day) {
                left -= 1;
            }
        }
        Some(day)
    }

    /// `year` is the day's own year, worked out once for many days.
    fn is_holiday_in(&self, year: &YearOfHolidays, day: NaiveDate) -> bool {
        let is_known = match self.published.as_ref().filter(|list| list.covers(day)) {
            Some(list) => list.has(day),
            None => year.has(day),
        };
        within_limits(day) && (is_known || self.extra.binary_search(&day).is_ok())
    }
}

/// The bank holidays of one year.
struct YearOfHolidays {
    number: i32,
    /// `None` for a year outside the calendar's limits.
    regular: Option<[NaiveDate; 8]>,
}

impl YearOfHolidays {
    fn of(number: i32) -> Self {
        let regular = if (1800..=9999).contains(&number) { regular_holidays(number) } else { None };
        Self { number, regular }
    }

    fn has(&self, day: NaiveDate) -> bool {
        self.regular.is_some_and(|days| days.contains(&day)) || ONE_OFF.contains(&ymd(day))
    }
}

fn ymd(day: NaiveDate) -> Ymd {
    (day.year(), day.month(), day.day())
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Gives the eight holidays every year has, on the days they were held.
fn regular_holidays(year: i32) -> Option<[NaiveDate; 8]> {
    let easter = easter_sunday(year)?;
    let [christmas, boxing] = christmas_holidays(year)?;
    Some([
        new_year(year)?,
        easter.checked_sub_days(Days::new(2))?,
        easter.succ_opt()?,
        as_held(NaiveDate::from_weekday_of_month_opt(year, 5, Weekday::Mon, 1)?)?,
        as_held(last_monday(year, 5)?)?,
        last_monday(year, 8)?,
        christmas,
        boxing,
    ])
}

fn new_year(year: i32) -> Option<NaiveDate> {
    let first = match NaiveDate::from_ymd_opt(year, 1, 1)?.weekday() {
        Weekday::Sat => 3,
        Weekday::Sun => 2,
        _ => 1,
    };
    NaiveDate::from_ymd_opt(year, 1, first)
}

/// A holiday that falls on a weekend is kept on the next weekday that is not one already.
fn christmas_holidays(year: i32) -> Option<[NaiveDate; 2]> {
    let days = match NaiveDate::from_ymd_opt(year, 12, 25)?.weekday() {
        Weekday::Fri => [25, 28],
        Weekday::Sat => [27, 28],
        Weekday::Sun => [26, 27],
        _ => [25, 26],
    };
    Some([NaiveDate::from_ymd_opt(year, 12, days[0])?, NaiveDate::from_ymd_opt(year, 12, days[1])?])
}

/// For months of 31 days, as May and August are.
fn last_monday(year: i32, month: u32) -> Option<NaiveDate> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    last.checked_sub_days(Days::new(last.weekday().num_days_from_monday().into()))
}

fn as_held(usual: NaiveDate) -> Option<NaiveDate> {
    match MOVED.iter().find(|(from, _)| *from == ymd(usual)) {
        Some((_, (year, month, day))) => NaiveDate::from_ymd_opt(*year, *month, *day),
        None => Some(usual),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Every holiday of years that between them have each substitute, moved and one-off day.
    const WORKED_YEARS: [(i32, &str); 8] = [
        (2011, "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27"),
        (2012, "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26"),
        (2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
        (2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
        (2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
        (2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
        (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
        (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
    ];

    #[test]
    fn worked_years_have_exactly_their_holidays() {
        let holidays = Holidays::england();
        for (year, expected) in WORKED_YEARS {
            let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
            let days = first.iter_days().take_while(|day| day.year() == year);
            let found: Vec<String> = days
                .filter(|day| holidays.is_holiday(*day))
                .map(|day| day.format("%m-%d").to_string())
                .collect();
            assert_eq!(found.join(" "), expected, "in {year}");
        }
    }

    #[test]
    fn the_user_can_add_days() {
        let added = ["2031-06-02", "2030-07-01", "2031-06-02", "2029-07-02", "2028-07-03"].map(day);
        let holidays = Holidays::with_extra(added);
        assert!(holidays.is_holiday(day("2030-07-01")) && !holidays.is_working_day(day("2031-06-02")));
        assert!(added.iter().all(|day| holidays.is_holiday(*day)));
        assert!(holidays.is_holiday(day("2026-12-25")));
        assert!(!Holidays::england().is_holiday(day("2030-07-01")));
        assert_eq!(Holidays::default(), Holidays::england());
    }

    #[test]
    fn days_outside_the_limits_are_no_holidays() {
        let holidays = Holidays::with_extra([NaiveDate::MIN, NaiveDate::MAX]);
        assert!(!holidays.is_holiday(NaiveDate::MIN) && !holidays.is_holiday(NaiveDate::MAX));
        assert!(holidays.is_holiday(day("1800-01-01")));
        assert!(!holidays.is_holiday(day("1799-01-01")));
    }

    #[test]
    fn notice_of_a_poll_is_25_working_days_before() {
        // Latest notice of local elections: 25 working days back from the poll.
        let polls =
            [("2023-05-04", "2023-03-27"), ("2026-05-07", "2026-03-30"), ("2027-05-06", "2027-03-31")];
        for (poll, notice) in polls {
            let found = Holidays::england().walk(day(poll), 25, NaiveDate::pred_opt);
            assert_eq!(found, Some(day(notice)));
        }
    }

    proptest! {
        #[test]
        fn every_year_has_eight_regular_holidays_on_weekdays(year in 1800..=9999i32) {
            let mut days = regular_holidays(year).unwrap().to_vec();
            prop_assert!(days.iter().all(|day| !is_weekend(*day) && day.year() == year));
            days.sort_unstable();
            days.dedup();
            prop_assert_eq!(days.len(), 8);
        }

        #[test]
        fn any_day_can_be_asked_about(number in -95_745_000..95_745_000i32) {
            let day = NaiveDate::from_num_days_from_ce_opt(number).unwrap();
            let holidays = Holidays::with_extra([day]);
            prop_assert_eq!(holidays.is_holiday(day), within_limits(day));
            prop_assert_eq!(holidays.is_working_day(day), !within_limits(day) && !is_weekend(day));
        }
    }
}
