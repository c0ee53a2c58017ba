//! `engage import practices`

use std::path::PathBuf;

use super::super::context::Context;
use super::super::error::CliResult;
use super::official::{self, Line, Official};
use super::table;
use crate::exchange::import::Outcome;
use crate::exchange::practices::{self, Loaded};

/// Practices and branch surgeries: the NHS's lists or a council's own
///
/// Any of: epraccur (practices) and ebranchs (branch surgeries) of the Organisation Data Service; the map of practices
/// to networks and boards that comes with the numbers of patients (gp-reg-pat-prac-map); a list with the headings
/// practice_code, practice_name and postcode, or with name and postcode alone. The file is told by its shape. Telephone
/// numbers and addresses are not read. A newer vintage is used before an older one, which stays until it is dropped.
///
/// JSON keys: file, kind, vintage, edition, as_of, read, practices, rejected.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage import practices epraccur.csv --as-of 2026-11-01
  engage import practices gp-reg-pat-prac-map.csv.gz ebranchs.csv")]
pub(in crate::cli) struct Args {
    /// The CSV files, packed with gzip or not; - is standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    official: Official,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let as_of = args.official.check(&args.files, ctx)?;
    let options = practices::Options { today: ctx.today, as_of };
    let tables = args.files.iter().map(|file| table(file)).collect::<CliResult<Vec<_>>>()?;
    let (loaded, outcomes) = official::load(ctx, &args.official, "practices", |loading, outcomes| {
        let mut all: Vec<Loaded> = Vec::new();
        for table in &tables {
            let mut outcome = Outcome::new(&table.name, "practices");
            let loaded = practices::import(loading, table, options, &mut outcome);
            outcomes.push(outcome);
            all.push(loaded?);
        }
        Ok(all)
    })?;
    let replaced = loaded.iter().filter(|loaded| loaded.replaces.is_some()).map(|loaded| loaded.edition);
    let lines: Vec<Line<'_>> = outcomes
        .iter()
        .zip(&loaded)
        .map(|(outcome, loaded)| Line {
            outcome,
            vintage: loaded.vintage,
            edition: loaded.edition,
            as_of: loaded.as_of,
            counts: vec![("practices", "Practices", loaded.practices)],
        })
        .collect();
    official::report(ctx, &args.official, &official::sheet(&lines), replaced)
}
