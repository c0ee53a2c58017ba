//! The areas of one council whose codes are no more, and the places that may have taken theirs.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{Change, Old, Related, What};
use crate::domain::area::AreaKind;
use crate::domain::area_link::{NameKey, Places, Verdict};
use crate::domain::gss::Gss;
use crate::domain::id::OrganisationId;
use crate::domain::name::body_key;
use crate::domain::organisation::Organisation;
use crate::geography::{Atlas, Became, Result, Roll, Standing};
use crate::report::area_links::{Council, Gazetteer, Options, council};

/// The areas of one kind and council whose codes are no more.
pub(super) struct Group<'a, 'r> {
    atlas: &'a Atlas<'r>,
    gazetteer: &'a Gazetteer<'a, 'r>,
    organisations: &'a [Organisation],
    kind: AreaKind,
    olds: Vec<Old>,
    /// What became of each, where the lookups of both years are loaded.
    became: BTreeMap<Gss, Became>,
    /// The places of the council today.
    here: BTreeSet<Gss>,
    /// Those that no area of the record has.
    free: BTreeSet<Gss>,
    year: Option<u16>,
    on: NaiveDate,
}

impl<'a, 'r> Group<'a, 'r> {
    /// Gathers what may have taken the place of the old areas, which are at least one.
    pub(super) fn gather(
        gazetteer: &'a Gazetteer<'a, 'r>,
        kind: AreaKind,
        olds: Vec<Old>,
        owned: &BTreeSet<Gss>,
        organisations: &'a [Organisation],
        today: NaiveDate,
    ) -> Result<Self> {
        let atlas = gazetteer.atlas();
        let roll = roll_of(atlas, kind, &olds)?;
        let newest = olds.first().and_then(|old| atlas.newest_of(old.code.layer()));
        let (year, vintage) = match (&roll, newest) {
            (Some(roll), _) => (roll.year, Some(roll.vintage)),
            (None, Some(pairing)) => (pairing.above_year, Some(pairing.vintage)),
            (None, None) => (None, None),
        };
        let on = vintage.map(|vintage| atlas.vintage(vintage)).transpose()?.map(|one| one.as_of);
        let here = match roll {
            Some(roll) => roll.codes,
            None if kind == AreaKind::Constituency => match olds.first() {
                Some(old) => atlas.all_of(old.code.layer())?,
                None => BTreeSet::new(),
            },
            None => BTreeSet::new(),
        };
        let mut became = BTreeMap::new();
        for old in &olds {
            if let Some(found) = atlas.became(old.code)?
                && all_stand(atlas, &found)?
            {
                became.insert(old.code, found);
            }
        }
        let went = became.values().flat_map(|found| found.places.keys().copied());
        let free = here.iter().copied().chain(went).filter(|code| !owned.contains(code)).collect();
        let on = on.unwrap_or(today);
        Ok(Self { atlas, gazetteer, organisations, kind, olds, became, here, free, year, on })
    }

    /// What became of each, and what is new.
    pub(super) fn changes(&self) -> Result<Vec<Change>> {
        let mut changes = Vec::new();
        let mut taken: BTreeSet<Gss> = BTreeSet::new();
        let mut origins: BTreeMap<Gss, Vec<Related>> = BTreeMap::new();
        let namesakes = self.namesakes()?;
        for old in &self.olds {
            let became = self.became.get(&old.code);
            let namesake = namesakes.get(&old.code).copied();
            let is_same = |(code, exact): &(Gss, bool)| match became {
                Some(became) => became.same == Some(*code),
                None => *exact,
            };
            let same = namesake.filter(is_same).map(|(code, _)| code);
            let what = if same.is_some_and(|code| taken.insert(code)) { What::Recoded } else { What::Ended };
            let related = self.related(became, namesake.map(|(code, _)| code))?;
            for to in &related {
                let from = Related { code: old.code, name: old.placed.area.name.clone(), shared: to.shared };
                origins.entry(to.code).or_default().push(from);
            }
            changes.push(Change {
                what,
                name: old.placed.area.name.clone(),
                kind: self.kind,
                council: old.placed.council.clone(),
                council_id: old.placed.area.council,
                area: Some(old.placed.area.clone()),
                code: old.code,
                new_code: same.filter(|_| what == What::Recoded),
                year: old.year,
                on: self.on,
                related,
                posts: Vec::new(),
            });
        }
        for code in self.free.iter().copied().filter(|code| !taken.contains(code)) {
            let from = origins.remove(&code).unwrap_or_default();
            if !from.is_empty() || (self.kind != AreaKind::Constituency && self.is_new(code)?) {
                changes.push(self.began(code, from)?);
            }
        }
        Ok(changes)
    }

