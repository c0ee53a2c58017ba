//! The changes in the air: what those we meet have been told of each, and what of it is not theirs to hear.

use std::collections::{BTreeSet, HashSet};

use crate::domain::calendar::{long, short};
use crate::domain::change::{Disclosure, Knowledge};
use crate::domain::id::{AreaId, ChangeId, ContactId, OrganisationId};
use crate::domain::item::Item;
use crate::render::list_words;
use crate::report::change::Loaded;
use crate::report::change::hearing::{first_public, knowledge, may_hear, public_words};
use crate::report::change::loaded::{self, Broken};
use crate::report::words::short_text;
use crate::store::{Result, Store};

use super::Spec;
use super::kept_back::{Known, Withheld, in_lines, withheld};

/// The open changes, with what is needed to say who knows what of them; and those closed before they were public.
pub(super) struct Changes<'a> {
    store: &'a Store,
    today: chrono::NaiveDate,
    loaded: Vec<(Loaded<'a>, HashSet<ContactId>)>,
    closed: Vec<Loaded<'a>>,
    /// Those whose plans cannot be looked at.
    broken: Vec<Broken>,
}

/// Whom a brief is about.
#[derive(Debug, Clone, Copy)]
pub(super) enum Met<'a> {
    /// One person.
    One(&'a (ContactId, String)),
    /// Those known to speak for a place or a body, who may not be the only ones in the room.
    Several(&'a [(ContactId, String)]),
}

impl<'a> Met<'a> {
    const fn people(self) -> &'a [(ContactId, String)] {
        match self {
            Self::One(person) => std::slice::from_ref(person),
            Self::Several(people) => people,
        }
    }
}

/// Where somebody stands, to tell which changes are on their patch.
#[derive(Debug, Default)]
pub(super) struct Patch {
    pub(super) areas: BTreeSet<AreaId>,
    pub(super) bodies: BTreeSet<OrganisationId>,
}

impl<'a> Changes<'a> {
    /// The changes open on the day asked about; of those their plans are for, only those who are met.
    pub(super) fn read(store: &'a Store, met: Met<'_>, spec: &Spec<'a>) -> Result<Self> {
        let (open, broken) = loaded::open(store, spec.today, spec.policy)?;
        let met = met.people().iter().map(|(contact, _)| *contact);
        let playbooks = open.iter().map(|loaded| &loaded.playbook);
        let people = store.people_among(met, playbooks, spec.today)?;
        let with_audience = |loaded: Loaded<'a>| {
            let audience = loaded
                .rows(&people)
                .iter()
                .filter_map(crate::domain::change::plan::PlanRow::contact)
                .collect();
            (loaded, audience)
        };
        let (closed, closed_broken) = closed_unseen(store, spec)?;
        Ok(Self {
            store,
            today: spec.today,
            loaded: open.into_iter().map(with_audience).collect(),
            closed,
            broken: broken.into_iter().chain(closed_broken).collect(),
        })
    }

    /// What some people know of each change on their patch: a line a change; and what none or not all of them may hear.
    pub(super) fn for_people(&self, met: Met<'_>, patch: &Patch) -> Result<Told> {
        let people = met.people();
        let mut told = Told::default();
        let mut kept_back = Vec::new();
        for broken in &self.broken {
            told.lines.push(broken.to_string());
            let words = "nothing; nobody can tell who knows of it".to_owned();
            kept_back.push(Withheld { what: broken.change.code.clone(), words, number: None });
        }
        for (loaded, audience) in &self.loaded {
            let is_theirs =
                people.iter().any(|(contact, _)| audience.contains(contact)) || patch.touches(loaded);
            let known = self.known(loaded, people)?;
            let (line, withheld) = words(loaded, &known, met);
            if is_theirs {
                told.lines.push(line);
            }
            kept_back.extend(withheld);
            let is_public = may_hear(loaded, None) == Disclosure::Public;
            if !is_public && (known.is_empty() || known.iter().any(|known| known.may.is_news_to_them())) {
                told.unheard.insert(loaded.change.id);
            }
        }
        kept_back.extend(self.closed(people)?);
        for item in self.store.embargoed_items(self.today)? {
            kept_back.extend(self.embargoed(&item, people)?);
        }
        told.kept_back = in_lines(&kept_back);
        Ok(told)
    }

    /// An item of news that is held back: from whom, or that they have it in confidence.
    fn embargoed(&self, item: &Item, people: &[(ContactId, String)]) -> Result<Option<Withheld>> {
        let had = self.store.recipients_of(item.id, self.today)?;
        let have = people.iter().filter(|(contact, _)| had.iter().any(|(who, _)| who == contact)).count();
        let Some(until) = item.about.embargo_until else { return Ok(None) };
        let who = match have {
            _ if people.is_empty() => "nobody there is known to have it".to_owned(),
            0 => "they do not have it".to_owned(),
            _ if have == people.len() => "they have it in confidence".to_owned(),
            _ => format!("{have} of {} have it in confidence", people.len()),
        };
        Ok(Some(Withheld {
            what: format!("\"{}\" (embargo until {})", short_text(&item.about.title), long(until)),
            words: who,
            number: Some(item.id.to_string()),
        }))
    }

    /// What was closed before it was public, and is still not theirs to hear.
    fn closed(&self, people: &[(ContactId, String)]) -> Result<Option<Withheld>> {
        let mut unheard = Vec::new();
        for loaded in &self.closed {
            let known = self.known(loaded, people)?;
            if known.is_empty() || known.iter().any(|known| known.may.is_restricted()) {
                unheard.push(format!("{} ({})", loaded.change.code, loaded.change.title));
            }
        }
        Ok((!unheard.is_empty()).then(|| Withheld {
            what: "closed before it was public".to_owned(),
            words: list_words(&unheard),
            number: None,
        }))
    }

    fn known(&self, loaded: &Loaded<'_>, people: &[(ContactId, String)]) -> Result<Vec<Known>> {
        people
            .iter()
            .map(|(contact, name)| {
                let knowledge = knowledge(self.store, loaded, *contact)?;
                let may = may_hear(loaded, knowledge.as_ref());
                Ok(Known { name: name.clone(), knowledge, may })
            })
            .collect()
    }
}

