//! `engage recheck add`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::typed::{check_words, filled};
use crate::domain::calendar::long;
use crate::domain::id::PromiseId;
use crate::domain::recheck::NewRecheck;
use crate::store::Store;

/// Mark something to be looked at again by a day
///
/// It is in `engage due` until it is made: with the contact it is about, or as a task.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage recheck add \"does she still chair the panel?\" --contact \"zoe zak-butow\" --on \"1 june\"
  engage recheck add \"is the joint post funded?\" --org \"Ashby Council\" --on \"in 3 months\"
  engage recheck add \"does it still hold?\" --promise q3 --on 2027-05-20")]
pub(in crate::cli) struct Args {
    /// Why: what is to be found out
    #[arg(value_name = "TEXT")]
    why: String,
    /// Whom it is about
    #[arg(long, value_name = "NAME")]
    contact: Option<String>,
    /// Which body it is about
    #[arg(long, value_name = "ORG")]
    org: Option<String>,
    /// Which post it is about
    #[arg(long, value_name = "POST")]
    post: Option<String>,
    /// Which promise it is about
    #[arg(long, value_name = "PROMISE")]
    promise: Option<String>,
    /// Which change it is about
    #[arg(long, value_name = "CODE")]
    change: Option<String>,
    /// The day by which
    #[arg(long, value_name = "DATE")]
    on: String,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(ctx, [&args.why])?;
    let why = filled(Some(&args.why)).ok_or_else(|| {
        CliError::usage("say what is to be found out")
            .hint("engage recheck add \"does it still hold?\" --promise q3 --on \"1 june\"")
    })?;
    let due_on = ctx.future(&args.on)?;
    if due_on < ctx.today {
        return Err(CliError::usage(format!("--on {due_on} is over: today is {}", ctx.today)));
    }
    let store = ctx.store()?;
    let contact = args.contact.as_deref().map(|name| ctx.contact_to_keep(store, name)).transpose()?;
    let new = NewRecheck {
        contact: contact.as_ref().map(|found| found.id),
        organisation: args.org.as_deref().map(|org| ctx.organisation(store, org)).transpose()?,
        post: args.post.as_deref().map(|post| ctx.post(store, post)).transpose()?,
        promise: args.promise.as_deref().map(|promise| promise_of(store, promise)).transpose()?,
        change: args.change.as_deref().map(|code| ctx.change(store, code)).transpose()?.map(|it| it.id),
        ..NewRecheck::new(due_on, why.clone())
    };
    let written =
        ctx.write(&format!("add check by {due_on}: {why}"), |writer| Ok(writer.add_recheck(&new)?))?;
    ctx.ui.status(format!("To be checked by {}: {why} ({})", long(due_on), written.value));
    Ok(())
}

/// The open promise somebody named by its number.
fn promise_of(store: &Store, text: &str) -> CliResult<PromiseId> {
    let listed = "engage promise list shows what is promised with its number";
    let id = PromiseId::parse(text.trim()).ok_or_else(|| {
        CliError::usage(format!("{text:?} is no number of a promise; they look like q3")).hint(listed)
    })?;
    let known = store.promise(id)?;
    let known = known.ok_or_else(|| CliError::failed(format!("there is no promise {id}")).hint(listed))?;
    match known.promise.closing {
        Some(closing) => Err(CliError::failed(format!(
            "{id} was {} on {}: there is nothing to check",
            closing.outcome, closing.closed_on
        ))
        .hint(listed)),
        None => Ok(id),
    }
}
