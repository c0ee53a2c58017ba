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

/// Who began a conversation, by what the record holds and no guess.
///
/// They did where somebody wrote down that they came to us. We did where we told of a change, or where it was written into
/// the diary before its day. Of everything else nobody knows.
pub const fn began(is_inbound: bool, tells_of_a_change: bool, was_in_the_diary: bool) -> Began {
    if is_inbound {
        Began::Them
    } else if tells_of_a_change || was_in_the_diary {
        Began::Us
    } else {
        Began::Unsaid
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

    #[test]
    fn what_is_marked_as_theirs_is_theirs_and_nothing_is_guessed() {
        assert_eq!(began(true, true, true), Began::Them);
        assert_eq!(began(false, true, false), Began::Us);
        assert_eq!(began(false, false, true), Began::Us);
        assert_eq!(began(false, false, false), Began::Unsaid);
        assert_eq!(topic_key(INBOUND_NAME), INBOUND);
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
