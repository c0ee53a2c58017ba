//! The name in a row, from one column or four.

use crate::domain::name::{Named, PersonName, split, split_columns};
use crate::domain::policy::Policy;

/// The cells of a row that name somebody.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct NameCells<'r> {
    /// The whole name.
    pub(super) whole: Option<&'r str>,
    /// The form of address.
    pub(super) title: Option<&'r str>,
    /// The given name.
    pub(super) first: Option<&'r str>,
    /// The family name.
    pub(super) last: Option<&'r str>,
    /// What stands after the name.
    pub(super) honours: Option<&'r str>,
}

/// Somebody's name, and the posts that were welded onto it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Person {
    /// The name.
    pub(super) name: PersonName,
    /// Posts as the file words them; nothing is made of them, but the user is told.
    pub(super) posts: Vec<String>,
}

impl NameCells<'_> {
    /// Takes the parts as they stand: for our own exports, whose names have been taken apart already.
    pub(super) fn as_they_stand(&self) -> Option<Person> {
        let family = self.last?.to_owned();
        let [title, honours] = [self.title, self.honours].map(|part| part.map(str::to_owned));
        let given = self.first.unwrap_or_default().to_owned();
        Some(Person { name: PersonName { title, given, family, honours }, posts: Vec::new() })
    }

    /// Reads a name as people write one.
    ///
    /// # Errors
    /// Says why nobody is named.
    pub(super) fn read(&self, policy: &Policy) -> Result<Person, &'static str> {
        let named = match (self.whole, self.first, self.last) {
            (Some(whole), ..) => split(whole),
            (None, None, None) => return Err("the row names nobody"),
            (None, first, last) => split_columns(first.unwrap_or_default(), last.unwrap_or_default()),
        };
        let (mut name, mut posts) = match named {
            Named::Person { name, posts } => (name, posts),
            Named::Vacancy => return Err("the row stands for an empty seat and names nobody"),
            Named::Nobody => return Err("this names nobody"),
        };
        if let (Some(title), None) = (self.title, &name.title) {
            match read_title(title) {
                Title::Known(title) => name.title = title,
                Title::Other if policy.find_role(title).is_ok() => posts.push(title.to_owned()),
                Title::Other => name.title = Some(title.to_owned()),
            }
        }
        if name.honours.is_none() {
            name.honours = self.honours.map(str::to_owned);
        }
        Ok(Person { name, posts })
    }
}

/// What stands in a column for titles.
enum Title {
    /// A form of address, in its one spelling; nothing for "Cllr", which is a post.
    Known(Option<String>),
    /// Anything else.
    Other,
}

fn read_title(text: &str) -> Title {
    // Before a family name only a form of address is no given name.
    match split(&format!("{text} Example")) {
        Named::Person { name, posts } if name.given.is_empty() && posts.is_empty() => {
            Title::Known(name.title)
        }
        _ => Title::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cells: NameCells<'_>) -> String {
        match cells.read(&Policy::default()) {
            Ok(Person { name, posts }) => format!("{} | {}", name.formal(), posts.join("; ")),
            Err(why) => why.to_owned(),
        }
    }

    #[test]
    fn one_column_or_several_make_a_name() {
        let whole = |text| read(NameCells { whole: Some(text), ..NameCells::default() });
        assert_eq!(whole("Cllr Mrs RAO, Anita OBE"), "Mrs Anita Rao OBE | ");
        assert_eq!(whole("Anita Rao (Chair)"), "Anita Rao | Chair");
        assert_eq!(whole("Vacancy"), "the row stands for an empty seat and names nobody");
        let parts = |title, first, last| read(NameCells { title, first, last, ..NameCells::default() });
        assert_eq!(parts(Some("Cllr"), Some("Iain"), Some("Duncan Smith")), "Iain Duncan Smith | ");
        assert_eq!(parts(Some("mrs."), None, Some("Rao")), "Mrs Rao | ");
        assert_eq!(parts(Some("Parish Clerk"), Some("Jo"), Some("Rao")), "Jo Rao | Parish Clerk");
        assert_eq!(parts(Some("Eur Ing"), Some("Jo"), Some("Rao")), "Eur Ing Jo Rao | ");
        assert_eq!(parts(None, None, None), "the row names nobody");
    }

    #[test]
    fn the_title_in_the_name_wins() {
        let cells = NameCells {
            whole: Some("Dr Jo Rao MBE"),
            title: Some("Mr"),
            honours: Some("OBE"),
            ..NameCells::default()
        };
        assert_eq!(read(cells), "Dr Jo Rao MBE | ");
    }

    #[test]
    fn parts_of_our_own_stay_as_they_are() {
        let cells = NameCells { first: Some("=Dr"), last: Some("Leader"), ..NameCells::default() };
        let person = cells.as_they_stand().unwrap();
        assert_eq!((person.name.given.as_str(), person.name.family.as_str()), ("=Dr", "Leader"));
        assert!(NameCells { first: Some("Jo"), ..NameCells::default() }.as_they_stand().is_none());
    }
}
