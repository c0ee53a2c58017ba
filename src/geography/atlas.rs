//! Where a place lies: the best answer that the loaded files give, over as many steps as it takes.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use super::error::{Error, Result};
use super::link::{Above, Pairing};
use super::postcodes::Tally;
use super::vintage::{Vintage, VintageId};
use super::{Dataset, LAYERS, Reference};
use crate::domain::gss::{Gss, Layer};

/// The places of a layer that a file has.
type PlacesOfFiles = HashMap<(VintageId, Layer), Rc<BTreeSet<Gss>>>;

/// The reference data as a map: what lies in what.
#[derive(Debug)]
pub struct Atlas<'r> {
    reference: &'r Reference,
    vintages: Vec<Vintage>,
    pairings: Vec<Pairing>,
    known: RefCell<HashMap<(Gss, Layer), Vec<Above>>>,
    tally: RefCell<Tally>,
    /// The places of a layer in which others lie, by each file that was asked.
    pub(super) places: RefCell<PlacesOfFiles>,
    /// Every place there is of the layers that were asked for.
    pub(super) everything: RefCell<HashMap<Layer, BTreeSet<Gss>>>,
}

impl Reference {
    /// The map of everything that is loaded.
    pub fn atlas(&self) -> Result<Atlas<'_>> {
        let vintages = self.vintages()?;
        let pairings = self.pairings(&vintages)?;
        Ok(Atlas {
            reference: self,
            vintages,
            pairings,
            known: RefCell::default(),
            tally: RefCell::default(),
            places: RefCell::default(),
            everything: RefCell::default(),
        })
    }
}

/// What an answer may be put together over, the best first.
const fn steps(from: Layer, to: Layer) -> &'static [Layer] {
    match (from, to) {
        // The codes of one census lead to those of the next, and from there on.
        (Layer::Lsoa, Layer::Ward | Layer::District | Layer::SubIcb) => &[Layer::Lsoa],
        (Layer::Lsoa, Layer::Icb) => &[Layer::SubIcb, Layer::Lsoa, Layer::District],
        (Layer::Lsoa, Layer::County | Layer::Authority | Layer::Region) => &[Layer::District, Layer::Ward],
        (Layer::Lsoa, _) => &[Layer::Ward],
        (Layer::Ward, Layer::Authority | Layer::County | Layer::Icb | Layer::Region) => &[Layer::District],
        _ => &[],
    }
}

