//! How the postcodes of a lower layer area are spread over the places of another layer.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use foldhash::fast::RandomState;
use rusqlite::params;

use super::block::{Block, Fault, read_lsoas};
use super::codes::{LAYERS, LSOA, NONE, place};
use crate::domain::gss::{Gss, Layer};
use crate::geography::error::Result;
use crate::geography::{Dataset, Reference, Vintage, VintageId};

/// Where the postcodes in use of a lower layer area lie: what to share its people out by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parts {
    /// How many postcodes in use there are, also those in no place of the layer.
    pub live: u32,
    /// How many of them each place has, in the order of the codes.
    pub places: Vec<(Gss, u32)>,
}

/// What was counted already: whoever asks about one layer of an area asks about the others next.
#[derive(Debug, Default)]
pub(in crate::geography) struct Tally {
    outwards: HashMap<VintageId, Outwards>,
    /// By vintage and area; one without postcodes in use has a count of nothing.
    counts: HashMap<(VintageId, u32), Count, RandomState>,
}

/// The outward codes of a vintage, and which of them have postcodes in use in which area, by area.
#[derive(Debug, Default)]
struct Outwards {
    names: Vec<String>,
    areas: Vec<(u32, usize)>,
}

/// How many postcodes of an area are in use, and how many of them are in each place of each layer.
#[derive(Debug, Clone, Default)]
struct Count {
    live: u32,
    places: [BTreeMap<u32, u32>; LAYERS.len()],
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
        self.parts_by(&mut Tally::default(), &self.vintages()?, lsoas, layer)
    }

    /// [`Reference::lsoa_parts`], where the vintages are known and much may have been counted already.
    pub(in crate::geography) fn parts_by(
        &self,
        tally: &mut Tally,
        vintages: &[Vintage],
        lsoas: &[Gss],
        layer: Layer,
    ) -> Result<BTreeMap<Gss, Parts>> {
        let mut found: BTreeMap<Gss, Parts> = BTreeMap::new();
        let mut wanted: BTreeSet<Gss> = lsoas.iter().copied().collect();
        let Some(layer) = place(layer) else { return Ok(found) };
        for vintage in vintages.iter().filter(|known| known.dataset == Dataset::Postcodes) {
            self.count(tally, vintage.id, &wanted)?;
            wanted.retain(|lsoa| {
                let Some(parts) = tally.parts(vintage.id, *lsoa, layer) else { return true };
                let is_nowhere = parts.places.is_empty();
                if is_nowhere {
                    found.entry(*lsoa).or_insert(parts);
                } else {
                    found.insert(*lsoa, parts);
                }
                is_nowhere
            });
        }
        Ok(found)
    }

    /// Counts the areas of which that was not done yet, in all layers.
    fn count(&self, tally: &mut Tally, vintage: VintageId, wanted: &BTreeSet<Gss>) -> Result<()> {
        let numbers = wanted.iter().map(|lsoa| lsoa.number());
        let mut counts: HashMap<u32, Count, RandomState> = numbers
            .filter(|number| !tally.counts.contains_key(&(vintage, *number)))
            .map(|number| (number, Count::default()))
            .collect();
        if counts.is_empty() {
            return Ok(());
        }
        let outwards = match tally.outwards.entry(vintage) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(self.outwards(vintage)?),
        };
        for outward in outwards.with(counts.keys()) {
            let bytes: Option<Vec<u8>> = self.maybe(
                "SELECT block FROM postcode_block WHERE vintage_id = ?1 AND outward = ?2",
                params![vintage, outward],
                |row| row.get(0),
            )?;
            let bytes =
                bytes.ok_or_else(|| self.damaged(format!("the postcodes of {outward} are missing")))?;
            add(&self.block(&bytes)?, &mut counts).map_err(|why| self.damaged(why))?;
        }
        tally.counts.extend(counts.into_iter().map(|(number, count)| ((vintage, number), count)));
        Ok(())
    }

    /// The outward codes of a vintage.
    fn outwards(&self, vintage: VintageId) -> Result<Outwards> {
        let mut outwards = Outwards::default();
        let mut statement =
            self.prepare("SELECT outward, lsoas FROM postcode_lsoa WHERE vintage_id = ?1 ORDER BY outward")?;
        let mut rows = statement.query([vintage]).map_err(|error| self.word(error))?;
        while let Some(row) = rows.next().map_err(|error| self.word(error))? {
            let bytes = row.get_ref(1).map_err(|error| self.word(error))?;
            let bytes = bytes.as_blob().map_err(|_| self.damaged("the areas of postcodes are no bytes"))?;
            let at = outwards.names.len();
            let lsoas = read_lsoas(bytes).map_err(|why| self.damaged(why))?;
            outwards.areas.extend(lsoas.map(|lsoa| (lsoa, at)));
            outwards.names.push(row.get(0).map_err(|error| self.word(error))?);
        }
        outwards.areas.sort_unstable();
        Ok(outwards)
    }
}

impl Outwards {
    /// The outward codes that have postcodes in use in any of these areas.
    fn with<'a>(&self, wanted: impl Iterator<Item = &'a u32>) -> Vec<&str> {
        let mut found = BTreeSet::new();
        for lsoa in wanted {
            let first = self.areas.partition_point(|(known, _)| known < lsoa);
            let of_it = self.areas.iter().skip(first).take_while(|(known, _)| known == lsoa);
            found.extend(of_it.map(|(_, at)| *at));
        }
        found.into_iter().filter_map(|at| self.names.get(at)).map(String::as_str).collect()
    }
}

impl Tally {
    /// What was counted of an area; `None` where it has no postcode in use.
    fn parts(&self, vintage: VintageId, lsoa: Gss, layer: usize) -> Option<Parts> {
        let count = self.counts.get(&(vintage, lsoa.number())).filter(|count| count.live > 0)?;
        let places = count.places.get(layer)?.iter();
        let places = places.filter_map(|(code, number)| Some((Gss::of_number(*code)?, *number)));
        Some(Parts { live: count.live, places: places.collect() })
    }
}

/// Counts the postcodes in use of a block that lie in any of the areas.
fn add(block: &Block<'_>, counts: &mut HashMap<u32, Count, RandomState>) -> std::result::Result<(), Fault> {
    // Neighbours are mostly in the same area, and most areas are not asked about.
    let mut other = NONE;
    for row in (0..block.len()).filter(|row| block.is_live(*row)) {
        let lsoa = block.code(LSOA, row)?;
        if lsoa == other || lsoa == NONE {
            continue;
        }
        let Some(count) = counts.get_mut(&lsoa) else {
            other = lsoa;
            continue;
        };
        count.live += 1;
        for (layer, places) in count.places.iter_mut().enumerate() {
            *places.entry(block.code(layer, row)?).or_default() += 1;
        }
    }
    Ok(())
}
