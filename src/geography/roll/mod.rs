//! Which places there are: those of a layer in a council, those of a layer at all, and since when a code is no more.
//!
//! The newest year decides, and of that year every file together: a best-fit lookup lacks the wards that no lower layer
//! area is nearest to (33 in England in 2024), which a list of wards and constituencies has. A file may be of one county
//! alone, so that the newest year is that of the council asked about, and not of everything.

mod standing;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::error::Result;
use super::vintage::VintageId;
use super::{Atlas, Pairing, Reference};
use crate::domain::gss::{Gss, Layer};

pub use standing::Standing;

/// The places of a layer in a council, or all there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roll {
    /// The year of their codes, if the files say.
    pub year: Option<u16>,
    /// The latest file of that year.
    pub vintage: VintageId,
    /// Whether newer files know the council no more: it has ended.
    pub has_ended: bool,
    /// Their codes.
    pub codes: BTreeSet<Gss>,
}

/// A file counts as one of the whole nation where it has this part of the places that another has, in tenths.
const WHOLE: usize = 9;

impl Reference {
    /// Every place of a layer in which another lies, by one vintage.
    fn places_above(&self, vintage: VintageId, layer: Layer) -> Result<BTreeSet<Gss>> {
        let numbers: Vec<u32> =
            self.all("SELECT DISTINCT above FROM link WHERE vintage_id = ?1", [vintage], |row| row.get(0))?;
        Ok(numbers.into_iter().filter_map(Gss::of_number).filter(|code| code.layer() == layer).collect())
    }

    /// Every place of a layer that has a name.
    fn places_named(&self, layer: Layer) -> Result<BTreeSet<Gss>> {
        let numbers: Vec<u32> = self.all("SELECT DISTINCT code FROM place_name", [], |row| row.get(0))?;
        Ok(numbers.into_iter().filter_map(Gss::of_number).filter(|code| code.layer() == layer).collect())
    }
}

impl Atlas<'_> {
    /// The places of a layer that lie in a council, by all files of the newest year that know it; `None` where none does.
    pub fn roll(&self, council: Gss, layer: Layer) -> Result<Option<Roll>> {
        for (year, vintages) in self.years(layer, council.layer()) {
            let mut codes = BTreeSet::new();
            for vintage in &vintages {
                codes.extend(self.reference().below_in(*vintage, council, layer)?);
            }
            let Some(vintage) = vintages.first().copied().filter(|_| !codes.is_empty()) else { continue };
            let has_ended = self.is_left_out(council, layer, year, &vintages)?;
            return Ok(Some(Roll { year, vintage, has_ended, codes }));
        }
        Ok(None)
    }

    /// Tells whether files of a newer year than these cover the nation, for they do not know the council.
    fn is_left_out(
        &self,
        council: Gss,
        layer: Layer,
        year: Option<u16>,
        vintages: &[VintageId],
    ) -> Result<bool> {
        let then = self.count_above(vintages, council)?;
        for (_, newer) in
            self.years(layer, council.layer()).into_iter().take_while(|(newer, _)| *newer > year)
        {
            if self.count_above(&newer, council)? * 10 >= then * WHOLE {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// How many places of the layer and nation of a place some files have.
    fn count_above(&self, vintages: &[VintageId], like: Gss) -> Result<usize> {
        let mut codes = BTreeSet::new();
        for vintage in vintages {
            let above = self.places_of(*vintage, like.layer())?;
            codes.extend(above.iter().copied().filter(|code| code.nation() == like.nation()));
        }
        Ok(codes.len())
    }

    fn places_of(&self, vintage: VintageId, layer: Layer) -> Result<Rc<BTreeSet<Gss>>> {
        if let Some(known) = self.places.borrow().get(&(vintage, layer)) {
            return Ok(Rc::clone(known));
        }
        let found = Rc::new(self.reference().places_above(vintage, layer)?);
        self.places.borrow_mut().insert((vintage, layer), Rc::clone(&found));
        Ok(found)
    }

    /// The years in which one layer leads to another with the files of each, the newest first.
    fn years(&self, below: Layer, above: Layer) -> Vec<(Option<u16>, Vec<VintageId>)> {
        let mut years: Vec<(Option<u16>, Vec<VintageId>)> = Vec::new();
        for pairing in self.all_pairings().filter(|one| one.below == below && one.above == above) {
            match years.last_mut().filter(|(year, _)| *year == pairing.above_year) {
                Some((_, vintages)) if vintages.contains(&pairing.vintage) => {}
                Some((_, vintages)) => vintages.push(pairing.vintage),
                None => years.push((pairing.above_year, vec![pairing.vintage])),
            }
        }
        years
    }

    /// Every place there is of a layer in which others lie: constituencies, councils, boards.
    ///
    /// For each nation by the newest year; where that has fewer than nine in ten of those of another, its files are of a
    /// part of the nation, and the year before is asked too. Where nothing is known to lie in any, every one with a name.
    pub fn all_of(&self, layer: Layer) -> Result<BTreeSet<Gss>> {
        if let Some(known) = self.everything.borrow().get(&layer) {
            return Ok(known.clone());
        }
        let mut years: BTreeMap<Option<u16>, BTreeSet<Gss>> = BTreeMap::new();
        for pairing in self.all_pairings().filter(|one| one.above == layer) {
            let places = self.places_of(pairing.vintage, layer)?;
            years.entry(pairing.above_year).or_default().extend(places.iter().copied());
        }
        let mut found = BTreeSet::new();
        let nations: BTreeSet<_> = years.values().flatten().map(|code| code.nation()).collect();
        for nation in nations {
            let of =
                |codes: &BTreeSet<Gss>| codes.iter().copied().filter(|code| code.nation() == nation).count();
            let most = years.values().map(of).max().unwrap_or(0);
            let mut here: BTreeSet<Gss> = BTreeSet::new();
            for codes in years.values().rev() {
                here.extend(codes.iter().filter(|code| code.nation() == nation));
                if here.len() * 10 >= most * WHOLE {
                    break;
                }
            }
            found.extend(here);
        }
        if found.is_empty() {
            found = self.reference().places_named(layer)?;
        }
        self.everything.borrow_mut().insert(layer, found.clone());
        Ok(found)
    }

    /// The latest of the files of the newest year in which others lie in places of a layer, if there is one.
    pub fn newest_of(&self, layer: Layer) -> Option<&Pairing> {
        self.all_pairings().find(|one| one.above == layer)
    }
}
