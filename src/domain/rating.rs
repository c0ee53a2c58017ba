//! How much somebody can do and how much it is to them, and what that asks of us.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use thiserror::Error;

use super::id::{ChangeId, ContactId};
use super::word::word_list;

/// A rating: 1 (little) to 5 (much).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Grade(u8);

/// A text that is no rating.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is not a rating: 1 is little, 5 is much")]
pub struct GradeError(String);

impl Grade {
    /// The rating of a number; `None` outside 1 to 5.
    pub fn new(number: i64) -> Option<Self> {
        u8::try_from(number).ok().filter(|number| (1..=5).contains(number)).map(Self)
    }

    /// The number, 1 to 5.
    pub const fn number(self) -> u8 {
        self.0
    }

    /// Tells whether it is high: 4 or 5.
    pub const fn is_high(self) -> bool {
        self.0 >= 4
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl FromStr for Grade {
    type Err = GradeError;

    fn from_str(text: &str) -> Result<Self, GradeError> {
        let number = text.trim().parse().ok().and_then(Self::new);
        number.ok_or_else(|| GradeError(text.to_owned()))
    }
}

word_list! {
    /// The box of the grid somebody is in.
    pub enum Quadrant as "a box of the grid" {
        /// High influence, high interest.
        Manage = "manage",
        /// High influence, low interest.
        Satisfy = "satisfy",
        /// Low influence, high interest: those whom NHS advice lifts.
        Inform = "inform",
        /// Low influence, low interest.
        Monitor = "monitor",
        /// Nobody has said yet, or only half of it.
        Unrated = "unrated",
    }
}

impl Quadrant {
    /// The box of two ratings, of which either may not be known. High is 4 or 5.
    ///
    /// The four boxes are those of NHS stakeholder analysis, known as Mendelow's grid. Nothing is guessed: who is not
    /// rated in both is in no box.
    pub fn of(influence: Option<Grade>, interest: Option<Grade>) -> Self {
        match (influence, interest) {
            (Some(influence), Some(interest)) => match (influence.is_high(), interest.is_high()) {
                (true, true) => Self::Manage,
                (true, false) => Self::Satisfy,
                (false, true) => Self::Inform,
                (false, false) => Self::Monitor,
            },
            _ => Self::Unrated,
        }
    }

    /// What it is called.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Manage => "Manage closely",
            Self::Satisfy => "Keep satisfied",
            Self::Inform => "Keep informed, and lift",
            Self::Monitor => "Monitor",
            Self::Unrated => "Not rated",
        }
    }

    /// Who is in it.
    pub const fn who(self) -> &'static str {
        match self {
            Self::Manage => "high influence, high interest",
            Self::Satisfy => "high influence, low interest",
            Self::Inform => "low influence, high interest",
            Self::Monitor => "low influence, low interest",
            Self::Unrated => "influence or interest is not known",
        }
    }

    /// What to do. Those who care and can do little are lifted, and not dropped: "take steps to increase their
    /// influence" (NHS stakeholder analysis, four-sector table); they are often patients, and who is heard is a matter
    /// of equality.
    pub const fn advice(self) -> &'static str {
        match self {
            Self::Manage => "key players: engage fully, and early",
            Self::Satisfy => "opinion formers: meet their needs, and review often",
            Self::Inform => {
                "often patients: take steps to increase their influence - bring them to the table, back a spokesperson"
            }
            Self::Monitor => "keep an eye on them: little effort, until something changes",
            Self::Unrated => "ask those who know them, and rate them",
        }
    }
}

/// What somebody of us said of a contact on a day, in general or for one change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    /// Who is rated.
    pub contact: ContactId,
    /// For this change alone; `None`: in general.
    pub change: Option<ChangeId>,
    /// How much they can do; `None` where nothing was said of it.
    pub influence: Option<Grade>,
    /// How much it is to them.
    pub interest: Option<Grade>,
    /// Why.
    pub reason: Option<String>,
    /// Who of us said so.
    pub by: Option<String>,
    /// The day.
    pub rated_on: NaiveDate,
}

