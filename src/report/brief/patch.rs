//! The changes in the air: what those we meet have been told of each, and what they must not hear from us today.

use std::collections::{BTreeSet, HashSet};

use crate::domain::calendar::{long, short};
use crate::domain::change::{Disclosure, Knowledge, Telling, disclosure};
use crate::domain::id::{AreaId, ContactId, OrganisationId};
use crate::domain::item::Item;
use crate::render::list_words;
use crate::report::change::Loaded;
use crate::report::change::loaded;
use crate::store::{Result, Store};

use super::Spec;
use crate::report::words::short_text;

/// The open changes, with what is needed to say who knows what of them.
pub(super) struct Changes<'a> {
    store: &'a Store,
    today: chrono::NaiveDate,
    loaded: Vec<(Loaded<'a>, HashSet<ContactId>)>,
    /// Those whose plans cannot be looked at, in words.
    broken: Vec<String>,
}

/// Where somebody stands, to tell which changes are on their patch.
#[derive(Debug, Default)]
pub(super) struct Patch {
    pub(super) areas: BTreeSet<AreaId>,
    pub(super) bodies: BTreeSet<OrganisationId>,
}

impl<'a> Changes<'a> {
    /// The changes open on the day asked about.
    pub(super) fn read(store: &'a Store, spec: &Spec<'a>) -> Result<Self> {
        let (open, broken) = loaded::open(store, spec.today, spec.policy)?;
        let people = store.people_for(open.iter().map(|loaded| &loaded.playbook), spec.today)?;
        let with_audience = |loaded: Loaded<'a>| {
            let audience = loaded
                .rows(&people)
                .iter()
                .filter_map(crate::domain::change::plan::PlanRow::contact)
                .collect();
            (loaded, audience)
        };
        let broken = broken.iter().map(ToString::to_string).collect();
        Ok(Self { store, today: spec.today, loaded: open.into_iter().map(with_audience).collect(), broken })
    }

    /// What some people know of each change on their patch: a line a change; and what none or not all of them may hear.
    pub(super) fn for_people(&self, people: &[(ContactId, String)], patch: &Patch) -> Result<Told> {
        let mut told = Told { lines: self.broken.clone(), ..Told::default() };
        for (loaded, audience) in &self.loaded {
            let is_theirs =
                people.iter().any(|(contact, _)| audience.contains(contact)) || patch.touches(loaded);
            let known = self.known(loaded, people)?;
            let (line, kept_back) = words(loaded, &known);
            if is_theirs {
                told.lines.push(line);
            }
            told.kept_back.extend(kept_back);
        }
        for item in self.store.embargoed_items(self.today)? {
            told.kept_back.extend(self.embargoed(&item, people)?);
        }
        Ok(told)
    }

    /// The line of an item of news that is held back: from whom, or that they have it in confidence.
    fn embargoed(&self, item: &Item, people: &[(ContactId, String)]) -> Result<Option<String>> {
        if people.is_empty() {
            return Ok(None);
        }
        let had = self.store.recipients_of(item.id, self.today)?;
        let have = people.iter().filter(|(contact, _)| had.iter().any(|(who, _)| who == contact)).count();
        let Some(until) = item.about.embargo_until else { return Ok(None) };
        let who = match have {
            0 => "they do not have it".to_owned(),
            _ if have == people.len() => "they have it in confidence".to_owned(),
            _ => format!("{have} of {} have it in confidence", people.len()),
        };
        Ok(Some(format!(
            "\"{}\" (embargo until {}): {who}; {}",
            short_text(&item.about.title),
            long(until),
            item.id
        )))
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
}

struct Known {
    name: String,
    knowledge: Option<Knowledge>,
    may: Disclosure,
}

