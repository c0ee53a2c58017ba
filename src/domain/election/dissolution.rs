//! Members of Parliament cease to be members at the dissolution, not at the poll; councillors stay in office.

use chrono::NaiveDate;

use super::Election;
use crate::domain::calendar::Holidays;
use crate::domain::id::{AreaId, MembershipId};
use crate::domain::membership::Membership;

/// The end of a Parliament.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dissolution {
    /// The day: the first on which nobody is a member.
    pub day: NaiveDate,
    /// The poll for the next one.
    pub poll_on: NaiveDate,
    /// The one constituency it is about; `None`: all of them.
    pub area: Option<AreaId>,
}

/// Somebody's time as a Member of Parliament.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting {
    /// The membership.
    pub membership: Membership,
    /// The constituency.
    pub area: Option<AreaId>,
}

impl Dissolution {
    /// The dissolution before a general election; `None` before any other.
    pub fn before(election: &Election, holidays: &Holidays) -> Option<Self> {
        let day = election.dissolution(holidays)?;
        Some(Self { day, poll_on: election.poll_on, area: election.area })
    }

    fn is_for(&self, sitting: &Sitting) -> bool {
        self.area.is_none() || self.area == sitting.area
    }

    /// Tells whether it ends a sitting that would otherwise last until a day.
    ///
    /// Whoever was written down, or was seen to be in office, from the poll on was returned at it: that a list of
    /// today's members lacks their first day must not make them cease years ago.
    fn ends(&self, sitting: &Sitting, until: Option<NaiveDate>) -> bool {
        let Membership { held_from, recorded_on, checked_on, .. } = sitting.membership;
        self.is_for(sitting)
            && held_from.is_none_or(|from| from < self.day)
            && until.is_none_or(|until| self.day < until)
            && checked_on.map_or(recorded_on, |checked| checked.max(recorded_on)) < self.poll_on
    }
}

/// The sittings whose end an election moves, each with its new end: what `before` ended is taken back, and `after` ends
/// what it ends. `others` are the dissolutions of all other elections.
///
/// An end is not taken back where somebody has followed in the seat.
pub fn new_ends(
    sittings: &[Sitting],
    before: Option<Dissolution>,
    after: Option<Dissolution>,
    others: &[Dissolution],
) -> Vec<(MembershipId, Option<NaiveDate>)> {
    if before == after {
        return Vec::new();
    }
    let moved = |sitting: &Sitting| {
        let now = sitting.membership.held_until;
        let was_ended = before.filter(|before| before.is_for(sitting) && now == Some(before.day));
        let without = if was_ended.is_some() { None } else { now };
        let ending = |dissolution: &&Dissolution| dissolution.ends(sitting, without);
        let still = others.iter().filter(|_| was_ended.is_some());
        let end = after.iter().chain(still).filter(ending).map(|dissolution| dissolution.day).min();
        let new = match (end, was_ended) {
            (Some(day), _) => Some(day),
            (None, Some(before)) if is_followed(sittings, sitting, before.day) => now,
            (None, _) => without,
        };
        (new != now).then_some((sitting.membership.id, new))
    };
    sittings.iter().filter_map(moved).collect()
}

fn is_followed(sittings: &[Sitting], of: &Sitting, day: NaiveDate) -> bool {
    sittings.iter().map(|sitting| &sitting.membership).any(|other| {
        other.post == of.membership.post
            && other.id != of.membership.id
            && other.held_from.is_some_and(|from| from >= day)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{ContactId, PostId};
    use crate::domain::membership::Holding;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn sitting(id: i64, from: Option<&str>, until: Option<&str>, recorded: &str) -> Sitting {
        let membership = Membership {
            id: MembershipId(id),
            contact: ContactId(id),
            post: PostId(1),
            held_from: from.map(day),
            held_until: until.map(day),
            holding: Holding::Substantive,
            party: None,
            source: None,
            recorded_on: day(recorded),
            checked_on: None,
        };
        Sitting { membership, area: Some(AreaId(1)) }
    }

    fn dissolved(on: &str, poll: &str, area: Option<i64>) -> Dissolution {
        Dissolution { day: day(on), poll_on: day(poll), area: area.map(AreaId) }
    }

    fn ends(
        sitting: &Sitting,
        before: Option<Dissolution>,
        after: Option<Dissolution>,
    ) -> Option<Option<NaiveDate>> {
        new_ends(std::slice::from_ref(sitting), before, after, &[]).pop().map(|(_, end)| end)
    }

    #[test]
    fn those_in_office_cease_and_come_back() {
        let may = Some(dissolved("2029-03-26", "2029-05-03", None));
        let june = Some(dissolved("2029-04-30", "2029-06-07", None));
        let member = sitting(1, Some("2024-07-04"), None, "2026-01-05");
        assert_eq!(ends(&member, None, may), Some(may.map(|may| may.day)));
        let ended = sitting(1, Some("2024-07-04"), Some("2029-03-26"), "2026-01-05");
        assert_eq!(ends(&ended, may, june), Some(june.map(|june| june.day)));
        assert_eq!(ends(&ended, may, None), Some(None));
        assert_eq!(ends(&ended, may, may), None);
        let elsewhere = Some(dissolved("2029-03-26", "2029-05-03", Some(2)));
        assert_eq!(ends(&member, None, elsewhere), None);
        let twice = new_ends(&[ended], may, None, &may.map(|may| [may]).unwrap());
        assert_eq!(twice, [], "another election still ends them");
    }

    #[test]
    fn those_not_in_office_on_the_day_are_left() {
        let gone = Some(dissolved("2024-05-30", "2024-07-04", None));
        for (from, until, recorded) in [
            (None, Some("2024-05-30"), "2023-01-01"),
            (Some("2024-07-05"), None, "2024-07-08"),
            (Some("2024-05-30"), None, "2024-05-30"),
            (None, None, "2026-01-05"),
            (Some("2015-05-07"), None, "2026-01-05"),
        ] {
            assert_eq!(
                ends(&sitting(1, from, until, recorded), None, gone),
                None,
                "{from:?} {until:?} {recorded}"
            );
        }
        let late = sitting(1, Some("2015-05-07"), None, "2024-06-10");
        assert_eq!(ends(&late, None, gone), Some(Some(day("2024-05-30"))), "written down in the campaign");
    }

    #[test]
    fn nobody_comes_back_to_a_seat_that_is_filled() {
        let gone = Some(dissolved("2024-05-30", "2024-07-04", None));
        let old = sitting(1, None, Some("2024-05-30"), "2023-01-01");
        let new = sitting(2, Some("2024-07-04"), None, "2024-07-08");
        assert_eq!(new_ends(&[old.clone(), new], gone, None, &[]), []);
        assert_eq!(new_ends(&[old], gone, None, &[]), [(MembershipId(1), None)]);
    }
}