/// One rating that stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// The rating.
    pub grade: Grade,
    /// The day it was said.
    pub on: NaiveDate,
    /// Whether it was said for the change asked about.
    pub is_for_change: bool,
}

/// The ratings that stand on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rated {
    /// How much they can do.
    pub influence: Option<Said>,
    /// How much it is to them.
    pub interest: Option<Said>,
}

impl Rated {
    /// What stands on a day of one contact's ratings, in the order in which they were written down.
    ///
    /// Of each of the two, the latest that says something of it stands; what was said for the change asked about stands
    /// before what was said in general, whichever is later.
    pub fn on(ratings: &[Rating], change: Option<ChangeId>, today: NaiveDate) -> Self {
        let stands = |grade: fn(&Rating) -> Option<Grade>| {
            let known = ratings
                .iter()
                .filter(|rating| rating.rated_on <= today)
                .filter(|rating| rating.change.is_none() || rating.change == change)
                .filter_map(|rating| {
                    let is_for_change = rating.change.is_some();
                    Some(Said { grade: grade(rating)?, on: rating.rated_on, is_for_change })
                });
            known.max_by_key(|said| (said.is_for_change, said.on))
        };
        Self { influence: stands(|rating| rating.influence), interest: stands(|rating| rating.interest) }
    }

    /// The box they are in.
    pub fn quadrant(&self) -> Quadrant {
        Quadrant::of(self.influence.map(|said| said.grade), self.interest.map(|said| said.grade))
    }

    /// The day of the later of the two.
    pub fn latest(&self) -> Option<NaiveDate> {
        self.influence.into_iter().chain(self.interest).map(|said| said.on).max()
    }

    /// Tells whether neither of the two is known.
    pub fn is_empty(&self) -> bool {
        self.influence.is_none() && self.interest.is_none()
    }
}

/// In words: `influence 4, interest 2: keep satisfied`; half a rating has no box.
impl fmt::Display for Rated {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word =
            |said: Option<Said>| said.map_or_else(|| "not rated".to_owned(), |said| said.grade.to_string());
        write!(formatter, "influence {}, interest {}", word(self.influence), word(self.interest))?;
        match self.quadrant() {
            Quadrant::Unrated => Ok(()),
            quadrant => write!(formatter, ": {}", quadrant.title().to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, number).unwrap()
    }

    fn rating(change: Option<i64>, influence: Option<i64>, interest: Option<i64>, on: u32) -> Rating {
        Rating {
            contact: ContactId(1),
            change: change.map(ChangeId),
            influence: influence.and_then(Grade::new),
            interest: interest.and_then(Grade::new),
            reason: None,
            by: None,
            rated_on: day(on),
        }
    }

    fn grades(rated: Rated) -> (Option<u8>, Option<u8>) {
        (rated.influence.map(|said| said.grade.number()), rated.interest.map(|said| said.grade.number()))
    }

    #[test]
    fn a_rating_is_1_to_5() {
        for text in ["1", " 5 ", "3"] {
            assert!(text.parse::<Grade>().is_ok(), "{text}");
        }
        for text in ["0", "6", "x", "", "-1", "4.5", "99999999999999999999"] {
            assert!(text.parse::<Grade>().is_err(), "{text}");
        }
        assert_eq!(
            "6".parse::<Grade>().unwrap_err().to_string(),
            "\"6\" is not a rating: 1 is little, 5 is much"
        );
    }

    #[test]
    fn the_boxes_are_cut_at_four() {
        for (influence, interest, quadrant) in [
            (4, 4, Quadrant::Manage),
            (5, 3, Quadrant::Satisfy),
            (3, 4, Quadrant::Inform),
            (3, 3, Quadrant::Monitor),
        ] {
            assert_eq!(Quadrant::of(Grade::new(influence), Grade::new(interest)), quadrant);
        }
        assert!(Quadrant::Inform.advice().contains("increase their influence"), "lifted, and not dropped");
    }

