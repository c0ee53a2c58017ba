//! Which columns of a lookup hold codes, of what year, and which hold their names.
//!
//! The headings change with every edition (`WD24CD`, `wd22cd`, `LTLA22CD`, `ward_code`), so that a column of codes is told
//! by what is in it, and only its year and its names by its heading.

use crate::domain::gss::Gss;
use crate::exchange::source::{Table, cell, fold_heading};

/// How many rows are looked at to tell what a column holds.
const LOOKED_AT: usize = 200;

/// A column of codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Codes {
    /// The column.
    pub(super) at: usize,
    /// Its heading.
    pub(super) heading: String,
    /// The column of the names, if there is one.
    pub(super) names: Option<usize>,
    /// The year of its codes, if the heading says.
    pub(super) year: Option<u16>,
    /// What the edition calls it: "WD24".
    pub(super) short: String,
}

/// What a lookup holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    /// The columns of codes, in the order of the file.
    pub(super) codes: Vec<Codes>,
    /// How much of the finer place lies in the coarser one.
    pub(super) weight: Option<usize>,
    /// The last year in which a row was true, in files of several years.
    pub(super) last_year: Option<usize>,
}

impl Columns {
    /// Finds the columns; there may be none.
    pub(super) fn find(table: &Table) -> Self {
        let folded: Vec<String> = table.headings.iter().map(|heading| fold_heading(heading)).collect();
        let rows: Vec<_> = table.rows().take(LOOKED_AT).collect();
        let holds_codes = |at: usize| {
            let mut filled =
                rows.iter().map(|row| cell(&row.fields, Some(at))).filter(|text| !text.is_empty());
            let mut codes = filled.clone().filter(|text| Gss::parse(text).is_some());
            // A wrong row here and there is a wrong row, and no other kind of column.
            codes.next().is_some() && codes.count() * 10 >= filled.by_ref().count().saturating_sub(2) * 9
        };
        let codes = folded.iter().enumerate().filter(|(at, _)| holds_codes(*at)).map(|(at, heading)| {
            let (stem, year) = stem(heading);
            Codes {
                at,
                heading: table.headings[at].clone(),
                names: names_of(stem, year, &folded),
                year: year.map(full),
                short: short(stem, year),
            }
        });
        let codes = codes.collect();
        let named = |names: &[&str]| {
            names.iter().find_map(|name| folded.iter().position(|heading| heading.contains(name)))
        };
        Self {
            codes,
            weight: named(&["percentageoverlappop", "overlappop", "popweight", "weight", "proportion"]),
            last_year: named(&["mostrecentyear"]),
        }
    }

    /// What is in the file, in words: "LSOA21 WD24 LAD24".
    pub(super) fn edition(&self) -> String {
        let words: Vec<&str> = self.codes.iter().map(|codes| codes.short.as_str()).collect();
        words.join(" ")
    }

    /// The latest year of any of its codes.
    pub(super) fn year(&self) -> Option<u16> {
        self.codes.iter().filter_map(|codes| codes.year).max()
    }
}

/// The heading of codes without "code" and the year, and the year: `wd24cd` is `wd` of 24.
fn stem(heading: &str) -> (&str, Option<u16>) {
    let rest = heading.strip_suffix("code").or_else(|| heading.strip_suffix("cd")).unwrap_or(heading);
    let digits = rest.len() - rest.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
    let (stem, year) = rest.split_at(rest.len() - digits.min(4));
    match digits {
        2 | 4 => (stem, year.parse().ok()),
        _ => (rest, None),
    }
}

/// The column of names that goes with codes: `wd24nm`, `ward_name`; for `new_la_code`, `la_name`.
fn names_of(stem: &str, year: Option<u16>, folded: &[String]) -> Option<usize> {
    let year = year.map(|year| format!("{year:02}")).unwrap_or_default();
    let plain = stem.strip_prefix("new").unwrap_or(stem);
    [
        format!("{stem}{year}nm"),
        format!("{stem}{year}name"),
        format!("{plain}{year}name"),
        format!("{stem}nm"),
    ]
    .iter()
    .find_map(|wanted| folded.iter().position(|heading| heading == wanted))
}

fn short(stem: &str, year: Option<u16>) -> String {
    let word = match stem {
        "ward" => "WD",
        "la" | "newla" => "LA",
        "ltla" => "LAD",
        other => other,
    };
    let year = year.map(|year| format!("{:02}", year % 100)).unwrap_or_default();
    format!("{}{year}", word.to_ascii_uppercase())
}

/// A year of two digits is one of this century.
const fn full(year: u16) -> u16 {
    if year < 100 { 2000 + year } else { year }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::source::read_bytes;

    fn columns(text: &str) -> Columns {
        Columns::find(&read_bytes("lookup.csv", text.as_bytes()).unwrap())
    }

    fn seen(columns: &Columns) -> Vec<(usize, Option<usize>, Option<u16>, &str)> {
        let of = |codes: &'_ Codes| (codes.at, codes.names, codes.year);
        columns
            .codes
            .iter()
            .map(|codes| (of(codes), codes.short.as_str()))
            .map(|((a, b, c), d)| (a, b, c, d))
            .collect()
    }

    #[test]
    fn the_spellings_of_every_year_are_known() {
        let lsoa = columns(
            "\u{feff}LSOA21CD,LSOA21NM,LSOA21NMW,WD24CD,WD24NM,WD24NMW,ObjectId\nE01012000,Elm 1A,,E05013038,Elm,,1\n",
        );
        assert_eq!(seen(&lsoa), [(0, Some(1), Some(2021), "LSOA21"), (3, Some(4), Some(2024), "WD24")]);
        assert_eq!((lsoa.edition().as_str(), lsoa.year()), ("LSOA21 WD24", Some(2024)));
        let old = columns("ObjectId,LSOA21CD,LTLA22CD,LTLA22NM\n1,E01012000,E06000001,Elm\n");
        assert_eq!(seen(&old), [(1, None, Some(2021), "LSOA21"), (2, Some(3), Some(2022), "LAD22")]);
        let lower = columns("lsoa21cd,lsoa21nm,wd22cd,wd22nm\nE01004861,Elm 33A,E05000655,Elm\n");
        assert_eq!(lower.edition(), "LSOA21 WD22");
        let words = columns(
            "most_recent_year_included,ward_name,la_name,ward_code,new_la_code\n2024,Elm,Ashby,E05000655,E10000003\n",
        );
        assert_eq!(seen(&words), [(3, Some(1), None, "WD"), (4, Some(2), None, "LA")]);
        assert_eq!(words.last_year, Some(0));
    }

    #[test]
    fn columns_are_told_by_what_is_in_them() {
        let weights = columns(
            "place,seat,percentage_overlap_pop\nE01012000,E14001063,0.25\nE01012000,E14001064,0.75\n",
        );
        assert_eq!(weights.codes.len(), 2);
        assert_eq!(weights.weight, Some(2));
        assert_eq!(columns("name,code\nElm,12\n").codes, []);
    }
}
