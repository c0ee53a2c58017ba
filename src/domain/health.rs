//! How a partnership stands against the features that good ones have.
//!
//! The features are those of the case studies of councils and primary care trusts of 2012 ("key features of effective
//! partnerships"), and of the articles beside them: pride in the place, a shared vision, common ground, knowing the
//! partner's agenda, officers and members both, counterparts who meet, stability, promises kept, political support,
//! agreements, candour, benefits. It is a checklist of what the record shows, and no score of people.

use super::word::word_list;

word_list! {
    /// A feature of a good partnership, in the order in which they are listed.
    pub enum Feature as "a feature of a partnership" {
        /// Pride and passion for the local place.
        Place = "place",
        /// A shared long-term vision.
        Vision = "vision",
        /// What matters to both.
        CommonGround = "common_ground",
        /// What makes the partner tick: agenda, governance, how it decides.
        Agenda = "agenda",
        /// In touch with officers and with elected members.
        BothSides = "both_sides",
        /// Counterparts who meet.
        Counterparts = "counterparts",
        /// People who have worked together for long.
        Stability = "stability",
        /// Promises kept on both sides.
        Promises = "promises",
        /// People there who speak up for us.
        Support = "support",
        /// What was agreed on money and staff.
        Agreements = "agreements",
        /// A candid view of what went wrong before.
        Candour = "candour",
        /// Real benefits to local people.
        Benefits = "benefits",
    }
}

impl Feature {
    /// What it is called.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Place => "Pride in the place",
            Self::Vision => "A shared vision",
            Self::CommonGround => "Common ground",
            Self::Agenda => "We know their agenda",
            Self::BothSides => "Officers and members both",
            Self::Counterparts => "Counterparts meet",
            Self::Stability => "Stability",
            Self::Promises => "Promises are kept",
            Self::Support => "Political support",
            Self::Agreements => "Agreements",
            Self::Candour => "Candour about the past",
            Self::Benefits => "Real benefits",
        }
    }
}

word_list! {
    /// How a feature stands, as far as the record shows.
    pub enum Standing as "a standing of a feature" {
        /// The record shows it.
        Yes = "yes",
        /// The record shows some of it, or it is old.
        Partly = "partly",
        /// The record shows that it is not so.
        No = "no",
        /// The record is silent: nobody has written anything down.
        Unknown = "unknown",
    }
}

/// What the record shows of a partnership with a body, on a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// Notes on the place.
    pub place_notes: usize,
    /// Shared goals written down.
    pub goals: usize,
    /// Topics important to both.
    pub common: usize,
    /// Those of them that are to be asked about again.
    pub common_stale: usize,
    /// Topics that are somebody's priority.
    pub priorities: usize,
    /// Whether a priority of theirs is known.
    pub knows_priorities: bool,
    /// Whether it is known how they are governed or decide.
    pub knows_governance: bool,
    /// Officers, and those of them who are in touch with us and not overdue.
    pub officers: (usize, usize),
    /// Elected members, the same.
    pub members: (usize, usize),
    /// Whether a body of this kind has no elected members: those who are there are all there is.
    pub is_unelected: bool,
    /// Pairs of counterparts, and those who have met lately.
    pub pairs: (usize, usize),
    /// The longest that anybody who holds a post there now has been in touch with us, in whole years; none: nobody has.
    pub years: Option<u32>,
    /// Promises of ours that are late.
    pub late_ours: usize,
    /// Promises of theirs that are late.
    pub late_theirs: usize,
    /// Promises kept, on both sides.
    pub kept: usize,
    /// Promises that are open and not late, on both sides.
    pub open: usize,
    /// Champions among them.
    pub champions: usize,
    /// Views for something among them.
    pub supportive: usize,
    /// Views among them.
    pub views: usize,
    /// Agreements written down.
    pub agreements: usize,
    /// Notes on what was between us.
    pub history: usize,
    /// Asks, offers and promises that were done within a year, and those of them with the difference they made.
    pub done: (usize, usize),
}

/// How long together is called stable, in years: the case studies speak of seven, and of two as new.
const STABLE_YEARS: u32 = 3;