impl<'r> Atlas<'r> {
    /// The file this is the map of.
    pub fn reference(&self) -> &'r Reference {
        self.reference
    }

    /// Which codes lead to which in every file, those of the newest year first.
    pub(super) fn all_pairings(&self) -> impl Iterator<Item = &Pairing> {
        self.pairings.iter()
    }

    /// The newest files that lead from one layer to another, the one that is asked first; `None` where there is none.
    pub fn pairing(&self, below: Layer, above: Layer) -> Option<&Pairing> {
        self.pairings.iter().find(|pairing| pairing.below == below && pairing.above == above)
    }

    /// The places of a layer in which a place lies, in the order of their codes; none where nobody says.
    ///
    /// Where it lies in several, each has its share if that is known. Shares that are known add up to 1.
    pub fn above(&self, code: Gss, layer: Layer) -> Result<Vec<Above>> {
        let found = self.looked_up(code, layer)?;
        if found.is_empty() && code.layer() == Layer::Ward {
            return self.by_its_people(code, layer);
        }
        Ok(found)
    }

    /// [`Atlas::above`] by what the files say of the place itself or of those it lies in, and not of those who live there.
    ///
    /// That is what to ask of one postcode: where its neighbours of the same ward live says nothing about it.
    pub fn looked_up(&self, code: Gss, layer: Layer) -> Result<Vec<Above>> {
        if code.layer() == layer && layer != Layer::Lsoa {
            return Ok(vec![Above { code, share: Some(1.0) }]);
        }
        if let Some(known) = self.known.borrow().get(&(code, layer)) {
            return Ok(known.clone());
        }
        let mut found = self.directly(code, layer)?;
        for step in steps(code.layer(), layer) {
            if !found.is_empty() {
                break;
            }
            found = self.over(code, *step, layer)?;
        }
        self.known.borrow_mut().insert((code, layer), found.clone());
        Ok(found)
    }

    /// Looks up where many lower layer areas lie at once, by their postcodes where no lookup says: of those that are in
    /// use, each place has a part. The rest of an area lies in no place of the layer, as where there is no parish.
    pub fn learn(&self, lsoas: &[Gss], layer: Layer) -> Result<()> {
        let mut wanted = Vec::new();
        for code in lsoas {
            if !self.known.borrow().contains_key(&(*code, layer)) && self.directly(*code, layer)?.is_empty() {
                wanted.push(*code);
            }
        }
        if wanted.is_empty() {
            return Ok(());
        }
        let found = self.reference.parts_by(&mut self.tally.borrow_mut(), &self.vintages, &wanted, layer)?;
        // Where the file tells the layer at all, an area whose postcodes are in no place of it lies in none.
        let is_told = found.values().any(|parts| !parts.places.is_empty());
        for (code, parts) in found {
            let part = |count: u32| f64::from(count) / f64::from(parts.live.max(1));
            let above =
                parts.places.iter().map(|(place, count)| Above { code: *place, share: Some(part(*count)) });
            let above: Vec<Above> = above.collect();
            if is_told {
                self.known.borrow_mut().insert((code, layer), above);
            }
        }
        Ok(())
    }

    /// Tells whether any file says where lower layer areas lie in a layer, be it by postcodes.
    pub fn says(&self, layer: Layer) -> bool {
        let is_above = self.pairings.iter().any(|pairing| pairing.above == layer);
        let has_postcodes = || self.vintages.iter().any(|known| known.dataset == Dataset::Postcodes);
        is_above || (LAYERS.contains(&layer) && has_postcodes())
    }

    /// The files that lead from one layer to another, those of the newest year first, then the latest.
    ///
    /// A newer file of a part of the country says nothing of the rest, for which an older one is asked. Lower layer areas
    /// are only asked by the census of the newest file: a code of 2011 would be led to wards that are no more.
    fn leading(&self, below: Layer, above: Layer) -> impl Iterator<Item = &Pairing> {
        let census = self.pairing(below, above).map(|pairing| pairing.below_year);
        self.pairings.iter().filter(move |pairing| {
            let is_of_census = below != Layer::Lsoa || Some(pairing.below_year) == census;
            pairing.below == below && pairing.above == above && is_of_census
        })
    }

    fn directly(&self, code: Gss, layer: Layer) -> Result<Vec<Above>> {
        for pairing in self.leading(code.layer(), layer) {
            let found = self.reference.above_in(pairing.vintage, code, layer)?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        Ok(Vec::new())
    }

    /// The places in which those lie in which it lies.
    fn over(&self, code: Gss, step: Layer, layer: Layer) -> Result<Vec<Above>> {
        let mut found: BTreeMap<Gss, Option<f64>> = BTreeMap::new();
        let between =
            if step == code.layer() { self.directly(code, step)? } else { self.looked_up(code, step)? };
        for middle in between.iter().filter(|middle| middle.code != code) {
            for last in self.looked_up(middle.code, layer)? {
                let share = middle.share.zip(last.share).map(|(one, other)| one * other);
                let known = found.entry(last.code).or_insert(Some(0.0));
                *known = known.zip(share).map(|(one, other)| one + other);
            }
        }
        Ok(settled(found))
    }

    /// Where the lower layer areas of a ward lie, for what is only known of those. How the people of the ward are spread
    /// over them is not.
    fn by_its_people(&self, ward: Gss, layer: Layer) -> Result<Vec<Above>> {
        let mut found: BTreeMap<Gss, Option<f64>> = BTreeMap::new();
        let lsoas = self.below(ward, Layer::Lsoa)?;
        self.learn(&lsoas, layer)?;
        for lsoa in lsoas {
            let above = match self.known.borrow().get(&(lsoa, layer)) {
                Some(known) => known.clone(),
                None => self.directly(lsoa, layer)?,
            };
            found.extend(above.into_iter().map(|above| (above.code, None)));
        }
        Ok(settled(found))
    }

    /// The places of a layer that lie in a place, in the order of their codes: by all files of the newest year that says,
    /// for a best-fit lookup lacks the wards that no lower layer area is nearest to; lower layer areas by one file, for
    /// two may be of two censuses.
    pub fn below(&self, above: Gss, layer: Layer) -> Result<Vec<Gss>> {
        let mut all = BTreeSet::new();
        let mut year = None;
        for pairing in self.leading(layer, above.layer()) {
            if !all.is_empty() && year != Some(pairing.above_year) {
                break;
            }
            let found = self.reference.below_in(pairing.vintage, above, layer)?;
            if !found.is_empty() && layer == Layer::Lsoa {
                return Ok(found);
            }
            if !found.is_empty() {
                year = Some(pairing.above_year);
            }
            all.extend(found);
        }
        Ok(all.into_iter().collect())
    }

    /// The name of a place by the newest vintage that has one; another spelling where none has.
    pub fn name_of(&self, code: Gss) -> Result<Option<String>> {
        self.reference.name_by(code, &self.vintages)
    }

    /// A load there is.
    ///
    /// # Errors
    /// [`Error::NoVintage`] where there is none of that number.
    pub fn vintage(&self, id: VintageId) -> Result<&Vintage> {
        self.vintages.iter().find(|known| known.id == id).ok_or(Error::NoVintage(id))
    }

    /// The name of a place, or its code where it has none.
    pub fn name(&self, code: Gss) -> Result<String> {
        Ok(self.name_of(code)?.unwrap_or_else(|| code.to_string()))
    }
}

