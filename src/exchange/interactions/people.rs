//! Who took part: names and handles in one cell, each looked for once.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::contact::NewContact;
use crate::domain::id::ContactId;
use crate::domain::interaction::Mode;
use crate::domain::name::{Named, fold, split};
use crate::domain::nearest;
use crate::domain::resolve::Outcome;
use crate::exchange::register::Register;
use crate::store::{Found, Result};

/// Somebody as the cell names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mention<'r> {
    /// The name or handle.
    pub(super) text: &'r str,
    /// How they took part.
    pub(super) mode: Mode,
}

/// Splits the cell: names are separated by `;` or a new line, and a word in brackets may say how they took part.
pub(super) fn mentions(cell: &str) -> Vec<Mention<'_>> {
    cell.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty()).map(mention).collect()
}

fn mention(part: &str) -> Mention<'_> {
    let split = part.strip_suffix(')').and_then(|open| open.rsplit_once('('));
    match split.and_then(|(name, word)| Some((name.trim_end(), mode_of(word)?))) {
        Some((text, mode)) if !text.is_empty() => Mention { text, mode },
        _ => Mention { text: part, mode: Mode::Attended },
    }
}

fn mode_of(word: &str) -> Option<Mode> {
    match word.trim().to_lowercase().as_str() {
        "apologies" | "apology" => Some(Mode::Absent),
        "cc" | "copied in" => Some(Mode::Copied),
        word => word.parse().ok(),
    }
}

/// The words in brackets at the end of a name, which say how somebody took part, or were meant to.
fn bracketed(text: &str) -> Option<&str> {
    let (open, rest) = match text.strip_suffix(')') {
        Some(rest) => ('(', rest),
        None => ('[', text.strip_suffix(']')?),
    };
    rest.rsplit_once(open).map(|(_, word)| word.trim())
}

/// The ways of taking part that are said in brackets.
fn ways() -> impl Iterator<Item = &'static str> {
    Mode::ALL.iter().filter(|mode| **mode != Mode::Attended).map(|mode| mode.as_str())
}

fn likely_way(word: &str) -> Option<&'static str> {
    nearest(word, ways())
}

/// Says that the words in brackets are not understood: to take them for nothing would count somebody as spoken to.
fn unknown_part(word: &str) -> String {
    if let Some(meant) = likely_way(word) {
        return format!("{word:?} is no way of taking part: did you mean ({meant})?");
    }
    let ways: Vec<String> = ways().map(|way| format!("({way})")).collect();
    format!(
        "{word:?} is no way of taking part: say {}, or nothing for somebody who was there",
        ways.join(", ")
    )
}

/// Whom a name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meant {
    /// Somebody in the record.
    One(ContactId),
    /// Nobody yet: they can be written down under this name.
    New,
    /// Nobody, and why.
    Nobody(String),
}

/// Looks names up and remembers them.
#[derive(Debug)]
pub(super) struct People {
    /// Whom a text means, and how many contacts had been made when it was looked for.
    known: HashMap<String, (Meant, usize)>,
    made: usize,
    create: bool,
}

impl People {
    /// `create` lets unknown names be written down.
    pub(super) fn new(create: bool) -> Self {
        Self { known: HashMap::new(), made: 0, create }
    }

    /// Finds whom a text means.
    pub(super) fn find(&mut self, register: &Register<'_>, text: &str) -> Result<Meant> {
        if let Some((meant, made)) = self.known.get(text)
            && (matches!(meant, Meant::One(_)) || *made == self.made)
        {
            return Ok(meant.clone());
        }
        let meant = match register.writer().find_contact(text)? {
            Outcome::One(found) => Meant::One(found.id),
            Outcome::Many(many) => Meant::Nobody(format!("several contacts fit: {}", handles(&many))),
            Outcome::None(like) => self.not_found(register, text, &like)?,
        };
        self.known.insert(text.to_owned(), (meant.clone(), self.made));
        Ok(meant)
    }

