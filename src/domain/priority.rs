//! How much a topic matters to us and to them, in a body or an area; and where the two meet.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::id::{PriorityId, TopicId};
use super::partner::Partner;
use super::word::word_list;

word_list! {
    /// Whose priority it is.
    pub enum Whose as "whose priority it is" {
        /// Ours.
        Ours = "ours",
        /// The partner's.
        Theirs = "theirs",
    }
}

word_list! {
    /// How our priorities and theirs meet in a topic.
    pub enum Ground as "a kind of ground" {
        /// Both hold it important.
        Common = "common",
        /// Only they hold it important.
        Theirs = "theirs",
        /// Only we hold it important.
        Ours = "ours",
        /// It is somebody's priority, but to nobody important.
        Little = "little",
    }
}

/// The weight from which a topic is held important, of 5.
pub const IMPORTANT: u8 = 3;

/// The most a topic can weigh.
pub const MOST: u8 = 5;

/// A priority to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPriority {
    /// What matters.
    pub topic: TopicId,
    /// Where it matters.
    pub at: Partner,
    /// To whom.
    pub whose: Whose,
    /// How much: 1 to 5, 5 the most; 0 where it no longer does.
    pub weight: u8,
    /// What about it matters.
    pub what: Option<String>,
    /// From where it is known.
    pub source: String,
    /// The day it was so.
    pub said_on: NaiveDate,
    /// The day from which it is to be asked again.
    pub recheck_on: Option<NaiveDate>,
}

/// A priority as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Priority {
    /// Its identity.
    pub id: PriorityId,
    /// What was written down.
    pub made: NewPriority,
    /// When it was written down.
    pub recorded_at: DateTime<Utc>,
}

impl Priority {
    /// Tells whether it is to be asked again by a day: what was true a year ago is no agenda.
    pub fn is_stale(&self, today: NaiveDate) -> bool {
        self.made.recheck_on.is_some_and(|recheck| recheck <= today)
    }

    /// Tells whether whoever holds it holds it important.
    pub const fn is_important(&self) -> bool {
        self.made.weight >= IMPORTANT
    }

    /// What it is about: of those alike in it, the last said stands.
    const fn matter(&self) -> (TopicId, Partner, Whose) {
        (self.made.topic, self.made.at, self.made.whose)
    }
}

/// The priorities that stand on a day, by topic, place and whose they are: of each the last that was said by then, and
/// of two said on one day the one written down last. One that was dropped stands too, with a weight of 0.
pub fn standing(said: &[Priority], day: NaiveDate) -> Vec<&Priority> {
    let mut last: BTreeMap<(TopicId, Partner, Whose), &Priority> = BTreeMap::new();
    for priority in said.iter().filter(|priority| priority.made.said_on <= day) {
        let known = last.entry(priority.matter()).or_insert(priority);
        if (known.made.said_on, known.id) < (priority.made.said_on, priority.id) {
            *known = priority;
        }
    }
    last.into_values().collect()
}

/// A topic that matters to us, to them or to both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shared<'p> {
    /// Which.
    pub topic: TopicId,
    /// What it is to us; none where it is no priority of ours.
    pub ours: Option<&'p Priority>,
    /// What it is to them.
    pub theirs: Option<&'p Priority>,
}

impl Shared<'_> {
    /// Where we and they stand in it.
    pub fn ground(&self) -> Ground {
        let is_important = |side: Option<&Priority>| side.is_some_and(Priority::is_important);
        match (is_important(self.ours), is_important(self.theirs)) {
            (true, true) => Ground::Common,
            (false, true) => Ground::Theirs,
            (true, false) => Ground::Ours,
            (false, false) => Ground::Little,
        }
    }

    /// How much it weighs on both sides together, for sorting.
    fn weight(&self) -> u8 {
        let of = |side: Option<&Priority>| side.map_or(0, |priority| priority.made.weight);
        of(self.ours).saturating_add(of(self.theirs))
    }
}

/// Where our priorities and theirs meet on a day, topic by topic.
///
/// `places` are whose priorities count, the nearest first: a ward, then its council. Ours is what we said of the nearest
/// place of which we said anything: we know best what we meant. Theirs is what whoever of them holds it most important says,
/// the nearest of equals: a ward that cares little does not hide a council that cares much. One that was dropped in a place is
/// none there. Every topic that is somebody's priority is in the answer once: common ground first, then theirs, ours and what
/// matters little, the weightiest first in each.
pub fn common_ground<'p>(said: &'p [Priority], places: &[Partner], day: NaiveDate) -> Vec<Shared<'p>> {
    let mut topics: BTreeMap<TopicId, Shared<'p>> = BTreeMap::new();
    let stand = standing(said, day);
    for place in places {
        let here = stand.iter().filter(|priority| priority.made.at == *place && priority.made.weight > 0);
        for priority in here {
            let topic = priority.made.topic;
            let shared = topics.entry(topic).or_insert(Shared { topic, ours: None, theirs: None });
            match priority.made.whose {
                Whose::Ours => shared.ours = shared.ours.or(Some(priority)),
                Whose::Theirs => {
                    let is_more = |known: &Priority| known.made.weight < priority.made.weight;
                    if shared.theirs.is_none_or(is_more) {
                        shared.theirs = Some(priority);
                    }
                }
            }
        }
    }
    let mut shared: Vec<Shared<'p>> = topics.into_values().collect();
    shared.sort_by_key(|shared| (shared.ground(), std::cmp::Reverse(shared.weight()), shared.topic));
    shared
}

#[cfg(test)]
mod tests;
