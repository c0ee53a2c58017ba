//! What lies in what, gathered over all rows before any of it is kept: only then is it known what lies in several.

use std::collections::BTreeMap;

use crate::domain::gss::{Gss, Layer};

/// A place of a year, if the year is known.
pub(super) type Dated = (Layer, Option<u16>);

/// The links of a file.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// By the finer place and the layer of the coarser: each coarser place with its weight, if any.
    above: BTreeMap<(Gss, Layer, Option<u16>), Found>,
    pairings: BTreeMap<(Dated, Dated), u64>,
}

#[derive(Debug, Default)]
struct Found {
    /// The last year in which any of them was true.
    last_year: Option<u16>,
    places: BTreeMap<Gss, Option<f64>>,
}

/// One link that is to be kept.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Link {
    /// The finer place.
    pub(super) code: Gss,
    /// The coarser one.
    pub(super) above: Gss,
    /// The part of the finer one that lies there; `None` where nobody says.
    pub(super) share: Option<f64>,
}

/// How fine a layer is, the finest first; only a finer one leads to a coarser one.
const fn fineness(layer: Layer) -> u8 {
    match layer {
        Layer::Lsoa => 0,
        Layer::Ward => 1,
        Layer::Parish => 2,
        Layer::Division => 3,
        Layer::Constituency => 4,
        Layer::District | Layer::SubIcb => 5,
        Layer::County | Layer::Icb => 6,
        Layer::Authority => 7,
        Layer::Region => 8,
        Layer::Other => 9,
    }
}

impl Links {
    /// Adds what one row says. `codes` are its places with their years; `last_year` is when the row was last true.
    ///
    /// Of a place whose rows are of several years only those of the last count.
    pub(super) fn add(&mut self, codes: &[(Gss, Option<u16>)], weight: Option<f64>, last_year: Option<u16>) {
        for (below, below_year) in codes {
            for (above, above_year) in codes {
                let (from, to) = (below.layer(), above.layer());
                // Between two censuses a lower layer area leads to one of its own kind.
                let is_newer = from == Layer::Lsoa && to == Layer::Lsoa && below_year < above_year;
                let leads = is_newer || (fineness(from) < fineness(to) && to != Layer::Other);
                if !leads {
                    continue;
                }
                let found = self.above.entry((*below, to, *above_year)).or_default();
                if found.last_year > last_year {
                    continue;
                }
                if found.last_year < last_year {
                    *found = Found { last_year, ..Found::default() };
                }
                let known = found.places.entry(*above).or_insert(None);
                *known = match (*known, weight) {
                    (Some(known), Some(weight)) => Some(known + weight),
                    (known, weight) => known.or(weight),
                };
                *self.pairings.entry(((from, *below_year), (to, *above_year))).or_default() += 1;
            }
        }
    }

    /// Which places lead to which, each with its year.
    pub(super) fn pairings(&self) -> impl Iterator<Item = (Dated, Dated)> + '_ {
        self.pairings.keys().copied()
    }

    /// The links that are true in the last year of all, in the order of their codes; shares of a place add up to 1 or are
    /// not known.
    pub(super) fn into_links(self) -> (Vec<Link>, u64) {
        let last = self.above.values().filter_map(|found| found.last_year).max();
        let mut links = Vec::new();
        let mut ended = 0;
        for ((code, ..), found) in self.above {
            if found.last_year < last {
                ended += 1;
                continue;
            }
            let sum: Option<f64> = found.places.values().copied().sum();
            let is_only = found.places.len() == 1;
            for (above, weight) in found.places {
                let share = match (is_only, weight.zip(sum)) {
                    (true, _) => Some(1.0),
                    (false, Some((weight, sum))) if sum > 0.0 => Some(weight / sum),
                    (false, _) => None,
                };
                links.push(Link { code, above, share });
            }
        }
        (links, ended)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gss(code: &str) -> Gss {
        Gss::parse(code).unwrap()
    }

    fn kept(links: Links) -> Vec<(String, String, Option<f64>)> {
        let words = |link: Link| (link.code.to_string(), link.above.to_string(), link.share);
        links.into_links().0.into_iter().map(words).collect()
    }

    #[test]
    fn the_finer_leads_to_the_coarser_and_never_back() {
        let mut links = Links::default();
        let row =
            [(gss("E06000001"), Some(2024)), (gss("E01000001"), Some(2021)), (gss("E05000001"), Some(2024))];
        links.add(&row, None, None);
        let of = |code: &str, above: &str| (code.to_owned(), above.to_owned(), Some(1.0));
        assert_eq!(
            kept(links),
            [of("E01000001", "E05000001"), of("E01000001", "E06000001"), of("E05000001", "E06000001")]
        );
    }

    #[test]
    fn what_lies_in_several_has_shares_only_where_weights_are_given() {
        let ward = (gss("E05000001"), None);
        let seats = [gss("E14001063"), gss("E14001064")];
        let mut pairs = Links::default();
        let mut weighted = Links::default();
        for (seat, weight) in seats.into_iter().zip([30.0, 10.0]) {
            pairs.add(&[ward, (seat, None)], None, None);
            weighted.add(&[ward, (seat, None)], Some(weight), None);
        }
        assert_eq!(kept(pairs).into_iter().map(|link| link.2).collect::<Vec<_>>(), [None, None]);
        assert_eq!(
            kept(weighted).into_iter().map(|link| link.2).collect::<Vec<_>>(),
            [Some(0.75), Some(0.25)]
        );
    }

    #[test]
    fn only_the_last_year_counts() {
        let mut links = Links::default();
        let row = |ward: &str, seat: &str| [(gss(ward), None), (gss(seat), None)];
        links.add(&row("E05000001", "E14000530"), None, Some(2023));
        links.add(&row("E05000001", "E14001063"), None, Some(2024));
        links.add(&row("E05000001", "E14000531"), None, Some(2022));
        links.add(&row("E05000002", "E14000530"), None, Some(2021));
        let (links, ended) = links.into_links();
        assert_eq!((links.len(), ended), (1, 1));
        assert_eq!(links[0].above, gss("E14001063"));
    }

    #[test]
    fn an_area_of_one_census_leads_to_those_of_the_next() {
        let mut links = Links::default();
        let old = (gss("E01000001"), Some(2011));
        for new in ["E01033769", "E01033770"] {
            links.add(&[old, (gss(new), Some(2021))], None, None);
        }
        assert_eq!(links.pairings().count(), 1);
        assert_eq!(kept(links).len(), 2);
    }
}
