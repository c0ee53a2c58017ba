//! Views: what somebody said of a topic or a change, with its source and its day.
//!
//! A stance is always towards a matter, never about a person as such, and it is what they said: nobody's is guessed.

use chrono::{DateTime, NaiveDate, Utc};

use super::calendar::{Holidays, Span};
use super::id::{ChangeId, ContactId, InteractionId, TopicId, ViewId};
use super::role::may_have_to_scrutinise;
use super::word::word_list;

word_list! {
    /// How somebody stands towards a matter. The order is that of a spread: from against to for, then those of whom it is
    /// not known.
    pub enum Stance as "a stance" {
        /// Says no to it, in public or to us.
        Opposed = "opposed",
        /// Knows of it and would rather it did not happen.
        Resistant = "resistant",
        /// For it if something else happens.
        Conditional = "conditional",
        /// Neither for nor against.
        Neutral = "neutral",
        /// For it.
        Supportive = "supportive",
        /// For it, and speaks up for it.
        Leading = "leading",
        /// Did not know of it.
        Unaware = "unaware",
        /// Was asked and would not say, or must not say.
        Undeclared = "undeclared",
    }
}

word_list! {
    /// What somebody is worried about.
    pub enum Concern as "a concern" {
        /// That costs move from one budget to another.
        CostShift = "cost_shift",
        /// That people cannot get to it, or get in.
        Access = "access",
        /// How people get there.
        Travel = "travel",
        /// That care gets worse.
        Quality = "quality",
        /// Staff: too few, lost, overworked.
        Workforce = "workforce",
        /// That some people lose more than others.
        Equality = "equality",
        /// How it was decided, and who was asked.
        Process = "process",
        /// Anything else.
        Other = "other",
    }
}

word_list! {
    /// Where a stance lies in a spread.
    pub enum Side as "a side" {
        /// Opposed or resistant.
        Against = "against it",
        /// For it if something else happens.
        OnConditions = "for it on conditions",
        /// Neither.
        Neutral = "neither for nor against it",
        /// Supportive or leading.
        For = "for it",
    }
}

impl Stance {
    /// Its side; `None` where no view of the matter is known.
    pub const fn side(self) -> Option<Side> {
        match self {
            Self::Opposed | Self::Resistant => Some(Side::Against),
            Self::Conditional => Some(Side::OnConditions),
            Self::Neutral => Some(Side::Neutral),
            Self::Supportive | Self::Leading => Some(Side::For),
            Self::Unaware | Self::Undeclared => None,
        }
    }
}

/// What a view is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    /// A topic.
    Topic(TopicId),
    /// A service change.
    Change(ChangeId),
}

impl Matter {
    /// The topic, where it is one.
    pub const fn topic(self) -> Option<TopicId> {
        match self {
            Self::Topic(id) => Some(id),
            Self::Change(_) => None,
        }
    }

    /// The change, where it is one.
    pub const fn change(self) -> Option<ChangeId> {
        match self {
            Self::Topic(_) => None,
            Self::Change(id) => Some(id),
        }
    }
}

/// A view to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewView {
    /// Whose it is.
    pub contact: ContactId,
    /// What it is of.
    pub matter: Matter,
    /// The version of the proposal that stood then, 0 before the first; `None` for a topic.
    pub version: Option<u32>,
    /// How they stand.
    pub stance: Stance,
    /// How strongly, from 1 to 5.
    pub strength: Option<u8>,
    /// What worries them.
    pub concern: Option<Concern>,
    /// Their words.
    pub said: Option<String>,
    /// The day they said it.
    pub said_on: NaiveDate,
    /// The conversation in which they said it.
    pub interaction: Option<InteractionId>,
    /// Where it is from, where it was no conversation of ours.
    pub source: Option<String>,
    /// Who of us wrote it down.
    pub by: Option<String>,
    /// Whether it is for ourselves.
    pub private: bool,
    /// The day on which to ask again.
    pub recheck_on: Option<NaiveDate>,
}

/// That a view was entered wrongly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// The day it was taken out.
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
}

/// A view as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Its identity.
    pub id: ViewId,
    /// What was written down.
    pub made: NewView,
    /// That it was entered wrongly, where it was.
    pub withdrawal: Option<Withdrawal>,
    /// When it was written down.
    pub recorded_at: DateTime<Utc>,
}

impl View {
    /// Tells whether it may be looked at as something somebody said by a day.
    pub fn counts_on(&self, day: NaiveDate) -> bool {
        self.withdrawal.is_none() && self.made.said_on <= day
    }