    /// A text that means nobody as it stands may be a name with a post or honours welded on.
    fn not_found(&self, register: &Register<'_>, text: &str, like: &[Found]) -> Result<Meant> {
        // Somebody new may come with a post in brackets, but never with what may be a slip for a way of taking part.
        if let Some(word) = bracketed(text).filter(|word| !self.create || likely_way(word).is_some()) {
            return Ok(Meant::Nobody(unknown_part(word)));
        }
        let Named::Person { name, .. } = split(text) else {
            return Ok(Meant::Nobody("this names nobody".to_owned()));
        };
        let bare = name.plain();
        if fold(&bare) != fold(text) && !register.with_name(&bare).is_empty() {
            return Ok(match register.writer().find_contact(&bare)? {
                Outcome::One(found) => Meant::One(found.id),
                Outcome::Many(many) => Meant::Nobody(format!("several contacts fit: {}", handles(&many))),
                Outcome::None(_) => Meant::New,
            });
        }
        if text.contains('@') {
            return Ok(Meant::Nobody("no contact has this e-mail address".to_owned()));
        }
        if self.create && !looks_like_handle(text) {
            return Ok(Meant::New);
        }
        Ok(Meant::Nobody(match like {
            [] => "no contact is called this".to_owned(),
            like => format!("no contact is called this: did you mean {}?", handles(like)),
        }))
    }

    /// Writes somebody down under the name a text gives; says whom they might be mistaken for.
    pub(super) fn make(
        &mut self,
        register: &mut Register<'_>,
        text: &str,
        today: NaiveDate,
    ) -> Result<(Option<ContactId>, Option<String>)> {
        let Named::Person { name, .. } = split(text) else { return Ok((None, None)) };
        let like = match register.writer().find_contact(text)? {
            Outcome::None(like) if !like.is_empty() => Some(handles(&like)),
            _ => None,
        };
        let plain = name.plain();
        let id = register.add_contact(&NewContact::named(name, today))?;
        self.made += 1;
        self.known.insert(text.to_owned(), (Meant::One(id), self.made));
        Ok((Some(id), like.map(|like| format!("{plain} was added; the record also has {like}"))))
    }
}

/// Tells whether a text is a handle or an id rather than a name: `rao-anita`, `c41`.
fn looks_like_handle(text: &str) -> bool {
    ContactId::parse(text).is_some()
        || !text.chars().any(|character| character.is_whitespace() || character.is_uppercase())
            && text.is_ascii()
}

fn handles(found: &[Found]) -> String {
    let listed: Vec<String> =
        found.iter().take(5).map(|found| format!("{} ({})", found.name, found.handle)).collect();
    listed.join(" or ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_taken_apart() {
        let modes: Vec<_> =
            mentions("Anita Rao (Invited); rao-anita;; Jo Bell (chair)\nAnn (APOLOGIES ); (copied)")
                .into_iter()
                .map(|mention| (mention.text, mention.mode))
                .collect();
        let expected = [
            ("Anita Rao", Mode::Invited),
            ("rao-anita", Mode::Attended),
            ("Jo Bell (chair)", Mode::Attended),
            ("Ann", Mode::Absent),
            ("(copied)", Mode::Attended),
        ];
        assert_eq!(modes, expected);
    }

    #[test]
    fn handles_are_told_from_names() {
        assert!(looks_like_handle("rao-anita") && looks_like_handle("c41") && looks_like_handle("C41"));
        assert!(
            !looks_like_handle("Anita Rao") && !looks_like_handle("Rao") && !looks_like_handle("anita rao")
        );
    }

    #[test]
    fn what_stands_in_brackets_is_never_taken_for_nothing() {
        assert_eq!(bracketed("Anita Rao (invitied)"), Some("invitied"));
        assert_eq!(bracketed("Anita Rao [invited]"), Some("invited"));
        assert_eq!(bracketed("Anita (Annie) Rao"), None);
        assert!(unknown_part("invitied").ends_with("did you mean (invited)?"));
        assert!(unknown_part("foo").contains("say (told), (represented), (absent), (invited), (copied)"));
    }
}
