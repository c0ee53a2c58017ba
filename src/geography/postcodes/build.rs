//! Taking postcodes in, one by one and in any order, in memory that does not grow with a sorted file.

use std::collections::{BTreeMap, HashSet};
use std::mem;

use rusqlite::{OptionalExtension, params};

use super::block::{Block, Packer, Placed, pack, pack_lsoas};
use super::codes::{Codes, Month};
use crate::domain::postcode::Postcode;
use crate::geography::error::Result;
use crate::geography::{Loading, VintageId};

/// How many rows of one outward code are gathered before doubled ones among them are looked for; there are 6,760 inward
/// codes at most.
const MANY: usize = 20_000;

/// How many rows of outward codes that came before are gathered before they are joined with those written.
const MANY_LATE: usize = 400_000;

/// How many postcodes were taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counted {
    /// In use.
    pub live: u64,
    /// Ended.
    pub ended: u64,
    /// Rows left out since another row of the same postcode is in use, ended later, or came later.
    pub doubled: u64,
}

/// Postcodes being loaded into a vintage.
///
/// The rows of an outward code are written when another one comes, as they do in files in the order of postcodes. Those
/// of one that comes again are kept apart, and joined with what is written when there are many of them, and at the end.
#[derive(Debug)]
pub struct Postcodes<'l, 'r> {
    loading: &'l Loading<'r>,
    vintage: VintageId,
    last: Option<Postcode>,
    rows: Vec<Placed>,
    written: HashSet<String>,
    late: BTreeMap<String, Vec<Placed>>,
    late_count: usize,
    packer: Packer,
    counted: Counted,
}

impl<'l, 'r> Postcodes<'l, 'r> {
    pub(super) fn new(loading: &'l Loading<'r>, vintage: VintageId) -> Self {
        Self {
            loading,
            vintage,
            last: None,
            rows: Vec::new(),
            written: HashSet::new(),
            late: BTreeMap::new(),
            late_count: 0,
            packer: Packer::default(),
            counted: Counted::default(),
        }
    }

    /// Takes one in. Of several rows for a postcode the one in use stands, else that which ended last, else the last.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn add(&mut self, postcode: Postcode, ended: Option<Month>, codes: Codes) -> Result<()> {
        if self.last.is_none_or(|last| !last.shares_outward(postcode)) {
            self.close()?;
        }
        self.last = Some(postcode);
        self.rows.push(Placed { inward: postcode.inward(), ended: ended.map_or(0, Month::number), codes });
        if self.rows.len() >= MANY {
            self.counted.doubled += settle(&mut self.rows);
        }
        Ok(())
    }

    /// Writes down what is left.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn finish(mut self) -> Result<Counted> {
        self.close()?;
        self.join_late()?;
        Ok(self.counted)
    }

    /// Writes the rows of the outward code that is over, or keeps them apart if it was over before.
    fn close(&mut self) -> Result<()> {
        let Some(last) = self.last.take() else { return Ok(()) };
        let mut rows = mem::take(&mut self.rows);
        if !self.written.contains(last.outward()) {
            self.counted.doubled += settle(&mut rows);
            self.written.insert(last.outward().to_owned());
            self.write(last.outward(), &rows)?;
            rows.clear();
            self.rows = rows;
            return Ok(());
        }
        self.late_count += rows.len();
        let late = self.late.entry(last.outward().to_owned()).or_default();
        late.append(&mut rows);
        self.rows = rows;
        if self.late_count >= MANY_LATE {
            self.join_late()?;
        }
        Ok(())
    }

    fn join_late(&mut self) -> Result<()> {
        self.late_count = 0;
        for (outward, mut late) in mem::take(&mut self.late) {
            let mut rows = self.written_rows(&outward)?;
            for row in &rows {
                if row.ended == 0 {
                    self.counted.live -= 1;
                } else {
                    self.counted.ended -= 1;
                }
            }
            rows.append(&mut late);
            self.counted.doubled += settle(&mut rows);
            self.write(&outward, &rows)?;
        }
        Ok(())
    }

    fn written_rows(&self, outward: &str) -> Result<Vec<Placed>> {
        let bytes: Option<Vec<u8>> = self
            .loading
            .prepare("SELECT block FROM postcode_block WHERE vintage_id = ?1 AND outward = ?2")?
            .query_row(params![self.vintage, outward], |row| row.get(0))
            .optional()
            .map_err(|error| self.loading.word(error))?;
        let Some(bytes) = bytes else { return Ok(Vec::new()) };
        let read = |block: Block<'_>| (0..block.len()).map(|row| block.row(row)).collect();
        Block::read(&bytes).and_then(read).map_err(|why| self.loading.damaged(why))
    }

    fn write(&mut self, outward: &str, rows: &[Placed]) -> Result<()> {
        let live = rows.iter().filter(|row| row.ended == 0).count() as u64;
        self.counted.live += live;
        self.counted.ended += rows.len() as u64 - live;
        self.loading.execute(
            "INSERT INTO postcode_block (vintage_id, outward, block) VALUES (?1, ?2, ?3) ON CONFLICT (vintage_id, outward) DO UPDATE SET block = excluded.block",
            params![self.vintage, outward, pack(rows, &mut self.packer)],
        )?;
        self.loading.execute(
            "INSERT INTO postcode_lsoa (vintage_id, outward, lsoas) VALUES (?1, ?2, ?3) ON CONFLICT (vintage_id, outward) DO UPDATE SET lsoas = excluded.lsoas",
            params![self.vintage, outward, pack_lsoas(rows)],
        )?;
        Ok(())
    }
}

/// Puts rows into the order of their inward codes and leaves one of each; gives how many were left out.
fn settle(rows: &mut Vec<Placed>) -> u64 {
    if rows.is_sorted_by(|one, other| one.inward < other.inward) {
        return 0;
    }
    let before = rows.len();
    // Numbers are sorted faster than rows. Among equals the order stays: the place is the lesser part of the number.
    let mut order: Vec<u64> =
        rows.iter().zip(0_u64..).map(|(row, place)| u64::from(row.inward) << 32 | place).collect();
    order.sort_unstable();
    let mut settled: Vec<Placed> = Vec::with_capacity(before);
    for place in order {
        let place = usize::try_from(place & u64::from(u32::MAX)).unwrap_or(usize::MAX);
        let Some(row) = rows.get(place).copied() else { continue };
        match settled.last_mut().filter(|known| known.inward == row.inward) {
            None => settled.push(row),
            Some(known) => {
                let rank = |row: &Placed| if row.ended == 0 { u16::MAX } else { row.ended };
                if rank(&row) >= rank(known) {
                    *known = row;
                }
            }
        }
    }
    *rows = settled;
    (before - rows.len()) as u64
}
