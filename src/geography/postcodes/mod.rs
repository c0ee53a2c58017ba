//! Postcodes and the places they are in: one packed row for each outward code, of which there are about 3,000.

mod block;
mod build;
mod codes;
mod parts;
#[cfg(test)]
mod tests;

use super::error::Result;
use super::vintage::{VintageId, age};
use super::{Loading, Reference};
use crate::domain::gss::{Gss, Layer};
use crate::domain::postcode::Postcode;

pub use build::{Counted, Postcodes};
pub use codes::{Codes, LAYERS, Month};
pub use parts::Parts;
pub(super) use parts::Tally;

use block::Block;

/// A postcode and what is known of where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlacedPostcode {
    /// The postcode.
    pub postcode: Postcode,
    /// The month in which it was ended; `None` for one in use.
    pub ended: Option<Month>,
    /// The places it is in.
    pub codes: Codes,
    /// The load that says so.
    pub vintage: VintageId,
}

impl PlacedPostcode {
    /// The place of a layer it is in; `None` where there is none or the file does not say.
    pub fn code(&self, layer: Layer) -> Option<Gss> {
        self.codes.get(layer)
    }
}

impl Reference {
    /// What is known of a postcode, by the newest vintage that knows it.
    ///
    /// # Errors
    /// Where the file cannot be read or is damaged.
    pub fn postcode(&self, postcode: Postcode) -> Result<Option<PlacedPostcode>> {
        for (vintage, bytes) in self.blocks_of(postcode.outward())? {
            let block = self.block(&bytes)?;
            let Some(row) = block.find(postcode.inward()) else { continue };
            let placed = block.row(row).map_err(|why| self.damaged(why))?;
            let ended = Month::of_number(placed.ended);
            return Ok(Some(PlacedPostcode { postcode, ended, codes: placed.codes, vintage }));
        }
        Ok(None)
    }

    /// The postcodes in use that share the outward code of this one, in their order, by the newest vintage that has any:
    /// what to say of a postcode that nobody knows.
    ///
    /// # Errors
    /// As [`Reference::postcode`].
    pub fn postcodes_beside(&self, postcode: Postcode) -> Result<Vec<Postcode>> {
        let Some((_, bytes)) = self.blocks_of(postcode.outward())?.into_iter().next() else {
            return Ok(Vec::new());
        };
        let block = self.block(&bytes)?;
        let live = (0..block.len()).filter(|row| block.is_live(*row));
        Ok(live.filter_map(|row| postcode.with_inward(block.inward(row))).collect())
    }

    /// The blocks of an outward code, the newest first.
    fn blocks_of(&self, outward: &str) -> Result<Vec<(VintageId, Vec<u8>)>> {
        let mut blocks: Vec<(VintageId, Vec<u8>)> = self.all(
            "SELECT vintage_id, block FROM postcode_block WHERE outward = ?1 ORDER BY vintage_id",
            [outward],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        if blocks.len() > 1 {
            let vintages = self.vintages()?;
            blocks.sort_by_key(|(vintage, _)| age(&vintages, *vintage));
        }
        Ok(blocks)
    }

    fn block<'b>(&self, bytes: &'b [u8]) -> Result<Block<'b>> {
        Block::read(bytes).map_err(|why| self.damaged(why))
    }
}

impl<'r> Loading<'r> {
    /// Begins to load postcodes into a vintage, in any order; [`Postcodes::finish`] writes down the last of them.
    pub fn postcodes<'l>(&'l self, vintage: VintageId) -> Postcodes<'l, 'r> {
        Postcodes::new(self, vintage)
    }
}
