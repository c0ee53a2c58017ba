//! What places are called.

use std::collections::BTreeSet;

use rusqlite::params;

use super::error::Result;
use super::vintage::{Vintage, VintageId, age};
use super::{Loading, Reference};
use crate::domain::gss::{Gss, Layer};
use crate::domain::name::{LIKELY, area_key, body_key, likeness};
use crate::domain::resolve::likest;

/// A place with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its code.
    pub code: Gss,
    /// Its name as the newest file writes it.
    pub name: String,
}

/// The key by which spellings of a place's name agree: councils and boards as bodies, everything else as areas.
pub(super) fn name_key(layer: Layer, name: &str) -> String {
    match layer {
        Layer::District | Layer::County | Layer::Authority | Layer::Icb | Layer::SubIcb => body_key(name),
        _ => area_key(name),
    }
}

impl Reference {
    /// The name of a place by the newest vintage that has one; another spelling where none has.
    pub fn name_of(&self, code: Gss) -> Result<Option<String>> {
        self.name_by(code, &self.vintages()?)
    }

    /// [`Reference::name_of`], where the vintages are known already.
    pub(super) fn name_by(&self, code: Gss, vintages: &[Vintage]) -> Result<Option<String>> {
        let names: Vec<(VintageId, bool, String)> = self.all(
            "SELECT vintage_id, is_alias, name FROM place_name WHERE code = ?1 ORDER BY vintage_id, name_key",
            [code.number()],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?;
        let newest = names.into_iter().min_by_key(|(id, is_alias, _)| (*is_alias, age(vintages, *id)));
        Ok(newest.map(|(.., name)| name))
    }

    /// Every name of a place: the first is that of the newest vintage, other spellings follow.
    pub fn names_of(&self, code: Gss) -> Result<Vec<String>> {
        // The cross join makes SQLite seek the code in each vintage; of itself it reads all names there are.
        let mut names: Vec<String> = self.all(
            "SELECT n.name FROM vintage AS v CROSS JOIN place_name AS n WHERE n.vintage_id = v.id AND n.code = ?1 ORDER BY n.is_alias, v.as_of DESC, v.id DESC, n.name",
            [code.number()],
            |row| row.get(0),
        )?;
        let mut seen = BTreeSet::new();
        names.retain(|name| seen.insert(name.clone()));
        Ok(names)
    }

    /// The places of a layer that a name could mean, in any spelling, each once, in the order of their codes.
    pub fn named(&self, name: &str, layer: Layer) -> Result<Vec<Named>> {
        let numbers: Vec<(u32, String)> = self.all(
            "SELECT DISTINCT code, name FROM place_name WHERE name_key = ?1 ORDER BY code, name",
            [name_key(layer, name)],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let mut found: Vec<Named> = Vec::new();
        for (number, name) in numbers {
            let Some(code) = Gss::of_number(number).filter(|code| code.layer() == layer) else { continue };
            if found.last().is_none_or(|known| known.code != code) {
                found.push(Named { code, name: self.name_of(code)?.unwrap_or(name) });
            }
        }
        Ok(found)
    }

    /// The names that begin like a folded one, or are like it: what somebody may have meant, each code once.
    pub fn names_like(&self, name: &str) -> Result<Vec<Named>> {
        let wanted = area_key(name);
        let mut like: Vec<(u32, Gss, String)> = Vec::new();
        let mut statement = self.prepare(
            "SELECT code, name_key, name FROM place_name WHERE is_alias = 0 ORDER BY code, vintage_id",
        )?;
        let mut rows = statement.query([]).map_err(|error| self.word(error))?;
        while let Some(row) = rows.next().map_err(|error| self.word(error))? {
            let key = row.get_ref(1)?.as_str().unwrap_or_default();
            let likeness = likeness(&wanted, key);
            let code = Gss::of_number(row.get(0)?);
            if let Some(code) = code.filter(|_| likeness >= LIKELY)
                && like.last().is_none_or(|(_, known, _)| *known != code)
            {
                like.push((likeness, code, row.get(2)?));
            }
        }
        Ok(likest(like.into_iter().map(|(like, code, name)| (like, Named { code, name })).collect()))
    }
}

impl Loading<'_> {
    /// Writes down what a place is called.
    pub fn name(&self, vintage: VintageId, code: Gss, name: &str) -> Result<()> {
        self.name_as(vintage, code, name, false)
    }

    /// Writes down another spelling of what a place is called.
    pub fn alias(&self, vintage: VintageId, code: Gss, name: &str) -> Result<()> {
        self.name_as(vintage, code, name, true)
    }

    fn name_as(&self, vintage: VintageId, code: Gss, name: &str, is_alias: bool) -> Result<()> {
        let key = name_key(code.layer(), name);
        if key.is_empty() {
            return Ok(());
        }
        self.execute(
            "INSERT INTO place_name (vintage_id, code, name_key, name, is_alias) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
            params![vintage, code.number(), key, name, is_alias],
        )?;
        Ok(())
    }
}