/// What lies in one place alone lies there whole.
fn settled(found: BTreeMap<Gss, Option<f64>>) -> Vec<Above> {
    let is_only = found.len() == 1;
    let all_known = found.values().all(Option::is_some);
    let share = |share: Option<f64>| if is_only { Some(1.0) } else { share.filter(|_| all_known) };
    found.into_iter().map(|(code, known)| Above { code, share: share(known) }).collect()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::geography::{Loading, NewVintage};

    fn gss(code: &str) -> Gss {
        Gss::parse(code).unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn vintage(loading: &Loading<'_>, as_of: &str) -> VintageId {
        let new = NewVintage {
            dataset: Dataset::Lookup,
            edition: String::new(),
            as_of: day(as_of),
            source: "made up".to_owned(),
            loaded_on: day("2026-11-22"),
        };
        loading.add_vintage(&new).unwrap()
    }

    /// Links of one vintage: the first code, the second, the share.
    fn links(reference: &Reference, as_of: &str, years: (u16, u16), links: &[(&str, &str, Option<f64>)]) {
        let load = |loading: &Loading<'_>| -> std::result::Result<(), Error> {
            let vintage = vintage(loading, as_of);
            for (code, above, share) in links {
                let (code, above) = (gss(code), gss(above));
                loading.link(vintage, code, above, *share)?;
                loading.add_pairing(&Pairing {
                    vintage,
                    below: code.layer(),
                    below_year: Some(years.0),
                    above: above.layer(),
                    above_year: Some(years.1),
                })?;
            }
            Ok(())
        };
        reference.load(false, load).unwrap();
    }

    fn words(found: &[Above]) -> Vec<(String, Option<f64>)> {
        found.iter().map(|above| (above.code.to_string(), above.share)).collect()
    }

    fn of(code: &str, share: Option<f64>) -> (String, Option<f64>) {
        (code.to_owned(), share)
    }

    #[test]
    fn an_answer_is_put_together_over_as_many_steps_as_it_takes() {
        let folder = tempfile::tempdir().unwrap();
        let reference = Reference::open_or_new(&folder.path().join("reference.db"), 1).unwrap();
        links(&reference, "2024-12-31", (2021, 2024), &[("E01000001", "E05000001", Some(1.0))]);
        links(
            &reference,
            "2024-12-31",
            (2024, 2024),
            &[
                ("E05000001", "E07000001", Some(1.0)),
                ("E05000001", "E14001063", None),
                ("E05000001", "E14001064", None),
                ("E07000001", "E10000001", Some(1.0)),
            ],
        );
        links(
            &reference,
            "2021-12-31",
            (2011, 2021),
            &[("E01000009", "E01000001", Some(0.5)), ("E01000009", "E01000002", Some(0.5))],
        );
        let atlas = reference.atlas().unwrap();
        let lsoa = gss("E01000001");
        let above = |code: &str, layer| words(&atlas.above(gss(code), layer).unwrap());
        assert_eq!(above("E01000001", Layer::County), [of("E10000001", Some(1.0))]);
        assert_eq!(
            above("E01000001", Layer::Constituency),
            [of("E14001063", None), of("E14001064", None)],
            "nobody says how the ward is spread over them"
        );
        assert_eq!(above("E01000009", Layer::Ward), [of("E05000001", Some(1.0))], "over the next census");
        assert_eq!(atlas.below(gss("E07000001"), Layer::Ward).unwrap(), [gss("E05000001")]);
        assert_eq!(atlas.above(lsoa, Layer::Authority).unwrap(), []);
        assert_eq!(atlas.pairing(Layer::Lsoa, Layer::Ward).unwrap().above_year, Some(2024));
    }

    #[test]
    fn the_newest_year_is_asked_first_and_an_older_one_where_it_is_silent() {
        let folder = tempfile::tempdir().unwrap();
        let reference = Reference::open_or_new(&folder.path().join("reference.db"), 1).unwrap();
        links(
            &reference,
            "2018-12-31",
            (2011, 2018),
            &[("E01000001", "E05000007", Some(1.0)), ("E01000009", "E05000007", Some(1.0))],
        );
        links(
            &reference,
            "2022-12-31",
            (2021, 2022),
            &[("E01000001", "E05000001", Some(1.0)), ("E01000002", "E05000002", Some(1.0))],
        );
        links(&reference, "2024-12-30", (2021, 2024), &[("E01000003", "E05000003", Some(1.0))]);
        links(&reference, "2024-12-31", (2021, 2024), &[("E01000001", "E05000009", Some(1.0))]);
        let above = |code: &str| words(&reference.atlas().unwrap().above(gss(code), Layer::Ward).unwrap());
        assert_eq!(above("E01000001"), [of("E05000009", Some(1.0))]);
        assert_eq!(above("E01000002"), [of("E05000002", Some(1.0))], "the newer files are of other parts");
        assert_eq!(above("E01000003"), [of("E05000003", Some(1.0))], "another file of the same year");
        assert_eq!(above("E01000009"), [], "a code of another census is led to no ward of then");
        for newest in reference.vintages().unwrap().into_iter().take(2) {
            reference.load(false, |loading| loading.drop_vintage(newest.id)).unwrap();
        }
        assert_eq!(above("E01000001"), [of("E05000001", Some(1.0))]);
        assert_eq!(above("E01000002"), [of("E05000002", Some(1.0))]);
    }
}
