//! How the postcodes of a lower layer area are spread over the places of another layer.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::params;

use super::block::{Block, Fault, read_lsoas};
use super::codes::{LSOA, NONE, place};
use crate::domain::gss::{Gss, Layer};
use crate::geography::error::Result;
use crate::geography::{Dataset, Reference, VintageId};

/// Where the postcodes in use of a lower layer area lie: what to share its people out by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parts {
    /// How many postcodes in use there are, also those in no place of the layer.
    pub live: u32,
    /// How many of them each place has, in the order of the codes.
    pub places: Vec<(Gss, u32)>,
}

impl Reference {
    /// How the postcodes in use of each of these lower layer areas are spread over the places of a layer.
    ///
    /// By the newest vintage in which any of them is in a place of that layer (an older file may have a column that a
    /// newer one lacks), else the newest that knows the area. An area that none knows is left out.
    ///
    /// # Errors
    /// Where the file cannot be read or is damaged.
    pub fn lsoa_parts(&self, lsoas: &[Gss], layer: Layer) -> Result<BTreeMap<Gss, Parts>> {
        let mut found: BTreeMap<Gss, Parts> = BTreeMap::new();
        let mut wanted: BTreeSet<u32> = lsoas.iter().map(|code| code.number()).collect();
        let Some(layer) = place(layer) else { return Ok(found) };
        for vintage in self.vintages()?.into_iter().filter(|known| known.dataset == Dataset::Postcodes) {
            if wanted.is_empty() {
                break;
            }
            for (lsoa, parts) in self.parts_in(vintage.id, &wanted, layer)? {
                if parts.places.is_empty() {
                    found.entry(lsoa).or_insert(parts);
                } else {
                    wanted.remove(&lsoa.number());
                    found.insert(lsoa, parts);
                }
            }
        }
        Ok(found)
    }

    fn parts_in(
        &self,
        vintage: VintageId,
        wanted: &BTreeSet<u32>,
        layer: usize,
    ) -> Result<Vec<(Gss, Parts)>> {
        let mut counts: BTreeMap<u32, BTreeMap<u32, u32>> = BTreeMap::new();
        for outward in self.outwards_with(vintage, wanted)? {
            let bytes: Option<Vec<u8>> = self.maybe(
                "SELECT block FROM postcode_block WHERE vintage_id = ?1 AND outward = ?2",
                params![vintage, outward],
                |row| row.get(0),
            )?;
            let bytes =
                bytes.ok_or_else(|| self.damaged(format!("the postcodes of {outward} are missing")))?;
            let counted = self
                .block(&bytes)
                .and_then(|block| count(&block, wanted, layer, &mut counts).map_err(|why| self.damaged(why)));
            counted?;
        }
        let parts = counts.into_iter().filter_map(|(lsoa, places)| {
            let live = places.values().sum();
            let places = places.into_iter().filter_map(|(code, count)| Some((Gss::of_number(code)?, count)));
            Some((Gss::of_number(lsoa)?, Parts { live, places: places.collect() }))
        });
        Ok(parts.collect())
    }

    /// The outward codes that have postcodes in use in any of these areas.
    fn outwards_with(&self, vintage: VintageId, wanted: &BTreeSet<u32>) -> Result<Vec<String>> {
        let rows: Vec<(String, Vec<u8>)> = self.all(
            "SELECT outward, lsoas FROM postcode_lsoa WHERE vintage_id = ?1 ORDER BY outward",
            [vintage],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let mut outwards = Vec::new();
        for (outward, bytes) in rows {
            let mut lsoas = read_lsoas(&bytes).map_err(|why| self.damaged(why))?;
            if lsoas.any(|code| wanted.contains(&code)) {
                outwards.push(outward);
            }
        }
        Ok(outwards)
    }
}

fn count(
    block: &Block<'_>,
    wanted: &BTreeSet<u32>,
    layer: usize,
    counts: &mut BTreeMap<u32, BTreeMap<u32, u32>>,
) -> std::result::Result<(), Fault> {
    for row in (0..block.len()).filter(|row| block.is_live(*row)) {
        let lsoa = block.code(LSOA, row)?;
        if lsoa != NONE && wanted.contains(&lsoa) {
            *counts.entry(lsoa).or_default().entry(block.code(layer, row)?).or_default() += 1;
        }
    }
    Ok(())
}