    /// Tells whether the day on which to ask again has come.
    pub fn is_stale_on(&self, day: NaiveDate) -> bool {
        self.made.recheck_on.is_some_and(|recheck| recheck <= day)
    }

    /// Tells whether it is of another version of the proposal than the one that stands.
    pub fn is_of_another_version(&self, standing: u32) -> bool {
        self.made.version.is_some_and(|version| version != standing)
    }
}

/// The view that stands on a day, of several of one contact on one matter: the latest said, and of two said on one day
/// the one written down later. One that was entered wrongly never stands.
pub fn standing_on<'v>(views: impl IntoIterator<Item = &'v View>, day: NaiveDate) -> Option<&'v View> {
    views.into_iter().filter(|view| view.counts_on(day)).max_by_key(|view| age_key(view))
}

/// The order in which views were said and written down.
pub fn age_key(view: &View) -> (NaiveDate, DateTime<Utc>, ViewId) {
    (view.made.said_on, view.recorded_at, view.id)
}

/// How long a view is taken to hold unless the configuration says otherwise: a convention, and no rule of anybody's.
pub const USUAL_RECHECK_MONTHS: u32 = 6;

/// The day on which to ask again where nobody chose one.
pub fn usual_recheck(said_on: NaiveDate, span: Span, holidays: &Holidays) -> NaiveDate {
    span.after(said_on, holidays)
}

/// Tells whether somebody who holds posts of these roles may be asked what they think of a matter.
///
/// Those on a health scrutiny committee may have to scrutinise a change that is still open: they are not asked to judge it
/// before they have heard it. On a topic, or when the change is closed, they are free to say what they think.
pub fn may_be_asked<'r>(roles: impl IntoIterator<Item = &'r str>, is_live_change: bool) -> bool {
    !(is_live_change && roles.into_iter().any(may_have_to_scrutinise))
}

/// The least part of those whose view is known that is called a significant minority, in hundredths.
///
/// A convention: a roundtable of councils and NHS bodies spoke of "a significant minority of 18 per cent", which an average
/// would have hidden.
pub const SIGNIFICANT_PERCENT: usize = 10;

