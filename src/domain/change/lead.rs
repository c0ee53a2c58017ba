//! Lead times: how long before or after which day a step is due.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use thiserror::Error;

use super::{Anchor, Dates};
use crate::domain::calendar::{Holidays, Span, Unit};

/// What a lead is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moment {
    /// The day of an anchor.
    At(Anchor),
    /// The first public moment, written `F`.
    FirstPublic,
}

impl Moment {
    /// The letters it is written with.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::At(anchor) => anchor.symbol(),
            Self::FirstPublic => "F",
        }
    }

    /// What it is, in words: `consultation_opens`, "the first public moment".
    pub const fn title(self) -> &'static str {
        match self {
            Self::At(anchor) => anchor.as_str(),
            Self::FirstPublic => "the first public moment",
        }
    }
}

/// A lead time: `F-1wd`, `CO-6w`, `D+0`, `T-6m month-end`.
///
/// Units are `d` days, `wd` working days, `w` weeks, `m` calendar months, `y` years. `month-end` takes the last day of
/// the month that was reached, as the end of a GMS contract does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lead {
    /// What it is counted from.
    pub from: Moment,
    /// Whether it lies before.
    pub is_before: bool,
    /// How long before or after.
    pub span: Span,
    /// Whether the last day of the month is meant.
    pub month_end: bool,
}

/// Why a text is not a lead time.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{text:?} is not a lead time: {why}; write F-1wd, CO-6w, D+0 or \"T-6m month-end\"")]
pub struct LeadError {
    /// What was written.
    pub text: String,
    /// What is wrong with it.
    pub why: String,
}

impl Lead {
    /// The day, where that of its moment is known. No date, however far away, panics.
    pub fn day(&self, dates: &Dates, holidays: &Holidays) -> Option<NaiveDate> {
        let from = dates.of(self.from)?;
        let reached = match (self.is_before, self.span.count()) {
            (_, 0) => from,
            (true, _) => self.span.before(from, holidays),
            (false, _) => self.span.after(from, holidays),
        };
        Some(if self.month_end { last_of_month(reached) } else { reached })
    }
}

/// The last day of a day's month.
pub(super) fn last_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(day.num_days_in_month().into()).unwrap_or(day)
}

impl fmt::Display for Lead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match (self.span.count(), self.span.unit()) {
            (0, _) => "",
            (_, Unit::Day) => "d",
            (_, Unit::WorkingDay) => "wd",
            (_, Unit::Week) => "w",
            (_, Unit::Month) => "m",
            (_, Unit::Year) => "y",
        };
        let sign = if self.is_before { '-' } else { '+' };
        write!(f, "{}{sign}{}{unit}", self.from.symbol(), self.span.count())?;
        if self.month_end { f.write_str(" month-end") } else { Ok(()) }
    }
}

impl FromStr for Lead {
    type Err = LeadError;

