//! Which columns of a file of postcodes hold what: by their headings, whose years move with every release, and never by
//! their place.

use crate::domain::gss::Layer;
use crate::exchange::import::ImportError;
use crate::exchange::source::fold_heading;

/// What the headings of postcodes have been; those written with one space are taken first.
const POSTCODES: [&str; 6] = ["pcds", "pcd8", "pcd7", "pcd2", "pcd", "postcode"];

/// How many headings of a wrong file are said.
const SAID: usize = 12;

/// A kind of column: what it holds, the words before the year, the words without a year, what an edition calls it.
struct Kind {
    layer: Layer,
    before_year: &'static [&'static str],
    without_year: &'static [&'static str],
    short: &'static str,
    plural: &'static str,
    /// It is said of every edition; the others only where there is none of these.
    is_main: bool,
}

const KINDS: [Kind; 10] = [
    kind(Layer::Ward, &["wd"], &["ward", "osward", "wardcode"], ("WD", "wards", true)),
    kind(Layer::District, &["lad"], &["laua", "oslaua", "ladcode"], ("LAD", "districts", true)),
    kind(Layer::Constituency, &["pcon"], &["pcon"], ("PCON", "constituencies", true)),
    kind(Layer::Lsoa, &["lsoa"], &[], ("LSOA", "LSOAs", true)),
    kind(Layer::Icb, &["icb"], &["icb"], ("ICB", "ICBs", true)),
    kind(Layer::Division, &["ced"], &["ced"], ("CED", "county divisions", false)),
    kind(Layer::Parish, &["parncp", "par"], &["parish"], ("PAR", "parishes", false)),
    kind(Layer::County, &["cty"], &["cty", "oscty"], ("CTY", "counties", false)),
    kind(Layer::SubIcb, &["sicbl"], &["sicbl", "ccg"], ("SICBL", "sub-ICB locations", false)),
    kind(Layer::Region, &["rgn"], &["rgn"], ("RGN", "regions", false)),
];

const fn kind(
    layer: Layer,
    before_year: &'static [&'static str],
    without_year: &'static [&'static str],
    (short, plural, is_main): (&'static str, &'static str, bool),
) -> Kind {
    Kind { layer, before_year, without_year, short, plural, is_main }
}

impl Kind {
    /// Tells whether a folded heading is of this kind, with the year it says, of two digits, or 0.
    fn year(&self, heading: &str) -> Option<u8> {
        if self.without_year.contains(&heading) {
            return Some(0);
        }
        let rest = self.before_year.iter().find_map(|word| heading.strip_prefix(word))?;
        let digits = rest.strip_suffix("cd").unwrap_or(rest);
        let is_year = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        // `lsoa21` is written without its ending; `par25` is not.
        let is_whole = digits != rest || self.layer == Layer::Lsoa;
        (is_year && is_whole).then(|| digits.parse().ok()).flatten()
    }
}

/// Where a file holds what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) postcode: usize,
    /// The month in which a postcode ended.
    pub(super) ended: Option<usize>,
    /// The month in which it began.
    pub(super) begun: Option<usize>,
    /// One column a layer.
    pub(super) layers: Vec<(Layer, usize)>,
    /// What is in the file, in words: "WD25 LAD25 PCON24 LSOA21 ICB23".
    pub(super) edition: String,
}

impl Columns {
    /// Finds the columns among the headings of a file.
    pub(super) fn find(file: &str, headings: &[String]) -> Result<Self, ImportError> {
        let folded: Vec<String> = headings.iter().map(|heading| fold_heading(heading)).collect();
        let named = |name: &str| folded.iter().position(|heading| heading == name);
        let unfit = |lacks: &str| {
            let shown: Vec<&str> = headings.iter().take(SAID).map(String::as_str).collect();
            let more = if headings.len() > SAID { ", and more" } else { "" };
            let why = format!("{lacks}; the columns are {}{more}", shown.join(", "));
            ImportError::Unfit { file: file.to_owned(), why }
        };
        if headings.is_empty() {
            return Err(ImportError::Unfit { file: file.to_owned(), why: "the file is empty".to_owned() });
        }
        let Some(postcode) = POSTCODES.into_iter().find_map(named) else {
            return Err(unfit("there is no column of postcodes (pcds)"));
        };
        let mut layers = Vec::new();
        let mut years: Vec<(&Kind, u8)> = Vec::new();
        for kind in &KINDS {
            let known = folded.iter().enumerate().filter_map(|(at, heading)| Some((kind.year(heading)?, at)));
            // Of several years the latest, and of one year the first column.
            let Some((year, at)) = known.max_by_key(|(year, at)| (*year, std::cmp::Reverse(*at))) else {
                continue;
            };
            layers.push((kind.layer, at));
            years.push((kind, year));
        }
        if layers.is_empty() {
            return Err(unfit("there is no column of codes, such as wd25cd, lad25cd or lsoa21cd"));
        }
        let edition = edition(&years);
        Ok(Self { postcode, ended: named("doterm"), begun: named("dointr"), layers, edition })
    }
}

