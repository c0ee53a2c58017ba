//! `engage playbook check`

use std::path::PathBuf;

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use crate::playbook::{PlaybookError, from_file};
use crate::render::{Column, Format, Sheet, clean, count};

/// Check files that are to be playbooks, and list every mistake with its line and column
///
/// Prints nothing where all is right; otherwise one line for each mistake, and the exit code is 1.
///
/// JSON keys: file, line, column, why.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage playbook check ~/.config/engage/playbooks/*.toml")]
pub(in crate::cli) struct Args {
    /// The files
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let mut mistakes = Sheet::new(&[
        Column::new("file", "File"),
        Column::new("line", "Line"),
        Column::new("column", "Column"),
        Column::new("why", "Mistake"),
    ]);
    let mut lines = String::new();
    let (mut wrong, mut unread) = (0, 0);
    for file in &args.files {
        match from_file(file, &ctx.config.policy) {
            Ok((playbook, _)) => {
                let steps = count(playbook.steps.len(), "step", "steps");
                ctx.ui.status(format!("{} is right: {}, {steps}", file.display(), playbook.key));
            }
            Err(PlaybookError::Wrong { path, problems }) => {
                wrong += 1;
                for problem in problems {
                    let line = format!("{}:{problem}", path.display());
                    lines.push_str(&clean(&line));
                    lines.push('\n');
                    let place = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
                    mistakes.push(vec![
                        path.display().to_string().into(),
                        place(problem.line).into(),
                        place(problem.column).into(),
                        problem.why.into(),
                    ]);
                }
            }
            Err(error) if args.files.len() == 1 => return Err(error.into()),
            Err(error) => {
                unread += 1;
                ctx.ui.warning(error);
            }
        }
    }
    match ctx.format_of_output().unwrap_or(Format::Table) {
        Format::Table => ctx.deliver(lines.as_bytes())?,
        format => ctx.print_as(&mistakes, format, "")?,
    }
    if wrong + unread == 0 {
        return Ok(());
    }
    let found = count(mistakes.rows.len(), "mistake", "mistakes");
    let files = args.files.len();
    Err(CliError::failed(match (wrong, unread) {
        (1, 0) if files == 1 => found,
        (_, 0) => format!("{found} in {wrong} of {files} files"),
        (0, _) => format!("{unread} of {files} files cannot be read"),
        _ => format!("{found} in {wrong} of {files} files; {unread} cannot be read"),
    }))
}
