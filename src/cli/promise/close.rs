//! `engage promise keep` and `engage promise drop`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::typed::check_words;
use crate::domain::calendar::long;
use crate::domain::id::PromiseId;
use crate::domain::promise::{Closing, Direction, Outcome};
use crate::store::{Promised, Store};

/// Note that a promise was kept
///
/// Whom we promised something is due an update from that day on, until they have been spoken to.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage promise keep q3 -m \"sent by e-mail\"")]
pub(in crate::cli) struct Keep {
    /// Which: its number
    #[arg(value_name = "PROMISE")]
    promise: String,
    /// The day it was kept; today unless said
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// How it was kept
    #[arg(long, short = 'm', value_name = "TEXT")]
    note: Option<String>,
}

/// Note that a promise will not be kept, and why
///
/// Whom we promised something is due an update from that day on, until they have been spoken to.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  engage promise drop q3 --reason \"the route is withdrawn\"")]
pub(in crate::cli) struct Drop {
    /// Which: its number
    #[arg(value_name = "PROMISE")]
    promise: String,
    /// Why not
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// The day it was dropped; today unless said
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

pub(super) fn keep(args: &Keep, ctx: &Context) -> CliResult {
    let note = args.note.as_deref().map(str::trim).filter(|note| !note.is_empty());
    close(&args.promise, args.on.as_deref(), Outcome::Kept, note, ctx)
}

pub(super) fn drop(args: &Drop, ctx: &Context) -> CliResult {
    let reason = args.reason.trim();
    if reason.is_empty() {
        return Err(CliError::usage("a promise is only dropped with a reason"));
    }
    close(&args.promise, args.on.as_deref(), Outcome::Dropped, Some(reason), ctx)
}

fn close(text: &str, on: Option<&str>, outcome: Outcome, note: Option<&str>, ctx: &Context) -> CliResult {
    let note = note.map(str::to_owned);
    check_words(ctx, &note)?;
    let closed_on = on.map_or(Ok(ctx.today), |on| ctx.past(on))?;
    if closed_on > ctx.today {
        return Err(CliError::usage(format!(
            "{closed_on} is still to come: a promise is {outcome} on the day it was, and today is {}",
            ctx.today
        )));
    }
    let Promised { promise, name, handle, .. } = find(ctx.store()?, text)?;
    let (id, made) = (promise.id, &promise.made);
    if closed_on < made.made_on {
        return Err(CliError::usage(format!("{id} was only made on {}", made.made_on)));
    }
    let whose = match made.direction {
        Direction::Ours => format!("{} to {name} ({handle})", made.what),
        Direction::Theirs => format!("{} by {name} ({handle})", made.what),
    };
    let closing = Closing { closed_on, outcome, note };
    let (verb, done) = match outcome {
        Outcome::Kept => ("keep", "Kept"),
        Outcome::Dropped => ("drop", "Dropped"),
    };
    ctx.write(&format!("{verb} promise: {whose}"), |writer| {
        // Read again under the lock: somebody may have closed it meanwhile.
        if writer.close_promise(id, &closing)? {
            return Ok(());
        }
        let known = find(writer, text)?.promise.closing;
        let how = known.map(|known| format!("{} on {}", known.outcome, known.closed_on)).unwrap_or_default();
        Err(CliError::failed(format!("{id} is closed already: {how}"))
            .hint("engage undo takes the last write back"))
    })?;
    ctx.ui.status(format!("{done} {id} on {}: {whose}", long(closed_on)));
    let told = ctx.store()?.last_counted(made.contact, ctx.today, &ctx.config.policy)?;
    if made.direction == Direction::Ours && told.is_none_or(|(last, _)| last < closed_on) {
        ctx.ui.hint(format!("tell them: {name} is due an update until a conversation is logged"));
    }
    Ok(())
}

/// The promise somebody named by its number.
fn find(store: &Store, text: &str) -> CliResult<Promised> {
    let listed = "engage promise list --all shows every promise with its number";
    let id = PromiseId::parse(text.trim()).ok_or_else(|| {
        CliError::usage(format!("{text:?} is no number of a promise; they look like q3")).hint(listed)
    })?;
    store.promise(id)?.ok_or_else(|| CliError::failed(format!("there is no promise {id}")).hint(listed))
}
