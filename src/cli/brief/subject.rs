//! From what somebody typed to whom or what a brief is about.

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use crate::domain::name::fold;
use crate::domain::resolve::Outcome;
use crate::render::list_words;
use crate::report::brief::Subject;
use crate::store::Store;

/// The nouns a brief can be about, with the words that say which.
const NOUNS: [&str; 4] = ["contact", "area", "org", "change"];

/// What fits under one noun, in words.
struct Fit {
    noun: &'static str,
    words: Vec<String>,
    /// Whether it is called exactly that.
    is_exact: bool,
}

impl Context {
    /// Whom or what a brief is about.
    pub(super) fn subject(&self, store: &Store, query: &str) -> CliResult<Subject<'_>> {
        if let Some((noun, rest)) = query.split_once(':')
            && let Some(noun) = NOUNS.iter().find(|known| **known == noun.trim().to_lowercase())
        {
            return self.subject_of(store, noun, rest.trim());
        }
        let fits = fits(store, query)?;
        match fits.as_slice() {
            [only] => self.subject_of(store, only.noun, query),
            [] => {
                let then = self.then();
                let none = format!("no contact, area, organisation or change matches {query:?}{then}");
                Err(CliError::failed(none).maybe_hint(likely(store, query)?).hint(
                    "`engage contact list`, `area list`, `org list` and `change list` show what there is",
                ))
            }
            several => {
                let words: Vec<String> = several
                    .iter()
                    .flat_map(|fit| fit.words.iter().map(move |words| format!("{} {words}", fit.noun)))
                    .collect();
                let ways: Vec<String> =
                    several.iter().map(|fit| format!("engage brief \"{}:{query}\"", fit.noun)).collect();
                Err(CliError::failed(format!(
                    "{query:?} could be more than one thing: {}",
                    list_words(&words)
                ))
                .hint(format!("say which: {}", ways.join(", or "))))
            }
        }
    }

    fn subject_of(&self, store: &Store, noun: &str, query: &str) -> CliResult<Subject<'_>> {
        Ok(match noun {
            "contact" => Subject::Contact(self.contact(store, query)?.id),
            "area" => Subject::Area(self.area(store, query)?),
            "org" => Subject::Organisation(self.organisation(store, query)?),
            _ => Subject::Change(Box::new(self.looked_at(store, query)?)),
        })
    }
}

/// Everything that fits, noun by noun; what is called exactly so leaves no room for what only begins so.
fn fits(store: &Store, query: &str) -> CliResult<Vec<Fit>> {
    let typed = fold(query);
    let is_typed = |name: &str| fold(name) == typed;
    let mut fits: Vec<Fit> = [
        fitting("contact", Some(store.find_contact(query)?), |found| {
            let is_exact = found.handle == query.trim() || is_typed(&found.name);
            (format!("{} ({})", found.name, found.handle), is_exact)
        }),
        fitting("area", store.fitting_area(query)?, |found| {
            let name = found.words.split([',', '(']).next().unwrap_or_default();
            (format!("{} [{}]", found.words, found.id), is_typed(name))
        }),
        fitting("org", store.fitting_organisation(query)?, |found| {
            (format!("{} [{}]", found.words, found.id), is_typed(&found.words))
        }),
        fitting("change", Some(store.find_change(query)?), |change| {
            let is_exact = change.code == query.trim() || is_typed(&change.title);
            (format!("{} ({})", change.title, change.code), is_exact)
        }),
    ]
    .into_iter()
    .flatten()
    .collect();
    if fits.iter().any(|fit| fit.is_exact) {
        fits.retain(|fit| fit.is_exact);
    }
    Ok(fits)
}

fn fitting<T>(
    noun: &'static str,
    outcome: Option<Outcome<T>>,
    tell: impl Fn(&T) -> (String, bool),
) -> Option<Fit> {
    let found = match outcome? {
        Outcome::One(found) => vec![found],
        Outcome::Many(found) => found,
        Outcome::None(_) => return None,
    };
    let (words, exact): (Vec<String>, Vec<bool>) = found.iter().map(tell).unzip();
    Some(Fit { noun, words, is_exact: exact.contains(&true) })
}

/// What was probably meant.
fn likely(store: &Store, query: &str) -> CliResult<Option<String>> {
    let mut like = Vec::new();
    if let Outcome::None(found) = store.find_contact(query)? {
        like.extend(found.into_iter().map(|found| format!("{} ({})", found.name, found.handle)));
    }
    if let Outcome::None(found) = store.find_area(query)? {
        like.extend(found.into_iter().map(|found| format!("{} [{}]", found.words, found.id)));
    }
    if let Outcome::None(found) = store.find_organisation(query)? {
        like.extend(found.into_iter().map(|found| format!("{} [{}]", found.words, found.id)));
    }
    like.truncate(5);
    Ok((!like.is_empty()).then(|| format!("did you mean {}?", like.join(", or "))))
}
