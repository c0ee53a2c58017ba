//! `engage import lookup`

use std::path::PathBuf;

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::output::{self, write_private};
use super::{links, table, worded};
use crate::exchange::import::{ImportError, Outcome};
use crate::exchange::lookup::{self, Loaded};
use crate::exchange::problem::problems_sheet;
use crate::render::{Column, Format, Look, Sheet, render};

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
    /// The day the files were true; else the end of the year of their codes
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// Say what would be loaded, and leave it
    #[arg(long)]
    dry_run: bool,
    /// Write the rows that were skipped to a CSV file
    #[arg(long, value_name = "FILE")]
    problems: Option<PathBuf>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let kept = ctx.reference_path()?;
    for (option, path) in [("--problems", args.problems.as_deref()), ("--output", ctx.output.as_deref())] {
        let files = args.files.iter().map(|file| (file.as_path(), "the file to be imported"));
        let kept: Vec<_> = files.chain([(kept.as_path(), "the reference data")]).collect();
        path.map_or(Ok(()), |path| output::check(option, path, &kept))?;
    }
    let as_of = args.as_of.as_deref().map(|text| ctx.past(text)).transpose()?;
    let options = lookup::Options { today: ctx.today, as_of };
    let tables = args.files.iter().map(|file| table(file)).collect::<CliResult<Vec<_>>>()?;
    let reference = ctx.reference_or_new()?;
    let old = links::old_codes(&reference, ctx)?;
    let mut outcomes = Vec::new();
    reference
        .load(args.dry_run, |loading| -> Result<(), ImportError> {
            for table in &tables {
                let mut outcome = Outcome::new(&table.name, "lookup");
                let loaded = lookup::import(loading, table, &options, &mut outcome)?;
                outcomes.push((outcome, loaded));
            }
            Ok(())
        })
        .map_err(|error| worded(error, "lookup"))?;
    let problems: Vec<_> = outcomes.iter().flat_map(|(outcome, _)| outcome.problems.clone()).collect();
    super::note_some(&problems, ctx);
    ctx.print(&sheet(&outcomes), "")?;
    for (_, loaded) in outcomes.iter().filter(|(_, loaded)| loaded.replaces.is_some()) {
        ctx.ui.status(format!("{} was loaded before: this takes its place.", loaded.edition));
    }
    if args.dry_run {
        ctx.ui.status("Dry run: nothing was changed.");
    } else {
        let editions: Vec<&str> = outcomes.iter().map(|(_, loaded)| loaded.edition.as_str()).collect();
        links::tell_old(&old, &links::old_codes(&reference, ctx)?, &editions, ctx);
    }
    if let Some(path) = &args.problems {
        let mut csv = Vec::new();
        render(&problems_sheet(&problems), Format::Csv, &Look::default(), &mut csv)?;
        write_private(path, &csv)?;
    }
    let unused = outcomes.iter().find(|(outcome, _)| outcome.summary.rejected == outcome.summary.read);
    if let Some((outcome, _)) = unused {
        return Err(CliError::failed(format!("not one row of {} could be used", outcome.summary.file)));
    }
    Ok(())
}

fn sheet(outcomes: &[(Outcome, Loaded)]) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::data("file"),
        Column::data("kind"),
        Column::new("vintage", "Id"),
        Column::new("edition", "Edition"),
        Column::new("as_of", "As of"),
        Column::new("read", "Read"),
        Column::new("names", "Names"),
        Column::new("links", "Links"),
        Column::new("rejected", "Rejected"),
    ]);
    let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    for (outcome, loaded) in outcomes {
        sheet.push(vec![
            outcome.summary.file.clone().into(),
            outcome.summary.kind.clone().into(),
            loaded.vintage.to_string().into(),
            loaded.edition.clone().into(),
            loaded.as_of.into(),
            number(outcome.summary.read).into(),
            number(loaded.names).into(),
            number(loaded.links).into(),
            number(outcome.summary.rejected).into(),
        ]);
    }
    sheet
}
