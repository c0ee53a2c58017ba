//! People: their names, their ways to be reached, what we agreed about keeping in touch.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use super::calendar::{Span, SpanError};
use super::id::ContactId;
use super::name::PersonName;

/// How often somebody is to be kept in touch with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cadence {
    /// At least once in each span.
    Every(Span),
    /// Not at all: they never come up for keeping in touch.
    Never,
}

impl FromStr for Cadence {
    type Err = SpanError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.trim() {
            word if word.eq_ignore_ascii_case("never") => Ok(Self::Never),
            text => match text.parse::<Span>()? {
                span if span.count() == 0 => {
                    Err(SpanError::NoTime { quote: format!("{:?}", span.to_string()) })
                }
                span => Ok(Self::Every(span)),
            },
        }
    }
}

impl fmt::Display for Cadence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Every(span) => span.fmt(f),
            Self::Never => f.pad("never"),
        }
    }
}

/// A contact as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Its identity.
    pub id: ContactId,
    /// The short name people type: `rao-anita`. Given once, never changed.
    pub handle: String,
    /// The person's name.
    pub name: PersonName,
    /// The first e-mail address.
    pub email: Option<String>,
    /// The first telephone number.
    pub phone: Option<String>,
    /// Their own tier, used where no post gives one.
    pub tier: Option<String>,
    /// Their own cadence, which wins over any tier's.
    pub cadence: Option<Cadence>,
    /// Who on our side looks after them.
    pub owner: Option<String>,
    /// Silent until this day.
    pub snoozed_until: Option<NaiveDate>,
    /// Reached via this contact: a constituency office, a personal assistant.
    pub via: Option<ContactId>,
    /// Anything worth knowing.
    pub notes: Option<String>,
    /// The day they were written down.
    pub recorded_on: NaiveDate,
    /// The day they were archived: kept, but never due.
    pub archived_on: Option<NaiveDate>,
}

impl Contact {
    /// Tells whether they are archived on a day.
    pub fn is_archived_on(&self, day: NaiveDate) -> bool {
        self.archived_on.is_some_and(|archived| archived <= day)
    }
}

/// A contact to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewContact {
    /// The person's name.
    pub name: PersonName,
    /// The first e-mail address.
    pub email: Option<String>,
    /// The first telephone number.
    pub phone: Option<String>,
    /// Their own tier.
    pub tier: Option<String>,
    /// Their own cadence.
    pub cadence: Option<Cadence>,
    /// Who on our side looks after them.
    pub owner: Option<String>,
    /// Silent until this day.
    pub snoozed_until: Option<NaiveDate>,
    /// Reached via this contact.
    pub via: Option<ContactId>,
    /// Anything worth knowing.
    pub notes: Option<String>,
    /// The day they are written down.
    pub recorded_on: NaiveDate,
}

impl NewContact {
    /// A contact of whom only the name is known.
    pub fn named(name: PersonName, recorded_on: NaiveDate) -> Self {
        Self {
            name,
            email: None,
            phone: None,
            tier: None,
            cadence: None,
            owner: None,
            snoozed_until: None,
            via: None,
            notes: None,
            recorded_on,
        }
    }
}

/// What stands in the place of somebody who was erased: what they were to us, the latest first. A post is its role's
/// title and where it was.
pub fn pseudonym<'a>(posts: impl IntoIterator<Item = (&'a str, Option<&'a str>)>) -> String {
    let mut held: Vec<String> = Vec::new();
    for (title, place) in posts {
        let words = super::post::label(title, place);
        if !held.contains(&words) {
            held.push(words);
        }
    }
    if held.is_empty() {
        return "Erased contact".to_owned();
    }
    format!("Erased contact ({})", held.join("; "))
}

/// The key an e-mail address is compared by.
pub fn email_key(email: &str) -> String {
    email.trim().trim_start_matches("mailto:").to_lowercase()
}

/// Tells whether a text can be an e-mail address: one `@`, something on both sides, a dot behind it, no spaces.
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    !local.is_empty()
        && domain.contains('.')
        && !domain.contains('@')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && !text.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, ',' | ';' | '<' | '>'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cadence_reads_back_what_it_writes() {
        for text in ["6 weeks", "1 year", "never"] {
            assert_eq!(text.parse::<Cadence>().unwrap().to_string(), text);
        }
        assert!("0 weeks".parse::<Cadence>().is_err(), "that would be due every day");
    }

    #[test]
    fn a_pseudonym_says_what_somebody_was() {
        assert_eq!(pseudonym([]), "Erased contact");
        let posts = [("MP", Some("Elm")), ("Council leader", None), ("MP", Some("Elm"))];
        assert_eq!(pseudonym(posts), "Erased contact (MP, Elm; Council leader)");
    }

    #[test]
    fn tells_addresses_from_other_text() {
        assert!(is_email("anita.rao@example.org"));
        for text in ["", "anita", "a@b", "a b@c.org", "a@b@c.org", "a@.org", "a@b.org;c@d.org"] {
            assert!(!is_email(text), "{text:?}");
        }
    }
}
