//! Lookups of the Office for National Statistics and others: which places lie in which, and what they are called.
//!
//! Best-fit lookups (LSOA to ward to district), pairs (ward to constituency), weighted ones, lists of wards with their
//! divisions and counties, LSOA of 2011 to 2021, and the register of local authorities; of any year and spelling.

mod columns;
mod links;
mod register;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::import::{ImportError, Outcome, require_rows};
use super::source::{Table, cell};
use crate::domain::gss::{Gss, Layer};
use crate::geography::{Dataset, Loading, NewVintage, Pairing, VintageId};
use columns::Columns;
use links::Links;

/// What an import of a lookup is given.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The day it is done.
    pub today: NaiveDate,
    /// The day the file was true, where the user says.
    pub as_of: Option<NaiveDate>,
}

/// What an import of a lookup gives back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The vintage.
    pub vintage: VintageId,
    /// What is in it, in words.
    pub edition: String,
    /// The day it was true.
    pub as_of: NaiveDate,
    /// How many places have a name in it.
    pub names: u64,
    /// How many links there are.
    pub links: u64,
    /// The vintage of the same edition and day that it takes the place of.
    pub replaces: Option<VintageId>,
}

/// Imports a lookup; the counts, problems and notices go to the outcome.
///
/// # Errors
/// Where the file is no lookup, or the reference data cannot be written.
pub fn import(
    loading: &Loading<'_>,
    table: &Table,
    options: Options,
    outcome: &mut Outcome,
) -> Result<Loaded, ImportError> {
    require_rows(table)?;
    let columns = Columns::find(table);
    let gathered = if let Some(register) = register::Columns::find(table) {
        gather_register(&register, table, outcome)
    } else if columns.codes.is_empty()
        || columns.codes.iter().all(|codes| codes.names.is_none()) && columns.codes.len() < 2
    {
        return Err(unfit(table));
    } else {
        gather(&columns, table, outcome)
    };
    if gathered.names.is_empty() && gathered.aliases.is_empty() && gathered.links.pairings().next().is_none()
    {
        return Err(unfit(table));
    }
    keep(loading, table, options, gathered)
}

fn unfit(table: &Table) -> ImportError {
    let why = format!(
        "this is no lookup: it needs two columns of codes such as LSOA21CD and WD24CD; its columns are {}",
        table.headings.iter().take(12).map(String::as_str).collect::<Vec<_>>().join(", ")
    );
    ImportError::Unfit { file: table.name.clone(), why }
}

/// What a file says, before it is kept.
struct Gathered {
    edition: String,
    year: Option<u16>,
    links: Links,
    names: BTreeMap<Gss, String>,
    aliases: Vec<(Gss, String)>,
}

fn gather(columns: &Columns, table: &Table, outcome: &mut Outcome) -> Gathered {
    let mut links = Links::default();
    let mut names: BTreeMap<Gss, (Option<u16>, String)> = BTreeMap::new();
    let mut last_years = columns.last_year.is_some().then_some(0);
    'rows: for row in table.rows() {
        outcome.summary.read += 1;
        let last_year = if columns.last_year.is_some() {
            let text = cell(&row.fields, columns.last_year);
            let Ok(year) = text.parse::<u16>() else {
                outcome.reject(row.line, "most_recent_year_included", text, "not a year");
                continue;
            };
            Some(year)
        } else {
            None
        };
        let mut codes: Vec<(Gss, Option<u16>)> = Vec::new();
        for column in &columns.codes {
            let text = cell(&row.fields, Some(column.at));
            let code = match Gss::parse(text) {
                Some(code) if code.is_pseudo() => continue,
                Some(code) => code,
                None if text.is_empty() => continue,
                None => {
                    outcome.reject(row.line, &column.heading, text, "not a code: a letter and eight digits");
                    continue 'rows;
                }
            };
            codes.push((code, column.year.or(last_year)));
            let name = cell(&row.fields, column.names);
            if !name.is_empty() && code.layer() != Layer::Lsoa {
                let known = names.entry(code).or_insert_with(|| (last_year, name.to_owned()));
                if known.0 < last_year {
                    *known = (last_year, name.to_owned());
                }
            }
        }
        let weight = columns.weight.map(|at| cell(&row.fields, Some(at)));
        let weight = match weight.map(|text| (text, text.parse::<f64>())) {
            None | Some(("", _)) => None,
            Some((_, Ok(weight))) if weight.is_finite() && weight >= 0.0 => Some(weight),
            Some((text, _)) => {
                let heading = columns.weight.map_or("", |at| table.headings[at].as_str()).to_owned();
                outcome.reject(row.line, &heading, text, "not a weight: a number of 0 or more");
                continue;
            }
        };
        last_years = last_years.max(last_year);
        // Years of rows tell which rows stand; the years of the codes are those of the last.
        let codes: Vec<_> = codes
            .into_iter()
            .map(|(code, year)| (code, year.filter(|_| columns.last_year.is_none())))
            .collect();
        links.add(&codes, weight, last_year);
    }
    let year = columns.year().or(last_years);
    let edition = match last_years {
        Some(year) => columns
            .codes
            .iter()
            .map(|codes| format!("{}{:02}", codes.short, year % 100))
            .collect::<Vec<_>>()
            .join(" "),
        None => columns.edition(),
    };
    let names = names.into_iter().map(|(code, (_, name))| (code, name)).collect();
    Gathered { edition, year, links, names, aliases: Vec::new() }
}

