//! The days a change hangs on.

use crate::domain::word::word_list;

word_list! {
    /// A day of a change that leads are counted from.
    pub enum Anchor as "an anchor" {
        /// Notice of the end of a contract is served.
        Notice = "notice",
        /// The proposal has crystallised: specific enough to be identified, and not decided.
        Proposal = "proposal",
        /// The release goes out.
        Announcement = "announcement",
        /// Letters to patients land.
        LettersLand = "letters_land",
        /// The consultation opens.
        ConsultationOpens = "consultation_opens",
        /// The consultation closes: its last day.
        ConsultationCloses = "consultation_closes",
        /// The agenda or the papers of a committee or board are published.
        Agenda = "agenda",
        /// A planning application is lodged; it is public at once.
        PlanningApplication = "planning_application",
        /// The decision is taken.
        Decision = "decision",
        /// The change takes effect.
        Effect = "effect",
        /// The contract ends.
        ContractEnds = "contract_ends",
        /// An initiative is launched.
        Launch = "launch",
        /// A temporary arrangement is looked at again.
        Review = "review",
    }
}

/// What an NHS body holds back from in a pre-election period (NHS England's pre-election guidance).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Restricted {
    /// Announcing.
    Announce,
    /// Launching a consultation.
    Launch,
    /// Deciding.
    Decide,
    /// Publishing.
    Publish,
    /// Campaigning.
    Campaign,
}

impl Restricted {
    /// The word for it: "announce".
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Announce => "announce",
            Self::Launch => "launch a consultation",
            Self::Decide => "decide",
            Self::Publish => "publish",
            Self::Campaign => "campaign",
        }
    }
}

impl Anchor {
    /// The letters that leads are written with: `CO` in `CO-6w`.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Notice => "N",
            Self::Proposal => "P",
            Self::Announcement => "A",
            Self::LettersLand => "LL",
            Self::ConsultationOpens => "CO",
            Self::ConsultationCloses => "CC",
            Self::Agenda => "AG",
            Self::PlanningApplication => "PA",
            Self::Decision => "D",
            Self::Effect => "X",
            Self::ContractEnds => "T",
            Self::Launch => "L",
            Self::Review => "R",
        }
    }

    /// The anchor of some letters, in any case.
    pub fn of_symbol(symbol: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|anchor| anchor.symbol().eq_ignore_ascii_case(symbol))
    }

    /// What happens on the day, in words that begin a sentence: "Consultation opens".
    pub const fn title(self) -> &'static str {
        match self {
            Self::Notice => "Notice is served",
            Self::Proposal => "Proposal stands",
            Self::Announcement => "Announcement",
            Self::LettersLand => "Letters land",
            Self::ConsultationOpens => "Consultation opens",
            Self::ConsultationCloses => "Consultation closes",
            Self::Agenda => "Papers are public",
            Self::PlanningApplication => "Planning application is public",
            Self::Decision => "Decision",
            Self::Effect => "Takes effect",
            Self::ContractEnds => "Contract ends",
            Self::Launch => "Launch",
            Self::Review => "Review",
        }
    }

    /// Tells whether what happens on the day makes the change public.
    pub const fn is_public(self) -> bool {
        matches!(
            self,
            Self::Announcement
                | Self::LettersLand
                | Self::ConsultationOpens
                | Self::Agenda
                | Self::PlanningApplication
                | Self::Launch
        )
    }

    /// What the day is in the terms of a pre-election period; `None` where it may fall into one.
    pub const fn restricted(self) -> Option<Restricted> {
        match self {
            Self::Announcement => Some(Restricted::Announce),
            Self::ConsultationOpens => Some(Restricted::Launch),
            Self::Decision => Some(Restricted::Decide),
            Self::LettersLand | Self::Agenda | Self::PlanningApplication => Some(Restricted::Publish),
            Self::Launch => Some(Restricted::Campaign),
            Self::Notice
            | Self::Proposal
            | Self::ConsultationCloses
            | Self::Effect
            | Self::ContractEnds
            | Self::Review => None,
        }
    }

    /// Tells whether it belongs to the decision and what follows it, and not to how the proposal becomes known.
    pub const fn is_after_decision(self) -> bool {
        matches!(
            self,
            Self::Agenda
                | Self::ConsultationCloses
                | Self::Decision
                | Self::Effect
                | Self::ContractEnds
                | Self::Review
        )
    }

    /// Those that must come before this one or on its day, where both are known.
    pub const fn not_before(self) -> &'static [Self] {
        match self {
            Self::ConsultationOpens | Self::Agenda => &[Self::Proposal],
            Self::ConsultationCloses => &[Self::ConsultationOpens],
            Self::Decision => &[Self::ConsultationOpens, Self::ConsultationCloses, Self::Agenda],
            Self::Effect => &[Self::Notice, Self::Decision, Self::ConsultationOpens],
            Self::ContractEnds => &[Self::Notice],
            Self::Review => &[Self::Effect],
            Self::Notice
            | Self::Proposal
            | Self::Announcement
            | Self::LettersLand
            | Self::PlanningApplication
            | Self::Launch => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_symbol_is_its_own() {
        for anchor in Anchor::ALL {
            assert_eq!(Anchor::of_symbol(&anchor.symbol().to_lowercase()), Some(*anchor));
            assert_ne!(anchor.symbol(), "F", "F is the first public moment");
        }
        assert_eq!("Consultation opens".parse(), Ok(Anchor::ConsultationOpens));
        assert_eq!("consultation-opens".parse(), Ok(Anchor::ConsultationOpens));
    }
}
