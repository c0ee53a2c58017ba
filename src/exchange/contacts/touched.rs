//! What earlier rows of the file have said about somebody: a later row never takes it back.

use crate::domain::channel::Channel;

/// A fact of which somebody has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fact {
    Name,
    Email,
    Phone,
    Tier,
    Cadence,
    Owner,
    SnoozedUntil,
    Archived,
    Via,
}

impl Fact {
    /// The fact in words.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "e-mail address",
            Self::Phone => "telephone number",
            Self::Tier => "tier",
            Self::Cadence => "cadence",
            Self::Owner => "owner",
            Self::SnoozedUntil => "day of the snooze",
            Self::Archived => "day archived",
            Self::Via => "via",
        }
    }
}

/// The facts about somebody that a row of the file has given.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Touched {
    facts: u16,
    rules: u16,
    /// They were new with this file.
    pub(super) is_new: bool,
}

impl Touched {
    /// Somebody who is new with this file.
    pub(super) fn new_person() -> Self {
        Self { is_new: true, ..Self::default() }
    }

    /// Notes that a row gives a fact; tells whether it is the first to do so.
    pub(super) fn is_first(&mut self, fact: Fact) -> bool {
        let bit = 1 << fact as u16;
        let first = self.facts & bit == 0;
        self.facts |= bit;
        first
    }

    /// Notes that a row gives a rule for a channel; tells whether it is the first to do so.
    pub(super) fn is_first_rule(&mut self, channel: Option<Channel>) -> bool {
        let bit = channel.map_or(1, |channel| 2 << channel as u16);
        let first = self.rules & bit == 0;
        self.rules |= bit;
        first
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_row_gives_a_fact() {
        let mut touched = Touched::default();
        assert!(touched.is_first(Fact::Name) && touched.is_first(Fact::Via));
        assert!(!touched.is_first(Fact::Name) && !touched.is_first(Fact::Via));
        assert!(
            touched.is_first_rule(None) && Channel::ALL.iter().all(|each| touched.is_first_rule(Some(*each)))
        );
        assert!(!touched.is_first_rule(None) && !touched.is_first_rule(Some(Channel::InPerson)));
    }
}
