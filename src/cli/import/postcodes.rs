//! `engage import postcodes`

use std::path::PathBuf;

use super::super::context::Context;
use super::super::error::CliResult;
use super::official::{self, Line, Official};
use super::{SAID, worded};
use crate::exchange::import::Outcome;
use crate::exchange::postcodes;
use crate::exchange::stream::Stream;

/// Postcodes: the National Statistics Postcode Lookup (NSPL) or the ONS Postcode Directory (ONSPD)
///
/// Any release, whole, cut to an area, or in its parts (`Data/multi_csv`); or a list of your own. The columns are known by
/// their headings: pcds, then wd25cd (ward, osward), lad25cd, pcon24cd, ced25cd, parncp25cd, cty25cd, lsoa21cd, icb23cd,
/// sicbl24cd and rgn25cd, of any year; any of them may be missing. Several files are one vintage, of the month in their
/// name, else of the latest month in them. A newer vintage is used before an older one, which stays until it is dropped; a
/// load that is cut off leaves everything as it was.
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
    #[command(flatten)]
    official: Official,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let as_of = args.official.check(&args.files, ctx)?;
    // A file that is no CSV at all, or not of postcodes, does not even begin a file of reference data.
    let mut first = args.files.first().map(|file| Stream::open(file)).transpose()?;
    if let Some(first) = &first {
        postcodes::recognise(first).map_err(|error| worded(error, "postcodes"))?;
    }
    let sizes = args.files.iter().filter_map(|file| file.metadata().ok());
    let bar = ctx.ui.progress_of_bytes(sizes.map(|about| about.len()).sum(), "postcodes");
    let progress = |bytes: u64| bar.set_position(bytes);
    let problems = if args.official.writes_problems() { usize::MAX } else { SAID };
    let options = postcodes::Options { today: ctx.today, as_of, problems, progress: &progress };
    let (loaded, outcomes) = official::load(ctx, &args.official, "postcodes", |loading, outcomes| {
        let mut outcome = Outcome::new("", "postcodes");
        let streams = args.files.iter().map(|file| first.take().map_or_else(|| Stream::open(file), Ok));
        let loaded = postcodes::import(loading, streams, &options, &mut outcome);
        outcomes.push(outcome);
        bar.finish_and_clear();
        loaded
    })?;
    let line = |outcome| Line {
        outcome,
        vintage: loaded.vintage,
        edition: &loaded.edition,
        as_of: loaded.as_of,
        counts: vec![("added", "Added", loaded.live), ("terminated", "Ended", loaded.ended)],
    };
    let lines: Vec<Line<'_>> = outcomes.iter().map(line).collect();
    let replaced = loaded.replaces.map(|_| &loaded.edition);
    official::report(ctx, &args.official, &official::sheet(&lines), replaced)
}
