//! What we ask of people and bodies, and what we offer them.

use chrono::{DateTime, NaiveDate, Utc};

use super::id::{AskId, ChangeId, ContactId, InteractionId, OrganisationId, TopicId};
use super::word::word_list;

word_list! {
    /// Who is to do something for whom.
    pub enum AskDirection as "a direction of an ask" {
        /// They for us.
        Ask = "ask",
        /// We for them.
        Offer = "offer",
    }
}

word_list! {
    /// What sort of thing is asked or offered.
    pub enum AskKind as "a kind of ask" {
        /// To take something further up: to a minister, a leader.
        Escalate = "escalate",
        /// To try something out.
        Pilot = "pilot",
        /// To put a name or means behind something.
        Sponsor = "sponsor",
        /// To give something a place: an event, a clinic.
        Host = "host",
        /// To make people known to each other.
        Introduce = "introduce",
        /// To speak up for something.
        Champion = "champion",
        /// To pay.
        Fund = "fund",
        /// To say what could be better.
        Suggest = "suggest",
        /// To pass something on: news, figures, a place to put a poster.
        Share = "share",
        /// To be on our side in public.
        Support = "support",
        /// Anything else.
        Other = "other",
    }
}

word_list! {
    /// What became of an ask or an offer.
    pub enum AskOutcome as "an outcome of an ask" {
        /// It was done.
        Done = "done",
        /// They said no, or we did to what was offered us.
        Declined = "declined",
        /// Its day went by.
        Lapsed = "lapsed",
        /// Whoever made it took it back.
        Withdrawn = "withdrawn",
    }
}

word_list! {
    /// How an ask or an offer stands on a day.
    pub enum AskState as "a state of an ask" {
        /// Not answered yet.
        Open = "open",
        /// Agreed to, and not done yet.
        Agreed = "agreed",
        /// Neither done nor given up, and its last day is over.
        Expired = "expired",
        /// Done.
        Done = "done",
        /// Refused.
        Declined = "declined",
        /// Missed.
        Lapsed = "lapsed",
        /// Taken back.
        Withdrawn = "withdrawn",
    }
}

/// An ask or an offer to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAsk {
    /// Which of the two it is.
    pub direction: AskDirection,
    /// What sort of thing it is about.
    pub kind: AskKind,
    /// Whom it was made to, where that is a person.
    pub contact: Option<ContactId>,
    /// Whom it was made to, where that is a body.
    pub organisation: Option<OrganisationId>,
    /// The topic it is about.
    pub topic: Option<TopicId>,
    /// The change it is about.
    pub change: Option<ChangeId>,
    /// What is asked or offered.
    pub what: String,
    /// The day it was made.
    pub made_on: NaiveDate,
    /// The last day on which it can be taken up, where it can be missed.
    pub expires_on: Option<NaiveDate>,
    /// Who of us made it.
    pub by: Option<String>,
    /// The conversation in which it was made.
    pub interaction: Option<InteractionId>,
}

impl NewAsk {
    /// Which of the two it is, and what of: "ask: put it to the minister".
    pub fn words(&self) -> String {
        format!("{}: {}", self.direction, self.what)
    }
}

/// The end of an ask or an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskClosing {
    /// The day.
    pub closed_on: NaiveDate,
    /// What became of it.
    pub outcome: AskOutcome,
    /// How, or why not.
    pub note: Option<String>,
    /// What difference it made.
    pub difference: Option<String>,
}

/// An ask or an offer as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Its identity.
    pub id: AskId,
    /// What was written down.
    pub made: NewAsk,
    /// The day it was agreed to.
    pub agreed_on: Option<NaiveDate>,
    /// How it ended; `None` while it has not.
    pub closing: Option<AskClosing>,
    /// When it was written down.
    pub recorded_at: DateTime<Utc>,
}

impl Ask {
    /// How it ended, if it had ended by a day.
    pub fn closing_by(&self, day: NaiveDate) -> Option<&AskClosing> {
        self.closing.as_ref().filter(|closing| closing.closed_on <= day)
    }

    /// The day it was agreed to, if that was so by a day.
    pub fn agreed_by(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.agreed_on.filter(|agreed| *agreed <= day)
    }

    /// How it stands on a day. The last day is still one on which it can be taken up.
    pub fn standing_on(&self, day: NaiveDate) -> AskState {
        match self.closing_by(day).map(|closing| closing.outcome) {
            Some(AskOutcome::Done) => AskState::Done,
            Some(AskOutcome::Declined) => AskState::Declined,
            Some(AskOutcome::Lapsed) => AskState::Lapsed,
            Some(AskOutcome::Withdrawn) => AskState::Withdrawn,
            None if self.made.expires_on.is_some_and(|last| last < day) => AskState::Expired,
            None if self.agreed_by(day).is_some() => AskState::Agreed,
            None => AskState::Open,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(number: i32) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(739_000 + number).unwrap()
    }

    fn ask(expires: Option<i32>, agreed: Option<i32>, closed: Option<(i32, AskOutcome)>) -> Ask {
        Ask {
            id: AskId(1),
            made: NewAsk {
                direction: AskDirection::Ask,
                kind: AskKind::Escalate,
                contact: Some(ContactId(1)),
                organisation: None,
                topic: None,
                change: None,
                what: "put it to the minister".to_owned(),
                made_on: day(0),
                expires_on: expires.map(day),
                by: None,
                interaction: None,
            },
            agreed_on: agreed.map(day),
            closing: closed.map(|(on, outcome)| AskClosing {
                closed_on: day(on),
                outcome,
                note: None,
                difference: None,
            }),
            recorded_at: "2026-11-22T09:00:00Z".parse().unwrap(),
        }
    }

    #[test]
    fn the_standing_is_that_of_the_day() {
        let known = ask(Some(20), Some(10), Some((30, AskOutcome::Done)));
        let on = |number| known.standing_on(day(number));
        assert_eq!((on(9), on(10)), (AskState::Open, AskState::Agreed));
        assert_eq!(
            (on(20), on(21)),
            (AskState::Agreed, AskState::Expired),
            "the last day is one of its days"
        );
        assert_eq!((on(29), on(30)), (AskState::Expired, AskState::Done));
        assert_eq!(ask(None, None, None).standing_on(day(9_000)), AskState::Open);
    }

    proptest! {
        #[test]
        fn what_has_ended_stays_ended_and_says_how(
            expires in proptest::option::of(0..60i32), agreed in proptest::option::of(0..60i32),
            closed in 0..60i32, on in 0..90i32, which in 0..4usize,
        ) {
            let outcome = AskOutcome::ALL[which];
            let state = ask(expires, agreed, Some((closed, outcome))).standing_on(day(on));
            prop_assert_eq!(state.as_str() == outcome.as_str(), closed <= on);
        }
    }
}
