//! All postcodes of an outward code in one run of bytes, column by column.
//!
//! Numbers are little-endian. A version; how many postcodes (16 bits); their inward codes (16 bits each, rising); the months
//! in which they ended (a byte that says whether there are any, then 16 bits each, 0 for one in use); then each layer of
//! [`LAYERS`]: a byte that says how it is kept, and its codes.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::codes::{Codes, LAYERS, LSOA, NONE};

/// The form in which blocks and lists are written.
const VERSION: u8 = 1;

// How a layer is kept.
/// No postcode is in any place of it.
const NOWHERE: u8 = 0;
/// All are in one place, whose code follows.
const ONE: u8 = 1;
/// The number of places (16 bits), their codes, and for each postcode the place's number from 1 in a byte; 0 is nowhere.
const BYTES: u8 = 2;
/// The same in 16 bits.
const PAIRS: u8 = 3;
/// The code of each postcode.
const PLAIN: u8 = 4;

/// One postcode: its inward code, the month in which it ended or 0, its places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) inward: u16,
    pub(super) ended: u16,
    pub(super) codes: Codes,
}

/// A block that was found to be whole.
#[derive(Debug)]
pub(super) struct Block<'b> {
    inwards: &'b [u8],
    /// Empty where all are in use.
    ended: &'b [u8],
    layers: [Column<'b>; LAYERS.len()],
}

#[derive(Debug, Clone, Copy)]
enum Column<'b> {
    Nowhere,
    One(u32),
    Bytes(&'b [u8], &'b [u8]),
    Pairs(&'b [u8], &'b [u8]),
    Plain(&'b [u8]),
}

/// Why bytes are no block.
pub(super) type Fault = &'static str;

impl<'b> Block<'b> {
    /// Reads a block; each row is checked when it is asked for.
    pub(super) fn read(bytes: &'b [u8]) -> Result<Self, Fault> {
        let mut rest = Rest(bytes);
        if rest.byte()? != VERSION {
            return Err("postcodes are kept in a form that is not known");
        }
        let count = usize::from(rest.pair()?);
        let inwards = rest.take(count * 2)?;
        let ended = match rest.byte()? {
            0 => &[],
            _ => rest.take(count * 2)?,
        };
        let mut layers = [Column::Nowhere; LAYERS.len()];
        for layer in &mut layers {
            *layer = match rest.byte()? {
                NOWHERE => Column::Nowhere,
                ONE => Column::One(number(rest.take(4)?, 0)?),
                kind @ (BYTES | PAIRS) => {
                    let places = usize::from(rest.pair()?);
                    let codes = rest.take(places * 4)?;
                    match kind {
                        BYTES => Column::Bytes(codes, rest.take(count)?),
                        _ => Column::Pairs(codes, rest.take(count * 2)?),
                    }
                }
                PLAIN => Column::Plain(rest.take(count * 4)?),
                _ => return Err("postcodes are kept in a form that is not known"),
            };
        }
        if rest.0.is_empty() {
            Ok(Self { inwards, ended, layers })
        } else {
            Err("a block of postcodes is too long")
        }
    }

    /// How many postcodes there are.
    pub(super) fn len(&self) -> usize {
        self.inwards.len() / 2
    }

    /// The inward code of a postcode.
    pub(super) fn inward(&self, row: usize) -> u16 {
        pair(self.inwards, row).unwrap_or_default()
    }

    fn ended(&self, row: usize) -> u16 {
        pair(self.ended, row).unwrap_or_default()
    }

    /// Tells whether a postcode is in use.
    pub(super) fn is_live(&self, row: usize) -> bool {
        self.ended(row) == 0
    }

    /// The row of an inward code.
    pub(super) fn find(&self, inward: u16) -> Option<usize> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.inward(middle).cmp(&inward) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The code a postcode has in a layer, by the layer's place; [`NONE`] where there is none.
    pub(super) fn code(&self, layer: usize, row: usize) -> Result<u32, Fault> {
        let of = |codes: &[u8], place: u16| match usize::from(place).checked_sub(1) {
            None => Ok(NONE),
            Some(place) => number(codes, place),
        };
        match self.layers.get(layer).copied().unwrap_or(Column::Nowhere) {
            Column::Nowhere => Ok(NONE),
            Column::One(code) => Ok(code),
            Column::Bytes(codes, places) => of(codes, places.get(row).copied().ok_or(SHORT)?.into()),
            Column::Pairs(codes, places) => of(codes, pair(places, row).ok_or(SHORT)?),
            Column::Plain(codes) => number(codes, row),
        }
    }

    /// A postcode with its places.
    pub(super) fn row(&self, row: usize) -> Result<Placed, Fault> {
        let mut codes = Codes::default();
        for (layer, code) in codes.0.iter_mut().enumerate() {
            *code = self.code(layer, row)?;
        }
        Ok(Placed { inward: self.inward(row), ended: self.ended(row), codes })
    }
}

