//! What the files say of a code: one of today, of an earlier year, or of none.

use crate::domain::gss::{Gss, Layer};
use crate::geography::error::Result;
use crate::geography::link::Pairing;
use crate::geography::vintage::VintageId;
use crate::geography::{Atlas, Reference};

/// What the files say of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It is one of the newest year.
    Current,
    /// It is one of an earlier year.
    Ended {
        /// The last file that has it.
        vintage: VintageId,
        /// The last year of which there is a file that places it, if there is one.
        year: Option<u16>,
        /// The council it was in, where a file says.
        council: Option<Gss>,
    },
    /// No file has it, though there are some of its layer.
    Unknown,
    /// There is no file of its layer.
    NoFile,
}

impl Reference {
    /// The newest vintage that names a place.
    fn named_in(&self, code: Gss) -> Result<Option<VintageId>> {
        self.maybe(
            "SELECT v.id FROM vintage AS v CROSS JOIN place_name AS n WHERE n.vintage_id = v.id AND n.code = ?1 ORDER BY v.as_of DESC, v.id DESC LIMIT 1",
            [code.number()],
            |row| row.get(0),
        )
    }
}

impl Atlas<'_> {
    /// Tells whether a file of an earlier year than this has a place.
    pub fn was_there_before(&self, code: Gss, year: Option<u16>) -> Result<bool> {
        for pairing in self.all_pairings().filter(|one| one.below == code.layer() && one.above_year < year) {
            if !self.reference().above_in(pairing.vintage, code, pairing.above)?.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What the files say of a code: whether it is one of today.
    pub fn standing(&self, code: Gss) -> Result<Standing> {
        let layer = code.layer();
        let of_council = matches!(layer, Layer::Ward | Layer::Division | Layer::Parish);
        let is_told = |one: &Pairing| if of_council { one.below == layer } else { one.above == layer };
        if !self.all_pairings().any(is_told) {
            return Ok(Standing::NoFile);
        }
        if of_council { self.standing_in_council(code) } else { self.standing_of_whole(code) }
    }

    fn standing_in_council(&self, code: Gss) -> Result<Standing> {
        // A ward of a district is one of the county too, of which an older file may be the last that says so.
        let councils = match code.layer() {
            Layer::Division => [Layer::County, Layer::District],
            _ => [Layer::District, Layer::County],
        };
        for layer in councils {
            for (year, vintages) in self.years(code.layer(), layer) {
                for vintage in vintages {
                    let above = self.reference().above_in(vintage, code, layer)?;
                    let Some(council) = above.first().map(|above| above.code) else { continue };
                    let roll = self.roll(council, code.layer())?.filter(|roll| !roll.has_ended);
                    if roll.is_some_and(|roll| roll.codes.contains(&code))
                        || self.may_be_left_out(code, council, year)?
                    {
                        return Ok(Standing::Current);
                    }
                    return Ok(Standing::Ended { vintage, year, council: Some(council) });
                }
            }
        }
        self.standing_by_name(code)
    }

    /// Tells whether the files of a newer year would lack a ward that still stands: best-fit lookups have no ward that
    /// no lower layer area is nearest to, and this one never had any.
    fn may_be_left_out(&self, code: Gss, council: Gss, year: Option<u16>) -> Result<bool> {
        let layer = code.layer();
        let is_best_fit = |vintage: &VintageId| {
            self.all_pairings()
                .any(|one| one.vintage == *vintage && one.below == Layer::Lsoa && one.above == layer)
        };
        let newer = self.years(layer, council.layer()).into_iter().take_while(|(newer, _)| *newer > year);
        let newer: Vec<VintageId> = newer.flat_map(|(_, vintages)| vintages).collect();
        Ok(!newer.is_empty() && newer.iter().all(is_best_fit) && self.lsoas_of(code)?.is_empty())
    }

    fn standing_of_whole(&self, code: Gss) -> Result<Standing> {
        if self.all_of(code.layer())?.contains(&code) {
            return Ok(Standing::Current);
        }
        for pairing in self.all_pairings().filter(|one| one.above == code.layer()) {
            if self.places_of(pairing.vintage, code.layer())?.contains(&code) {
                let (vintage, year) = (pairing.vintage, pairing.above_year);
                return Ok(Standing::Ended { vintage, year, council: None });
            }
        }
        self.standing_by_name(code)
    }

    /// A file of several years names the places of all, and places those of the last.
    fn standing_by_name(&self, code: Gss) -> Result<Standing> {
        Ok(match self.reference().named_in(code)? {
            Some(vintage) => Standing::Ended { vintage, year: None, council: None },
            None => Standing::Unknown,
        })
    }
}
