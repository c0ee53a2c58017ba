//! `engage import patients`

use std::path::PathBuf;

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::official::{self, Line, Official};
use crate::domain::site::ods_code;
use crate::exchange::import::Outcome;
use crate::exchange::patients::{self, Options};
use crate::exchange::stream::Stream;

/// Patients registered at each practice, by the LSOA they live in
///
/// The quarterly file of the NHS in England, gp-reg-pat-prac-lsoa-all.csv, with the headings EXTRACT_DATE,
/// PRACTICE_CODE, PRACTICE_NAME, LSOA_CODE, SEX and NUMBER_OF_PATIENTS in any order. Where rows of ALL patients stand
/// beside those of MALE and FEMALE, the former are taken. A newer vintage is used before an older one, which stays until
/// it is dropped.
///
/// JSON keys: file, kind, vintage, edition, as_of, read, practices, patients, rejected.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage import patients gp-reg-pat-prac-lsoa-all.csv
  engage import patients gp-reg-pat-prac-lsoa-all.csv.gz --practice M82058")]
pub(in crate::cli) struct Args {
    /// The CSV file, packed with gzip or not; - is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Only the list of this practice; may be given again
    #[arg(long, value_name = "CODE")]
    practice: Vec<String>,
    #[command(flatten)]
    official: Official,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let as_of = args.official.check(std::slice::from_ref(&args.file), ctx)?;
    let code = |text: &String| {
        ods_code(text).ok_or_else(|| {
            CliError::usage(format!("{text:?} is not the code of a practice"))
                .hint("they are letters and digits, such as M82058")
        })
    };
    let practices = args.practice.iter().map(code).collect::<CliResult<Vec<_>>>()?;
    let mut stream = Stream::open(&args.file)?;
    let kilobytes = |bytes: u64| bytes / 1024;
    let size = stream.progress().1.unwrap_or_default();
    let bar = ctx.ui.progress(usize::try_from(kilobytes(size)).unwrap_or_default(), "patients (kB)");
    let progress = |bytes| bar.set_position(kilobytes(bytes));
    let options = Options { today: ctx.today, as_of, practices: &practices, progress: &progress };
    let loaded = official::load(ctx, &args.official, "patients", |loading, outcomes| {
        let mut outcome = Outcome::new(stream.name(), "patients");
        let loaded = patients::import(loading, &mut stream, &options, &mut outcome);
        outcomes.push(outcome);
        bar.finish_and_clear();
        loaded
    });
    let (loaded, outcomes) = loaded?;
    let replaced = loaded.replaces.map(|_| loaded.edition);
    let line = |outcome| Line {
        outcome,
        vintage: loaded.vintage,
        edition: loaded.edition,
        as_of: loaded.as_of,
        counts: vec![("practices", "Practices", loaded.practices), ("patients", "Patients", loaded.patients)],
    };
    let lines: Vec<Line<'_>> = outcomes.iter().map(line).collect();
    official::report(ctx, &args.official, &official::sheet(&lines), replaced)
}
