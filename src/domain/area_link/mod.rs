//! Which official place an area of the record is, by its name.
//!
//! Ward names are written in many ways, and repeat between councils: the candidates are those of the right layer in the
//! right council, and two of them are never chosen between.

mod keys;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use super::area::AreaKind;
use super::gss::{Gss, Layer};
use super::name::{LIKELY, likeness};
use keys::Keys;

/// How many of the nearest names are given.
const NEAREST: usize = 3;

/// How names are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKey {
    /// As those of wards, divisions, parishes and constituencies.
    Area,
    /// As those of councils and boards: "Trafford Metropolitan Borough Council" is "Trafford".
    Body,
}

/// An official place that an area could be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its code.
    pub code: Gss,
    /// What it is called; the first is its name, the others are other spellings of it.
    pub names: Vec<String>,
}

/// An official place whose name is near to an area's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// Its code.
    pub code: Gss,
    /// Its name.
    pub name: String,
    /// How alike the names are, up to 1000.
    pub likeness: u32,
}

/// Which place an area is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The one of its name.
    Exact(Gss),
    /// The one whose name is another spelling of it.
    Spelling(Gss),
    /// Perhaps one of these, the nearest first: somebody has to say.
    Candidates(Vec<Near>),
    /// None is like it.
    None,
}

/// The places of a layer in a council, by every spelling.
#[derive(Debug)]
pub struct Places {
    all: Vec<Place>,
    keys: Vec<(usize, Keys)>,
    key: NameKey,
}

impl AreaKind {
    /// The layers of the places that an area of this kind can be; none for what has no code.
    ///
    /// A division of a unitary council has the code of a ward.
    pub const fn layers(self) -> &'static [Layer] {
        match self {
            Self::Ward => &[Layer::Ward],
            Self::Division => &[Layer::Division, Layer::Ward],
            Self::Parish => &[Layer::Parish],
            Self::Constituency => &[Layer::Constituency],
            Self::District => &[Layer::District],
            Self::County => &[Layer::County],
            Self::Authority => &[Layer::Authority],
            Self::Icb => &[Layer::Icb],
            Self::Catchment | Self::Other => &[],
        }
    }

    /// Tells whether there are areas of this kind of one name in many councils.
    pub const fn is_within_council(self) -> bool {
        matches!(self, Self::Ward | Self::Division | Self::Parish)
    }
}

impl Places {
    /// Gathers the places that an area could be.
    pub fn new(places: Vec<Place>, key: NameKey) -> Self {
        let names =
            places.iter().enumerate().flat_map(|(at, place)| place.names.iter().map(move |n| (at, n)));
        let keys = names.filter_map(|(at, name)| Some((at, Keys::of(name, key)?))).collect();
        Self { all: places, keys, key }
    }

    /// The places.
    pub fn all(&self) -> &[Place] {
        &self.all
    }

    /// The name of one of the places.
    pub fn name(&self, code: Gss) -> Option<&str> {
        let place = self.all.iter().find(|place| place.code == code)?;
        place.names.first().map(String::as_str)
    }

    /// Which of the places an area of this name is.
    ///
    /// The strictest reading under which there is any decides: one is it, of several nobody is chosen.
    pub fn find(&self, name: &str) -> Verdict {
        let Some(mine) = Keys::of(name, self.key) else { return Verdict::None };
        let exact = self.fitting(|theirs| theirs.exact == mine.exact);
        if let Some(verdict) = self.settle(&exact, &mine, Verdict::Exact) {
            return verdict;
        }
        // Of two names with a district before them, both must agree: the tail of one meets the whole of the other.
        let behind = |theirs: &Keys| {
            mine.tail.as_ref() == Some(&theirs.compact) || theirs.tail.as_ref() == Some(&mine.compact)
        };
        let readings: [&dyn Fn(&Keys) -> bool; 3] =
            [&|theirs| theirs.compact == mine.compact, &behind, &|theirs| theirs.sorted == mine.sorted];
        for reading in readings {
            if let Some(verdict) = self.settle(&self.fitting(reading), &mine, Verdict::Spelling) {
                return verdict;
            }
        }
        match self.nearest(&mine) {
            near if near.is_empty() => Verdict::None,
            near => Verdict::Candidates(near),
        }
    }

    /// The places of which some spelling fits.
    fn fitting(&self, fits: impl Fn(&Keys) -> bool) -> BTreeSet<usize> {
        self.keys.iter().filter(|(_, keys)| fits(keys)).map(|(at, _)| *at).collect()
    }

    fn settle(&self, found: &BTreeSet<usize>, mine: &Keys, link: fn(Gss) -> Verdict) -> Option<Verdict> {
        let codes: BTreeSet<Gss> = found.iter().map(|at| self.all[*at].code).collect();
        match (codes.len(), codes.first()) {
            (1, Some(code)) => Some(link(*code)),
            (2.., _) => Some(Verdict::Candidates(self.ranked(mine, Some(found), codes.len()))),
            _ => None,
        }
    }

    /// The nearest names: those of which one holds all words of the other, then the likeliest.
    fn nearest(&self, mine: &Keys) -> Vec<Near> {
        self.ranked(mine, None, NEAREST)
    }

    /// The best of those found, or of all that are like it where none is.
    fn ranked(&self, mine: &Keys, found: Option<&BTreeSet<usize>>, most: usize) -> Vec<Near> {
        let mut best: Vec<(bool, u32, usize)> = Vec::new();
        let mut last = None;
        let wanted = |at: usize| found.is_none_or(|found| found.contains(&at));
        for (at, theirs) in self.keys.iter().filter(|(at, _)| wanted(*at)) {
            let rank = (holds(mine, theirs), likeness(&mine.exact, &theirs.exact));
            if found.is_none() && !rank.0 && rank.1 < LIKELY {
                continue;
            }
            match best.last_mut().filter(|_| last == Some(*at)) {
                Some(known) => (known.0, known.1) = (known.0, known.1).max(rank),
                None => best.push((rank.0, rank.1, *at)),
            }
            last = Some(*at);
        }
        let near = |(_, likeness, at): &(bool, u32, usize)| {
            let place = &self.all[*at];
            let name = place.names.first().cloned().unwrap_or_else(|| place.code.to_string());
            Near { code: place.code, name, likeness: *likeness }
        };
        let code = |at: usize| self.all[at].code;
        best.sort_by(|one, other| (other.0, other.1, code(one.2)).cmp(&(one.0, one.1, code(other.2))));
        best.iter().take(most).map(near).collect()
    }
}

/// Tells whether one name holds all words of the other, "Moss Bay Workington" and "Moss Bay", or the same stands behind
/// two districts.
fn holds(mine: &Keys, theirs: &Keys) -> bool {
    if mine.tail.is_some() && mine.tail == theirs.tail {
        return true;
    }
    let [mine, theirs] = [mine, theirs].map(|keys| keys.words().collect::<BTreeSet<_>>());
    mine.is_subset(&theirs) || theirs.is_subset(&mine)
}
