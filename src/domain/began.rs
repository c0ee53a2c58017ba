//! Who began a conversation: we, by plan, or they, with a question.

use super::interaction::Kind;

/// The key of the topic that conversations touch which began with them. It is a topic like any other, so that it can be
/// corrected, exported and taken back as every topic can.
pub const INBOUND: &str = "inbound";

/// The name of that topic, from which its key is made.
pub const INBOUND_NAME: &str = "Inbound";

/// Who began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Began {
    /// We did.
    Us,
    /// They did.
    Them,
    /// The record does not say.
    Unsaid,
}

/// What the record holds of how a conversation began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signs {
    /// What sort it was.
    pub kind: Kind,
    /// Somebody wrote down that they came to us.
    pub is_inbound: bool,
    /// We told of a change in it.
    pub tells_of_a_change: bool,
    /// It was written into the diary before its day.
    pub was_in_the_diary: bool,
}

/// Tells who began the conversations with one contact, which are given in the order in which they happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Begins {
    /// They wrote, and nobody has answered yet.
    waits: bool,
}

impl Begins {
    /// Who began the next one, by what the record holds and no guess; `None` where it only goes on with what they began.
    ///
    /// They did where somebody wrote down that they came to us. We did where we told of a change, where it was in the diary
    /// before its day, and where we wrote: what they write is marked as theirs. What we write next to somebody who has
    /// written is the answer. Of every other call and meeting nobody knows.
    pub const fn next(&mut self, signs: Signs) -> Option<Began> {
        let waited = self.waits;
        let is_theirs_alone = is_theirs_alone(signs.kind, signs.is_inbound);
        self.waits = is_theirs_alone;
        let is_ours = signs.tells_of_a_change || signs.was_in_the_diary || signs.kind.is_sending();
        match () {
            () if signs.is_inbound => Some(Began::Them),
            () if waited && signs.kind.is_sending() => None,
            () if is_ours => Some(Began::Us),
            () => Some(Began::Unsaid),
        }
    }
}

/// Tells whether it is what they wrote to us, and no contact yet: contact has two ways, and ours is the answer. A call or a
/// visit is contact whoever began it.
pub const fn is_theirs_alone(kind: Kind, is_inbound: bool) -> bool {
    is_inbound && kind.is_sending()
}

/// How many conversations each side began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Balance {
    /// We.
    pub us: u32,
    /// They.
    pub them: u32,
    /// Nobody knows.
    pub unsaid: u32,
}

impl Balance {
    /// Counts one more.
    pub const fn add(&mut self, began: Began) {
        match began {
            Began::Us => self.us += 1,
            Began::Them => self.them += 1,
            Began::Unsaid => self.unsaid += 1,
        }
    }

    /// All of them.
    pub const fn all(&self) -> u32 {
        self.us + self.them + self.unsaid
    }

    /// The part that we began of those of which it is known, in millionths; `None` where it is known of none.
    pub fn share(&self) -> Option<u32> {
        let known = u64::from(self.us) + u64::from(self.them);
        (known > 0).then(|| u32::try_from(u64::from(self.us) * 1_000_000 / known).unwrap_or(1_000_000))
    }

    /// The balance in words.
    pub const fn words(&self) -> &'static str {
        match (self.us, self.them) {
            (0, 0) => "not known",
            (0, _) => "only they",
            (_, 0) => "only we",
            (us, them) if us < them => "mostly they",
            (us, them) if us > them => "mostly we",
            _ => "even",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::topic::topic_key;

    #[test]
    fn what_they_wrote_waits_for_an_answer_and_a_call_is_a_call() {
        let alone: Vec<&str> =
            Kind::ALL.iter().filter(|kind| is_theirs_alone(**kind, true)).map(|kind| kind.as_str()).collect();
        // The store names the same kinds in its statements.
        assert_eq!(alone, ["letter", "email", "message", "mailshot"]);
        assert!(!Kind::ALL.iter().any(|kind| is_theirs_alone(*kind, false)));
    }

    fn signs(kind: Kind) -> Signs {
        Signs { kind, is_inbound: false, tells_of_a_change: false, was_in_the_diary: false }
    }

    fn theirs(kind: Kind) -> Signs {
        Signs { is_inbound: true, ..signs(kind) }
    }

    fn began(all: &[Signs]) -> Vec<Option<Began>> {
        let mut begins = Begins::default();
        all.iter().map(|signs| begins.next(*signs)).collect()
    }

    #[test]
    fn what_is_marked_as_theirs_is_theirs_and_nothing_is_guessed() {
        let all = [
            Signs { tells_of_a_change: true, was_in_the_diary: true, ..theirs(Kind::Call) },
            Signs { tells_of_a_change: true, ..signs(Kind::Call) },
            Signs { was_in_the_diary: true, ..signs(Kind::Meeting) },
            signs(Kind::Meeting),
            signs(Kind::Email),
        ];
        let us = Some(Began::Us);
        assert_eq!(began(&all), [Some(Began::Them), us, us, Some(Began::Unsaid), us]);
        assert_eq!(topic_key(INBOUND_NAME), INBOUND);
    }

    #[test]
    fn what_we_write_to_somebody_who_has_written_is_the_answer() {
        let (us, them, unsaid) = (Some(Began::Us), Some(Began::Them), Some(Began::Unsaid));
        let [letter, wrote] = [signs(Kind::Letter), theirs(Kind::Email)];
        assert_eq!(began(&[wrote, letter, letter]), [them, None, us], "one letter answers");
        assert_eq!(began(&[wrote, wrote, letter]), [them, them, None]);
        assert_eq!(began(&[wrote, signs(Kind::Call), letter]), [them, unsaid, us], "a call answers too");
        assert_eq!(began(&[theirs(Kind::Call), letter]), [them, us], "a call of theirs waits for nothing");
    }

    #[test]
    fn the_balance_is_of_what_is_known() {
        let balance = |us, them, unsaid| Balance { us, them, unsaid };
        assert_eq!((balance(0, 0, 9).share(), balance(0, 0, 9).words()), (None, "not known"));
        assert_eq!((balance(1, 3, 9).share(), balance(1, 3, 9).words()), (Some(250_000), "mostly they"));
        assert_eq!((balance(0, 2, 0).share(), balance(0, 2, 0).words()), (Some(0), "only they"));
        assert_eq!((balance(2, 0, 0).share(), balance(2, 2, 0).words()), (Some(1_000_000), "even"));
        assert_eq!(balance(u32::MAX, 0, 0).share(), Some(1_000_000));
        let mut counted = Balance::default();
        for who in [Began::Us, Began::Them, Began::Them, Began::Unsaid] {
            counted.add(who);
        }
        assert_eq!((counted, counted.all()), (balance(1, 2, 1), 4));
    }
}
