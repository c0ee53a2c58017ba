//! What the imports into the reference data share: what they take, one load of all files, and what is said afterwards.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::super::context::Context;
use super::super::error::CliResult;
use super::super::output::{self, write_private};
use super::worded;
use crate::exchange::import::{ImportError, Outcome};
use crate::exchange::problem::{Problem, problems_sheet};
use crate::geography::{Loading, Reference, VintageId};
use crate::render::{Cell, Column, Format, Look, Sheet, clean, render};

/// What every import of an official file takes.
#[derive(Debug, clap::Args)]
pub(super) struct Official {
    /// The day the files were true; else what the file or its name says, else today
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// Say what would be loaded, and leave it
    #[arg(long)]
    dry_run: bool,
    /// Write the rows that were skipped to a CSV file
    #[arg(long, value_name = "FILE")]
    problems: Option<PathBuf>,
}

impl Official {
    /// Tells whether all rows that are skipped are to be written down; else the first are said, and the rest counted.
    pub(super) fn writes_problems(&self) -> bool {
        self.problems.is_some()
    }

    /// Tells whether nothing is to be changed.
    pub(super) fn is_rehearsal(&self) -> bool {
        self.dry_run
    }

    /// Refuses to write over what is read or kept; gives the day the files were true, where it is said.
    pub(super) fn check(&self, files: &[PathBuf], ctx: &Context) -> CliResult<Option<NaiveDate>> {
        let kept = ctx.reference_path()?;
        for (option, path) in [("--problems", self.problems.as_deref()), ("--output", ctx.output.as_deref())]
        {
            let files = files.iter().map(|file| (file.as_path(), "the file to be imported"));
            let kept: Vec<(&Path, &str)> = files.chain([(kept.as_path(), "the reference data")]).collect();
            path.map_or(Ok(()), |path| output::check(option, path, &kept))?;
        }
        self.as_of.as_deref().map(|text| super::as_of(Some(text), ("--as-of", "true"), ctx)).transpose()
    }
}

/// Does all of a load, or nothing of it; what is wrong with the rows is said in both cases.
pub(super) fn load<T>(
    ctx: &Context,
    official: &Official,
    what: &str,
    work: impl FnOnce(&Loading<'_>, &mut Vec<Outcome>) -> Result<T, ImportError>,
) -> CliResult<(T, Vec<Outcome>)> {
    let path = ctx.reference_path()?;
    // A rehearsal leaves no file where there was none.
    let scratch = (official.dry_run && !path.exists()).then(tempfile::tempdir).transpose()?;
    let reference = match &scratch {
        Some(folder) => Reference::open_or_new(&folder.path().join("rehearsal.db"), ctx.wait)?,
        None => ctx.reference_or_new()?,
    };
    let mut outcomes = Vec::new();
    let loaded = reference.load(official.dry_run, |loading| work(loading, &mut outcomes));
    let problems: Vec<Problem> = outcomes.iter().flat_map(|outcome| outcome.problems.clone()).collect();
    let rejected: u64 = outcomes.iter().map(|outcome| outcome.summary.rejected).sum();
    super::note_some(&problems, usize::try_from(rejected).unwrap_or(usize::MAX), ctx);
    for notice in outcomes.iter().flat_map(|outcome| &outcome.notices) {
        ctx.ui.status(format!("note: {}", clean(notice)));
    }
    if let Some(path) = &official.problems {
        let mut csv = Vec::new();
        render(&problems_sheet(&problems), Format::Csv, &Look::default(), &mut csv)?;
        write_private(path, &csv)?;
    }
    match loaded {
        Ok(loaded) => Ok((loaded, outcomes)),
        Err(error) => Err(worded(error, what)),
    }
}

/// Says what came of a load: the answer, and which editions took the place of themselves.
pub(super) fn report(
    ctx: &Context,
    official: &Official,
    sheet: &Sheet,
    replaced: impl IntoIterator<Item = impl std::fmt::Display>,
) -> CliResult {
    ctx.print(sheet, "")?;
    for edition in replaced {
        ctx.ui.status(format!("{edition} was loaded before: this takes its place."));
    }
    if official.dry_run {
        ctx.ui.status("Dry run: nothing was changed.");
    }
    Ok(())
}

/// What one load gave, for a line of the answer.
pub(super) struct Line<'a> {
    /// What was read of which file.
    pub(super) outcome: &'a Outcome,
    /// The load.
    pub(super) vintage: VintageId,
    /// What is in it.
    pub(super) edition: &'a str,
    /// The day it was true.
    pub(super) as_of: NaiveDate,
    /// What is counted in this kind of file: key, heading, how many; alike in each line.
    pub(super) counts: Vec<(&'static str, &'static str, u64)>,
}

/// The answer of a load: a line for each file, or for all files together.
pub(super) fn sheet(lines: &[Line<'_>]) -> Sheet {
    let counts = lines.first().map_or(&[][..], |line| &line.counts);
    let mut columns = vec![
        Column::data("file"),
        Column::data("kind"),
        Column::new("vintage", "Id"),
        Column::new("edition", "Edition"),
        Column::new("as_of", "As of"),
        Column::new("read", "Read"),
    ];
    columns.extend(counts.iter().map(|(key, heading, _)| Column::new(key, heading)));
    columns.push(Column::new("rejected", "Rejected"));
    let mut sheet = Sheet::new(&columns);
    let number = |count: u64| Cell::Int(i64::try_from(count).unwrap_or(i64::MAX));
    for line in lines {
        let summary = &line.outcome.summary;
        let mut row: Vec<Cell> = vec![
            summary.file.clone().into(),
            summary.kind.clone().into(),
            line.vintage.to_string().into(),
            line.edition.to_owned().into(),
            line.as_of.into(),
            number(summary.read),
        ];
        row.extend(line.counts.iter().map(|(_, _, count)| number(*count)));
        row.push(number(summary.rejected));
        sheet.push(row);
    }
    sheet
}
