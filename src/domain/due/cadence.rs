//! Last counted contact plus the cadence.

use super::{Cause, Elapsed, Expectation, Facts, Footing, Hat, Holidays, Span};
use crate::domain::contact::Cadence;

/// The day the next contact is due for keeping in touch.
///
/// Somebody never contacted counts from the day recorded, unless an introduction is owed: then that is the reason.
pub(super) fn cause(facts: &Facts<'_>, introduction_owed: bool, holidays: &Holidays) -> Option<Cause> {
    let (span, hat) = cadence(facts.hats, facts.own_cadence, facts.own_tier)?;
    let since = match facts.last_contact {
        Some(last) => last,
        None if introduction_owed => return None,
        None => facts.recorded_on,
    };
    let rests_on = Footing::Cadence(Elapsed { hat, span, since });
    Some(Cause { due_on: span.after(since, holidays), rests_on })
}

/// Tells whether a cadence holds at all.
pub(super) fn is_kept(hats: &[Hat], own_cadence: Option<Cadence>, own_tier: Expectation) -> bool {
    cadence(hats, own_cadence, own_tier).is_some()
}

/// The cadence that holds: the contact's own, else the shortest among the posts held, else the contact's tier's.
fn cadence(hats: &[Hat], own_cadence: Option<Cadence>, own_tier: Expectation) -> Option<(Span, Option<Hat>)> {
    if let Some(own) = own_cadence {
        return every(own).map(|span| (span, None));
    }
    let mut shortest: Option<(Span, Hat)> = None;
    let mut spoken = false;
    for hat in hats {
        let Some(cadence) = hat.expectation.cadence else { continue };
        spoken = true;
        let Some(span) = every(cadence) else { continue };
        if shortest.is_none_or(|(best, of)| {
            span.is_shorter_than(best) || (!best.is_shorter_than(span) && hat.post < of.post)
        }) {
            shortest = Some((span, *hat));
        }
    }
    match shortest {
        Some((span, hat)) => Some((span, Some(hat))),
        None if spoken => None,
        None => own_tier.cadence.and_then(every).map(|span| (span, None)),
    }
}

fn every(cadence: Cadence) -> Option<Span> {
    match cadence {
        Cadence::Every(span) => Some(span),
        Cadence::Never => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::laws::{day, facts, hat, hat_every};
    use super::*;

    fn due(facts: &Facts<'_>) -> Option<chrono::NaiveDate> {
        cause(facts, false, &Holidays::england()).map(|cause| cause.due_on)
    }

    #[test]
    fn months_are_calendar_months() {
        let mut known = facts(&[]);
        known.own_cadence = Some("6 months".parse().unwrap());
        known.last_contact = Some(day("2026-08-31"));
        assert_eq!(due(&known), Some(day("2027-02-28")));
    }

    #[test]
    fn own_beats_posts_beat_tier() {
        let hats = [hat_every(1, "26 weeks"), hat_every(2, "12 weeks")];
        let mut known = facts(&hats);
        known.last_contact = Some(day("2026-01-01"));
        known.own_tier = Expectation { cadence: Some("1 week".parse().unwrap()), introduce: None };
        assert_eq!(due(&known), Some(day("2026-03-26")), "the shortest among the posts");
        known.own_cadence = Some("1 year".parse().unwrap());
        assert_eq!(due(&known), Some(day("2027-01-01")), "their own, though longer");
        known.own_cadence = None;
        known.hats = &[];
        assert_eq!(due(&known), Some(day("2026-01-08")), "their tier's, where no post says anything");
    }

    #[test]
    fn never_is_never() {
        let hats = [hat_every(1, "12 weeks")];
        let mut known = facts(&hats);
        known.own_cadence = Some(Cadence::Never);
        assert_eq!(due(&known), None);
        let hats = [hat_every(1, "never")];
        assert_eq!(due(&facts(&hats)), None, "a dormant post does not fall back on the contact's tier");
    }

    #[test]
    fn never_contacted_counts_from_the_day_recorded() {
        let hats = [hat(1, None, "2026-01-01")];
        let known = Facts { own_cadence: Some("1 week".parse().unwrap()), ..facts(&hats) };
        assert_eq!(due(&known), Some(day("2026-01-08")));
        assert!(cause(&known, true, &Holidays::england()).is_none(), "the introduction is the reason");
    }
}
