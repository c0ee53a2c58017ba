//! News worth sharing: who would value it, and who must not have it yet.

use chrono::NaiveDate;

use super::id::{AreaId, ChangeId, ItemId, TopicId};

/// An item of news to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewItem {
    /// What it is called: "New diabetes clinic figures".
    pub title: String,
    /// What it is about.
    pub topic: Option<TopicId>,
    /// The area it is about; none: wherever the topic matters.
    pub area: Option<AreaId>,
    /// The change it is part of.
    pub change: Option<ChangeId>,
    /// What it says.
    pub what: Option<String>,
    /// The first day on which it may be used.
    pub embargo_until: Option<NaiveDate>,
    /// The day it was made.
    pub made_on: NaiveDate,
}

/// An item of news as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its identity.
    pub id: ItemId,
    /// What was written down.
    pub about: NewItem,
}

impl NewItem {
    /// Tells whether nobody may use it on a day.
    pub fn is_embargoed(&self, day: NaiveDate) -> bool {
        self.embargo_until.is_some_and(|until| day < until)
    }
}

/// Why somebody would value an item, the strongest reason first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Interest {
    /// They agreed to speak up for its topic: the ask.
    Champion(String),
    /// They said something of its topic: their stance, and the day.
    Said(String, NaiveDate),
    /// They care about its topic.
    Cares,
    /// They hold a post that decides on its topic.
    Lever(String),
    /// Their body or area holds its topic important, of 5.
    Priority(String, u8),
    /// They speak for the area it is about.
    SpeaksFor(String),
    /// It came up with them.
    CameUp(NaiveDate),
}

/// Why somebody does not get an item now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Withheld {
    /// They had it, on this day.
    Had(NaiveDate),
    /// They must not be contacted: why.
    Forbidden(String),
    /// It is part of a change that is not public, and they have not been told of that: its code.
    NotTold(String),
    /// It is under embargo, and nobody said that they may have it in confidence.
    Embargo(NaiveDate),
    /// They were named as those who are not to have it.
    Excepted,
}

/// What decides whether somebody gets an item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// The day they had it.
    pub had_on: Option<NaiveDate>,
    /// Why they must not be contacted at all, where nobody else can be gone through.
    pub forbidden: Option<String>,
    /// The code of the change it is part of, where they must not hear of that.
    pub not_told: Option<String>,
    /// Whether they may have it before the embargo ends.
    pub in_confidence: bool,
    /// Whether they were named as those who are not to have it.
    pub excepted: bool,
}

/// Tells whether somebody gets an item on a day; else why not.
///
/// A convention of embargo: before it ends nobody has the item but those who were named, one by one, to have it in
/// confidence. What is part of a change that is not public goes to nobody who has not been told of the change, in
/// confidence or not: they would hear of it here first.
///
/// # Errors
/// [`Withheld`] says why not.
pub fn may_have(item: &NewItem, standing: &Standing, today: NaiveDate) -> Result<(), Withheld> {
    if standing.excepted {
        return Err(Withheld::Excepted);
    }
    if let Some(day) = standing.had_on {
        return Err(Withheld::Had(day));
    }
    if let Some(why) = &standing.forbidden {
        return Err(Withheld::Forbidden(why.clone()));
    }
    if let Some(code) = &standing.not_told {
        return Err(Withheld::NotTold(code.clone()));
    }
    match item.embargo_until {
        Some(until) if today < until && !standing.in_confidence => Err(Withheld::Embargo(until)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(number: i32) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(739_000 + number).unwrap()
    }

    fn item(embargo: Option<i32>) -> NewItem {
        NewItem {
            title: "Figures".into(),
            topic: None,
            area: None,
            change: None,
            what: None,
            embargo_until: embargo.map(day),
            made_on: day(0),
        }
    }

    #[test]
    fn an_embargo_is_for_everybody_who_is_not_named() {
        let named = Standing { in_confidence: true, ..Standing::default() };
        assert_eq!(may_have(&item(Some(5)), &Standing::default(), day(4)), Err(Withheld::Embargo(day(5))));
        assert_eq!(may_have(&item(Some(5)), &named, day(4)), Ok(()));
        assert_eq!(may_have(&item(Some(5)), &Standing::default(), day(5)), Ok(()));
        let not_told = Standing { not_told: Some("elm-lane".into()), ..named };
        assert_eq!(
            may_have(&item(Some(5)), &not_told, day(4)),
            Err(Withheld::NotTold("elm-lane".into())),
            "confidence does not make up for not having been told"
        );
    }

    proptest! {
        #[test]
        fn nobody_loses_what_they_may_have_by_waiting(
            embargo in prop::option::of(0i32..30), named in any::<bool>(), excepted in any::<bool>(),
            forbidden in any::<bool>(), from in 0i32..30, later in 0i32..30,
        ) {
            let standing = Standing {
                in_confidence: named,
                excepted,
                forbidden: forbidden.then(|| "asked".to_owned()),
                ..Standing::default()
            };
            let ask = |on| may_have(&item(embargo), &standing, day(on)).is_ok();
            prop_assert!(!ask(from) || ask(from + later));
            prop_assert!(!(excepted || forbidden) || !ask(from));
        }
    }
}
