//! `engage change leak`

use super::super::context::Context;
use super::super::error::{CliError, CliResult};
use super::super::typed::check_words;
use super::find::refuse_closed;
use crate::domain::calendar::long;
use crate::domain::change::{EventKind, NewEvent};
use crate::render::count;
use crate::report::change::leak;

/// It is out: bring every remaining step to now, and print whom to call, in order
///
/// From that day the change is public. Everybody who has not been told is due on it; outcomes that cannot be told before
/// a decision, and forms, keep their days. First come those without whom nothing may be announced, then law, guidance
/// and convention, and of each those whom others must wait for.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  engage change leak elm-lane --on today --how \"a post on the village page\"

JSON keys: order, contact, handle, role, post, phone, email, barred, via, steps, basis,
blocking. phone and email are those of via, where there is one; barred says which ways must not
be used, and whom nobody can reach. basis is what the first of the steps rests on: law, guidance
or convention; its lead time may rest on less: engage playbook show says so (lead_basis).")]
pub(in crate::cli) struct Args {
    /// Which change
    #[arg(value_name = "CODE")]
    code: String,
    /// The day it leaked
    #[arg(long, value_name = "DATE")]
    on: String,
    /// How
    #[arg(long, value_name = "TEXT")]
    how: String,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(ctx, [&args.how])?;
    let store = ctx.store()?;
    let change = ctx.change(store, &args.code)?;
    let on = ctx.happened(Some(&args.on))?;
    refuse_closed(&change, ctx.today)?;
    let how = args.how.trim();
    if how.is_empty() {
        return Err(CliError::usage("say how it leaked"));
    }
    let code = &change.code;
    let event = NewEvent { what: Some(how.to_owned()), ..NewEvent::new(change.id, EventKind::Leak, on) };
    ctx.write(&format!("{code}: leaked on {on}: {how}"), |writer| Ok(writer.add_event(&event)?))?;
    let loaded = ctx.loaded(store, code, ctx.today)?;
    let sheet = leak::load(store, &loaded)?;
    ctx.ui.status(format!(
        "{} leaked on {}: {} to make, in this order",
        change.title,
        long(on),
        count(sheet.rows.len(), "call", "calls")
    ));
    ctx.print(&sheet, "Everybody in the plan has been told.")
}
