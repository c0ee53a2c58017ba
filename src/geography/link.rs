//! Which places lie in which.

use std::cmp::Reverse;

use rusqlite::params;

use super::error::Result;
use super::vintage::{Vintage, VintageId, age};
use super::{Loading, Reference};
use crate::domain::gss::{Gss, Layer};

/// What a weight of 1 is kept as.
const WHOLE: f64 = 1_000_000.0;

/// Which codes lead to which in a vintage: LSOA of 2021 to ward of 2024.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pairing {
    /// The load it comes from.
    pub vintage: VintageId,
    /// The finer layer.
    pub below: Layer,
    /// The year of its codes, if the file says.
    pub below_year: Option<u16>,
    /// The coarser layer.
    pub above: Layer,
    /// The year of its codes, if the file says.
    pub above_year: Option<u16>,
}

/// A place in which another lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Above {
    /// Its code.
    pub code: Gss,
    /// The part of the other's people that live there, from 0 to 1; `None` where nobody knows.
    pub share: Option<f64>,
}

impl Reference {
    /// Every pairing there is, in the order in which they are used: the codes of the newest year first, then the latest
    /// file. `vintages` are all vintages, the newest first.
    pub(super) fn pairings(&self, vintages: &[Vintage]) -> Result<Vec<Pairing>> {
        let rows: Vec<(VintageId, String, u16, String, u16)> = self.all(
            "SELECT vintage_id, below, below_year, above, above_year FROM pairing ORDER BY vintage_id, below, below_year, above, above_year",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)),
        )?;
        let year = |year: u16| (year > 0).then_some(year);
        let pairing = |(vintage, below, below_year, above, above_year): (_, String, u16, String, u16)| {
            Some(Pairing {
                vintage,
                below: layer(&below)?,
                below_year: year(below_year),
                above: layer(&above)?,
                above_year: year(above_year),
            })
        };
        let mut pairings: Vec<Pairing> = rows.into_iter().filter_map(pairing).collect();
        pairings.sort_by_key(|one| {
            (Reverse(one.above_year), Reverse(one.below_year), age(vintages, one.vintage))
        });
        Ok(pairings)
    }

    /// The places of a layer in which a place lies, by one vintage, in the order of their codes.
    pub fn above_in(&self, vintage: VintageId, code: Gss, layer: Layer) -> Result<Vec<Above>> {
        let rows: Vec<(u32, Option<u32>)> = self.all(
            "SELECT above, weight FROM link WHERE vintage_id = ?1 AND code = ?2 ORDER BY above",
            params![vintage, code.number()],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let above = rows.into_iter().filter_map(|(number, weight)| {
            let code = Gss::of_number(number).filter(|code| code.layer() == layer)?;
            Some(Above { code, share: weight.map(|weight| f64::from(weight) / WHOLE) })
        });
        Ok(above.collect())
    }

    /// The places of a layer that lie in a place, by one vintage, in the order of their codes.
    pub fn below_in(&self, vintage: VintageId, above: Gss, layer: Layer) -> Result<Vec<Gss>> {
        let numbers: Vec<u32> = self.all(
            "SELECT code FROM link WHERE vintage_id = ?1 AND above = ?2 ORDER BY code",
            params![vintage, above.number()],
            |row| row.get(0),
        )?;
        Ok(numbers.into_iter().filter_map(Gss::of_number).filter(|code| code.layer() == layer).collect())
    }
}

impl Loading<'_> {
    /// Says which codes lead to which in a vintage.
    pub fn add_pairing(&self, pairing: &Pairing) -> Result<()> {
        self.execute(
            "INSERT INTO pairing (vintage_id, below, below_year, above, above_year) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
            params![
                pairing.vintage,
                pairing.below.word(),
                pairing.below_year.unwrap_or(0),
                pairing.above.word(),
                pairing.above_year.unwrap_or(0)
            ],
        )?;
        Ok(())
    }

    /// Puts a place in another; `share` is the part of its people that live there, from 0 to 1.
    pub fn link(&self, vintage: VintageId, code: Gss, above: Gss, share: Option<f64>) -> Result<()> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is from 0 to 1")]
        let weight = share.map(|share| (share.clamp(0.0, 1.0) * WHOLE).round() as u32);
        self.execute(
            "INSERT INTO link (vintage_id, code, above, weight) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (vintage_id, code, above) DO UPDATE SET weight = excluded.weight",
            params![vintage, code.number(), above.number(), weight],
        )?;
        Ok(())
    }
}

/// The layer of a word.
fn layer(word: &str) -> Option<Layer> {
    const ALL: [Layer; 12] = [
        Layer::Lsoa,
        Layer::Ward,
        Layer::Division,
        Layer::Parish,
        Layer::Constituency,
        Layer::District,
        Layer::County,
        Layer::Authority,
        Layer::SubIcb,
        Layer::Icb,
        Layer::Region,
        Layer::Other,
    ];
    ALL.into_iter().find(|layer| layer.word() == word)
}
