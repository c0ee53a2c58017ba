//! Names: of people, of the bodies they sit on, of the areas they speak for and of their parties.
//!
//! Files from councils weld titles, honours and posts onto a name; [`split`] takes them apart. The `*_key`
//! functions make two spellings of one thing agree, and [`likeness`] finds what a mistyped query meant.

mod area;
mod arrange;
mod board;
mod body;
mod casing;
mod fold;
mod honours;
mod likeness;
mod party;
mod plain;
mod posts;
mod split;
mod tidy;
mod titles;
mod tokens;
mod traces;
mod vacancy;
mod written;

pub use area::area_key;
pub use board::{board_body_keys, board_key};
pub use body::body_key;
pub use fold::{fold, handle, search_key};
pub use likeness::{LIKELY, likeness};
pub use party::party_name;
pub use split::{split, split_columns};
pub use traces::{ERASED, Nearness, Traces};

/// Holds a person's name in the parts a letter or a list needs.
///
/// `given` may be empty (a file may know only a surname); `family` never is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonName {
    /// What stands before the name, in one spelling and without dots: "Rt Hon Sir", "Mrs".
    pub title: Option<String>,
    /// Given names or initials, with a nickname in brackets where there is one: "Robert (Bob)".
    pub given: String,
    /// The surname with its particles: "van der Berg".
    pub family: String,
    /// What stands after the name, separated by spaces and without dots: "OBE JP".
    pub honours: Option<String>,
}

impl PersonName {
    /// Gives the name as people say it, without title or honours: "Anita Rao".
    pub fn plain(&self) -> String {
        join([self.given.as_str(), self.family.as_str()])
    }

    /// Gives the name as an envelope has it, with title and honours: "Dame Anita Rao MP".
    pub fn formal(&self) -> String {
        let title = self.title.as_deref().unwrap_or_default();
        let honours = self.honours.as_deref().unwrap_or_default();
        join([title, &self.given, &self.family, honours])
    }
}

/// Says what the name field of a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// A person, with the posts that were welded onto the name, in the order they stood.
    Person {
        /// The name without the posts.
        name: PersonName,
        /// Posts as the file words them: "Leader of the Council".
        posts: Vec<String>,
    },
    /// A seat that nobody holds now.
    Vacancy,
    /// No name: the field is empty, a filler such as "n/a", or a post without its holder.
    Nobody,
}

/// Joins the parts that are not empty with single spaces.
fn join<const COUNT: usize>(parts: [&str; COUNT]) -> String {
    let present: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    present.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formal_and_plain_leave_no_stray_spaces() {
        let mut name = PersonName {
            title: Some("Dame".into()),
            given: "Anita".into(),
            family: "Rao".into(),
            honours: Some("MP".into()),
        };
        assert_eq!(name.formal(), "Dame Anita Rao MP");
        assert_eq!(name.plain(), "Anita Rao");
        name.given.clear();
        name.honours = None;
        assert_eq!(name.formal(), "Dame Rao");
        assert_eq!(name.plain(), "Rao");
    }
}
