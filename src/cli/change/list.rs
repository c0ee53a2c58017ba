//! `engage change list`

use super::super::context::Context;
use super::super::error::CliResult;
use crate::report::change::list;

/// List the changes and how far each has come
///
/// JSON keys: code, title, playbook, state, begun_on, first_public, done, open, overdue,
/// blocking, owner, closed_on. done, open and overdue count the lines of the plan; blocking
/// counts those still open that must be done before anything is announced.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  engage change list\n  engage change list --all")]
pub(in crate::cli) struct Args {
    /// The closed ones too
    #[arg(long)]
    all: bool,
}

pub(super) fn run(args: &Args, ctx: &Context) -> CliResult {
    let store = ctx.store()?;
    let mut listed = Vec::new();
    for change in store.changes()? {
        let is_open = change.closed_on.is_none_or(|closed| ctx.today < closed);
        if is_open || args.all {
            listed.push(ctx.loaded(store, &change.code, ctx.today)?);
        }
    }
    ctx.print(&list::sheet(store, &listed)?, "There is no change yet.")
}
