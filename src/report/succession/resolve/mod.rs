//! From the names of a plan to the bodies, posts and areas of the record.

mod posts;

use std::fmt;

use super::Setting;
use super::moved::{Body, MovedPost};
use crate::domain::id::{AreaId, OrganisationId};
use crate::domain::name::{body_key, fold};
use crate::domain::organisation::{Organisation, OrganisationKind};
use crate::domain::post::Post;
use crate::domain::resolve::Outcome as Looked;
use crate::domain::succession::{Plan, Said, Succession};
use crate::store::{Nouns, Result, Store};

/// What is wrong with a plan that reads well, with its place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mistake {
    /// The line, from 1.
    pub line: usize,
    /// The character of the line, from 1.
    pub column: usize,
    /// What is wrong, and what would be right.
    pub why: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}", self.line, self.column, self.why)
    }
}

/// A successor: one of the record, or one to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    Known(Body),
    New { name: String, kind: OrganisationKind },
}

impl Target {
    fn is_called(&self, said: &str, key: impl Fn(&str) -> String) -> bool {
        match self {
            Self::Known(body) => key(&body.name) == key(said) || body.id.to_string() == said.to_lowercase(),
            Self::New { name, .. } => key(name) == key(said),
        }
    }
}

/// A succession whose names are known.
#[derive(Debug)]
pub(super) struct Named<'a> {
    pub(super) said: &'a Succession,
    pub(super) from: Vec<Body>,
    pub(super) to: Vec<Target>,
    pub(super) posts: Vec<MovedPost>,
    pub(super) areas: Vec<(AreaId, usize)>,
}

/// A plan whose names were looked up.
#[derive(Debug, Default)]
pub(super) struct Resolved<'a> {
    pub(super) successions: Vec<Named<'a>>,
    pub(super) mistakes: Vec<Mistake>,
    pub(super) notes: Vec<String>,
}

/// Looks up every name of a plan.
pub(super) fn all<'a>(store: &Store, plan: &'a Plan, setting: Setting<'_>) -> Result<Resolved<'a>> {
    let mut looking = Looking {
        store,
        plan,
        setting,
        posts: store.known_posts()?,
        mistakes: Vec::new(),
        notes: Vec::new(),
    };
    let mut successions = Vec::new();
    let mut ending: Vec<OrganisationId> = Vec::new();
    for said in &plan.successions {
        let named = looking.succession(said)?;
        for (body, name) in named.from.iter().zip(&said.from).filter(|_| said.kind.ends()) {
            if ending.contains(&body.id) {
                looking.mistake(name, format!("{} ends in this plan already", body.name));
            }
            ending.push(body.id);
        }
        successions.push(named);
    }
    looking.answers()?;
    let (mut mistakes, notes) = (looking.mistakes, looking.notes);
    mistakes.sort();
    Ok(Resolved { successions, mistakes, notes })
}

struct Looking<'s, 'a> {
    store: &'s Store,
    plan: &'a Plan,
    setting: Setting<'s>,
    posts: Vec<Post>,
    mistakes: Vec<Mistake>,
    notes: Vec<String>,
}

