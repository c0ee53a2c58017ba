//! `engage election result`

use std::path::PathBuf;

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::output;
use super::super::typed::check_words;
use crate::domain::calendar::long;
use crate::domain::election::Election;
use crate::domain::id::OrganisationId;
use crate::exchange::import::{ImportError, Spec};
use crate::exchange::problem::problems_sheet;
use crate::exchange::results::{self, Became, Options, Returned, recheck_all};
use crate::exchange::source::{Table, read, read_reader};
use crate::render::{Cell, Column, Format, Look, Sheet, clean, count, list_words, render};
use crate::store::Store;

/// Write down the result of an election: who is new, who sits no more, whom to introduce yourself to
///
/// Reads Democracy Club's candidates with a column `elected`, and a council's own list of ward, name and party, with or
/// without a column that says who was elected. Seats that are not in the file are not touched, and nobody is made to
/// leave whose seat may not have been up: where fewer were elected than a ward has seats, and nothing says who left,
/// that is said, and --left NAME answers it.
///
/// New members begin on the fourth day after an ordinary poll, or the next that is neither a Sunday nor a bank holiday,
/// on which the old ones retire (Local Government Act 1972, sections 7 and 243); after a by-election, and MPs, on the
/// day of the declaration: the day after the poll, unless --declared says another. Who is re-elected to a council keeps
/// one membership, seen to be right on the day of the poll; an MP's ended at the dissolution, and another begins. Who
/// loses the seat loses the offices that go with it, and each is to be looked at.
///
/// Introductions are due by themselves from then on. Where every seat of a council is in the file, it says whether
/// control changed; --control-changed says so where it is not. Then what the council and we promised each other, what we asked of it,
/// what its people said and what mattered to it is to be checked. The same file again changes nothing.
///
/// JSON keys: ward, council, contact, handle, outcome, party, party_before, on, introduce_on, note. outcome is
/// re-elected, new, lost, stood down, left, unclear, office ends or unknown ward.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage election result winners.csv --election \"wexbridge council local\" --dry-run
  engage election result candidates.csv --poll 2027-05-06
  engage election result winners.csv --poll 2027-05-06 --org \"Wexbridge Council\" --left \"joan mills\"
  engage election result winners.csv --election e2 --control-changed \"Labour to no overall control\"")]