    /// The place of today of the same name, of each old area that has one, and whether it is written the same.
    fn namesakes(&self) -> Result<BTreeMap<Gss, (Gss, bool)>> {
        let free = self.free.iter().copied();
        let Options::Places(places) = self.gazetteer.places(free, NameKey::Area)? else {
            return Ok(BTreeMap::new());
        };
        let places: &Places = &places;
        let found = |old: &Old| match places.find(&old.placed.area.name) {
            Verdict::Exact(code) => Some((old.code, (code, true))),
            Verdict::Spelling(code) => Some((old.code, (code, false))),
            Verdict::Candidates(_) | Verdict::None => None,
        };
        Ok(self.olds.iter().filter_map(found).collect())
    }

    fn related(&self, became: Option<&Became>, namesake: Option<Gss>) -> Result<Vec<Related>> {
        let mut related = Vec::new();
        for (code, count) in became.into_iter().flat_map(|became| &became.places) {
            let shared = became.map(|became| (*count, became.lsoas));
            related.push(Related { code: *code, name: self.atlas.name(*code)?, shared });
        }
        // The one with the most people of the old area first, as far as lower layer areas tell.
        related.sort_by_key(|one| (std::cmp::Reverse(one.shared), one.code));
        if let Some(code) = namesake.filter(|code| related.iter().all(|one| one.code != *code)) {
            related.push(Related { code, name: self.atlas.name(code)?, shared: None });
        }
        Ok(related)
    }

    /// Tells whether a place is new in the council, and not only missing in the record.
    ///
    /// Codes are given out in order, so that a new place has a higher one than those that are no more; one that a file of
    /// an earlier year has is not new, whatever its code.
    fn is_new(&self, code: Gss) -> Result<bool> {
        let last = self.olds.iter().map(|old| old.code).max();
        Ok(last.is_some_and(|last| code > last) && !self.atlas.was_there_before(code, self.year)?)
    }

    fn began(&self, code: Gss, related: Vec<Related>) -> Result<Change> {
        let (council, council_id) = self.council_of(code)?;
        let kind = self.kind;
        let name = self.atlas.name(code)?;
        Ok(Change {
            what: What::Began,
            area: None,
            name,
            kind,
            council,
            council_id,
            code,
            new_code: None,
            year: self.year,
            on: self.on,
            related,
            posts: Vec::new(),
        })
    }

    /// The council of a place that began: that of the others, or the one that took over from it.
    fn council_of(&self, code: Gss) -> Result<(Option<String>, Option<OrganisationId>)> {
        if !self.kind.is_within_council() {
            return Ok((None, None));
        }
        if self.here.contains(&code)
            && let Some(old) = self.olds.first()
        {
            return Ok((old.placed.council.clone(), old.placed.area.council));
        }
        let name = self.gazetteer.council_of(code)?;
        let key = name.as_deref().map(body_key);
        let known =
            self.organisations.iter().find(|one| Some(body_key(&one.name)) == key && one.ended_on.is_none());
        Ok(match known {
            Some(known) => (Some(known.name.clone()), Some(known.id)),
            None => (name, None),
        })
    }
}

/// The places of the council of some old areas today; `None` where nobody knows it, or it is no more.
fn roll_of(atlas: &Atlas<'_>, kind: AreaKind, olds: &[Old]) -> Result<Option<Roll>> {
    if !kind.is_within_council() {
        return Ok(None);
    }
    for old in olds {
        if let Some(code) = old.council
            && let Some(roll) = atlas.roll(code, old.code.layer())?.filter(|roll| !roll.has_ended)
        {
            return Ok(Some(roll));
        }
    }
    let name = olds.iter().find_map(|old| old.placed.council.as_deref());
    match name.map(|name| council(atlas, name, kind)).transpose()? {
        Some(Council::Known(_, _, roll)) => Ok(Some(roll)),
        Some(Council::Silent(_)) | None => Ok(None),
    }
}

/// Tells whether every place that an old one went to is one of today, and not of a year between.
fn all_stand(atlas: &Atlas<'_>, became: &Became) -> Result<bool> {
    for code in became.places.keys() {
        if atlas.standing(*code)? != Standing::Current {
            return Ok(false);
        }
    }
    Ok(true)
}
