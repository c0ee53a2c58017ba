//! Several periods together: which days are free of all of them.

use chrono::NaiveDate;

use super::Period;

/// Periods in the order of their days, those that overlap or adjoin made one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Windows {
    spans: Vec<(NaiveDate, NaiveDate)>,
}

impl Windows {
    /// The windows of some days, each as its first and its last day; one that ends before it begins is none.
    fn new(periods: impl IntoIterator<Item = (NaiveDate, NaiveDate)>) -> Self {
        let mut periods: Vec<_> = periods.into_iter().filter(|(from, to)| from <= to).collect();
        periods.sort_unstable();
        let mut spans: Vec<(NaiveDate, NaiveDate)> = Vec::new();
        for (from, to) in periods {
            match spans.last_mut() {
                Some(last) if last.1.succ_opt().is_none_or(|after| from <= after) => last.1 = last.1.max(to),
                _ => spans.push((from, to)),
            }
        }
        Self { spans }
    }

    /// The windows of the periods of some elections.
    pub fn of<'a>(periods: impl IntoIterator<Item = &'a Period>) -> Self {
        Self::new(periods.into_iter().map(|period| (period.from, period.to)))
    }

    /// The window a day falls in.
    fn over(&self, day: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        let after = self.spans.partition_point(|(from, _)| *from <= day);
        self.spans.get(after.checked_sub(1)?).copied().filter(|(_, to)| day <= *to)
    }

    /// The first day in no window from a day on; the day itself where it is free. `None` at the end of time.
    pub fn free_from(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.over(day).map_or(Some(day), |(_, to)| to.succ_opt())
    }

    /// The last day in no window up to a day; the day itself where it is free. `None` at the beginning of time.
    pub fn free_until(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.over(day).map_or(Some(day), |(from, _)| from.pred_opt())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(number: i32) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(739_000 + number).unwrap()
    }

    fn windows(periods: &[(i32, i32)]) -> Windows {
        Windows::new(periods.iter().map(|(from, to)| (day(*from), day(*to))))
    }

    #[test]
    fn what_overlaps_or_adjoins_is_one() {
        let windows = windows(&[(30, 40), (0, 9), (10, 12), (5, 6), (50, 45)]);
        assert_eq!(windows.spans, [(day(0), day(12)), (day(30), day(40))]);
        assert_eq!(windows.over(day(12)), Some((day(0), day(12))));
        assert_eq!(windows.over(day(13)), None);
    }

    #[test]
    fn the_ends_of_time_are_no_trouble() {
        let all = Windows::new([(NaiveDate::MIN, NaiveDate::MAX), (NaiveDate::MAX, NaiveDate::MAX)]);
        assert_eq!((all.free_from(day(0)), all.free_until(day(0))), (None, None));
        assert_eq!(all.spans.len(), 1);
        assert_eq!(Windows::default().free_from(NaiveDate::MAX), Some(NaiveDate::MAX));
    }

    proptest! {
        #[test]
        fn the_nearest_free_day_is_free_and_nothing_nearer_is(
            periods in prop::collection::vec((0..400i32, 0..60i32), 0..12),
            asked in -20..480i32,
        ) {
            let periods: Vec<(i32, i32)> = periods.into_iter().map(|(from, long)| (from, from + long)).collect();
            let windows = windows(&periods);
            let is_free = |day_asked: NaiveDate| {
                !periods.iter().any(|(from, to)| day(*from) <= day_asked && day_asked <= day(*to))
            };
            let asked = day(asked);
            prop_assert_eq!(windows.over(asked).is_none(), is_free(asked));
            let (until, from) = (windows.free_until(asked).unwrap(), windows.free_from(asked).unwrap());
            prop_assert!(is_free(until) && is_free(from) && until <= asked && asked <= from);
            let between = until.iter_days().skip(1).take_while(|day| *day < from);
            prop_assert!(until == from || between.into_iter().all(|day| !is_free(day)));
        }
    }
}