fn edition(years: &[(&Kind, u8)]) -> String {
    let main: Vec<_> = years.iter().filter(|(kind, _)| kind.is_main).collect();
    let said = if main.is_empty() { years.iter().collect() } else { main };
    let known = said.iter().filter(|(_, year)| *year > 0);
    let known: Vec<String> = known.map(|(kind, year)| format!("{}{year:02}", kind.short)).collect();
    let unknown: Vec<&str> =
        said.iter().filter(|(_, year)| *year == 0).map(|(kind, _)| kind.plural).collect();
    let unknown = match unknown.as_slice() {
        [] => return known.join(" "),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    };
    let before = if known.is_empty() { String::new() } else { format!("{}, ", known.join(" ")) };
    format!("{before}{unknown} of unknown year")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(headings: &str) -> Result<Columns, String> {
        let headings: Vec<String> = headings.split(',').map(str::to_owned).collect();
        Columns::find("x.csv", &headings).map_err(|error| error.to_string())
    }

    fn places(columns: &Columns) -> Vec<(&'static str, usize)> {
        columns.layers.iter().map(|(layer, at)| (layer.word(), *at)).collect()
    }

    #[test]
    fn the_columns_of_every_release_are_found() {
        let old =
            find("pcd,pcd2,pcds,dointr,doterm,oscty,ced,oslaua,osward,parish,pcon,lsoa11,ccg,rgn").unwrap();
        assert_eq!((old.postcode, old.begun, old.ended), (2, Some(3), Some(4)));
        assert_eq!(
            places(&old),
            [
                ("ward", 8),
                ("district", 7),
                ("constituency", 10),
                ("LSOA", 11),
                ("county division", 6),
                ("parish", 9),
                ("county", 5),
                ("sub-ICB location", 12),
                ("region", 13)
            ]
        );
        assert_eq!(old.edition, "LSOA11, wards, districts and constituencies of unknown year");
        let new =
            find("pcd7,pcd8,pcds,doterm,parncp25cd,wd25cd,lad25cd,pcon24cd,lsoa11,lsoa21cd,icb23cd,oa21cd");
        let new = new.unwrap();
        assert_eq!(new.edition, "WD25 LAD25 PCON24 LSOA21 ICB23");
        assert_eq!(places(&new)[3], ("LSOA", 9), "the census of 2021 before that of 2011");
        let own = find("Postcode,ward_code,LAD_Code").unwrap();
        assert_eq!(own.edition, "wards and districts of unknown year");
        assert_eq!(find("PCD,RGN").unwrap().edition, "regions of unknown year");
        assert_eq!(places(&find("pcds,WD24CD,wd25cd,wd23cd").unwrap()), [("ward", 2)]);
    }

    #[test]
    fn a_file_without_postcodes_or_codes_is_refused_with_its_columns() {
        assert_eq!(
            find("name,lad25cd").unwrap_err(),
            "x.csv: there is no column of postcodes (pcds); the columns are name, lad25cd"
        );
        let long = find("pcds,a,b,c,d,e,f,g,h,i,j,k,oa21cd,wd25nm,par25").unwrap_err();
        assert!(long.starts_with("x.csv: there is no column of codes"), "{long}");
        assert!(long.ends_with("the columns are pcds, a, b, c, d, e, f, g, h, i, j, k, and more"), "{long}");
        assert_eq!(Columns::find("x.csv", &[]).unwrap_err().to_string(), "x.csv: the file is empty");
    }
}
