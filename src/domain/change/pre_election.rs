//! The days of a change that lie in a pre-election period, and the consultation that runs into one: one rule for
//! whoever asks.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;

use super::{Anchor, Dates, Restricted};
use crate::domain::calendar::long;
use crate::domain::election::Period;

/// A day of a change that a pre-election period forbids, unless somebody says why it is essential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InPeriod {
    /// The anchor a reason would be given for.
    pub anchor: Anchor,
    /// Its day.
    pub on: NaiveDate,
    /// The period.
    pub period: Period,
    /// The day on which the consultation opens, where it opens before the period and runs into it; `None` where the day
    /// itself lies in the period.
    pub opens: Option<NaiveDate>,
}

impl InPeriod {
    /// Tells whether it is the consultation that runs into the period.
    pub fn spans(&self) -> bool {
        self.opens.is_some()
    }
}

impl fmt::Display for InPeriod {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (long(self.period.from), long(self.period.to));
        let on = long(self.on);
        let which = match self.opens {
            Some(opens) => format!("the consultation from {} to {on} runs into", long(opens)),
            None => format!("{} on {on} lies in", self.anchor),
        };
        let what = self.anchor.restricted().map_or("promote it", Restricted::as_str);
        write!(
            formatter,
            "{which} the pre-election period from {from} to {to}: guidance suggests not to {what} then"
        )
    }
}

/// Every day in every period: first those that lie in one, by anchor, then the consultation with each it runs into; the
/// earlier period first.
///
/// A consultation that runs into a period is told of by the day on which it closes.
pub fn in_periods(dates: &Dates, periods: &[Period]) -> Vec<InPeriod> {
    let mut periods: Vec<&Period> = periods.iter().collect();
    periods.sort_unstable_by_key(|period| (period.from, period.to, period.election));
    let restricted = || dates.iter().filter(|(anchor, _)| anchor.restricted().is_some());
    let inside = restricted().flat_map(|(anchor, on)| {
        let around = periods.iter().filter(move |period| period.covers(on));
        around.map(move |period| InPeriod { anchor, on, period: **period, opens: None })
    });
    let mut found: Vec<InPeriod> = inside.collect();
    let days = (dates.get(Anchor::ConsultationOpens), dates.get(Anchor::ConsultationCloses));
    if let (Some(opens), Some(closes)) = days {
        let run_into = periods.iter().filter(|period| period.is_run_into(opens, closes));
        found.extend(run_into.map(|period| InPeriod {
            anchor: Anchor::ConsultationCloses,
            on: closes,
            period: **period,
            opens: Some(opens),
        }));
    }
    found
}

/// [`in_periods`] without those for whose anchor a reason stands.
pub fn in_the_way(dates: &Dates, periods: &[Period], essential: &[Anchor]) -> Vec<InPeriod> {
    let mut found = in_periods(dates, periods);
    found.retain(|found| !essential.contains(&found.anchor));
    found
}

