//! What became of a place that is no more: where its lower layer areas lie today.

use std::collections::{BTreeMap, BTreeSet};

use super::Atlas;
use super::error::Result;
use crate::domain::gss::{Gss, Layer};

/// Where the lower layer areas of a place lie today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Became {
    /// How many it had.
    pub lsoas: usize,
    /// How many of them lie in each place of today.
    pub places: BTreeMap<Gss, usize>,
    /// The one place of today that has the same lower layer areas and no others.
    pub same: Option<Gss>,
}

impl Atlas<'_> {
    /// Where the lower layer areas of a place of an earlier year lie today; `None` where the files of either year are
    /// not loaded.
    pub fn became(&self, old: Gss) -> Result<Option<Became>> {
        let layer = old.layer();
        let lsoas = self.lsoas_of(old)?;
        let mut places: BTreeMap<Gss, usize> = BTreeMap::new();
        for lsoa in &lsoas {
            // One that is spread over several is in none of them.
            if let [only] = self.above(*lsoa, layer)?.as_slice() {
                *places.entry(only.code).or_default() += 1;
            }
        }
        if places.is_empty() || places.contains_key(&old) {
            return Ok(None);
        }
        let mut same = None;
        if let (1, Some((only, count))) = (places.len(), places.first_key_value())
            && *count == lsoas.len()
        {
            let theirs: BTreeSet<Gss> = self.below(*only, Layer::Lsoa)?.into_iter().collect();
            same = Some(*only).filter(|_| theirs.into_iter().eq(lsoas.iter().copied()));
        }
        Ok(Some(Became { lsoas: lsoas.len(), places, same }))
    }

    /// The lower layer areas of a place by the newest file that has it, in the order of their codes.
    pub(super) fn lsoas_of(&self, code: Gss) -> Result<Vec<Gss>> {
        for pairing in self.all_pairings().filter(|one| one.below == Layer::Lsoa && one.above == code.layer())
        {
            let found = self.reference().below_in(pairing.vintage, code, Layer::Lsoa)?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        Ok(Vec::new())
    }
}
