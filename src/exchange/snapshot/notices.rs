//! What the user should know beside the counts, a few of each kind.

/// How many notices of one kind are given before the rest is only counted.
const MOST: usize = 20;

/// The kinds of notice, in the order in which they are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// About the file or a whole body.
    Whole,
    /// Somebody was ended.
    Ended,
    /// Somebody's office was ended; they may keep their seat.
    Office,
    /// Somebody is not in the file, and was left.
    Left,
    /// Two contacts may be one person.
    Namesake,
    /// One person in two rows.
    Double,
    /// A value that was left out.
    Value,
}

/// Collects notices.
#[derive(Debug, Default)]
pub(super) struct Notices(Vec<(Kind, String)>);

impl Notices {
    /// Adds one.
    pub(super) fn add(&mut self, kind: Kind, text: impl Into<String>) {
        self.0.push((kind, text.into()));
    }

    /// Gives them in order; of each kind the first twenty, and how many more there were.
    pub(super) fn give(self, to: &mut Vec<String>) {
        for (kind, rest) in [
            (Kind::Whole, "notices about whole councils"),
            (Kind::Ended, "people who are no longer in the file were ended"),
            (Kind::Office, "people who no longer have an office in the file lost it"),
            (Kind::Left, "people who are not in the file were left as they are"),
            (Kind::Namesake, "people have a namesake among the contacts"),
            (Kind::Double, "people stand in more than one row"),
            (Kind::Value, "values were left out"),
        ] {
            let of_kind = || self.0.iter().filter(|(known, _)| *known == kind).map(|(_, text)| text);
            to.extend(of_kind().take(MOST).cloned());
            let more = of_kind().count().saturating_sub(MOST);
            if more > 0 {
                to.push(format!("... and {more} more: {rest}"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_are_given_and_the_rest_counted() {
        let mut notices = Notices::default();
        for number in 0..22 {
            notices.add(Kind::Namesake, format!("namesake {number}"));
        }
        notices.add(Kind::Whole, "an older file");
        let mut given = Vec::new();
        notices.give(&mut given);
        assert_eq!((given.len(), given[0].as_str(), given[1].as_str()), (22, "an older file", "namesake 0"));
        assert_eq!(given[21], "... and 2 more: people have a namesake among the contacts");
    }
}
