//! `engage ask close`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::typed::{check_words, filled};
use super::{find_open, words};
use crate::domain::ask::{Ask, AskClosing, AskOutcome};
use crate::domain::calendar::long;

/// Say what became of an ask or an offer, and what difference it made
///
/// The difference may be seen only later: engage ask edit writes it down then. engage report outcomes shows it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage ask close k1 --outcome done --difference \"the minister visited; the pilot is funded for a year\"
  engage ask close k2 --outcome declined -m \"no room this year\"")]
pub(in crate::cli) struct Args {
    /// Which: its number
    #[arg(value_name = "ASK")]
    ask: String,
    /// done, declined, lapsed or withdrawn
    #[arg(long, value_name = "OUTCOME")]
    outcome: String,
    /// What difference it made
    #[arg(long, value_name = "TEXT")]
    difference: Option<String>,
    /// How, or why not
    #[arg(long, short = 'm', value_name = "TEXT")]
    note: Option<String>,
    /// The day it ended; today unless said
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(ctx, args.note.iter().chain(&args.difference))?;
    let outcome: AskOutcome = args.outcome.parse()?;
    let closed_on = args.on.as_deref().map_or(Ok(ctx.today), |on| ctx.past(on))?;
    if ctx.today < closed_on {
        return Err(CliError::usage(format!(
            "{closed_on} is still to come: say what became of it when it has; today is {}",
            ctx.today
        )));
    }
    let found = find_open(ctx.store()?, &args.ask)?;
    let id = found.ask.id;
    let (first, how) = match found.ask.agreed_on {
        Some(day) => (day, "agreed"),
        None => (found.ask.made.made_on, "made"),
    };
    if closed_on < first {
        return Err(CliError::usage(format!("{id} was only {how} on {first}")));
    }
    let closing = AskClosing {
        closed_on,
        outcome,
        note: filled(args.note.as_ref()),
        difference: filled(args.difference.as_ref()),
    };
    let tells = closing.difference.is_some();
    ctx.write(&format!("close ask, {outcome}: {}", words(&found)), |writer| {
        // Read again under the lock: somebody may have closed it meanwhile.
        let known = find_open(writer, &args.ask)?.ask;
        Ok::<_, CliError>(writer.change_ask(&Ask { closing: Some(closing), ..known })?)
    })?;
    ctx.ui.status(format!("Closed {id} on {}, {outcome}: {}", long(closed_on), words(&found)));
    if outcome == AskOutcome::Done && !tells {
        ctx.ui.hint(format!("engage ask edit {id} --difference TEXT says what difference it made"));
    }
    Ok(())
}
