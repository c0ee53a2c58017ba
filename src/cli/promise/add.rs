//! `engage promise add`

use super::super::context::Context;
use super::super::error::CliResult;
use super::super::typed::check_words;
use super::made::{Made, made_on, whole};
use crate::domain::calendar::{Lean, parse_date};
use crate::domain::promise::NewPromise;

/// Write down what was promised, and by when
///
/// What is promised in a conversation is best written down with it: engage log --promise.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  engage promise add \"anita rao\" \"the bus times\" --by friday
  engage promise add field-jo \"a letter to the minister\" --by \"end of month\" --theirs")]
pub(in crate::cli) struct Args {
    /// To whom, or with --theirs: by whom
    #[arg(value_name = "CONTACT")]
    contact: String,
    /// What is promised
    #[arg(value_name = "TEXT")]
    what: String,
    /// The day by which
    #[arg(long, value_name = "DATE")]
    by: String,
    /// They promised it to us
    #[arg(long)]
    theirs: bool,
    /// The change it is about
    #[arg(long, value_name = "CODE")]
    change: Option<String>,
    /// The day it was promised; today unless said
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    check_words(ctx, [&args.what])?;
    let made_on = made_on(args.on.as_deref(), ctx)?;
    let due_on = parse_date(&args.by, made_on, Lean::Future)?;
    let made = Made { what: whole(&args.what, due_on, made_on)?, due_on, theirs: args.theirs };
    let store = ctx.store()?;
    let found = ctx.contact_to_keep(store, &args.contact)?;
    let change =
        args.change.as_deref().map(|code| ctx.change(store, code)).transpose()?.map(|change| change.id);
    let summary = format!("add promise: {} by {due_on}, {} ({})", made.what, found.name, found.handle);
    let written = ctx.write(&summary, |writer| {
        let by = ctx.config.names.name.clone();
        Ok(writer.add_promise(&NewPromise { change, by, ..made.with(found.id, made_on) })?)
    })?;
    ctx.ui.status(made.words(&[&found.name], &[written.value]));
    Ok(())
}