const SHORT: Fault = "a block of postcodes is cut short";

/// What of a run of bytes is not yet read.
struct Rest<'b>(&'b [u8]);

impl<'b> Rest<'b> {
    fn take(&mut self, count: usize) -> Result<&'b [u8], Fault> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(SHORT)?;
        self.0 = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8, Fault> {
        self.take(1)?.first().copied().ok_or(SHORT)
    }

    fn pair(&mut self) -> Result<u16, Fault> {
        pair(self.take(2)?, 0).ok_or(SHORT)
    }
}

fn pair(bytes: &[u8], place: usize) -> Option<u16> {
    bytes.get(place * 2..)?.first_chunk().copied().map(u16::from_le_bytes)
}

fn number(bytes: &[u8], place: usize) -> Result<u32, Fault> {
    let bytes = bytes.get(place * 4..).and_then(<[u8]>::first_chunk).copied();
    bytes.map(u32::from_le_bytes).ok_or(SHORT)
}

/// Packs postcodes, whose inward codes must rise; there are fewer than 65,536 of them.
pub(super) fn pack(rows: &[Placed], packer: &mut Packer) -> Vec<u8> {
    let mut block = Vec::with_capacity(rows.len() * 16);
    block.push(VERSION);
    put_pair(&mut block, rows.len());
    for row in rows {
        block.extend(row.inward.to_le_bytes());
    }
    let has_ended = rows.iter().any(|row| row.ended != 0);
    block.push(has_ended.into());
    if has_ended {
        for row in rows {
            block.extend(row.ended.to_le_bytes());
        }
    }
    for layer in 0..LAYERS.len() {
        packer.pack(rows.iter().map(|row| row.codes.0[layer]), &mut block);
    }
    block
}

/// What packing needs again and again.
#[derive(Debug, Default)]
pub(super) struct Packer {
    numbers: HashMap<u32, u16, RandomState>,
    codes: Vec<u32>,
    places: Vec<u16>,
}

impl Packer {
    fn pack(&mut self, codes: impl Iterator<Item = u32> + Clone, block: &mut Vec<u8>) {
        self.numbers.clear();
        self.codes.clear();
        self.places.clear();
        let mut last = (NONE, 0);
        for code in codes.clone() {
            // Neighbours are mostly in the same place.
            if code != last.0 {
                let next = u16::try_from(self.codes.len() + 1).unwrap_or(u16::MAX);
                let known = if code == NONE { 0 } else { *self.numbers.entry(code).or_insert(next) };
                if known == next {
                    self.codes.push(code);
                }
                last = (code, known);
            }
            self.places.push(last.1);
        }
        let is_everywhere = !self.places.contains(&0);
        match self.codes.as_slice() {
            [] => block.push(NOWHERE),
            [one] if is_everywhere => {
                block.push(ONE);
                block.extend(one.to_le_bytes());
            }
            several if several.len() < 256 => {
                block.push(BYTES);
                put_codes(block, several);
                block.extend(self.places.iter().map(|place| place.to_le_bytes()[0]));
            }
            several if several.len() * 2 < self.places.len() => {
                block.push(PAIRS);
                put_codes(block, several);
                block.extend(self.places.iter().flat_map(|place| place.to_le_bytes()));
            }
            _ => {
                block.push(PLAIN);
                block.extend(codes.flat_map(u32::to_le_bytes));
            }
        }
    }
}

fn put_pair(block: &mut Vec<u8>, number: usize) {
    block.extend(u16::try_from(number).unwrap_or(u16::MAX).to_le_bytes());
}

fn put_codes(block: &mut Vec<u8>, codes: &[u32]) {
    put_pair(block, codes.len());
    for code in codes {
        block.extend(code.to_le_bytes());
    }
}

/// The lower layer areas in which postcodes in use lie, each once, in order.
pub(super) fn pack_lsoas(rows: &[Placed]) -> Vec<u8> {
    let live = rows.iter().filter(|row| row.ended == 0);
    let mut lsoas: Vec<u32> = live.map(|row| row.codes.0[LSOA]).filter(|code| *code != NONE).collect();
    lsoas.dedup();
    lsoas.sort_unstable();
    lsoas.dedup();
    let mut bytes = vec![VERSION];
    bytes.extend(lsoas.into_iter().flat_map(u32::to_le_bytes));
    bytes
}

/// Reads what [`pack_lsoas`] wrote.
pub(super) fn read_lsoas(bytes: &[u8]) -> Result<impl Iterator<Item = u32> + '_, Fault> {
    let mut rest = Rest(bytes);
    if rest.byte()? != VERSION {
        return Err("a list of lower layer areas is kept in a form that is not known");
    }
    let (numbers, odd) = rest.0.as_chunks::<4>();
    if odd.is_empty() { Ok(numbers.iter().map(|number| u32::from_le_bytes(*number))) } else { Err(SHORT) }
}
