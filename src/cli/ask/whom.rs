//! Whom something is asked of, or offered to: a person or a body.

use super::super::context::Context;
use super::super::error::CliResult;
use crate::domain::id::{ContactId, OrganisationId};
use crate::domain::resolve::{Outcome, after_noun};
use crate::store::{Found, Nouns, Store};

/// A person or a body.
#[derive(Debug, Clone)]
pub(super) enum Whom {
    /// A person.
    Contact(Found),
    /// A body.
    Body(Nouns<OrganisationId>),
}

impl Whom {
    /// The name.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Contact(found) => &found.name,
            Self::Body(body) => &body.words,
        }
    }

    /// The person.
    pub(super) fn contact(&self) -> Option<ContactId> {
        match self {
            Self::Contact(found) => Some(found.id),
            Self::Body(_) => None,
        }
    }

    /// The body.
    pub(super) fn body(&self) -> Option<OrganisationId> {
        match self {
            Self::Contact(_) => None,
            Self::Body(body) => Some(body.id),
        }
    }

    fn words(&self) -> String {
        match self {
            Self::Contact(found) => format!("{} ({})", found.name, found.handle),
            Self::Body(body) => format!("{} [{}]", body.words, body.id),
        }
    }
}

/// The person or the body somebody named.
///
/// `contact:` or `org:` before the name says which of the two it is.
pub(super) fn whom(ctx: &Context, store: &Store, query: &str) -> CliResult<Whom> {
    if after_noun("contact", query).is_some() {
        return ctx.contact(store, query).map(Whom::Contact);
    }
    if after_noun("org", query).is_some() {
        let id = ctx.organisation(store, query)?;
        return Ok(Whom::Body(Nouns { id, words: store.organisation(id)?.name }));
    }
    let people = store.find_contact(query)?;
    // A handle or a number names one thing and no other.
    let named = |found: &Found| {
        found.handle == query.trim().to_lowercase() || ContactId::parse(query.trim()).is_some()
    };
    if let Outcome::One(found) = &people
        && named(found)
    {
        return Ok(Whom::Contact(found.clone()));
    }
    let bodies = store.find_organisation(query)?;
    let outcome = match (parts(people), parts(bodies)) {
        ((Some(people), _), (Some(bodies), _)) => Outcome::Many(both(people, bodies)),
        ((Some(people), _), (None, _)) => fitting(both(people, Vec::new())),
        ((None, _), (Some(bodies), _)) => fitting(both(Vec::new(), bodies)),
        ((None, people), (None, bodies)) => Outcome::None(both(people, bodies)),
    };
    ctx.settle(query, "contact or organisation", outcome, Whom::words)
}

/// Those that fit, where there are any; else those that are like it.
fn parts<T>(outcome: Outcome<T>) -> (Option<Vec<T>>, Vec<T>) {
    match outcome {
        Outcome::One(found) => (Some(vec![found]), Vec::new()),
        Outcome::Many(found) => (Some(found), Vec::new()),
        Outcome::None(like) => (None, like),
    }
}

fn both(people: Vec<Found>, bodies: Vec<Nouns<OrganisationId>>) -> Vec<Whom> {
    people.into_iter().map(Whom::Contact).chain(bodies.into_iter().map(Whom::Body)).collect()
}

fn fitting(found: Vec<Whom>) -> Outcome<Whom> {
    Outcome::of(found).unwrap_or(Outcome::None(Vec::new()))
}