    fn from_str(text: &str) -> Result<Self, LeadError> {
        let wrong = |why: &str| LeadError { text: text.to_owned(), why: why.to_owned() };
        let trimmed = text.trim();
        let (lead, month_end) = match trimmed.split_once(' ') {
            None => (trimmed, false),
            Some((lead, rest)) if rest.trim() == "month-end" => (lead, true),
            Some(_) => return Err(wrong("only \"month-end\" may follow the time")),
        };
        let letters = lead.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (symbol, rest) = lead.split_at(letters);
        let from = match symbol {
            "F" => Moment::FirstPublic,
            "" => return Err(wrong("it must begin with an anchor")),
            _ => Moment::At(Anchor::of_symbol(symbol).ok_or_else(|| {
                let known: Vec<&str> = Anchor::ALL.iter().map(|anchor| anchor.symbol()).collect();
                wrong(&format!("there is no anchor {symbol}; there are F, {}", known.join(", ")))
            })?),
        };
        let is_before = match rest.chars().next() {
            Some('-') => true,
            Some('+') => false,
            None => return Ok(Self { from, is_before: false, span: Span::capped(0, Unit::Day), month_end }),
            Some(_) => return Err(wrong("after the anchor comes + or -")),
        };
        let rest = &rest[1..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (count, unit) = rest.split_at(digits);
        let count: u32 = count.parse().map_err(|_| wrong("a number is missing, or too large"))?;
        let unit = match unit {
            "wd" => Unit::WorkingDay,
            "w" => Unit::Week,
            "m" => Unit::Month,
            "y" => Unit::Year,
            "d" => Unit::Day,
            "" if count == 0 => Unit::Day,
            "" => return Err(wrong("a unit is missing: d, wd, w, m or y")),
            _ => return Err(wrong("the units are d, wd, w, m and y")),
        };
        let span = Span::new(count, unit).map_err(|error| wrong(&error.to_string()))?;
        Ok(Self { from, is_before, span, month_end })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn on(lead: &str, anchor: Anchor, day: &str) -> String {
        let dates = Dates::new([(anchor, day.parse().unwrap())]);
        lead.parse::<Lead>().unwrap().day(&dates, &Holidays::england()).unwrap().to_string()
    }

    #[test]
    fn notice_ends_with_the_month() {
        assert_eq!(on("N+6m", Anchor::Notice, "2026-08-31"), "2027-02-28");
        assert_eq!(on("N+6m month-end", Anchor::Notice, "2026-08-31"), "2027-02-28");
        assert_eq!(on("N+6m", Anchor::Notice, "2026-09-15"), "2027-03-15");
        assert_eq!(on("N+6m month-end", Anchor::Notice, "2026-09-15"), "2027-03-31");
        assert_eq!(on("T-6m month-end", Anchor::ContractEnds, "2027-03-31"), "2026-09-30");
        assert_eq!(on("T-6m month-end", Anchor::ContractEnds, "2027-02-28"), "2026-08-31");
    }

    #[test]
    fn leads_know_working_days() {
        assert_eq!(on("CO-6w", Anchor::ConsultationOpens, "2026-10-12"), "2026-08-31");
        assert_eq!(on("F-1wd", Anchor::Announcement, "2026-10-12"), "2026-10-09");
        assert_eq!(on("F-1wd", Anchor::Agenda, "2027-03-30"), "2027-03-25", "over Easter");
        assert_eq!(on("D", Anchor::Decision, "2027-03-30"), "2027-03-30");
    }

    #[test]
    fn mistakes_are_named() {
        for (text, why) in [
            ("", "begin with an anchor"),
            ("Q-1w", "no anchor Q; there are F, N"),
            ("CO*1w", "+ or -"),
            ("CO-w", "number is missing"),
            ("CO-6", "unit is missing"),
            ("CO-6q", "units are"),
            ("CO-6w monthend", "month-end"),
            ("CO-99999d", "too long"),
            ("CÖ-1w", "no anchor C"),
            ("COÖ1w", "+ or -"),
        ] {
            let error = text.parse::<Lead>().unwrap_err().to_string();
            assert!(error.contains(why), "{text:?} gave {error}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            anchor in prop::sample::select(Anchor::ALL.to_vec()),
            before in any::<bool>(),
            count in 1u32..10_000,
            unit in prop::sample::select(vec![Unit::Day, Unit::WorkingDay, Unit::Week, Unit::Month, Unit::Year]),
            month_end in any::<bool>(),
        ) {
            let lead = Lead { from: Moment::At(anchor), is_before: before, span: Span::capped(count, unit), month_end };
            prop_assert_eq!(lead.to_string().parse::<Lead>(), Ok(lead));
        }

        #[test]
        fn no_text_and_no_day_panics(text in ".{0,12}", number in -300_000i32..5_000_000) {
            if let Ok(lead) = text.parse::<Lead>() {
                let day = NaiveDate::from_num_days_from_ce_opt(number).unwrap();
                let dates = Dates::new(Anchor::ALL.iter().map(|anchor| (*anchor, day)));
                lead.day(&dates, &Holidays::england());
            }
        }
    }
}