/// What somebody has been told of a change by the day it is looked at.
pub(in crate::report) fn knowledge(
    store: &Store,
    loaded: &Loaded<'_>,
    contact: ContactId,
) -> Result<Option<Knowledge>> {
    let mut known: Option<Knowledge> = None;
    for telling in loaded.tellings.get(&contact).into_iter().flatten() {
        let Some((level, on)) = heard(loaded, telling) else { continue };
        let about = store.about(telling.interaction)?;
        let about = about.iter().find(|about| about.change == loaded.change.id);
        let this = Knowledge {
            level,
            version: telling.version,
            on,
            from_others: telling.told_by.is_some(),
            confidential: about.is_some_and(|about| about.confidential),
            embargo_until: about.and_then(|about| about.embargo_until),
        };
        known = Some(match known {
            None => this,
            Some(before) => Knowledge {
                level: before.level.max(this.level),
                version: before.version.max(this.version),
                from_others: before.from_others && this.from_others,
                ..this
            },
        });
    }
    Ok(known)
}

/// The level a telling has reached, and since when they know, by the day asked about.
fn heard(
    loaded: &Loaded<'_>,
    telling: &Telling,
) -> Option<(crate::domain::change::Level, chrono::NaiveDate)> {
    let (lands, holidays) = (loaded.policy.letters_land, &loaded.policy.holidays);
    let level = telling.level_on(loaded.today, lands, holidays)?;
    let on = telling.reached_on(crate::domain::change::Level::Inform, loaded.today, lands, holidays)?;
    Some((level, on))
}

/// What may be said of a change to somebody who knows this much.
pub(in crate::report) fn may_hear(loaded: &Loaded<'_>, knowledge: Option<&Knowledge>) -> Disclosure {
    let current = crate::domain::change::plan::current_version(&loaded.versions, loaded.today);
    let first = loaded.dates.first_public().map(|first| first.day);
    disclosure(knowledge, current, first, loaded.today)
}

/// When a change is public, in words.
pub(super) fn public(loaded: &Loaded<'_>) -> String {
    match loaded.dates.first_public() {
        Some(first) if first.day <= loaded.today => format!("public since {}", short(first.day)),
        Some(first) => format!("not public until {}", long(first.day)),
        None => "not public; no day is set".to_owned(),
    }
}

/// The line of a change, and the line of what of it is to be kept back.
fn words(loaded: &Loaded<'_>, known: &[Known]) -> (String, Option<String>) {
    let code = &loaded.change.code;
    let public = public(loaded);
    let told = match known {
        [only] => only.knowledge.as_ref().map_or_else(|| "NOT TOLD".to_owned(), told),
        several => {
            let told = several.iter().filter(|known| known.knowledge.is_some()).count();
            format!("{told} of {} told", several.len())
        }
    };
    let line = format!("{code} ({}): {public}; {told}", loaded.change.title);
    (line, kept_back(code, &public, known))
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

fn kept_back(code: &str, public: &str, known: &[Known]) -> Option<String> {
    let names = |wanted: Disclosure| {
        let names: Vec<&str> =
            known.iter().filter(|known| known.may == wanted).map(|known| known.name.as_str()).collect();
        (!names.is_empty())
            .then(|| if known.len() == 1 { String::new() } else { format!(" {}", list_words(&names)) })
    };
    let mut parts = Vec::new();
    if known.is_empty() {
        return None;
    }
    if let Some(names) = names(Disclosure::Nothing) {
        parts.push(format!("nothing at all{}: they have not been told", to(&names)));
    }
    if let Some(names) = names(Disclosure::EarlierVersion) {
        parts.push(format!("not the version that stands{}: they know an earlier one", to(&names)));
    }
    if let Some(names) = names(Disclosure::InConfidence) {
        parts.push(format!(
            "not in front of others:{} told in confidence",
            if names.is_empty() { " they were".to_owned() } else { names }
        ));
    }
    (!parts.is_empty()).then(|| format!("{code} ({public}): {}", parts.join("; ")))
}

fn to(names: &str) -> String {
    if names.is_empty() { String::new() } else { format!(" to{names}") }
}
