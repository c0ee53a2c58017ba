//! Several periods together: which days are free of all of them.

use chrono::NaiveDate;

use super::Period;

/// Periods in the order of their days, those that overlap or adjoin made one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Windows {
    spans: Vec<(NaiveDate, NaiveDate)>,
}

impl Windows {
    /// The windows of some periods, each as its first and its last day; one that ends before it begins is none.
    pub fn new(periods: impl IntoIterator<Item = (NaiveDate, NaiveDate)>) -> Self {
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

    /// The first and the last day of each window, in order.
    pub fn iter(&self) -> impl Iterator<Item = (NaiveDate, NaiveDate)> + '_ {
        self.spans.iter().copied()
    }

    /// The window a day falls in.
    pub fn over(&self, day: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        let after = self.spans.partition_point(|(from, _)| *from <= day);
        self.spans.get(after.checked_sub(1)?).copied().filter(|(_, to)| day <= *to)
    }

    /// Tells whether a day falls in a window.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.over(day).is_some()
    }

    /// The windows that share a day with the days from one to another, both included.
    pub fn touching(
        &self,
        from: NaiveDate,
        to: NaiveDate,
    ) -> impl Iterator<Item = (NaiveDate, NaiveDate)> + '_ {
        self.iter().filter(move |(first, last)| from <= to && from <= *last && *first <= to)
    }

    /// The windows that lie between one day and another, both included.
    pub fn within(
        &self,
        from: NaiveDate,
        to: NaiveDate,
    ) -> impl Iterator<Item = (NaiveDate, NaiveDate)> + '_ {
        self.iter().filter(move |(first, last)| from <= *first && *last <= to)
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
        assert_eq!(windows.iter().collect::<Vec<_>>(), [(day(0), day(12)), (day(30), day(40))]);
        assert_eq!(windows.over(day(12)), Some((day(0), day(12))));
        assert_eq!(windows.over(day(13)), None);
    }

    #[test]
    fn a_span_touches_a_window_or_goes_on_through_it() {
        let windows = windows(&[(10, 20), (30, 40)]);
        let touching = |from, to| windows.touching(day(from), day(to)).count();
        let within = |from, to| windows.within(day(from), day(to)).count();
        assert_eq!((touching(0, 9), touching(0, 10), touching(20, 30), touching(21, 29)), (0, 1, 2, 0));
        assert_eq!((within(10, 20), within(11, 20), within(9, 40), within(20, 10)), (1, 0, 2, 0));
        assert_eq!(touching(15, 12), 0, "a span that ends before it begins touches nothing");
    }

    #[test]
    fn the_ends_of_time_are_no_trouble() {
        let all = Windows::new([(NaiveDate::MIN, NaiveDate::MAX), (NaiveDate::MAX, NaiveDate::MAX)]);
        assert_eq!((all.free_from(day(0)), all.free_until(day(0))), (None, None));
        assert_eq!(all.iter().count(), 1);
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
            prop_assert_eq!(windows.covers(asked), !is_free(asked));
            let (until, from) = (windows.free_until(asked).unwrap(), windows.free_from(asked).unwrap());
            prop_assert!(is_free(until) && is_free(from) && until <= asked && asked <= from);
            let between = until.iter_days().skip(1).take_while(|day| *day < from);
            prop_assert!(until == from || between.into_iter().all(|day| !is_free(day)));
        }
    }
}