impl Patch {
    /// Adds the area a post speaks for and the body it belongs to.
    pub(super) fn add(&mut self, (area, body): (Option<AreaId>, Option<OrganisationId>)) {
        // Whoever speaks for a ward does not speak for all of its council.
        match area {
            Some(area) => drop(self.areas.insert(area)),
            None => self.bodies.extend(body),
        }
    }

    fn touches(&self, loaded: &Loaded<'_>) -> bool {
        loaded.areas.iter().any(|touched| {
            self.areas.contains(&touched.area.id)
                || touched.area.council.is_some_and(|council| self.bodies.contains(&council))
        })
    }
}

/// What is said of changes in a brief.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// What they know of the changes on their patch.
    pub(super) lines: Vec<String>,
    /// What is not to be disclosed.
    pub(super) kept_back: Vec<String>,
    /// The changes of which somebody has not been told what stands, or nobody is known to have been.
    pub(super) unheard: BTreeSet<ChangeId>,
}

/// The changes that were closed before they were public: closing one publishes nothing.
fn closed_unseen<'a>(store: &Store, spec: &Spec<'a>) -> Result<(Vec<Loaded<'a>>, Vec<Broken>)> {
    let mut closed = store.changes()?;
    closed.retain(|change| change.closed_on.is_some_and(|closed| closed <= spec.today));
    let mut unseen = Vec::new();
    for change in closed {
        // Most were public by a planned day, which costs less to see than the whole of a change.
        let first = store.dates_of(change.id, spec.today)?.first_public();
        if first.is_none_or(|first| change.closed_on.is_some_and(|closed| closed < first.day)) {
            unseen.push(change);
        }
    }
    let (mut unseen, broken) = loaded::each(store, unseen, spec.today, spec.policy)?;
    unseen.retain(|loaded| first_public(loaded).is_none_or(|first| spec.today < first.day));
    Ok((unseen, broken))
}

/// The line of a change, and what of it is to be kept back.
fn words(loaded: &Loaded<'_>, known: &[Known], met: Met<'_>) -> (String, Option<Withheld>) {
    let code = &loaded.change.code;
    let public = public_words(loaded);
    let told = match known {
        [] => "nobody there is known to have been told".to_owned(),
        [only] => only.knowledge.as_ref().map_or_else(|| "NOT TOLD".to_owned(), told),
        several => {
            let told = several.iter().filter(|known| known.knowledge.is_some()).count();
            format!("{told} of {} told", several.len())
        }
    };
    let line = format!("{code} ({}): {public}; {told}", loaded.change.title);
    let is_public = may_hear(loaded, None) == Disclosure::Public;
    let others = matches!(met, Met::Several(_)) && !is_public;
    let withheld = withheld(known, others);
    (line, withheld.map(|words| Withheld { what: format!("{code} ({public})"), words, number: None }))
}

fn told(known: &Knowledge) -> String {
    let by = if known.from_others { " by others" } else { "" };
    let version = if known.version > 0 { format!(", version {}", known.version) } else { String::new() };
    let confidence = if known.confidential { ", in confidence" } else { "" };
    let embargo = known.embargo_until.map(|until| format!(", embargo until {}", short(until)));
    format!(
        "told{by} {} ({}{version}{confidence}{})",
        short(known.on),
        known.level,
        embargo.unwrap_or_default()
    )
}