pub(in crate::cli) struct Args {
    /// The CSV file; - is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The election, as `engage election list` shows it
    #[arg(long, value_name = "ELECTION", conflicts_with = "poll")]
    election: Option<String>,
    /// The day of the poll
    #[arg(long, value_name = "DATE")]
    poll: Option<String>,
    /// The council, where the file does not say, or of many the one that is wanted
    #[arg(long, value_name = "ORG")]
    org: Option<String>,
    /// The day of the declaration, of a by-election and of MPs; the day after the poll unless said
    #[arg(long, value_name = "DATE")]
    declared: Option<String>,
    /// Somebody who sat and left, where the file does not tell
    #[arg(long, value_name = "CONTACT")]
    left: Vec<String>,
    /// Control of the council changed: from what to what
    #[arg(long, value_name = "TEXT")]
    control_changed: Option<String>,
    /// Say what would change, and leave it
    #[arg(long)]
    dry_run: bool,
    /// Write the rows that were skipped to a CSV file
    #[arg(long, value_name = "FILE")]
    problems: Option<PathBuf>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(ctx, &args.control_changed)?;
    let record = ctx.record()?;
    let kept = [(args.file.as_path(), "the file to be read"), (record.as_path(), "the record")];
    for (option, path) in [("--problems", args.problems.as_deref()), ("--output", ctx.output.as_deref())] {
        path.map_or(Ok(()), |path| output::check(option, path, &kept))?;
    }
    let store = ctx.store()?;
    let options = options(args, ctx, store)?;
    let table = table(args)?;
    let spec = Spec { today: ctx.today, policy: &ctx.config.policy, progress: &|_, _| {} };
    let summary = format!("result of an election from {}", table.name);
    let written = ctx.write_or_rehearse(&summary, args.dry_run, |writer| {
        writer.dissolve_for_all(&ctx.config.policy.holidays)?;
        let result = results::import(writer, &table, &spec, &options).map_err(worded)?;
        if ctx.today < result.poll_on {
            return Err(CliError::usage(format!("the poll is only on {}", long(result.poll_on))));
        }
        let mut rechecked = Vec::new();
        for (organisation, what) in control(args, &options, &result)? {
            let made = recheck_all(writer, organisation, &what, result.poll_on, ctx.today)?;
            rechecked.push((writer.organisation(organisation)?.name, what, made));
        }
        writer.say(sentence(&result));
        Ok((result, rechecked))
    })?;
    let (result, rechecked) = &written.value;
    for problem in &result.outcome.problems {
        ctx.ui.note(problem);
    }
    for notice in &result.outcome.notices {
        ctx.ui.status(format!("note: {}", clean(notice)));
    }
    ctx.print(&sheet(&result.returned), "The file says of no ward of ours who was elected.")?;
    tell_unclear(ctx, &result.returned);
    tell_control(ctx, args, result, rechecked);
    if let Some(path) = &args.problems {
        let mut csv = Vec::new();
        render(&problems_sheet(&result.outcome.problems), Format::Csv, &Look::default(), &mut csv)?;
        output::write_private(path, &csv)?;
    }
    let summary = &result.outcome.summary;
    if summary.read > 0 && summary.rejected == summary.read {
        return Err(CliError::failed("not one row could be used; nothing was changed"));
    }
    match (written.entry.is_some(), args.dry_run) {
        (true, true) => ctx.ui.status("Dry run: nothing was changed."),
        (true, false) => {
            ctx.ui.hint(
                "`engage report new-in-post` lists whom to meet, and by when; `engage undo` takes it back",
            );
        }
        (false, true) => ctx.ui.status("Dry run: nothing would change."),
        (false, false) => ctx.ui.status("Nothing was changed: the record has all of it."),
    }
    Ok(())
}

fn options(args: &Args, ctx: &Context, store: &Store) -> CliResult<Options> {
    let mut options = Options {
        declared: args.declared.as_deref().map(|day| ctx.past(day)).transpose()?,
        poll_on: args.poll.as_deref().map(|day| ctx.past(day)).transpose()?,
        ..Options::default()
    };
    if let Some(org) = &args.org {
        options.council = Some(ctx.organisation(store, org)?);
    }
    if let Some(election) = &args.election {
        let id = ctx.election(store, election)?;
        let election = store.election(id)?.election;
        options.poll_on = Some(election.poll_on);
        if options.council.is_none() {
            options.council = council_of(store, &election)?;
        }
        options.elections = vec![election];
    } else {
        options.elections = store.elections()?;
    }
    if let (Some(declared), Some(poll)) = (options.declared, options.poll_on)
        && declared < poll
    {
        return Err(CliError::usage(format!(
            "declared on {}, before the poll on {}",
            long(declared),
            long(poll)
        )));
    }
    for name in &args.left {
        options.left.push(ctx.contact(store, name)?.id);
    }
    Ok(options)
}

/// The council an election is for: its own, or that of its ward.
fn council_of(store: &Store, election: &Election) -> CliResult<Option<OrganisationId>> {
    let of_area = election.area.map(|area| store.area(area)).transpose()?;
    Ok(election.organisation.or_else(|| of_area.and_then(|area| area.council)))
}

fn table(args: &Args) -> CliResult<Table> {
    if args.file.as_os_str() == "-" {
        return Ok(read_reader("standard input", std::io::stdin().lock())?);
    }
    Ok(read(&args.file)?)
}