/// How many people are on each side, and the sides that are significant minorities: fewer than the largest and not too few to
/// count. Where two sides are the largest, neither is a minority.
pub fn minorities(stances: impl IntoIterator<Item = Stance>) -> (usize, Vec<(Side, usize)>) {
    let sides: Vec<Side> = stances.into_iter().filter_map(Stance::side).collect();
    let of = |side: Side| sides.iter().filter(|other| **other == side).count();
    let largest = Side::ALL.iter().map(|side| of(*side)).max().unwrap_or(0);
    let is_one =
        |number: usize| 0 < number && number < largest && number * 100 >= SIGNIFICANT_PERCENT * sides.len();
    let found = Side::ALL.iter().map(|side| (*side, of(*side))).filter(|(_, number)| is_one(*number));
    (sides.len(), found.collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::calendar::Unit;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn view(id: i64, said_on: &str, recorded_at: &str) -> View {
        View {
            id: ViewId(id),
            made: NewView {
                contact: ContactId(1),
                matter: Matter::Topic(TopicId(1)),
                version: None,
                stance: Stance::Neutral,
                strength: None,
                concern: None,
                said: None,
                said_on: day(said_on),
                interaction: None,
                source: Some("the Herald".to_owned()),
                by: None,
                private: false,
                recheck_on: None,
            },
            withdrawal: None,
            recorded_at: format!("{recorded_at}T09:00:00Z").parse().unwrap(),
        }
    }

    fn stands(views: &[View], on: &str) -> Option<i64> {
        standing_on(views, day(on)).map(|view| view.id.0)
    }

    #[test]
    fn the_latest_said_stands_and_of_one_day_the_later_written() {
        let mut views = vec![
            view(1, "2026-03-01", "2026-09-09"),
            view(2, "2026-05-01", "2026-05-01"),
            view(3, "2026-05-01", "2026-05-02"),
        ];
        assert_eq!(stands(&views, "2026-11-22"), Some(3), "however late an older one was written down");
        assert_eq!(stands(&views, "2026-04-30"), Some(1), "what was not said yet does not stand");
        assert_eq!(stands(&views, "2026-02-28"), None);
        views[2].withdrawal = Some(Withdrawal { on: day("2026-06-01"), reason: "the wrong Rao".to_owned() });
        assert_eq!(stands(&views, "2026-11-22"), Some(2), "one entered wrongly never stands");
        assert_eq!(stands(&views, "2026-05-15"), Some(2), "nor did it before that was noticed");
    }

    #[test]
    fn a_view_is_to_be_asked_again_after_six_months() {
        let usual = |on| {
            usual_recheck(day(on), Span::capped(USUAL_RECHECK_MONTHS, Unit::Month), &Holidays::england())
        };
        assert_eq!(usual("2026-05-20"), day("2026-11-20"));
        assert_eq!(usual("2026-08-31"), day("2027-02-28"));
        let mut of_may = view(1, "2026-05-20", "2026-05-20");
        assert!(!of_may.is_stale_on(day("2030-01-01")), "one without such a day is never asked again");
        of_may.made.recheck_on = Some(day("2026-11-20"));
        assert!(!of_may.is_stale_on(day("2026-11-19")) && of_may.is_stale_on(day("2026-11-20")));
    }

    #[test]
    fn a_view_is_of_the_version_that_stood() {
        let mut of_topic = view(1, "2026-05-20", "2026-05-20");
        assert!(!of_topic.is_of_another_version(2));
        of_topic.made.version = Some(1);
        assert!(of_topic.is_of_another_version(2) && !of_topic.is_of_another_version(1));
    }

    #[test]
    fn whoever_may_have_to_scrutinise_is_not_asked_to_pre_judge() {
        for role in ["hosc_chair", "hosc_vice", "hosc_member", "jhosc_chair"] {
            assert!(!may_be_asked(["ward_councillor", role], true), "{role}");
            assert!(may_be_asked([role], false), "{role}: a topic, or a change that is closed");
        }
        assert!(may_be_asked(["ward_councillor", "scrutiny_officer"], true));
        assert!(may_be_asked([], true));
    }

    #[test]
    fn a_significant_minority_is_neither_the_largest_nor_negligible() {
        use Stance::{Conditional, Leading, Neutral, Opposed, Resistant, Supportive, Unaware, Undeclared};
        let of = |stances: &[Stance]| minorities(stances.iter().copied());
        assert_eq!(of(&[]), (0, vec![]));
        assert_eq!(of(&[Supportive, Opposed]), (2, vec![]), "of two halves neither is a minority");
        assert_eq!(of(&[Supportive, Leading, Opposed]), (3, vec![(Side::Against, 1)]));
        let mut many = vec![Supportive; 9];
        many.extend([Opposed, Resistant, Conditional, Unaware, Undeclared]);
        // The two who are against are counted together, and those of whom nothing is known with nobody.
        assert_eq!(of(&many), (12, vec![(Side::Against, 2)]));
        many.push(Neutral);
        many.extend([Supportive; 30]);
        assert_eq!(of(&many), (43, vec![]), "2 of 43 are not many");
    }

    proptest! {
        #[test]
        fn the_order_of_views_never_matters(
            mut facts in prop::collection::vec((0u32..30, 0u32..30, any::<bool>()), 0..12), on in 0u32..40,
        ) {
            let first = day("2026-01-01");
            let views: Vec<View> = facts.drain(..).enumerate().map(|(at, (said, written, withdrawn))| {
                let said_on = first + chrono::Days::new(said.into());
                let written = first + chrono::Days::new(written.into());
                let mut made = view(i64::try_from(at).unwrap() + 1, &said_on.to_string(), &written.to_string());
                made.withdrawal = withdrawn.then(|| Withdrawal { on: written, reason: "wrong".to_owned() });
                made
            }).collect();
            let on = first + chrono::Days::new(on.into());
            let standing = standing_on(&views, on);
            prop_assert_eq!(standing, standing_on(views.iter().rev(), on));
            let counting: Vec<&View> = views.iter().filter(|view| view.counts_on(on)).collect();
            prop_assert_eq!(standing.is_some(), !counting.is_empty());
            if let Some(standing) = standing {
                prop_assert!(counting.iter().all(|other| other.made.said_on <= standing.made.said_on));
            }
        }

        #[test]
        fn asking_again_never_comes_before_it_was_said(days in 0u64..20_000, count in 0u32..400) {
            let said_on = day("1990-01-01") + chrono::Days::new(days);
            for unit in [Unit::Day, Unit::Week, Unit::Month, Unit::Year, Unit::WorkingDay] {
                prop_assert!(usual_recheck(said_on, Span::capped(count, unit), &Holidays::england()) >= said_on);
            }
        }

        #[test]
        fn minorities_are_never_most_people(stances in prop::collection::vec(prop::sample::select(Stance::ALL), 0..40)) {
            let (known, found) = minorities(stances.iter().copied());
            prop_assert!(known <= stances.len());
            for (_, number) in &found {
                prop_assert!(number * 2 < known);
            }
        }
    }
}
