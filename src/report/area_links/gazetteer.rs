//! The official places that an area could be, gathered once for each council.

use std::collections::HashMap;
use std::rc::Rc;

use super::council::{Council, Silence, council};
use crate::domain::area::AreaKind;
use crate::domain::area_link::{NameKey, Near, Place, Places};
use crate::domain::gss::Gss;
use crate::domain::name::{area_key, likeness};
use crate::geography::{Atlas, Result, Standing};

/// The most places of other councils that are given for a name.
const MOST: usize = 5;

/// The places that an area could be.
#[derive(Debug, Clone)]
pub enum Options {
    /// One of these.
    Places(Rc<Places>),
    /// Nobody knows.
    Silent(Silence),
    /// It has no council: its name alone is no ground.
    Anywhere,
}

/// Finds the places that areas could be, and remembers them.
#[derive(Debug)]
pub struct Gazetteer<'a, 'r> {
    atlas: &'a Atlas<'r>,
    known: HashMap<(AreaKind, Option<String>), Options>,
}

impl<'a, 'r> Gazetteer<'a, 'r> {
    /// Knows nothing yet.
    pub fn new(atlas: &'a Atlas<'r>) -> Self {
        Self { atlas, known: HashMap::new() }
    }

    /// The map it reads.
    pub fn atlas(&self) -> &'a Atlas<'r> {
        self.atlas
    }

    /// The places that an area of this kind could be, in a council of this name.
    ///
    /// # Errors
    /// Where the reference data cannot be read.
    pub fn options(&mut self, kind: AreaKind, council: Option<&str>) -> Result<Options> {
        let council = council.filter(|_| kind.is_within_council());
        let key = (kind, council.map(str::to_owned));
        if let Some(known) = self.known.get(&key) {
            return Ok(known.clone());
        }
        let found = self.gather(kind, council)?;
        self.known.insert(key, found.clone());
        Ok(found)
    }

    fn gather(&self, kind: AreaKind, name: Option<&str>) -> Result<Options> {
        if kind.is_within_council() {
            let Some(name) = name else { return Ok(Options::Anywhere) };
            return match council(self.atlas, name, kind)? {
                Council::Known(_, _, roll) => self.places(roll.codes, NameKey::Area),
                Council::Silent(silence) => Ok(Options::Silent(silence)),
            };
        }
        let [layer] = kind.layers() else {
            return Ok(Options::Silent(format!("a {kind} has no code").into()));
        };
        let key = if kind == AreaKind::Constituency { NameKey::Area } else { NameKey::Body };
        let codes = self.atlas.all_of(*layer)?;
        if codes.is_empty() {
            return Ok(Options::Silent(format!("no loaded file has any {}", layer.word()).into()));
        }
        self.places(codes, key)
    }

    /// Places with all their names.
    ///
    /// # Errors
    /// Where the reference data cannot be read.
    pub fn places(&self, codes: impl IntoIterator<Item = Gss>, key: NameKey) -> Result<Options> {
        let mut places = Vec::new();
        for code in codes {
            places.push(Place { code, names: self.atlas.reference().names_of(code)? });
        }
        Ok(Options::Places(Rc::new(Places::new(places, key))))
    }

    /// The places of a name in any council, each with it.
    pub(super) fn anywhere(&self, name: &str, kind: AreaKind) -> Result<Vec<Near>> {
        let mut near = Vec::new();
        for layer in kind.layers() {
            for named in self.atlas.reference().named(name, *layer)? {
                if near.len() >= MOST || self.atlas.standing(named.code)? != Standing::Current {
                    continue;
                }
                let likeness = likeness(&area_key(name), &area_key(&named.name));
                let name = match self.council_of(named.code)? {
                    Some(council) => format!("{}, {council}", named.name),
                    None => named.name,
                };
                near.push(Near { code: named.code, name, likeness });
            }
        }
        Ok(near)
    }

    /// The name of the council a place is in, if it is in one alone.
    ///
    /// # Errors
    /// Where the reference data cannot be read.
    pub fn council_of(&self, code: Gss) -> Result<Option<String>> {
        use crate::domain::gss::Layer;

        let layer = if code.layer() == Layer::Division { Layer::County } else { Layer::District };
        match self.atlas.above(code, layer)?.as_slice() {
            [only] => Ok(Some(self.atlas.name(only.code)?)),
            _ => Ok(None),
        }
    }
}
