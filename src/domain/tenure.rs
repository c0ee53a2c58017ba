//! How long posts are held, what ends it, and from when on it is doubtful who holds them.

use chrono::{Datelike, NaiveDate};

use super::calendar::{Holidays, Span, whole_months};
use super::election::ElectionKind;

/// Tells whether those who have a role are appointed anew each year at the annual meeting of their council, elections or
/// not: committee chairs, cabinets, civic mayors. (Convention of most councils; of civic and parish chairs, sections 3 and
/// 15 of the Local Government Act 1972.)
pub fn is_renewed_yearly(role: &str) -> bool {
    matches!(role, "council_leader" | "hwb_chair" | "civic_mayor" | "parish_chair")
        || ["hosc_", "jhosc_", "portfolio_"].iter().any(|start| role.starts_with(start))
}

/// The days of a year from which on whoever was seen in such a post before is doubtful: the annual meeting is in the middle
/// or at the end of May, and by Schedule 12 to the Local Government Act 1972 over on 1 June.
const RENEWED: [(u32, u32); 2] = [(5, 15), (6, 1)];

/// The day from which on it is doubtful that somebody last seen in a post on a day still holds it.
///
/// `after` is how long that is taken to be true; where the post is renewed each year, only until the next annual meeting.
pub fn doubtful_from(seen_on: NaiveDate, role: &str, after: Span, holidays: &Holidays) -> NaiveDate {
    let aged = after.after(seen_on, holidays);
    if !is_renewed_yearly(role) {
        return aged;
    }
    let days = [seen_on.year(), seen_on.year().saturating_add(1)]
        .into_iter()
        .flat_map(|year| RENEWED.map(|(month, day)| NaiveDate::from_ymd_opt(year, month, day)));
    days.flatten().find(|day| seen_on < *day).map_or(aged, |renewed| renewed.min(aged))
}

/// The day by which the next annual meeting is over.
pub fn annual_meeting_by(today: NaiveDate) -> Option<NaiveDate> {
    [today.year(), today.year().saturating_add(1)]
        .into_iter()
        .filter_map(|year| NaiveDate::from_ymd_opt(year, 5, 31))
        .find(|day| today <= *day)
}

/// Tells whether an election of a kind decides who has a role. By-elections fill one seat and end nobody's time.
pub fn is_decided_by(role: &str, kind: ElectionKind) -> bool {
    match kind {
        ElectionKind::Local => {
            matches!(role, "ward_councillor" | "division_councillor")
                || (is_renewed_yearly(role) && role != "parish_chair")
        }
        ElectionKind::Parliamentary => role == "mp",
        ElectionKind::Mayoral => matches!(role, "elected_mayor" | "strategic_mayor"),
        ElectionKind::Gla => role == "strategic_mayor",
        ElectionKind::Parish => matches!(role, "parish_councillor" | "parish_chair"),
        ElectionKind::LocalBy | ElectionKind::ParliamentaryBy | ElectionKind::Pcc => false,
    }
}

/// The time from one day to another in words, in whole years and months, or in days where it is less than a month:
/// `3 years 2 months`.
pub fn time_words(from: NaiveDate, to: NaiveDate) -> String {
    let months = whole_months(from, to);
    let some = |number: i64, unit: &str| match number {
        0 => None,
        1 => Some(format!("1 {unit}")),
        number => Some(format!("{number} {unit}s")),
    };
    if months < 1 {
        let days = to.signed_duration_since(from).num_days().max(0);
        return some(days, "day").unwrap_or_else(|| "today".to_owned());
    }
    let words: Vec<String> =
        [some(months / 12, "year"), some(months % 12, "month")].into_iter().flatten().collect();
    words.join(" ")
}

/// From how many years on somebody held a post long: longer than one term of a council.
const LONG_YEARS: i64 = 4;

