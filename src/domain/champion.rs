//! Who agreed to speak up for a topic, in what words, until when: a champion is never assumed.

use chrono::{DateTime, NaiveDate, Utc};

use super::id::{AreaId, ChampionId, ContactId, InteractionId, TopicId};
use super::word::word_list;

word_list! {
    /// How an agreement with a champion stands on a day.
    pub enum ChampionState as "a state of a champion" {
        /// Its day of review is reached: nobody knows whether it still holds.
        ReviewDue = "review_due",
        /// Agreed, and not yet to be reviewed.
        Agreed = "agreed",
        /// Ended.
        Ended = "ended",
    }
}

/// An agreement to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewChampion {
    /// Who agreed.
    pub contact: ContactId,
    /// What they speak up for.
    pub topic: TopicId,
    /// The key of the community they agreed to reach; says nothing of themselves.
    pub community: Option<String>,
    /// The area in which they do; everywhere, where there is none.
    pub area: Option<AreaId>,
    /// What they were asked, and agreed, to do.
    pub ask: String,
    /// The day they agreed.
    pub agreed_on: NaiveDate,
    /// The day by which to ask whether it still holds.
    pub review_on: NaiveDate,
    /// The conversation in which they agreed.
    pub interaction: Option<InteractionId>,
    /// Where else it comes from; each review adds a line.
    pub source: Option<String>,
}

/// The end of an agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChampionEnd {
    /// The first day on which it no longer holds.
    pub ended_on: NaiveDate,
    /// What came of it.
    pub outcome: String,
}

/// An agreement as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Champion {
    /// Its identity.
    pub id: ChampionId,
    /// What was agreed.
    pub agreed: NewChampion,
    /// How it ended; `None` while it holds.
    pub end: Option<ChampionEnd>,
    /// When it was written down.
    pub recorded_at: DateTime<Utc>,
}

impl Champion {
    /// How it ended, if it had ended by a day.
    pub fn end_by(&self, day: NaiveDate) -> Option<&ChampionEnd> {
        self.end.as_ref().filter(|end| end.ended_on <= day)
    }

    /// Tells whether they are a champion on a day: they had agreed, and it had not ended.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.agreed.agreed_on <= day && self.end_by(day).is_none()
    }

    /// How it stands on a day.
    pub fn standing_on(&self, day: NaiveDate) -> ChampionState {
        if self.end_by(day).is_some() {
            ChampionState::Ended
        } else if self.agreed.review_on <= day {
            ChampionState::ReviewDue
        } else {
            ChampionState::Agreed
        }
    }

    /// Tells whether they agreed to reach a community. Who agreed to nothing about any community did not.
    pub fn is_for(&self, community: &str) -> bool {
        self.agreed.community.as_deref() == Some(community)
    }
}

/// Where an agreement comes from after a review: all that was known, and a line of the day.
pub fn reviewed(source: Option<&str>, day: NaiveDate, now: &str) -> String {
    let line = format!("{day}: still agreed, {now}");
    source.map_or_else(|| line.clone(), |before| format!("{before}\n{line}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(number: i32) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(739_000 + number).unwrap()
    }

    fn champion(agreed: i32, review: i32, ended: Option<i32>) -> Champion {
        Champion {
            id: ChampionId(1),
            agreed: NewChampion {
                contact: ContactId(1),
                topic: TopicId(1),
                community: Some("south-asian".to_owned()),
                area: None,
                ask: "open doors".to_owned(),
                agreed_on: day(agreed),
                review_on: day(review),
                interaction: None,
                source: Some("the forum".to_owned()),
            },
            end: ended.map(|on| ChampionEnd { ended_on: day(on), outcome: "moved away".to_owned() }),
            recorded_at: "2026-11-22T09:00:00Z".parse().unwrap(),
        }
    }

    #[test]
    fn it_is_reviewed_on_its_day_and_ends_on_its_day() {
        let known = champion(0, 100, Some(200));
        let on = |number| known.standing_on(day(number));
        assert_eq!((on(99), on(100)), (ChampionState::Agreed, ChampionState::ReviewDue));
        assert_eq!((on(199), on(200)), (ChampionState::ReviewDue, ChampionState::Ended));
        assert!(known.holds_on(day(0)) && known.holds_on(day(199)));
        assert!(!known.holds_on(day(-1)) && !known.holds_on(day(200)));
    }

    #[test]
    fn nobody_is_assumed_to_reach_a_community() {
        let mut known = champion(0, 100, None);
        assert!(known.is_for("south-asian") && !known.is_for("deaf"));
        known.agreed.community = None;
        assert!(!known.is_for("south-asian"));
    }

    #[test]
    fn a_review_forgets_nothing() {
        assert_eq!(reviewed(None, day(0), "i5"), format!("{}: still agreed, i5", day(0)));
        assert_eq!(reviewed(Some("a\nb"), day(0), "i5"), format!("a\nb\n{}: still agreed, i5", day(0)));
    }

    proptest! {
        #[test]
        fn as_days_pass_an_agreement_only_ages(
            agreed in 0..400i32, review in 0..400i32, ended in proptest::option::of(0..400i32),
            first in 0..500i32, later in 0..500i32,
        ) {
            let known = champion(agreed, review, ended);
            let age = |state| match state {
                ChampionState::Agreed => 0,
                ChampionState::ReviewDue => 1,
                ChampionState::Ended => 2,
            };
            let (first, later) = (first.min(later), first.max(later));
            prop_assert!(age(known.standing_on(day(first))) <= age(known.standing_on(day(later))));
        }
    }
}
