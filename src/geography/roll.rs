//! Which places there are: those of a layer in a council, those of a layer at all, and since when a code is no more.
//!
//! The newest year decides, and of that year every file together: a best-fit lookup lacks the wards that no lower layer
//! area is nearest to (33 in England in 2024), which a list of wards and constituencies has. A file may be of one county
//! alone, so that the newest year is that of the council asked about, and not of everything.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use chrono::NaiveDate;

use super::error::Result;
use super::vintage::VintageId;
use super::{Atlas, Reference};
use crate::domain::gss::{Gss, Layer};

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

    /// The vintage that names a place, the newest of them, with its day.
    fn named_in(&self, code: Gss) -> Result<Option<(VintageId, NaiveDate)>> {
        self.maybe(
            "SELECT v.id, v.as_of FROM vintage AS v JOIN place_name AS n ON n.vintage_id = v.id WHERE n.code = ?1 ORDER BY v.as_of DESC, v.id DESC LIMIT 1",
            [code.number()],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
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
        for (_, newer) in self.years(layer, council.layer()).into_iter().take_while(|(newer, _)| *newer > year) {
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
            let of = |codes: &BTreeSet<Gss>| codes.iter().copied().filter(|code| code.nation() == nation).count();
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

    /// The latest of the files of the newest year in which places of a layer are told, if there is one.
    pub fn newest_of(&self, layer: Layer) -> Option<VintageId> {
        self.all_pairings().find(|one| one.above == layer).map(|pairing| pairing.vintage)
    }

    /// What the files say of a code: whether it is one of today.
    pub fn standing(&self, code: Gss) -> Result<Standing> {
        let layer = code.layer();
        let of_council = matches!(layer, Layer::Ward | Layer::Division | Layer::Parish);
        let is_told = |one: &super::Pairing| if of_council { one.below == layer } else { one.above == layer };
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
                    let roll = self.roll(council, code.layer())?;
                    if roll.is_some_and(|roll| !roll.has_ended && roll.codes.contains(&code)) {
                        return Ok(Standing::Current);
                    }
                    return Ok(Standing::Ended { vintage, year, council: Some(council) });
                }
            }
        }
        self.standing_by_name(code)
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
            Some((vintage, _)) => Standing::Ended { vintage, year: None, council: None },
            None => Standing::Unknown,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geography::{Dataset, Error, Loading, NewVintage, Pairing};

    fn gss(code: &str) -> Gss {
        Gss::parse(code).unwrap()
    }

    struct Loaded {
        reference: Reference,
        _folder: tempfile::TempDir,
    }

    fn empty() -> Loaded {
        let folder = tempfile::tempdir().unwrap();
        let reference = Reference::open_or_new(&folder.path().join("reference.db"), 1).unwrap();
        Loaded { reference, _folder: folder }
    }

    impl Loaded {
        /// A file of a year: the first code lies in the second.
        fn file(&self, year: u16, links: &[(&str, &str)]) -> VintageId {
            let load = |loading: &Loading<'_>| -> std::result::Result<VintageId, Error> {
                let day = NaiveDate::from_ymd_opt(year.into(), 12, 31).unwrap();
                let vintage = loading.add_vintage(&NewVintage {
                    dataset: Dataset::Lookup,
                    edition: format!("WD{year}"),
                    as_of: day,
                    source: "made up".to_owned(),
                    loaded_on: day,
                })?;
                for (code, above) in links {
                    let (code, above) = (gss(code), gss(above));
                    loading.link(vintage, code, above, Some(1.0))?;
                    let (below_year, above_year) = (Some(year), Some(year));
                    let (below, above) = (code.layer(), above.layer());
                    loading.add_pairing(&Pairing { vintage, below, below_year, above, above_year })?;
                }
                Ok(vintage)
            };
            self.reference.load(false, load).unwrap()
        }

        fn roll(&self, council: &str) -> Option<(Option<u16>, bool, Vec<String>)> {
            let roll = self.reference.atlas().unwrap().roll(gss(council), Layer::Ward).unwrap()?;
            let codes = roll.codes.iter().map(Gss::to_string).collect();
            Some((roll.year, roll.has_ended, codes))
        }

        fn standing(&self, code: &str) -> Standing {
            self.reference.atlas().unwrap().standing(gss(code)).unwrap()
        }
    }

    fn words(codes: &[&str]) -> Vec<String> {
        codes.iter().map(|code| (*code).to_owned()).collect()
    }

    #[test]
    fn a_ward_that_one_file_lacks_is_in_another_of_the_year() {
        let loaded = empty();
        loaded.file(2024, &[("E05000001", "E09000001")]);
        loaded.file(2024, &[("E05000001", "E09000001"), ("E05000002", "E09000001")]);
        loaded.file(2023, &[("E05000009", "E09000001")]);
        assert_eq!(loaded.roll("E09000001"), Some((Some(2024), false, words(&["E05000001", "E05000002"]))));
        assert_eq!(loaded.roll("E09000002"), None);
        let atlas = loaded.reference.atlas().unwrap();
        assert_eq!(atlas.below(gss("E09000001"), Layer::Ward).unwrap().len(), 2);
    }

    #[test]
    fn a_newer_file_of_one_council_says_nothing_of_the_others() {
        let loaded = empty();
        let whole: Vec<(String, String)> =
            (1..=10).map(|at| (format!("E050000{at:02}"), format!("E070000{at:02}"))).collect();
        let links: Vec<(&str, &str)> = whole.iter().map(|(one, two)| (one.as_str(), two.as_str())).collect();
        loaded.file(2023, &links);
        loaded.file(2024, &[("E05000101", "E07000001")]);
        assert_eq!(loaded.roll("E07000001"), Some((Some(2024), false, words(&["E05000101"]))));
        assert_eq!(loaded.roll("E07000002"), Some((Some(2023), false, words(&["E05000002"]))));
        assert_eq!(loaded.standing("E05000002"), Standing::Current);
        // One of the whole nation without it does.
        loaded.file(2025, &links[..9]);
        assert_eq!(loaded.roll("E07000010"), Some((Some(2023), true, words(&["E05000010"]))));
        assert!(matches!(loaded.standing("E05000010"), Standing::Ended { year: Some(2023), .. }));
    }

    #[test]
    fn codes_of_earlier_years_are_known_as_such() {
        let loaded = empty();
        assert_eq!(loaded.standing("E05000001"), Standing::NoFile);
        let old = loaded.file(2022, &[("E05000001", "E08000001"), ("E05000002", "E08000001")]);
        let named = loaded.file(2024, &[("E05000002", "E08000001"), ("E05000003", "E08000001")]);
        let name = |loading: &Loading<'_>| loading.name(named, gss("E05000008"), "Elm");
        loaded.reference.load(false, name).unwrap();
        let council = Some(gss("E08000001"));
        assert_eq!(loaded.standing("E05000001"), Standing::Ended { vintage: old, year: Some(2022), council });
        assert_eq!(loaded.standing("E05000002"), Standing::Current);
        assert_eq!(
            loaded.standing("E05000008"),
            Standing::Ended { vintage: named, year: None, council: None },
            "a file of several years names what it no longer places"
        );
        assert_eq!(loaded.standing("E05000007"), Standing::Unknown);
        assert_eq!(loaded.standing("E14001063"), Standing::NoFile);
    }

    #[test]
    fn a_ward_of_a_district_is_not_kept_alive_by_an_old_file_of_counties() {
        let loaded = empty();
        loaded.file(2023, &[("E05000001", "E07000001"), ("E05000001", "E10000001")]);
        loaded.file(2024, &[("E05000002", "E07000001")]);
        assert!(matches!(loaded.standing("E05000001"), Standing::Ended { year: Some(2023), .. }));
    }

    #[test]
    fn the_seats_of_a_nation_are_those_of_its_newest_whole_year() {
        let loaded = empty();
        let seat = |number: usize| format!("E1400{number:04}");
        let old: Vec<(String, String)> =
            (1..=10).map(|at| (format!("E050000{at:02}"), seat(at))).collect();
        let new: Vec<(String, String)> =
            (1..=10).map(|at| (format!("E050000{at:02}"), seat(1063 + at))).collect();
        let links = |of: &[(String, String)]| {
            let pair = |(one, two): &(String, String)| (one.clone(), two.clone());
            of.iter().map(pair).collect::<Vec<_>>()
        };
        let load = |year, of: &[(String, String)]| {
            let of = links(of);
            let of: Vec<(&str, &str)> = of.iter().map(|(one, two)| (one.as_str(), two.as_str())).collect();
            loaded.file(year, &of)
        };
        load(2019, &old);
        load(2024, &new);
        loaded.file(2023, &[("W05000001", "W07000041")]);
        let atlas = loaded.reference.atlas().unwrap();
        let all = atlas.all_of(Layer::Constituency).unwrap();
        assert_eq!(all.len(), 11, "ten of England and the one of Wales");
        assert!(all.contains(&gss("W07000041")) && !all.contains(&gss("E14000001")));
        assert!(matches!(atlas.standing(gss("E14000001")).unwrap(), Standing::Ended { year: Some(2019), .. }));
        assert_eq!(atlas.standing(gss("E14001064")).unwrap(), Standing::Current);
    }
}