/// Tells whether somebody left a post in the last year which they had held for longer than one term: what was built with
/// them has to be built anew. (A partnership of seven years is what made the health of one borough.)
pub fn is_long_one_lost(held_from: Option<NaiveDate>, held_until: NaiveDate, today: NaiveDate) -> bool {
    held_from.is_some_and(|from| whole_months(from, held_until) >= LONG_YEARS * 12)
        && held_until <= today
        && whole_months(held_until, today) < 12
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::calendar::Unit;

    fn day(iso: &str) -> NaiveDate {
        iso.parse().unwrap()
    }

    fn doubtful(seen_on: &str, role: &str) -> String {
        doubtful_from(day(seen_on), role, Span::capped(12, Unit::Month), &Holidays::england()).to_string()
    }

    #[test]
    fn chairs_and_portfolios_are_doubtful_from_the_annual_meeting() {
        for role in ["hosc_chair", "jhosc_chair", "portfolio_health", "council_leader"] {
            assert_eq!(doubtful("2026-01-10", role), "2026-05-15", "{role}");
        }
        assert_eq!(doubtful("2026-05-14", "hosc_chair"), "2026-05-15");
        assert_eq!(doubtful("2026-05-15", "hosc_chair"), "2026-06-01", "the meeting may have come after it");
        assert_eq!(doubtful("2026-06-01", "hosc_chair"), "2027-05-15");
        assert_eq!(doubtful("2026-11-22", "hosc_chair"), "2027-05-15");
        assert_eq!(doubtful("2026-01-10", "mp"), "2027-01-10");
        assert_eq!(doubtful("2026-01-10", "scrutiny_officer"), "2027-01-10", "an officer is employed");
    }

    #[test]
    fn an_annual_meeting_is_over_by_the_end_of_may() {
        assert_eq!(annual_meeting_by(day("2026-05-31")), Some(day("2026-05-31")));
        assert_eq!(annual_meeting_by(day("2026-06-01")), Some(day("2027-05-31")));
    }

    #[test]
    fn elections_decide_over_their_own_roles() {
        use ElectionKind::{Local, LocalBy, Mayoral, Parish, Parliamentary};
        assert!(is_decided_by("mp", Parliamentary) && !is_decided_by("mp", Local));
        assert!(is_decided_by("ward_councillor", Local) && !is_decided_by("ward_councillor", LocalBy));
        assert!(is_decided_by("hosc_chair", Local) && is_decided_by("elected_mayor", Mayoral));
        assert!(is_decided_by("parish_chair", Parish) && !is_decided_by("parish_chair", Local));
        assert!(!is_decided_by("parish_clerk", Parish) && !is_decided_by("council_ce", Local));
    }

    #[test]
    fn time_is_told_in_years_and_months() {
        let words = |from, to| time_words(day(from), day(to));
        assert_eq!(words("2026-05-07", "2026-05-07"), "today");
        assert_eq!(words("2026-05-07", "2026-05-08"), "1 day");
        assert_eq!(words("2026-05-07", "2026-06-06"), "30 days");
        assert_eq!(words("2026-05-07", "2026-06-07"), "1 month");
        assert_eq!(words("2022-05-05", "2026-05-04"), "3 years 11 months");
        assert_eq!(words("2022-05-05", "2026-05-05"), "4 years");
        assert_eq!(words("2025-05-05", "2026-07-05"), "1 year 2 months");
        assert_eq!(words("2026-01-31", "2026-02-28"), "1 month", "a month ends with its last day");
        assert_eq!(words("2026-05-08", "2026-05-07"), "today", "what has not begun has lasted no time");
    }

    #[test]
    fn a_long_partner_is_missed_for_a_year() {
        let lost = |from: Option<&str>, until, today| is_long_one_lost(from.map(day), day(until), day(today));
        assert!(lost(Some("2022-05-05"), "2026-05-07", "2026-11-22"));
        assert!(!lost(Some("2022-05-10"), "2026-05-07", "2026-11-22"), "not longer than a term");
        assert!(!lost(Some("2015-05-05"), "2026-05-07", "2027-05-07"), "a year later the new one is known");
        assert!(!lost(Some("2015-05-05"), "2026-12-01", "2026-11-22"), "they are still there");
        assert!(!lost(None, "2026-05-07", "2026-11-22"), "nobody knows how long");
    }

    fn any_day() -> impl Strategy<Value = NaiveDate> {
        (0..20_000i32).prop_map(|days| NaiveDate::from_num_days_from_ce_opt(720_000 + days).unwrap())
    }

    proptest! {
        /// Doubt comes after what was seen, a later look never makes it come sooner, and for a yearly post never later
        /// than for another.
        #[test]
        fn doubt_follows_the_last_look(seen in any_day(), later in 0u64..2_000, count in 1u32..40) {
            let holidays = Holidays::england();
            let after = Span::capped(count, Unit::Month);
            let then = seen + chrono::Days::new(later);
            for role in ["hosc_chair", "mp"] {
                let from = doubtful_from(seen, role, after, &holidays);
                prop_assert!(seen < from && from <= doubtful_from(then, role, after, &holidays));
            }
            prop_assert!(doubtful_from(seen, "hosc_chair", after, &holidays) <= doubtful_from(seen, "mp", after, &holidays));
        }

        #[test]
        fn time_grows_with_the_days(from in any_day(), days in 0u64..9_000, more in 0u64..9_000) {
            let to = from + chrono::Days::new(days);
            prop_assert!(whole_months(from, to) <= whole_months(from, to + chrono::Days::new(more)));
            prop_assert!(!time_words(from, to).is_empty());
        }
    }
}
