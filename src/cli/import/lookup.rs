//! `engage import lookup`

use std::path::PathBuf;

use super::super::context::Context;
use super::super::error::CliResult;
use super::official::{self, Line, Official};
use super::{links, table};
use crate::exchange::import::Outcome;
use crate::exchange::lookup;

/// Lookups: which places lie in which, from the Office for National Statistics and others
///
/// Any year and spelling: LSOA to ward to district, ward to constituency, ward to county division, ward to county,
/// LSOA of 2011 to 2021, LSOA to constituency with weights; and the register of local authorities, for the names of
/// councils. The codes are known by their shape, so that a copy with fewer or other columns will do. A newer vintage is
/// used before an older one, which stays until it is dropped.
///
/// JSON keys: file, kind, read, names, links, rejected, vintage, edition, as_of.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage import lookup LSOA21_WD24_LAD24_EW_LU.csv
  engage import lookup wards_2024.csv.gz --as-of 2024-05-02")]
pub(in crate::cli) struct Args {
    /// The CSV files, packed with gzip or not; - is standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    official: Official,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let options = lookup::Options { today: ctx.today, as_of: args.official.check(&args.files, ctx)? };
    let tables = args.files.iter().map(|file| table(file)).collect::<CliResult<Vec<_>>>()?;
    let old = links::old_codes(ctx)?;
    let (loaded, outcomes) = official::load(ctx, &args.official, "lookup", |loading, outcomes| {
        let mut loaded = Vec::new();
        for table in &tables {
            let mut outcome = Outcome::new(&table.name, "lookup");
            let one = lookup::import(loading, table, options, &mut outcome);
            outcomes.push(outcome);
            loaded.push(one?);
        }
        Ok(loaded)
    })?;
    let replaced = loaded.iter().filter(|loaded| loaded.replaces.is_some()).map(|loaded| &loaded.edition);
    let lines: Vec<Line<'_>> = outcomes
        .iter()
        .zip(&loaded)
        .map(|(outcome, loaded)| Line {
            outcome,
            vintage: loaded.vintage,
            edition: &loaded.edition,
            as_of: loaded.as_of,
            counts: vec![("names", "Names", loaded.names), ("links", "Links", loaded.links)],
        })
        .collect();
    official::report(ctx, &args.official, &official::sheet(&lines), replaced)?;
    if !args.official.is_rehearsal() {
        let editions: Vec<&str> = loaded.iter().map(|loaded| loaded.edition.as_str()).collect();
        links::tell_old(&old, &links::old_codes(ctx)?, &editions, ctx);
    }
    Ok(())
}
