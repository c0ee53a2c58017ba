//! `engage import holidays`

use std::path::PathBuf;

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::output::{self, write_private};
use super::{as_of, json};
use crate::config::{ConfigError, HolidayList, HolidaySource};
use crate::domain::calendar::Published;
use crate::exchange::holidays::{WANTED, changes, read};
use crate::render::list_words;
use crate::store::make_folder;

/// Bank holidays: GOV.UK's list, https://www.gov.uk/bank-holidays.json
///
/// The days of England and Wales are kept as a small file beside the record. Of the years the list has whole it is the
/// authority; for others the built-in days stand, and beyond those the regular ones are computed by their rules. Days of
/// your own are added in the configuration (due.holidays). What is printed is what the list changes.
///
/// JSON keys: day, title, change (added or removed).
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage import holidays bank-holidays.json --dry-run
  curl https://www.gov.uk/bank-holidays.json | engage import holidays -")]
pub(in crate::cli) struct Args {
    /// The JSON file; - is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The day on which the list was right; today unless said
    #[arg(long, value_name = "DATE")]
    checked: Option<String>,
    /// Say what would change, and leave it
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let checked = as_of(args.checked.as_deref(), ("--checked", "right"), ctx)?;
    let path = ctx.config.holiday_file.clone().ok_or(ConfigError::Homeless)?;
    if let Some(output) = &ctx.output {
        let kept =
            [(args.file.as_path(), "the file to be imported"), (path.as_path(), "the list of bank holidays")];
        output::check("--output", output, &kept)?;
    }
    let json = json(&args.file, WANTED, "holidays")?;
    let (list, left_out) = read(&json).map_err(|error| super::worded(error, "holidays"))?;
    let sheet = changes(&ctx.config.policy.holidays, &list);
    let kept = match &ctx.config.holidays {
        HolidaySource::List(kept) => Some(kept),
        HolidaySource::Damaged(why) => {
            ctx.ui.status(format!("note: the list that is kept is damaged, and replaced: {why}"));
            None
        }
        HolidaySource::BuiltIn => None,
    };
    let is_known = kept.is_some_and(|kept| {
        kept.list == list
            && (args.checked.is_none() || kept.checked_on.is_some_and(|before| checked <= before))
    });
    if !left_out.is_empty() {
        let years: Vec<String> = left_out.iter().map(ToString::to_string).collect();
        ctx.ui.status(format!(
            "note: the list does not have {} whole; its days are left out",
            list_words(&years)
        ));
    }
    let replaces_newer = kept.is_some_and(|kept| list.years().end() < kept.list.years().end());
    if let Some(kept) = kept.filter(|_| replaces_newer) {
        ctx.ui.preview(format!(
            "This list is older than the one that is kept: it ends with {}, that one with {}.",
            list.years().end(),
            kept.list.years().end()
        ));
    }
    if !args.dry_run && replaces_newer && !ctx.ui.confirm("Keep the older list instead?")? {
        return Err(CliError::failed("nothing was changed"));
    }
    if !args.dry_run && !is_known {
        let source = json.name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        let text = HolidayList { list: list.clone(), source, checked_on: Some(checked) }.to_text();
        make_folder(&path)?;
        write_private(&path, text.as_bytes())?;
    }
    ctx.print(&sheet, "")?;
    let differs = if sheet.is_empty() { "; no day differs from what was known" } else { "" };
    match (args.dry_run, is_known) {
        (true, false) => ctx.ui.status(format!("Dry run: nothing was changed{differs}.")),
        (true, true) => ctx.ui.status("Dry run: nothing would change: this list is kept already."),
        (false, true) => ctx.ui.status("Nothing was changed: this list is kept already."),
        (false, false) => {
            ctx.ui.status(format!("Kept the bank holidays of {}{differs}: {}", years(&list), path.display()));
            ctx.ui.hint(
                "it is no part of the record: `engage undo` does not take it back; deleting the file does",
            );
        }
    }
    Ok(())
}

fn years(list: &Published) -> String {
    let years = list.years();
    if years.start() == years.end() {
        years.start().to_string()
    } else {
        format!("{} to {}", years.start(), years.end())
    }
}
