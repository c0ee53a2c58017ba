//! The days of a change, and the moment from which it is public.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Anchor, Moment};

/// The known days of a change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dates {
    anchors: BTreeMap<Anchor, NaiveDate>,
    leaks: Vec<NaiveDate>,
    published: Vec<NaiveDate>,
}

/// What makes a change public.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MadePublic {
    /// An anchor whose nature it is.
    By(Anchor),
    /// A release or letters that have gone out.
    Published,
    /// A leak.
    Leak,
}

/// A moment from which people outside can know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicMoment {
    /// The day.
    pub day: NaiveDate,
    /// What happens on it.
    pub by: MadePublic,
}

impl MadePublic {
    /// What happens, in words that begin a sentence.
    pub const fn title(self) -> &'static str {
        match self {
            Self::By(anchor) => anchor.title(),
            Self::Published => "Release or letters went out",
            Self::Leak => "Leaked",
        }
    }
}

impl Dates {
    /// The days of some anchors; of an anchor named twice the last counts.
    pub fn new(anchors: impl IntoIterator<Item = (Anchor, NaiveDate)>) -> Self {
        Self { anchors: anchors.into_iter().collect(), leaks: Vec::new(), published: Vec::new() }
    }

    /// Sets the day of an anchor, or takes it away.
    pub fn set(&mut self, anchor: Anchor, day: Option<NaiveDate>) {
        match day {
            Some(day) => self.anchors.insert(anchor, day),
            None => self.anchors.remove(&anchor),
        };
    }

    /// Adds a day on which the change leaked.
    pub fn leaked(&mut self, day: NaiveDate) {
        self.leaks.push(day);
    }

    /// Adds a day on which a release or letters went out.
    pub fn published(&mut self, day: NaiveDate) {
        self.published.push(day);
    }

    /// The same days as if it had not leaked: what was planned.
    #[must_use]
    pub fn as_planned(&self) -> Self {
        Self { leaks: Vec::new(), ..self.clone() }
    }

    /// The day of an anchor.
    pub fn get(&self, anchor: Anchor) -> Option<NaiveDate> {
        self.anchors.get(&anchor).copied()
    }

    /// Every anchor with a day, in their natural order.
    pub fn iter(&self) -> impl Iterator<Item = (Anchor, NaiveDate)> + '_ {
        self.anchors.iter().map(|(anchor, day)| (*anchor, *day))
    }

    /// The day of the first leak.
    pub fn leak(&self) -> Option<NaiveDate> {
        self.leaks.iter().copied().min()
    }

    /// The day of a moment that leads are counted from.
    pub fn of(&self, moment: Moment) -> Option<NaiveDate> {
        match moment {
            Moment::At(anchor) => self.get(anchor),
            Moment::FirstPublic => self.first_public().map(|moment| moment.day),
        }
    }

    /// Everything that makes the change public, the earliest first.
    pub fn public_moments(&self) -> Vec<PublicMoment> {
        let anchors = self.iter().filter(|(anchor, _)| anchor.is_public());
        let anchors = anchors.map(|(anchor, day)| PublicMoment { day, by: MadePublic::By(anchor) });
        let leaks = self.leaks.iter().map(|day| PublicMoment { day: *day, by: MadePublic::Leak });
        let published =
            self.published.iter().map(|day| PublicMoment { day: *day, by: MadePublic::Published });
        let mut moments: Vec<PublicMoment> = anchors.chain(published).chain(leaks).collect();
        moments.sort_by_key(|moment| (moment.day, moment.by));
        moments
    }

    /// The first public moment: never typed in alone, always the earliest of everything that makes it public.
    pub fn first_public(&self) -> Option<PublicMoment> {
        self.public_moments().into_iter().next()
    }

    /// Pairs of anchors that are out of order: the first of each pair must not come after the second, and does.
    pub fn out_of_order(&self) -> Vec<(Anchor, Anchor)> {
        let pairs =
            Anchor::ALL.iter().flat_map(|after| after.not_before().iter().map(|before| (*before, *after)));
        pairs
            .filter(|(before, after)| {
                matches!((self.get(*before), self.get(*after)), (Some(before), Some(after)) if before > after)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_first_public_moment_is_the_earliest_of_all() {
        let mut dates = Dates::new([
            (Anchor::Announcement, day("2026-10-12")),
            (Anchor::ConsultationOpens, day("2026-10-12")),
            (Anchor::Notice, day("2026-08-31")),
        ]);
        let by = |dates: &Dates| dates.first_public().map(|moment| (moment.day.to_string(), moment.by));
        assert_eq!(by(&dates), Some(("2026-10-12".into(), MadePublic::By(Anchor::Announcement))));
        dates.set(Anchor::Agenda, Some(day("2026-10-01")));
        assert_eq!(by(&dates), Some(("2026-10-01".into(), MadePublic::By(Anchor::Agenda))));
        dates.leaked(day("2026-09-20"));
        assert_eq!(by(&dates), Some(("2026-09-20".into(), MadePublic::Leak)));
        assert_eq!(Dates::new([(Anchor::Decision, day("2026-10-01"))]).first_public(), None);
    }

    #[test]
    fn a_consultation_cannot_close_before_it_opens() {
        let dates = Dates::new([
            (Anchor::ConsultationOpens, day("2026-10-12")),
            (Anchor::ConsultationCloses, day("2026-10-11")),
        ]);
        assert_eq!(dates.out_of_order(), [(Anchor::ConsultationOpens, Anchor::ConsultationCloses)]);
    }
}
