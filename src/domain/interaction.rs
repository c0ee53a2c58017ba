//! What was said or sent, on which day, with whom.

use chrono::{DateTime, NaiveDate, Utc};

use super::id::{ContactId, InteractionId, PostId};
use super::word::word_list;

word_list! {
    /// What sort of contact it was.
    pub enum Kind as "a kind of interaction" {
        /// A meeting, in a room or by video.
        Meeting = "meeting",
        /// A telephone call.
        Call = "call",
        /// A visit, ours or theirs.
        Visit = "visit",
        /// An event with many people.
        Event = "event",
        /// A letter addressed to the person.
        Letter = "letter",
        /// An e-mail addressed to the person.
        Email = "email",
        /// A text or chat message.
        Message = "message",
        /// One text to many: a newsletter, a round letter.
        Mailshot = "mailshot",
        /// A note to ourselves; nobody was contacted.
        Note = "note",
    }
}

word_list! {
    /// How a contact took part. Of two ways in which somebody is named the one that stands first here counts.
    pub enum Mode as "a way of taking part" {
        /// Was there, or had the letter, e-mail or message addressed to them.
        Attended = "attended",
        /// Was told by somebody else: they know, and we have not spoken to them.
        Told = "told",
        /// Somebody else stood in: told through another, not told.
        Represented = "represented",
        /// Was expected and did not come.
        Absent = "absent",
        /// Was invited; whether they came is not known.
        Invited = "invited",
        /// Was copied in.
        Copied = "copied",
    }
}

impl Kind {
    /// Tells whether people see each other.
    pub const fn is_face_to_face(self) -> bool {
        matches!(self, Self::Meeting | Self::Visit | Self::Event)
    }

    /// Tells whether it is sent, and lands with each of those it is addressed to.
    pub const fn is_sending(self) -> bool {
        matches!(self, Self::Letter | Self::Email | Self::Message | Self::Mailshot)
    }
}

/// The set of kinds that count as contact. Policy, not law: see [`super::policy::Policy`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindSet(u16);

impl KindSet {
    /// The set of these kinds.
    pub fn of(kinds: &[Kind]) -> Self {
        Self(kinds.iter().fold(0, |set, kind| set | 1 << *kind as u16))
    }

    /// Tells whether a kind is in the set.
    pub fn has(self, kind: Kind) -> bool {
        self.0 & 1 << kind as u16 != 0
    }
}

/// One contact's part in an interaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Participant {
    /// Who.
    pub contact: ContactId,
    /// How they took part.
    pub mode: Mode,
    /// The post they held that day, as far as we knew when it was logged.
    pub post: Option<PostId>,
}

/// An interaction to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewInteraction {
    /// The day it happened; in the future, a diary entry.
    pub happened_on: NaiveDate,
    /// What sort it was.
    pub kind: Kind,
    /// What was said, in a line or two.
    pub summary: Option<String>,
    /// Who of us it was.
    pub by: Option<String>,
    /// Who took part; each contact once.
    pub participants: Vec<Participant>,
}

/// An interaction as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interaction {
    /// Its identity.
    pub id: InteractionId,
    /// The day it happened.
    pub happened_on: NaiveDate,
    /// What sort it was.
    pub kind: Kind,
    /// What was said.
    pub summary: Option<String>,
    /// Who of us it was.
    pub by: Option<String>,
    /// When it was written down.
    pub recorded_at: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_what_was_put_in() {
        let set = KindSet::of(&[Kind::Meeting, Kind::Message]);
        let inside: Vec<_> = Kind::ALL.iter().filter(|kind| set.has(**kind)).collect();
        assert_eq!(inside, [&Kind::Meeting, &Kind::Message]);
    }
}