impl<'a> Looking<'_, 'a> {
    fn mistake<T>(&mut self, said: &Said<T>, why: impl Into<String>) {
        self.mistakes.push(Mistake { line: said.line, column: said.column, why: why.into() });
    }

    fn succession(&mut self, said: &'a Succession) -> Result<Named<'a>> {
        let mut from: Vec<Body> = Vec::new();
        for name in &said.from {
            let Some(found) = self.old_body(name, said)? else { continue };
            if from.iter().any(|known| known.id == found.id) {
                self.mistake(name, format!("{} stands there already", found.name));
            } else {
                from.push(Body { id: found.id, name: found.name, kind: found.kind });
            }
        }
        let kind = said.body.or(from.first().map(|body| body.kind)).unwrap_or(OrganisationKind::Other);
        let mut to = Vec::new();
        for name in &said.to {
            let Some(target) = self.successor(name, kind, &from)? else { continue };
            if matches!(&target, Target::Known(body) if from.iter().any(|old| old.id == body.id)) {
                self.mistake(
                    name,
                    "this is one of those it came from; a body that goes on stands in `to` alone",
                );
            }
            to.push(target);
        }
        let areas = self.areas(said, &to)?;
        let posts = self.posts_of(said, &from, &to, &areas)?;
        Ok(Named { said, from, to, posts, areas })
    }

    /// The organisation of a name or number to the letter; a name that is only like it is a question.
    ///
    /// A county and the council that follows it may differ in a word that says what they are: the name as it is written
    /// goes first.
    fn organisation(&self, name: &str) -> Result<Looked<Nouns<OrganisationId>>> {
        if OrganisationId::parse(name).is_some() {
            return self.store.find_organisation(name);
        }
        let mut named = self.store.organisations_named(name)?;
        if named.iter().any(|known| fold(&known.name) == fold(name)) {
            named.retain(|known| fold(&known.name) == fold(name));
        }
        let nouns: Vec<_> =
            named.into_iter().map(|known| Nouns { id: known.id, words: known.name }).collect();
        match Looked::of(nouns) {
            Some(found) => Ok(found),
            None => Ok(match self.store.find_organisation(name)? {
                Looked::One(like) => Looked::None(vec![like]),
                Looked::Many(like) | Looked::None(like) => Looked::None(like),
            }),
        }
    }

    fn old_body(&mut self, name: &Said<String>, said: &Succession) -> Result<Option<Organisation>> {
        let found = match self.organisation(&name.value)? {
            Looked::One(found) => self.store.organisation(found.id)?,
            Looked::Many(many) => {
                let known: Vec<String> =
                    many.iter().map(|one| format!("{} [{}]", one.words, one.id)).collect();
                self.mistake(name, format!("{:?} may be {}: say its number", name.value, known.join(" or ")));
                return Ok(None);
            }
            Looked::None(like) => {
                let meant = like.first().map(|like| format!("; did you mean {} [{}]?", like.words, like.id));
                let why = format!("there is no organisation {:?}{}", name.value, meant.unwrap_or_default());
                self.mistake(name, why);
                return Ok(None);
            }
        };
        let on = self.plan.on;
        if let Some(ended) = found.ended_on.filter(|ended| *ended < on || (said.kind.ends() && *ended != on))
        {
            let why = format!(
                "{} ended on {ended} already; `engage org edit {} --ended \"\"` takes that back",
                found.name, found.id
            );
            self.mistake(name, why);
            return Ok(None);
        }
        Ok(Some(found))
    }

    fn successor(
        &mut self,
        name: &Said<String>,
        kind: OrganisationKind,
        from: &[Body],
    ) -> Result<Option<Target>> {
        match self.organisation(&name.value)? {
            // "Wexshire Council" takes the place of "Wexshire County Council", and is not the same.
            Looked::One(found)
                if OrganisationId::parse(&name.value).is_none()
                    && fold(&found.words) != fold(&name.value)
                    && from.iter().any(|old| old.id == found.id) =>
            {
                Ok(Some(Target::New { name: name.value.clone(), kind }))
            }
            Looked::One(found) => {
                let found = self.store.organisation(found.id)?;
                if let Some(ended) = found.ended_on.filter(|ended| *ended <= self.plan.on) {
                    self.mistake(name, format!("{} ended on {ended}: nothing can go to it", found.name));
                }
                Ok(Some(Target::Known(Body { id: found.id, name: found.name, kind: found.kind })))
            }
            Looked::Many(_) => {
                self.mistake(name, format!("there are several {:?}: say the number", name.value));
                Ok(None)
            }
            Looked::None(_) if OrganisationId::parse(&name.value).is_some() => {
                self.mistake(name, format!("there is no organisation {}", name.value));
                Ok(None)
            }
            Looked::None(_) if body_key(&name.value).is_empty() => {
                self.mistake(name, format!("{:?} is not a name for an organisation", name.value));
                Ok(None)
            }
            Looked::None(_) => Ok(Some(Target::New { name: name.value.clone(), kind })),
        }
    }

    /// The place of a successor among those of a succession.
    fn place(&mut self, name: &Said<String>, to: &[Target]) -> Option<usize> {
        let called =
            |key: fn(&str) -> String| to.iter().position(|target| target.is_called(&name.value, key));
        let found = called(fold).or_else(|| called(body_key));
        if found.is_none() {
            self.mistake(name, format!("{:?} is none of the successors", name.value));
        }
        found
    }

    fn areas(&mut self, said: &'a Succession, to: &[Target]) -> Result<Vec<(AreaId, usize)>> {
        let mut areas = Vec::new();
        for rule in &said.areas {
            let place = self.place(&rule.to, to);
            for name in &rule.areas {
                match (self.store.find_area(&name.value)?, place) {
                    (Looked::One(found), Some(place)) => areas.push((found.id, place)),
                    (Looked::One(_), None) => {}
                    (Looked::Many(_), _) => {
                        let why = format!(
                            "there are several areas {:?}: add the council, or say the code",
                            name.value
                        );
                        self.mistake(name, why);
                    }
                    (Looked::None(like), _) => {
                        let meant = like.first().map(|like| format!("; did you mean {}?", like.words));
                        let why = format!("there is no area {:?}{}", name.value, meant.unwrap_or_default());
                        self.mistake(name, why);
                    }
                }
            }
        }
        Ok(areas)
    }

    /// Looks at whether what is said of single things is of things there are.
    fn answers(&mut self) -> Result<()> {
        let plan = self.plan;
        let all = std::iter::once(&plan.open).chain(plan.successions.iter().map(|said| &said.open));
        let codes: Vec<String> = self.store.changes()?.into_iter().map(|change| change.code).collect();
        for answers in all {
            for (said, _) in &answers.promise {
                if self.store.promise(said.value)?.is_none() {
                    self.mistake(said, format!("there is no promise {}", said.value));
                }
            }
            for (said, _) in answers.step.iter().chain(&answers.consultation) {
                let code = said.value.split(' ').next().unwrap_or_default();
                if !codes.iter().any(|known| known == code) {
                    let meant = crate::domain::nearest(code, codes.iter().map(String::as_str));
                    let meant = meant.map(|meant| format!("; did you mean {meant}?")).unwrap_or_default();
                    self.mistake(said, format!("there is no change {code:?}{meant}"));
                }
            }
        }
        Ok(())
    }
}