fn gather_register(columns: &register::Columns, table: &Table, outcome: &mut Outcome) -> Gathered {
    let mut gathered = Gathered {
        edition: "register of local authorities".to_owned(),
        year: None,
        links: Links::default(),
        names: BTreeMap::new(),
        aliases: Vec::new(),
    };
    for council in columns.read(table, outcome) {
        gathered.aliases.extend(council.aliases.into_iter().map(|alias| (council.code, alias)));
        // What the Office for National Statistics calls a council is its name; the register has spellings of it.
        gathered.aliases.push((council.code, council.name));
    }
    gathered
}

fn keep(
    loading: &Loading<'_>,
    table: &Table,
    options: Options,
    gathered: Gathered,
) -> Result<Loaded, ImportError> {
    let Gathered { edition, year, links, names, aliases } = gathered;
    let as_of = options.as_of.unwrap_or_else(|| end_of(year, options.today));
    let source = table.name.rsplit(['/', '\\']).next().unwrap_or(&table.name).to_owned();
    let same = loading.vintages()?.into_iter().find(|known| {
        known.dataset == Dataset::Lookup
            && known.edition == edition
            && known.as_of == as_of
            && known.source == source
    });
    if let Some(known) = &same {
        loading.drop_vintage(known.id)?;
    }
    let new = NewVintage {
        dataset: Dataset::Lookup,
        edition: edition.clone(),
        as_of,
        source,
        loaded_on: options.today,
    };
    let vintage = loading.add_vintage(&new)?;
    for (code, name) in &names {
        loading.name(vintage, *code, name)?;
    }
    for (code, alias) in &aliases {
        loading.alias(vintage, *code, alias)?;
    }
    for ((below, below_year), (above, above_year)) in links.pairings() {
        // A file of several years stands for its last.
        let of = |own: Option<u16>| own.or(year);
        loading.add_pairing(&Pairing {
            vintage,
            below,
            below_year: of(below_year),
            above,
            above_year: of(above_year),
        })?;
    }
    let (links, _) = links.into_links();
    for link in &links {
        loading.link(vintage, link.code, link.above, link.share)?;
    }
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    loading.finish_vintage(vintage, &edition, as_of, count(links.len() + names.len() + aliases.len()))?;
    let replaces = same.map(|known| known.id);
    let named = names.len() + aliases.len();
    Ok(Loaded { vintage, edition, as_of, names: count(named), links: count(links.len()), replaces })
}

/// The last day of a year, or today where that has not come; today where there is no year.
fn end_of(year: Option<u16>, today: NaiveDate) -> NaiveDate {
    let last = year.and_then(|year| NaiveDate::from_ymd_opt(year.into(), 12, 31));
    last.filter(|last| last.year() <= today.year()).map_or(today, |last| last.min(today))
}
