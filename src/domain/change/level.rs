//! How deeply somebody is engaged, on what basis, and how far a sending has come.

use chrono::NaiveDate;

use crate::domain::interaction::Kind;
use crate::domain::word::word_list;

word_list! {
    /// How deeply somebody is engaged, from the least to the most (after the IAP2 spectrum). Told is not consulted.
    pub enum Level as "a level of engagement" {
        /// They know.
        Inform = "inform",
        /// Their concerns are heard and reflected.
        Involve = "involve",
        /// They are asked for their answer to a proposal, with time and reasons to give one.
        Consult = "consult",
        /// It is worked out with them.
        Collaborate = "collaborate",
    }
}

impl Level {
    /// The level an interaction of a kind reaches where nobody says more: a conversation involves, what is only sent
    /// informs. Consulting and collaborating are never assumed.
    pub const fn usual(kind: Kind) -> Self {
        match kind {
            Kind::Meeting | Kind::Call | Kind::Visit => Self::Involve,
            Kind::Event | Kind::Letter | Kind::Email | Kind::Message | Kind::Mailshot | Kind::Note => {
                Self::Inform
            }
        }
    }
}

word_list! {
    /// What a step or a lead time rests on. A convention is never printed as if it were law.
    pub enum Basis as "a basis" {
        /// An Act, a regulation, a contract, a judgement.
        Law = "law",
        /// Published guidance.
        Guidance = "guidance",
        /// Practice, not written down as a rule.
        Convention = "convention",
    }
}

word_list! {
    /// How far one sending has come with one of those it was addressed to.
    pub enum Status as "a status of a sending" {
        /// To be sent.
        Planned = "planned",
        /// On its way.
        Sent = "sent",
        /// In their hands.
        Landed = "landed",
        /// They said that they have it.
        Acknowledged = "acknowledged",
        /// They talked about it with us.
        Discussed = "discussed",
        /// They gave their answer.
        Responded = "responded",
    }
}

impl Status {
    /// What is known of a sending that this status on a day would contradict: what comes before it on a later day, or
    /// what comes after it on an earlier one. Only what has not been sent can still be planned, and plans may move.
    pub fn contradicts(self, on: NaiveDate, known: &[(Self, NaiveDate)]) -> Option<(Self, NaiveDate)> {
        let is_against = |(status, day): &&(Self, NaiveDate)| match (self, *status) {
            (Self::Planned, other) => other > Self::Planned,
            (_, Self::Planned) => false,
            (_, other) => (other < self && *day > on) || (other > self && *day < on),
        };
        known.iter().find(is_against).copied()
    }

    /// The level that a sending meant to reach `aim` reaches in this status; `None` before it has landed.
    ///
    /// What has landed does what it was meant for. Where they talk about it they are involved, and where they answer
    /// they have been consulted, whatever it was meant for.
    pub fn reaches(self, aim: Level) -> Option<Level> {
        match self {
            Self::Planned | Self::Sent => None,
            Self::Landed | Self::Acknowledged => Some(aim),
            Self::Discussed => Some(aim.max(Level::Involve)),
            Self::Responded => Some(aim.max(Level::Consult)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_lands_before_it_is_sent() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let sent = (Status::Sent, day("2026-12-01"));
        assert_eq!(Status::Landed.contradicts(day("2026-11-30"), &[sent]), Some(sent));
        assert_eq!(Status::Landed.contradicts(day("2026-12-01"), &[sent]), None);
        let discussed = (Status::Discussed, day("2026-12-04"));
        assert_eq!(Status::Landed.contradicts(day("2026-12-05"), &[sent, discussed]), Some(discussed));
        assert_eq!(
            Status::Sent.contradicts(day("2026-12-02"), &[sent, discussed]),
            None,
            "it corrects the day"
        );
        assert_eq!(Status::Planned.contradicts(day("2026-11-01"), &[sent]), Some(sent));
        let planned = (Status::Planned, day("2026-12-01"));
        assert_eq!(Status::Sent.contradicts(day("2026-11-20"), &[planned]), None, "plans move");
    }

    #[test]
    fn sent_is_not_received_and_told_is_not_consulted() {
        assert_eq!(Status::Planned.reaches(Level::Consult), None);
        assert_eq!(Status::Sent.reaches(Level::Consult), None);
        assert_eq!(Status::Landed.reaches(Level::Inform), Some(Level::Inform));
        assert_eq!(Status::Discussed.reaches(Level::Inform), Some(Level::Involve));
        assert_eq!(Status::Responded.reaches(Level::Inform), Some(Level::Consult));
        assert_eq!(Status::Responded.reaches(Level::Collaborate), Some(Level::Collaborate));
    }
}