/// The councils of which control changed, and how: as it was said, else as every seat of theirs tells.
fn control(
    args: &Args,
    options: &Options,
    result: &results::Result,
) -> CliResult<Vec<(OrganisationId, String)>> {
    let Some(what) = args.control_changed.as_deref().map(str::trim).filter(|what| !what.is_empty()) else {
        let changed =
            result.changed.iter().filter_map(|changed| Some((changed.organisation, changed.words()?)));
        return Ok(changed.collect());
    };
    let mut councils: Vec<OrganisationId> = result.returned.iter().map(|line| line.organisation).collect();
    councils.sort_unstable();
    councils.dedup();
    match options.council.or(match councils.as_slice() {
        [only] => Some(*only),
        _ => None,
    }) {
        Some(council) => Ok(vec![(council, what.to_owned())]),
        None => Err(CliError::usage("--control-changed is about one council: say which with --org")),
    }
}

/// Says of each ward where somebody left and nobody knows who.
fn tell_unclear(ctx: &Context, returned: &[Returned]) {
    let mut told: Vec<(&str, &str)> = Vec::new();
    for line in returned.iter().filter(|line| line.became == Became::Unclear) {
        let ward = (line.council.as_str(), line.ward.as_str());
        if !told.contains(&ward) {
            told.push(ward);
            let note = line.note.as_deref().unwrap_or_default();
            ctx.ui.status(format!("{} ({}): {note}", line.ward, line.council));
        }
    }
}

fn tell_control(ctx: &Context, args: &Args, result: &results::Result, rechecked: &[(String, String, usize)]) {
    for changed in &result.changed {
        let (before, after) = (changed.before.as_ref(), changed.after.as_ref());
        let seats = count(changed.seats, "seat", "seats");
        match (before, after) {
            (Some(before), Some(after)) if before == after => {
                ctx.ui.status(format!("{} ({seats}): {}, as before", changed.name, after.words()));
            }
            (Some(_), Some(_)) => {}
            _ if args.control_changed.is_some() => {}
            _ => ctx.ui.status(format!(
                "{} ({seats}): the parties known do not tell whether control changed; --control-changed TEXT says so",
                changed.name
            )),
        }
    }
    for (name, what, made) in rechecked {
        let checks = match made {
            0 => "nothing more to check".to_owned(),
            _ => format!("{} to be made of what was agreed", count(*made, "check", "checks")),
        };
        ctx.ui.status(format!("Control of {name} changed: {what}; {checks}"));
    }
}

fn sheet(returned: &[Returned]) -> Sheet {
    let mut sheet = Sheet::new(&[
        Column::new("ward", "Ward"),
        Column::if_room("council", "Council"),
        Column::new("contact", "Who"),
        Column::data("handle"),
        Column::new("outcome", "Outcome"),
        Column::new("party", "Party"),
        Column::data("party_before"),
        Column::new("on", "On"),
        Column::new("introduce_on", "Meet by"),
        Column::if_room("note", "Note"),
    ]);
    for line in returned {
        sheet.push(vec![
            line.ward.clone().into(),
            line.council.clone().into(),
            line.name.clone().into(),
            line.handle.clone().into(),
            line.became.as_str().into(),
            line.party.clone().into(),
            line.before.clone().into(),
            line.on.into(),
            line.introduce_on.map_or(Cell::Empty, Cell::Date),
            line.note.clone().into(),
        ]);
    }
    sheet
}

/// What the history says was done.
fn sentence(result: &results::Result) -> String {
    let counted = [
        (Became::Again, "re-elected"),
        (Became::New, "new"),
        (Became::Lost, "lost"),
        (Became::StoodDown, "stood down"),
        (Became::Left, "left"),
        (Became::Unclear, "unclear"),
    ]
    .into_iter()
    .filter_map(|(became, word)| {
        let number = result.returned.iter().filter(|line| line.became == became).count();
        (number > 0).then(|| format!("{number} {word}"))
    });
    let words: Vec<String> = counted.collect();
    let what = if words.is_empty() { "nothing".to_owned() } else { list_words(&words) };
    format!("result of the poll on {} from {}: {what}", result.poll_on, result.outcome.summary.file)
}

/// Says where to read what a file must be like.
fn worded(error: ImportError) -> CliError {
    let is_unfit = matches!(error, ImportError::Unfit { .. });
    let error = CliError::from(error);
    CliError { message: clean(&error.message).into_owned(), ..error }
        .maybe_hint(is_unfit.then_some("`engage election result --help` says what is read"))
}