impl Facts {
    /// How a feature stands.
    pub fn standing(&self, feature: Feature) -> Standing {
        match feature {
            Feature::Place => written(self.place_notes),
            Feature::Vision => written(self.goals),
            Feature::Agreements => written(self.agreements),
            Feature::Candour => written(self.history),
            Feature::CommonGround => match (self.common, self.priorities) {
                (_, 0) => Standing::Unknown,
                (0, _) => Standing::No,
                (common, _) if self.common_stale < common => Standing::Yes,
                _ => Standing::Partly,
            },
            Feature::Agenda => match (self.knows_priorities, self.knows_governance) {
                (true, true) => Standing::Yes,
                (false, false) => Standing::Unknown,
                _ => Standing::Partly,
            },
            Feature::BothSides => match (self.officers, self.members) {
                ((0, _), (0, _)) => Standing::Unknown,
                ((_, 0), (_, 0)) => Standing::No,
                ((all, officers), (0, _)) if self.is_unelected && officers == all => Standing::Yes,
                ((_, officers), (_, members)) if officers > 0 && members > 0 => Standing::Yes,
                _ => Standing::Partly,
            },
            Feature::Counterparts => some_of(self.pairs),
            Feature::Stability => match self.years {
                None if self.officers.0 + self.members.0 == 0 => Standing::Unknown,
                None => Standing::No,
                Some(years) if years >= STABLE_YEARS => Standing::Yes,
                Some(_) => Standing::Partly,
            },
            // One that is open and not late yet is neither kept nor broken.
            Feature::Promises => match (self.late_ours, self.late_theirs, self.kept) {
                (0, 0, 0) => Standing::Unknown,
                (0, 0, _) => Standing::Yes,
                (0, _, _) => Standing::Partly,
                _ => Standing::No,
            },
            Feature::Support => match (self.champions, self.supportive, self.views) {
                (0, 0, 0) => Standing::Unknown,
                (0, 0, _) => Standing::No,
                (0, _, _) => Standing::Partly,
                _ => Standing::Yes,
            },
            Feature::Benefits => match self.done {
                (0, _) => Standing::Unknown,
                (_, 0) => Standing::Partly,
                _ => Standing::Yes,
            },
        }
    }
}

/// What is written down is so; what is not, nobody knows.
const fn written(number: usize) -> Standing {
    if number > 0 { Standing::Yes } else { Standing::Unknown }
}

/// All of some, a part of them, none.
const fn some_of((all, good): (usize, usize)) -> Standing {
    match (all, good) {
        (0, _) => Standing::Unknown,
        (_, 0) => Standing::No,
        (all, good) if good >= all => Standing::Yes,
        _ => Standing::Partly,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_silent_record_claims_nothing() {
        let silent = Facts::default();
        let of = |wanted| Feature::ALL.iter().filter(|feature| silent.standing(**feature) == wanted).count();
        assert_eq!(of(Standing::Unknown), Feature::ALL.len());
        let promised = Facts { open: 3, ..silent };
        assert_eq!(
            promised.standing(Feature::Promises),
            Standing::Unknown,
            "none late is not the same as kept"
        );
        let unmet = Facts { officers: (1, 0), ..promised };
        assert_eq!(
            unmet.standing(Feature::Stability),
            Standing::No,
            "somebody is there, and nobody met them"
        );
    }

    #[test]
    fn one_side_is_not_both() {
        let facts = Facts { officers: (2, 2), members: (3, 0), ..Facts::default() };
        assert_eq!(facts.standing(Feature::BothSides), Standing::Partly);
        let facts = Facts { members: (3, 1), ..facts };
        assert_eq!(facts.standing(Feature::BothSides), Standing::Yes);
        let practice = Facts { officers: (2, 2), is_unelected: true, ..Facts::default() };
        assert_eq!(practice.standing(Feature::BothSides), Standing::Yes, "it has no other side");
        let one_of_two = Facts { officers: (2, 1), ..practice };
        assert_eq!(one_of_two.standing(Feature::BothSides), Standing::Partly);
    }

    #[test]
    fn what_we_owe_weighs_more_than_what_they_owe() {
        let facts = Facts { kept: 4, late_theirs: 1, ..Facts::default() };
        assert_eq!(facts.standing(Feature::Promises), Standing::Partly);
        assert_eq!(Facts { late_ours: 1, ..facts }.standing(Feature::Promises), Standing::No);
    }

    proptest! {
        /// Whoever writes down one good thing more never makes a feature stand worse.
        #[test]
        fn knowing_more_good_never_looks_worse(
            common in 0usize..4, stale in 0usize..4, pairs in (0usize..4, 0usize..4), done in (0usize..4, 0usize..4),
            champions in 0usize..3, supportive in 0usize..3, years in prop::option::of(0u32..9),
        ) {
            let facts = Facts {
                common,
                common_stale: stale.min(common),
                priorities: common,
                pairs: (pairs.0.max(pairs.1), pairs.1),
                done: (done.0.max(done.1), done.1),
                champions,
                supportive,
                views: supportive,
                years,
                ..Facts::default()
            };
            let better = Facts {
                common: facts.common + 1,
                priorities: facts.priorities + 1,
                pairs: (facts.pairs.0, (facts.pairs.1 + 1).min(facts.pairs.0)),
                done: (facts.done.0 + 1, facts.done.1 + 1),
                champions: champions + 1,
                years: Some(years.unwrap_or(0) + 1),
                goals: 1,
                ..facts.clone()
            };
            let rank = |standing: Standing| match standing {
                Standing::Yes => 2,
                Standing::Partly => 1,
                Standing::No | Standing::Unknown => 0,
            };
            for feature in Feature::ALL {
                prop_assert!(rank(better.standing(*feature)) >= rank(facts.standing(*feature)), "{feature}");
            }
        }
    }
}
