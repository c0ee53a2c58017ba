//! The codes of the places a postcode is in, and the months in which postcodes end.

use std::fmt;

use crate::domain::gss::{Gss, Layer};

/// The layers that are kept for a postcode, in the order in which they are kept.
pub const LAYERS: [Layer; 10] = [
    Layer::Ward,
    Layer::Division,
    Layer::Parish,
    Layer::Constituency,
    Layer::District,
    Layer::County,
    Layer::Lsoa,
    Layer::Icb,
    Layer::SubIcb,
    Layer::Region,
];

/// Where lower layer areas are among them.
pub(super) const LSOA: usize = 6;

/// What is kept where there is no place of a layer; no code has this number.
pub(super) const NONE: u32 = u32::MAX;

/// At most one place of each layer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Codes(pub(super) [u32; LAYERS.len()]);

impl Default for Codes {
    fn default() -> Self {
        Self([NONE; LAYERS.len()])
    }
}

impl Codes {
    /// No place at all.
    pub fn new() -> Self {
        Self::default()
    }

    /// The place of a layer.
    pub fn get(&self, layer: Layer) -> Option<Gss> {
        self.0.get(place(layer)?).copied().and_then(Gss::of_number)
    }

    /// Puts a place into its own layer, or takes the layer's place away; a layer that is not kept stays out.
    pub fn set(&mut self, layer: Layer, code: Option<Gss>) {
        let code = code.filter(|code| code.layer() == layer);
        if let Some(known) = place(layer).and_then(|place| self.0.get_mut(place)) {
            *known = code.map_or(NONE, Gss::number);
        }
    }
}

impl fmt::Debug for Codes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = LAYERS.into_iter().filter_map(|layer| Some((layer, self.get(layer)?.to_string())));
        f.debug_map().entries(known).finish()
    }
}

/// Where a layer is kept.
pub(super) fn place(layer: Layer) -> Option<usize> {
    LAYERS.iter().position(|known| *known == layer)
}

/// A month: official files say no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// The year, from 1900.
    pub year: u16,
    /// The month, from 1 to 12.
    pub month: u8,
}

/// The year before which no postcode ended.
const FIRST_YEAR: u16 = 1900;

impl Month {
    /// Reads the six digits of the files, `202403`.
    pub fn of_digits(digits: &[u8]) -> Option<Self> {
        if digits.len() != 6 || !digits.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let digit = |place: usize| digits.get(place).map_or(0, |digit| u16::from(digit - b'0'));
        let year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3);
        let month = u8::try_from(digit(4) * 10 + digit(5)).ok()?;
        (year >= FIRST_YEAR && (1..=12).contains(&month)).then_some(Self { year, month })
    }

    /// The month as it is kept: 1 for January 1900; 0 is no month.
    pub(super) fn number(self) -> u16 {
        self.year.saturating_sub(FIRST_YEAR).saturating_mul(12).saturating_add(self.month.into())
    }

    pub(super) fn of_number(number: u16) -> Option<Self> {
        let since = number.checked_sub(1)?;
        let month = u8::try_from(since % 12 + 1).ok()?;
        Some(Self { year: FIRST_YEAR + since / 12, month })
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const NAMES: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let name = NAMES.get(usize::from(self.month.saturating_sub(1))).copied().unwrap_or_default();
        write!(f, "{name} {}", self.year)
    }
}
