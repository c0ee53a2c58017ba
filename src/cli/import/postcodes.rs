//! `engage import postcodes`

use std::path::PathBuf;

use super::super::context::Context;
use super::super::error::CliResult;
use super::super::output::{self, write_private};
use super::{SAID, worded};
use crate::exchange::import::{ImportError, Outcome};
use crate::exchange::postcodes::{self, Loaded};
use crate::exchange::problem::problems_sheet;
use crate::exchange::stream::Stream;
use crate::render::{Column, Format, Look, Sheet, clean, count, render};

/// Postcodes: the National Statistics Postcode Lookup (NSPL) or the ONS Postcode Directory (ONSPD)
///
/// Any release, whole, cut to an area, or in its parts (`Data/multi_csv`); or a list of your own. The columns are known by
/// their headings: pcds, then wd25cd (ward, osward), lad25cd, pcon24cd, ced25cd, parncp25cd, cty25cd, lsoa21cd, icb23cd,
/// sicbl24cd and rgn25cd, of any year; any of them may be missing. Several files are one vintage. A newer vintage is
/// used before an older one, which stays until it is dropped; a load that is cut off leaves everything as it was.
///
/// JSON keys: file, kind, vintage, edition, as_of, read, added, terminated, rejected.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage import postcodes NSPL_AUG_2026_UK.csv
  engage import postcodes multi_csv/NSPL_AUG_2026_UK_TF.csv multi_csv/NSPL_AUG_2026_UK_SY.csv")]
pub(in crate::cli) struct Args {
    /// The CSV files, packed with gzip or not; - is standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The day the files were true; else the month in their name, else the latest in them
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
    let as_of =
        args.as_of.as_deref().map(|text| super::as_of(Some(text), ("--as-of", "true"), ctx)).transpose()?;
    // A file that is no CSV at all, or not of postcodes, does not even begin a file of reference data.
    let mut first = args.files.first().map(|file| Stream::open(file)).transpose()?;
    if let Some(first) = &first {
        postcodes::recognise(first).map_err(|error| worded(error, "postcodes"))?;
    }
    let sizes = args.files.iter().filter_map(|file| file.metadata().ok());
    let bar = ctx.ui.progress_of_bytes(sizes.map(|about| about.len()).sum(), "postcodes");
    let progress = |bytes: u64| bar.set_position(bytes);
    let problems = if args.problems.is_some() { usize::MAX } else { SAID };
    let options = postcodes::Options { today: ctx.today, as_of, problems, progress: &progress };
    let mut outcome = Outcome::new("", "postcodes");
    let reference = ctx.reference_or_new()?;
    let loaded = reference.load(args.dry_run, |loading| -> Result<Loaded, ImportError> {
        let streams = args.files.iter().map(|file| first.take().map_or_else(|| Stream::open(file), Ok));
        postcodes::import(loading, streams, &options, &mut outcome)
    });
    bar.finish_and_clear();
    for problem in outcome.problems.iter().take(SAID) {
        ctx.ui.note(problem);
    }
    let more = outcome.summary.rejected.saturating_sub(SAID as u64);
    if more > 0 {
        ctx.ui.note(format!("and {more} more; --problems FILE writes all of them"));
    }
    if let Some(path) = &args.problems {
        let mut csv = Vec::new();
        render(&problems_sheet(&outcome.problems), Format::Csv, &Look::default(), &mut csv)?;
        write_private(path, &csv)?;
    }
    let loaded = loaded.map_err(|error| worded(error, "postcodes"))?;
    ctx.print(&sheet(&outcome, &loaded), "")?;
    if loaded.doubled > 0 {
        ctx.ui.status(format!("{} left out: the same postcode again", rows(loaded.doubled)));
    }
    if loaded.replaces.is_some() {
        let file = clean(&outcome.summary.file).into_owned();
        ctx.ui.status(format!("{file} was loaded before: this takes its place"));
    }
    if args.dry_run {
        ctx.ui.status("Dry run: nothing was changed.");
    }
    Ok(())
}

fn rows(number: u64) -> String {
    count(usize::try_from(number).unwrap_or(usize::MAX), "row", "rows")
}

fn sheet(outcome: &Outcome, loaded: &Loaded) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::data("file"),
        Column::data("kind"),
        Column::new("vintage", "Id"),
        Column::new("edition", "Edition"),
        Column::new("as_of", "As of"),
        Column::new("read", "Read"),
        Column::new("added", "Added"),
        Column::new("terminated", "Ended"),
        Column::new("rejected", "Rejected"),
    ]);
    let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    sheet.push(vec![
        outcome.summary.file.clone().into(),
        outcome.summary.kind.clone().into(),
        loaded.vintage.to_string().into(),
        loaded.edition.clone().into(),
        loaded.as_of.into(),
        number(outcome.summary.read).into(),
        number(loaded.live).into(),
        number(loaded.ended).into(),
        number(outcome.summary.rejected).into(),
    ]);
    sheet
}
