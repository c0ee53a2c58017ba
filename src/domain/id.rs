//! Typed identities: a contact's number can never be mistaken for a post's.

use std::fmt;

macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident, $letter:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub i64);

        impl $name {
            /// Reads the form people type, the letter and a positive number; anything else is `None`.
            pub fn parse(text: &str) -> Option<Self> {
                parse(text, $letter).map(Self)
            }
        }

        impl From<i64> for $name {
            fn from(number: i64) -> Self {
                Self(number)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}{}", $letter, self.0)
            }
        }
    };
}

id_type!(
    /// A contact, written `c41`.
    ContactId,
    'c'
);
id_type!(
    /// An organisation, written `o7`.
    OrganisationId,
    'o'
);
id_type!(
    /// An area, written `a12`.
    AreaId,
    'a'
);
id_type!(
    /// A post, written `p3`.
    PostId,
    'p'
);
id_type!(
    /// A membership: one contact in one post from a day until a day, written `m9`.
    MembershipId,
    'm'
);
id_type!(
    /// A topic, written `t2`.
    TopicId,
    't'
);
id_type!(
    /// An interaction, written `i5`.
    InteractionId,
    'i'
);
id_type!(
    /// A service change, written `x4`; people call it by its code.
    ChangeId,
    'x'
);
id_type!(
    /// The text of a playbook as a change took it, written `b1`.
    PlaybookId,
    'b'
);
id_type!(
    /// Something that happened to a change, written `v6`.
    ChangeEventId,
    'v'
);
id_type!(
    /// A promise, written `q3`.
    PromiseId,
    'q'
);
id_type!(
    /// An election, written `e2`.
    ElectionId,
    'e'
);
id_type!(
    /// A surgery or clinic, written `s2`.
    SiteId,
    's'
);
id_type!(
    /// What somebody said of a topic or a change, written `w4`.
    ViewId,
    'w'
);
id_type!(
    /// How much a topic matters somewhere, written `y2`.
    PriorityId,
    'y'
);
id_type!(
    /// Something known of a body or an area, written `n3`.
    RemarkId,
    'n'
);
id_type!(
    /// An agreement to champion a topic, written `g1`.
    ChampionId,
    'g'
);
id_type!(
    /// An ask or an offer, written `k5`.
    AskId,
    'k'
);
id_type!(
    /// A channel that reaches a community, written `l2`.
    OutletId,
    'l'
);
id_type!(
    /// A pair of counterparts, written `u3`.
    CounterpartId,
    'u'
);
id_type!(
    /// A check to be made, written `r6`.
    RecheckId,
    'r'
);
id_type!(
    /// An item of news, written `d7`.
    ItemId,
    'd'
);
id_type!(
    /// A history entry, written `h8`.
    EntryId,
    'h'
);

fn parse(text: &str, letter: char) -> Option<i64> {
    let rest = text.strip_prefix([letter, letter.to_ascii_uppercase()])?;
    if rest.is_empty() || !rest.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    rest.parse().ok().filter(|number| *number > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_back_what_it_writes() {
        assert_eq!(ContactId::parse(&ContactId(41).to_string()), Some(ContactId(41)));
        assert_eq!(ContactId::parse("C41"), Some(ContactId(41)));
    }

    #[test]
    fn refuses_everything_else() {
        for text in ["", "c", "c0", "c-1", "41", "o41", "c4x", "c99999999999999999999", "c 4"] {
            assert_eq!(ContactId::parse(text), None, "{text:?}");
        }
    }
}