    #[test]
    fn the_latest_stands_field_by_field_and_a_change_comes_first() {
        let ratings = [
            rating(None, Some(4), Some(2), 1),
            rating(Some(7), None, Some(5), 2),
            rating(None, Some(3), None, 5),
            rating(Some(8), Some(1), Some(1), 6),
            rating(None, Some(5), Some(4), 20),
        ];
        assert_eq!(grades(Rated::on(&ratings, None, day(10))), (Some(3), Some(2)));
        let rated = Rated::on(&ratings, Some(ChangeId(7)), day(10));
        assert_eq!(grades(rated), (Some(3), Some(5)));
        assert_eq!(rated.latest(), Some(day(5)));
        assert_eq!(rated.to_string(), "influence 3, interest 5: keep informed, and lift");
        assert_eq!(grades(Rated::on(&ratings, Some(ChangeId(7)), day(20))), (Some(5), Some(5)));
        assert_eq!(grades(Rated::on(&ratings, None, day(4))), (Some(4), Some(2)), "as it stood that day");
        // On one day, what was written down later stands.
        let twice = [rating(None, Some(1), None, 1), rating(None, Some(2), None, 1)];
        let rated = Rated::on(&twice, None, day(1));
        assert_eq!(rated.to_string(), "influence 2, interest not rated");
        assert_eq!(rated.quadrant(), Quadrant::Unrated);
        assert!(Rated::on(&[], None, day(1)).is_empty());
    }

    /// How much a box asks of us, towards somebody with more influence and towards somebody with more interest.
    fn asks(quadrant: Quadrant) -> (u8, u8) {
        match quadrant {
            Quadrant::Manage => (1, 1),
            Quadrant::Satisfy => (1, 0),
            Quadrant::Inform => (0, 1),
            Quadrant::Monitor | Quadrant::Unrated => (0, 0),
        }
    }

    proptest! {
        #[test]
        fn everybody_has_a_box_and_more_never_asks_less(
            influence in prop::option::of(1i64..=5), interest in prop::option::of(1i64..=5), more in 0i64..=4,
        ) {
            let of = |influence: Option<i64>, interest: Option<i64>| {
                Quadrant::of(influence.and_then(Grade::new), interest.and_then(Grade::new))
            };
            let quadrant = of(influence, interest);
            prop_assert_eq!(quadrant == Quadrant::Unrated, influence.is_none() || interest.is_none());
            let raised = |number: Option<i64>| number.map(|number| (number + more).min(5));
            prop_assert!(asks(of(raised(influence), interest)).0 >= asks(quadrant).0);
            prop_assert!(asks(of(influence, raised(interest))).1 >= asks(quadrant).1);
            prop_assert_eq!(asks(of(raised(influence), interest)).1, asks(quadrant).1);
        }

        #[test]
        fn what_is_said_of_another_change_or_later_matters_not(
            facts in prop::collection::vec(
                (prop::option::of(1i64..3), prop::option::of(1i64..=5), prop::option::of(1i64..=5), 1u32..20), 0..8,
            ),
            today in 1u32..20,
        ) {
            let all: Vec<Rating> =
                facts.iter().map(|(change, influence, interest, on)| rating(*change, *influence, *interest, *on)).collect();
            let kept: Vec<Rating> = all
                .iter()
                .filter(|rating| rating.rated_on <= day(today) && rating.change != Some(ChangeId(2)))
                .cloned()
                .collect();
            prop_assert_eq!(Rated::on(&all, Some(ChangeId(1)), day(today)), Rated::on(&kept, Some(ChangeId(1)), day(today)));
            // In general, nothing that was said for a change counts.
            let general: Vec<Rating> = kept.iter().filter(|rating| rating.change.is_none()).cloned().collect();
            prop_assert_eq!(Rated::on(&all, None, day(today)), Rated::on(&general, Some(ChangeId(1)), day(today)));
        }
    }
}
