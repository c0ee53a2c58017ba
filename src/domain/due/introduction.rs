//! Newly in a post whose tier says *introduce within N days*, and no counted contact since it began.

use chrono::NaiveDate;

use super::{Cause, Elapsed, Facts, Footing, Hat, Holidays};

/// The earliest introduction still owed.
///
/// Owed for each post held today whose tier asks for one, unless there was a counted contact on or after the day
/// it began (if that day is unknown: any counted contact at all). Due that span after the later of the
/// day it began and the day it was written down: nobody is late for what could not be known.
pub(super) fn cause(facts: &Facts<'_>, holidays: &Holidays) -> Option<Cause> {
    facts
        .hats
        .iter()
        .filter_map(|hat| owed(hat, facts.last_contact, holidays))
        .min_by_key(|cause| (cause.due_on, cause.hat().map(|hat| hat.post)))
}

/// The introduction still owed for one post.
pub(super) fn owed(hat: &Hat, last_contact: Option<NaiveDate>, holidays: &Holidays) -> Option<Cause> {
    let is_met = last_contact.is_some_and(|last| hat.held_from.is_none_or(|from| from <= last));
    let span = hat.expectation.introduce.filter(|_| !is_met)?;
    let since = hat.held_from.map_or(hat.recorded_on, |from| from.max(hat.recorded_on));
    let rests_on = Footing::Introduction(Elapsed { hat: Some(*hat), span, since });
    Some(Cause { due_on: span.after(since, holidays), rests_on })
}

#[cfg(test)]
mod tests {
    use super::super::laws::{day, facts, hat};
    use super::*;

    fn due(facts: &Facts<'_>) -> Option<NaiveDate> {
        cause(facts, &Holidays::england()).map(|cause| cause.due_on)
    }

    #[test]
    fn counts_from_the_later_of_start_and_record() {
        let hats = [hat(1, Some("2026-05-07"), "2026-06-01")];
        assert_eq!(due(&facts(&hats)), Some(day("2026-07-01")), "recorded 1 June, 30 days");
        let hats = [hat(1, Some("2026-07-01"), "2026-06-01")];
        assert_eq!(due(&facts(&hats)), Some(day("2026-07-31")), "began after it was recorded");
    }

    #[test]
    fn a_contact_on_the_first_day_is_the_introduction() {
        let hats = [hat(1, Some("2026-05-07"), "2026-05-07")];
        let met = Facts { last_contact: Some(day("2026-05-07")), ..facts(&hats) };
        assert_eq!(due(&met), None);
        let before = Facts { last_contact: Some(day("2026-05-06")), ..facts(&hats) };
        assert!(due(&before).is_some(), "a contact with the candidate is no introduction");
    }

    #[test]
    fn with_an_unknown_start_any_contact_will_do() {
        let hats = [hat(1, None, "2026-05-07")];
        assert_eq!(due(&facts(&hats)), Some(day("2026-06-06")));
        assert_eq!(due(&Facts { last_contact: Some(day("2001-01-01")), ..facts(&hats) }), None);
    }
}