/// The anchors for which a reason stands, from the log of a change's days: anchor, day, and whether a reason was given
/// with it.
///
/// A reason is kept with the day it was given for, and only where a period made it necessary. It says why that very day
/// cannot wait, and no poll alters that: so it stands for as long as the day does, whichever polls are moved or called
/// around it, and for no other day. What was said of the consultation's opening says nothing of its length: that it may
/// run into a period is said with its close, and only of the days it then had, so that it goes when either moves.
pub fn essential(log: impl IntoIterator<Item = (Anchor, Option<NaiveDate>, bool)>) -> Vec<Anchor> {
    let mut known: BTreeMap<Anchor, (Option<NaiveDate>, bool)> = BTreeMap::new();
    for (anchor, day, has_reason) in log {
        let before = known.insert(anchor, (day, has_reason && day.is_some()));
        let is_moved = before.is_none_or(|(before, _)| before != day);
        if anchor == Anchor::ConsultationOpens
            && is_moved
            && let Some((_, closes_has_reason)) = known.get_mut(&Anchor::ConsultationCloses)
        {
            *closes_has_reason = false;
        }
    }
    known.into_iter().filter(|(_, (_, has_reason))| *has_reason).map(|(anchor, _)| anchor).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::election::period;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    const OPENS: Anchor = Anchor::ConsultationOpens;
    const CLOSES: Anchor = Anchor::ConsultationCloses;

    fn consultation() -> Dates {
        Dates::new([
            (Anchor::Announcement, day("2027-02-15")),
            (OPENS, day("2027-02-15")),
            (CLOSES, day("2027-04-16")),
            (Anchor::Effect, day("2027-04-20")),
        ])
    }

    fn words(found: &[InPeriod]) -> Vec<String> {
        let word = |found: &InPeriod| {
            let how = if found.spans() { "spans" } else { "in" };
            format!("{} {how} {}", found.anchor, found.period.election)
        };
        found.iter().map(word).collect()
    }

    #[test]
    fn every_day_is_found_with_every_period() {
        let both = [
            period(1, "2027-03-31", "2027-05-06"),
            period(2, "2027-02-01", "2027-02-15"),
            period(3, "2027-03-20", "2027-04-01"),
        ];
        let dates = consultation();
        assert_eq!(
            words(&in_periods(&dates, &both)),
            [
                "announcement in e2",
                "consultation_opens in e2",
                "consultation_closes spans e3",
                "consultation_closes spans e1"
            ]
        );
        let essential = [Anchor::Announcement, OPENS];
        assert_eq!(
            words(&in_the_way(&dates, &both, &essential)),
            ["consultation_closes spans e3", "consultation_closes spans e1"],
            "why it opens then does not say why it runs on"
        );
        assert_eq!(in_the_way(&dates, &both, &[Anchor::Announcement, OPENS, CLOSES]), []);
    }

    #[test]
    fn what_is_said_names_the_day_and_the_period() {
        let found = in_periods(&consultation(), &[period(1, "2027-03-31", "2027-05-06")]);
        assert_eq!(
            found[0].to_string(),
            "the consultation from Mon 15 Feb 2027 to Fri 16 Apr 2027 runs into the pre-election period from \
             Wed 31 Mar 2027 to Thu 6 May 2027: guidance suggests not to promote it then"
        );
        let found = in_periods(&consultation(), &[period(1, "2027-02-15", "2027-02-15")]);
        assert_eq!(
            found[0].to_string(),
            "announcement on Mon 15 Feb 2027 lies in the pre-election period from Mon 15 Feb 2027 to \
             Mon 15 Feb 2027: guidance suggests not to announce then"
        );
    }

    #[test]
    fn a_reason_stands_with_its_day() {
        let announced = (Anchor::Announcement, Some(day("2027-04-08")), true);
        assert_eq!(essential([announced]), [Anchor::Announcement]);
        assert_eq!(essential([announced, (Anchor::Announcement, Some(day("2027-04-09")), false)]), []);
        assert_eq!(essential([announced, (Anchor::Announcement, None, true)]), []);
    }

    #[test]
    fn a_reason_for_the_length_of_a_consultation_goes_when_either_end_moves() {
        let opens = |on: &str, has_reason| (OPENS, Some(day(on)), has_reason);
        let closes = |on: &str, has_reason| (CLOSES, Some(day(on)), has_reason);
        let given = [opens("2027-02-15", false), closes("2027-04-16", true)];
        assert_eq!(essential(given), [CLOSES]);
        let then = |next| essential(given.into_iter().chain([next]));
        assert_eq!(then(opens("2027-02-08", false)), []);
        assert_eq!(then(opens("2027-02-08", true)), [OPENS]);
        assert_eq!(then(opens("2027-02-15", true)), [OPENS, CLOSES], "the same day again");
        assert_eq!(then(closes("2027-04-17", false)), []);
    }

    proptest! {
        #[test]
        fn a_period_is_found_exactly_where_a_day_lies_in_it_or_the_consultation_runs_into_it(
            opens in 0..200i64, long in 0..100i64, from in 0..300i64, to in 0..60i64,
        ) {
            let on = |number: i64| day("2027-01-01") + chrono::TimeDelta::days(number);
            let dates = Dates::new([(OPENS, on(opens)), (CLOSES, on(opens + long))]);
            let one = Period { from: on(from), to: on(from + to), ..period(1, "2027-01-01", "2027-01-01") };
            let shares_a_day = opens <= from + to && from <= opens + long;
            let found = in_periods(&dates, &[one]);
            prop_assert_eq!(found.len(), usize::from(shares_a_day));
            prop_assert!(found.iter().all(|found| found.spans() == (opens < from)));
        }
    }
}
